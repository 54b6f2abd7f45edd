//! The state of a record that stands for a longer piece of work, held until the transaction ends: whoever stops or undoes
//! the work does it between two batches.

use base::Result;
use sdk::Ctx;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

/// None: the record is gone. The name of one of our own entities is that of its table.
pub(crate) async fn hold_state<State: DeserializeOwned>(
    ctx: &Ctx,
    entity: &'static str,
    id: Uuid,
) -> Result<Option<State>> {
    let sql = format!(
        "select record.state
         from {entity} record
         where record.tenant_id = $1 and record.id = $2 and record.deleted_at is null
         for update"
    );
    let rows = ctx.work().rows(&sql, &[&ctx.tenant(), &id]).await?;
    Ok(rows.first().and_then(|row| serde_json::from_value(Value::String(row.get(0))).ok()))
}
