//! What one can do with a change of many records: start it, stop it, take it back.

use base::{Result, UserId};
use sdk::errors::INTERNAL;
use sdk::{Ctx, Json, Loaded, NewJob};
use serde_json::{Value, json};

use super::definition::{CHANGE_SET_STATE, ChangeSet, State};
use super::plan::Plan;
use super::problems::forget_problems;
use super::run::RunChangeSet;
use super::undo::UndoChangeSet;

/// Begins it once, however often it is asked to. The records that fit are counted anew, since time may have passed.
pub(super) async fn start_change(ctx: Ctx, change: Loaded<ChangeSet>) -> Result<Json<Value>> {
    if matches!(change.state, State::Running | State::Done) {
        return Ok(Json(Value::Object(change.values.0.clone())));
    }
    must_be(&change, &[State::Draft])?;
    let total = Plan::of(&ctx, &change.wanted).await?.count(&ctx).await?;
    // Ids grow: what is made from now on has a greater one, and is not meant.
    let job = RunChangeSet { change_set: change.id, by: person(&ctx)?, below: ctx.new_id() };
    let job = ctx.enqueue(NewJob::of(&job)).await?;
    let changes = json!({ "state": State::Running, "job": job, "total": total, "started_at": ctx.now() });
    set(&ctx, &change, changes).await
}

/// Waits for the records that the job is at, so that nothing changes any more once this is answered.
pub(super) async fn stop_change(ctx: Ctx, change: Loaded<ChangeSet>) -> Result<Json<Value>> {
    must_be(&change, &[State::Running])?;
    set(&ctx, &change, json!({ "state": State::Cancelled, "finished_at": ctx.now() })).await
}

pub(super) async fn undo_change(ctx: Ctx, change: Loaded<ChangeSet>) -> Result<Json<Value>> {
    must_be(&change, &[State::Done, State::Stopped, State::Cancelled])?;
    forget_problems(&ctx, change.id, "undo").await?;
    let job = UndoChangeSet { change_set: change.id, by: person(&ctx)? };
    let job = ctx.enqueue(NewJob::of(&job)).await?;
    set(&ctx, &change, json!({ "state": State::Undoing, "job": job, "message": null })).await
}

/// Whoever starts it is whom it acts for, whoever has made it.
fn person(ctx: &Ctx) -> Result<UserId> {
    ctx.user().ok_or_else(|| INTERNAL.because("a change of many without a person"))
}

/// Two people at one change: the second finds that its state has changed.
async fn set(ctx: &Ctx, change: &Loaded<ChangeSet>, changes: Value) -> Result<Json<Value>> {
    let changed = ctx.change(change, changes).await?;
    Ok(Json(Value::Object(changed.0)))
}

fn must_be(change: &Loaded<ChangeSet>, states: &[State]) -> Result<()> {
    if states.contains(&change.state) {
        return Ok(());
    }
    let now = serde_json::to_value(change.state).ok();
    let now = now.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
    Err(CHANGE_SET_STATE.saying(format!("The change is {now}, and this cannot be done with it now.")))
}
