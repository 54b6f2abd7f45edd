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
            let says = match field.as_str() {
                "plan" | "photo" => "leads to no file that you can use here",
                _ => "leads to nothing that you can see here",
            };
            assert!(refused.details()[0].starts_with(&format!("{field}: {says}")), "{:?}", refused.details());
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

#[tokio::test]
async fn a_link_names_its_other_side_and_the_page_there_lists_what_leads_to_it() {
    let app = app().await;
    let ann = app.owner();
    let cem = app.member("cem", "member").await;
    let related = async |person: &testing::Person| {
        let told = person.get("/api/v1/meta/entities/workshop.maker").await;
        assert_eq!(told.status(), 200, "{}", told.json);
        told.json["data"]["related"].clone()
    };
    assert_eq!(related(ann).await, json!([]), "nobody has named one");

    let link = json!({
        "entity": "workshop.piece", "label": "Seller", "type": "link", "settings": { "to": "workshop.maker" },
        "other_side": "Sells", "other_sides": { "de": "Verkauft" },
    });
    let link = create(ann, "fields", link).await;
    let link_at = format!("/api/v1/fields/{}", id(&link));
    let sells =
        |label: &str| json!([{ "of": "workshop.piece", "path": "pieces", "by": "seller", "label": label }]);
    assert_eq!(related(ann).await, sells("Sells"));
    ann.patch("/api/v1/users/me", json!({ "locale": "de" })).await;
    assert_eq!(related(ann).await, sells("Verkauft"));
    let fields = ann.get("/api/v1/meta/entities/workshop.piece").await.json["data"]["fields"].clone();
    let told = fields.as_array().unwrap().iter().find(|field| field["code"] == "seller").unwrap().clone();
    assert_eq!(told["otherSide"], "Verkauft");

    let renamed = ann.patch(&link_at, json!({ "other_side": "On sale", "other_sides": null })).await;
    assert_eq!(renamed.status(), 200, "{}", renamed.json);
    assert_eq!(related(ann).await, sells("On sale"), "there at once");
    assert_eq!(related(&cem).await, sells("On sale"));
    ann.patch(&link_at, json!({ "hidden_from": ["member"] })).await;
    assert_eq!(related(&cem).await, json!([]), "who does not see the link does not see what leads there");
    ann.post(&format!("{link_at}/archive"), json!({})).await;
    assert_eq!(related(ann).await, json!([]));
    ann.post(&format!("{link_at}/unarchive"), json!({})).await;
    ann.patch(&link_at, json!({ "other_side": null })).await;
    assert_eq!(related(ann).await, json!([]), "without a name they are not listed");

    let of_module = json!({
        "entity": "workshop.piece", "code": "maker", "built_in": true, "label": "Maker", "type": "link",
        "other_side": "Work",
    });
    create(ann, "fields", of_module).await;
    assert_eq!(related(ann).await[0]["label"], "Work");

    for (values, told) in [
        (json!({ "type": "text", "other_side": "Sells" }), "other_side: is possible for a link only"),
        (json!({ "type": "text", "other_sides": { "de": "x" } }), "other_sides: is possible for a link only"),
        (
            json!({ "type": "link", "settings": { "to": "workshop.maker" }, "other_sides": { "de": "x" } }),
            "other_side: must be said where it is said in other languages",
        ),
    ] {
        let mut values = values;
        (values["entity"], values["label"]) = (json!("workshop.piece"), json!("Other"));
        let refused = ann.post("/api/v1/fields", values).await;
        assert_eq!(refused.status(), 422, "{}", refused.json);
        assert!(refused.details()[0].starts_with(told), "{:?}", refused.details());
    }
}
