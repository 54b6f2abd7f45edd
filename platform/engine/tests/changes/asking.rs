//! What a bulk change may be, and what it answers to what it may not be.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::orchard::{act, ask, draft, figures, orchard, plant, plant_many};

#[tokio::test]
async fn the_tables_are_what_their_definitions_say() {
    testing::entities_fit_their_tables(&orchard().await).await;
}

#[tokio::test]
async fn what_cannot_be_meant_is_refused_by_name() {
    let app = orchard().await;
    let owner = app.owner();
    let ids: Vec<Uuid> = vec![Uuid::nil(); 1_001];
    for (wanted, detail) in [
        (
            json!({ "deed": "grow" }),
            "deed: has no option \"grow\"; there are update, delete, restore, archive, unarchive",
        ),
        (
            json!({ "deed": "delete", "entity": "core.field" }),
            "entity: \"core.field\" is no kind of record that can be changed in bulk",
        ),
        (
            json!({ "deed": "delete", "entity": "orchard.stone" }),
            "entity: \"orchard.stone\" is no kind of record that can be changed in bulk",
        ),
        (
            json!({ "deed": "archive", "entity": "orchard.bin" }),
            "deed: cannot be done: these records are not archived",
        ),
        (
            json!({ "deed": "update" }),
            "values: must say what the records get, such as {\"status\": \"won\"}; or say `add` or `remove`",
        ),
        (
            json!({ "deed": "update", "values": [1] }),
            "values: must name fields, such as {\"status\": \"won\"}",
        ),
        (
            json!({ "deed": "update", "values": { "stauts": "young" } }),
            "values.stauts: is not a field of a tree; did you mean status?",
        ),
        (
            json!({ "deed": "update", "values": { "status": "gone" } }),
            "values.status: has no option \"gone\"; there are young, bearing, felled",
        ),
        (
            json!({ "deed": "update", "values": { "version": 3 } }),
            "values.version: is filled in by the platform and cannot be set",
        ),
        (
            json!({ "deed": "update", "add": { "name": "x" } }),
            "add.name: holds one value; name it in `values` instead",
        ),
        (
            json!({ "deed": "update", "values": { "tags": ["a"] }, "remove": { "tags": ["b"] } }),
            "remove.tags: stands in `values` as well; say one of them",
        ),
        (json!({ "deed": "delete", "values": { "status": "felled" } }), "values: goes with update alone"),
        (
            json!({ "deed": "delete", "query": "sort=name" }),
            "query: may say filter[…], where, search and state, and nothing of pages, order and columns",
        ),
        (
            json!({ "deed": "delete", "query": "filter[colour]=red" }),
            "colour: a tree has no field \"colour\"",
        ),
        (
            json!({ "deed": "delete", "query": "colour=red" }),
            "colour: is not a parameter of lists; there are page, limit, cursor, sort, search, filter[field], where, fields, include, count, state",
        ),
        (
            json!({ "deed": "restore" }),
            "query: must say state=trashed: only what is in the trash is restored",
        ),
        (
            json!({ "deed": "delete", "query": "state=trashed" }),
            "query: says state=trashed: what is in the trash can only be restored",
        ),
        (json!({ "deed": "delete", "excluded": ["x"] }), "excluded: must be a list of ids of records"),
        (
            json!({ "deed": "delete", "excluded": ids }),
            "excluded: names 1001 records; 1000 may be left out by name, more by filter",
        ),
        (
            json!({ "deed": "delete", "state": "done" }),
            "state: is filled in by the platform and cannot be set",
        ),
    ] {
        let refused = ask(owner, wanted.clone()).await;
        assert!(matches!(refused.status(), 400 | 409 | 422), "{wanted}: {}", refused.json);
        assert_eq!(refused.details(), [detail], "{wanted}");
    }
}

#[tokio::test]
async fn what_is_asked_for_twice_is_begun_once() {
    let app = orchard().await;
    let owner = app.owner();
    plant_many(owner, 2).await;
    let drafted = draft(owner, json!({ "deed": "update", "values": { "sort": "x" } })).await;

    let first = act(owner, &drafted, "start").await;
    let second = act(owner, &drafted, "start").await;
    app.work_off().await;
    let third = act(owner, &drafted, "start").await;
    app.work_off().await;

    let jobs = [&first, &second, &third].map(|answer| answer.json["data"]["job"].clone());
    assert!(jobs.iter().all(|job| job == &jobs[0]), "{jobs:?}");
    assert_eq!(
        figures(owner, &drafted).await,
        "done: 2 of 2 changed, 0 unchanged, 0 refused; 0 taken back, 0 left"
    );
    let ran = owner.get("/api/v1/jobs?name=core.run_change_set").await;
    assert_eq!(ran.json["data"].as_array().map(Vec::len), Some(1), "{}", ran.json);
}

#[tokio::test]
async fn what_is_drafted_is_neither_changed_nor_undone() {
    let app = orchard().await;
    let owner = app.owner();
    let drafted = draft(owner, json!({ "deed": "delete" })).await;
    for action in ["stop", "undo"] {
        assert_eq!(act(owner, &drafted, action).await.status_and_code(), "409 core.change_set.state");
    }
    let path = format!("/api/v1/change-sets/{}", drafted["id"].as_str().unwrap());
    let other = owner.patch(&path, json!({ "deed": "archive" })).await;
    assert_eq!(other.status_and_code(), "403 core.permission.missing");
}

#[tokio::test]
async fn it_counts_anew_when_it_starts() {
    let app = orchard().await;
    let owner = app.owner();
    let drafted = draft(owner, json!({ "deed": "archive" })).await;
    assert_eq!(drafted["total"], json!(0));
    plant(owner, json!({ "name": "Late" })).await;

    let started = act(owner, &drafted, "start").await;
    app.work_off().await;

    assert_eq!(started.json["data"]["total"], Value::from(1));
    assert!(figures(owner, &drafted).await.starts_with("done: 1 of 1 changed"));
}
