//! `eoex doctor`: what is wrong, and what to do about it.

use std::sync::Arc;

use engine::app::{Database, DatabaseSource, check_modules, has_master_secret, master_secret};
use engine::clock::{Clock, SystemClock};
use engine::config::Settings;
use engine::identity::Identity;
use engine::ops::{Finding, Verdict, examine_database, examine_machine};

use super::program::{Outcome, Speaker, words};
use crate::modules;

pub(super) async fn doctor(settings: Settings, speaker: Speaker) -> Outcome {
    let mut findings = examine_machine(&settings);
    match look_into_database(&settings).await {
        Ok(more) => findings.extend(more),
        Err(words) => {
            findings.push(Finding {
                what: "database",
                verdict: Verdict::Broken,
                message: words,
                remedy: None,
            });
        }
    }
    let broken = findings.iter().filter(|finding| finding.verdict == Verdict::Broken).count();
    let text: Vec<String> = findings.iter().map(line).collect();
    speaker.say(&findings, text.join("\n"))?;
    if broken > 0 { Err(format!("{broken} things need attention.")) } else { Ok(()) }
}

/// Opens the database and no more: nothing is made, and nothing is migrated.
async fn look_into_database(settings: &Settings) -> Result<Vec<Finding>, String> {
    if !Database::is_there(settings) {
        let message = "there is none yet; the first start makes it".to_owned();
        return Ok(vec![Finding { what: "database", verdict: Verdict::Fine, message, remedy: None }]);
    }
    if settings.database.url.is_none() && !has_master_secret(settings) {
        return Err("Its master secret is neither set nor in the data folder.
                      hint: Set EOEX_SECRET or EOEX_SECRET_FILE as it is set for the server."
            .to_owned());
    }
    let modules = modules::chosen(settings)?;
    let secret = master_secret(settings).map_err(words)?;
    let identity = Arc::new(Identity::new(settings, &secret).map_err(words)?);
    let catalog = check_modules(&modules, &identity).map_err(|misfits| misfits.to_string())?;
    let mut database = Database::open(settings, &secret, DatabaseSource::Shared).await.map_err(words)?;
    let findings = examine_database(settings, &database, &catalog, SystemClock.now()).await;
    if let Some(server) = database.embedded.take() {
        server.stop().await.map_err(|refused| refused.to_string())?;
    }
    Ok(findings)
}

fn line(finding: &Finding) -> String {
    let mark = match finding.verdict {
        Verdict::Fine => "ok  ",
        Verdict::Odd => "odd ",
        Verdict::Broken => "FAIL",
    };
    let remedy =
        finding.remedy.as_ref().map(|remedy| format!("\n      remedy: {remedy}")).unwrap_or_default();
    format!("{mark}  {:<16}  {}{remedy}", finding.what, finding.message)
}
