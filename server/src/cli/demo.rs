//! `eoex demo`: a company to look around in.

use engine::app::{DEMO_EMAIL, DEMO_PASSWORD, DatabaseSource, seed_demo};
use engine::config::Settings;
use serde_json::json;

use super::program::{Outcome, Speaker, start, words};

pub(super) async fn demo(settings: Settings, speaker: Speaker) -> Outcome {
    let app = start(settings, DatabaseSource::Shared).await?;
    let seeded = seed_demo(&app.house).await.map_err(words);
    app.stop().await;
    let is_new = seeded?;
    let state = if is_new { "is made" } else { "was already there" };
    speaker.say(
        &json!({ "email": DEMO_EMAIL, "password": DEMO_PASSWORD, "made_now": is_new }),
        format!("The demo company {state}. Sign in as {DEMO_EMAIL} with the password {DEMO_PASSWORD}."),
    )
}
