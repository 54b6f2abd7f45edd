//! Forgetting jobs that have ended long ago. The first job there is, and the first schedule.

use base::Result;
use jiff::SignedDuration;
use sdk::{Ctx, Job, JobSettings, Priority, Schedule};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::service::Jobs;

/// Rows deleted in one transaction.
const FORGOTTEN_AT_ONCE: i32 = 10_000;

#[derive(Debug, Serialize, Deserialize)]
pub struct ForgetOldJobs {}

pub fn forget_old_jobs_daily() -> Schedule {
    Schedule::platform("core.forget_old_jobs", "17 3 * * *", &ForgetOldJobs {})
}

impl Job for ForgetOldJobs {
    const NAME: &'static str = "core.forget_old_jobs";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let before = ctx.now() - SignedDuration::from_hours(24 * Jobs::of(&ctx).kept_days());
        let id_below = first_id_of(before.as_millisecond());
        let mut forgotten = ctx.place::<u64>()?.unwrap_or_default();
        loop {
            let row = ctx
                .row_or_not_found(
                    "select core.forget_jobs($1, $2, $3)",
                    &[&before, &id_below, &FORGOTTEN_AT_ONCE],
                )
                .await?;
            let count: i32 = row.get(0);
            forgotten += u64::from(count.unsigned_abs());
            if count < FORGOTTEN_AT_ONCE {
                return ctx.progress(forgotten, forgotten, "Old jobs are forgotten").await;
            }
            ctx.commit_and_go_on(&forgotten).await?;
        }
    }

    fn settings() -> JobSettings {
        JobSettings { priority: Priority::Leisurely, ..JobSettings::default() }
    }
}

/// Ids begin with the milliseconds at which they were made.
pub(crate) fn first_id_of(milliseconds: i64) -> Uuid {
    Uuid::from_u128(u128::from(milliseconds.unsigned_abs()) << 80)
}
