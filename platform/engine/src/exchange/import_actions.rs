//! What one can do with an import: look at the first rows, try it, start it, stop it, take it back.

use base::{Result, UserId};
use schemars::JsonSchema;
use sdk::errors::INTERNAL;
use sdk::{Ctx, Json, Loaded, NewJob};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::errors::IMPORT_STATE;
use super::file::first_rows;
use super::import_entity::{Import, State, must_be};
use super::import_job::RunImport;
use super::import_report::forget_problems;
use super::import_undo::UndoImport;
use super::remembered::remember;
use super::rows::{Plan, RowTold, Verdict};

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
    let job =
        ctx.enqueue(NewJob::of(&RunImport { import: import.id, by: person(&ctx)?, is_meant: false })).await?;
    set(&ctx, &import, json!({ "state": State::Trying, "job": job, "tried": null, "message": null })).await
}

pub(super) async fn start_import(ctx: Ctx, import: Loaded<Import>) -> Result<Json<Value>> {
    must_be(&import, &[State::Draft, State::Stopped, State::Cancelled])?;
    let signature = import.values.text("signature").unwrap_or_default().to_owned();
    Plan::of(&ctx, &import.wanted()?).await?;
    if import.state == State::Draft {
        forget_problems(&ctx, import.id, "import").await?;
        remember(&ctx, &import, &signature).await?;
    }
    let job =
        ctx.enqueue(NewJob::of(&RunImport { import: import.id, by: person(&ctx)?, is_meant: true })).await?;
    let started_at = import.started_at.unwrap_or(ctx.now());
    let changes = json!({
        "state": State::Running, "job": job, "started_at": started_at, "finished_at": null, "message": null,
    });
    set(&ctx, &import, changes).await
}

/// The job looks before each batch; what it is at now is still brought.
pub(super) async fn stop_import(ctx: Ctx, import: Loaded<Import>) -> Result<Json<Value>> {
    must_be(&import, &[State::Running, State::Trying])?;
    let state = if import.state == State::Trying { State::Draft } else { State::Cancelled };
    set(&ctx, &import, json!({ "state": state, "finished_at": ctx.now() })).await
}

pub(super) async fn undo_import(ctx: Ctx, import: Loaded<Import>) -> Result<Json<Value>> {
    must_be(&import, &[State::Done, State::Stopped, State::Cancelled])?;
    if import.started_at.is_none() {
        return Err(IMPORT_STATE.saying("The import has brought nothing that could be taken back."));
    }
    forget_problems(&ctx, import.id, "undo").await?;
    let job = ctx.enqueue(NewJob::of(&UndoImport { import: import.id, by: person(&ctx)? })).await?;
    set(&ctx, &import, json!({ "state": State::Undoing, "job": job, "message": null })).await
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
