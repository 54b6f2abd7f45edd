//! The set-up for whoever has no shell: read as files, planned with, applied.

use base::Result;
use schemars::JsonSchema;
use sdk::{Ctx, Json, Route};
use serde::{Deserialize, Serialize};

use super::carry_out::Prune;
use super::change::{SETUP_APPLY, SETUP_READ};
use super::plan::{Applied, Plan, apply_setup, export_setup, plan_setup};
use super::write::Files;

pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/setup", read_setup)
            .says("Reads what the organisation has set up, as files that diff well.")
            .needs(&SETUP_READ),
        Route::post("/setup/plan", plan_setup_of_files)
            .says("Says step by step what applying these files would do, what may be missed afterwards and what stands in the way. Changes nothing.")
            .needs(&SETUP_READ),
        Route::post("/setup/apply", apply_setup_of_files)
            .says("Does what was planned, all of it or nothing, and refuses if that is no longer what it would do.")
            .needs(&SETUP_APPLY),
    ]
}

#[derive(Debug, Serialize, JsonSchema)]
struct SetupFiles {
    /// The text of each file, by its path.
    files: Files,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct PlanInput {
    /// The text of each file, by its path, as they are read.
    files: Files,
    /// Puts aside what the files do not name. Nothing is ever deleted.
    #[serde(default)]
    prune: bool,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct ApplyInput {
    /// The files that were planned with.
    files: Files,
    #[serde(default)]
    prune: bool,
    /// Of the plan.
    fingerprint: String,
}

async fn read_setup(ctx: Ctx) -> Result<Json<SetupFiles>> {
    Ok(Json(SetupFiles { files: export_setup(&ctx).await? }))
}

async fn plan_setup_of_files(ctx: Ctx, Json(input): Json<PlanInput>) -> Result<Json<Plan>> {
    plan_setup(&ctx, &input.files, Prune::from(input.prune)).await.map(Json)
}

async fn apply_setup_of_files(ctx: Ctx, Json(input): Json<ApplyInput>) -> Result<Json<Applied>> {
    apply_setup(&ctx, &input.files, Prune::from(input.prune), Some(&input.fingerprint)).await.map(Json)
}

impl From<bool> for Prune {
    fn from(is: bool) -> Self {
        if is { Self::Yes } else { Self::No }
    }
}
