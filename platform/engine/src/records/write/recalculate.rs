//! What follows from formulas is calculated anew where nobody has changed the records: after an expression was changed, and
//! when the day has gone on.

use std::sync::Arc;

use base::Result;
use sdk::Ctx;
use uuid::Uuid;

use super::checked::Checked;
use super::existing::load_for_change;
use super::store::store_anew;
use crate::metadata::{Registry, Shape};
use crate::records::around::around;

/// Calculates the formulas of the next records after one, and says which was the last and how many they were. None: there
/// are no more. Whoever changes one of them meanwhile waits.
pub(crate) async fn recalculate_some(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    after: Uuid,
    at_most: i64,
) -> Result<Option<(Uuid, u64)>> {
    let next = format!(
        "select r.id from {} r where {} and r.id > $2 order by r.id limit $3",
        shape.table(),
        shape.own("r")
    );
    let rows = ctx.work().rows(&next, &[&ctx.tenant(), &after, &at_most]).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.get(0)).collect();
    let Some(last) = ids.last().copied() else { return Ok(None) };
    let around = around(ctx)?;
    let found = load_for_change(ctx, registry, shape, &around, &ids).await?;
    let anew: Vec<Checked> =
        found.into_values().filter_map(|existing| Checked::anew(existing, shape, &around)).collect();
    if !anew.is_empty() {
        store_anew(ctx, shape, &around, &anew.iter().collect::<Vec<_>>()).await?;
    }
    Ok(Some((last, u64::try_from(ids.len()).unwrap_or_default())))
}
