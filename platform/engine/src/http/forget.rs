//! Forgetting idempotency keys whose day is over.

use base::Result;
use jiff::SignedDuration;
use sdk::{Ctx, Job, JobSettings, Priority, Schedule};
use serde::{Deserialize, Serialize};

use super::once::KEPT_HOURS;

/// Rows deleted in one transaction.
const FORGOTTEN_AT_ONCE: i32 = 10_000;

#[derive(Debug, Serialize, Deserialize)]
pub struct ForgetIdempotencyKeys {}

pub fn forget_idempotency_keys_hourly() -> Schedule {
    Schedule::platform("core.forget_idempotency_keys", "29 * * * *", &ForgetIdempotencyKeys {})
}

impl Job for ForgetIdempotencyKeys {
    const NAME: &'static str = "core.forget_idempotency_keys";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let before = ctx.now() - SignedDuration::from_hours(KEPT_HOURS);
        let mut forgotten = ctx.place::<u64>()?.unwrap_or_default();
        loop {
            let row = ctx
                .row_or_not_found(
                    "select core.forget_idempotency_keys($1, $2)",
                    &[&before, &FORGOTTEN_AT_ONCE],
                )
                .await?;
            let count: i32 = row.get(0);
            forgotten += u64::from(count.unsigned_abs());
            if count < FORGOTTEN_AT_ONCE {
                return ctx.progress(forgotten, forgotten, "Old keys are forgotten").await;
            }
            ctx.commit_and_go_on(&forgotten).await?;
        }
    }

    fn settings() -> JobSettings {
        JobSettings { priority: Priority::Leisurely, ..JobSettings::default() }
    }
}
