//! Values that no two records share.

use serde_json::{Value, json};

use crate::workshop::{app, at, create, id, make};

#[tokio::test]
async fn a_taken_value_is_refused_naming_who_has_it() {
    let app = app().await;
    let owner = app.owner();
    let bowl = make(owner, "Bowl", json!({ "code": "B-1", "own_code": "X-1", "own_serial": 7 })).await;
    let vase = make(owner, "Vase", json!({ "code": "V-1" })).await;

    for (field, value) in [("code", json!("B-1")), ("own_code", json!("X-1")), ("own_serial", json!(7))] {
        let refused = owner.post("/api/v1/pieces", json!({ "name": "Cup", field: value })).await;
        assert_eq!(refused.status_and_code(), "409 core.record.already_taken", "{field}: {}", refused.json);
        let details = refused.details();
        assert!(details[0].starts_with(&format!("{field}: is taken by Bowl ({})", id(&bowl))), "{details:?}");

        let refused = owner.patch(&at(&vase), json!({ field: value })).await;
        assert_eq!(refused.status_and_code(), "409 core.record.already_taken", "{field}");
    }
    assert_eq!(owner.patch(&at(&bowl), json!({ "code": "B-1", "count": 1 })).await.status(), 200);
}

#[tokio::test]
async fn addresses_are_compared_without_case() {
    let app = app().await;
    create(app.owner(), "makers", json!({ "name": "Ida", "email": "Ida@Example.com" })).await;

    let refused =
        app.owner().post("/api/v1/makers", json!({ "name": "Ole", "email": "ida@example.COM" })).await;

    assert_eq!(refused.status_and_code(), "409 core.record.already_taken");
    assert!(refused.details()[0].starts_with("email: is taken by Ida"), "{:?}", refused.details());
}

#[tokio::test]
async fn long_values_that_begin_alike_are_not_the_same() {
    let app = app().await;
    let owner = app.owner();
    let (one, two) = ("w".repeat(450) + "1", "w".repeat(450) + "2");

    for field in ["code", "own_code"] {
        make(owner, "One", json!({ field: one })).await;
        make(owner, "Two", json!({ field: two })).await;
        let third = owner.post("/api/v1/pieces", json!({ "name": "Three", field: one })).await;
        assert_eq!(third.status_and_code(), "409 core.record.already_taken", "{field}");
        let found = owner.get(&format!("/api/v1/pieces?filter[{field}]={two}")).await;
        assert_eq!(found.json["data"].as_array().unwrap().len(), 1, "{field}: {}", found.json);
        assert_eq!(found.json["data"][0]["name"], "Two");
    }
}

#[tokio::test]
async fn the_trash_holds_no_values_and_coming_back_needs_a_free_one() {
    let app = app().await;
    let owner = app.owner();
    let old = make(owner, "Old bowl", json!({ "code": "B-1", "own_code": "X-1" })).await;
    let token = owner.delete(&at(&old)).await.json["data"]["undoToken"].clone();

    let new = make(owner, "New bowl", json!({ "code": "B-1", "own_code": "X-1" })).await;
    let restore = format!("{}/restore", at(&old));
    let refused = owner.post(&restore, json!({})).await;

    assert_eq!(refused.status_and_code(), "409 core.record.already_taken", "{}", refused.json);
    let details = refused.details();
    assert_eq!(details.len(), 2, "{details:?}");
    assert!(details[0].contains(&format!("New bowl ({})", id(&new))), "{details:?}");
    assert!(refused.json["error"]["hint"].as_str().unwrap().contains("values"));
    let undone = owner.post("/api/v1/undo", json!({ "token": token })).await;
    assert_eq!(undone.status_and_code(), "409 core.record.already_taken");

    let half = owner.post(&restore, json!({ "values": { "code": "B-2" } })).await;
    assert_eq!(half.details().len(), 1, "{:?}", half.details());
    let restored = owner.post(&restore, json!({ "values": { "code": "B-2", "own_code": null } })).await;
    assert_eq!(restored.status(), 200, "{}", restored.json);
    assert_eq!(
        (&restored.json["data"]["code"], &restored.json["data"]["own_code"]),
        (&json!("B-2"), &Value::Null)
    );
    let wrong = owner.post(&restore, json!({ "value": {} })).await;
    assert_eq!(wrong.status(), 422, "the body is read strictly");
}

#[tokio::test]
async fn of_many_who_take_the_same_value_at_once_one_gets_it() {
    let app = app().await;
    let owner = app.owner();

    let tries = (0..12).map(|_| owner.post("/api/v1/pieces", json!({ "name": "Cup", "code": "C-1" })));
    let answers = futures_util::future::join_all(tries).await;

    let made = answers.iter().filter(|answer| answer.status() == 201).count();
    assert_eq!(made, 1);
    for refused in answers.iter().filter(|answer| answer.status() != 201) {
        assert_eq!(refused.status_and_code(), "409 core.record.already_taken");
        assert!(refused.details()[0].starts_with("code: is taken by Cup"), "{:?}", refused.details());
    }
}

#[tokio::test]
async fn whoever_has_the_value_is_named_only_to_those_who_may_see_them() {
    let app = app().await;
    let (bo, cy) = (app.member("bo", "member").await, app.member("cy", "member").await);
    let hers = create(&bo, "sketches", json!({ "name": "Secret plan", "mark": "M-1" })).await;

    let refused = cy.post("/api/v1/sketches", json!({ "name": "Mine", "mark": "M-1" })).await;

    assert_eq!(refused.status_and_code(), "409 core.record.already_taken");
    let whole = refused.json.to_string();
    assert!(!whole.contains("Secret plan") && !whole.contains(id(&hers)), "{whole}");
    assert!(refused.details()[0].starts_with("mark: is taken"), "{whole}");
}
