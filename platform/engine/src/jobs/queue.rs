//! The queue: a worker's lease, taking jobs out, marking them done, giving them back.
//!
//! Invariant: a job leaves a worker's hands only by a statement that names worker and attempt. Whoever was taken for
//! dead meanwhile finds that nothing fits, and keeps nothing.

use base::{JobId, Result, TenantId, Timestamp};
use jiff::SignedDuration;
use sdk::Row;
use serde_json::Value;
use uuid::Uuid;

use super::errors::JOB_SUPERSEDED;
use super::workshop::Workshop;
use crate::store::ALREADY_TAKEN;

/// A worker that has not been heard of for so long is taken for dead, and its jobs are done by others.
pub const LEASE_S: i64 = 30;
/// Jobs whose time has come, moved in one statement.
const READIED_AT_ONCE: i32 = 10_000;

/// A job in a worker's hands.
#[derive(Debug, Clone)]
pub struct Claimed {
    pub tenant: TenantId,
    pub id: JobId,
    pub name: String,
    pub arguments: Value,
    pub place: Option<Value>,
    pub attempt: i32,
    pub failures: i32,
    pub attempts_max: i32,
    pub correlation_id: String,
    pub locale: String,
    pub time_zone: String,
}

/// An attempt that has come to its end, for the log of executions.
#[derive(Debug, Clone)]
pub(super) struct Done {
    pub(super) tenant: TenantId,
    pub(super) id: JobId,
    pub(super) attempt: i32,
    pub(super) started_at: Timestamp,
    pub(super) ended_at: Timestamp,
    pub(super) duration_ms: i64,
}

/// Whose turn it is.
#[derive(Debug, Default)]
pub(super) struct Turn {
    /// The tenant that was served last.
    pub(super) last: Option<TenantId>,
    /// Tenants that have their share already.
    pub(super) full: Vec<TenantId>,
    pub(super) only: Option<TenantId>,
}

impl Workshop {
    /// Makes this process known as a worker.
    pub(super) async fn begin_shift(&self) -> Result<Uuid> {
        let (worker, now) = (self.new_id(), self.now());
        self.inside(
            TenantId::PLATFORM,
            "insert into core.worker (tenant_id, id, node, lease_until, started_at) values ($1, $2, $3, $4, $5)",
            &[&TenantId::PLATFORM, &worker, &self.node, &lease_from(now), &now],
        )
        .await?;
        Ok(worker)
    }

    pub(super) async fn end_shift(&self, worker: Uuid) -> Result<()> {
        self.on_queue(
            "delete from core.worker where tenant_id = $1 and id = $2",
            &[&TenantId::PLATFORM, &worker],
        )
        .await
        .map(|_| ())
    }

    /// Says that the worker lives. False if it has been taken for dead.
    pub(super) async fn keep_lease(&self, worker: Uuid) -> Result<bool> {
        let rows = self
            .on_queue(
                "update core.worker set lease_until = $3 where tenant_id = $1 and id = $2 returning id",
                &[&TenantId::PLATFORM, &worker, &lease_from(self.now())],
            )
            .await?;
        Ok(!rows.is_empty())
    }

    /// Takes jobs, at most so many, and at most so many of one tenant.
    pub(super) async fn claim(
        &self,
        worker: Uuid,
        turn: &mut Turn,
        at_most: usize,
        per_tenant: usize,
    ) -> Result<Vec<Claimed>> {
        let names: Vec<&str> = self.catalog.jobs.keys().copied().collect();
        let rows = self
            .on_queue(
                "select tenant_id, id, name, arguments, place, attempt, failures, attempts_max, correlation_id,
                        locale, time_zone
                 from core.claim_jobs($1, $2, $3, $4, $5, $6, $7, $8)",
                &[
                    &worker,
                    &names,
                    &self.now(),
                    &i32::try_from(at_most).unwrap_or(i32::MAX),
                    &i32::try_from(per_tenant).unwrap_or(i32::MAX),
                    &turn.last,
                    &turn.full,
                    &turn.only,
                ],
            )
            .await?;
        let claimed: Vec<Claimed> = rows.iter().map(Claimed::from).collect();
        turn.pass_on(&claimed);
        Ok(claimed)
    }

    /// Lets jobs wait whose time has come; answers when the next one's will.
    pub(super) async fn ready(&self, only: Option<TenantId>) -> Result<Option<Timestamp>> {
        let rows = self
            .on_queue("select core.ready_jobs($1, $2, $3)", &[&self.now(), &READIED_AT_ONCE, &only])
            .await?;
        Ok(rows.first().and_then(|row| row.get(0)))
    }

    /// Takes jobs out of the hands of the dead.
    pub(super) async fn free(&self) -> Result<i32> {
        let rows = self.on_queue("select core.free_jobs($1)", &[&self.now()]).await?;
        Ok(rows.first().map_or(0, |row| row.get(0)))
    }

    /// The jobs this worker holds, as the database knows it.
    pub(super) async fn held(&self, worker: Uuid) -> Result<Vec<(TenantId, JobId, i32)>> {
        let rows = self.on_queue("select tenant_id, id, attempt from core.jobs_held($1)", &[&worker]).await?;
        Ok(rows.iter().map(|row| (row.get("tenant_id"), row.get("id"), row.get("attempt"))).collect())
    }

    /// Marks jobs as done whose attempts have left the database alone. Says how many were still in our hands.
    pub(super) async fn mark_done(&self, worker: Uuid, done: &[Done]) -> Result<u64> {
        let columns = DoneColumns::of(done);
        let rows = self
            .on_queue(
                "select core.mark_jobs_done($1, $2, $3, $4, $5, $6, $7, $8)",
                &[
                    &worker,
                    &self.node,
                    &columns.tenants,
                    &columns.ids,
                    &columns.attempts,
                    &columns.started_at,
                    &columns.ended_at,
                    &columns.durations_ms,
                ],
            )
            .await?;
        let marked: i32 = rows.first().map_or(0, |row| row.get(0));
        Ok(u64::try_from(marked).unwrap_or_default())
    }

    /// Puts jobs back that were not begun, or not finished through no fault of theirs.
    pub(super) async fn give_back(&self, worker: Uuid, jobs: &[Claimed]) -> Result<()> {
        for job in jobs {
            let values: [&(dyn sdk::ToSql + Sync); 4] = [&job.tenant, &job.id, &job.attempt, &worker];
            let given = self
                .inside(
                    job.tenant,
                    "update core.job
                     set state = 'waiting', worker_id = null
                     where tenant_id = $1 and id = $2 and attempt = $3 and worker_id = $4 and state = 'running'
                     returning id",
                    &values,
                )
                .await;
            match given {
                Err(problem) if problem.is(&ALREADY_TAKEN) => self.supersede(worker, job).await?,
                Err(problem) => return Err(problem),
                Ok(_) => {}
            }
        }
        if !jobs.is_empty() {
            self.jobs.bell.ring_for_work();
        }
        Ok(())
    }

    /// Ends a job that would have to wait again while another of its kind waits already.
    pub(super) async fn supersede(&self, worker: Uuid, job: &Claimed) -> Result<()> {
        self.inside(
            job.tenant,
            "update core.job
             set state = 'cancelled', worker_id = null, finished_at = $5, error_code = $6, error_message = $7
             where tenant_id = $1 and id = $2 and attempt = $3 and worker_id = $4 and state = 'running'
             returning id",
            &[
                &job.tenant,
                &job.id,
                &job.attempt,
                &worker,
                &self.now(),
                &JOB_SUPERSEDED.name,
                &JOB_SUPERSEDED.words,
            ],
        )
        .await
        .map(|_| ())
    }
}

/// Done, and what became of the attempt, in the transaction of what the job has written.
pub(super) const MARK_DONE: &str = "
    with done as (
        update core.job job
        set state = 'done', worker_id = null, finished_at = $6, started_at = $5, failures = 0, place = null,
            error_code = null, error_message = null
        where job.tenant_id = $1
          and job.id = $3
          and job.attempt = $4
          and job.worker_id = $2
          and job.state = 'running'
        returning job.id, job.attempt, job.correlation_id
    )
    insert into core.job_execution (
        tenant_id, job_id, attempt, outcome, node, started_at, ended_at, duration_ms, correlation_id
    )
    select $1, done.id, done.attempt, 'done', $8, $5, $6, $7, done.correlation_id
    from done
    returning job_id";

impl Done {
    /// What `MARK_DONE` binds.
    pub(super) fn values<'a>(
        &'a self,
        worker: &'a Uuid,
        node: &'a String,
    ) -> [&'a (dyn sdk::ToSql + Sync); 8] {
        [
            &self.tenant,
            worker,
            &self.id,
            &self.attempt,
            &self.started_at,
            &self.ended_at,
            &self.duration_ms,
            node,
        ]
    }
}

/// Many of them, an array a column.
struct DoneColumns {
    tenants: Vec<TenantId>,
    ids: Vec<JobId>,
    attempts: Vec<i32>,
    started_at: Vec<Timestamp>,
    ended_at: Vec<Timestamp>,
    durations_ms: Vec<i64>,
}

impl DoneColumns {
    fn of(done: &[Done]) -> Self {
        Self {
            tenants: done.iter().map(|job| job.tenant).collect(),
            ids: done.iter().map(|job| job.id).collect(),
            attempts: done.iter().map(|job| job.attempt).collect(),
            started_at: done.iter().map(|job| job.started_at).collect(),
            ended_at: done.iter().map(|job| job.ended_at).collect(),
            durations_ms: done.iter().map(|job| job.duration_ms).collect(),
        }
    }
}

impl Turn {
    /// The one furthest along was last, unless the round has begun anew: then the furthest before the old place.
    fn pass_on(&mut self, served: &[Claimed]) {
        let tenants = || served.iter().map(|job| job.tenant);
        let before = self.last.and_then(|last| tenants().filter(|tenant| *tenant <= last).max());
        self.last = before.or_else(|| tenants().max()).or(self.last);
    }
}

impl From<&Row> for Claimed {
    fn from(row: &Row) -> Self {
        Self {
            tenant: row.get("tenant_id"),
            id: row.get("id"),
            name: row.get("name"),
            arguments: row.get("arguments"),
            place: row.get("place"),
            attempt: row.get("attempt"),
            failures: row.get("failures"),
            attempts_max: row.get("attempts_max"),
            correlation_id: row.get("correlation_id"),
            locale: row.get("locale"),
            time_zone: row.get("time_zone"),
        }
    }
}

fn lease_from(now: Timestamp) -> Timestamp {
    now + SignedDuration::from_secs(LEASE_S)
}
