//! Copying the values of a made field into its slot, and clearing a slot that nobody uses any more. Both happen in
//! batches beside the daily work; until a slot is filled, lists read the values where they have always been.

use std::time::Duration;

use base::{Result, Timestamp};
use sdk::{Ctx, Job, JobSettings, Priority};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::registries::registry_of;
use crate::metadata::{Shape, ShapedField};
use crate::records::SlotValues;

const BATCH: i64 = 2_000;
/// Between two looks at whether older transactions are over.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Copies the values that were there before the slot was.
#[derive(Debug, Serialize, Deserialize)]
pub struct FillSlot {
    pub(super) field: Uuid,
    pub(super) slot: String,
}

/// Empties a slot, so that another field can have it.
#[derive(Debug, Serialize, Deserialize)]
pub struct ClearSlot {
    pub(super) entity: String,
    pub(super) slot: String,
}

impl Job for FillSlot {
    const NAME: &'static str = "core.fill_slot";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let mut after = ctx.place::<Uuid>()?.unwrap_or_default();
        wait_for_elders(&ctx, &after).await?;
        let mut done: u64 = 0;
        loop {
            let registry = registry_of(&ctx).await?;
            let rows = ctx
                .rows(
                    "select entity, code from core.field
                     where tenant_id = $1 and id = $2 and slot = $3 and not slot_filled and deleted_at is null",
                    &[&ctx.tenant(), &self.field, &self.slot],
                )
                .await?;
            // Somebody has thought better of it.
            let Some(row) = rows.first() else { return Ok(()) };
            let (entity, code): (String, String) = (row.get(0), row.get(1));
            let Some(shape) = registry.entity(&entity) else { return Ok(()) };
            let Some(known) = shape.field(&code) else { return Ok(()) };
            match fill_some(&ctx, shape, known, after).await? {
                Some((last, count)) => {
                    after = last;
                    done += count;
                    ctx.progress(done, done, "Values are made quick to find").await?;
                    ctx.commit_and_go_on(&after).await?;
                }
                None => break,
            }
        }
        ctx.records("core.field").update(self.field, json!({ "slot_filled": true })).await.map(|_| ())
    }

    fn settings() -> JobSettings {
        JobSettings { priority: Priority::Urgent, ..JobSettings::default() }
    }
}

/// Copies the values of the next records. None: there are no more. A record that changes meanwhile is written with its
/// slot by whoever changes it.
async fn fill_some(
    ctx: &Ctx,
    shape: &Shape,
    known: &ShapedField,
    after: Uuid,
) -> Result<Option<(Uuid, u64)>> {
    let (Some(column), sdk::Storage::Custom { key, .. }) = (known.columns.first(), &known.field.storage)
    else {
        return Ok(None);
    };
    let read = format!(
        "select r.id, r.version, r.custom -> $2 from {} r
         where {} and r.id > $3
         order by r.id
         limit $4
         for update of r",
        shape.table(),
        shape.own("r")
    );
    // Formulas are calculated anew without a new version, so a version alone does not tell whether the value is still
    // the same.
    let rows = ctx.work().rows(&read, &[&ctx.tenant(), &key.as_ref(), &after, &BATCH]).await?;
    let Some(last) = rows.last() else { return Ok(None) };
    let last: Uuid = last.get(0);
    let with_value = rows.iter().filter_map(|row| Some((row, row.get::<_, Option<Value>>(2)?)));
    let (ids, versions, values) = with_value.fold(
        (Vec::<Uuid>::new(), Vec::<i64>::new(), Vec::<Value>::new()),
        |(mut ids, mut versions, mut values), (row, value)| {
            ids.push(row.get(0));
            versions.push(row.get(1));
            values.push(value);
            (ids, versions, values)
        },
    );
    let slots = SlotValues::of(ctx, known, column, &values)?;
    let write = format!(
        "update {} record
         set \"{slot}\" = given.slot
         from unnest($2::uuid[], $3::bigint[], $4::{kind}[]) as given (id, version, slot)
         where {own} and record.id = given.id and record.version = given.version",
        shape.table(),
        own = shape.own("record"),
        slot = column.name,
        kind = column.kind.bound_as(),
    );
    ctx.work().execute(&write, &[&ctx.tenant(), &ids, &versions, slots.bound()]).await?;
    Ok(Some((last, u64::try_from(rows.len()).unwrap_or_default())))
}

impl Job for ClearSlot {
    const NAME: &'static str = "core.clear_slot";

    async fn run(self, ctx: Ctx) -> Result<()> {
        wait_for_elders(&ctx, &()).await?;
        let registry = registry_of(&ctx).await?;
        let Some(shape) = registry.entity(&self.entity) else { return Ok(()) };
        loop {
            let rows = ctx
                .rows(
                    "select 1 from core.field
                     where tenant_id = $1 and entity = $2 and slot = $3",
                    &[&ctx.tenant(), &self.entity, &self.slot],
                )
                .await?;
            let is_there =
                shape.fields.iter().flat_map(|known| &known.columns).any(|column| column.name == self.slot);
            if !rows.is_empty() || is_there || crate::metadata::column::slot_column(&self.slot).is_none() {
                return Ok(());
            }
            let sql = format!(
                "update {table} record
                 set \"{slot}\" = null
                 where {own_record}
                   and record.id in (select r.id from {table} r where {own} and r.\"{slot}\" is not null limit $2)",
                table = shape.table(),
                own = shape.own("r"),
                own_record = shape.own("record"),
                slot = self.slot,
            );
            if ctx.work().execute(&sql, &[&ctx.tenant(), &BATCH]).await? == 0 {
                return Ok(());
            }
            ctx.commit_and_go_on(&()).await?;
        }
    }

    fn settings() -> JobSettings {
        JobSettings { priority: Priority::Leisurely, ..JobSettings::default() }
    }
}

/// Waits until nobody works any more with what was true before this job was enqueued.
pub(super) async fn wait_for_elders(ctx: &Ctx, place: &(impl Serialize + Sync)) -> Result<()> {
    let mut since: Option<Timestamp> = None;
    loop {
        let rows = ctx
            .rows(
                "select clock_timestamp(), min(xact_start)
                 from pg_stat_activity
                 where usename = current_user and datname = current_database() and pid <> pg_backend_pid()",
                &[],
            )
            .await?;
        let Some(row) = rows.first() else { return Ok(()) };
        let since = *since.get_or_insert(row.get(0));
        let oldest: Option<Timestamp> = row.get(1);
        if oldest.is_none_or(|oldest| oldest >= since) {
            return Ok(());
        }
        // Not as one of those that others wait for.
        ctx.commit_and_go_on(place).await?;
        tokio::time::sleep(LOOK_EVERY).await;
    }
}
