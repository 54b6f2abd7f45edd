//! What follows from definitions and is kept beside the values: titles, and the words of the search.

use std::sync::Arc;

use base::Result;
use sdk::{Ctx, ToSql};
use uuid::Uuid;

use super::existing::{Stretch, load_for_change, stretch_after};
use super::store::{Before, Documents};
use super::title::title_of;
use crate::metadata::{Registry, Shape};
use crate::records::around::around;

/// Writes them anew for the next records after one, and says which was the last and how many they were. None: there are
/// no more.
pub(crate) async fn describe_some(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    after: Uuid,
    at_most: i64,
) -> Result<Option<(Uuid, u64)>> {
    let Some(Stretch { ids, last, count }) = stretch_after(ctx, shape, after, at_most).await? else {
        return Ok(None);
    };
    let around = around(ctx)?;
    let found = load_for_change(ctx, registry, shape, &around, &ids).await?;
    let (mut renamed, mut titles) = (Vec::new(), Vec::new());
    let mut documents = Documents::none(shape);
    for (id, existing) in &found {
        let title = title_of(shape, &existing.values.0);
        if existing.values.text("title") != Some(&title) {
            renamed.push(*id);
            titles.push(title.clone());
        }
        documents.push(shape, *id, title, &existing.values.0);
    }
    let rename = format!(
        "update {} record
         set title = given.title
         from unnest($2::uuid[], $3::text[]) as given (id, title)
         where {} and record.id = given.id",
        shape.table(),
        shape.own("record")
    );
    if !renamed.is_empty() {
        ctx.work().execute(&rename, &[&ctx.tenant(), &renamed, &titles]).await?;
    }
    let tenant = ctx.tenant().uuid();
    let mut values: Vec<&(dyn ToSql + Sync)> = vec![&tenant];
    if shape.entity.features.search {
        values.extend(documents.bound());
        ctx.work().execute(&Documents::sql(2, Before::Perhaps), &values).await?;
    } else {
        ctx.execute(
            "delete from core.search_doc where tenant_id = $1 and record_id = any($2)",
            &[&ctx.tenant(), &ids],
        )
        .await?;
    }
    Ok(Some((last, count)))
}
