//! Fields that follow from others, and calculated defaults: one story with many chapters, because a formula has to hold
//! wherever a record is written, read or described.

use std::time::{Duration, Instant};

use engine::metadata::RefreshFormulas;
use engine::records::import_records;
use sdk::FieldValues;
use serde_json::{Map, Value, json};
use testing::{Person, TestApp};

use crate::workshop::{app, app_alone, at, column, create, id, make, names};

const DAY_S: i64 = 24 * 3_600;

pub(crate) async fn make_field(person: &Person, values: Value) -> Value {
    let answer = person.post("/api/v1/fields", with_entity(&values)).await;
    assert_eq!(answer.status(), 201, "{values}: {}", answer.json);
    answer.json["data"].clone()
}

/// A formula field of pieces.
async fn formula(person: &Person, label: &str, expression: &str) -> Value {
    make_field(person, json!({ "label": label, "type": "formula", "settings": { "formula": expression } }))
        .await
}

async fn refused(person: &Person, values: Value) -> Vec<String> {
    let answer = person.post("/api/v1/fields", with_entity(&values)).await;
    assert_eq!(answer.status_and_code(), "422 core.record.invalid", "{values}: {}", answer.json);
    answer.details()
}

fn with_entity(values: &Value) -> Value {
    let mut whole = json!({ "entity": "workshop.piece" });
    whole.as_object_mut().unwrap().extend(values.as_object().unwrap().clone());
    whole
}

fn of_field(field: &Value, deed: &str) -> String {
    format!("/api/v1/fields/{}{deed}", id(field))
}

async fn change(person: &Person, address: &str, values: Value) -> Value {
    let answer = person.patch(address, values).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    answer.json["data"].clone()
}

async fn read(person: &Person, piece: &Value) -> Value {
    person.get(&at(piece)).await.json["data"].clone()
}

#[tokio::test]
async fn a_formula_is_calculated_wherever_a_record_is_written() {
    let app = app().await;
    let ann = app.owner();
    let total = formula(ann, "Total", "price * count").await;
    assert_eq!((&total["result"], &total["type"]), (&json!("decimal"), &json!("formula")));

    let bowl = make(ann, "Bowl", json!({ "price": "2.50", "count": 3 })).await;
    assert_eq!(bowl["total"], "7.5");
    let changed = change(ann, &at(&bowl), json!({ "count": 4 })).await;
    assert_eq!((&changed["total"], &read(ann, &bowl).await["total"]), (&json!("10"), &json!("10")));
    let emptied = change(ann, &at(&bowl), json!({ "price": null })).await;
    assert_eq!(emptied["total"], Value::Null);
    let bulk = json!({
        "create": [{ "name": "Cup", "price": "1.1", "count": 10 }],
        "update": [{ "id": id(&bowl), "price": "0.3" }],
    });
    assert_eq!(ann.post("/api/v1/pieces/bulk", bulk).await.status(), 200);
    let jug = Map::from_iter(
        [("name", json!("Jug")), ("price", json!("5")), ("count", json!(5))]
            .map(|(code, value)| (code.to_owned(), value)),
    );
    let jug = FieldValues(jug);
    app.in_system(|ctx| async move { import_records(&ctx, "workshop.piece", vec![jug]).await })
        .await
        .unwrap();

    assert_eq!(column(ann, "pieces", "total", "sort=name").await, [json!("1.2"), json!("11"), json!("25")]);
}

#[tokio::test]
async fn every_type_is_kept_as_its_field_would_keep_it() {
    let app = app().await;
    let ann = app.owner();
    let values = json!({
        "price": "10", "count": 3, "weight": 0.1, "share": "12.5", "took": 3600, "value": { "amount": "10.00", "currency": "EUR" },
        "due": "2026-01-31", "fired_at": "2026-01-31T23:30:00Z", "stage": "glazed", "labels": ["gift"], "finished": true,
        "story": "One\nTwo", "rich": "<p>Some <b>words</b></p>", "opens": "09:30:00",
    });
    for (expression, result, value) in [
        ("price / count", "decimal", json!("3.333333333333")),
        ("weight * 3", "decimal", json!("0.3")),
        ("price * share / 100", "decimal", json!("1.25")),
        ("took / 60", "decimal", json!("60")),
        ("value * 1.195", "money", json!({ "amount": "11.95", "currency": "EUR" })),
        ("value / 3", "money", json!({ "amount": "3.33", "currency": "EUR" })),
        ("finished and stage = \"glazed\"", "boolean", json!(true)),
        ("add_months(due, 1)", "date", json!("2026-02-28")),
        ("add_hours(fired_at, 1)", "datetime", json!("2026-02-01T00:30:00Z")),
        ("name & \": \" & story", "text", json!("Bowl: One Two")),
        ("rich", "text", json!("Some  words")),
        ("left(opens, 5)", "text", json!("09:30")),
        ("labels", "tags", json!(["gift"])),
        ("if(owner = created_by, \"mine\", \"theirs\")", "text", json!("mine")),
        ("number & \"!\"", "text", json!("PC")),
        ("price / 0", "decimal", Value::Null),
        ("if(keeper is empty, empty, 1)", "decimal", Value::Null),
    ] {
        let field = formula(ann, "Tried", expression).await;
        assert_eq!(field["result"], result, "{expression}");
        let code = field["code"].as_str().unwrap();
        let piece = make(ann, "Bowl", values.clone()).await;
        let given = match (&piece[code], expression.starts_with("number")) {
            (Value::String(number), true) => json!(number[..2]),
            (value, _) => value.clone(),
        };
        assert_eq!(given, value, "{expression}");
        assert_eq!(read(ann, &piece).await[code], piece[code], "{expression}: it is kept as it was answered");
    }
    let rounded = make_field(
        ann,
        json!({ "label": "Rounded", "type": "formula", "settings": { "formula": "price / count", "places": 2 } }),
    )
    .await;
    assert_eq!(make(ann, "Cup", values).await[rounded["code"].as_str().unwrap()], "3.33");
}

#[tokio::test]
async fn formulas_use_each_other_in_whatever_order_they_were_made() {
    let app = app().await;
    let ann = app.owner();
    formula(ann, "Net", "price * count").await;
    let gross = formula(ann, "Gross", "net * 2").await;
    formula(ann, "Words", "gross & \" in all\"").await;
    // The first is now calculated from one that was made after it.
    formula(ann, "Factor", "if(finished, 2, 1)").await;
    let net = ann.get("/api/v1/fields?filter[code]=net").await.json["data"][0].clone();
    change(ann, &of_field(&net, ""), json!({ "settings": { "formula": "price * count * factor" } })).await;

    let piece = make(ann, "Bowl", json!({ "price": "1.5", "count": 2, "finished": true })).await;
    assert_eq!((&piece["net"], &piece["words"]), (&json!("6"), &json!("12 in all")));

    let circle = ann.patch(&of_field(&net, ""), json!({ "settings": { "formula": "gross / 2" } })).await;
    assert_eq!(circle.status(), 422);
    assert_eq!(
        circle.details(),
        ["settings: This goes in a circle: gross → net → gross. Take one of them out."]
    );
    let itself = ann.patch(&of_field(&gross, ""), json!({ "settings": { "formula": "gross + 1" } })).await;
    assert_eq!(itself.details(), ["settings: This goes in a circle: gross → gross. Take one of them out."]);
}

#[tokio::test]
async fn nobody_writes_what_follows_and_forms_do_not_ask_for_it() {
    let app = app().await;
    let ann = app.owner();
    formula(ann, "Total", "price * count").await;

    let set = ann.post("/api/v1/pieces", json!({ "name": "Bowl", "total": "7" })).await;
    assert_eq!(set.details(), ["total: follows from a formula and cannot be set"]);
    let set = app
        .in_system(|ctx| async move {
            ctx.records("workshop.piece").create(json!({ "name": "Bowl", "total": "7" })).await
        })
        .await
        .unwrap_err();
    assert_eq!(set.details()[0].message, "follows from a formula and cannot be set", "not by modules either");

    let told = ann.get("/api/v1/meta/entities/workshop.piece").await.json["data"].clone();
    let fields = told["fields"].as_array().unwrap();
    let total = fields.iter().find(|field| field["code"] == "total").unwrap();
    assert_eq!(
        (&total["type"], &total["readOnly"], &total["made"]),
        (&json!("decimal"), &json!(true), &json!(true))
    );
    assert_eq!(total["formula"], "price * count");
    assert!(!told["layout"]["form"].to_string().contains("\"total\""));
    assert!(told["layout"]["detail"].to_string().contains("\"total\""));
}

#[tokio::test]
async fn lists_filter_and_sort_by_a_formula_like_by_any_field() {
    let app = app().await;
    let ann = app.owner();
    for quick in [false, true] {
        let field = make_field(
            ann,
            json!({ "label": format!("Total {quick}"), "type": "formula", "indexed": quick, "settings": { "formula": "price * count" } }),
        )
        .await;
        assert_eq!(field["slot"].is_string(), quick);
    }
    let searched = make_field(
        ann,
        json!({ "label": "Cry", "type": "formula", "searched": true, "settings": { "formula": "upper(name) & \"ZZZ\"" } }),
    )
    .await;
    assert_eq!(searched["result"], "text");
    for (name, count) in [("One", 1), ("Ten", 10), ("Two", 2)] {
        make(ann, name, json!({ "price": "1.5", "count": count })).await;
    }
    make(ann, "None", json!({})).await;

    for code in ["total_false", "total_true"] {
        assert_eq!(names(ann, &format!("sort=-{code}")).await, ["Ten", "Two", "One", "None"], "{code}");
        assert_eq!(names(ann, &format!("filter[{code}.gte]=3&sort={code}")).await, ["Two", "Ten"], "{code}");
        assert_eq!(names(ann, &format!("filter[{code}]=15")).await, ["Ten"], "{code}");
        assert_eq!(names(ann, &format!("filter[{code}.empty]=true")).await, ["None"], "{code}");
    }
    assert_eq!(names(ann, "search=twozzz").await, ["Two"]);
}

#[tokio::test]
async fn records_that_are_there_follow_a_formula_without_anybody_having_changed_them() {
    let app = app().await;
    let ann = app.owner();
    for count in 0..30 {
        make(ann, &format!("P{count:02}"), json!({ "price": "2", "count": count })).await;
    }
    let gone = make(ann, "Gone", json!({ "price": "2", "count": 99 })).await;
    ann.delete(&at(&gone)).await;
    let total = make_field(
        ann,
        json!({ "label": "Total", "type": "formula", "indexed": true, "searched": true, "settings": { "formula": "price * count" } }),
    )
    .await;
    app.work_off().await;
    assert_eq!(names(ann, "filter[total.gte]=56&sort=-total").await, ["P29", "P28"]);
    let piece = ann.get("/api/v1/pieces?filter[name]=P07").await.json["data"][0].clone();
    assert_eq!((&piece["total"], &piece["version"]), (&json!("14"), &json!(1)));
    assert_eq!(ann.get(&format!("{}/history", at(&piece))).await.json["data"].as_array().unwrap().len(), 1);

    change(ann, &of_field(&total, ""), json!({ "settings": { "formula": "price * count + 1000" } })).await;
    app.work_off().await;
    assert_eq!(names(ann, "filter[total]=1014").await, ["P07"]);
    assert_eq!(names(ann, "search=1014").await, ["P07"]);
    assert_eq!(read(ann, &piece).await["version"], 1);
    let restored = ann.post(&format!("{}/restore", at(&gone)), json!({})).await;
    assert_eq!(restored.json["data"]["total"], "1198");

    // Of another kind: the old values are in nobody's way.
    let turned =
        change(ann, &of_field(&total, ""), json!({ "settings": { "formula": "name & \"!\"" } })).await;
    assert_eq!((&turned["result"], &turned["generation"]), (&json!("text"), &json!(2)));
    assert_eq!(names(ann, "filter[total]=1014").await.len(), 0, "before the job has come by");
    app.work_off().await;
    assert_eq!(names(ann, "filter[total]=P07!").await, ["P07"]);
    assert_eq!(names(ann, "sort=-total&limit=2").await, ["P29", "P28"]);
}

#[tokio::test]
async fn the_history_shows_what_followed_from_a_change_and_a_change_of_nothing_leaves_no_trace() {
    let app = app_alone().await;
    let ann = app.owner();
    formula(ann, "Total", "price * count").await;
    formula(ann, "Age", "days_between(to_date(created_at), today())").await;
    formula(ann, "Last hand", "if(updated_by is empty, \"nobody\", text(to_date(updated_at)))").await;
    let piece = make(ann, "Bowl", json!({ "price": "2", "count": 2 })).await;
    change(ann, &at(&piece), json!({ "count": 5 })).await;

    let lines = ann.get(&format!("{}/history", at(&piece))).await.json["data"].clone();
    assert_eq!(lines[0]["changes"]["total"], json!(["4", "10"]));
    assert_eq!(lines[1]["data"]["total"], "4");

    app.clock.advance_s(DAY_S);
    let ann = &ann.sign_in_again().await;
    let same = change(ann, &at(&piece), json!({ "count": 5 })).await;
    assert_eq!((&same["version"], &same["age"]), (&json!(2), &json!("0")), "nobody has changed anything");
    let archived = ann.post(&format!("{}/archive", at(&piece)), json!({})).await.json["data"].clone();
    assert_eq!((&archived["version"], &archived["age"]), (&json!(3), &json!("1")));
    let today = archived["updated_at"].as_str().unwrap()[..10].to_owned();
    assert_eq!(archived["last_hand"], today.as_str(), "it follows from the change itself");
    let back =
        ann.post(&format!("{}/revert", at(&piece)), json!({ "version": 1 })).await.json["data"].clone();
    assert_eq!(
        (&back["count"], &back["total"]),
        (&json!(2), &json!("4")),
        "what follows comes back by itself"
    );
}

#[tokio::test]
async fn what_depends_on_the_day_is_calculated_at_night_by_the_clock_of_the_tenant() {
    let app = app_alone().await;
    let ann = app.owner();
    formula(ann, "Days", "days_between(to_date(created_at), today())").await;
    formula(ann, "Late", "days > 1").await;
    let piece = make(ann, "Bowl", json!({})).await;
    let zoned = ann.patch("/api/v1/tenant", json!({ "time_zone": "Pacific/Kiritimati" })).await;
    assert_eq!(zoned.status(), 200, "{}", zoned.json);
    assert_eq!((&piece["days"], &piece["late"]), (&json!("0"), &json!(false)));

    app.clock.advance_s(2 * DAY_S);
    let ann = &ann.sign_in_again().await;
    let other = app.another_tenant().await;
    let jobs =
        app.in_system_of(other.tenant, |ctx| async move { ctx.enqueue(&RefreshFormulas {}).await }).await;
    assert!(jobs.is_ok());
    app.work_off().await;
    assert_eq!(recalculations(&app).await, 1, "that which the making of the fields had asked for");
    app.in_system(|ctx| async move { ctx.enqueue(&RefreshFormulas {}).await }).await.unwrap();
    app.work_off().await;

    let now = read(ann, &piece).await;
    let there = |moment: &str| {
        let moment: jiff::Timestamp = moment.parse().unwrap();
        moment.to_zoned(jiff::tz::TimeZone::get("Pacific/Kiritimati").unwrap()).date()
    };
    let made = there(piece["created_at"].as_str().unwrap());
    let today = there(&(jiff::Timestamp::now() + jiff::SignedDuration::from_secs(2 * DAY_S)).to_string());
    let days = made.until(today).unwrap().get_days();
    assert_eq!(now["days"], json!(days.to_string()));
    assert_eq!((&now["late"], &now["version"]), (&json!(true), &json!(1)));
    assert_eq!(recalculations(&app).await, 2);
    let told = ann.get("/api/v1/schedules").await.json.to_string();
    assert!(told.contains("core.refresh_formulas"), "{told}");
}

/// Passes over the records of a kind that have been made, but for those that waited together.
async fn recalculations(app: &TestApp) -> i64 {
    let sql = "select count(*) from core.job where name = 'core.recalculate_formulas' and state = 'done'";
    app.superuser().await.query_one(sql, &[]).await.unwrap().get(0)
}

#[tokio::test]
async fn what_a_formula_uses_stays_as_it_needs_it() {
    let app = app().await;
    let ann = app.owner();
    let size = make_field(ann, json!({ "label": "Size", "type": "integer" })).await;
    let total = formula(ann, "Total", "size * 2").await;
    let piece = make(ann, "Bowl", json!({ "size": 4 })).await;

    let told = ["total: would no longer work: There is no field “size”. Did you mean “site”? (character 1)"];
    for answer in [
        ann.post(&of_field(&size, "/archive"), json!({})).await,
        ann.delete(&of_field(&size, "")).await,
        ann.post("/api/v1/fields/bulk", json!({ "delete": [id(&size)] })).await,
    ] {
        assert_eq!(answer.status_and_code(), "409 core.definition.in_use", "{}", answer.json);
        assert_eq!(answer.details(), told);
    }
    for body in [json!({ "type": "date" }), json!({ "type": "date", "dry_run": true })] {
        let answer = ann.post(&of_field(&size, "/retype"), body).await;
        assert_eq!(answer.status_and_code(), "409 core.definition.in_use", "{}", answer.json);
        assert!(
            answer.details()[0].starts_with("total: would no longer work: * cannot stand between a date and")
        );
    }
    // One kind of number is as good as another, and the formula follows when the values have.
    let done = ann
        .post(&of_field(&size, "/retype"), json!({ "type": "decimal", "settings": { "places": 1 } }))
        .await;
    assert_eq!(done.status(), 200, "{}", done.json);
    app.work_off().await;
    assert_eq!(read(ann, &piece).await["total"], "8");
    // A formula that another uses may not become something else.
    formula(ann, "Double", "total * 2").await;
    let other = ann.patch(&of_field(&total, ""), json!({ "settings": { "formula": "name" } })).await;
    assert_eq!(other.status_and_code(), "409 core.definition.in_use");
    assert!(other.details()[0].starts_with("double: would no longer work: "), "{:?}", other.details());
    assert_eq!(make(ann, "Cup", json!({ "size": "1.5" })).await["double"], "6", "nothing was kept of it");

    let both = ann.get("/api/v1/fields?filter[code]=double").await.json["data"][0].clone();
    for field in [&both, &total, &size] {
        assert_eq!(
            ann.post(&of_field(field, "/archive"), json!({})).await.status(),
            200,
            "in this order they go"
        );
    }
    let alone = ann.post(&of_field(&total, "/unarchive"), json!({})).await;
    assert_eq!(alone.status_and_code(), "409 core.definition.in_use", "it comes back after what it uses");
    change(ann, &at(&piece), json!({ "name": "Big bowl" })).await;
    for field in [&size, &total] {
        assert_eq!(ann.post(&of_field(field, "/unarchive"), json!({})).await.status(), 200);
    }
    app.work_off().await;
    assert_eq!(read(ann, &piece).await["total"], "8");
}

#[tokio::test]
async fn what_is_hidden_from_somebody_is_not_told_by_a_formula_over_it() {
    let app = app().await;
    let ann = app.owner();
    let (bo, cem) = (app.member("bo", "admin").await, app.member("cem", "member").await);
    let of_makers = async |label: &str, kind: &str, more: Value| {
        let mut field = json!({ "entity": "workshop.maker", "label": label, "type": kind });
        field.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        make_field(ann, field).await
    };
    let following = |expression: &str| json!({ "searched": true, "settings": { "formula": expression } });
    let cost = of_makers("Cost", "integer", json!({ "hidden_from": ["member", "viewer"] })).await;
    of_makers("Oath", "text", json!({ "sensitivity": "restricted" })).await;
    of_makers("Margin", "formula", json!({ "settings": { "formula": "10 - cost" } })).await;
    of_makers("Words", "formula", following("\"kraken\" & margin")).await;
    of_makers("Whisper", "formula", following("\"kraken\" & oath")).await;
    let maker = create(ann, "makers", json!({ "name": "Mo", "cost": 7, "oath": "ash" })).await;
    let address = format!("/api/v1/makers/{}", id(&maker));
    let read = async |person: &Person| person.get(&address).await.json["data"].clone();
    change(ann, &address, json!({ "cost": 6 })).await;
    assert_eq!((&read(ann).await["margin"], &read(ann).await["whisper"]), (&json!("4"), &json!("krakenash")));
    assert_eq!(read(&bo).await["margin"], "4");

    for told in [
        read(&cem).await,
        cem.get("/api/v1/meta/entities/workshop.maker").await.json,
        cem.get("/api/v1/meta/entities/workshop.maker/schema").await.json,
        cem.get(&format!("{address}/history")).await.json,
        cem.get("/api/v1/makers?search=kraken4").await.json,
    ] {
        let told = told.to_string();
        assert!(!told.contains("margin") && !told.contains("kraken") && !told.contains("whisper"), "{told}");
    }
    for query in ["filter[margin.gt]=1", "sort=margin", "fields=margin"] {
        assert_eq!(cem.get(&format!("/api/v1/makers?{query}")).await.status(), 400, "{query}");
    }

    // What is hidden later takes what follows from it along, and out of the search.
    let plain = of_makers("Plain", "text", json!({})).await;
    of_makers("Loud", "formula", following("upper(plain)")).await;
    create(ann, "makers", json!({ "name": "Jo", "plain": "octopus" })).await;
    let found = async || column(&cem, "makers", "name", "search=octopus").await;
    assert_eq!(found().await, ["Jo"]);
    change(ann, &of_field(&plain, ""), json!({ "hidden_from": ["member"] })).await;
    app.work_off().await;
    assert_eq!(found().await.len(), 0);
    assert!(!cem.get("/api/v1/meta/entities/workshop.maker").await.json.to_string().contains("\"loud\""));

    // Whoever does not see a field cannot name it, and learns nothing by trying.
    change(ann, &of_field(&cost, ""), json!({ "hidden_from": ["admin", "member"] })).await;
    assert!(read(&bo).await.get("margin").is_none());
    for (spy, begins) in [
        (
            json!({ "type": "formula", "settings": { "formula": "cost * 1" } }),
            "settings: There is no field “cost”.",
        ),
        (
            json!({ "type": "integer", "initial": { "formula": "cost" } }),
            "initial: There is no field “cost”.",
        ),
    ] {
        let mut field = json!({ "entity": "workshop.maker", "label": "Spy" });
        field.as_object_mut().unwrap().extend(spy.as_object().unwrap().clone());
        let told = refused(&bo, field).await;
        assert!(told[0].starts_with(begins), "{told:?}");
    }
    let tried =
        bo.post("/api/v1/fields/try", json!({ "entity": "workshop.maker", "formula": "cost + 0" })).await;
    assert_eq!(tried.json["data"]["faults"][0]["message"], "There is no field “cost”.");
    // What somebody else has written can still be called otherwise.
    let margin = ann.get("/api/v1/fields?filter[code]=margin").await.json["data"][0].clone();
    assert_eq!(bo.patch(&of_field(&margin, ""), json!({ "label": "Gain" })).await.status(), 200);
}

#[tokio::test]
async fn a_formula_is_its_tenants_alone() {
    let app = app().await;
    let other = app.another_tenant().await;
    formula(app.owner(), "Total", "price * count").await;

    let theirs = create(&other, "pieces", json!({ "name": "Bowl", "price": "2", "count": 2 })).await;

    assert!(theirs.get("total").is_none());
    assert_eq!(other.get("/api/v1/fields").await.json["data"], json!([]));
    let set = other.post("/api/v1/pieces", json!({ "name": "Bowl", "total": "4" })).await;
    assert_eq!(set.details(), ["total: is not a field of a piece"]);
}

#[tokio::test]
async fn what_cannot_be_a_formula_is_refused_by_its_part_and_place() {
    let app = app().await;
    let ann = app.owner();
    let said = |more: Value| {
        let mut values =
            json!({ "label": "Total", "type": "formula", "settings": { "formula": "price * count" } });
        values.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        values
    };
    for (values, begins) in [
        (said(json!({ "settings": null })), "settings: must say {\"formula\": \"…\"} for this kind of field"),
        (
            said(json!({ "settings": { "formula": "prize * count" } })),
            "settings: There is no field “prize”. Did you mean “price”? (character 1)",
        ),
        (said(json!({ "settings": { "formula": "price *" } })), "settings: Something is missing at the end."),
        (
            said(json!({ "settings": { "formula": "stage = \"glaced\"" } })),
            "settings: “stage” has no option \"glaced\". Did you mean \"glazed\"? (character 9)",
        ),
        (said(json!({ "settings": { "formula": "place" } })), "settings: “place” is of the kind address"),
        (said(json!({ "settings": { "formula": "keeper" } })), "settings: gives a record"),
        (said(json!({ "settings": { "formula": "version" } })), "settings: There is no field “version”."),
        (said(json!({ "settings": { "formula": "title" } })), "settings: There is no field “title”."),
        (
            said(json!({ "settings": { "formula": "price", "places": 99 } })),
            "settings: may have 12 decimal places at most",
        ),
        (said(json!({ "required": true })), "required: is not possible for a formula"),
        (said(json!({ "unique": true })), "unique: is not possible for a formula"),
        (said(json!({ "initial": "1" })), "initial: is not possible for a formula"),
        (said(json!({ "limits": { "min": 1 } })), "limits: is not possible for a formula"),
        (said(json!({ "result": "text" })), "result: is filled in by the platform"),
    ] {
        let told = refused(ann, values.clone()).await;
        assert!(told[0].starts_with(begins), "{values}: {told:?}");
    }
    let two = refused(ann, said(json!({ "settings": { "formula": "prize * coumt" } }))).await;
    assert_eq!(two.len(), 2, "everything at once: {two:?}");
    let text = make_field(ann, json!({ "label": "Wood", "type": "text" })).await;
    let turned = ann
        .post(&of_field(&text, "/retype"), json!({ "type": "formula", "settings": { "formula": "name" } }))
        .await;
    assert_eq!(turned.status(), 422);
    let cem = app.member("cem", "member").await;
    assert_eq!(cem.post("/api/v1/fields", with_entity(&said(json!({})))).await.status(), 403);
}

#[tokio::test]
async fn an_expression_is_tried_out_before_it_is_kept() {
    let app = app().await;
    let ann = app.owner();
    for count in 1..8 {
        make(ann, &format!("P{count}"), json!({ "price": "1.5", "count": count })).await;
    }
    let tried = |body: Value| {
        let body = with_entity(&body);
        async move { ann.post("/api/v1/fields/try", body).await.json["data"].clone() }
    };

    let told = tried(json!({ "formula": "price * count + 0 * day(today())", "places": 0 })).await;
    assert_eq!((&told["gives"], &told["changesByItself"]), (&json!("number"), &json!(true)));
    assert_eq!(told["uses"], json!(["price", "count"]));
    let records: Vec<(&str, &str)> = told["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|record| (record["title"].as_str().unwrap(), record["value"].as_str().unwrap()))
        .collect();
    assert_eq!(records, [("P7", "11"), ("P6", "9"), ("P5", "8"), ("P4", "6"), ("P3", "5")]);

    let wrong = tried(json!({ "formula": "price * prize" })).await;
    assert_eq!((&wrong["gives"], &wrong["records"]), (&Value::Null, &json!([])));
    assert_eq!(
        wrong["faults"],
        json!([{ "from": 8, "to": 13, "message": "There is no field “prize”.", "remedy": "Did you mean “price”?" }])
    );
    let rule = tried(json!({ "formula": "count > 6", "purpose": "rule" })).await;
    assert_eq!(
        (&rule["gives"], &rule["records"][0]["value"], &rule["records"][1]["value"]),
        (&json!("boolean"), &json!(true), &json!(false))
    );
    assert_eq!(rule["records"].as_array().unwrap().len(), 7, "one wants to know how many break it");
    let rule = tried(json!({ "formula": "count", "purpose": "rule" })).await;
    assert!(rule["faults"][0]["message"].as_str().unwrap().starts_with("This gives a number, and yes or no"));
    let default = tried(json!({ "formula": "today()", "purpose": "default", "code": "count" })).await;
    assert!(default["faults"][0]["message"].as_str().unwrap().starts_with("This gives a date, and a number"));
    formula(ann, "Total", "price * count").await;
    let circle = tried(json!({ "formula": "total + 1", "code": "total" })).await;
    assert!(circle["faults"][0]["message"].as_str().unwrap().contains("total → total"));

    let elsewhere =
        ann.post("/api/v1/fields/try", json!({ "entity": "workshop.nothing", "formula": "1" })).await;
    assert_eq!(elsewhere.status(), 422);
    let cem = app.member("cem", "member").await;
    let body = with_entity(&json!({ "formula": "price" }));
    assert_eq!(cem.post("/api/v1/fields/try", body).await.status_and_code(), "403 core.permission.missing");
    let functions = cem.get("/api/v1/fields/functions").await.json["data"].clone();
    let round = functions.as_array().unwrap().iter().find(|function| function["name"] == "round").unwrap();
    assert_eq!((&round["signature"], &round["group"]), (&json!("round(number, places?)"), &json!("numbers")));
    assert_eq!(round["examples"][0], json!({ "formula": "round(2.345, 2)", "gives": "2.35" }));
}

#[tokio::test]
async fn a_new_record_begins_with_what_is_calculated() {
    let app = app().await;
    let ann = app.owner();
    let deadline = make_field(ann, json!({ "label": "Deadline", "type": "date" })).await;
    make_field(ann, json!({ "label": "Reminder", "type": "date", "initial": { "formula": "deadline - 1" } }))
        .await;
    make_field(ann, json!({ "label": "Weeks", "type": "integer", "initial": 2 })).await;
    let calculated = json!({ "initial": { "formula": "date(2026, 1, 1) + weeks * 7" } });
    change(ann, &of_field(&deadline, ""), calculated).await;
    make_field(ann, json!({ "label": "Second", "type": "user", "initial": { "formula": "owner" } })).await;
    make_field(ann, json!({ "label": "Half", "type": "integer", "initial": { "formula": "weeks / 2" } }))
        .await;

    let plain = make(ann, "Bowl", json!({})).await;
    assert_eq!((&plain["deadline"], &plain["reminder"]), (&json!("2026-01-15"), &json!("2026-01-14")));
    assert_eq!((&plain["second"], &plain["half"]), (&plain["owner"], &json!(1)));
    let given = make(ann, "Cup", json!({ "weeks": 3, "reminder": null })).await;
    assert_eq!(
        (&given["deadline"], &given["reminder"], &given["half"]),
        (&json!("2026-01-22"), &Value::Null, &json!(2))
    );
    let later = change(ann, &at(&given), json!({ "weeks": 9 })).await;
    assert_eq!(later["deadline"], "2026-01-22", "it begins so, and is free from then on");

    let told = ann.get("/api/v1/meta/entities/workshop.piece").await.json["data"]["fields"].clone();
    let told = told.as_array().unwrap().iter().find(|field| field["code"] == "reminder").unwrap().clone();
    assert_eq!(told["default"], json!({ "formula": "deadline - 1" }));
    for (initial, kind, begins) in [
        ("prize", "integer", "initial: There is no field “prize”."),
        ("today()", "integer", "initial: This gives a date, and a number is needed here."),
        ("created_at", "datetime", "initial: There is no field “created_at”."),
        ("secret", "text", "initial: “secret” is hidden from some who see this field."),
    ] {
        let told =
            refused(ann, json!({ "label": "Odd", "type": kind, "initial": { "formula": initial } })).await;
        assert!(told[0].starts_with(begins), "{told:?}");
    }
    formula(ann, "Total", "weeks * 2").await;
    let told =
        refused(ann, json!({ "label": "Odd", "type": "decimal", "initial": { "formula": "total" } })).await;
    assert!(told[0].starts_with("initial: “total” is calculated, after"), "{told:?}");
    let circle =
        ann.patch(&of_field(&deadline, ""), json!({ "initial": { "formula": "reminder + 1" } })).await;
    assert_eq!(circle.status_and_code(), "409 core.definition.in_use");
    assert!(circle.details()[0].contains("goes in a circle"), "{:?}", circle.details());
    let unfit = make_field(ann, json!({ "label": "Short", "type": "text", "limits": { "lengthMax": 3 }, "initial": { "formula": "name" } })).await;
    let long = ann.post("/api/v1/pieces", json!({ "name": "Amphora" })).await;
    assert_eq!(long.status(), 422);
    assert!(
        long.details()[0]
            .starts_with("short: would begin with what its default gives, which has 7 characters"),
        "{:?}",
        long.details()
    );
    assert_eq!(ann.post(&of_field(&unfit, "/archive"), json!({})).await.status(), 200);
}

#[tokio::test]
async fn a_kind_of_ones_own_has_formulas_in_its_titles_too() {
    let app = app().await;
    let ann = app.owner();
    let kind = create(ann, "entities", json!({ "singular": "Van", "numbering": "V-{000}" })).await;
    let field = |values: Value| {
        let mut whole = json!({ "entity": "custom.van" });
        whole.as_object_mut().unwrap().extend(values.as_object().unwrap().clone());
        whole
    };
    let seats = create(ann, "fields", field(json!({ "label": "Seats", "type": "integer" }))).await;
    let label = field(
        json!({ "label": "Plate", "type": "formula", "settings": { "formula": "number & \" for \" & seats" } }),
    );
    create(ann, "fields", label).await;
    change(ann, &format!("/api/v1/entities/{}", id(&kind)), json!({ "title_pattern": "{name} {plate}" }))
        .await;

    let van = create(ann, "vans", json!({ "name": "Red", "seats": 5 })).await;
    assert_eq!((&van["plate"], &van["title"]), (&json!("V-001 for 5"), &json!("Red V-001 for 5")));
    let van = change(ann, &format!("/api/v1/vans/{}", id(&van)), json!({ "seats": 6 })).await;
    assert_eq!(van["title"], "Red V-001 for 6");
    let hidden = ann.patch(&of_field(&seats, ""), json!({ "hidden_from": ["member"] })).await;
    assert_eq!(hidden.status_and_code(), "409 core.definition.in_use", "a title is one for all");
    assert!(
        hidden.details()[0].starts_with("title: would no longer work: “plate” is part of what"),
        "{:?}",
        hidden.details()
    );
}

#[tokio::test]
async fn two_hundred_formulas_stay_quick() {
    let app = app().await;
    let ann = app.owner();
    let made: Vec<Value> = (0..200)
        .map(|number| {
            let expression = format!("if(finished, price * {number}, round(price * count / 7, 2) + len(name & \"{number}\"))");
            with_entity(&json!({ "code": format!("f_{number}"), "label": format!("F {number}"), "type": "formula", "settings": { "formula": expression } }))
        })
        .collect();
    let answer = ann.post("/api/v1/fields/bulk", json!({ "create": made })).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    let pieces: Vec<Value> = (0..500)
        .map(|count| json!({ "name": format!("P{count}"), "price": "3.5", "count": count }))
        .collect();

    let begun = Instant::now();
    let answer = ann.post("/api/v1/pieces/bulk", json!({ "create": pieces })).await;
    let took = begun.elapsed();

    assert_eq!(answer.status(), 200, "{}", answer.json);
    assert_eq!(column(ann, "pieces", "f_199", "filter[name]=P14").await, [json!("13")]);
    // A hundred thousand values. It takes a fraction of this even where nothing is optimised.
    assert!(took < Duration::from_secs(30), "{took:?}");
}
