//! Rules that tenants make: they hold for everybody, by whatever way a record comes.

use engine::records::import_records;
use sdk::FieldValues;
use serde_json::{Map, Value, json};
use testing::Person;

use crate::formula::make_field;
use crate::workshop::{app, at, create, id, make};

async fn rule(person: &Person, must: &str, more: Value) -> Value {
    create(person, "rules", written(must, &more)).await
}

fn written(must: &str, more: &Value) -> Value {
    let mut values =
        json!({ "entity": "workshop.piece", "name": "A rule", "must": must, "message": "That cannot be." });
    values.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    values
}

fn of_rule(rule: &Value, deed: &str) -> String {
    format!("/api/v1/rules/{}{deed}", id(rule))
}

#[tokio::test]
async fn a_rule_holds_by_whatever_way_a_record_is_written() {
    let app = app().await;
    let ann = app.owner();
    let bowl = make(ann, "Bowl", json!({ "count": 1 })).await;
    rule(
        ann,
        "stage != \"sold\" or price is not empty",
        json!({ "message": "What is sold has a price.", "messages": { "de": "Was verkauft ist, hat einen Preis." }, "field": "price" }),
    )
    .await;
    rule(ann, "count is empty or count < 100", json!({ "message": "We never make so many." })).await;
    let sold = json!({ "stage": "sold" });
    let told = ["price: What is sold has a price."];

    let created = ann.post("/api/v1/pieces", json!({ "name": "Cup", "stage": "sold" })).await;
    assert_eq!(created.status_and_code(), "422 core.record.invalid");
    assert_eq!(created.details(), told);
    assert_eq!(ann.patch(&at(&bowl), sold.clone()).await.details(), told);
    let bulk = json!({ "update": [{ "id": id(&bowl), "stage": "sold" }], "create": [{ "name": "Jug", "count": 100 }] });
    let bulk = ann.post("/api/v1/pieces/bulk", bulk).await;
    assert_eq!(
        bulk.details(),
        ["create[0].count: We never make so many.", "update[0].price: What is sold has a price."]
    );
    let values =
        FieldValues(Map::from_iter([("name".to_owned(), json!("Jug")), ("stage".to_owned(), json!("sold"))]));
    let imported = app
        .in_system(|ctx| async move { import_records(&ctx, "workshop.piece", vec![values]).await })
        .await
        .unwrap();
    assert_eq!(imported.refused[0].1.details()[0].message, "What is sold has a price.");
    let by_module = app
        .in_system(|ctx| async move {
            ctx.records("workshop.piece").create(json!({ "name": "Jug", "count": 500 })).await
        })
        .await;
    assert_eq!(by_module.unwrap_err().details()[0].field, "count", "beside the first field that it is about");
    let upsert = ann.post("/api/v1/pieces", json!({ "name": "Cursed", "stage": "sold", "count": 100 })).await;
    assert_eq!(
        upsert.details(),
        ["count: We never make so many.", "name: brings bad luck", "price: What is sold has a price."],
        "everything at once, with what the module says"
    );

    ann.patch("/api/v1/users/me", json!({ "locale": "de" })).await;
    let ann = &ann.sign_in_again().await;
    assert_eq!(ann.patch(&at(&bowl), sold).await.details(), ["price: Was verkauft ist, hat einen Preis."]);
    assert_eq!(ann.patch(&at(&bowl), json!({ "stage": "sold", "price": "3" })).await.status(), 200);
}

#[tokio::test]
async fn a_rule_that_gives_nothing_is_kept_and_one_may_look_at_formulas() {
    let app = app().await;
    let ann = app.owner();
    rule(ann, "finished", json!({})).await;
    make_field(
        ann,
        json!({ "label": "Total", "type": "formula", "settings": { "formula": "price * count" } }),
    )
    .await;
    rule(ann, "total is empty or total < 100", json!({ "message": "Too dear.", "field": "total" })).await;

    make(ann, "Bowl", json!({})).await;
    make(ann, "Cup", json!({ "finished": true, "price": "9", "count": 9 })).await;
    let unfinished = ann.post("/api/v1/pieces", json!({ "name": "Jug", "finished": false })).await;
    assert_eq!(unfinished.details(), ["finished: That cannot be."]);
    let dear = ann.post("/api/v1/pieces", json!({ "name": "Jug", "price": "10", "count": 10 })).await;
    assert_eq!(dear.details(), ["total: Too dear."]);
}

#[tokio::test]
async fn a_change_of_a_rule_holds_from_the_next_request_on() {
    let app = app().await;
    let ann = app.owner();
    let cem = app.member("cem", "member").await;
    let cup = json!({ "name": "Cup", "count": 7 });
    let made = async || cem.post("/api/v1/pieces", cup.clone()).await.status();
    assert_eq!(made().await, 201);

    let few = rule(ann, "count < 5", json!({})).await;
    assert_eq!(made().await, 422);
    assert_eq!(ann.patch(&of_rule(&few, ""), json!({ "must": "count < 9" })).await.status(), 200);
    assert_eq!(made().await, 201);
    ann.patch(&of_rule(&few, ""), json!({ "must": "count < 3" })).await;
    assert_eq!(made().await, 422);
    ann.patch(&of_rule(&few, ""), json!({ "active": false })).await;
    assert_eq!(made().await, 201);
    ann.patch(&of_rule(&few, ""), json!({ "active": true })).await;
    ann.post(&of_rule(&few, "/archive"), json!({})).await;
    assert_eq!(made().await, 201);
    ann.post(&of_rule(&few, "/unarchive"), json!({})).await;
    assert_eq!(made().await, 422);
    ann.delete(&of_rule(&few, "")).await;
    assert_eq!(made().await, 201);

    let other = app.another_tenant().await;
    rule(ann, "false", json!({})).await;
    assert_eq!(made().await, 422);
    assert_eq!(other.post("/api/v1/pieces", cup.clone()).await.status(), 201, "it is one tenant's alone");
    assert_eq!(other.get("/api/v1/rules").await.json["data"], json!([]));
}

#[tokio::test]
async fn only_administrators_make_rules_and_others_may_read_them() {
    let app = app().await;
    for (name, role, status) in [("cem", "member", 403), ("vi", "viewer", 403), ("bo", "admin", 201)] {
        let person = app.member(name, role).await;
        let answer = person.post("/api/v1/rules", written("count < 5", &json!({}))).await;
        assert_eq!(answer.status(), status, "{role}");
    }
    let dee = app.member("dee", "member").await;
    let rules = dee.get("/api/v1/rules").await.json["data"].clone();
    assert_eq!(rules.as_array().unwrap().len(), 1);
    assert_eq!(dee.patch(&of_rule(&rules[0], ""), json!({ "active": false })).await.status(), 403);
    assert_eq!(dee.delete(&of_rule(&rules[0], "")).await.status(), 403);
}

#[tokio::test]
async fn what_cannot_be_a_rule_is_refused_by_its_part_and_place() {
    let app = app().await;
    let ann = app.owner();
    for (values, begins) in [
        (
            written("coumt < 5", &json!({})),
            "must: There is no field “coumt”. Did you mean “count”? (character 1)",
        ),
        (written("count", &json!({})), "must: This gives a number, and yes or no is needed here."),
        (written("count <", &json!({})), "must: Something is missing at the end."),
        (written("number is empty", &json!({})), "must: There is no field “number”."),
        (written("", &json!({})), "must: is required"),
        (
            written("true", &json!({ "entity": "workshop.nothing" })),
            "entity: \"workshop.nothing\" is no kind of record",
        ),
        (written("true", &json!({ "entity": "core.field" })), "entity: \"core.field\" is no kind of record"),
        (
            written("true", &json!({ "field": "prise" })),
            "field: names \"prise\", which is no field of these records; did you mean price?",
        ),
        (written("true", &json!({ "messages": ["x"] })), "messages: cannot be read"),
        (written("true", &json!({ "message": "" })), "message: is required"),
    ] {
        let answer = ann.post("/api/v1/rules", values.clone()).await;
        assert_eq!(answer.status_and_code(), "422 core.record.invalid", "{values}: {}", answer.json);
        assert!(answer.details()[0].starts_with(begins), "{values}: {:?}", answer.details());
    }
    // Whoever does not see a field cannot probe it with a rule.
    make_field(ann, json!({ "label": "Cost", "type": "integer", "hidden_from": ["admin"] })).await;
    let bo = app.member("bo", "admin").await;
    let probe = bo.post("/api/v1/rules", written("cost < 5000", &json!({}))).await;
    assert!(probe.details()[0].starts_with("must: There is no field “cost”."), "{:?}", probe.details());
    let place = bo.post("/api/v1/rules", written("true", &json!({ "field": "cost" }))).await;
    assert!(
        place.details()[0].starts_with("field: names \"cost\", which is no field"),
        "{:?}",
        place.details()
    );
}

#[tokio::test]
async fn what_a_rule_is_about_stays_and_a_rule_does_not_name_what_is_hidden() {
    let app = app().await;
    let ann = app.owner();
    let cem = app.member("cem", "member").await;
    let cost = make_field(
        ann,
        json!({ "label": "Cost", "type": "integer", "hidden_from": ["member"], "initial": 9 }),
    )
    .await;
    let dear =
        rule(ann, "cost is empty or cost < coalesce(count, 0)", json!({ "name": "Margin", "field": "cost" }))
            .await;

    let gone = ann.post(&format!("/api/v1/fields/{}/archive", id(&cost)), json!({})).await;
    assert_eq!(gone.status_and_code(), "409 core.definition.in_use");
    assert!(
        gone.details()[0].starts_with("Margin: would no longer work: There is no field “cost”."),
        "{:?}",
        gone.details()
    );
    let seen = cem.post("/api/v1/pieces", json!({ "name": "Cup", "count": 5 })).await;
    assert_eq!(seen.details(), ["count: That cannot be."], "beside what they see of it");
    let whole = ann.post("/api/v1/pieces", json!({ "name": "Cup", "count": 5 })).await;
    assert_eq!(whole.details(), ["cost: That cannot be."]);
    ann.delete(&of_rule(&dear, "")).await;
    assert_eq!(ann.post(&format!("/api/v1/fields/{}/archive", id(&cost)), json!({})).await.status(), 200);
    let back = ann.post(&of_rule(&dear, "/restore"), json!({})).await;
    assert_eq!(back.status_and_code(), "422 core.record.invalid", "it comes back after what it is about");
    assert!(back.details()[0].starts_with("must: There is no field “cost”."), "{:?}", back.details());
}

#[tokio::test]
async fn a_rule_younger_than_the_records_keeps_people_from_saving_and_nobody_from_leaving() {
    let app = app().await;
    let ann = app.owner();
    let cem = app.member("cem", "member").await;
    let old = make(&cem, "Bowl", json!({})).await;
    rule(ann, "count is not empty", json!({ "message": "How many are there?" })).await;

    let touched = cem.patch(&at(&old), json!({ "weight": 2.0 })).await;
    assert_eq!(touched.details(), ["count: How many are there?"]);
    let me = ann.get("/api/v1/users/me").await.json["data"]["id"].clone();
    let piece = id(&old).parse().unwrap();
    let handed = app
        .in_system(
            |ctx| async move { ctx.records("workshop.piece").update(piece, json!({ "owner": me })).await },
        )
        .await;
    assert!(handed.is_ok(), "{handed:?}");
    let emptied = app
        .in_system(|ctx| async move {
            ctx.records("workshop.piece").update(piece, json!({ "count": 3 })).await?;
            ctx.records("workshop.piece").update(piece, json!({ "count": null })).await
        })
        .await;
    assert_eq!(
        emptied.unwrap_err().details()[0].message,
        "How many are there?",
        "what it does change, it is held to"
    );
}
