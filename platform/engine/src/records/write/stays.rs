//! How long a record was in a state: noted in the statement that changes it, and for what was there before, by a job.

use std::collections::HashMap;
use std::sync::Arc;

use base::{Result, Timestamp};
use sdk::{Ctx, ToSql};
use uuid::Uuid;

use super::checked::Checked;
use super::existing::{Stretch, load_for_change, stretch_after};
use crate::metadata::{Registry, Shape};
use crate::records::around::around;

/// The states that records leave, and those they come into.
pub(super) struct Stays {
    entity: String,
    at: Timestamp,
    left: (Vec<Uuid>, Vec<String>),
    entered: Entered,
}

#[derive(Default)]
struct Entered {
    ids: Vec<Uuid>,
    records: Vec<Uuid>,
    fields: Vec<String>,
    states: Vec<String>,
}

impl Stays {
    /// None where no record goes anywhere.
    pub(super) fn of(ctx: &Ctx, shape: &Shape, at: Timestamp, records: &[&Checked]) -> Option<Self> {
        let mut stays = Self {
            entity: shape.code().to_owned(),
            at,
            left: Default::default(),
            entered: Entered::default(),
        };
        for workflow in &shape.workflows {
            for checked in records {
                let was = checked.before.as_ref().and_then(|before| before.values.text(&workflow.field));
                let is = checked.after.text(&workflow.field);
                if was == is {
                    continue;
                }
                if was.is_some() {
                    stays.left.0.push(checked.id);
                    stays.left.1.push(workflow.field.clone());
                }
                if let Some(state) = is {
                    stays.entered.push(ctx.new_id(), checked.id, &workflow.field, state);
                }
            }
        }
        (!stays.left.0.is_empty() || !stays.entered.ids.is_empty()).then_some(stays)
    }

    /// Two parts of a statement, for the tenant in the first place; their own values begin at another.
    pub(super) fn sql(begin_at: usize) -> String {
        let place = |offset: usize| format!("${}", begin_at + offset);
        format!(
            "gone_on as (
                 update core.stay
                 set left_at = {at}::timestamptz
                 from unnest({left}::uuid[], {left_fields}::text[]) as gone (record_id, field)
                 where stay.tenant_id = $1::uuid
                   and stay.record_id = gone.record_id
                   and stay.field = gone.field
                   and stay.left_at is null
             ),
             come as (
                 insert into core.stay (tenant_id, id, entity, field, record_id, state, entered_at)
                 select $1::uuid, come.id, {entity}::text, come.field, come.record_id, come.state, {at}::timestamptz
                 from unnest({ids}::uuid[], {records}::uuid[], {fields}::text[], {states}::text[])
                     as come (id, record_id, field, state)
             )",
            entity = place(0),
            at = place(1),
            left = place(2),
            left_fields = place(3),
            ids = place(4),
            records = place(5),
            fields = place(6),
            states = place(7),
        )
    }

    pub(super) fn bound(&self) -> [&(dyn ToSql + Sync); 8] {
        let Entered { ids, records, fields, states } = &self.entered;
        [&self.entity, &self.at, &self.left.0, &self.left.1, ids, records, fields, states]
    }
}

impl Entered {
    fn push(&mut self, id: Uuid, record: Uuid, field: &str, state: &str) {
        self.ids.push(id);
        self.records.push(record);
        self.fields.push(field.to_owned());
        self.states.push(state.to_owned());
    }
}

/// Notes for the next records after one in which state they are and since when, as far as the ledger tells, and says which was
/// the last and how many they were. None: there are no more. Whoever changes one of them meanwhile waits.
pub(crate) async fn record_stays(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    field: &str,
    after: Uuid,
    at_most: i64,
) -> Result<Option<(Uuid, u64)>> {
    let Some(Stretch { ids, last, count }) = stretch_after(ctx, shape, after, at_most).await? else {
        return Ok(None);
    };
    let around = around(ctx)?;
    let found = load_for_change(ctx, registry, shape, &around, &ids).await?;
    let known = ctx
        .rows(
            "select stay.record_id, stay.state from core.stay
             where stay.tenant_id = $1 and stay.record_id = any($2) and stay.field = $3 and stay.left_at is null",
            &[&ctx.tenant(), &ids, &field],
        )
        .await?;
    let known: HashMap<Uuid, String> = known.iter().map(|row| (row.get(0), row.get(1))).collect();
    let (mut entered, mut made_at) = (Entered::default(), Vec::new());
    let mut moved: Vec<Uuid> = Vec::new();
    for (id, existing) in &found {
        let state = existing.values.text(field);
        if state == known.get(id).map(String::as_str) {
            continue;
        }
        moved.push(*id);
        if let Some(state) = state {
            entered.push(ctx.new_id(), *id, field, state);
            made_at.push(existing.values.text("created_at").unwrap_or_default().to_owned());
        }
    }
    if moved.is_empty() {
        return Ok(Some((last, count)));
    }
    let Entered { ids: stays, records, fields: _, states } = &entered;
    ctx.execute(
        "with since as (
             select event.record_id, max(event.at) as at
             from core.event
             where event.tenant_id = $1 and event.record_id = any($2) and event.changes ? $3
             group by event.record_id
         ),
         gone_on as (
             update core.stay
             set left_at = greatest(stay.entered_at, coalesce(since.at, $9))
             from unnest($2) as gone (record_id)
             left join since on since.record_id = gone.record_id
             where stay.tenant_id = $1
               and stay.record_id = gone.record_id
               and stay.field = $3
               and stay.left_at is null
         )
         insert into core.stay (tenant_id, id, entity, field, record_id, state, entered_at)
         select $1, come.id, $4, $3, come.record_id, come.state, coalesce(since.at, come.made_at::timestamptz)
         from unnest($5::uuid[], $6::uuid[], $7::text[], $8::text[]) as come (id, record_id, state, made_at)
         left join since on since.record_id = come.record_id",
        &[&ctx.tenant(), &moved, &field, &shape.code(), stays, records, states, &made_at, &around.now],
    )
    .await?;
    Ok(Some((last, count)))
}
