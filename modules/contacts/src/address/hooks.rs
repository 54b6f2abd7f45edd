//! What happens to addresses when something happens to the record they belong to.

use contracts::contacts::ADDRESS;
use sdk::{Change, Ctx, Heard, Result};
use uuid::Uuid;

/// Somebody who is deleted for good leaves no address behind.
pub async fn drop_addresses(ctx: Ctx, heard: Heard) -> Result<()> {
    let (Some(entity), Some(record)) = (&heard.entity, heard.record_id) else { return Ok(()) };
    let rows = ctx
        .rows(
            "select address.id
             from contacts.address
             where address.tenant_id = $1
               and address.record_id = $2
               and address.entity = $3
             order by address.is_default, address.id",
            &[&ctx.tenant(), &record, entity],
        )
        .await?;
    // Defaults come last, so that none is handed on to one that goes next.
    for row in &rows {
        let id: Uuid = row.get("id");
        ctx.records(ADDRESS).trash(id).await?;
        ctx.records(ADDRESS).apply(vec![Change::Purge { id }]).await?;
    }
    Ok(())
}
