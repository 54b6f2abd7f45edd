//! Records that are written, compared a moment later: the list of pairs stays true without anybody looking through all, and
//! nobody waits for it.

use base::Result;
use sdk::{Ctx, Job, JobSettings, NewJob, Priority};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::settle::settle;
use crate::metadata::{Shape, registry_of};

/// Records that are compared in one transaction.
const AT_ONCE: usize = 200;
/// What a job is told fits into one row.
const IN_A_JOB_MAX: usize = 1_000;

/// Compares some records with all others of their kind.
#[derive(Debug, Serialize, Deserialize)]
pub struct CompareRecords {
    entity: String,
    records: Vec<Uuid>,
}

impl Job for CompareRecords {
    const NAME: &'static str = "core.compare_records";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let mut done = ctx.place::<usize>()?.unwrap_or_default();
        loop {
            let registry = registry_of(&ctx).await?;
            // Its kind may have gone meanwhile, and its rules.
            let Some(shape) = registry.entity(&self.entity) else { return Ok(()) };
            let some = &self.records[done.min(self.records.len())..];
            let some = &some[..some.len().min(AT_ONCE)];
            settle(&ctx, shape, some).await?;
            done += some.len();
            if done >= self.records.len() {
                return Ok(());
            }
            ctx.commit_and_go_on(&done).await?;
        }
    }

    fn settings() -> JobSettings {
        JobSettings { priority: Priority::Leisurely, ..JobSettings::default() }
    }
}

pub(in crate::records) async fn compare_later(ctx: &Ctx, shape: &Shape, records: &[Uuid]) -> Result<()> {
    let job = |records: &[Uuid]| {
        NewJob::of(&CompareRecords { entity: shape.code().to_owned(), records: records.to_vec() })
    };
    ctx.enqueue_all(records.chunks(IN_A_JOB_MAX).map(job)).await.map(|_| ())
}
