//! Is it alive, and is it ready? Asked by machines that act on the answer.

use std::time::{Duration, Instant};

use serde_json::json;
use testing::TestApp;

use crate::handlers::until_in_use;
use crate::trial::Trial;

#[tokio::test]
async fn a_program_that_can_work_says_that_it_is_alive_and_ready() {
    let app = TestApp::with_modules(vec![Box::new(Trial)]).await;

    let live = app.nobody().get("/health/live").await;
    let ready = app.nobody().get("/health/ready").await;

    assert_eq!((live.status(), live.json), (200, json!({ "status": "live" })));
    assert_eq!(ready.status(), 200);
    assert_eq!(
        ready.json,
        json!({
            "status": "ready",
            "checks": { "database": { "status": "ok", "message": "answers" } },
            "modules": ["core", "trial"],
        })
    );
}

/// Or a busy node would lose its traffic to the next one, and that one would lose it too.
#[tokio::test]
async fn being_busy_is_not_being_unready() {
    let app = TestApp::with_settings(vec![Box::new(Trial)], |settings| {
        settings.database.connections_max = 1;
        settings.server.request_timeout_ms = 1500;
    })
    .await;
    assert_eq!(app.owner().get("/api/v1/notes").await.status(), 200);
    let owner = app.owner().clone();
    let busy =
        tokio::spawn(
            async move { owner.post("/api/v1/notes", json!({ "name": "x", "then": "wait" })).await },
        );
    until_in_use(&app, 1).await;

    let began = Instant::now();
    let ready = app.nobody().get("/health/ready").await;
    let elapsed = began.elapsed();

    assert_eq!(ready.status(), 200, "{}", ready.json);
    assert!(elapsed < Duration::from_secs(1), "whoever asks does not wait: {elapsed:?}");
    assert_eq!(busy.await.unwrap().status_and_code(), "503 core.request.timed_out");
}
