//! Titles and the words of the search follow from definitions. When those change, a job writes them anew, record by
//! record; nothing else about a record is touched, and nobody who is editing one is asked back.

use base::Result;
use sdk::{Ctx, Job, JobSettings};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::metadata::made::fill::wait_for_elders;
use crate::metadata::made::registries::registry_of;
use crate::records::describe_some;

/// Records in one transaction. They are locked for so long.
const BATCH: i64 = 500;

/// Writes the titles of all records of a kind and what the search knows of them.
#[derive(Debug, Serialize, Deserialize)]
pub struct DescribeRecords {
    entity: String,
}

impl DescribeRecords {
    pub(in crate::metadata::made) fn of(entity: &str) -> Self {
        Self { entity: entity.to_owned() }
    }
}

impl Job for DescribeRecords {
    const NAME: &'static str = "core.describe_records";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let (mut after, mut done) = ctx.place::<(Uuid, u64)>()?.unwrap_or_default();
        wait_for_elders(&ctx, &(after, done)).await?;
        loop {
            let registry = registry_of(&ctx).await?;
            let Some(shape) = registry.entity(&self.entity) else { return Ok(()) };
            let Some((last, count)) = describe_some(&ctx, &registry, shape, after, BATCH).await? else {
                return Ok(());
            };
            after = last;
            done += count;
            ctx.progress(done, done, "Records get their titles and are found by them").await?;
            ctx.commit_and_go_on(&(after, done)).await?;
        }
    }

    fn settings() -> JobSettings {
        JobSettings::default()
    }
}
