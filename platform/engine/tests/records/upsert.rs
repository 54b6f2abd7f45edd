//! Making a record, or changing the one that is there.

use serde_json::{Value, json};

use crate::workshop::{app, at, create, make, names};

const UPSERT: &str = "/api/v1/pieces/upsert";

#[tokio::test]
async fn the_second_time_changes_what_the_first_made() {
    let app = app().await;
    let owner = app.owner();

    for (by, key) in [("code", json!("B-1")), ("own_code", json!("X-1")), ("own_serial", json!(12))] {
        let made =
            owner.post(UPSERT, json!({ "by": by, "values": { by: key, "name": "Bowl", "count": 1 } })).await;
        let changed = owner.post(UPSERT, json!({ "by": by, "values": { by: key, "count": 2 } })).await;

        assert_eq!((made.status(), changed.status()), (201, 200), "{by}: {} {}", made.json, changed.json);
        assert_eq!(changed.json["data"]["id"], made.json["data"]["id"], "{by}");
        assert_eq!(
            (&changed.json["data"]["name"], &changed.json["data"]["count"]),
            (&json!("Bowl"), &json!(2))
        );
    }
    let email = |email: &str| json!({ "by": "email", "values": { "name": "Ida", "email": email } });
    let made = owner.post("/api/v1/makers/upsert", email("Ida@Example.com")).await;
    let again = owner.post("/api/v1/makers/upsert", email(" ida@example.COM ")).await;
    assert_eq!((made.status(), again.status()), (201, 200), "{}", again.json);
}

#[tokio::test]
async fn what_cannot_tell_records_apart_is_refused() {
    let app = app().await;
    let owner = app.owner();

    for (wrong, field) in [
        (json!({ "by": "name", "values": { "name": "Bowl" } }), "by"),
        (json!({ "by": "nothing", "values": {} }), "by"),
        (json!({ "by": "code", "values": { "name": "Bowl" } }), "code"),
        (json!({ "by": "code", "values": { "name": "Bowl", "code": null } }), "code"),
        (json!({ "by": "code", "values": { "name": "Bowl", "code": "  " } }), "code"),
        (json!({ "by": "code", "values": { "name": "Bowl", "code": 5 } }), "code"),
        (json!({ "by": "code", "values": { "name": "Bowl", "code": ["a", "b"] } }), "code"),
        (json!({ "by": "own_serial", "values": { "name": "Bowl", "own_serial": "x" } }), "own_serial"),
        (json!({ "by": "code", "values": { "name": "Bowl", "code": "\u{0}" } }), "code"),
        (json!({ "values": { "name": "Bowl" } }), "by"),
        (json!({ "by": "code" }), "values"),
        (json!({ "by": "code", "values": {}, "extra": 1 }), "extra"),
    ] {
        let refused = owner.post(UPSERT, wrong.clone()).await;
        assert_eq!(refused.status(), 422, "{wrong}: {}", refused.json);
        assert!(
            refused.details().iter().any(|line| line.starts_with(&format!("{field}: "))),
            "{wrong}: {:?}",
            refused.details()
        );
    }
    assert_eq!(names(owner, "").await, Vec::<String>::new());
}

#[tokio::test]
async fn what_is_in_the_trash_is_not_found_again() {
    let app = app().await;
    let owner = app.owner();
    let old = make(owner, "Old", json!({ "code": "B-1" })).await;
    owner.delete(&at(&old)).await;

    let made = owner.post(UPSERT, json!({ "by": "code", "values": { "code": "B-1", "name": "New" } })).await;

    assert_eq!(made.status(), 201);
    assert_ne!(made.json["data"]["id"], old["id"]);
}

#[tokio::test]
async fn twenty_at_once_make_one_record() {
    let app = app().await;
    let owner = app.owner();

    let tries = (0..20).map(|number| {
        owner.post(
            UPSERT,
            json!({ "by": "code", "values": { "code": "B-1", "name": "Bowl", "count": number } }),
        )
    });
    let answers = futures_util::future::join_all(tries).await;

    let statuses: Vec<u16> = answers.iter().map(testing::Received::status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 19, "{statuses:?}");
    let list = owner.get("/api/v1/pieces").await;
    assert_eq!(list.json["meta"]["total"], 1);
}

#[tokio::test]
async fn a_record_one_may_not_see_is_neither_changed_nor_told() {
    let app = app().await;
    let (bo, cy) = (app.member("bo", "member").await, app.member("cy", "member").await);
    let hers = create(&bo, "sketches", json!({ "name": "Secret plan", "mark": "M-1" })).await;

    let refused = cy
        .post("/api/v1/sketches/upsert", json!({ "by": "mark", "values": { "mark": "M-1", "name": "Mine" } }))
        .await;

    assert_eq!(refused.status_and_code(), "409 core.record.already_taken");
    assert!(!refused.json.to_string().contains("Secret plan"));
    let still = bo.get(&format!("/api/v1/sketches/{}", hers["id"].as_str().unwrap())).await;
    assert_eq!(
        (&still.json["data"]["name"], &still.json["data"]["version"]),
        (&json!("Secret plan"), &json!(1))
    );
    assert_eq!(still.json["data"]["margin"], Value::Null);
}
