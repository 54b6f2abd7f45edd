//! Records that are written, compared a moment later: the list of pairs stays true without anybody looking through all, and
//! nobody waits for it. What a longer piece of work has written is compared once that is over, by its lines in the ledger.
//!
//! Whoever compares records of a kind does it alone. Another job does not wait for that in a worker's place; it comes back.

use std::collections::{BTreeMap, BTreeSet};

use base::{Result, Timestamp};
use jiff::SignedDuration;
use sdk::{Ctx, Job, JobSettings, NewJob, Priority};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::settle::{has_turn, settle};
use crate::metadata::{FoundBy, Registry, Shape, registry_of};
use crate::records::history::{Line, Marked};

/// Records that are compared in one transaction.
const AT_ONCE: usize = 200;
/// What a job is told fits into one row.
const IN_A_JOB_MAX: usize = 1_000;
/// Whoever comes in vain comes again after this long, and later and later.
const AGAIN_FIRST: SignedDuration = SignedDuration::from_millis(500);
const AGAIN_LONGEST: SignedDuration = SignedDuration::from_secs(60);
/// More doublings than there are between the two.
const DOUBLINGS_MAX: u32 = 8;

/// Compares some records with all others of their kind.
#[derive(Debug, Serialize, Deserialize)]
pub struct CompareRecords {
    entity: String,
    records: Vec<Uuid>,
    /// How often it has come in vain.
    #[serde(default)]
    in_vain: u32,
}

/// Compares all records that lines of the ledger under one mark tell of.
#[derive(Debug, Serialize, Deserialize)]
pub struct CompareMarked {
    mark: String,
    from: Timestamp,
    to: Timestamp,
    /// The line that an earlier job of this work got to, going back from the newest.
    before: Option<Uuid>,
    in_vain: u32,
}

impl Job for CompareRecords {
    const NAME: &'static str = "core.compare_records";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let mut done = ctx.place::<usize>()?.unwrap_or_default();
        loop {
            let registry = registry_of(&ctx).await?;
            // Its kind may have gone meanwhile, and its rules.
            let Some(shape) = registry.entity(&self.entity) else { return Ok(()) };
            let rest = &self.records[done.min(self.records.len())..];
            if !has_turn(&ctx, shape).await? {
                let again =
                    Self { entity: self.entity.clone(), records: rest.to_vec(), in_vain: self.in_vain + 1 };
                return come_again(&ctx, &again, again.in_vain).await;
            }
            let some = &rest[..rest.len().min(AT_ONCE)];
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

impl Job for CompareMarked {
    const NAME: &'static str = "core.compare_marked";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let marked = Marked::between(self.mark.clone(), self.from, self.to);
        let begin = self.before.unwrap_or_else(|| marked.end());
        let mut before = ctx.place::<Uuid>()?.unwrap_or(begin);
        loop {
            let lines = marked.before(&ctx, before).await?;
            if lines.is_empty() {
                return Ok(());
            }
            for some in lines.chunks(AT_ONCE) {
                let registry = registry_of(&ctx).await?;
                for (shape, records) in touched(&registry, some) {
                    if !has_turn(&ctx, shape).await? {
                        let again =
                            Self { before: Some(before), in_vain: self.in_vain + 1, mark: self.mark, ..self };
                        return come_again(&ctx, &again, again.in_vain).await;
                    }
                    settle(&ctx, shape, &records).await?;
                }
                before = some.last().map_or(before, |(id, _)| *id);
                ctx.commit_and_go_on(&before).await?;
            }
        }
    }

    fn settings() -> JobSettings {
        JobSettings { priority: Priority::Leisurely, ..JobSettings::default() }
    }
}

pub(in crate::records) async fn compare_later(ctx: &Ctx, shape: &Shape, records: &[Uuid]) -> Result<()> {
    let job = |records: &[Uuid]| {
        let records = records.to_vec();
        NewJob::of(&CompareRecords { entity: shape.code().to_owned(), records, in_vain: 0 })
    };
    ctx.enqueue_all(records.chunks(IN_A_JOB_MAX).map(job)).await.map(|_| ())
}

/// Lets all be compared that was written under a mark since a moment. For work that lets nothing be compared on its way.
pub(in crate::records) async fn compare_marked(ctx: &Ctx, mark: String, from: Timestamp) -> Result<()> {
    let job = CompareMarked { mark, from, to: ctx.now(), before: None, in_vain: 0 };
    ctx.enqueue(&job).await.map(|_| ())
}

/// The records that others may resemble since these lines, each once, by their kinds.
fn touched<'a>(registry: &'a Registry, lines: &[(Uuid, Line)]) -> Vec<(&'a Shape, Vec<Uuid>)> {
    let mut by_kind: BTreeMap<&str, BTreeSet<Uuid>> = BTreeMap::new();
    for (_, line) in lines {
        by_kind.entry(&line.entity).or_default();
        let Some(shape) = registry.entity(&line.entity) else { continue };
        let is_compared = |code: &str| {
            let mut compared = shape.duplicates.iter().flat_map(FoundBy::fields);
            compared.any(|at| shape.fields[at].code() == code)
        };
        if line.deed != "updated" || line.changes.keys().any(|code| is_compared(code)) {
            by_kind.entry(&line.entity).or_default().insert(line.record);
        }
    }
    let with_rules = by_kind.into_iter().filter_map(|(entity, records)| {
        let shape = registry.entity(entity).filter(|shape| !shape.duplicates.is_empty())?;
        (!records.is_empty()).then(|| (shape.as_ref(), records.into_iter().collect()))
    });
    with_rules.collect()
}

/// In the transaction that ends this job, so that nothing is left out and nothing comes twice. Waits differ by half, so that
/// those who came together in vain do not come back together.
async fn come_again(ctx: &Ctx, job: &impl Job, in_vain: u32) -> Result<()> {
    let wait = AGAIN_FIRST * (1_i32 << in_vain.saturating_sub(1).min(DOUBLINGS_MAX));
    let wait = wait.min(AGAIN_LONGEST);
    let [share] = ctx.random::<1>();
    let wait = wait / 2 + wait * i32::from(share) / 255;
    ctx.enqueue(NewJob::of(job).at(ctx.now() + wait)).await.map(|_| ())
}
