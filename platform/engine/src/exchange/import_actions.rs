//! What one can do with an import: look at the first rows, try it, start it, stop it, take it back.

use base::{Result, UserId};
use schemars::JsonSchema;
use sdk::errors::INTERNAL;
use sdk::{Ctx, Json, Loaded, NewJob};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::errors::IMPORT_STATE;
use super::file::first_rows;
use super::import_entity::{IMPORT, Import, State, must_be};
use super::import_job::RunImport;
use super::import_report::forget_problems;
use super::import_undo::UndoImport;
use super::marks::mark_of_import;
use super::remembered::remember;
use super::rows::{Plan, RowTold, Verdict};
use crate::jobs::{JobTold, tell_job};
use crate::records::{find_marked, hold_state};

const PREVIEWED: usize = 100;
const PREVIEWED_MAX: usize = 500;

#[derive(Debug, Default, Deserialize, JsonSchema)]
pub(super) struct PreviewImport {
    /// How many rows; 100 if unsaid, 500 at most.
    rows: Option<usize>,
}

/// What would become of the first rows.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Preview {
    rows: Vec<RowTold>,
    created: usize,
    updated: usize,
    unchanged: usize,
    refused: usize,
    /// What is wrong with the file itself, where it ends early.
    trouble: Option<String>,
}

pub(super) async fn preview_import(
    ctx: Ctx,
    import: Loaded<Import>,
    wanted: Option<Json<PreviewImport>>,
) -> Result<Json<Preview>> {
    let count = wanted.and_then(|Json(wanted)| wanted.rows).unwrap_or(PREVIEWED).min(PREVIEWED_MAX);
    let plan = Plan::of(&ctx, &import.wanted()?).await?;
    let (rows, trouble) = first_rows(&ctx, import.file, import.reading()?, count).await?;
    let told = plan.bring(&ctx, &rows, false).await?;
    let of = |verdict| told.iter().filter(|row| row.verdict == verdict).count();
    let trouble = trouble.map(|problem| {
        problem
            .details()
            .first()
            .map_or_else(|| problem.message().to_owned(), |detail| detail.message.clone())
    });
    Ok(Json(Preview {
        created: of(Verdict::Created),
        updated: of(Verdict::Updated),
        unchanged: of(Verdict::Unchanged),
        refused: of(Verdict::Refused),
        rows: told,
        trouble,
    }))
}

pub(super) async fn try_import(ctx: Ctx, import: Loaded<Import>) -> Result<Json<Value>> {
    must_be(&import, &[State::Draft])?;
    Plan::of(&ctx, &import.wanted()?).await?;
    forget_problems(&ctx, import.id, "try").await?;
    let job = ctx
        .enqueue(NewJob::of(&RunImport {
            import: import.id,
            by: person(&ctx)?,
            is_meant: false,
            since: None,
        }))
        .await?;
    set(&ctx, &import, json!({ "state": State::Trying, "job": job, "tried": null, "message": null })).await
}

pub(super) async fn start_import(ctx: Ctx, import: Loaded<Import>) -> Result<Json<Value>> {
    must_be(&import, &[State::Draft, State::Stopped, State::Cancelled])?;
    let signature = import.values.text("signature").unwrap_or_default().to_owned();
    Plan::of(&ctx, &import.wanted()?).await?;
    let left = left_over(&ctx, &import).await?;
    if import.state == State::Draft {
        forget_problems(&ctx, import.id, "import").await?;
        remember(&ctx, &import, &signature).await?;
    }
    let started_at = import.started_at.unwrap_or(ctx.now());
    let since = Some(if left.is_some() { started_at } else { ctx.now() });
    let run = RunImport { import: import.id, by: person(&ctx)?, is_meant: true, since };
    let job = ctx.enqueue(NewJob::of(&run)).await?;
    let mut changes = json!({
        "state": State::Running, "job": job, "started_at": started_at, "finished_at": null, "message": null,
    });
    if let Some((_, place)) = left {
        changes["place"] = place;
    }
    set(&ctx, &import, changes).await
}

/// What it is at now is still brought.
pub(super) async fn stop_import(ctx: Ctx, import: Loaded<Import>) -> Result<Json<Value>> {
    must_be(&import, &[State::Running, State::Trying])?;
    let state = if import.state == State::Trying { State::Draft } else { State::Cancelled };
    let mut changes = json!({ "state": state, "finished_at": ctx.now() });
    if import.state == State::Running
        && let Some((job, place)) = left_over(&ctx, &import).await?
        && job.has_ended()
    {
        // It was given up, and nobody else will see to this.
        changes["place"] = place;
        let since = import.started_at.unwrap_or(ctx.now());
        changes["finding"] = json!(find_marked(&ctx, mark_of_import(import.id), since).await?);
    }
    set(&ctx, &import, changes).await
}

pub(super) async fn undo_import(ctx: Ctx, import: Loaded<Import>) -> Result<Json<Value>> {
    must_be(&import, &[State::Done, State::Stopped, State::Cancelled])?;
    if import.started_at.is_none() {
        return Err(IMPORT_STATE.saying("The import has brought nothing that could be taken back."));
    }
    if let (Some(_), Some(started_at)) = (left_over(&ctx, &import).await?, import.started_at) {
        find_marked(&ctx, mark_of_import(import.id), started_at).await?;
    }
    forget_problems(&ctx, import.id, "undo").await?;
    let job = ctx.enqueue(NewJob::of(&UndoImport { import: import.id, by: person(&ctx)? })).await?;
    set(&ctx, &import, json!({ "state": State::Undoing, "job": job, "message": null })).await
}

/// The job of before and how far it is, where it has not said so in the end: it was stopped a moment ago, or broke off. Waits
/// for the batch it is at; from now on it does nothing more, if another takes over.
async fn left_over(ctx: &Ctx, import: &Loaded<Import>) -> Result<Option<(JobTold, Value)>> {
    if import.started_at.is_none() {
        return Ok(None);
    }
    hold_state::<State>(ctx, IMPORT, import.id).await?;
    let Some(mut job) = tell_job(ctx, import.job).await? else { return Ok(None) };
    let place = job.place.take();
    Ok(place.map(|place| (job, place)))
}

/// Whoever starts it is whom it acts for, whoever has made it.
fn person(ctx: &Ctx) -> Result<UserId> {
    ctx.user().ok_or_else(|| INTERNAL.because("an import without a person"))
}

/// Two people at one import: the second finds that its state has changed.
async fn set(ctx: &Ctx, import: &Loaded<Import>, changes: Value) -> Result<Json<Value>> {
    let changed = ctx.change(import, changes).await?;
    Ok(Json(Value::Object(changed.0)))
}
