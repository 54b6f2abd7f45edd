//! Schedules as their tenant sees them: when they tick, what became of it; and what one can do with them.

use base::{JobId, Result, TenantId, Timestamp};
use schemars::JsonSchema;
use sdk::errors::NOT_FOUND;
use sdk::{Ctx, Json, List, Request, Row, Schedule, WhoseSchedule, Zone, violated_constraint};
use serde::Serialize;

use super::errors::SCHEDULE_RUNNING;
use super::read::{Execution, PageWanted, parse_cursor};
use super::service::Jobs;
use super::timetable::next_tick;
use crate::http::{Page, Query};
use crate::identity::Identity;

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ScheduleLine {
    name: String,
    job: String,
    cron: String,
    time_zone: String,
    is_paused: bool,
    #[schemars(with = "Option<String>")]
    next_run_at: Option<Timestamp>,
    /// The last job: its state, and how long its last attempt took.
    last_status: Option<String>,
    #[schemars(with = "Option<String>")]
    last_started_at: Option<Timestamp>,
    last_duration_ms: Option<i64>,
    last_job_id: Option<JobId>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Started {
    job_id: JobId,
}

pub(super) async fn list_schedules(ctx: Ctx) -> Result<List<ScheduleLine>> {
    let rows = ctx
        .rows(
            "select schedule.name, schedule.time_zone, schedule.next_at, schedule.is_paused, last.id as job_id,
                    last.state, last.started_at, execution.duration_ms
             from core.schedule
             left join lateral (
                 select job.id, job.state, job.started_at, job.attempt
                 from core.job
                 where job.tenant_id = $1 and job.schedule = schedule.name
                 order by job.id desc
                 limit 1
             ) last on true
             left join lateral (
                 select job_execution.duration_ms
                 from core.job_execution
                 where job_execution.tenant_id = $1 and job_execution.job_id = last.id
                 order by job_execution.attempt desc
                 limit 1
             ) execution on true
             where schedule.tenant_id = $1",
            &[&ctx.tenant()],
        )
        .await?;
    let catalog = std::sync::Arc::clone(Identity::of(&ctx).catalog()?);
    let zone = zone_of_tenant(&ctx).await?;
    let here = catalog.schedules.values().filter(|schedule| is_here(schedule, ctx.tenant()));
    let line = |schedule: &Schedule| {
        let known = rows.iter().find(|row| row.get::<_, &str>("name") == schedule.name);
        ScheduleLine::of(schedule, known, &zone, ctx.now())
    };
    Ok(List { data: here.map(line).collect() })
}

/// Lets a schedule's job be done now. Its next tick stays where it is.
pub(super) async fn run_schedule_now(ctx: Ctx, request: Request) -> Result<Json<Started>> {
    let schedule = named(&ctx, &request)?;
    let (id, now) = (ctx.new_id::<JobId>(), ctx.now());
    let values: [&(dyn sdk::ToSql + Sync); 9] = [
        &ctx.tenant(),
        &id,
        &schedule.job,
        &schedule.arguments,
        &schedule.priority,
        &now,
        &schedule.name,
        &schedule.attempts_max,
        &ctx.origin().correlation_id,
    ];
    ctx.execute(
        "insert into core.job (
             tenant_id, id, name, arguments, state, priority, run_at, schedule, attempts_max, correlation_id, created_at
         )
         values ($1, $2, $3, $4, 'waiting', $5, $6, $7, $8, $9, $6)",
        &values,
    )
    .await
    .map_err(|problem| {
        let is_running = violated_constraint(&problem) == Some("job_one_a_schedule_key");
        if is_running { SCHEDULE_RUNNING.because(problem) } else { problem }
    })?;
    let jobs = Jobs::of(&ctx);
    ctx.work().after_commit(Box::new(move || jobs.bell.ring_for_work()));
    Ok(Json(Started { job_id: id }))
}

pub(super) async fn pause_schedule(ctx: Ctx, request: Request) -> Result<Json<ScheduleLine>> {
    set_paused(ctx, request, true).await
}

/// Ticks that would have come meanwhile are not made up for.
pub(super) async fn resume_schedule(ctx: Ctx, request: Request) -> Result<Json<ScheduleLine>> {
    set_paused(ctx, request, false).await
}

pub(super) async fn list_schedule_executions(
    ctx: Ctx,
    request: Request,
    Query(wanted): Query<PageWanted>,
) -> Result<Page<Execution>> {
    let schedule = named(&ctx, &request)?;
    let (below, attempt_below) = match wanted.cursor.as_deref() {
        None => (None, None),
        Some(cursor) => {
            let (job, attempt) = cursor.split_once('.').unwrap_or((cursor, ""));
            (Some(parse_cursor::<JobId>(job)?), Some(parse_cursor::<i32>(attempt)?))
        }
    };
    let limit = wanted.limit();
    let rows = ctx
        .rows(
            "select execution.job_id, execution.attempt, execution.outcome, execution.node, execution.started_at,
                    execution.ended_at, execution.duration_ms, execution.error_code, execution.error_message,
                    execution.correlation_id
             from core.job
             join core.job_execution execution
                 on execution.tenant_id = job.tenant_id and execution.job_id = job.id
             where job.tenant_id = $1
               and job.schedule = $2
               and ($3::uuid is null or job.id <= $3)
               and ($3::uuid is null or job.id < $3 or execution.attempt < $4)
             order by job.id desc, execution.attempt desc
             limit $5",
            &[&ctx.tenant(), &schedule.name, &below, &attempt_below, &(limit + 1)],
        )
        .await?;
    let page = rows.iter().map(Execution::from).collect();
    Ok(Page::cut(page, limit, Execution::cursor))
}

async fn set_paused(ctx: Ctx, request: Request, is_paused: bool) -> Result<Json<ScheduleLine>> {
    let schedule = named(&ctx, &request)?;
    let zone = zone_of_tenant(&ctx).await?;
    let time_zone = match schedule.zone {
        Zone::Named(zone) => zone,
        Zone::OfTenant => zone.as_str(),
    };
    ctx.execute(
        "insert into core.schedule as known (tenant_id, name, cron, time_zone, is_paused)
         values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, name) do update
         set is_paused = excluded.is_paused,
             next_at = case when known.is_paused = excluded.is_paused then known.next_at end",
        &[&ctx.tenant(), &schedule.name, &schedule.cron, &time_zone, &is_paused],
    )
    .await?;
    let lines = list_schedules(ctx).await?.data;
    let line = lines.into_iter().find(|line| line.name == schedule.name);
    line.map(Json).ok_or_else(|| NOT_FOUND.problem())
}

/// What is needed of the schedule that the address names.
struct Named {
    name: &'static str,
    job: &'static str,
    cron: &'static str,
    zone: Zone,
    arguments: serde_json::Value,
    priority: i16,
    attempts_max: i32,
}

fn named(ctx: &Ctx, request: &Request) -> Result<Named> {
    let identity = Identity::of(ctx);
    let wanted = request.variable("name").unwrap_or_default();
    let found = identity.catalog()?.schedules.get(wanted).filter(|schedule| is_here(schedule, ctx.tenant()));
    let schedule = found.ok_or_else(|| NOT_FOUND.problem())?;
    Ok(Named {
        name: schedule.name,
        job: schedule.job,
        cron: schedule.cron,
        zone: schedule.zone,
        arguments: schedule.arguments.clone().unwrap_or_default(),
        priority: schedule.priority.rank(),
        attempts_max: i32::from(schedule.attempts_max),
    })
}

/// Those of the platform are none of a tenant's business, and answer like ones that do not exist.
fn is_here(schedule: &Schedule, tenant: TenantId) -> bool {
    schedule.whose == WhoseSchedule::EachTenant || tenant == TenantId::PLATFORM
}

async fn zone_of_tenant(ctx: &Ctx) -> Result<String> {
    let row = ctx
        .row_or_not_found("select time_zone from core.tenant where tenant_id = $1", &[&ctx.tenant()])
        .await?;
    Ok(row.get("time_zone"))
}

impl ScheduleLine {
    /// Where the row is still to be made, its next time is what it will be.
    fn of(schedule: &Schedule, known: Option<&Row>, zone: &str, now: Timestamp) -> Self {
        let declared_zone = match schedule.zone {
            Zone::Named(zone) => zone,
            Zone::OfTenant => zone,
        };
        let time_zone = known.map_or_else(|| declared_zone.to_owned(), |row| row.get("time_zone"));
        let is_paused = known.is_some_and(|row| row.get("is_paused"));
        let next_at = known.and_then(|row| row.get::<_, Option<Timestamp>>("next_at"));
        let reckoned = || next_tick(schedule.cron, &time_zone, now);
        Self {
            name: schedule.name.to_owned(),
            job: schedule.job.to_owned(),
            cron: schedule.cron.to_owned(),
            is_paused,
            next_run_at: next_at.or_else(reckoned).filter(|_| !is_paused),
            last_status: known.and_then(|row| row.get("state")),
            last_started_at: known.and_then(|row| row.get("started_at")),
            last_duration_ms: known.and_then(|row| row.get("duration_ms")),
            last_job_id: known.and_then(|row| row.get("job_id")),
            time_zone,
        }
    }
}
