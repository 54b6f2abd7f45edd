//! The ticking of schedules: each tick once, over all nodes.
//!
//! Due rows are locked while their next time is reckoned here and written there, and whoever finds another time than
//! expected does nothing. A schedule that was due several times while nothing ran is due once.

use base::{JobId, Result, TenantId, Timestamp};
use jiff::SignedDuration;
use sdk::wiring::Work;
use sdk::{Row, WhoseSchedule, Zone};
use serde_json::Value;

use super::timetable::next_tick;
use super::workshop::Workshop;
use crate::store::{Entry, Mode};

/// Schedules that tick in one transaction.
const TICKED_AT_ONCE: i32 = 1000;
/// A pattern that never comes, or that only a newer program can read, is looked at again after this long.
const NEVER_S: i64 = 366 * 86_400;

#[derive(Default)]
struct Ticks {
    tenants: Vec<TenantId>,
    names: Vec<String>,
    due_at: Vec<Option<Timestamp>>,
    next_at: Vec<Timestamp>,
    ids: Vec<JobId>,
    jobs: Vec<&'static str>,
    arguments: Vec<Value>,
    priorities: Vec<i16>,
    attempts_max: Vec<i32>,
}

impl Workshop {
    /// Gives new schedules and new tenants their rows.
    pub(super) async fn plant(&self) -> Result<()> {
        let schedules = || self.catalog.schedules.values();
        let names: Vec<&str> = schedules().map(|schedule| schedule.name).collect();
        let crons: Vec<&str> = schedules().map(|schedule| schedule.cron).collect();
        let zones: Vec<&str> = schedules()
            .map(|schedule| match schedule.zone {
                Zone::Named(zone) => zone,
                Zone::OfTenant => "",
            })
            .collect();
        let of_tenants: Vec<bool> =
            schedules().map(|schedule| schedule.whose == WhoseSchedule::EachTenant).collect();
        self.on_queue(
            "select core.plant_schedules($1, $2, $3, $4)::text",
            &[&names, &crons, &zones, &of_tenants],
        )
        .await
        .map(|_| ())
    }

    /// Ticks whatever is due. Says how many jobs came of it.
    pub(super) async fn tick(&self, only: Option<TenantId>) -> Result<i32> {
        let names: Vec<&str> = self.catalog.schedules.keys().copied().collect();
        let mut ticked = 0;
        loop {
            let unit = self.store.unit_beside(Entry::Tenant(TenantId::PLATFORM), Mode::Writes);
            let now = self.now();
            let due = unit
                .rows(
                    "select tenant_id, name, cron, time_zone, next_at from core.due_schedules($1, $2, $3, $4)",
                    &[&names, &now, &TICKED_AT_ONCE, &only],
                )
                .await?;
            if due.is_empty() {
                unit.roll_back().await;
                break;
            }
            let ticks = self.reckon(&due, now);
            let answer = unit
                .rows(
                    "select core.tick_schedules($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                    &[
                        &ticks.tenants,
                        &ticks.names,
                        &ticks.due_at,
                        &ticks.next_at,
                        &ticks.ids,
                        &ticks.jobs,
                        &ticks.arguments,
                        &ticks.priorities,
                        &ticks.attempts_max,
                        &now,
                    ],
                )
                .await?;
            unit.commit().await?;
            ticked += answer.first().map_or(0, |row| row.get::<_, i32>(0));
        }
        if ticked > 0 {
            self.jobs.bell.ring_for_work();
        }
        Ok(ticked)
    }

    pub(super) async fn next_tick(&self) -> Result<Option<Timestamp>> {
        let names: Vec<&str> = self.catalog.schedules.keys().copied().collect();
        let rows = self.on_queue("select core.next_tick($1)", &[&names]).await?;
        Ok(rows.first().and_then(|row| row.get(0)))
    }

    fn reckon(&self, due: &[Row], now: Timestamp) -> Ticks {
        let mut ticks = Ticks::default();
        for row in due {
            let name: String = row.get("name");
            let Some(schedule) = self.catalog.schedules.get(name.as_str()) else { continue };
            let next = next_tick(row.get("cron"), row.get("time_zone"), now);
            ticks.tenants.push(row.get("tenant_id"));
            ticks.due_at.push(row.get("next_at"));
            ticks.next_at.push(next.unwrap_or_else(|| now + SignedDuration::from_secs(NEVER_S)));
            ticks.ids.push(JobId::new(self.new_id()));
            ticks.jobs.push(schedule.job);
            ticks.arguments.push(schedule.arguments.clone().unwrap_or_default());
            ticks.priorities.push(schedule.priority.rank());
            ticks.attempts_max.push(i32::from(schedule.attempts_max));
            ticks.names.push(name);
        }
        ticks
    }
}
