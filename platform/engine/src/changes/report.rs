//! What became of a change of many records: its state, its figures, and how far its job is.

use base::Result;
use schemars::JsonSchema;
use sdk::{Ctx, Json, Loaded};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::definition::{ChangeSet, State};
use crate::jobs::{JobTold, tell_job};

/// What became of the records so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Figures {
    pub(super) changed: u64,
    /// Records that were so already.
    pub(super) unchanged: u64,
    pub(super) refused: u64,
}

/// What became of the changes when they were undone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct UndoFigures {
    pub(super) taken_back: u64,
    /// Somebody has gone on with these records.
    pub(super) left_alone: u64,
}

/// How a change of many records stands.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ChangeReport {
    state: State,
    /// Records that fitted when it was started.
    total: u64,
    #[serde(flatten)]
    figures: Figures,
    #[serde(flatten)]
    undo: UndoFigures,
    message: Option<String>,
    /// The records that were refused, as a file to be fetched.
    refused_file: Option<Uuid>,
    /// What the job is at, and what is wrong with it.
    job: Option<JobTold>,
}

/// Answers `GET /change-sets/{id}/report`.
pub(super) async fn read_change_report(ctx: Ctx, change: Loaded<ChangeSet>) -> Result<Json<ChangeReport>> {
    let job = tell_job(&ctx, change.job).await?;
    // The record is written when the job ends; until then the job knows better.
    let figures = so_far(job.as_ref(), change.state == State::Running).unwrap_or(Figures {
        changed: change.changed.unwrap_or_default(),
        unchanged: change.unchanged.unwrap_or_default(),
        refused: change.refused.unwrap_or_default(),
    });
    let undo = so_far(job.as_ref(), change.state == State::Undoing).unwrap_or(UndoFigures {
        taken_back: change.taken_back.unwrap_or_default(),
        left_alone: change.left_alone.unwrap_or_default(),
    });
    Ok(Json(ChangeReport {
        state: change.state,
        total: change.total.unwrap_or_default(),
        figures,
        undo,
        message: change.message.clone(),
        refused_file: change.refused_file,
        job,
    }))
}

fn so_far<F: DeserializeOwned>(job: Option<&JobTold>, is_going_on: bool) -> Option<F> {
    let place = job.filter(|_| is_going_on)?.place.clone()?;
    serde_json::from_value(place).ok()
}
