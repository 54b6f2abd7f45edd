//! Bulk changes while others are at work: nobody's change is run over, and stopping stops.

use serde_json::json;
use testing::TestApp;

use crate::orchard::{act, change, draft, figures, orchard, orchard_alone, plant, plant_many, trees};

/// In an app that is alone.
async fn until_somebody_waits_for_a_row(app: &TestApp) {
    let looking = app.superuser().await;
    let waits = "select 1 from pg_stat_activity
                 where datname = current_database() and wait_event_type = 'Lock'";
    while looking.query(waits, &[]).await.unwrap().is_empty() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_record_that_fits_no_more_when_it_is_its_turn_is_left_as_it_is() {
    let app = orchard_alone().await;
    let owner = app.owner();
    let ash = plant(owner, json!({ "name": "Ash" })).await;
    plant(owner, json!({ "name": "Elm" })).await;
    let wanted = json!({ "deed": "update", "query": "filter[status]=young", "values": { "sort": "x" } });
    let drafted = draft(owner, wanted).await;
    act(owner, &drafted, "start").await;
    // Somebody is at it, and has not finished when the job comes by.
    let mut somebody = app.superuser().await;
    let at_it = somebody.transaction().await.unwrap();
    let ash: uuid::Uuid = ash.parse().unwrap();
    at_it.execute("update orchard.tree set status = 'felled' where id = $1", &[&ash]).await.unwrap();

    let (_, committed) = tokio::join!(app.work_off(), async {
        until_somebody_waits_for_a_row(&app).await;
        at_it.commit().await
    });
    committed.unwrap();

    assert_eq!(trees(owner, "sort").await, ["Ash null", "Elm \"x\""]);
    assert!(figures(owner, &drafted).await.starts_with("done: 1 of 2 changed"));
}

#[tokio::test]
async fn one_that_is_stopped_before_its_first_batch_changes_nothing() {
    let app = orchard().await;
    let owner = app.owner();
    plant_many(owner, 2).await;
    let drafted = draft(owner, json!({ "deed": "update", "values": { "sort": "x" } })).await;
    act(owner, &drafted, "start").await;

    assert_eq!(act(owner, &drafted, "stop").await.json["data"]["state"], "cancelled");
    app.work_off().await;

    assert_eq!(
        figures(owner, &drafted).await,
        "cancelled: 0 of 2 changed, 0 unchanged, 0 refused; 0 taken back, 0 left"
    );
    assert_eq!(trees(owner, "sort").await, ["Tree 0001 null", "Tree 0002 null"]);
    assert_eq!(act(owner, &drafted, "stop").await.status_and_code(), "409 core.change_set.state");
    assert_eq!(act(owner, &drafted, "start").await.status_and_code(), "409 core.change_set.state");
}

#[tokio::test]
async fn two_changes_of_the_same_records_both_happen() {
    let app = orchard().await;
    let owner = app.owner();
    plant_many(owner, 5).await;
    let first = draft(owner, json!({ "deed": "update", "add": { "tags": ["a"] } })).await;
    let second = draft(owner, json!({ "deed": "update", "add": { "tags": ["b"] } })).await;
    act(owner, &first, "start").await;
    act(owner, &second, "start").await;

    app.work_off().await;

    let tags = trees(owner, "tags").await;
    assert!(tags.iter().all(|line| line.contains("\"a\"") && line.contains("\"b\"")), "{tags:?}");
}

#[tokio::test]
async fn records_that_are_gone_by_then_are_not_counted_as_changed() {
    let app = orchard().await;
    let owner = app.owner();
    let ash = plant(owner, json!({ "name": "Ash" })).await;
    plant(owner, json!({ "name": "Elm" })).await;
    let drafted = draft(owner, json!({ "deed": "update", "values": { "sort": "x" } })).await;
    act(owner, &drafted, "start").await;
    owner.delete(&format!("/api/v1/trees/{ash}")).await;

    app.work_off().await;

    assert!(figures(owner, &drafted).await.starts_with("done: 1 of 2 changed, 0 unchanged, 0 refused"));
    let again = change(&app, owner, json!({ "deed": "update", "values": { "sort": "x" } })).await;
    assert!(figures(owner, &again).await.starts_with("done: 0 of 1 changed, 1 unchanged, 0 refused"));
}
