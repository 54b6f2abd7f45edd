//! A merge: at once with the request that wants it, as far as so much leads to the records, and by a job from there on.
//!
//! First the records become one, then what leads to them follows. So whatever breaks off half-way leaves nothing in between: new
//! links cannot lead to a record in the trash, an old one leads to a record that says where it has gone, and the next attempt
//! goes on where the last one was.

use base::{Result, UserId};
use jiff::SignedDuration;
use sdk::errors::INTERNAL;
use sdk::{Ctx, FieldValues, Job, JobSettings, NewJob, Priority, Proposed};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::definition::{MERGE, Merge, State};
use crate::identity::{as_platform, marked, on_behalf};
use crate::jobs::{is_final, words_of};
use crate::metadata::registry_of;
use crate::records::{Merger, Moving, Reached, WantedMerge, hold_state, take_turn};

/// Links that are led elsewhere while somebody waits.
pub(super) const MOVED_AT_ONCE_MAX: u64 = 1_000;
/// Records in one statement, and in one transaction of the job.
const BATCH: usize = 500;
/// More than these are not counted beforehand.
const COUNTED_MAX: u64 = 1_000_000;
const MESSAGE_CHARS_MAX: usize = 500;
/// No request takes so long.
const SWEPT_AFTER: SignedDuration = SignedDuration::from_mins(2);

/// What the lines of a merge carry. The blank keeps it apart from whatever a request may call itself.
pub(super) fn mark_of(merge: Uuid) -> String {
    format!("merge {merge}")
}

/// Refuses what could not be done, and counts what it would concern.
pub(super) async fn prepare(ctx: &Ctx, before: Option<&FieldValues>, given: &mut FieldValues) -> Result<()> {
    if before.is_some() {
        return Ok(());
    }
    let merger = Merger::of(ctx, &WantedMerge::read(given)?).await?;
    let total = merger.moving.count(ctx, &merger.registry, COUNTED_MAX).await?;
    given.set("entity", merger.shape.code());
    given.set("summary", merger.summary());
    given.set("total", total);
    if total <= MOVED_AT_ONCE_MAX {
        given.set("state", json!(State::Done));
        given.set("moved", total);
        given.set("finished_at", json!(ctx.now()));
    } else {
        given.set("state", json!(State::Running));
        given.set("moved", 0);
    }
    Ok(())
}

/// Does it in the transaction in which it is wanted, or begins with it there.
pub(super) async fn carry_out(ctx: &Ctx, merge: &Proposed<'_>) -> Result<()> {
    if merge.before.is_some() {
        return Ok(());
    }
    let wanted = WantedMerge::read(merge.after)?;
    let merger = Merger::of(ctx, &wanted).await?;
    let registry = merger.registry.clone();
    let moving = Moving::new(&registry, &merger.shape, wanted.survivor(), wanted.others()?);
    merger.merge(&marked(ctx, mark_of(merge.id)), merge.id).await?;
    if merge.after.text("state") == Some("running") {
        let by = ctx.user().ok_or_else(|| INTERNAL.because("a merge without a person"))?;
        let job = ctx.enqueue(NewJob::of(&RunMerge { merge: merge.id, by })).await?;
        return ctx.records(MERGE).update(merge.id, json!({ "job": job })).await.map(|_| ());
    }
    let platform = as_platform(ctx, None, mark_of(merge.id));
    let (mut reached, mut moved) = (Reached::default(), 0);
    while let Some(some) = moving.move_some(&platform, &registry, Some(ctx), &mut reached, BATCH).await? {
        moved += some;
    }
    sweep_later(ctx, merge.id).await?;
    // Somebody has made another link in between.
    if Some(moved) != merge.after.get("moved").as_u64() {
        ctx.records(MERGE).update(merge.id, json!({ "total": moved, "moved": moved })).await?;
    }
    Ok(())
}

/// Leads what leads to the records to the survivor, batch by batch, each in one transaction with the place it has got to.
#[derive(Debug, Serialize, Deserialize)]
pub struct RunMerge {
    pub(super) merge: Uuid,
    /// For whom it acts.
    pub(super) by: UserId,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Place {
    reached: Reached,
    moved: u64,
}

impl Job for RunMerge {
    const NAME: &'static str = "core.run_merge";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let mut place = ctx.place::<Place>()?.unwrap_or_default();
        loop {
            let registry = registry_of(&ctx).await?;
            wait_for_merges(&ctx).await?;
            // Held until the batch is kept: whoever undoes the merge does it between two batches.
            if hold_state(&ctx, MERGE, self.merge).await? != Some(State::Running) {
                return Ok(());
            }
            let merge = ctx.load::<Merge>(self.merge).await?;
            let shape = merge.wanted.shape(&ctx, &registry)?;
            let moving = Moving::new(&registry, &shape, merge.wanted.survivor(), merge.wanted.others()?);
            moving.take_turns(&ctx).await?;
            let platform = as_platform(&ctx, None, mark_of(self.merge));
            let seen_by = on_behalf(&ctx, self.by, mark_of(self.merge)).await.ok();
            ctx.execute("savepoint batch", &[]).await?;
            let some =
                moving.move_some(&platform, &registry, seen_by.as_ref(), &mut place.reached, BATCH).await;
            match some {
                Ok(Some(some)) => place.moved += some,
                Ok(None) => {
                    sweep_later(&ctx, self.merge).await?;
                    let ended =
                        json!({ "state": State::Done, "moved": place.moved, "finished_at": ctx.now() });
                    return set(&ctx, self.merge, ended).await;
                }
                Err(problem) if is_final(&problem) => {
                    ctx.execute("rollback to savepoint batch", &[]).await?;
                    let why: String = words_of(&problem).chars().take(MESSAGE_CHARS_MAX).collect();
                    let ended = json!({ "state": State::Stopped, "message": why, "finished_at": ctx.now() });
                    return set(&ctx, self.merge, ended).await;
                }
                Err(problem) => return Err(problem),
            }
            set(&ctx, self.merge, json!({ "moved": place.moved })).await?;
            let total = merge.total.unwrap_or(place.moved).max(place.moved);
            ctx.progress(place.moved, total, "Links are led to the survivor").await?;
            ctx.commit_and_go_on(&place).await?;
        }
    }

    fn settings() -> JobSettings {
        JobSettings::default()
    }
}

/// Leads elsewhere what was on its way while the records became one: whoever made a link at that very moment has still found the
/// record that it leads to.
#[derive(Debug, Serialize, Deserialize)]
pub struct SweepMerge {
    merge: Uuid,
}

impl Job for SweepMerge {
    const NAME: &'static str = "core.sweep_merge";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let registry = registry_of(&ctx).await?;
        wait_for_merges(&ctx).await?;
        if hold_state(&ctx, MERGE, self.merge).await? != Some(State::Done) {
            return Ok(());
        }
        let merge = ctx.load::<Merge>(self.merge).await?;
        let shape = merge.wanted.shape(&ctx, &registry)?;
        let moving = Moving::new(&registry, &shape, merge.wanted.survivor(), merge.wanted.others()?);
        moving.take_turns(&ctx).await?;
        let platform = as_platform(&ctx, None, mark_of(self.merge));
        let (mut reached, mut late) = (Reached::default(), 0);
        while let Some(some) = moving.move_some(&platform, &registry, None, &mut reached, BATCH).await? {
            late += some;
        }
        if late == 0 {
            return Ok(());
        }
        let moved = merge.moved.unwrap_or_default() + late;
        set(&ctx, self.merge, json!({ "moved": moved, "total": moved, "finished_at": ctx.now() })).await
    }

    fn settings() -> JobSettings {
        JobSettings { priority: Priority::Leisurely, ..JobSettings::default() }
    }
}

async fn sweep_later(ctx: &Ctx, merge: Uuid) -> Result<()> {
    let job = NewJob::of(&SweepMerge { merge }).at(ctx.now() + SWEPT_AFTER);
    ctx.enqueue(job).await.map(|_| ())
}

/// The turn that a new merge takes as well.
pub(super) async fn wait_for_merges(ctx: &Ctx) -> Result<()> {
    take_turn(ctx, MERGE).await
}

pub(super) async fn set(ctx: &Ctx, merge: Uuid, changes: Value) -> Result<()> {
    ctx.records(MERGE).update(merge, changes).await.map(|_| ())
}
