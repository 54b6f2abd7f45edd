//! A job as whatever has started it tells of it.

use base::{JobId, Result};
use schemars::JsonSchema;
use sdk::Ctx;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

/// What a job is at, and what is wrong with it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct JobTold {
    id: Uuid,
    state: String,
    done: Option<i64>,
    total: Option<i64>,
    error: Option<String>,
    /// Where it has got to.
    #[serde(skip)]
    pub(crate) place: Option<Value>,
}

impl JobTold {
    /// Whether nobody does anything of it any more, unless somebody retries it.
    pub(crate) fn has_ended(&self) -> bool {
        matches!(self.state.as_str(), "done" | "failed" | "cancelled")
    }
}

/// None: it is forgotten by now, or has never been.
pub(crate) async fn tell_job(ctx: &Ctx, job: Option<JobId>) -> Result<Option<JobTold>> {
    let Some(job) = job else { return Ok(None) };
    let rows = ctx
        .rows(
            "select job.id, job.state, job.progress_done, job.progress_total, job.error_message, job.place
             from core.job
             where job.tenant_id = $1 and job.id = $2",
            &[&ctx.tenant(), &job],
        )
        .await?;
    Ok(rows.first().map(|row| JobTold {
        id: row.get("id"),
        state: row.get("state"),
        done: row.get("progress_done"),
        total: row.get("progress_total"),
        error: row.get("error_message"),
        place: row.get("place"),
    }))
}
