//! Noting how long records are in their states already, when a workflow begins to count.

use base::Result;
use sdk::{Ctx, Job, JobSettings, Priority};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::fill::wait_for_elders;
use super::registries::registry_of;
use crate::records::record_stays;

/// Records in one transaction. They are locked for so long.
const BATCH: i64 = 500;

/// Notes for all records of a kind in which state they are and since when.
#[derive(Debug, Serialize, Deserialize)]
pub struct RecordStays {
    entity: String,
    field: String,
}

impl RecordStays {
    pub(super) fn of(entity: &str, field: &str) -> Self {
        Self { entity: entity.to_owned(), field: field.to_owned() }
    }
}

impl Job for RecordStays {
    const NAME: &'static str = "core.record_stays";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let mut place: (Uuid, u64) = ctx.place()?.unwrap_or_default();
        wait_for_elders(&ctx, &place).await?;
        loop {
            let registry = registry_of(&ctx).await?;
            let shape = registry.entity(&self.entity);
            // Somebody has thought better of it.
            let Some(shape) = shape.filter(|shape| shape.workflow_of(&self.field).is_some()) else {
                return Ok(());
            };
            let some = record_stays(&ctx, &registry, shape, &self.field, place.0, BATCH).await?;
            let Some((last, count)) = some else { return Ok(()) };
            place = (last, place.1 + count);
            ctx.progress(place.1, place.1, "Times in states are noted").await?;
            ctx.commit_and_go_on(&place).await?;
        }
    }

    fn settings() -> JobSettings {
        JobSettings { priority: Priority::Leisurely, ..JobSettings::default() }
    }
}
