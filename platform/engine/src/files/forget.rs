//! Forgetting files: those whose time is over, and bytes that no row knows of.

use base::Result;
use jiff::SignedDuration;
use sdk::errors::INTERNAL;
use sdk::{Ctx, Job, JobSettings, Priority, Schedule};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::service::Files;

const FORGOTTEN_AT_ONCE: i64 = 500;
/// An upload may still be on its way to its row.
const UNKNOWN_KEPT_HOURS: i64 = 24;

/// Deletes what nobody can ask for any more, in one tenant.
#[derive(Debug, Serialize, Deserialize)]
pub struct ForgetFiles {}

pub fn forget_files_daily() -> Schedule {
    Schedule::each_tenant("core.forget_files", "53 2 * * *", &ForgetFiles {})
}

impl Job for ForgetFiles {
    const NAME: &'static str = "core.forget_files";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let (files, now) = (Files::of(&ctx), ctx.now());
        loop {
            let rows = ctx
                .rows(
                    "delete from core.file
                     where file.tenant_id = $1
                       and file.id in (
                           select old.id from core.file old
                           where old.tenant_id = $1 and old.expires_at < $2
                           limit $3
                       )
                     returning file.id",
                    &[&ctx.tenant(), &now, &FORGOTTEN_AT_ONCE],
                )
                .await?;
            if rows.is_empty() {
                break;
            }
            // The rows first: a file without bytes would be a promise that is broken.
            ctx.commit_and_go_on(&()).await?;
            for row in &rows {
                files.forget(ctx.tenant(), row.get(0)).await;
            }
        }
        forget_unknown(&ctx, &files).await
    }

    fn settings() -> JobSettings {
        JobSettings { priority: Priority::Leisurely, ..JobSettings::default() }
    }
}

/// Bytes without a row: an upload that was refused while the program ended.
async fn forget_unknown(ctx: &Ctx, files: &Files) -> Result<()> {
    let (store, tenant) = (files.store()?, ctx.tenant());
    let listed = tokio::task::spawn_blocking(move || store.list(tenant)).await;
    let listed = listed.map_err(|cause| INTERNAL.because(cause))?.map_err(|cause| INTERNAL.because(cause))?;
    // Ids begin with the milliseconds at which they were made.
    let young = (ctx.now() - SignedDuration::from_hours(UNKNOWN_KEPT_HOURS)).as_millisecond().unsigned_abs();
    let is_old = |id: &Uuid| (id.as_u128() >> 80) < u128::from(young);
    let old: Vec<Uuid> = listed.into_iter().filter(is_old).collect();
    for ids in old.chunks(1_000) {
        let ids = ids.to_vec();
        let rows = ctx
            .rows("select id from core.file where tenant_id = $1 and id = any($2)", &[&ctx.tenant(), &ids])
            .await?;
        let known: Vec<Uuid> = rows.iter().map(|row| row.get(0)).collect();
        for id in ids.iter().filter(|id| !known.contains(id)) {
            files.forget(tenant, *id).await;
        }
    }
    Ok(())
}
