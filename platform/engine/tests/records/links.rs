//! Links lead to records that are there and that one may see.

use serde_json::{Value, json};

use crate::workshop::{app, at, create, id, make};

#[tokio::test]
async fn a_link_leads_to_a_record_that_is_there() {
    let app = app().await;
    let owner = app.owner();
    let theirs = create(&app.another_tenant().await, "makers", json!({ "name": "Stranger" })).await;
    let trashed = create(owner, "makers", json!({ "name": "Gone" })).await;
    owner.delete(&format!("/api/v1/makers/{}", id(&trashed))).await;
    let nobody = uuid::Uuid::now_v7().to_string();
    let stranger_user = app.another_tenant().await;
    let me: Value = stranger_user.get("/api/v1/auth/me").await.json["data"].clone();
    let _ = me;

    for target in [nobody.as_str(), id(&theirs), id(&trashed)] {
        for values in [
            json!({ "maker": target }),
            json!({ "own_maker": target }),
            json!({ "helpers": [target] }),
            json!({ "keeper": target }),
            json!({ "owner": target }),
            json!({ "own_keeper": target }),
            json!({ "plan": target }),
            json!({ "photo": target }),
        ] {
            let field = values.as_object().unwrap().keys().next().unwrap().clone();
            let mut values = values;
            values["name"] = json!("Bowl");
            let refused = owner.post("/api/v1/pieces", values).await;
            assert_eq!(refused.status_and_code(), "422 core.record.invalid", "{field}: {}", refused.json);
            assert_eq!(refused.details(), [format!("{field}: leads to nothing that you can see here")]);
        }
    }
}

#[tokio::test]
async fn a_link_to_what_one_may_not_see_is_a_link_to_nothing() {
    let app = app().await;
    let (bo, cy) = (app.member("bo", "member").await, app.member("cy", "member").await);
    let piece = make(&bo, "Bowl", json!({})).await;
    let viewer = app.member("vi", "viewer").await;
    let sketch = create(&bo, "sketches", json!({ "name": "Plan", "piece": piece["id"] })).await;

    let read = cy.get(&format!("/api/v1/sketches/{}", id(&sketch))).await;
    assert_eq!(read.status(), 404);
    let read = viewer.get(&format!("/api/v1/sketches/{}", id(&sketch))).await;
    assert_eq!(read.status_and_code(), "403 core.permission.missing");
    let hidden = cy
        .get(&format!("/api/v1/pieces?where={}", crate::workshop::quoted(r#"{"sketches":{"empty":false}}"#)))
        .await;
    assert_eq!(hidden.json["data"], json!([]), "another's sketch does not show in a filter");
}

#[tokio::test]
async fn links_that_were_there_are_not_asked_again() {
    let app = app().await;
    let owner = app.owner();
    let (ida, ole) = (
        create(owner, "makers", json!({ "name": "Ida" })).await,
        create(owner, "makers", json!({ "name": "Ole" })).await,
    );
    let piece = make(owner, "Bowl", json!({ "maker": ida["id"], "helpers": [ida["id"]] })).await;
    owner.delete(&format!("/api/v1/makers/{}", id(&ida))).await;

    let changed = owner.patch(&at(&piece), json!({ "count": 1, "maker": ida["id"] })).await;
    assert_eq!(changed.status(), 200, "{}", changed.json);
    let added = owner.patch(&at(&piece), json!({ "helpers": [ida["id"], ole["id"]] })).await;

    assert_eq!(added.status(), 200, "one more helper, and the old one stays: {}", added.json);
    assert_eq!(added.json["data"]["helpers"], json!([ida["id"], ole["id"]]));
    let swapped = owner.patch(&at(&piece), json!({ "helpers": [ole["id"], ida["id"]] })).await;
    assert_eq!(swapped.json["data"]["helpers"], json!([ole["id"], ida["id"]]), "their order is kept");
    let twice = owner.patch(&at(&piece), json!({ "helpers": [ole["id"], ole["id"]] })).await;
    assert_eq!(twice.json["data"]["helpers"], json!([ole["id"]]));
}

#[tokio::test]
async fn links_of_purged_records_are_gone() {
    let app = app().await;
    let owner = app.owner();
    let ida = create(owner, "makers", json!({ "name": "Ida" })).await;
    let piece = make(owner, "Bowl", json!({ "helpers": [ida["id"]] })).await;
    let path = format!("/api/v1/makers/{}", id(&ida));
    owner.delete(&path).await;

    assert_eq!(owner.post(&format!("{path}/purge"), json!({})).await.status(), 200);

    assert_eq!(owner.get(&at(&piece)).await.json["data"]["helpers"], Value::Null);
}

#[tokio::test]
async fn related_records_come_along_once() {
    let app = app().await;
    let owner = app.owner();
    let ida =
        create(owner, "makers", json!({ "name": "Ida \"the\" potter", "email": "ida@example.com" })).await;
    let bowl = make(owner, "Bowl", json!({ "maker": ida["id"], "own_maker": ida["id"] })).await;
    make(owner, "Vase", json!({ "maker": ida["id"] })).await;
    make(owner, "Cup", json!({})).await;

    let list =
        owner.get("/api/v1/pieces?include=maker,own_maker,owner,created_by,keeper&fields=name,maker").await;

    assert_eq!(list.status(), 200, "{}", list.json);
    let included = list.json["included"].as_object().unwrap();
    assert_eq!(included.len(), 2, "a maker and a member: {included:#?}");
    let maker = &included[id(&ida)];
    assert_eq!((&maker["entity"], &maker["record"]["name"]), (&json!("workshop.maker"), &ida["name"]));
    assert_eq!(included[bowl["owner"].as_str().unwrap()]["record"]["title"], "Ann Petersen");
    let one = owner.get(&format!("{}?include=maker", at(&bowl))).await;
    assert_eq!(one.json["included"][id(&ida)]["record"]["email"], "ida@example.com");
    for (wrong, says) in [
        ("name", "is no link to one record"),
        ("helpers", "is no link to one record"),
        ("sketches", "is no link to one record"),
        ("nobody", "is no field"),
    ] {
        let refused = owner.get(&format!("/api/v1/pieces?include={wrong}")).await;
        assert_eq!(refused.status_and_code(), "400 core.list.invalid");
        assert!(refused.details()[0].contains(says), "{:?}", refused.details());
    }
}
