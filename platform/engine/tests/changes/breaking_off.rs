//! Bulk changes that break off: whatever happens, no record is changed twice and none is passed over.

use serde_json::json;
use testing::TestApp;

use crate::orchard::{act, draft, figures, orchard_alone, plant_many, told, undo};

/// The database goes away in the middle of a batch, at one tree.
async fn break_at(app: &TestApp, tree: &str) {
    let superuser = app.superuser().await;
    superuser
        .batch_execute(&format!(
            "create function orchard.break_off() returns trigger language plpgsql as $$
             begin
                 raise exception 'gone' using errcode = '57P01';
             end $$;
             create trigger break_off before update on orchard.tree for each row
             when (new.name = '{tree}') execute function orchard.break_off()"
        ))
        .await
        .unwrap();
}

async fn mend(app: &TestApp) {
    let superuser = app.superuser().await;
    superuser.batch_execute("drop function orchard.break_off() cascade").await.unwrap();
    app.clock.advance_s(60);
}

#[tokio::test]
async fn a_change_goes_on_where_it_broke_off_and_so_does_its_undo() {
    let app = orchard_alone().await;
    let owner = app.owner();
    plant_many(owner, 1_300).await;
    let drafted = draft(owner, json!({ "deed": "update", "values": { "sort": "x" } })).await;
    act(owner, &drafted, "start").await;

    break_at(&app, "Tree 1200").await;
    app.work_off().await;
    let broken = owner.get(&crate::orchard::at(&drafted, "/report")).await.json["data"].clone();
    mend(&app).await;
    app.work_off().await;
    let owner = owner.sign_in_again().await;

    assert_eq!(told(&broken), "running: 1000 of 1300 changed, 0 unchanged, 0 refused; 0 taken back, 0 left");
    assert_eq!(
        figures(&owner, &drafted).await,
        "done: 1300 of 1300 changed, 0 unchanged, 0 refused; 0 taken back, 0 left"
    );
    let versions = "select count(*) from orchard.tree where tenant_id = $1 and version = $2 and sort is not distinct from $3";
    let superuser = app.superuser().await;
    let count = async |version: i64, sort: Option<&str>| -> i64 {
        superuser.query_one(versions, &[&owner.tenant, &version, &sort]).await.unwrap().get(0)
    };
    assert_eq!(count(2, Some("x")).await, 1_300, "each was changed once");

    // The newest lines are taken back first, so this breaks off in its second batch.
    break_at(&app, "Tree 0100").await;
    undo(&app, &owner, &drafted).await;
    let broken = owner.get(&crate::orchard::at(&drafted, "/report")).await.json["data"].clone();
    mend(&app).await;
    app.work_off().await;
    let owner = owner.sign_in_again().await;

    assert_eq!(
        told(&broken),
        "undoing: 1300 of 1300 changed, 0 unchanged, 0 refused; 1000 taken back, 0 left"
    );
    assert_eq!(
        figures(&owner, &drafted).await,
        "undone: 1300 of 1300 changed, 0 unchanged, 0 refused; 1300 taken back, 0 left"
    );
    assert_eq!(count(3, None).await, 1_300, "each was taken back once");
}

#[tokio::test]
async fn one_that_is_stopped_between_two_batches_is_taken_back_as_far_as_it_got() {
    let app = orchard_alone().await;
    let owner = app.owner();
    plant_many(owner, 900).await;
    let drafted = draft(owner, json!({ "deed": "delete" })).await;
    act(owner, &drafted, "start").await;
    break_at(&app, "Tree 0700").await;
    app.work_off().await;

    assert_eq!(act(owner, &drafted, "stop").await.status(), 200);
    mend(&app).await;
    app.work_off().await;
    let owner = owner.sign_in_again().await;
    assert_eq!(
        figures(&owner, &drafted).await,
        "cancelled: 500 of 900 changed, 0 unchanged, 0 refused; 0 taken back, 0 left"
    );
    undo(&app, &owner, &drafted).await;

    assert_eq!(
        figures(&owner, &drafted).await,
        "undone: 500 of 900 changed, 0 unchanged, 0 refused; 500 taken back, 0 left"
    );
    let trashed = owner.get("/api/v1/trees?state=trashed&count=exact").await;
    assert_eq!(trashed.json["meta"]["total"], json!(0));
}
