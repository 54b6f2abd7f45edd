//! Counting the days that are over, by a job after the tenant's midnight: kind by kind, some days in one transaction. What was
//! missed is caught up with, and counting once more comes to the same.

use std::sync::Arc;

use base::{Result, Timestamp};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sdk::{Ctx, Job, JobSettings, Priority, Schedule};
use serde::{Deserialize, Serialize};

use super::keep::keep;
use super::told::{Day, tell};
use crate::metadata::{Registry, Shape, registry_of};
use crate::records::around::around;

/// Days that are made up for, before the first and after a long silence.
pub(super) const CAUGHT_UP_DAYS_MAX: i64 = 92;
/// Days in one transaction.
const DAYS_AT_ONCE: i64 = 8;
/// Days that are counted once more: what was still being written when they were counted belongs to them.
const DAYS_AGAIN: i64 = 1;
/// Three years, as many as one answer tells.
pub(super) const DAYS_KEPT: i64 = 1_100;
/// Rows forgotten in one transaction.
const FORGOTTEN_AT_ONCE: i64 = 10_000;

/// Counts the days of a tenant that are over and not counted yet.
#[derive(Debug, Serialize, Deserialize)]
pub struct CountDays {}

/// When everything that was begun before midnight has ended.
pub fn count_days_daily() -> Schedule {
    Schedule::each_tenant("core.count_days", "25 0 * * *", &CountDays {})
}

impl Job for CountDays {
    const NAME: &'static str = "core.count_days";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let mut counted_to = ctx.place::<String>()?.unwrap_or_default();
        loop {
            // Anew in each transaction: a kind that is deleted meanwhile is not counted any more.
            let registry = registry_of(&ctx).await?;
            let next = registry.all().find(|shape| is_counted(shape) && shape.code() > counted_to.as_str());
            let Some(shape) = next else { break };
            if count_some(&ctx, &registry, shape).await? {
                shape.code().clone_into(&mut counted_to);
            }
            ctx.commit_and_go_on(&counted_to).await?;
        }
        forget_old(&ctx, &counted_to).await
    }

    fn settings() -> JobSettings {
        JobSettings { priority: Priority::Leisurely, ..JobSettings::default() }
    }
}

/// What the platform itself keeps as records, such as fields and views, is not.
pub(super) fn is_counted(shape: &Shape) -> bool {
    shape.entity.mark.is_some() || shape.entity.module() != "core"
}

/// Counts the next days of a kind. Says whether all of them are counted.
async fn count_some(ctx: &Ctx, registry: &Registry, shape: &Arc<Shape>) -> Result<bool> {
    let zone = around(ctx)?.zone;
    let yesterday = before(ctx.now().to_zoned(zone.clone()).date(), 1);
    let Some(first) = first_to_count(ctx, shape, &zone, yesterday).await? else { return Ok(true) };
    let last = first.saturating_add((DAYS_AT_ONCE - 1).days()).min(yesterday);
    if first > last {
        return Ok(true);
    }
    // The day before is where the first one begins.
    let days: Result<Vec<Day>> = before(first, 1)
        .series(1.day())
        .take_while(|day| *day <= last)
        .map(|day| day_of(day, &zone))
        .collect();
    keep(ctx, shape, &tell(ctx, registry, shape, &days?).await?).await?;
    Ok(last == yesterday)
}

/// None: there never was such a record.
async fn first_to_count(ctx: &Ctx, shape: &Shape, zone: &TimeZone, yesterday: Date) -> Result<Option<Date>> {
    let earliest = before(yesterday, CAUGHT_UP_DAYS_MAX - 1);
    let rows = ctx
        .rows(
            "select min(figure.day), max(figure.day) from core.daily_figure figure
             where figure.tenant_id = $1 and figure.entity = $2",
            &[&ctx.tenant(), &shape.code()],
        )
        .await?;
    let known: Option<(Date, Date)> =
        rows.first().and_then(|row| Some((row.get::<_, Option<Date>>(0)?, row.get(1))));
    if let Some((began, last)) = known {
        // Never before the first: nothing was there.
        return Ok(Some(before(last, DAYS_AGAIN).max(began).max(earliest)));
    }
    let rows = ctx
        .rows(
            "select event.at from core.event
             where event.tenant_id = $1 and event.entity = $2
             order by event.id
             limit 1",
            &[&ctx.tenant(), &shape.code()],
        )
        .await?;
    let began: Option<Timestamp> = rows.first().map(|row| row.get(0));
    Ok(began.map(|began| began.to_zoned(zone.clone()).date().max(earliest)))
}

fn before(day: Date, days: i64) -> Date {
    day.saturating_sub(days.days())
}

/// Where daylight saving skips midnight, the day begins right after the gap.
fn day_of(day: Date, zone: &TimeZone) -> Result<Day> {
    let begins = |day: Date| {
        let begins = day.to_zoned(zone.clone()).map(|midnight| midnight.timestamp());
        begins.map_err(|cause| sdk::errors::INTERNAL.because(cause))
    };
    Ok(Day { day, begins: begins(day)?, ends: begins(before(day, -1))? })
}

async fn forget_old(ctx: &Ctx, counted_to: &str) -> Result<()> {
    let today = ctx.now().to_zoned(around(ctx)?.zone).date();
    let before = before(today, DAYS_KEPT);
    loop {
        let forgotten = ctx
            .execute(
                "delete from core.daily_figure figure
                 where figure.tenant_id = $1
                   and (figure.entity, figure.day) in (
                       select old.entity, old.day from core.daily_figure old
                       where old.tenant_id = $1 and old.day < $2
                       limit $3
                   )",
                &[&ctx.tenant(), &before, &FORGOTTEN_AT_ONCE],
            )
            .await?;
        if forgotten < FORGOTTEN_AT_ONCE.unsigned_abs() {
            return Ok(());
        }
        ctx.commit_and_go_on(&counted_to).await?;
    }
}
