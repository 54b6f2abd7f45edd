//! When a made kind is deleted for good, its records go too.

use base::Result;
use sdk::{Ctx, Job, JobSettings, Priority};
use serde::{Deserialize, Serialize};

use super::read::MadeEntity;
use crate::metadata::made::fill::wait_for_elders;

const BATCH: i64 = 1_000;

/// Deletes the records of a kind that is gone, with all that is kept beside them.
#[derive(Debug, Serialize, Deserialize)]
pub struct ForgetEntity {
    code: String,
    mark: String,
}

impl ForgetEntity {
    pub(super) fn of(entity: &MadeEntity<'_>) -> Self {
        Self { code: entity.code().to_owned(), mark: entity.mark().to_owned() }
    }
}

impl Job for ForgetEntity {
    const NAME: &'static str = "core.forget_entity";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let mut gone = ctx.place::<u64>()?.unwrap_or_default();
        wait_for_elders(&ctx, &gone).await?;
        loop {
            let rows = ctx
                .rows(
                    "with next as (
                         select r.id from core.custom_record r where r.tenant_id = $1 and r.mark = $2 limit $3
                     ), unfound as (
                         delete from core.search_doc doc using next
                         where doc.tenant_id = $1 and doc.record_id = next.id and doc.entity = $4
                     ), unkeyed as (
                         delete from core.duplicate_key old using next
                         where old.tenant_id = $1 and old.record_id = next.id
                     ), unpaired as (
                         delete from core.duplicate_pair pair using next
                         where pair.tenant_id = $1 and (pair.one = next.id or pair.other = next.id)
                     ), unstayed as (
                         delete from core.stay using next
                         where stay.tenant_id = $1 and stay.record_id = next.id
                     ), unlinked as (
                         delete from core.record_link link using next
                         where link.tenant_id = $1 and (link.from_id = next.id or link.to_id = next.id)
                     ), unfiled as (
                         update core.file set expires_at = $5
                         from next
                         where file.tenant_id = $1 and file.record_id = next.id
                     ), deleted as (
                         delete from core.custom_record r using next
                         where r.tenant_id = $1 and r.mark = $2 and r.id = next.id
                         returning 1
                     )
                     select count(*) from deleted",
                    &[&ctx.tenant(), &self.mark, &BATCH, &self.code, &ctx.now()],
                )
                .await?;
            let count: i64 = rows.first().map_or(0, |row| row.get(0));
            if count == 0 {
                return ctx
                    .execute(
                        "delete from core.daily_figure figure where figure.tenant_id = $1 and figure.entity = $2",
                        &[&ctx.tenant(), &self.code],
                    )
                    .await
                    .map(|_| ());
            }
            gone += u64::try_from(count).unwrap_or_default();
            ctx.progress(gone, gone, "Records are deleted for good").await?;
            ctx.commit_and_go_on(&gone).await?;
        }
    }

    fn settings() -> JobSettings {
        JobSettings { priority: Priority::Leisurely, ..JobSettings::default() }
    }
}
