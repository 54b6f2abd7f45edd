//! Emptying the trash: what has lain there for a month goes for good, by the way every record goes.

use base::Result;
use jiff::SignedDuration;
use sdk::{Change, Ctx, Job, JobSettings, Priority, Schedule};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::write::{Hand, apply_all, made_links_to};
use crate::metadata::registry_of;

/// How long a mistake can be noticed.
pub const TRASH_KEPT_DAYS: i64 = 30;
/// Records that go in one transaction.
const PURGED_AT_ONCE: i32 = 200;

/// Purges the records of a tenant that have been in the trash for long. What others still lead to stays until they
/// are gone themselves.
#[derive(Debug, Serialize, Deserialize)]
pub struct EmptyTrash {}

pub fn empty_trash_daily() -> Schedule {
    Schedule::each_tenant("core.empty_trash", "41 2 * * *", &EmptyTrash {})
}

impl Job for EmptyTrash {
    const NAME: &'static str = "core.empty_trash";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let registry = registry_of(&ctx).await?;
        let before = ctx.now() - SignedDuration::from_hours(24 * TRASH_KEPT_DAYS);
        let mut purged = ctx.place::<u64>()?.unwrap_or_default();
        // What goes may be all that kept something else: another round, until nothing more goes.
        loop {
            let purged_before = purged;
            for shape in registry.all().filter(|shape| shape.entity.features.trash) {
                let (tables, columns) = made_links_to(&registry, shape);
                loop {
                    let rows = ctx
                        .rows(
                            "select core.trash_to_empty($1::text::regclass, $2, $3, $4, $5, $6)",
                            &[
                                &shape.table(),
                                &shape.entity.mark.as_deref(),
                                &before,
                                &PURGED_AT_ONCE,
                                &tables,
                                &columns,
                            ],
                        )
                        .await?;
                    if rows.is_empty() {
                        break;
                    }
                    let changes =
                        rows.iter().map(|row| Change::Purge { id: row.get::<_, Uuid>(0) }).collect();
                    let gone = apply_all(&ctx, &registry, shape, changes, Hand::Module).await?;
                    purged += u64::try_from(gone.len()).unwrap_or_default();
                    ctx.progress(purged, purged, "Records are deleted for good").await?;
                    ctx.commit_and_go_on(&purged).await?;
                }
            }
            if purged == purged_before {
                return Ok(());
            }
        }
    }

    fn settings() -> JobSettings {
        JobSettings { priority: Priority::Leisurely, ..JobSettings::default() }
    }
}
