//! What a longer piece of work has brought can be found once that is over: it writes records and their lines in the ledger alone,
//! and by those lines a job goes through what is new. The words of the search cost as much as the records themselves, and
//! whoever waits for an import waits for the records.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::{JobId, Result, Timestamp};
use sdk::{Ctx, Job, JobSettings};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::duplicates::compare_marked;
use super::history::{Line, Marked};
use super::write::find_from_now_on;
use crate::metadata::{Registry, Shape, registry_of};

/// Lets all new records be found that lines of the ledger under one mark tell of, and has what they tell of compared.
#[derive(Debug, Serialize, Deserialize)]
pub struct FindMarked {
    mark: String,
    from: Timestamp,
    to: Timestamp,
}

/// How far it is, from the newest line back.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Place {
    before: Uuid,
    done: u64,
}

impl Job for FindMarked {
    const NAME: &'static str = "core.find_marked";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let marked = Marked::between(self.mark.clone(), self.from, self.to);
        let mut place = ctx.place::<Place>()?.unwrap_or(Place { before: marked.end(), done: 0 });
        loop {
            let lines = marked.before(&ctx, place.before).await?;
            let Some((last, _)) = lines.last() else { break };
            place.before = *last;
            let registry = registry_of(&ctx).await?;
            for (shape, records) in created(&registry, &lines) {
                find_from_now_on(&ctx, &registry, shape, &records).await?;
                place.done += u64::try_from(records.len()).unwrap_or_default();
            }
            ctx.progress(place.done, place.done, "Records can be found").await?;
            ctx.commit_and_go_on(&place).await?;
        }
        compare_marked(&ctx, self.mark, self.from).await
    }

    fn settings() -> JobSettings {
        JobSettings::default()
    }
}

/// Lets all be found and compared that was written under a mark since a moment.
pub(crate) async fn find_marked(ctx: &Ctx, mark: String, from: Timestamp) -> Result<JobId> {
    ctx.enqueue(&FindMarked { mark, from, to: ctx.now() }).await
}

/// The new records of these lines, by their kinds. A kind may have gone meanwhile.
fn created<'a>(registry: &'a Registry, lines: &[(Uuid, Line)]) -> Vec<(&'a Arc<Shape>, Vec<Uuid>)> {
    let mut by_kind: BTreeMap<&str, Vec<Uuid>> = BTreeMap::new();
    for (_, line) in lines.iter().filter(|(_, line)| line.deed == "created") {
        by_kind.entry(&line.entity).or_default().push(line.record);
    }
    by_kind.into_iter().filter_map(|(entity, records)| Some((registry.entity(entity)?, records))).collect()
}
