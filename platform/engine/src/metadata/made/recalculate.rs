//! Calculating formulas anew, where nobody has changed the records: after the expression was changed, and every night what
//! depends on the day.

use base::Result;
use sdk::{Ctx, Job, JobSettings, NewJob, Priority, Schedule};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::fill::wait_for_elders;
use super::registries::registry_of;
use super::rollups::roll_up_by_day;
use crate::metadata::Shape;
use crate::records::recalculate_some;

/// Records in one transaction. They are locked for so long.
const BATCH: i64 = 500;

/// Calculates all formulas of the records of a kind.
#[derive(Debug, Serialize, Deserialize)]
pub struct RecalculateFormulas {
    entity: String,
}

/// Calculates what is something else today than it was yesterday.
#[derive(Debug, Serialize, Deserialize)]
pub struct RefreshFormulas {}

impl RecalculateFormulas {
    pub(super) fn of(entity: &str) -> Self {
        Self { entity: entity.to_owned() }
    }

    /// Because a definition has changed. One that waits already will do: nobody takes it before this transaction has ended.
    pub(super) async fn enqueue(ctx: &Ctx, entity: &str) -> Result<()> {
        ctx.enqueue(NewJob::of(&Self::of(entity)).unique(entity)).await.map(|_| ())
    }
}

/// How far it is, and by which definitions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    version: i64,
    after: Uuid,
    done: u64,
}

impl Job for RecalculateFormulas {
    const NAME: &'static str = "core.recalculate_formulas";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let version = ctx.work().metadata_version().await?;
        // What an earlier attempt has calculated by other definitions is calculated once more.
        let place = ctx.place::<Place>()?.filter(|place| place.version == version);
        let mut place = place.unwrap_or(Place { version, ..Place::default() });
        wait_for_elders(&ctx, &place).await?;
        loop {
            let registry = registry_of(&ctx).await?;
            let Some(shape) = registry.entity(&self.entity) else { return Ok(()) };
            let rolls_up = shape.fields.iter().any(|known| known.field.rollup.is_some());
            if shape.formulas.fields.is_empty() && !rolls_up {
                return Ok(());
            }
            let some = recalculate_some(&ctx, &registry, shape, place.after, BATCH).await?;
            let Some((last, count)) = some else { return Ok(()) };
            (place.after, place.done) = (last, place.done + count);
            ctx.progress(place.done, place.done, "Formulas are calculated").await?;
            ctx.commit_and_go_on(&place).await?;
        }
    }

    fn settings() -> JobSettings {
        JobSettings { priority: Priority::Urgent, ..JobSettings::default() }
    }
}

/// Ten minutes after the day has begun where the tenant is.
pub fn refresh_formulas_nightly() -> Schedule {
    Schedule::each_tenant("core.refresh_formulas", "10 0 * * *", &RefreshFormulas {})
}

impl Job for RefreshFormulas {
    const NAME: &'static str = "core.refresh_formulas";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let registry = registry_of(&ctx).await?;
        let is_another =
            |shape: &Shape| shape.formulas.change_by_themselves() || roll_up_by_day(&registry, shape);
        for shape in registry.all().filter(|shape| is_another(shape)) {
            let job = RecalculateFormulas::of(shape.code());
            ctx.enqueue(NewJob::of(&job).priority(Priority::Leisurely)).await?;
        }
        Ok(())
    }

    fn settings() -> JobSettings {
        JobSettings { priority: Priority::Leisurely, ..JobSettings::default() }
    }
}
