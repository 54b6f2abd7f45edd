//! Clocks that jump: nobody gets in with what is expired or not yet good, and nothing breaks.

use serde_json::json;
use testing::{PASSWORD, TestApp};

use crate::trial::Trial;

const DAY_S: i64 = 86_400;

async fn app() -> TestApp {
    TestApp::alone(vec![Box::new(Trial)], &[]).await
}

async fn write(app: &TestApp) -> String {
    let answer = app.owner().post("/api/v1/notes", json!({ "name": "x", "then": "answer" })).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    answer.json["data"]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_day_later_a_token_has_expired_and_signing_in_again_helps() {
    let app = app().await;

    app.clock.advance_s(DAY_S);
    let refused = app.owner().get("/api/v1/me").await;
    let signed_in = app.owner().sign_in(PASSWORD).await;

    assert_eq!(refused.status_and_code(), "401 core.auth.token_expired");
    assert_eq!(refused.header("www-authenticate"), "Bearer");
    assert_eq!(signed_in.status(), 200);
    assert_eq!(app.owner().get("/api/v1/me").await.status(), 200);
}

#[tokio::test]
async fn a_token_from_the_future_is_not_good_yet() {
    let app = app().await;

    app.clock.advance_s(-DAY_S);
    let early = app.owner().get("/api/v1/me").await;
    app.clock.advance_s(DAY_S);
    let in_time = app.owner().get("/api/v1/me").await;

    assert_eq!(early.status_and_code(), "401 core.auth.token_invalid");
    assert_eq!(in_time.status(), 200);
}

#[tokio::test]
async fn ids_keep_ascending_through_every_jump() {
    let app = app().await;
    let mut ids = vec![write(&app).await];

    for jump_s in [DAY_S, -DAY_S, -DAY_S, 2 * DAY_S, -1] {
        app.clock.advance_s(jump_s);
        assert_eq!(app.owner().sign_in(PASSWORD).await.status_and_code(), "200", "after {jump_s} s");
        ids.push(write(&app).await);
        ids.push(write(&app).await);
    }

    let mut sorted = ids.clone();
    sorted.sort();
    assert_eq!(ids, sorted);
}

#[tokio::test]
async fn a_jump_back_does_not_use_up_anybodys_requests() {
    let app = TestApp::alone(vec![Box::new(Trial)], &[("limits.requests_per_minute_per_ip", "20")]).await;
    app.clock.advance_s(DAY_S);
    for _ in 0..20 {
        app.nobody().get("/api/v1/calm").await;
    }

    app.clock.advance_s(-DAY_S);
    let refused = app.nobody().get("/api/v1/calm").await;
    app.clock.advance_s(60);

    assert!(refused.header("retry-after").parse::<u64>().unwrap_or(0) <= 60);
    assert_eq!(app.nobody().get("/api/v1/calm").await.status(), 200);
}
