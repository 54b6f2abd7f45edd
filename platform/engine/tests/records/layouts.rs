//! Layouts that tenants make: what is shown where, to whom, and what becomes of it when fields come and go.

use serde_json::{Value, json};
use testing::{Person, Received, TestApp};

use crate::workshop::{app, app_alone, create};

const PIECES: &str = "/api/v1/meta/entities/workshop.piece";
const INVALID: &str = "422 core.record.invalid";

async fn arrange(person: &Person, face: &str, role: Option<&str>, content: Value) -> Received {
    let layout = json!({ "entity": "workshop.piece", "face": face, "role": role, "content": content });
    person.post("/api/v1/layouts", layout).await
}

async fn arranged(person: &Person, face: &str, role: Option<&str>, content: Value) -> Value {
    let answer = arrange(person, face, role, content).await;
    assert_eq!(answer.status(), 201, "{}", answer.json);
    answer.json["data"].clone()
}

async fn layout(person: &Person) -> Value {
    let told = person.get(PIECES).await;
    assert_eq!(told.status(), 200, "{}", told.json);
    told.json["data"]["layout"].clone()
}

fn codes(groups: &Value) -> Vec<(String, Vec<String>)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let fields = |group: &Value| group["fields"].as_array().unwrap().iter().map(text).collect();
    groups.as_array().unwrap().iter().map(|group| (text(&group["name"]), fields(group))).collect()
}

fn placed(fields: &[&str]) -> Value {
    fields.iter().map(|field| json!({ "field": field })).collect()
}

fn field(label: &str, group: &str) -> Value {
    json!({ "entity": "workshop.piece", "label": label, "type": "text", "group": group })
}

#[tokio::test]
async fn a_form_and_a_page_are_arranged_and_a_field_that_comes_later_is_shown_all_the_same() {
    let app = app().await;
    let ann = app.owner();
    let plain = codes(&layout(ann).await["form"]);
    let all: Vec<&str> = plain.iter().flat_map(|(_, fields)| fields).map(String::as_str).collect();
    let left_out: Vec<&str> =
        all.iter().copied().filter(|code| !["name", "price", "stage"].contains(code)).collect();
    let content = json!({
        "groups": [
            { "name": "First", "labels": { "de": "Zuerst" }, "columns": 1, "folded": true,
              "fields": [{ "field": "price", "wide": true }, { "field": "name" }] },
            { "name": "Then", "fields": placed(&["stage"]) },
        ],
        "left_out": left_out,
    });
    let form = arranged(ann, "form", None, content.clone()).await;
    assert_eq!(form["title"], "workshop.piece: Form");

    let told = layout(ann).await;
    let groups = [("First", vec!["price", "name"]), ("Then", vec!["stage"])];
    let groups: Vec<_> = groups
        .iter()
        .map(|(name, fields)| {
            ((*name).to_owned(), fields.iter().map(ToString::to_string).collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(codes(&told["form"]), groups);
    assert_eq!(told["form"][0]["columns"], 1);
    assert_eq!(told["form"][0]["folded"], true);
    assert_eq!(told["form"][0]["wide"], json!(["price"]));
    assert_eq!(told["form"][1].get("columns"), None);
    ann.patch("/api/v1/users/me", json!({ "locale": "de" })).await;
    assert_eq!(layout(ann).await["form"][0]["label"], "Zuerst");
    // Pages are arranged by themselves, and the groups of the fields are what they were.
    assert_ne!(codes(&told["detail"]), groups);

    // Nobody has left it out.
    create(ann, "fields", field("Kiln", "Then")).await;
    create(ann, "fields", field("Shelf", "Storage")).await;
    let told = codes(&layout(ann).await["form"]);
    assert_eq!(told[1], ("Then".to_owned(), vec!["stage".to_owned(), "kiln".to_owned()]));
    assert_eq!(told[2], ("Storage".to_owned(), vec!["shelf".to_owned()]));

    // What is put aside leaves everything as it would be by itself.
    let id = form["id"].as_str().unwrap();
    assert_eq!(ann.delete(&format!("/api/v1/layouts/{id}")).await.status(), 200);
    let told = codes(&layout(ann).await["form"]);
    assert_eq!(told[..plain.len() - 1], plain[..plain.len() - 1]);
    assert!(told.iter().any(|(name, fields)| name == "Then" && fields == &["kiln"]));
    assert_eq!(ann.post(&format!("/api/v1/layouts/{id}/restore"), json!({})).await.status(), 200);
    assert_eq!(codes(&layout(ann).await["form"])[0].0, "First");
}

#[tokio::test]
async fn a_role_has_its_own_layout_and_whoever_has_several_sees_that_of_the_highest() {
    let app = app().await;
    let ann = app.owner();
    let cem = app.member("cem", "member").await;
    let list = |fields: &[&str]| json!({ "columns": placed(fields), "sort": "-price" });
    let plain = layout(ann).await["list"].clone();
    arranged(ann, "list", Some("member"), list(&["name", "price"])).await;
    assert_eq!(layout(ann).await["list"], plain);
    assert_eq!(layout(&cem).await["list"], json!(["name", "price"]));
    assert_eq!(layout(&cem).await["sort"], "-price");

    arranged(ann, "list", None, json!({ "columns": [{ "field": "stage", "width": 300 }] })).await;
    assert_eq!(layout(ann).await["list"], json!(["stage"]));
    assert_eq!(layout(ann).await["widths"], json!({ "stage": 300 }));
    assert_eq!(layout(&cem).await["list"], json!(["name", "price"]));

    let all = ann.get(&format!("{PIECES}/layouts")).await.json["data"].clone();
    assert_eq!(all["plain"]["list"], plain);
    assert_eq!(all["everybody"]["list"], json!(["stage"]));
    assert_eq!(all["member"]["list"], json!(["name", "price"]));
    assert_eq!(all["viewer"]["list"], json!(["stage"]));

    // One for each.
    let again = arrange(ann, "list", Some("member"), list(&["name"])).await;
    assert_eq!(again.status_and_code(), INVALID, "{}", again.json);
    assert!(again.json["error"]["details"][0]["message"].as_str().unwrap().contains("has a layout"));
    let again = arrange(ann, "list", None, list(&["name"])).await;
    assert_eq!(again.status(), 422);
}

#[tokio::test]
async fn what_cannot_be_shown_is_refused_where_it_stands() {
    let app = app_alone().await;
    let ann = app.owner();
    let refusals = [
        ("list", json!({ "columns": [] }), "content.columns"),
        ("list", json!({ "columns": placed(&["nmae"]) }), "content.columns[0]"),
        ("list", json!({ "columns": placed(&["name", "name"]) }), "content.columns[1]"),
        ("list", json!({ "columns": [{ "field": "name", "width": 5 }] }), "content.columns[0].width"),
        ("list", json!({ "columns": placed(&["name"]), "sort": "nothing" }), "content.sort"),
        ("list", json!({ "columns": [{ "feld": "name" }] }), "content.columns[0].feld"),
        ("list", json!([1]), "content"),
        (
            "form",
            json!({ "groups": [{ "name": "A", "fields": [] }, { "name": "A ", "fields": [] }] }),
            "content.groups[1].name",
        ),
        (
            "form",
            json!({ "groups": [{ "name": "A", "columns": 9, "fields": [] }] }),
            "content.groups[0].columns",
        ),
        (
            "form",
            json!({ "groups": [{ "name": "A", "fields": placed(&["nobody"]) }] }),
            "content.groups[0].fields[0]",
        ),
        (
            "detail",
            json!({ "groups": [{ "name": "A", "fields": placed(&["name"]) }], "left_out": ["name"] }),
            "content.left_out[0]",
        ),
        ("board", json!({ "by": "name" }), "content.by"),
        ("board", json!({ "shows": ["x"] }), "content.shows[0]"),
        ("calendar", json!({ "by": "stage" }), "content.by"),
        ("calendar", json!({ "colour": "name" }), "content.colour"),
    ];
    for (face, content, place) in refusals {
        let refused = arrange(ann, face, None, content.clone()).await;
        assert_eq!(refused.status_and_code(), INVALID, "{face} {content}: {}", refused.json);
        assert_eq!(refused.json["error"]["details"][0]["field"], place, "{face} {content}: {}", refused.json);
    }
    let nowhere =
        json!({ "entity": "core.field", "face": "list", "content": { "columns": placed(&["label"]) } });
    assert_eq!(ann.post("/api/v1/layouts", nowhere).await.status(), 422);
    let typo = arrange(ann, "list", None, json!({ "columns": placed(&["prise"]) })).await;
    assert!(typo.json["error"]["details"][0]["message"].as_str().unwrap().contains("did you mean price?"));
}

#[tokio::test]
async fn boards_and_calendars_are_told_what_they_show() {
    let app = app_alone().await;
    let ann = app.owner();
    arranged(ann, "board", None, json!({ "by": "stage", "shows": ["price", "due"] })).await;
    arranged(ann, "calendar", None, json!({ "by": "due", "colour": "stage" })).await;
    let told = layout(ann).await;
    assert_eq!(told["board"], json!({ "by": "stage", "shows": ["price", "due"], "colour": null }));
    assert_eq!(told["calendar"], json!({ "by": "due", "shows": null, "colour": "stage" }));
}

#[tokio::test]
async fn a_layout_brings_nothing_to_light() {
    let app = app_alone().await;
    let ann = app.owner();
    let cem = app.member("cem", "member").await;
    let secret = json!({ "hidden_from": ["member"] });
    let mut wages = field("Wages", "Then");
    wages.as_object_mut().unwrap().extend(secret.as_object().unwrap().clone());
    create(ann, "fields", wages).await;
    let put_away = create(ann, "fields", field("Attic", "Then")).await;
    let content = json!({ "columns": placed(&["site", "wages", "attic"]), "sort": "wages" });
    arranged(ann, "list", None, content).await;
    let groups = json!([{ "name": "Then", "fields": placed(&["wages", "attic", "site"]) }]);
    arranged(ann, "detail", None, json!({ "groups": groups })).await;
    assert_eq!(layout(ann).await["list"], json!(["site", "wages", "attic"]));
    assert_eq!(layout(&cem).await["list"], json!(["site", "attic"]));
    assert_eq!(layout(&cem).await["sort"], Value::Null);
    assert_eq!(codes(&layout(&cem).await["detail"])[0].1, ["attic", "site"]);

    // A retired field is away, and back where it was.
    let id = put_away["id"].as_str().unwrap();
    assert_eq!(ann.post(&format!("/api/v1/fields/{id}/archive"), json!({})).await.status(), 200);
    assert_eq!(layout(&cem).await["list"], json!(["site"]));
    assert_eq!(ann.post(&format!("/api/v1/fields/{id}/unarchive"), json!({})).await.status(), 200);
    assert_eq!(layout(&cem).await["list"], json!(["site", "attic"]));

    // What came with the module is put away by its own record.
    create(
        ann,
        "fields",
        json!({ "entity": "workshop.piece", "code": "site", "label": "Site", "built_in": true, "hidden": true }),
    )
    .await;
    assert_eq!(layout(ann).await["list"], json!(["wages", "attic"]));

    // Members read layouts, and arrange nothing.
    let refused = arrange(&cem, "form", None, json!({ "groups": [] })).await;
    assert_eq!(refused.status(), 403, "{}", refused.json);
    assert_eq!(cem.get("/api/v1/layouts").await.json["data"].as_array().unwrap().len(), 2);
    stranger_sees_nothing(&app).await;
}

async fn stranger_sees_nothing(app: &TestApp) {
    let other = app.another_tenant().await;
    assert_eq!(other.get("/api/v1/layouts").await.json["data"], json!([]));
    assert_ne!(layout(&other).await["list"], json!(["wages", "attic"]));
}
