//! Putting jobs into the queue, in the transaction that wants them.

use std::collections::HashMap;

use base::{JobId, Result, Timestamp};
use sdk::errors::JOB_UNREADABLE;
use sdk::{Ctx, NewJob};
use serde_json::Value;

use super::service::Jobs;

/// As columns, in the order in which they are inserted.
#[derive(Default)]
struct Columns {
    ids: Vec<JobId>,
    names: Vec<&'static str>,
    arguments: Vec<Value>,
    priorities: Vec<i16>,
    run_at: Vec<Timestamp>,
    unique_keys: Vec<Option<String>>,
    attempts_max: Vec<i32>,
}

/// One statement, however many there are. A job whose like waits already is not made; the id is that of the other.
pub(crate) async fn enqueue(ctx: &Ctx, mut jobs: Vec<NewJob>) -> Result<Vec<JobId>> {
    let now = ctx.now();
    let order = with_keys_last_and_sorted(&mut jobs);
    let mut columns = Columns::default();
    // For each job the row it becomes: jobs of one kind and key become one.
    let mut rows: Vec<usize> = Vec::with_capacity(jobs.len());
    for job in jobs {
        let is_like_the_last = job.unique_key.is_some()
            && columns.unique_keys.last() == Some(&job.unique_key)
            && columns.names.last() == Some(&job.name);
        if !is_like_the_last {
            columns.push(ctx, job, now)?;
        }
        rows.push(columns.ids.len() - 1);
    }
    insert(ctx, &mut columns, now).await?;
    let jobs = Jobs::of(ctx);
    ctx.work().after_commit(Box::new(move || jobs.bell.ring_for_work()));

    let mut ids = vec![JobId::new(uuid::Uuid::nil()); rows.len()];
    for (row, position) in rows.into_iter().zip(order) {
        ids[position] = columns.ids[row];
    }
    Ok(ids)
}

/// Everybody takes keys in the same order, so that nobody waits in a circle. Answers where each came from.
fn with_keys_last_and_sorted(jobs: &mut Vec<NewJob>) -> Vec<usize> {
    let mut numbered: Vec<(usize, NewJob)> = std::mem::take(jobs).into_iter().enumerate().collect();
    if numbered.iter().any(|(_, job)| job.unique_key.is_some()) {
        let key = |job: &NewJob| job.unique_key.as_ref().map(|key| (job.name, key.clone()));
        numbered.sort_by(|(_, one), (_, other)| key(one).cmp(&key(other)));
    }
    let (order, sorted) = numbered.into_iter().unzip();
    *jobs = sorted;
    order
}

async fn insert(ctx: &Ctx, columns: &mut Columns, now: Timestamp) -> Result<()> {
    let made = ctx
        .rows(
            "insert into core.job (
                 tenant_id, id, name, arguments, state, priority, run_at, unique_key, attempts_max, correlation_id,
                 created_at
             )
             select $1, new.id, new.name, new.arguments,
                    case when new.run_at > $9 then 'scheduled' else 'waiting' end,
                    new.priority, new.run_at, new.unique_key, new.attempts_max,
                    coalesce(nullif($10, ''), new.id::text), $9
             from unnest(
                 $2::uuid[], $3::text[], $4::jsonb[], $5::smallint[], $6::timestamptz[], $7::text[], $8::integer[]
             ) as new (id, name, arguments, priority, run_at, unique_key, attempts_max)
             on conflict (tenant_id, name, unique_key)
                 where unique_key is not null and state in ('scheduled', 'waiting')
                 do update set unique_key = excluded.unique_key
             returning id, name, unique_key",
            &[
                &ctx.tenant(),
                &columns.ids,
                &columns.names,
                &columns.arguments,
                &columns.priorities,
                &columns.run_at,
                &columns.unique_keys,
                &columns.attempts_max,
                &now,
                &ctx.origin().correlation_id,
            ],
        )
        .await?;
    if columns.unique_keys.iter().all(Option::is_none) {
        return Ok(());
    }
    let mut waiting: HashMap<(&str, &str), JobId> = HashMap::new();
    for row in &made {
        if let Some(key) = row.get::<_, Option<&str>>("unique_key") {
            waiting.insert((row.get("name"), key), row.get("id"));
        }
    }
    for ((id, name), key) in columns.ids.iter_mut().zip(&columns.names).zip(&columns.unique_keys) {
        let known = key.as_ref().and_then(|key| waiting.get(&(*name, key.as_str())));
        *id = *known.unwrap_or(id);
    }
    Ok(())
}

impl Columns {
    fn push(&mut self, ctx: &Ctx, job: NewJob, now: Timestamp) -> Result<()> {
        let unreadable = || JOB_UNREADABLE.because(format!("{} cannot be written as JSON", job.name));
        self.arguments.push(job.arguments.ok_or_else(unreadable)?);
        self.ids.push(ctx.new_id());
        self.names.push(job.name);
        self.priorities.push(job.priority.rank());
        self.run_at.push(job.at.unwrap_or(now).max(now));
        self.unique_keys.push(job.unique_key);
        self.attempts_max.push(i32::from(job.attempts_max));
        Ok(())
    }
}
