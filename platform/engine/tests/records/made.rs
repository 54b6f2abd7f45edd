//! Fields that tenants make: they are there at once, behave like built-in ones, and belong to their tenant alone.

use serde_json::{Value, json};
use testing::{Person, TestApp};

use crate::workshop::{app, app_alone, create, id, names, quoted};

async fn make_field(person: &Person, values: Value) -> Value {
    let answer = person.post("/api/v1/fields", values.clone()).await;
    assert_eq!(answer.status(), 201, "{values}: {}", answer.json);
    answer.json["data"].clone()
}

async fn refused(person: &Person, values: Value) -> Vec<String> {
    let answer = person.post("/api/v1/fields", values.clone()).await;
    assert_eq!(answer.status_and_code(), "422 core.record.invalid", "{values}: {}", answer.json);
    answer.details()
}

async fn codes_of(person: &Person) -> Vec<String> {
    let told = person.get("/api/v1/meta/entities/workshop.piece").await;
    let fields = told.json["data"]["fields"].as_array().unwrap().clone();
    fields.iter().map(|field| field["code"].as_str().unwrap().to_owned()).collect()
}

/// The address of a record, and what is done with it.
fn at(plural: &str, record: &Value, deed: &str) -> String {
    format!("/api/v1/{plural}/{}{deed}", id(record))
}

#[tokio::test]
async fn a_made_field_is_there_at_once_for_its_tenant_and_for_nobody_else() {
    let app = app().await;
    let other = app.another_tenant().await;
    let ann = app.owner();

    let field =
        make_field(ann, json!({ "entity": "workshop.piece", "label": "Shoe size", "type": "integer" })).await;

    assert_eq!(field["code"], "shoe_size", "the code follows from the label");
    assert_eq!(field["name"], "workshop.piece.shoe_size");
    assert!(codes_of(ann).await.contains(&"shoe_size".to_owned()));
    assert!(!codes_of(&other).await.contains(&"shoe_size".to_owned()));
    let boot = create(ann, "pieces", json!({ "name": "Boot", "shoe_size": 44 })).await;
    assert_eq!(boot["shoe_size"], 44);
    let read = ann.get(&format!("/api/v1/pieces/{}", id(&boot))).await;
    assert_eq!(read.json["data"]["shoe_size"], 44);
    let refused = other.post("/api/v1/pieces", json!({ "name": "Boot", "shoe_size": 44 })).await;
    assert_eq!(refused.details(), ["shoe_size: is not a field of a piece"]);
}

#[tokio::test]
async fn made_fields_of_every_kind_keep_filter_and_sort_what_they_are_given() {
    let app = app().await;
    let ann = app.owner();
    let maker = create(ann, "makers", json!({ "name": "Mo" })).await;
    let me = ann.get("/api/v1/users/me").await.json["data"]["id"].clone();
    let options =
        json!([{ "code": "oak", "label": "Oak" }, { "code": "pine", "label": "Pine", "colour": "green" }]);
    let kinds = [
        ("text", json!({}), json!("b"), json!("a")),
        ("long_text", json!({}), json!("b\nb"), json!("a\na")),
        ("number", json!({}), json!(2.5), json!(1.25)),
        ("integer", json!({}), json!(7), json!(-7)),
        ("decimal", json!({ "settings": { "places": 3 } }), json!("2.5"), json!("1.125")),
        (
            "money",
            json!({}),
            json!({ "amount": "2.00", "currency": "EUR" }),
            json!({ "amount": "1.00", "currency": "EUR" }),
        ),
        ("percent", json!({}), json!("12.5"), json!("2.5")),
        ("boolean", json!({}), json!(true), json!(false)),
        ("date", json!({}), json!("2026-02-03"), json!("2025-02-03")),
        ("datetime", json!({}), json!("2026-02-03T09:00:00Z"), json!("2025-02-03T09:00:00Z")),
        ("time", json!({}), json!("10:30:00"), json!("09:30:00")),
        ("duration", json!({}), json!(7200), json!(60)),
        ("select", json!({ "options": options }), json!("pine"), json!("oak")),
        ("multi_select", json!({ "options": options }), json!(["pine"]), json!(["oak"])),
        ("tags", json!({}), json!(["new"]), json!(["old"])),
        ("email", json!({}), json!("b@x.example"), json!("a@x.example")),
        ("phone", json!({}), json!("+49 30 222"), json!("+49 30 111")),
        ("url", json!({}), json!("https://b.example"), json!("https://a.example")),
        ("user", json!({}), me, Value::Null),
        ("link", json!({ "settings": { "to": "workshop.maker" } }), maker["id"].clone(), Value::Null),
        ("links", json!({ "settings": { "to": "workshop.maker" } }), json!([maker["id"]]), json!([])),
        ("json", json!({}), json!({ "b": 1 }), json!({ "a": 1 })),
    ];
    for is_indexed in [false, true] {
        for (kind, more, high, low) in &kinds {
            let is_one_of_few = ["text", "long_text", "email", "phone", "url", "select", "time", "number"];
            let may_be_indexed = !["multi_select", "tags", "links", "json"].contains(kind);
            // There are as many places as there are; half of the kinds show it.
            if is_indexed && (!may_be_indexed || !is_one_of_few.contains(kind)) {
                continue;
            }
            let label = format!("{kind} {is_indexed}");
            let mut values =
                json!({ "entity": "workshop.piece", "label": label, "type": kind, "indexed": is_indexed });
            for (part, value) in more.as_object().unwrap() {
                values[part] = value.clone();
            }
            let field = make_field(ann, values).await;
            let code = field["code"].as_str().unwrap();
            assert_eq!(
                field["slot"].is_string(),
                is_indexed || ["user", "link"].contains(kind),
                "{label}: {field}"
            );
            let [one, two] = [format!("{label} high"), format!("{label} low")];
            let made = create(ann, "pieces", json!({ "name": one, code: high })).await;
            create(ann, "pieces", json!({ "name": two, code: low })).await;
            assert_eq!(made[code], *high, "{label}");
            let is_single = high.is_string() || high.is_number() || high.is_boolean();
            if is_single {
                let wanted = high.as_str().map_or_else(|| high.to_string(), str::to_owned);
                let query = format!("filter[{code}]={}", quoted(&wanted));
                assert_eq!(names(ann, &query).await, std::slice::from_ref(&one), "{label}");
            }
            if !["multi_select", "tags", "links", "json", "user", "link"].contains(kind) {
                let query = format!("sort=-{code}&filter[{code}.empty]=false");
                assert_eq!(names(ann, &query).await, [one, two], "{label}");
            }
        }
    }
}

#[tokio::test]
async fn what_cannot_be_a_field_is_refused_by_name() {
    let app = app().await;
    let ann = app.owner();
    let piece = |more: Value| {
        let mut values = json!({ "entity": "workshop.piece", "label": "Further", "type": "text" });
        for (part, value) in more.as_object().unwrap() {
            values[part] = value.clone();
        }
        values
    };
    for (values, part) in [
        (piece(json!({ "entity": "workshop.nothing" })), "entity"),
        (piece(json!({ "entity": "core.field" })), "entity"),
        (piece(json!({ "label": "" })), "label"),
        (piece(json!({ "type": "nonsense" })), "type"),
        (piece(json!({ "type": "select" })), "type"),
        (piece(json!({ "type": "select", "options": [{ "code": "a" }] })), "options"),
        (
            piece(
                json!({ "type": "select", "options": [{ "code": "a", "label": "A" }, { "code": "a", "label": "B" }] }),
            ),
            "options",
        ),
        (piece(json!({ "type": "link" })), "settings"),
        (piece(json!({ "type": "link", "settings": { "to": "workshop.nothing" } })), "type"),
        (piece(json!({ "type": "decimal", "settings": { "places": 99 } })), "settings"),
        (piece(json!({ "settings": { "nonsense": 1 } })), "settings"),
        (piece(json!({ "code": "Name" })), "code"),
        (piece(json!({ "code": "name" })), "code"),
        (piece(json!({ "code": "deleted_at" })), "code"),
        (piece(json!({ "limits": { "pattern": "(" } })), "type"),
        (piece(json!({ "type": "integer", "initial": "many" })), "initial"),
        (piece(json!({ "type": "rich_text", "unique": true })), "type"),
        (piece(json!({ "type": "json", "indexed": true })), "indexed"),
        (piece(json!({ "visible_if": { "nothing": 1 } })), "visible_if"),
        (piece(json!({ "slot": "t01" })), "slot"),
    ] {
        let said = refused(ann, values.clone()).await;
        assert!(said[0].starts_with(&format!("{part}: ")), "{values}: {said:?}");
    }
    assert_eq!(codes_of(ann).await, codes_of(&app.another_tenant().await).await, "nothing is half-done");
}

#[tokio::test]
async fn only_administrators_make_fields_and_others_see_them() {
    let app = app().await;
    let wanted = json!({ "entity": "workshop.piece", "label": "Wood", "type": "text" });
    for (name, role, status) in [("cem", "member", 403), ("vi", "viewer", 403), ("bo", "admin", 201)] {
        let person = app.member(name, role).await;
        assert_eq!(person.post("/api/v1/fields", wanted.clone()).await.status(), status, "{role}");
    }
    let cem = app.member("dee", "member").await;
    assert!(codes_of(&cem).await.contains(&"wood".to_owned()));
    assert_eq!(cem.get("/api/v1/fields").await.json["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_field_that_is_retired_comes_back_with_its_values() {
    let app = app().await;
    let ann = app.owner();
    let field = make_field(
        ann,
        json!({ "entity": "workshop.piece", "label": "Wood", "type": "text", "indexed": true }),
    )
    .await;
    let piece = create(ann, "pieces", json!({ "name": "Chair", "wood": "Oak" })).await;

    ann.post(&at("fields", &field, "/archive"), json!({})).await;
    assert!(!codes_of(ann).await.contains(&"wood".to_owned()));
    let unknown = ann.patch(&at("pieces", &piece, ""), json!({ "wood": "Pine" })).await;
    assert_eq!(unknown.status(), 422);
    ann.patch(&at("pieces", &piece, ""), json!({ "name": "Stool" })).await;
    ann.post(&at("fields", &field, "/unarchive"), json!({})).await;

    assert_eq!(names(ann, "filter[wood]=Oak").await, ["Stool"], "what nobody saw was kept");
}

#[tokio::test]
async fn a_field_made_after_one_of_the_same_name_begins_empty() {
    let app = app().await;
    let ann = app.owner();
    let wanted = json!({ "entity": "workshop.piece", "label": "Wood", "type": "text" });
    let first = make_field(ann, wanted.clone()).await;
    let piece = create(ann, "pieces", json!({ "name": "Chair", "wood": "Oak" })).await;
    let gone = ann.delete(&at("fields", &first, "")).await;
    assert_eq!(gone.status(), 200);

    let second = make_field(ann, wanted).await;

    let code = second["code"].as_str().unwrap();
    assert_eq!(code, "wood_2", "the trash still has the other");
    assert_eq!(ann.get(&at("pieces", &piece, "")).await.json["data"][code], Value::Null);
    let undone = ann.post("/api/v1/undo", json!({ "token": gone.json["data"]["undoToken"] })).await;
    assert_eq!(undone.status(), 200, "{}", undone.json);
    assert_eq!(ann.get(&at("pieces", &piece, "")).await.json["data"]["wood"], "Oak");
}

#[tokio::test]
async fn a_field_becomes_quick_and_slow_again_without_anybody_noticing() {
    let app = app().await;
    let ann = app.owner();
    let field =
        make_field(ann, json!({ "entity": "workshop.piece", "label": "Grade", "type": "integer" })).await;
    for grade in 0..30 {
        create(ann, "pieces", json!({ "name": format!("P{grade:02}"), "grade": grade })).await;
    }
    let top = "filter[grade.gte]=28&sort=-grade";
    let expected = ["P29", "P28"];
    assert_eq!(names(ann, top).await, expected);

    let quick = ann.patch(&at("fields", &field, ""), json!({ "indexed": true })).await;
    assert_eq!(quick.json["data"]["slot_filled"], false);
    let slot = quick.json["data"]["slot"].as_str().unwrap().to_owned();
    assert_eq!(names(ann, top).await, expected, "before the values are copied");
    create(ann, "pieces", json!({ "name": "P30", "grade": 30 })).await;
    app.work_off().await;

    let told = ann.get(&at("fields", &field, "")).await;
    assert_eq!(told.json["data"]["slot_filled"], true);
    assert_eq!(names(ann, top).await, ["P30", "P29", "P28"]);
    assert_eq!(kept_in(&app, &slot).await, 31);
    ann.patch(&at("fields", &field, ""), json!({ "indexed": false })).await;
    app.work_off().await;
    assert_eq!(names(ann, top).await, ["P30", "P29", "P28"]);
    assert_eq!(kept_in(&app, &slot).await, 0, "the place is free for another field");
}

#[tokio::test]
async fn a_place_that_another_field_has_got_meanwhile_is_not_cleared_even_if_that_is_retired() {
    let app = app().await;
    let ann = app.owner();
    let wanted =
        |label: &str| json!({ "entity": "workshop.piece", "label": label, "type": "text", "indexed": true });
    let wood = make_field(ann, wanted("Wood")).await;
    ann.patch(&at("fields", &wood, ""), json!({ "indexed": false })).await;
    let stone = make_field(ann, wanted("Stone")).await;
    assert_eq!(stone["slot"], wood["slot"]);
    create(ann, "pieces", json!({ "name": "Slab", "stone": "slate" })).await;
    ann.post(&at("fields", &stone, "/archive"), json!({})).await;
    app.work_off().await;

    ann.post(&at("fields", &stone, "/unarchive"), json!({})).await;

    assert_eq!(names(ann, "filter[stone]=slate").await, ["Slab"]);
}

async fn kept_in(app: &TestApp, slot: &str) -> i64 {
    let sql = format!("select count(*) from workshop.piece where tenant_id = $1 and {slot} is not null");
    app.superuser().await.query_one(&sql, &[&app.owner().tenant]).await.unwrap().get(0)
}

#[tokio::test]
async fn a_unique_made_field_holds_under_two_at_once_and_frees_its_value_in_the_trash() {
    let app = app().await;
    let ann = app.owner();
    make_field(ann, json!({ "entity": "workshop.piece", "label": "Serial", "type": "text", "unique": true }))
        .await;
    let wanted = |name: &str| json!({ "name": name, "serial": "S-1" });

    let (one, two) =
        tokio::join!(ann.post("/api/v1/pieces", wanted("One")), ann.post("/api/v1/pieces", wanted("Two")));

    let mut statuses = [one.status(), two.status()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409], "{} {}", one.json, two.json);
    let made = if one.status() == 201 { one } else { two };
    ann.delete(&at("pieces", &made.json["data"], "")).await;
    create(ann, "pieces", wanted("Three")).await;
}

#[tokio::test]
async fn a_field_becomes_one_of_another_kind_and_takes_its_values_along() {
    let app = app().await;
    let ann = app.owner();
    let wanted = json!({ "entity": "workshop.piece", "label": "Grade", "type": "text", "indexed": true });
    let field = make_field(ann, wanted).await;
    for grade in ["7", " 12 ", "1,5"] {
        create(ann, "pieces", json!({ "name": format!("P{grade}"), "grade": grade })).await;
    }
    let odd = create(ann, "pieces", json!({ "name": "Odd", "grade": "good" })).await;
    create(ann, "pieces", json!({ "name": "None" })).await;
    let retype = at("fields", &field, "/retype");

    let dry = ann.post(&retype, json!({ "type": "number", "dry_run": true })).await;
    assert_eq!(
        (&dry.json["data"]["values"], &dry.json["data"]["blocking"]),
        (&json!(4), &json!(1)),
        "{}",
        dry.json
    );
    assert_eq!(dry.json["data"]["records"][0]["title"], "Odd");
    let refused = ann.post(&retype, json!({ "type": "number" })).await;
    assert_eq!(refused.status_and_code(), "409 core.field.not_convertible");
    assert_eq!(refused.details(), [format!("{}: Odd: \"good\" is no number", id(&odd))]);
    ann.patch(&at("pieces", &odd, ""), json!({ "grade": "3" })).await;
    let done = ann.post(&retype, json!({ "type": "number" })).await;
    assert_eq!(done.status(), 200, "{}", done.json);
    create(ann, "pieces", json!({ "name": "New", "grade": 9 })).await;
    app.work_off().await;

    assert_eq!(
        names(ann, "sort=grade&filter[grade.empty]=false").await,
        ["P1,5", "Odd", "P7", "New", "P 12"]
    );
    assert_eq!(names(ann, "filter[grade.gte]=9&sort=grade").await, ["New", "P 12"]);
    let told = ann.get(&at("fields", &field, "")).await.json["data"].clone();
    assert_eq!((&told["previous"], &told["slot_filled"]), (&Value::Null, &json!(true)), "{told}");
    assert_eq!(told["slot"].as_str().unwrap().chars().next(), Some('n'));

    // And back again: what was a number is text as it stands there.
    ann.post(&retype, json!({ "type": "text" })).await;
    app.work_off().await;
    assert_eq!(names(ann, "filter[grade]=1.5").await, ["P1,5"]);
}

#[tokio::test]
async fn a_trial_of_another_kind_is_refused_where_the_deed_would_be_and_leaves_nothing_behind() {
    let app = app().await;
    let ann = app.owner();
    let wanted = json!({ "entity": "workshop.piece", "label": "Grade", "type": "text", "indexed": true });
    let field = make_field(ann, wanted).await;
    create(ann, "pieces", json!({ "name": "One", "grade": "7" })).await;
    let (path, retype) = (at("fields", &field, ""), at("fields", &field, "/retype"));
    let before = ann.get(&path).await.json["data"].clone();
    let options = json!([{ "code": "7", "label": "7" }]);

    for dry_run in [true, false] {
        let wanted = json!({ "type": "multi_select", "options": options, "dry_run": dry_run });
        let refused = ann.post(&retype, wanted).await;
        assert_eq!(refused.status(), 422, "{}", refused.json);
        assert_eq!(refused.details(), ["indexed: is nothing that a field of the kind multi_select can be"]);
    }
    let dry = ann.post(&retype, json!({ "type": "number", "dry_run": true })).await;
    assert_eq!((dry.status(), &dry.json["data"]["blocking"]), (200, &json!(0)), "{}", dry.json);
    app.work_off().await;

    assert_eq!(ann.get(&path).await.json["data"], before);
    assert_eq!(names(ann, "filter[grade]=7").await, ["One"]);
}

#[tokio::test]
async fn a_value_follows_although_somebody_changes_the_record_at_that_very_moment() {
    let app = app_alone().await;
    let ann = app.owner();
    let wanted = json!({ "entity": "workshop.piece", "label": "Grade", "type": "text" });
    let field = make_field(ann, wanted).await;
    let piece = create(ann, "pieces", json!({ "name": "Boot", "grade": "7" })).await;
    let retyped = ann.post(&at("fields", &field, "/retype"), json!({ "type": "number" })).await;
    assert_eq!(retyped.status(), 200, "{}", retyped.json);
    let (changing, looking) = (app.superuser().await, app.superuser().await);
    changing
        .batch_execute("begin; update workshop.piece set version = version + 1, name = 'Shoe'")
        .await
        .unwrap();

    let changed = async {
        let waits = "select count(*) from pg_stat_activity
                     where datname = current_database() and wait_event_type = 'Lock'";
        while looking.query_one(waits, &[]).await.unwrap().get::<_, i64>(0) == 0 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        changing.batch_execute("commit").await.unwrap();
    };
    tokio::join!(app.work_off(), changed);

    let read = ann.get(&at("pieces", &piece, "")).await.json["data"].clone();
    assert_eq!((&read["name"], &read["grade"]), (&json!("Shoe"), &json!(7.0)), "{read}");
}

#[tokio::test]
async fn a_text_becomes_a_choice_by_the_labels_of_its_options() {
    let app = app().await;
    let ann = app.owner();
    let field = make_field(ann, json!({ "entity": "workshop.piece", "label": "Wood", "type": "text" })).await;
    create(ann, "pieces", json!({ "name": "Chair", "wood": "OAK" })).await;
    let options = json!([{ "code": "o", "label": "Oak" }, { "code": "p", "label": "Pine" }]);

    let done =
        ann.post(&at("fields", &field, "/retype"), json!({ "type": "select", "options": options })).await;
    assert_eq!(done.status(), 200, "{}", done.json);
    app.work_off().await;

    assert_eq!(names(ann, "filter[wood]=o").await, ["Chair"]);
    let plain = ann.patch(&at("fields", &field, ""), json!({ "type": "text" })).await;
    assert_eq!(plain.status(), 422, "a kind is changed with its values or not at all");
    let member = app.member("cem", "member").await;
    let refused = member.post(&at("fields", &field, "/retype"), json!({ "type": "text" })).await;
    assert_eq!(refused.status(), 403);
}

#[tokio::test]
async fn what_a_field_kept_goes_with_it_for_good() {
    let app = app().await;
    let ann = app.owner();
    let wanted = json!({ "entity": "workshop.piece", "label": "Wood", "type": "text", "indexed": true });
    let field = make_field(ann, wanted).await;
    let piece = create(ann, "pieces", json!({ "name": "Chair", "wood": "Oak" })).await;
    ann.post(&at("fields", &field, "/retype"), json!({ "type": "long_text" })).await;
    app.work_off().await;
    assert_eq!(rows_with_oak(&app).await, 1);

    ann.delete(&at("fields", &field, "")).await;
    app.work_off().await;
    assert_eq!(rows_with_oak(&app).await, 1, "it may come back");
    assert_eq!(ann.post(&at("fields", &field, "/purge"), json!({})).await.status(), 200);
    app.work_off().await;

    assert_eq!(rows_with_oak(&app).await, 0);
    assert_eq!(ann.get(&at("pieces", &piece, "")).await.json["data"]["name"], "Chair");
}

async fn rows_with_oak(app: &TestApp) -> i64 {
    let sql = "select count(*) from workshop.piece where tenant_id = $1 and custom::text like '%Oak%'";
    app.superuser().await.query_one(sql, &[&app.owner().tenant]).await.unwrap().get(0)
}

#[tokio::test]
async fn a_field_of_a_module_is_called_otherwise_and_put_away_and_comes_back() {
    let app = app().await;
    let ann = app.owner();
    let other = app.another_tenant().await;
    let chair = create(ann, "pieces", json!({ "name": "Chair", "story": "Long." })).await;
    let story = |more: Value| {
        let mut values =
            json!({ "entity": "workshop.piece", "code": "story", "label": "Provenance", "built_in": true });
        values.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        values
    };
    for (values, part) in [
        (story(json!({ "type": "integer" })), "type"),
        (story(json!({ "code": "nothing" })), "code"),
        (story(json!({ "code": "owner" })), "code"),
        (story(json!({ "unique": true })), "unique"),
        (story(json!({ "code": "name", "hidden": true })), "hidden"),
        (story(json!({ "code": "name", "hidden_from": ["viewer"] })), "hidden_from"),
    ] {
        let said = refused(ann, values.clone()).await;
        assert!(said[0].starts_with(&format!("{part}: ")), "{values}: {said:?}");
    }

    let said = make_field(ann, story(json!({ "labels": { "de": "Herkunft" }, "hidden": true }))).await;

    assert_eq!((&said["type"], &said["built_in"]), (&json!("long_text"), &json!(true)));
    let (told, layout) = told(ann, "story").await;
    assert_eq!((&told["label"], &told["labels"]["de"]), (&json!("Provenance"), &json!("Herkunft")));
    assert!(!layout.contains("\"story\""), "it is shown nowhere: {layout}");
    assert_eq!(ann.get(&at("pieces", &chair, "")).await.json["data"]["story"], "Long.", "and still there");
    assert_eq!(self::told(&other, "story").await.0["label"], "Story");
    let twice = ann.post("/api/v1/fields", story(json!({}))).await;
    assert_eq!(twice.status(), 409, "{}", twice.json);
    ann.delete(&at("fields", &said, "")).await;
    let (told, layout) = self::told(ann, "story").await;
    assert_eq!(told["label"], "Story");
    assert!(layout.contains("\"story\""));
}

/// What is told of a field of pieces, and the layout.
async fn told(person: &Person, code: &str) -> (Value, String) {
    let told = person.get("/api/v1/meta/entities/workshop.piece").await.json["data"].clone();
    let fields = told["fields"].as_array().unwrap();
    let field = fields.iter().find(|field| field["code"] == code).unwrap().clone();
    (field, told["layout"].to_string())
}
