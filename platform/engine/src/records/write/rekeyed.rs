//! The keys of duplicates for records that are there, written anew where nobody has changed the records themselves.

use std::sync::Arc;

use base::Result;
use sdk::{Ctx, ToSql};
use uuid::Uuid;

use super::existing::{load_to_follow, stretch_after};
use super::store::Before;
use crate::metadata::{Registry, Shape};
use crate::records::around::around;
use crate::records::duplicates::KeysWritten;

/// Writes the keys of the next records after one, and says which they were. None: there are no more. Whoever changes one of them
/// meanwhile waits.
pub(crate) async fn rekey_some(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    after: Uuid,
    at_most: i64,
) -> Result<Option<Vec<Uuid>>> {
    let Some(stretch) = stretch_after(ctx, shape, after, at_most).await? else { return Ok(None) };
    let around = around(ctx)?;
    let found = load_to_follow(ctx, registry, shape, &around, &stretch.ids).await?;
    let mut keys = KeysWritten::none(shape);
    for existing in found.values() {
        keys.renew(shape, existing.id, &existing.values.0, around.country.as_deref());
    }
    let tenant = ctx.tenant().uuid();
    let mut values: Vec<&(dyn ToSql + Sync)> = vec![&tenant];
    values.extend(keys.bound());
    ctx.work().execute(&format!("with {} select 1", KeysWritten::sql(2, Before::Perhaps)), &values).await?;
    Ok(Some(stretch.ids))
}
