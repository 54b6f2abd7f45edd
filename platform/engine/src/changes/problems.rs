//! The records that a change did not reach, each with the reason.

use base::Result;
use schemars::JsonSchema;
use sdk::{Ctx, Loaded, QueryParameter};
use serde::Serialize;
use uuid::Uuid;

use super::definition::ChangeSet;
use crate::http::{Page, Parameters, Query};

/// Problems that are kept. Whoever has more of them has another problem.
const PROBLEMS_KEPT_MAX: u64 = 100_000;
const LIMIT: i64 = 50;
const LIMIT_MAX: i64 = 500;

/// A record that was left as it was.
#[derive(Debug)]
pub(super) struct Left {
    pub(super) record: Uuid,
    pub(super) title: String,
    pub(super) message: String,
}

/// The same, with its place in the list.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct LeftTold {
    #[serde(skip)]
    pub(super) place: i64,
    pub(super) record: Uuid,
    pub(super) title: String,
    pub(super) message: String,
}

#[derive(Debug)]
pub(super) struct Asked {
    phase: &'static str,
    after: i64,
    limit: i64,
}

impl Default for Asked {
    fn default() -> Self {
        Self { phase: "change", after: -1, limit: LIMIT }
    }
}

impl Parameters for Asked {
    const KNOWN: &'static [QueryParameter] = &[
        QueryParameter { name: "phase", says: "change or undo; change if unsaid." },
        QueryParameter { name: "limit", says: "Records a page, 1 to 500; 50 if unsaid." },
        QueryParameter { name: "cursor", says: "Where to go on: `nextCursor` of another answer." },
    ];

    fn take(&mut self, name: &str, value: &str) -> Result<bool, String> {
        match name {
            "phase" => {
                let known = ["change", "undo"].into_iter().find(|known| *known == value);
                self.phase = known.ok_or_else(|| "is change or undo".to_owned())?;
            }
            "limit" => {
                let limit = value.parse().ok().filter(|limit| (1..=LIMIT_MAX).contains(limit));
                self.limit = limit.ok_or_else(|| format!("must be a whole number from 1 to {LIMIT_MAX}"))?;
            }
            "cursor" => self.after = value.parse().map_err(|_| "is not what nextCursor said".to_owned())?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// Answers `GET /change-sets/{id}/problems`.
pub(super) async fn list_change_problems(
    ctx: Ctx,
    change: Loaded<ChangeSet>,
    Query(asked): Query<Asked>,
) -> Result<Page<LeftTold>> {
    let told = read_problems(&ctx, change.id, asked.phase, asked.after, asked.limit + 1).await?;
    Ok(Page::cut(told, asked.limit, |last: &LeftTold| last.place.to_string()))
}

pub(super) async fn read_problems(
    ctx: &Ctx,
    change_set: Uuid,
    phase: &str,
    after: i64,
    at_most: i64,
) -> Result<Vec<LeftTold>> {
    let rows = ctx
        .rows(
            "select problem.place, problem.record_id, problem.title, problem.message
             from core.change_problem problem
             where problem.tenant_id = $1
               and problem.change_set_id = $2
               and problem.phase = $3
               and problem.place > $4
             order by problem.place
             limit $5",
            &[&ctx.tenant(), &change_set, &phase, &after, &at_most],
        )
        .await?;
    let told = rows.iter().map(|row| LeftTold {
        place: row.get(0),
        record: row.get(1),
        title: row.get(2),
        message: row.get(3),
    });
    Ok(told.collect())
}

/// Keeps what was left, as far as anybody will read it. `count` is how many there are with these.
pub(super) async fn keep_problems(
    ctx: &Ctx,
    change_set: Uuid,
    phase: &str,
    count: u64,
    left: Vec<Left>,
) -> Result<()> {
    if left.is_empty() || count > PROBLEMS_KEPT_MAX {
        return Ok(());
    }
    let first = i64::try_from(count).unwrap_or(i64::MAX) - i64::try_from(left.len()).unwrap_or_default();
    let places: Vec<i64> = (first..).take(left.len()).collect();
    let records: Vec<Uuid> = left.iter().map(|left| left.record).collect();
    let (titles, messages): (Vec<String>, Vec<String>) =
        left.into_iter().map(|left| (left.title, left.message)).unzip();
    ctx.execute(
        "insert into core.change_problem (tenant_id, change_set_id, phase, place, record_id, title, message)
         select $1, $2, $3, told.place, told.record_id, told.title, told.message
         from unnest($4::bigint[], $5::uuid[], $6::text[], $7::text[]) as told (place, record_id, title, message)",
        &[&ctx.tenant(), &change_set, &phase, &places, &records, &titles, &messages],
    )
    .await
    .map(|_| ())
}

pub(super) async fn forget_problems(ctx: &Ctx, change_set: Uuid, phase: &str) -> Result<()> {
    ctx.execute(
        "delete from core.change_problem
         where change_problem.tenant_id = $1 and change_problem.change_set_id = $2 and change_problem.phase = $3",
        &[&ctx.tenant(), &change_set, &phase],
    )
    .await
    .map(|_| ())
}
