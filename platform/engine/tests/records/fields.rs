//! What each kind of field accepts, and how it refuses.

use serde_json::{Value, json};
use testing::Person;

use crate::workshop::{app, at, create, id, make};

async fn refused(person: &Person, plural: &str, values: Value) -> Vec<String> {
    let answer = person.post(&format!("/api/v1/{plural}"), values.clone()).await;
    assert_eq!(answer.status_and_code(), "422 core.record.invalid", "{values}: {}", answer.json);
    answer.details()
}

#[tokio::test]
async fn nobody_is_told_of_more_wrong_fields_than_they_can_read() {
    let app = app().await;
    let mut body: serde_json::Map<String, Value> =
        (0..200).map(|number| (format!("field_{number}"), json!(1))).collect();
    body.insert("n".repeat(1_000_000), json!(1));

    let refused = app.owner().post("/api/v1/pieces", Value::Object(body)).await;

    assert_eq!(refused.status_and_code(), "422 core.record.invalid");
    assert_eq!(refused.details().len(), 50);
}

#[tokio::test]
async fn every_wrong_value_is_refused_with_the_name_of_its_field() {
    let app = app().await;
    let long = "x".repeat(100_001);
    let id_of_nothing = uuid::Uuid::now_v7().to_string();
    let many_tags: Vec<String> = (0..101).map(|number| format!("tag {number}")).collect();
    let wrong: &[(&str, Value)] = &[
        ("name", json!(5)),
        ("name", json!("two\nlines")),
        ("name", json!("n\u{0}ul")),
        ("name", json!("x".repeat(81))),
        ("story", json!(long)),
        ("story", json!("\u{0}")),
        ("rich", json!("<p>\u{0}</p>")),
        ("contact", json!("nobody")),
        ("contact", json!("a@\u{0}.de")),
        ("phone", json!("12")),
        ("phone", json!("call me")),
        ("site", json!("javascript:alert(1)")),
        ("site", json!("javascript://example.com/%0aalert(1)")),
        ("site", json!("not a site")),
        ("site", json!("https://exam\nple.com")),
        ("weight", json!("1")),
        ("weight", json!(-0.1)),
        ("count", json!(1.5)),
        ("count", json!(1_000_001)),
        ("count", json!(-1_000_001)),
        ("count", json!(u64::MAX)),
        ("price", json!("1.23456")),
        ("price", json!("1e5")),
        ("price", json!("NaN")),
        ("price", json!("9".repeat(31))),
        ("value", json!({ "amount": "1.234", "currency": "EUR" })),
        ("value", json!({ "amount": "1", "currency": "XXQ" })),
        ("value", json!({ "amount": 1, "currency": "EUR" })),
        ("value", json!({ "amount": "99999999999999999999", "currency": "EUR" })),
        ("value", json!({ "amount": "1" })),
        ("value", json!("1 EUR")),
        ("share", json!("1.234")),
        ("finished", json!("true")),
        ("finished", json!(1)),
        ("due", json!("2026-02-30")),
        ("due", json!("today")),
        ("due", json!("0000-01-01")),
        ("due", json!("10000-01-01")),
        ("fired_at", json!("2026-11-01T08:30:00")),
        ("fired_at", json!("2026-11-01")),
        ("fired_at", json!("0000-01-01T00:00:00Z")),
        ("opens", json!("25:00")),
        ("opens", json!(900)),
        ("took", json!("1h")),
        ("stage", json!("lost")),
        ("stage", json!(["raw"])),
        ("colours", json!("red")),
        ("colours", json!(["pink"])),
        ("colours", json!([1])),
        ("labels", json!("gift")),
        ("labels", json!(["x".repeat(61)])),
        ("labels", json!(["\u{0}"])),
        ("labels", json!(many_tags)),
        ("keeper", json!("me")),
        ("keeper", json!(id_of_nothing)),
        ("maker", json!(id_of_nothing)),
        ("maker", json!(5)),
        ("plan", json!(id_of_nothing)),
        ("helpers", json!([id_of_nothing])),
        ("helpers", json!(id_of_nothing)),
        ("place", json!("Kiel")),
        ("place", json!({ "planet": "Mars" })),
        ("place", json!({ "country": "Germany" })),
        ("place", json!({ "city": "\u{0}" })),
        ("extra", json!({ "a": "\u{0}" })),
        ("extra", json!({ "\u{0}": 1 })),
        ("extra", json!(["x".repeat(100_001)])),
        ("own_extra", json!(["\u{0}"])),
        ("own_word", json!("\u{0}")),
        ("own_count", json!("7")),
        ("own_maker", json!(id_of_nothing)),
        ("own_tags", json!(["\u{0}"])),
        ("own_serial", json!(0.5)),
        ("own_stage", json!("never")),
    ];

    for (field, value) in wrong {
        let mut values = json!({ "name": "Bowl" });
        values[*field] = value.clone();

        let details = refused(app.owner(), "pieces", values).await;

        let shown: String = value.to_string().chars().take(60).collect();
        assert!(
            details.len() == 1 && details[0].starts_with(&format!("{field}: ")),
            "{field} = {shown}: {details:?}"
        );
    }
}

#[tokio::test]
async fn the_edges_of_what_can_be_kept_are_kept_exactly() {
    let app = app().await;
    let owner = app.owner();
    let long_word = "\u{1f3fa}".repeat(80);
    let edges: &[(&str, Value)] = &[
        ("name", json!(long_word)),
        ("story", json!("שלום עולם \u{202e}abc\u{202c}\r\n\ttab \u{1} %_\\ '; drop table piece; --")),
        ("story", json!("\u{1f3fa}".repeat(100_000))),
        ("site", json!(format!("https://example.com/{}", "ä".repeat(1_980)))),
        ("weight", json!(1e308)),
        ("weight", json!(5e-324)),
        ("weight", json!(0.1)),
        ("count", json!(-1_000_000)),
        ("price", json!("99999999999999999999999999.9999")),
        ("price", json!("-0.0001")),
        ("value", json!({ "amount": "92233720368547758.07", "currency": "EUR" })),
        ("value", json!({ "amount": "-5", "currency": "JPY" })),
        ("value", json!({ "amount": "0.001", "currency": "KWD" })),
        ("took", json!(i64::MAX)),
        ("took", json!(i64::MIN)),
        ("due", json!("0001-01-01")),
        ("due", json!("9999-12-31")),
        ("fired_at", json!("0001-01-01T00:00:00Z")),
        ("fired_at", json!("9999-12-30T21:59:59.999999Z")),
        ("opens", json!("23:59:59.999999")),
        ("labels", json!(["NULL", "{}", "a,b", "\"", "\\", "'", " x y ".trim(), "\u{1f3fa}", "%"])),
        ("extra", json!([null, true, -1, 1.5, 1e300, "x", { "deep": [[[]]] }, u64::MAX, i64::MIN])),
        ("extra", json!(false)),
        ("extra", json!("")),
        ("own_word", json!("w".repeat(500))),
        ("own_count", json!(9_007_199_254_740_993_i64)),
        ("own_day", json!("9999-12-31")),
        ("own_day", json!("0001-01-01")),
        ("own_price", json!("12345678901234567890.12")),
        ("own_extra", json!({ "a": [1, { "b": null }] })),
        ("own_value", json!({ "amount": "12.50", "currency": "EUR" })),
        ("own_opens", json!("00:00:00")),
        ("own_weight", json!(1e300)),
        ("own_serial", json!(i64::MAX)),
        ("own_place", json!({ "line1": "Hof 3", "city": "Kiel" })),
        ("own_code", json!("c".repeat(500))),
        ("code", json!("\u{1f3fa}".repeat(500))),
    ];

    for (field, value) in edges {
        let mut values = json!({ "name": "Bowl" });
        values[*field] = value.clone();
        let shown: String = value.to_string().chars().take(60).collect();

        let made = owner.post("/api/v1/pieces", values).await;

        assert_eq!(made.status(), 201, "{field} = {shown}: {}", made.json);
        assert_eq!(&made.json["data"][*field], value, "{field} as answered");
        let read = owner.get(made.header("location")).await;
        assert_eq!(&read.json["data"][*field], value, "{field} as read");
        let touched = owner.patch(made.header("location"), json!({ "secret": "touched" })).await;
        assert_eq!(&touched.json["data"][*field], value, "{field} after another change");
        let history = owner.get(&format!("/api/v1/pieces?limit=1&fields={field}")).await;
        assert_eq!(&history.json["data"][0][*field], value, "{field} in a list");
    }
}

#[tokio::test]
async fn what_is_nothing_is_one_nothing() {
    let app = app().await;
    let empty = json!({
        "name": "Bowl", "story": "  ", "contact": "", "phone": " ", "site": "", "colours": [], "labels": ["", " "],
        "helpers": [], "place": { "city": " ", "country": null }, "rich": "<script>x</script>", "own_word": "",
        "own_tags": [], "code": "",
    });

    let made = create(app.owner(), "pieces", empty.clone()).await;

    for field in empty.as_object().unwrap().keys().filter(|field| *field != "name") {
        assert_eq!(made[field], Value::Null, "{field}");
    }
}

#[tokio::test]
async fn unknown_fields_are_refused_and_the_right_one_is_suggested() {
    let app = app().await;

    let details =
        refused(app.owner(), "pieces", json!({ "name": "Bowl", "colors": ["red"], "wieght": 1 })).await;

    assert_eq!(
        details,
        [
            "colors: is not a field of a piece; did you mean colours?",
            "wieght: is not a field of a piece; did you mean weight?"
        ]
    );
}

#[tokio::test]
async fn what_the_platform_fills_in_cannot_be_given() {
    let app = app().await;

    for field in [
        "id",
        "number",
        "title",
        "created_by",
        "created_at",
        "updated_by",
        "updated_at",
        "version",
        "archived_at",
        "deleted_at",
        "sketches",
    ] {
        let details = refused(app.owner(), "pieces", json!({ "name": "Bowl", field: null })).await;

        assert_eq!(details, [format!("{field}: is filled in by the platform and cannot be set")]);
    }
    for field in ["tenant_id", "custom", "t01", "contact_key", "value_minor", "maker_id"] {
        let details = refused(app.owner(), "pieces", json!({ "name": "Bowl", field: null })).await;

        assert!(details[0].contains("is not a field"), "{details:?}");
    }
}

#[tokio::test]
async fn limits_patterns_and_defaults_hold() {
    let app = app().await;
    let owner = app.owner();

    let made = create(owner, "sketches", json!({ "name": "Fine Vase" })).await;
    assert_eq!((&made["pages"], &made["slug"]), (&json!(1), &json!("fine-vase")));
    assert_eq!(made["drawn_on"].as_str().unwrap().len(), 10);
    assert!(made["seen_at"].is_string());
    assert_eq!(made["owner"], made["created_by"]);
    let without = create(owner, "sketches", json!({ "name": "x", "pages": null, "drawn_on": null })).await;
    assert_eq!((&without["pages"], &without["drawn_on"]), (&Value::Null, &Value::Null));

    for (wrong, says) in [
        (json!({ "pages": 0 }), "pages: must be at least 1"),
        (json!({ "pages": 11 }), "pages: must be at most 10"),
        (json!({ "initials": "ab" }), "initials: must look like [A-Z]{2}"),
        (json!({ "initials": "ABC" }), "initials: has 3 characters; 2 are allowed"),
        (json!({ "slug": "x" }), "slug: is filled in by the platform and cannot be set"),
        (json!({ "name": null }), "name: is required"),
        (json!({ "name": "   " }), "name: is required"),
    ] {
        let mut values = json!({ "name": "Vase" });
        values.as_object_mut().unwrap().extend(wrong.as_object().unwrap().clone());
        assert_eq!(refused(owner, "sketches", values).await, [says]);
        let path = format!("/api/v1/sketches/{}", id(&made));
        let changed = owner.patch(&path, wrong).await;
        assert_eq!((changed.status(), changed.details()), (422, vec![says.to_owned()]));
    }
}

#[tokio::test]
async fn what_is_chosen_once_stays() {
    let app = app().await;
    let owner = app.owner();
    let sketch = create(owner, "sketches", json!({ "name": "Vase" })).await;
    let path = format!("/api/v1/sketches/{}", id(&sketch));

    assert_eq!(owner.patch(&path, json!({ "pen": "ink" })).await.status(), 200, "not chosen yet");
    let refused = owner.patch(&path, json!({ "pen": "chalk" })).await;

    assert_eq!(refused.details(), ["pen: is chosen once and cannot be changed"]);
    assert_eq!(owner.patch(&path, json!({ "pen": null })).await.status(), 422);
    assert_eq!(
        owner.patch(&path, json!({ "pen": "ink", "pages": 3 })).await.status(),
        200,
        "the same is no change"
    );
}

#[tokio::test]
async fn rich_text_keeps_what_is_harmless() {
    let app = app().await;
    let given = r#"<p onclick="x()">Hi <b>you</b> <img src=x onerror=y> <a href="javascript:z">here</a><script>no</script></p>"#;

    let piece = make(app.owner(), "Bowl", json!({ "rich": given })).await;

    let rich = piece["rich"].as_str().unwrap();
    assert!(rich.contains("<b>you</b>"), "{rich}");
    for bad in ["onclick", "onerror", "javascript", "script", "img"] {
        assert!(!rich.contains(bad), "{rich}");
    }
    let again = app.owner().patch(&at(&piece), json!({ "rich": rich })).await;
    assert_eq!(again.json["data"]["version"], 1, "what was cleaned is clean");
}

#[tokio::test]
async fn bodies_that_are_no_record_are_refused() {
    let app = app().await;
    let owner = app.owner();

    for body in [json!([]), json!("x"), json!(null), json!(5), json!([{ "name": "Bowl" }])] {
        let answer = owner.post("/api/v1/pieces", body.clone()).await;
        assert!((400..=422).contains(&answer.status()), "{body}: {}", answer.json);
    }
    let mut deep = json!(1);
    for _ in 0..80 {
        deep = json!([deep]);
    }
    let answer = owner.post("/api/v1/pieces", json!({ "name": "Bowl", "extra": deep })).await;
    assert!((400..=422).contains(&answer.status()), "{}", answer.json);
}

#[tokio::test]
async fn numbers_keep_their_last_digit_however_often_a_record_is_saved() {
    let app = app().await;
    let owner = app.owner();
    let numbers =
        [1.477_932_409_104_324_5e77, 0.1 + 0.2, 2.225_073_858_507_201_4e-308, 123_456.789_012_345_67];

    for number in numbers {
        let values = json!({ "weight": number, "own_weight": number, "extra": [number] });
        let piece = make(owner, "Bowl", values.clone()).await;
        for count in 1..4 {
            owner.patch(&at(&piece), json!({ "count": count })).await;
        }

        let read = owner.get(&at(&piece)).await;

        for (field, value) in values.as_object().unwrap() {
            assert_eq!(&read.json["data"][field], value, "{field}");
        }
    }
}

#[tokio::test]
async fn json_is_answered_as_it_is_read_again() {
    let app = app().await;
    let owner = app.owner();
    let given = json!([
        3.093_330_962_166_201_6e17,
        1e16,
        -1e18,
        1e19,
        1e20,
        1e300,
        -0.0,
        5e-324,
        1e15,
        2.5,
        100_000.0
    ]);

    let piece = make(owner, "Bowl", json!({ "extra": given, "own_extra": { "deep": [given] } })).await;
    let read = owner.get(&at(&piece)).await;
    let again = owner.patch(&at(&piece), json!({ "extra": given, "own_extra": { "deep": [given] } })).await;

    assert_eq!(read.json["data"].to_string(), piece.to_string());
    assert_eq!(again.json["data"]["version"], 1, "the same again is no change: {}", again.json);
}
