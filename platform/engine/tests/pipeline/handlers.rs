//! Handlers on their bad days: what a panic, an error or a slow handler leaves behind, which is nothing.

use std::time::{Duration, Instant};

use serde_json::json;
use testing::{Received, TestApp};

use crate::envelope::assert_envelope;
use crate::trial::Trial;
use crate::wire::{Wire, post};

/// Given for what happens in the background. It is asked again and again, so this is only how long a failure takes.
const SOON: Duration = Duration::from_secs(15);

async fn app() -> TestApp {
    TestApp::with_modules(vec![Box::new(Trial)]).await
}

/// An app that gives a request this long, and has four connections. Its database is its own, so that all that
/// happens there is its doing.
async fn hasty_app(request_timeout_ms: u64) -> TestApp {
    let flags = [
        ("server.request_timeout_ms", &*request_timeout_ms.to_string()),
        ("database.acquire_timeout_ms", "300"),
    ];
    TestApp::alone(vec![Box::new(Trial)], &flags).await
}

async fn note(app: &TestApp, name: &str, then: &str) -> Received {
    app.owner().post("/api/v1/notes", json!({ "name": name, "then": then })).await
}

async fn notes(app: &TestApp) -> serde_json::Value {
    let answer = app.owner().get("/api/v1/notes").await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    answer.json["data"].clone()
}

/// Waits until this many connections are in use. The owner must have asked for something before: a first request
/// takes a connection twice.
pub(crate) async fn until_in_use(app: &TestApp, connections: usize) {
    let began = Instant::now();
    while app.house.store.pool().status().in_use < connections {
        assert!(began.elapsed() < SOON, "the requests do not arrive");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Waits until nobody has a connection.
pub(crate) async fn assert_all_is_given_back(app: &TestApp) {
    let began = Instant::now();
    loop {
        let in_use = app.house.store.pool().status().in_use;
        if in_use == 0 {
            return;
        }
        assert!(began.elapsed() < SOON, "{in_use} connections were not given back");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Waits until no statement runs and no transaction is open in the database of this app.
async fn assert_the_database_is_idle(app: &TestApp) {
    let superuser = app.superuser().await;
    let began = Instant::now();
    loop {
        let busy = superuser
            .query(
                "select activity.state || ': ' || activity.query
                 from pg_stat_activity activity
                 where activity.datname = current_database()
                   and activity.pid <> pg_backend_pid()
                   and activity.state <> 'idle'",
                &[],
            )
            .await
            .unwrap();
        let Some(first) = busy.first() else { return };
        assert!(began.elapsed() < SOON, "still {}", first.get::<_, String>(0));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_panic_is_answered_and_the_next_request_too() {
    let app = app().await;

    for _ in 0..3 {
        let answer = app.nobody().get("/api/v1/panic").await;
        assert_eq!(answer.status_and_code(), "500 core.internal");
        assert_envelope(&answer);
    }

    assert_eq!(app.nobody().get("/api/v1/calm").await.status(), 200);
}

#[tokio::test]
async fn what_a_handler_wrote_before_it_failed_or_panicked_is_gone() {
    let app = app().await;

    let failed = note(&app, "failed", "fail").await;
    let panicked = note(&app, "panicked", "panic").await;
    let kept = note(&app, "kept", "answer").await;

    assert_eq!(failed.status_and_code(), "500 core.internal");
    assert_eq!(panicked.status_and_code(), "500 core.internal");
    assert_envelope(&failed);
    assert_eq!(kept.status(), 200);
    assert_eq!(notes(&app).await, json!(["kept"]));
    assert_all_is_given_back(&app).await;
}

/// PostgreSQL forgets a transaction in which a statement failed, even if it is told to commit it.
#[tokio::test]
async fn an_answer_that_overlooks_an_error_of_the_database_is_not_given() {
    let app = app().await;

    let answer = note(&app, "overlooked", "overlook_an_error").await;

    assert_eq!(notes(&app).await, json!([]));
    assert_eq!(answer.status_and_code(), "500 core.internal", "nothing was kept, so nothing may be promised");
    assert_envelope(&answer);
    assert_all_is_given_back(&app).await;
}

#[tokio::test]
async fn a_handler_that_takes_too_long_is_given_up_and_leaves_nothing() {
    let app = hasty_app(200).await;
    note(&app, "first", "answer").await;

    let began = Instant::now();
    let slow = note(&app, "slow", "wait").await;
    let elapsed = began.elapsed();

    assert_eq!(slow.status_and_code(), "503 core.request.timed_out");
    assert_envelope(&slow);
    assert!(elapsed >= Duration::from_millis(200) && elapsed < Duration::from_secs(5), "{elapsed:?}");
    assert_eq!(app.nobody().get("/api/v1/patience").await.status_and_code(), "503 core.request.timed_out");
    assert_all_is_given_back(&app).await;
    assert_the_database_is_idle(&app).await;
    assert_eq!(notes(&app).await, json!(["first"]));
}

#[tokio::test]
async fn a_statement_of_a_request_that_was_given_up_does_not_run_on() {
    let app = hasty_app(200).await;

    for _ in 0..6 {
        let slow = note(&app, "asleep", "wait_in_the_database").await;
        assert_eq!(slow.status_and_code(), "503 core.request.timed_out");
    }

    assert_all_is_given_back(&app).await;
    assert_the_database_is_idle(&app).await;
    assert_eq!(notes(&app).await, json!([]));
}

#[tokio::test]
async fn a_client_that_hangs_up_leaves_no_transaction_behind() {
    let app = hasty_app(60_000).await;
    let token = app.owner().token().unwrap();
    assert_eq!(notes(&app).await, json!([]));

    for then in ["wait", "wait_in_the_database"] {
        let mut wire = Wire::to(app.address).await;
        let body = json!({ "name": "left", "then": then }).to_string();
        wire.write(post("/api/v1/notes", &format!("authorization: Bearer {token}\r\n"), body.as_bytes()))
            .await;
        until_in_use(&app, 1).await;
        drop(wire);
        assert_all_is_given_back(&app).await;
    }

    assert_the_database_is_idle(&app).await;
    assert_eq!(notes(&app).await, json!([]));
}

#[tokio::test]
async fn when_all_connections_are_busy_one_is_told_to_come_back() {
    let app = hasty_app(2000).await;
    assert_eq!(notes(&app).await, json!([]));
    let connections_max = app.house.store.pool().status().connections_max;
    let busy: Vec<_> = (0..connections_max)
        .map(|_| {
            let owner = app.owner().clone();
            tokio::spawn(async move {
                owner.post("/api/v1/notes", json!({ "name": "busy", "then": "wait" })).await
            })
        })
        .collect();
    until_in_use(&app, connections_max).await;

    let refused = app.owner().get("/api/v1/notes").await;
    let without_database = app.nobody().get("/api/v1/calm").await;
    for request in busy {
        assert_eq!(request.await.unwrap().status_and_code(), "503 core.request.timed_out");
    }

    assert_eq!(refused.status_and_code(), "503 core.database.busy");
    assert_eq!(refused.header("retry-after"), "1");
    assert_envelope(&refused);
    assert_eq!(without_database.status(), 200);
    assert_eq!(notes(&app).await, json!([]));
}

/// PostgreSQL stores no such character.
#[tokio::test]
async fn a_zero_character_in_a_text_is_the_senders_mistake_and_not_ours() {
    let app = app().await;

    let answer = note(&app, "Bakery\0Nord", "answer").await;

    assert_eq!(answer.status_and_code(), "422 core.input.invalid");
    assert_envelope(&answer);
}

#[tokio::test]
async fn a_handler_that_may_only_read_cannot_write() {
    let app = app().await;

    let sly = app.owner().get("/api/v1/sly-notes").await;

    assert_eq!(sly.status_and_code(), "500 core.internal", "it is our mistake, not the reader's");
    assert_envelope(&sly);
    assert_eq!(notes(&app).await, json!([]));
    assert_all_is_given_back(&app).await;
}

#[tokio::test]
async fn a_person_is_checked_even_where_the_handler_asks_the_database_nothing() {
    let app = app().await;
    let phone = app.owner().on_another_device();
    phone.sign_in(testing::PASSWORD).await;
    assert_eq!(phone.get("/api/v1/me").await.json["data"], app.owner().tenant.to_string());

    let token = phone.token().unwrap();
    phone.post("/api/v1/auth/logout", json!({})).await;
    phone.hold_token(&token);

    assert_eq!(phone.get("/api/v1/me").await.status_and_code(), "401 core.auth.session_ended");
}
