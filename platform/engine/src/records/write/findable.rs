//! By what others find records, written for those that came without it: the words of the search, and the keys for duplicates.

use std::sync::Arc;

use base::Result;
use sdk::{Ctx, ToSql};
use uuid::Uuid;

use super::existing::load_to_follow;
use super::store::{Before, Documents};
use crate::metadata::{Registry, Shape};
use crate::records::around::around;
use crate::records::duplicates::KeysWritten;

/// Whoever changes one of them meanwhile waits; what was written of them before is as good.
pub(in crate::records) async fn find_from_now_on(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    ids: &[Uuid],
) -> Result<()> {
    let around = around(ctx)?;
    let found = load_to_follow(ctx, registry, shape, &around, ids).await?;
    let (mut documents, mut keys) = (Documents::none(shape), KeysWritten::none(shape));
    for existing in found.into_values() {
        let title = existing.values.text("title").unwrap_or_default().to_owned();
        keys.renew(shape, existing.id, &existing.values.0, around.country.as_deref());
        documents.push(shape, existing.id, title, &existing.values.0);
    }
    let tenant = ctx.tenant().uuid();
    let mut values: Vec<&(dyn ToSql + Sync)> = vec![&tenant];
    values.extend(keys.bound());
    let mut sql = format!("with {}", KeysWritten::sql(2, Before::Perhaps));
    if shape.entity.features.search {
        sql.push_str(&format!(", found as ({})", Documents::sql(values.len() + 1, Before::Perhaps)));
        values.extend(documents.bound());
    }
    sql.push_str(" select 1");
    // In the same round trip: the next thousand are written beside these.
    let count_first = "select core.count_first(table_name::regclass)
                       from (values ('core.search_doc'), ('core.duplicate_key')) as written (table_name)";
    ctx.work().rows_of_all(&[(&sql, &values), (count_first, &[])]).await.map(|_| ())
}
