//! What follows from formulas and from other records is worked out anew where nobody has changed the records themselves: after
//! an expression was changed, when the day has gone on, and when one of the records that lead here is another.

use std::collections::BTreeSet;
use std::sync::Arc;

use base::Result;
use sdk::{Ctx, FieldValues};
use serde_json::Value;
use uuid::Uuid;

use super::checked::{Checked, Deed};
use super::existing::{Stretch, load_to_follow, stretch_after};
use super::store::store_anew;
use crate::metadata::{Registry, Shape};
use crate::records::analytics::roll_up;
use crate::records::around::around;
use crate::records::definitions::fields_in_condition;

/// Records that are worked out anew in one go.
const FOLLOWED_AT_ONCE: usize = 1_000;

/// Works out the next records after one, and says which was the last and how many they were. None: there are no more. Whoever
/// changes one of them meanwhile waits.
pub(crate) async fn recalculate_some(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    after: Uuid,
    at_most: i64,
) -> Result<Option<(Uuid, u64)>> {
    let Some(Stretch { ids, last, count }) = stretch_after(ctx, shape, after, at_most).await? else {
        return Ok(None);
    };
    recalculate(ctx, registry, shape, &ids).await?;
    Ok(Some((last, count)))
}

async fn recalculate(ctx: &Ctx, registry: &Registry, shape: &Arc<Shape>, ids: &[Uuid]) -> Result<()> {
    let around = around(ctx)?;
    // Locked before anything is added up: whoever comes second sees what the first has done.
    let found = load_to_follow(ctx, registry, shape, &around, ids).await?;
    let mut rolled_up = roll_up(ctx, registry, shape, &around, ids).await?;
    let anew = found.into_values().filter_map(|existing| {
        let rolled_up = rolled_up.remove(&existing.id).unwrap_or_default();
        Checked::anew(existing, shape, &around, rolled_up)
    });
    let anew: Vec<Checked> = anew.collect();
    if !anew.is_empty() {
        let anew: Vec<&Checked> = anew.iter().collect();
        store_anew(ctx, registry, shape, &around, &anew).await?;
    }
    Ok(())
}

/// Brings up to date what follows from these records in those they lead to, and what follows from that. No rollup follows from
/// itself, so this ends.
pub(super) async fn follow(
    ctx: &Ctx,
    registry: &Registry,
    child: &Shape,
    records: &[&Checked],
) -> Result<()> {
    for parent in registry.all().filter(|parent| parent.rolls_up(child.code())) {
        let mut touched: BTreeSet<Uuid> = BTreeSet::new();
        for rollup in parent.fields.iter().filter_map(|known| known.field.rollup.as_ref()) {
            if rollup.of == child.code() {
                // Whether a record fits the condition follows from what that names.
                let mut looked_at = rollup.condition.as_ref().map(fields_in_condition).unwrap_or_default();
                looked_at.extend(rollup.field.as_ref().map(ToString::to_string));
                for checked in records {
                    touched.extend(checked.leads_anew(&rollup.by, &looked_at));
                }
            }
        }
        let touched: Vec<Uuid> = touched.into_iter().collect();
        for ids in touched.chunks(FOLLOWED_AT_ONCE) {
            Box::pin(recalculate(ctx, registry, parent, ids)).await?;
        }
    }
    Ok(())
}

impl Checked {
    /// To which records this one leads or led, where that or what is looked at of it is another than before.
    fn leads_anew(&self, by: &str, looked_at: &[String]) -> impl Iterator<Item = Uuid> {
        fn counted(values: &FieldValues) -> bool {
            values.get("deleted_at").is_null()
        }
        let was = self.before.as_ref().map(|before| &before.values).filter(|values| counted(values));
        let is = Some(&self.after).filter(|values| counted(values) && self.deed != Deed::Purged);
        let of = |values: Option<&FieldValues>, code: &str| {
            values.map_or(Value::Null, |values| values.get(code).clone())
        };
        let is_same = of(was, by) == of(is, by)
            && was.is_some() == is.is_some()
            && looked_at.iter().all(|field| of(was, field) == of(is, field));
        let ids = [was, is].into_iter().flatten().filter_map(|values| values.id(by));
        ids.filter(|_| !is_same).collect::<Vec<_>>().into_iter()
    }
}
