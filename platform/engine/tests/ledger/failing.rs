//! Handlers that fail: tried again, parked, and in nobody's way but their own record's.

use std::time::Duration;

use engine::ledger::RETRY_PAUSES_S;
use serde_json::json;
use testing::TestApp;
use uuid::Uuid;

use crate::hearing::until_booked;
use crate::kiosk::{BOOKKEEPER, booked, kiosk, sell};

async fn states(app: &TestApp) -> Vec<(String, i64)> {
    let rows = app
        .superuser()
        .await
        .query("select state, count(*) from core.delivery group by state order by state", &[])
        .await
        .unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

/// Lets all tries pass.
async fn give_up(app: &TestApp) {
    for pause_s in RETRY_PAUSES_S {
        app.clock.advance_s(pause_s);
        app.hear_all().await;
    }
}

#[tokio::test]
async fn a_failing_event_holds_back_its_own_record_and_nobody_elses() {
    let (app, moods) = kiosk().await;
    let (tenant, one, other) = (app.owner().tenant, Uuid::new_v4(), Uuid::new_v4());
    moods.fails_at("one:1");
    for title in ["one:0", "other:0", "one:1", "other:1", "one:2", "other:2", "one:3"] {
        let record = if title.starts_with("one") { one } else { other };
        sell(&app.house, tenant, Some(record), title).await;
    }
    sell(&app.house, tenant, None, "about nothing").await;

    app.hear_all().await;
    assert_eq!(booked(&app).await, ["one:0", "other:0", "other:1", "other:2", "about nothing"]);
    assert_eq!(states(&app).await, [("failing".to_owned(), 1), ("held".to_owned(), 2)]);

    moods.mends();
    sell(&app.house, tenant, Some(one), "one:4").await;
    app.hear_all().await;
    assert_eq!(booked(&app).await.len(), 5, "not before its time");
    app.clock.advance_s(RETRY_PAUSES_S[0]);
    app.hear_all().await;

    assert_eq!(booked(&app).await[5..], ["one:1", "one:2", "one:3", "one:4"]);
    assert!(states(&app).await.is_empty());
}

#[tokio::test]
async fn panics_and_overlooked_errors_are_failures_too_and_leave_no_effects() {
    let (app, moods) = kiosk().await;
    let tenant = app.owner().tenant;
    moods.panics.lock().unwrap().insert("panic".to_owned());
    moods.overlooks.lock().unwrap().insert("overlook".to_owned());
    for title in ["before", "panic", "between", "overlook", "after"] {
        sell(&app.house, tenant, None, title).await;
    }

    app.hear_all().await;

    assert_eq!(booked(&app).await, ["before", "between", "after"]);
    assert_eq!(states(&app).await, [("failing".to_owned(), 2)]);
}

#[tokio::test]
async fn after_the_last_try_an_event_is_parked_where_operators_see_it_and_retry_it() {
    let (app, moods) = kiosk().await;
    let (tenant, record) = (app.owner().tenant, Uuid::new_v4());
    moods.fails_at("broken");
    sell(&app.house, tenant, Some(record), "broken").await;
    sell(&app.house, tenant, Some(record), "behind").await;
    app.hear_all().await;

    give_up(&app).await;
    assert_eq!(states(&app).await, [("held".to_owned(), 1), ("parked".to_owned(), 1)]);
    let operator = app.operator().await;
    let parked = operator.get("/api/v1/subscribers/kiosk.bookkeeper/parked").await;
    let line = &parked.json["data"][0];
    assert_eq!(line["name"], "kiosk.paper.sold", "{}", parked.json);
    assert_eq!(line["attempts"], i64::try_from(RETRY_PAUSES_S.len()).unwrap() + 1);
    assert_eq!(line["held_behind"], 1);
    assert!(line["problem"].as_str().unwrap().contains("the ink has run out"), "{line}");
    let listed = operator.get("/api/v1/subscribers").await;
    assert_eq!(listed.json["data"][0]["name"], BOOKKEEPER);
    assert_eq!(listed.json["data"][0]["parked"], 1);

    moods.mends();
    let retried = operator
        .post("/api/v1/subscribers/kiosk.bookkeeper/retry-parked", json!({ "event_id": line["event_id"] }))
        .await;
    app.hear_all().await;
    let again = operator
        .post("/api/v1/subscribers/kiosk.bookkeeper/retry-parked", json!({ "event_id": line["event_id"] }))
        .await;

    assert_eq!(retried.json["data"]["events"], 1, "{}", retried.json);
    assert_eq!(booked(&app).await, ["broken", "behind"]);
    assert_eq!(again.status_and_code(), "409 core.delivery.not_parked");
}

#[tokio::test]
async fn a_parked_event_can_be_dropped_and_what_it_held_back_goes_on() {
    let (app, moods) = kiosk().await;
    let (tenant, record) = (app.owner().tenant, Uuid::new_v4());
    moods.fails_at("hopeless");
    sell(&app.house, tenant, Some(record), "hopeless").await;
    sell(&app.house, tenant, Some(record), "behind").await;
    app.hear_all().await;
    give_up(&app).await;

    let operator = app.operator().await;
    let dropped = operator.post("/api/v1/subscribers/kiosk.bookkeeper/drop-parked", json!({})).await;
    app.hear_all().await;

    assert_eq!(dropped.json["data"]["events"], 1, "{}", dropped.json);
    assert_eq!(booked(&app).await, ["behind"]);
    assert!(states(&app).await.is_empty());
}

#[tokio::test]
async fn only_operators_look_after_subscribers() {
    let (app, _) = kiosk().await;

    for path in ["/api/v1/subscribers", "/api/v1/subscribers/kiosk.bookkeeper/parked"] {
        let answer = app.owner().get(path).await;
        assert_eq!(answer.status_and_code(), "403 core.permission.missing");
    }
    for verb in ["replay", "retry-parked", "drop-parked"] {
        let path = format!("/api/v1/subscribers/kiosk.bookkeeper/{verb}");
        let answer = app.owner().post(&path, json!({ "from": "2026-01-01T00:00:00Z" })).await;
        assert_eq!(answer.status_and_code(), "403 core.permission.missing");
    }
}

#[tokio::test]
async fn a_failed_event_is_tried_again_by_itself() {
    let (mut app, moods) = kiosk().await;
    app.work();
    moods.fails_at("hiccup");
    sell(&app.house, app.owner().tenant, None, "hiccup").await;
    sell(&app.house, app.owner().tenant, None, "well").await;
    until_booked(&app, 1, Duration::from_secs(30)).await;

    moods.mends();

    let titles = until_booked(&app, 2, Duration::from_secs(30)).await;
    assert_eq!(titles, ["well", "hiccup"]);
}
