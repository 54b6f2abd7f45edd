//! What one can do with a job: retry it, cancel it, run it now.

use base::{JobId, Problem, Result};
use sdk::errors::NOT_FOUND;
use sdk::{Ctx, ErrorCode, Id, Json, violated_constraint};

use super::errors::{JOB_ENDED, JOB_NOT_ENDED, JOB_SUPERSEDED};
use super::read::{JobLine, one_job};
use super::service::Jobs;

/// Lets a job that was given up or cancelled wait again, with all its attempts before it.
pub(super) async fn retry_job(ctx: Ctx, Id(id): Id<JobId>) -> Result<Json<JobLine>> {
    let changed = ctx
        .execute(
            "update core.job
             set state = 'waiting', run_at = $3, failures = 0, finished_at = null
             where tenant_id = $1 and id = $2 and state in ('failed', 'cancelled')",
            &[&ctx.tenant(), &id, &ctx.now()],
        )
        .await
        .map_err(superseded)?;
    answer(&ctx, id, changed, &JOB_NOT_ENDED).await
}

/// Ends a job that waits or runs. One that runs keeps nothing of what it has not committed yet.
pub(super) async fn cancel_job(ctx: Ctx, Id(id): Id<JobId>) -> Result<Json<JobLine>> {
    let changed = ctx
        .execute(
            "with before as materialized (
                 select id, state, attempt, started_at, correlation_id
                 from core.job
                 where tenant_id = $1 and id = $2 and state in ('scheduled', 'waiting', 'running')
                 for update
             ),
             ended as (
                 update core.job job
                 set state = 'cancelled', worker_id = null, finished_at = $3
                 from before
                 where job.tenant_id = $1 and job.id = before.id
                 returning job.id
             ),
             logged as (
                 insert into core.job_execution (
                     tenant_id, job_id, attempt, outcome, node, started_at, ended_at, duration_ms, correlation_id
                 )
                 select $1, before.id, before.attempt, 'cancelled', '', coalesce(before.started_at, $3), $3,
                        greatest(0, extract(epoch from $3 - coalesce(before.started_at, $3)) * 1000)::bigint,
                        before.correlation_id
                 from before
                 where before.state = 'running'
             )
             select id from ended",
            &[&ctx.tenant(), &id, &ctx.now()],
        )
        .await?;
    let jobs = Jobs::of(&ctx);
    ctx.work().after_commit(Box::new(move || jobs.bell.ring_for_cancelled()));
    answer(&ctx, id, changed, &JOB_ENDED).await
}

/// Does not wait for the time of a job that waits for it.
pub(super) async fn run_job_now(ctx: Ctx, Id(id): Id<JobId>) -> Result<Json<JobLine>> {
    let changed = ctx
        .execute(
            "update core.job
             set state = 'waiting', run_at = least(run_at, $3)
             where tenant_id = $1 and id = $2 and state in ('scheduled', 'waiting')",
            &[&ctx.tenant(), &id, &ctx.now()],
        )
        .await?;
    answer(&ctx, id, changed, &JOB_ENDED).await
}

async fn answer(ctx: &Ctx, id: JobId, changed: u64, otherwise: &'static ErrorCode) -> Result<Json<JobLine>> {
    let job = one_job(ctx, id).await?.ok_or_else(|| NOT_FOUND.problem())?;
    if changed == 0 {
        return Err(otherwise.saying(format!("{} It is {}.", otherwise.words, job.state)));
    }
    let jobs = Jobs::of(ctx);
    ctx.work().after_commit(Box::new(move || jobs.bell.ring_for_work()));
    Ok(Json(job))
}

/// Another one of the same kind and key, or of the same schedule, is on its way.
fn superseded(problem: Problem) -> Problem {
    let is_taken = violated_constraint(&problem).is_some_and(|key| key.starts_with("job_"));
    if is_taken { JOB_SUPERSEDED.because(problem) } else { problem }
}
