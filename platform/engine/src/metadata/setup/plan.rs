//! What would be done: tried out whole in the transaction, with every check there is, and taken back. And doing it: the
//! same, kept, if it is what was planned.

use base::{Problem, Result};
use schemars::JsonSchema;
use sdk::Ctx;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::carry_out::{Blocked, CarriedOut, Prune, carry_out};
use super::change::record_change;
use super::compare::{Difference, differences, notes};
use super::errors::{SETUP_BLOCKED, SETUP_OUTDATED};
use super::kinds::{Carried, KINDS};
use super::live::Lives;
use super::read::from_files;
use super::write::{Files, to_files};
use crate::metadata::trial::keep_nothing;
use crate::records::take_turn;

/// What stands in the way that is named in a refusal.
const BLOCKED_NAMED_MAX: usize = 50;

/// The steps from what a tenant has to what the files say.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Plan {
    /// Names this very plan: these files, this organisation as it is now, these steps.
    pub fingerprint: String,
    /// Whether what the files do not name is put aside.
    pub prune: bool,
    pub steps: Vec<PlannedStep>,
    /// What stands in the way. Nothing is done as long as anything does.
    pub blocked: Vec<Blocked>,
    /// What one should know all the same.
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlannedStep {
    #[serde(flatten)]
    pub told: Difference,
    /// What may be missed afterwards. None: nothing.
    pub destructive: Option<String>,
}

/// What has been done.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Applied {
    /// By which it can be rolled back. None: there was nothing to do.
    pub change: Option<Uuid>,
    pub plan: Plan,
}

/// The files of what the tenant has set up.
pub async fn export_setup(ctx: &Ctx) -> Result<Files> {
    let carried = Carried::in_program(ctx)?;
    let lives = Lives::read(ctx, &carried).await?;
    Ok(to_files(&lives.setup(&carried), &carried))
}

/// What is different between the files of two set-ups, read off without trying.
pub fn compare_files(ctx: &Ctx, before: &Files, after: &Files) -> Result<Vec<Difference>> {
    let carried = Carried::in_program(ctx)?;
    let (before, after) = (from_files(before, &carried)?, from_files(after, &carried)?);
    Ok(differences(&before, &after, &carried))
}

/// Tries it out, and keeps nothing.
pub async fn plan_setup(ctx: &Ctx, files: &Files, prune: Prune) -> Result<Plan> {
    Ok(keep_nothing(ctx, Box::pin(try_out(ctx, files, prune))).await?.plan)
}

/// Does it, all of it or nothing. With the fingerprint of a plan: only if it comes to the same.
pub async fn apply_setup(ctx: &Ctx, files: &Files, prune: Prune, planned: Option<&str>) -> Result<Applied> {
    let Tried { plan, done } = Box::pin(try_out(ctx, files, prune)).await?;
    if planned.is_some_and(|planned| planned != plan.fingerprint) {
        return Err(SETUP_OUTDATED.problem());
    }
    if !plan.blocked.is_empty() {
        return Err(in_the_way(&plan.blocked));
    }
    let change = match done.steps.is_empty() {
        true => None,
        false => Some(record_change(ctx, &plan, &done.steps).await?),
    };
    Ok(Applied { change, plan })
}

struct Tried {
    plan: Plan,
    done: CarriedOut,
}

async fn try_out(ctx: &Ctx, files: &Files, prune: Prune) -> Result<Tried> {
    let carried = Carried::in_program(ctx)?;
    let wanted = from_files(files, &carried)?;
    take_turns(ctx).await?;
    let mut lives = Lives::read(ctx, &carried).await?;
    let before = to_files(&lives.setup(&carried), &carried);
    let mut done = carry_out(ctx, &carried, &mut lives, &wanted, prune).await?;
    let steps: Vec<PlannedStep> = done
        .steps
        .iter_mut()
        .map(|step| PlannedStep { told: step.told.clone(), destructive: step.destructive.clone() })
        .collect();
    let fingerprint = fingerprint(ctx, &before, &to_files(&wanted, &carried), prune, &steps);
    let plan = Plan {
        fingerprint,
        prune: prune == Prune::Yes,
        steps,
        blocked: done.blocked.clone(),
        notes: notes(&wanted),
    };
    Ok(Tried { plan, done })
}

/// Nobody else changes definitions until this transaction ends. All turns at once and in one order, so that nobody who has
/// one waits for another.
pub(super) async fn take_turns(ctx: &Ctx) -> Result<()> {
    for kind in &KINDS {
        take_turn(ctx, kind.entity).await?;
    }
    // Whoever had a turn before may have changed something.
    ctx.work().metadata_has_changed();
    Ok(())
}

fn fingerprint(ctx: &Ctx, before: &Files, wanted: &Files, prune: Prune, steps: &[PlannedStep]) -> String {
    let mut hasher = Sha256::new();
    let mut part = |text: &str| {
        hasher.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        hasher.update(text);
    };
    part(&ctx.tenant().to_string());
    part(if prune == Prune::Yes { "prune" } else { "leave" });
    for files in [before, wanted] {
        for (path, text) in files {
            part(path);
            part(text);
        }
        part("");
    }
    for step in steps {
        part(&step.told.to_string());
        part(step.destructive.as_deref().unwrap_or_default());
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn in_the_way(blocked: &[Blocked]) -> Problem {
    blocked.iter().take(BLOCKED_NAMED_MAX).fold(SETUP_BLOCKED.problem(), |problem, blocked| {
        let place = if blocked.place.is_empty() { String::new() } else { format!(" ({})", blocked.place) };
        let remedy = blocked.remedy.as_deref().map(|remedy| format!(" {remedy}")).unwrap_or_default();
        problem.with_detail(format!("{}{place}", blocked.what), format!("{}{remedy}", blocked.why))
    })
}
