//! How we know that gadgets behave.

use contracts::example::GadgetsInUse;
use serde_json::json;
use testing::TestApp;

use super::rules::may_retire;
use crate::Example;
use crate::errors::GADGET_RETIRED;

async fn app() -> TestApp {
    TestApp::with_modules(vec![Box::new(Example)]).await
}

#[tokio::test]
async fn gadgets_are_what_their_table_is() {
    testing::entities_fit_their_tables(&app().await).await;
}

#[test]
fn retiring_a_retired_gadget_is_refused() {
    assert!(may_retire(None).is_ok());
    assert!(may_retire(Some(sdk::Timestamp::UNIX_EPOCH)).unwrap_err().is(&GADGET_RETIRED));
}

#[tokio::test]
async fn a_gadget_is_added_found_and_retired_once() {
    let app = app().await;
    let owner = app.owner();

    let added = owner.post("/api/v1/gadgets", json!({ "name": "Stone oven" })).await;
    let found = owner.get(added.header("location")).await;
    let retire = format!("{}/retire", added.header("location"));
    let first = owner.post(&retire, json!({})).await;
    let second = owner.post(&retire, json!({})).await;

    assert_eq!(added.status(), 201);
    assert_eq!(found.json["data"]["name"], "Stone oven");
    assert_eq!(first.status(), 200);
    assert_eq!(second.status_and_code(), "409 example.gadget.already_retired");
}

#[tokio::test]
async fn a_name_must_say_something_and_a_retired_gadget_keeps_it() {
    let app = app().await;
    let owner = app.owner();
    let added = owner.post("/api/v1/gadgets", json!({ "name": "Stone oven" })).await;
    owner.post(&format!("{}/retire", added.header("location")), json!({})).await;

    let unnamed = owner.post("/api/v1/gadgets", json!({ "name": " " })).await;
    let renamed = owner.patch(added.header("location"), json!({ "name": "Wood oven" })).await;

    assert_eq!(unnamed.status_and_code(), "422 core.record.invalid");
    assert_eq!(unnamed.details(), ["name: is required"]);
    assert_eq!(renamed.status_and_code(), "409 example.gadget.already_retired");
}

#[tokio::test]
async fn two_gadgets_of_one_tenant_cannot_share_a_name_but_two_tenants_can() {
    let app = app().await;
    let stranger = app.another_tenant().await;
    app.owner().post("/api/v1/gadgets", json!({ "name": "Stone oven" })).await;

    let again = app.owner().post("/api/v1/gadgets", json!({ "name": " Stone oven " })).await;
    let elsewhere = stranger.post("/api/v1/gadgets", json!({ "name": "Stone oven" })).await;

    assert_eq!(again.status_and_code(), "409 core.record.already_taken");
    assert_eq!(again.json["error"]["details"][0]["field"], "name");
    assert_eq!(elsewhere.status(), 201);
}

#[tokio::test]
async fn a_colleague_without_the_right_cannot_retire() {
    let app = app().await;
    let cem = app.member("cem", "member").await;
    let added = app.owner().post("/api/v1/gadgets", json!({ "name": "Stone oven" })).await;

    let refused = cem.post(&format!("{}/retire", added.header("location")), json!({})).await;

    assert_eq!(refused.status_and_code(), "403 core.permission.missing");
}

#[tokio::test]
async fn another_tenants_gadget_looks_like_one_that_does_not_exist() {
    let app = app().await;
    let stranger = app.another_tenant().await;
    let added = app.owner().post("/api/v1/gadgets", json!({ "name": "Stone oven" })).await;
    let nowhere = "/api/v1/gadgets/018f3a1e-0000-7000-8000-0000000000aa";

    let theirs = stranger.get(added.header("location")).await;
    let nobodys = stranger.get(nowhere).await;

    assert_eq!(theirs.status(), 404);
    assert_eq!(theirs.without_correlation(), nobodys.without_correlation());
}

#[tokio::test]
async fn every_new_tenant_begins_with_one_gadget_and_others_may_ask_how_many_there_are() {
    let app = app().await;
    app.owner().post("/api/v1/gadgets", json!({ "name": "Stone oven" })).await;

    let ctx = app.system_ctx();
    let in_use = ctx.ask::<dyn GadgetsInUse>().expect("example answers").count(&ctx).await.unwrap();

    assert_eq!(in_use, 2);
}
