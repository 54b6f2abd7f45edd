//! `eoex metadata`: what an organisation has set up, as files: out of one, reviewed, and into another.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use base::TenantId;
use engine::app::DatabaseSource;
use engine::config::Settings;
use engine::metadata::setup::{
    Difference, Files, Plan, Prune, apply_to_tenant, compare_files, export_of_tenant, plan_for_tenant,
    read_folder, roll_back_in_tenant, setup_changes_of, write_folder,
};
use engine::tenancy::tenant_by_slug;
use sdk::Ctx;
use serde_json::{Value, json};

use super::arguments::MetadataCommand;
use super::program::{Speaker, start, words};

/// There is something to do, and it can be done.
const CHANGES: u8 = 2;
/// Something stands in the way.
const BLOCKED: u8 = 3;
/// Of a plan, what is longer is none that we have written.
const PLAN_BYTES_MAX: u64 = 16_000_000;
const FINGERPRINT_CHARS: usize = 64;

type Done = Result<ExitCode, String>;

pub(super) async fn metadata(settings: Settings, command: MetadataCommand, speaker: Speaker) -> Done {
    let app = start(settings, DatabaseSource::Shared).await?;
    let done = Box::pin(run(&app.platform_ctx("core.cli"), command, speaker)).await;
    app.stop().await;
    done
}

async fn run(ctx: &Ctx, command: MetadataCommand, speaker: Speaker) -> Done {
    match command {
        MetadataCommand::Export { tenant, to } => {
            let files = export_of_tenant(ctx, id_of(ctx, &tenant).await?).await.map_err(words)?;
            write_folder(&to, &files).map_err(words)?;
            let paths: Vec<&String> = files.keys().collect();
            let text = format!("Wrote {} files to {}.", files.len(), to.display());
            speaker.say(&json!({ "files": paths }), text)?;
            Ok(ExitCode::SUCCESS)
        }
        MetadataCommand::Diff { tenant, from, with, with_tenant } => {
            let before = files_of(ctx, tenant.as_deref(), from.as_deref()).await?;
            let after = files_of(ctx, with_tenant.as_deref(), with.as_deref()).await?;
            let found = compare_files(ctx, &before, &after).map_err(words)?;
            let text = if found.is_empty() { "There is no difference.".to_owned() } else { lines(&found) };
            speaker.say(&json!({ "differences": found }), text)?;
            Ok(ExitCode::from(if found.is_empty() { 0 } else { CHANGES }))
        }
        MetadataCommand::Plan { tenant, from, prune, out, person } => {
            let files = read_folder(&from).map_err(words)?;
            let tenant = id_of(ctx, &tenant).await?;
            let plan = plan_for_tenant(ctx, tenant, person.as_deref(), &files, Prune::from(prune)).await;
            let plan = plan.map_err(words)?;
            if let Some(out) = out {
                let text = serde_json::to_string_pretty(&plan).map_err(|cause| cause.to_string())?;
                fs::write(&out, text)
                    .map_err(|cause| format!("The plan cannot be written to {}: {cause}.", out.display()))?;
            }
            speaker.say(&plan, told(&plan))?;
            Ok(ExitCode::from(match (plan.blocked.is_empty(), plan.steps.is_empty()) {
                (false, _) => BLOCKED,
                (true, false) => CHANGES,
                (true, true) => 0,
            }))
        }
        MetadataCommand::Apply { tenant, from, prune, plan, yes, person } => {
            let planned = plan.as_deref().map(planned).transpose()?;
            if planned.is_none() && !yes {
                return Err(
                    "Say which plan is to be applied: --plan FILE or --plan FINGERPRINT, as “eoex metadata plan” gives them; or --yes for whatever it comes to now."
                        .to_owned(),
                );
            }
            let prune = Prune::from(prune || planned.as_ref().is_some_and(|planned| planned.prune));
            let files = read_folder(&from).map_err(words)?;
            let tenant = id_of(ctx, &tenant).await?;
            let fingerprint = planned.map(|planned| planned.fingerprint);
            let applied =
                apply_to_tenant(ctx, tenant, person.as_deref(), (&files, prune), fingerprint.as_deref())
                    .await
                    .map_err(words)?;
            let text = match applied.change {
                Some(change) => format!(
                    "{}\nDone. “eoex metadata rollback --change {change}” takes it back.",
                    step_lines(&applied.plan)
                ),
                None => "There is nothing to do.".to_owned(),
            };
            speaker.say(&applied, text)?;
            Ok(ExitCode::SUCCESS)
        }
        MetadataCommand::Rollback { tenant, change, person } => {
            let tenant = id_of(ctx, &tenant).await?;
            let told = roll_back_in_tenant(ctx, tenant, person.as_deref(), change.as_deref())
                .await
                .map_err(words)?;
            let mut text = format!("Took back {} changes.", told.taken_back);
            for left in &told.left_alone {
                text.push_str(&format!("\nLeft alone: {}: {}", left.what, left.why));
            }
            speaker.say(&told, text)?;
            Ok(ExitCode::SUCCESS)
        }
        MetadataCommand::Changes { tenant } => {
            let changes = setup_changes_of(ctx, id_of(ctx, &tenant).await?).await.map_err(words)?;
            let line = |change: &engine::metadata::setup::SetupChangeLine| {
                format!("{}  {}  {:<11}  {}", change.id, change.created_at, change.state, change.summary)
            };
            speaker.say(&changes, changes.iter().map(line).collect::<Vec<_>>().join("\n"))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn id_of(ctx: &Ctx, slug: &str) -> Result<TenantId, String> {
    tenant_by_slug(ctx, slug).await.map(|line| line.id).map_err(words)
}

/// Of an organisation or of a folder; clap has seen to it that one of them is named.
async fn files_of(ctx: &Ctx, tenant: Option<&str>, folder: Option<&Path>) -> Result<Files, String> {
    match (tenant, folder) {
        (Some(tenant), _) => export_of_tenant(ctx, id_of(ctx, tenant).await?).await.map_err(words),
        (None, Some(folder)) => read_folder(folder).map_err(words),
        (None, None) => Err("Name an organisation or a folder.".to_owned()),
    }
}

/// What of a plan must be the same again.
struct Planned {
    fingerprint: String,
    prune: bool,
}

/// A fingerprint as it is, or the one in a file that `plan --out` has written.
fn planned(named: &str) -> Result<Planned, String> {
    let is_fingerprint =
        named.len() == FINGERPRINT_CHARS && named.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_fingerprint {
        return Ok(Planned { fingerprint: named.to_lowercase(), prune: false });
    }
    let not_read = |cause: &dyn std::fmt::Display| {
        format!(
            "--plan {named}: {cause}. Name a fingerprint, or a file that “eoex metadata plan --out” has written."
        )
    };
    let size = fs::metadata(named).map_err(|cause| not_read(&cause))?.len();
    if size > PLAN_BYTES_MAX {
        return Err(not_read(&format!(
            "the file has {size} bytes, and no plan has more than {PLAN_BYTES_MAX}"
        )));
    }
    let text = fs::read_to_string(named).map_err(|cause| not_read(&cause))?;
    let plan: Value = serde_json::from_str(&text).map_err(|cause| not_read(&cause))?;
    let fingerprint =
        plan["fingerprint"].as_str().ok_or_else(|| not_read(&"there is no fingerprint in it"))?;
    Ok(Planned { fingerprint: fingerprint.to_owned(), prune: plan["prune"] == true })
}

fn lines(differences: &[Difference]) -> String {
    differences.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn step_lines(plan: &Plan) -> String {
    let line = |step: &engine::metadata::setup::PlannedStep| match &step.destructive {
        Some(lost) => format!("{}   ! {lost}", step.told),
        None => step.told.to_string(),
    };
    plan.steps.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn told(plan: &Plan) -> String {
    let mut text = step_lines(plan);
    for blocked in &plan.blocked {
        let place = if blocked.place.is_empty() { String::new() } else { format!(" ({})", blocked.place) };
        text.push_str(&format!("\nIn the way: {}{place}: {}", blocked.what, blocked.why));
        if let Some(remedy) = &blocked.remedy {
            text.push_str(&format!("\n  {remedy}"));
        }
    }
    for note in &plan.notes {
        text.push_str(&format!("\nNote: {note}"));
    }
    let end = match (plan.blocked.len(), plan.steps.len()) {
        (0, 0) => "There is nothing to do.".to_owned(),
        (0, count) => format!("{count} steps. To do exactly this: --plan {}", plan.fingerprint),
        (blocked, count) => {
            format!(
                "{count} steps could be done, {blocked} could not. Nothing is done as long as anything stands in the way."
            )
        }
    };
    format!("{}\n{end}", text.trim_start_matches('\n')).trim_start_matches('\n').to_owned()
}
