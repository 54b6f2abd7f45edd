//! Files, imports and exports of others are not there, and nobody brings in what they could not type.

use serde_json::json;

use crate::market::{act, counts, import, market, people, problems, run, upload};

#[tokio::test]
async fn what_belongs_to_others_is_not_there() {
    let app = market().await;
    let owner = app.owner();
    let (bo, cleo) = (app.member("bo", "member").await, app.another_tenant().await);
    let made = import(owner, "a.csv", "name\nAnn\n", json!({})).await;
    let file = made["file"].as_str().unwrap();

    for stranger in [&bo, &cleo] {
        assert_eq!(stranger.get(&format!("/api/v1/files/{file}/content")).await.status(), 404);
        assert_eq!(stranger.post(&format!("/api/v1/files/{file}/link"), json!({})).await.status(), 404);
        let stolen =
            stranger.post("/api/v1/imports", json!({ "entity": "market.person", "file": file })).await;
        assert_eq!(stolen.status_and_code(), "404 core.record.not_found");
        for action in ["preview", "try", "start", "stop", "undo"] {
            assert_eq!(act(stranger, &made, action).await.status(), 404, "{action}");
        }
        let path = format!("/api/v1/imports/{}", made["id"].as_str().unwrap());
        assert_eq!(stranger.get(&format!("{path}/report")).await.status(), 404);
        assert_eq!(stranger.get(&format!("{path}/problems")).await.status(), 404);
    }
}

#[tokio::test]
async fn fields_that_somebody_may_not_see_cannot_be_brought_in() {
    let app = market().await;
    let bo = app.member("bo", "member").await;
    let made = import(&bo, "a.csv", "name,salary\nAnn,much\n", json!({})).await;

    let mapped: Vec<_> = made["mapping"].as_array().unwrap().iter().map(|one| one["field"].clone()).collect();
    assert_eq!(mapped, ["name"]);
    let path = format!("/api/v1/imports/{}", made["id"].as_str().unwrap());
    bo.patch(&path, json!({ "mapping": [{ "column": "salary", "field": "salary" }] })).await;
    assert_eq!(
        act(&bo, &made, "start").await.details(),
        ["mapping: \"salary\" names \"salary\", which is no field"]
    );
}

#[tokio::test]
async fn an_import_acts_with_the_rights_its_person_has_now() {
    let app = market().await;
    let owner = app.owner();
    let bo = app.member("bo", "member").await;
    let made = import(&bo, "a.csv", "name\nAnn\n", json!({})).await;
    act(&bo, &made, "start").await;
    app.superuser()
        .await
        .execute(
            "update core.membership set roles = '{viewer}' where tenant_id = $1 and email = $2",
            &[&owner.tenant, &bo.email],
        )
        .await
        .unwrap();

    app.work_off().await;

    assert!(people(owner, "name").await.is_empty());
    let path = format!("/api/v1/imports/{}", made["id"].as_str().unwrap());
    let told = owner.get(&format!("{path}/report")).await;
    assert_eq!(counts(&told.json["data"]), "done rows 1 created 0 updated 0 unchanged 0 refused 1");
    assert_eq!(problems(owner, &made, "import").await, ["2 -: You may not create people."]);
}

#[tokio::test]
async fn viewers_import_nothing_and_the_platforms_own_records_are_not_imported() {
    let app = market().await;
    let viewer = app.member("vi", "viewer").await;
    let file = upload(&viewer, "a.csv", "name\nAnn\n").await;
    let refused = viewer
        .post("/api/v1/imports", json!({ "entity": "market.person", "file": file.json["data"]["id"] }))
        .await;
    assert_eq!(refused.status_and_code(), "403 core.permission.missing");
    let owner = app.owner();
    let file = upload(owner, "a.csv", "name\nAnn\n").await;
    let refused = owner
        .post("/api/v1/imports", json!({ "entity": "core.field", "file": file.json["data"]["id"] }))
        .await;
    assert_eq!(refused.status_and_code(), "422 core.import.mapping_invalid");
    let made = import(owner, "a.csv", "name\nAnn\n", json!({})).await;
    assert_eq!(
        counts(&run(&app, owner, &made).await),
        "done rows 1 created 1 updated 0 unchanged 0 refused 0"
    );
}
