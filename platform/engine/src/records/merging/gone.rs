//! Where records have gone that were merged: for whoever comes by an old address, and so that none is taken out of the trash
//! without what led to it.

use std::collections::HashMap;
use std::sync::Arc;

use base::{Problem, Result};
use sdk::Ctx;
use uuid::Uuid;

use crate::metadata::{Registry, Shape};
use crate::records::errors::{MERGE_STANDS, RECORD_MERGED};
use crate::records::list::{ListQuery, find_one};

/// Whoever was merged into somebody who was merged is followed so far.
const CHAIN_MAX: i32 = 50;

/// Into which record one has gone, and by which merge.
#[derive(Debug, Clone, Copy)]
pub(in crate::records) struct Gone {
    merge: Uuid,
}

/// Keeps where these have gone.
pub(super) async fn remember_gone(
    ctx: &Ctx,
    shape: &Shape,
    others: &[Uuid],
    survivor: Uuid,
    merge: Uuid,
) -> Result<()> {
    ctx.execute(
        "insert into core.merged_record (tenant_id, record_id, entity, survivor_id, merge_id)
         select $1, other.id, $3, $4, $5
         from unnest($2::uuid[]) as other (id)",
        &[&ctx.tenant(), &others, &shape.code(), &survivor, &merge],
    )
    .await
    .map(|_| ())
}

/// Forgets it of those that are themselves again. The others' addresses lead on for ever.
pub(super) async fn forget_gone(ctx: &Ctx, records: &[Uuid]) -> Result<()> {
    ctx.execute(
        "delete from core.merged_record
         where merged_record.tenant_id = $1 and merged_record.record_id = any($2)",
        &[&ctx.tenant(), &records],
    )
    .await
    .map(|_| ())
}

/// By which merge this one has gone itself, if it has.
pub(crate) async fn is_gone_itself(ctx: &Ctx, record: Uuid) -> Result<Option<Uuid>> {
    Ok(gone_into(ctx, &[record]).await?.get(&record).map(|gone| gone.merge))
}

/// Those of these records that have gone into others.
pub(in crate::records) async fn gone_into(ctx: &Ctx, records: &[Uuid]) -> Result<HashMap<Uuid, Gone>> {
    if records.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = ctx
        .rows(
            "select merged_record.record_id, merged_record.merge_id
             from core.merged_record
             where merged_record.tenant_id = $1 and merged_record.record_id = any($2)",
            &[&ctx.tenant(), &records],
        )
        .await?;
    Ok(rows.iter().map(|row| (row.get(0), Gone { merge: row.get(1) })).collect())
}

/// Why it cannot be restored by hand: it would come back without all that led to it.
pub(in crate::records) fn stands(gone: Gone) -> Problem {
    MERGE_STANDS.problem().with_hint(format!("Undo the merge: POST /api/v1/merges/{}/undo.", gone.merge))
}

/// The answer to whoever looks for a record that has gone into another one, if they may see that. `is_seen` says that they have
/// found it in the trash; who has not found it learns something only if it is gone for good.
pub(in crate::records) async fn led_elsewhere(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    id: Uuid,
    is_seen: bool,
) -> Result<Option<Problem>> {
    let there = format!(
        "with recursive chain (id, depth) as (
             select merged_record.survivor_id, 1
             from core.merged_record
             where merged_record.tenant_id = $1
               and merged_record.record_id = $2
               and merged_record.entity = $3
             union all
             select merged_record.survivor_id, chain.depth + 1
             from chain
             join core.merged_record on merged_record.record_id = chain.id
             where merged_record.tenant_id = $1
               and chain.depth < $4
         )
         select chain.id, exists (select from {} r where {} and r.id = $2)
         from chain
         order by chain.depth desc
         limit 1",
        shape.table(),
        shape.own("r")
    );
    let row = ctx.work().rows(&there, &[&ctx.tenant(), &id, &shape.code(), &CHAIN_MAX]).await?;
    let Some(row) = row.first() else { return Ok(None) };
    let (survivor, is_kept): (Uuid, bool) = (row.get(0), row.get(1));
    if is_kept && !is_seen {
        return Ok(None);
    }
    let query = ListQuery { fields: Some(vec!["id".to_owned()]), ..ListQuery::default() };
    let found = find_one(ctx, registry, shape, survivor, &query).await?;
    Ok(found.map(|_| {
        RECORD_MERGED
            .on_field("merged_into", survivor.to_string())
            .with_hint(format!("Open /{}/{survivor}.", shape.entity.path))
    }))
}
