//! When a made field is deleted for good, its values go too.

use base::Result;
use sdk::{Ctx, FieldValues, Job, JobSettings, Priority};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::fill::wait_for_elders;
use super::read::MadeField;
use super::registries::registry_of;
use crate::files::forget_files_of_fields;
use crate::records::place_of_key;

const BATCH: i64 = 2_000;

/// Takes what a field has kept out of all records of its entity.
#[derive(Debug, Serialize, Deserialize)]
pub struct ForgetField {
    entity: String,
    code: String,
    /// Of all the kinds it has had.
    keys: Vec<String>,
}

impl ForgetField {
    pub(super) fn of(entity: &str, field: &FieldValues) -> Self {
        let generations = 1..=field.get("generation").as_i64().unwrap_or(1);
        let keys = generations.map(|generation| {
            let mut of_then = field.clone();
            of_then.set("generation", generation);
            MadeField(&of_then).key()
        });
        let code = field.text("code").unwrap_or_default().to_owned();
        Self { entity: entity.to_owned(), code, keys: keys.collect() }
    }
}

impl Job for ForgetField {
    const NAME: &'static str = "core.forget_field";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let mut after = ctx.place::<Uuid>()?.unwrap_or_default();
        wait_for_elders(&ctx, &after).await?;
        let registry = registry_of(&ctx).await?;
        let Some(shape) = registry.entity(&self.entity) else { return Ok(()) };
        let links = format!("{}.{}", self.entity, self.code);
        ctx.execute(
            "delete from core.record_link where tenant_id = $1 and field = $2",
            &[&ctx.tenant(), &links],
        )
        .await?;
        let fields: Vec<String> = self.keys.iter().map(|key| place_of_key(&self.entity, key)).collect();
        forget_files_of_fields(&ctx, &fields).await?;
        let sql = format!(
            "with next as (
                 select r.id, r.custom ?| $2 as has_some from {table} r
                 where {own} and r.id > $3
                 order by r.id
                 limit $4
             ), emptied as (
                 update {table} record
                 set custom = record.custom - $2
                 from next
                 where {own_record} and record.id = next.id and next.has_some
             )
             select id from next order by id desc limit 1",
            table = shape.table(),
            own = shape.own("r"),
            own_record = shape.own("record"),
        );
        loop {
            let rows = ctx.work().rows(&sql, &[&ctx.tenant(), &self.keys, &after, &BATCH]).await?;
            let Some(last) = rows.first() else { return Ok(()) };
            after = last.get(0);
            ctx.commit_and_go_on(&after).await?;
        }
    }

    fn settings() -> JobSettings {
        JobSettings { priority: Priority::Leisurely, ..JobSettings::default() }
    }
}
