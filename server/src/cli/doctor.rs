//! `eoex doctor`: what is wrong, and what to do about it.

use engine::app::DatabaseSource;
use engine::config::Settings;
use engine::ops::{Finding, Verdict, examine_database, examine_machine};

use super::program::{Outcome, Speaker, start};

pub(super) async fn doctor(settings: Settings, speaker: Speaker) -> Outcome {
    let mut findings = examine_machine(&settings);
    match start(settings, DatabaseSource::Shared).await {
        Ok(app) => {
            findings.extend(examine_database(&app).await);
            app.stop().await;
        }
        Err(words) => {
            findings.push(Finding { what: "start", verdict: Verdict::Broken, message: words, remedy: None })
        }
    }
    let broken = findings.iter().filter(|finding| finding.verdict == Verdict::Broken).count();
    let text: Vec<String> = findings.iter().map(line).collect();
    speaker.say(&findings, text.join("\n"))?;
    if broken > 0 { Err(format!("{broken} things need attention.")) } else { Ok(()) }
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
