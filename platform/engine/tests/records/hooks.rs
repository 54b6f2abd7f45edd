//! The module's own code around records: what it derives, forbids and does afterwards.

use serde_json::json;

use crate::workshop::{app, column, create, id};

#[tokio::test]
async fn derived_values_follow_every_change() {
    let app = app().await;
    let sketch = create(app.owner(), "sketches", json!({ "name": "Fine Vase" })).await;

    let changed =
        app.owner().patch(&format!("/api/v1/sketches/{}", id(&sketch)), json!({ "name": "Wide Bowl" })).await;

    assert_eq!((&sketch["slug"], &changed.json["data"]["slug"]), (&json!("fine-vase"), &json!("wide-bowl")));
    let told: String = app
        .superuser()
        .await
        .query_one(
            "select changes::text from core.event where record_id = $1::text::uuid and name like '%updated'",
            &[&id(&sketch)],
        )
        .await
        .unwrap()
        .get(0);
    assert!(told.contains("wide-bowl"), "{told}");
}

#[tokio::test]
async fn a_rule_sees_before_and_after() {
    let app = app().await;
    let sketch = create(app.owner(), "sketches", json!({ "name": "Last" })).await;

    let refused =
        app.owner().patch(&format!("/api/v1/sketches/{}", id(&sketch)), json!({ "name": "Next" })).await;

    assert_eq!(refused.details(), ["name: was the last of its kind"]);
}

#[tokio::test]
async fn what_happens_afterwards_is_kept_or_lost_together_with_the_change() {
    let app = app().await;
    let owner = app.owner();

    create(owner, "sketches", json!({ "name": "Brings a maker" })).await;
    let refused = owner.post("/api/v1/sketches", json!({ "name": "Explodes afterwards" })).await;
    let bulk = owner
        .post(
            "/api/v1/sketches/bulk",
            json!({ "create": [{ "name": "Brings a maker" }, { "name": "Explodes afterwards" }] }),
        )
        .await;

    assert_eq!((refused.status(), bulk.status()), (422, 422));
    assert_eq!(column(owner, "makers", "name", "").await, [json!("Brought along")]);
    assert_eq!(column(owner, "sketches", "name", "").await, [json!("Brings a maker")]);
}

#[tokio::test]
async fn what_is_filled_in_from_elsewhere_is_accepted_like_what_is_given() {
    let app = app().await;
    let owner = app.owner();

    let odd = owner.post("/api/v1/sketches", json!({ "name": "The only one", "pen": "quill" })).await;
    let sketch = create(owner, "sketches", json!({ "name": "The only one" })).await;
    let again = owner.post("/api/v1/sketches", json!({ "name": "The only one" })).await;

    assert_eq!(odd.details(), ["initials: has 16 characters; 2 are allowed"]);
    assert_eq!((&sketch["stamp"], &sketch["version"]), (&json!("first"), &json!(1)));
    assert_eq!(again.details(), ["name: is there already"]);
}

#[tokio::test]
async fn changes_that_concern_others_come_one_at_a_time() {
    let app = app().await;
    let owner = app.owner();
    let make = || owner.post("/api/v1/sketches", json!({ "name": "The only one" }));

    let answers = tokio::join!(make(), make(), make(), make());

    let mut statuses = [answers.0.status(), answers.1.status(), answers.2.status(), answers.3.status()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422, 422, 422]);
}
