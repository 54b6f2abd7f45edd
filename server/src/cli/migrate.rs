//! `eoex migrate`: the schema, and what would be done to it.

use std::sync::Arc;

use engine::app::{Database, DatabaseSource, check_modules, master_secret};
use engine::config::Settings;
use engine::identity::Identity;
use engine::store::MigrationPlan;

use super::program::{Outcome, Speaker, words};
use crate::modules;

pub(super) async fn migrate(settings: Settings, only_plan: bool, speaker: Speaker) -> Outcome {
    let modules = modules::chosen(&settings)?;
    let secret = master_secret(&settings).map_err(words)?;
    let identity = Arc::new(Identity::new(&settings, &secret).map_err(words)?);
    let catalog = check_modules(&modules, &identity).map_err(|misfits| misfits.to_string())?;
    let mut database = Database::open(&settings, &secret, DatabaseSource::Shared).await.map_err(words)?;

    let done = if only_plan { database.plan(&catalog).await } else { database.migrate(&catalog).await };

    if let Some(server) = database.embedded.take() {
        server.stop().await.map_err(|refused| refused.to_string())?;
    }
    let plan = done.map_err(words)?;
    speaker.say(&plan, describe(&plan, only_plan))
}

fn describe(plan: &MigrationPlan, only_plan: bool) -> String {
    if plan.steps.is_empty() {
        return "The database is up to date.".to_owned();
    }
    let verb = if only_plan { "Would run" } else { "Ran" };
    let line = |step: &engine::store::PlannedStep| {
        let kind = if step.is_migration { "migration" } else { "sql file" };
        format!("{verb} {kind} {}.{}", step.module, step.file)
    };
    plan.steps.iter().map(line).collect::<Vec<_>>().join("\n")
}
