//! Taking a merge back: every line of the ledger that carries its mark, the newest first, so that each step leads through what
//! was so before. At once, or by a job where it was a job.

use std::sync::Arc;

use base::{Result, UserId};
use sdk::errors::INTERNAL;
use sdk::{Ctx, Job, JobSettings, Json, Loaded, NewJob, Right};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::definition::{MERGE, MERGE_FINAL, MERGE_NOT_LAST, MERGE_STATE, Merge, State};
use super::run::{MOVED_AT_ONCE_MAX, mark_of, set, wait_for_merges};
use crate::identity::{as_platform, on_behalf};
use crate::metadata::{Registry, Shape, registry_of};
use crate::records::{Apart, LeftAlone, Line, Marked, Moving, hold_state, is_gone_itself, require_reach_of};

/// Records that are named to whoever has undone a merge.
const LEFT_NAMED_MAX: usize = 100;

/// Begins it once, however often it is asked to.
pub(super) async fn undo_merge(ctx: Ctx, merge: Loaded<Merge>) -> Result<Json<Value>> {
    wait_for_merges(&ctx).await?;
    let state = hold_state::<State>(&ctx, MERGE, merge.id).await?;
    // What was read before it was this one's turn may have changed since.
    let merge = ctx.load::<Merge>(merge.id).await?;
    match state {
        Some(State::Undoing | State::Undone) => return Ok(Json(Value::Object(merge.values.0.clone()))),
        Some(State::Done | State::Running | State::Stopped) => {}
        None => return Err(MERGE_STATE.problem()),
    }
    may_undo(&ctx, &merge).await?;
    let by = ctx.user().ok_or_else(|| INTERNAL.because("a merge is undone without a person"))?;
    let is_quick = merge.state == State::Done && merge.moved.unwrap_or_default() <= MOVED_AT_ONCE_MAX;
    let changes = if is_quick {
        let undoing = Undoing::of(&ctx, &merge, by, Some(ctx.clone())).await?;
        undoing.moving.take_turns(&ctx).await?;
        let marked = marked(&merge, &ctx);
        let (mut before, mut left) = (marked.end(), LeftSoFar::default());
        while let Some((last, _)) = undoing.put_some_back(&ctx, &marked, before, &mut left).await? {
            before = last;
        }
        undoing.finish(&ctx, &left).await?
    } else {
        let job = ctx.enqueue(NewJob::of(&UndoMerge { merge: merge.id, by })).await?;
        json!({ "state": State::Undoing, "job": job, "message": null })
    };
    let changed = ctx.records(MERGE).update(merge.id, changes).await?;
    Ok(Json(Value::Object(changed.0)))
}

/// Refuses what would not make several of one: without rights to the records, out of turn, or too late.
async fn may_undo(ctx: &Ctx, merge: &Loaded<Merge>) -> Result<()> {
    let registry = registry_of(ctx).await?;
    let shape = merge.wanted.shape(ctx, &registry)?;
    let (survivor, others) = (merge.wanted.survivor(), merge.wanted.others()?);
    if let Some(later) = is_gone_itself(ctx, survivor).await? {
        return Err(MERGE_NOT_LAST
            .problem()
            .with_hint(format!("Undo it first: POST /api/v1/merges/{later}/undo.")));
    }
    require_reach_of(ctx, &registry, &shape, &[survivor], Right::Update).await?;
    let kept = require_reach_of(ctx, &registry, &shape, &others, Right::Delete).await?;
    if kept == 0 || !is_remembered(ctx, &shape, survivor, merge.id).await? {
        return Err(MERGE_FINAL.problem());
    }
    Ok(())
}

/// Whether the ledger still tells how the records were before.
async fn is_remembered(ctx: &Ctx, shape: &Shape, survivor: Uuid, merge: Uuid) -> Result<bool> {
    let name = format!("{}.merged", shape.code());
    let row = ctx
        .row(
            "select 1
             from core.event
             where event.tenant_id = $1
               and event.record_id = $2
               and event.name = $3
               and event.request_id = $4
             limit 1",
            &[&ctx.tenant(), &survivor, &name, &mark_of(merge)],
        )
        .await?;
    Ok(row.is_some())
}

fn marked(merge: &Loaded<Merge>, ctx: &Ctx) -> Marked {
    Marked::between(mark_of(merge.id), merge.created_at, merge.finished_at.unwrap_or(ctx.now()))
}

/// A merge that is being undone.
struct Undoing {
    registry: Arc<Registry>,
    shape: Arc<Shape>,
    moving: Moving,
    merged: Vec<Uuid>,
    for_person: Ctx,
    for_platform: Ctx,
    seen_by: Option<Ctx>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct LeftSoFar {
    count: u64,
    named: Vec<LeftAlone>,
}

impl Undoing {
    async fn of(ctx: &Ctx, merge: &Loaded<Merge>, by: UserId, seen_by: Option<Ctx>) -> Result<Self> {
        let registry = registry_of(ctx).await?;
        let platform = as_platform(ctx, None, undo_mark_of(merge.id));
        let shape = merge.wanted.shape(&platform, &registry)?;
        let (survivor, others) = (merge.wanted.survivor(), merge.wanted.others()?);
        Ok(Self {
            moving: Moving::new(&registry, &shape, survivor, others.clone()),
            merged: std::iter::once(survivor).chain(others).collect(),
            for_person: as_platform(ctx, Some(by), undo_mark_of(merge.id)),
            for_platform: platform,
            registry,
            shape,
            seen_by,
        })
    }

    fn apart(&self) -> Apart<'_> {
        Apart {
            registry: &self.registry,
            target: Arc::clone(&self.shape),
            merged: self.merged.clone(),
            for_person: self.for_person.clone(),
            for_platform: self.for_platform.clone(),
            seen_by: self.seen_by.clone(),
        }
    }

    /// Puts the newest lines before one back, and says which was the last and how many they were. None: there are no more.
    async fn put_some_back(
        &self,
        ctx: &Ctx,
        marked: &Marked,
        before: Uuid,
        left: &mut LeftSoFar,
    ) -> Result<Option<(Uuid, usize)>> {
        let lines = marked.before(ctx, before).await?;
        let Some((last, _)) = lines.last() else { return Ok(None) };
        let last = *last;
        let lines: Vec<Line> = lines.into_iter().map(|(_, line)| line).collect();
        let count = lines.len();
        let some = self.apart().put_back(lines).await?;
        left.count += u64::try_from(some.len()).unwrap_or_default();
        let room = LEFT_NAMED_MAX.saturating_sub(left.named.len());
        left.named.extend(some.into_iter().take(room));
        Ok(Some((last, count)))
    }

    async fn finish(&self, ctx: &Ctx, left: &LeftSoFar) -> Result<Value> {
        self.apart().let_go().await?;
        let named = if left.named.is_empty() { Value::Null } else { json!(left.named) };
        Ok(json!({
            "state": State::Undone, "left_alone": left.count, "left": named, "finished_at": ctx.now(),
        }))
    }
}

/// What is undone is no part of the merge.
fn undo_mark_of(merge: Uuid) -> String {
    format!("unmerge {merge}")
}

#[derive(Debug, Serialize, Deserialize)]
pub struct UndoMerge {
    pub(super) merge: Uuid,
    /// For whom it acts.
    pub(super) by: UserId,
}

#[derive(Debug, Serialize, Deserialize)]
struct Place {
    /// The line that was put back last.
    before: Uuid,
    done: u64,
    left: LeftSoFar,
}

impl Job for UndoMerge {
    const NAME: &'static str = "core.undo_merge";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let mut place = ctx.place::<Place>()?;
        loop {
            wait_for_merges(&ctx).await?;
            if hold_state(&ctx, MERGE, self.merge).await? != Some(State::Undoing) {
                return Ok(());
            }
            let merge = ctx.load::<Merge>(self.merge).await?;
            let seen_by = on_behalf(&ctx, self.by, undo_mark_of(self.merge)).await.ok();
            let undoing = Undoing::of(&ctx, &merge, self.by, seen_by).await?;
            undoing.moving.take_turns(&ctx).await?;
            let marked = marked(&merge, &ctx);
            let mut now = place.take().unwrap_or_else(|| Place {
                before: marked.end(),
                done: 0,
                left: LeftSoFar::default(),
            });
            let some = undoing.put_some_back(&ctx, &marked, now.before, &mut now.left).await?;
            let Some((last, count)) = some else {
                let changes = undoing.finish(&ctx, &now.left).await?;
                return set(&ctx, self.merge, changes).await;
            };
            now.before = last;
            now.done += u64::try_from(count).unwrap_or_default();
            let total = merge.moved.unwrap_or_default().max(now.done);
            ctx.progress(now.done, total, "Links are led back").await?;
            ctx.commit_and_go_on(&now).await?;
            place = Some(now);
        }
    }

    fn settings() -> JobSettings {
        JobSettings::default()
    }
}
