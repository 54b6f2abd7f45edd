//! What became of an import: its state, how far its job is, and which rows were refused for what.

use base::Result;
use schemars::JsonSchema;
use sdk::{Ctx, Json, Loaded, QueryParameter};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::import_entity::{Import, State};
use super::import_job::Place;
use super::import_parts::so_far;
use super::rows::{CellProblem, RowTold, Verdict};
use crate::http::{Page, Parameters, Query};
use crate::jobs::{JobTold, tell_job};

/// Rows whose problems are kept. A file with more of them is another kind of file than was thought.
const PROBLEMS_KEPT_MAX: i64 = 100_000;
const LIMIT: i64 = 50;
const LIMIT_MAX: i64 = 500;

/// How an import stands.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ImportReport {
    state: State,
    /// Rows of the file, where they were counted.
    total: Option<u64>,
    #[serde(flatten)]
    place: Place,
    /// What the last trial run said.
    tried: Option<Value>,
    message: Option<String>,
    /// The rows that were refused, as a file to be fetched.
    error_file: Option<Uuid>,
    /// What the job is at, and what is wrong with it.
    job: Option<JobTold>,
    /// How far the job is that lets be found what was brought.
    finding: Option<JobTold>,
}

/// A row that was refused, or a record that was left alone when the import was taken back.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct RowProblem {
    row: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<Uuid>,
    problems: Value,
}

#[derive(Debug)]
pub(super) struct Asked {
    phase: &'static str,
    after: i64,
    limit: i64,
}

impl Default for Asked {
    fn default() -> Self {
        Self { phase: "import", after: -1, limit: LIMIT }
    }
}

impl Parameters for Asked {
    const KNOWN: &'static [QueryParameter] = &[
        QueryParameter { name: "phase", says: "import, try or undo; import if unsaid." },
        QueryParameter { name: "limit", says: "Rows a page, 1 to 500; 50 if unsaid." },
        QueryParameter { name: "cursor", says: "Where to go on: `nextCursor` of another answer." },
    ];

    fn take(&mut self, name: &str, value: &str) -> Result<bool, String> {
        match name {
            "phase" => {
                let known = ["import", "try", "undo"].into_iter().find(|known| *known == value);
                self.phase = known.ok_or_else(|| "is import, try or undo".to_owned())?;
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

/// Answers `GET /imports/{id}/report`.
pub(super) async fn read_import_report(ctx: Ctx, import: Loaded<Import>) -> Result<Json<ImportReport>> {
    let job = tell_job(&ctx, import.job).await?;
    let is_going_on = matches!(import.state, State::Running | State::Trying);
    // The record is written when the job ends; until then the job and its hands know better.
    let (of_job, brought) =
        if is_going_on { so_far(&ctx, import.id, import.job).await? } else { (None, Place::default()) };
    let place = of_job.or_else(|| import.place.clone());
    let mut place: Place = place.and_then(|place| serde_json::from_value(place).ok()).unwrap_or_default();
    place.add(&brought);
    Ok(Json(ImportReport {
        state: import.state,
        total: import.rows,
        place,
        tried: import.tried.clone(),
        message: import.message.clone(),
        error_file: import.error_file,
        job,
        finding: tell_job(&ctx, import.finding).await?,
    }))
}

/// Answers `GET /imports/{id}/problems`.
pub(super) async fn list_import_problems(
    ctx: Ctx,
    import: Loaded<Import>,
    Query(asked): Query<Asked>,
) -> Result<Page<RowProblem>> {
    let rows = ctx
        .rows(
            "select problem.row, problem.record_id, problem.problems
             from core.import_problem problem
             where problem.tenant_id = $1
               and problem.import_id = $2
               and problem.phase = $3
               and problem.row > $4
             order by problem.row
             limit $5",
            &[&ctx.tenant(), &import.id, &asked.phase, &asked.after, &(asked.limit + 1)],
        )
        .await?;
    let told =
        rows.iter().map(|row| RowProblem { row: row.get(0), record: row.get(1), problems: row.get(2) });
    Ok(Page::cut(told.collect(), asked.limit, |last: &RowProblem| last.row.to_string()))
}

/// Keeps what is wrong with the refused rows, as far as anybody will read it.
pub(super) async fn keep_problems(ctx: &Ctx, import: Uuid, phase: &str, told: &[RowTold]) -> Result<()> {
    let refused: Vec<(i64, Option<Uuid>, Value)> = told
        .iter()
        .filter(|row| row.verdict == Verdict::Refused)
        .map(|row| (i64::try_from(row.row).unwrap_or(i64::MAX), row.id, problems_json(&row.problems)))
        .collect();
    insert_problems(ctx, import, phase, refused).await
}

pub(super) fn problems_json(problems: &[CellProblem]) -> Value {
    serde_json::to_value(problems).unwrap_or_default()
}

pub(super) async fn insert_problems(
    ctx: &Ctx,
    import: Uuid,
    phase: &str,
    problems: Vec<(i64, Option<Uuid>, Value)>,
) -> Result<()> {
    if problems.is_empty() {
        return Ok(());
    }
    let (mut rows, mut records, mut said) = (Vec::new(), Vec::new(), Vec::new());
    for (row, record, problem) in problems {
        rows.push(row);
        records.push(record);
        said.push(problem);
    }
    ctx.execute(
        "insert into core.import_problem (tenant_id, import_id, phase, row, record_id, problems)
         select $1, $2, $3, told.row, told.record_id, told.problems
         from unnest($4::bigint[], $5::uuid[], $6::jsonb[]) as told (row, record_id, problems)
         where (
             select count(*) from core.import_problem known
             where known.tenant_id = $1 and known.import_id = $2 and known.phase = $3
         ) < $7
         on conflict (tenant_id, import_id, phase, row) do update
         set record_id = excluded.record_id, problems = excluded.problems",
        &[&ctx.tenant(), &import, &phase, &rows, &records, &said, &PROBLEMS_KEPT_MAX],
    )
    .await
    .map(|_| ())
}

pub(super) async fn forget_problems(ctx: &Ctx, import: Uuid, phase: &str) -> Result<()> {
    ctx.execute(
        "delete from core.import_problem
         where import_problem.tenant_id = $1 and import_problem.import_id = $2 and import_problem.phase = $3",
        &[&ctx.tenant(), &import, &phase],
    )
    .await
    .map(|_| ())
}
