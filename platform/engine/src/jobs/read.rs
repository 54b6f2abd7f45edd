//! Looking at jobs: a page of them, newest first, and one with what became of each attempt.

use base::{JobId, Result, Timestamp};
use schemars::JsonSchema;
use sdk::errors::{INPUT_INVALID, NOT_FOUND};
use sdk::{Ctx, Id, Json, QueryParameter, Row};
use serde::Serialize;

use crate::http::{Page, Parameters, Query};

const JOBS_LISTED: i64 = 25;
const JOBS_LISTED_MAX: i64 = 100;
/// Of one job. More attempts than these nobody reads.
const EXECUTIONS_SHOWN_MAX: i64 = 100;
const STATES: [&str; 6] = ["scheduled", "waiting", "running", "done", "failed", "cancelled"];

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct JobLine {
    id: JobId,
    name: String,
    pub(super) state: String,
    /// Less comes first.
    priority: i16,
    #[schemars(with = "String")]
    run_at: Timestamp,
    /// The schedule that wanted it, if it was one.
    schedule: Option<String>,
    attempt: i32,
    /// In a row.
    failures: i32,
    attempts_max: i32,
    progress: Option<Progress>,
    /// Why the last attempt failed.
    error: Option<JobError>,
    correlation_id: String,
    #[schemars(with = "String")]
    created_at: Timestamp,
    #[schemars(with = "Option<String>")]
    started_at: Option<Timestamp>,
    #[schemars(with = "Option<String>")]
    finished_at: Option<Timestamp>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Progress {
    done: i64,
    total: i64,
    words: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct JobError {
    code: String,
    message: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct JobWithExecutions {
    #[serde(flatten)]
    job: JobLine,
    /// Newest first.
    executions: Vec<Execution>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Execution {
    job_id: JobId,
    attempt: i32,
    /// `done`, `failed`, `timed_out`, `panicked`, `lost` or `cancelled`.
    outcome: String,
    /// The process that worked on it.
    node: String,
    #[schemars(with = "String")]
    started_at: Timestamp,
    #[schemars(with = "String")]
    ended_at: Timestamp,
    duration_ms: i64,
    error: Option<JobError>,
    correlation_id: String,
}

/// Which part of a list.
#[derive(Debug, Default)]
pub(super) struct PageWanted {
    limit: Option<i64>,
    pub(super) cursor: Option<String>,
}

/// Which jobs.
#[derive(Debug, Default)]
pub(super) struct JobsWanted {
    state: Option<String>,
    name: Option<String>,
    page: PageWanted,
}

pub(super) async fn list_jobs(ctx: Ctx, Query(wanted): Query<JobsWanted>) -> Result<Page<JobLine>> {
    let below = wanted.page.cursor.as_deref().map(parse_cursor::<JobId>).transpose()?;
    let limit = wanted.page.limit();
    let rows = ctx
        .rows(
            "select id, name, state, priority, run_at, schedule, attempt, failures, attempts_max, progress_done,
                    progress_total, progress_words, error_code, error_message, correlation_id, created_at,
                    started_at, finished_at
             from core.job
             where tenant_id = $1
               and ($2::text is null or state = $2)
               and ($3::text is null or name = $3)
               and ($4::uuid is null or id < $4)
             order by id desc
             limit $5",
            &[&ctx.tenant(), &wanted.state, &wanted.name, &below, &(limit + 1)],
        )
        .await?;
    let page = rows.iter().map(JobLine::from).collect();
    Ok(Page::cut(page, limit, |job: &JobLine| job.id.to_string()))
}

pub(super) async fn read_job(ctx: Ctx, Id(id): Id<JobId>) -> Result<Json<JobWithExecutions>> {
    let job = one_job(&ctx, id).await?.ok_or_else(|| NOT_FOUND.problem())?;
    let rows = ctx
        .rows(
            "select job_id, attempt, outcome, node, started_at, ended_at, duration_ms, error_code, error_message,
                    correlation_id
             from core.job_execution
             where tenant_id = $1 and job_id = $2
             order by attempt desc
             limit $3",
            &[&ctx.tenant(), &id, &EXECUTIONS_SHOWN_MAX],
        )
        .await?;
    Ok(Json(JobWithExecutions { job, executions: rows.iter().map(Execution::from).collect() }))
}

pub(super) async fn one_job(ctx: &Ctx, id: JobId) -> Result<Option<JobLine>> {
    let row = ctx
        .row(
            "select id, name, state, priority, run_at, schedule, attempt, failures, attempts_max, progress_done,
                    progress_total, progress_words, error_code, error_message, correlation_id, created_at,
                    started_at, finished_at
             from core.job
             where tenant_id = $1 and id = $2",
            &[&ctx.tenant(), &id],
        )
        .await?;
    Ok(row.as_ref().map(JobLine::from))
}

const STATE: QueryParameter =
    QueryParameter { name: "state", says: "waiting, running, done, failed or cancelled." };
const NAME: QueryParameter = QueryParameter { name: "name", says: "Only this kind of job." };
const LIMIT: QueryParameter = QueryParameter { name: "limit", says: "Lines a page, 1 to 100; 25 if unsaid." };
const CURSOR: QueryParameter =
    QueryParameter { name: "cursor", says: "Where to go on: `nextCursor` of another answer." };

impl Parameters for JobsWanted {
    const KNOWN: &'static [QueryParameter] = &[STATE, NAME, LIMIT, CURSOR];

    fn take(&mut self, name: &str, value: &str) -> Result<bool, String> {
        match name {
            "state" if !STATES.contains(&value) => return Err(format!("is one of {}", STATES.join(", "))),
            "state" => self.state = Some(value.to_owned()),
            "name" => self.name = Some(value.to_owned()),
            _ => return self.page.take(name, value),
        }
        Ok(true)
    }
}

impl Parameters for PageWanted {
    const KNOWN: &'static [QueryParameter] = &[LIMIT, CURSOR];

    fn take(&mut self, name: &str, value: &str) -> Result<bool, String> {
        match name {
            "limit" => {
                let limit = value.parse().ok().filter(|limit| (1..=JOBS_LISTED_MAX).contains(limit));
                self.limit = Some(limit.ok_or_else(|| format!("is a number from 1 to {JOBS_LISTED_MAX}"))?);
            }
            "cursor" => self.cursor = Some(value.to_owned()),
            _ => return Ok(false),
        }
        Ok(true)
    }
}

impl PageWanted {
    pub(super) fn limit(&self) -> i64 {
        self.limit.unwrap_or(JOBS_LISTED)
    }
}

pub(super) fn parse_cursor<T: std::str::FromStr>(cursor: &str) -> Result<T> {
    cursor.parse().map_err(|_| INPUT_INVALID.on_field("cursor", "is not what nextCursor said"))
}

impl From<&Row> for JobLine {
    fn from(row: &Row) -> Self {
        let done: Option<i64> = row.get("progress_done");
        Self {
            id: row.get("id"),
            name: row.get("name"),
            state: row.get("state"),
            priority: row.get("priority"),
            run_at: row.get("run_at"),
            schedule: row.get("schedule"),
            attempt: row.get("attempt"),
            failures: row.get("failures"),
            attempts_max: row.get("attempts_max"),
            progress: done.map(|done| Progress {
                done,
                total: row.get("progress_total"),
                words: row.get("progress_words"),
            }),
            error: JobError::of(row),
            correlation_id: row.get("correlation_id"),
            created_at: row.get("created_at"),
            started_at: row.get("started_at"),
            finished_at: row.get("finished_at"),
        }
    }
}

impl From<&Row> for Execution {
    fn from(row: &Row) -> Self {
        Self {
            job_id: row.get("job_id"),
            attempt: row.get("attempt"),
            outcome: row.get("outcome"),
            node: row.get("node"),
            started_at: row.get("started_at"),
            ended_at: row.get("ended_at"),
            duration_ms: row.get("duration_ms"),
            error: JobError::of(row),
            correlation_id: row.get("correlation_id"),
        }
    }
}

impl JobError {
    fn of(row: &Row) -> Option<Self> {
        let code: Option<String> = row.get("error_code");
        code.map(|code| Self {
            code,
            message: row.get::<_, Option<String>>("error_message").unwrap_or_default(),
        })
    }
}

impl Execution {
    pub(super) fn cursor(&self) -> String {
        format!("{}.{}", self.job_id, self.attempt)
    }
}
