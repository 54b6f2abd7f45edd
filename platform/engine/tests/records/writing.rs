//! Making, changing and deleting records.

use serde_json::{Value, json};

use crate::workshop::{app, at, make, names};

fn everything() -> Value {
    json!({
        "name": "Blue bowl",
        "story": "Made in a wet spring.\nSold in autumn.",
        "rich": "<p>Hello <b>there</b></p>",
        "contact": "Ann@Example.com",
        "phone": "+49 30 901820",
        "site": "https://example.com/bowl",
        "weight": 1.25,
        "count": 3,
        "price": "12.5",
        "value": { "amount": "120.00", "currency": "EUR" },
        "share": "12.5",
        "finished": true,
        "due": "2026-12-24",
        "fired_at": "2026-11-01T08:30:00Z",
        "opens": "09:30:00",
        "took": 5400,
        "stage": "glazed",
        "colours": ["red", "blue"],
        "labels": ["gift", "a \"quoted\" one", "comma, too"],
        "place": { "city": "Kiel", "country": "DE" },
        "extra": { "kiln": 4 },
        "code": "B-1",
        "secret": "ash glaze",
        "own_word": "wheel",
        "own_count": 7,
        "own_day": "2026-03-01",
        "own_code": "X-1",
        "own_note": "keep",
        "own_price": "9.99",
        "own_tags": ["one", "two"],
        "own_flag": false,
    })
}

#[tokio::test]
async fn every_kind_of_field_comes_back_as_it_was_given() {
    let app = app().await;
    let given = everything();

    let made = app.owner().post("/api/v1/pieces", given.clone()).await;
    assert_eq!(made.status(), 201, "{}", made.json);
    let read = app.owner().get(made.header("location")).await;

    for (field, value) in given.as_object().unwrap() {
        assert_eq!(&made.json["data"][field], value, "{field} after making");
        assert_eq!(&read.json["data"][field], value, "{field} after reading");
    }
    assert_eq!(made.json["data"], read.json["data"]);
    assert_eq!(read.json["data"]["title"], "Blue bowl");
    assert_eq!(read.header("etag"), "\"1\"");
    assert_eq!(names(app.owner(), "").await, ["Blue bowl"]);
}

#[tokio::test]
async fn a_change_touches_only_what_it_names() {
    let app = app().await;
    let piece = make(app.owner(), "Bowl", json!({ "count": 3, "own_word": "wheel" })).await;

    let changed = app.owner().patch(&at(&piece), json!({ "count": 4, "own_note": "new" })).await;

    assert_eq!(changed.status(), 200, "{}", changed.json);
    let data = &changed.json["data"];
    assert_eq!(
        (&data["count"], &data["own_word"], &data["own_note"], &data["version"]),
        (&json!(4), &json!("wheel"), &json!("new"), &json!(2))
    );
    let read = app.owner().get(&at(&piece)).await;
    assert_eq!(&read.json["data"], data);
}

#[tokio::test]
async fn everything_that_is_wrong_is_said_at_once() {
    let app = app().await;

    let refused = app
        .owner()
        .post(
            "/api/v1/pieces",
            json!({ "stage": "lost", "count": "x", "colour": 1, "id": "x", "due": "soon", "value": 3 }),
        )
        .await;

    assert_eq!(refused.status_and_code(), "422 core.record.invalid");
    let details = refused.json["error"]["details"].as_array().unwrap();
    let fields: Vec<&str> = details.iter().map(|detail| detail["field"].as_str().unwrap()).collect();
    for field in ["stage", "count", "colour", "id", "due", "value"] {
        assert!(fields.contains(&field), "{field} is not named in {details:?}");
    }
}

/// The program itself has no country whose way of writing numbers it would understand.
#[tokio::test]
async fn a_number_is_compared_by_the_same_key_after_the_program_has_changed_something_else() {
    let app = app().await;
    let owner = app.owner();
    owner.patch("/api/v1/tenant", json!({ "locale": "de-DE" })).await;
    let numbers = json!({ "phone": "030 901820", "own_phone": "030 901821" });
    let bowl = make(owner, "Bowl", numbers).await;
    let id: uuid::Uuid = bowl["id"].as_str().unwrap().parse().unwrap();

    app.in_system(|ctx| async move { ctx.records("workshop.piece").update(id, json!({ "count": 7 })).await })
        .await
        .unwrap();

    assert_eq!(names(owner, "filter[phone]=%2B4930901820").await, ["Bowl"]);
    assert_eq!(names(owner, "filter[own_phone]=%2B4930901821").await, ["Bowl"]);
    owner.patch(&at(&bowl), json!({ "phone": "030 901822", "own_phone": "030 901823" })).await;
    assert_eq!(names(owner, "filter[phone]=%2B4930901822").await, ["Bowl"]);
    assert_eq!(names(owner, "filter[own_phone]=%2B4930901823").await, ["Bowl"]);
    assert_eq!(names(owner, "filter[phone]=%2B4930901820").await, Vec::<String>::new());
}
