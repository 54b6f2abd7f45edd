//! Schedules: jobs that are enqueued by the clock.

use serde_json::Value;

use crate::{Job, NewJob, Priority};

/// A job with a cron pattern: minute, hour, day of the month, month, day of the week.
///
/// Over many nodes each tick happens once. Ticks that were missed, because nothing ran, are made up for by one. A
/// schedule does not overtake itself: while its last job is not done, it ticks in vain.
#[derive(Debug)]
pub struct Schedule {
    /// After the module: `crm.nightly_scores`.
    pub name: &'static str,
    pub cron: &'static str,
    pub zone: Zone,
    pub whose: WhoseSchedule,
    pub job: &'static str,
    /// None if the job cannot be written as JSON.
    pub arguments: Option<Value>,
    pub priority: Priority,
    pub attempts_max: u16,
}

/// Whose clock counts. Where daylight saving skips a time, the tick comes right after the gap; where an hour comes
/// twice, a tick at a fixed time comes once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// An IANA name, such as `Europe/Berlin`.
    Named(&'static str),
    OfTenant,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhoseSchedule {
    /// One job, in the platform's own tenant.
    Platform,
    /// One job in each active tenant.
    EachTenant,
}

impl Schedule {
    /// Ticks once for the whole deployment, by UTC unless said otherwise.
    pub fn platform<J: Job>(name: &'static str, cron: &'static str, job: &J) -> Self {
        Self::new(name, cron, job, WhoseSchedule::Platform, Zone::Named("UTC"))
    }

    /// Ticks once for each tenant, by the tenant's own clock unless said otherwise.
    pub fn each_tenant<J: Job>(name: &'static str, cron: &'static str, job: &J) -> Self {
        Self::new(name, cron, job, WhoseSchedule::EachTenant, Zone::OfTenant)
    }

    /// By the clock of this place.
    #[must_use]
    pub fn in_zone(mut self, zone: &'static str) -> Self {
        self.zone = Zone::Named(zone);
        self
    }

    fn new<J: Job>(
        name: &'static str,
        cron: &'static str,
        job: &J,
        whose: WhoseSchedule,
        zone: Zone,
    ) -> Self {
        let NewJob { name: job, arguments, priority, attempts_max, .. } = NewJob::of(job);
        Self { name, cron, zone, whose, job, arguments, priority, attempts_max }
    }
}
