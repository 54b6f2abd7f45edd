//! Companies: one a domain, and none above itself.

use serde_json::{Value, json};

use crate::desk::{app, at, create, read};

#[tokio::test]
async fn a_company_answers_at_both_of_its_addresses() {
    let app = app().await;
    let owner = app.owner();
    let mill = create(owner, "accounts", json!({ "name": "Hansen Mühlen" })).await;

    let found = owner.get(&at("companies", &mill)).await;

    assert_eq!(found.json["data"]["title"], "Hansen Mühlen");
}

#[tokio::test]
async fn a_domain_belongs_to_one_company_however_it_is_written() {
    let app = app().await;
    let owner = app.owner();
    let mill = create(
        owner,
        "companies",
        json!({ "name": "Hansen", "domain": "https://www.Hansen.Example/mehl?x=1" }),
    )
    .await;
    let taken = |name: &str| json!({ "name": name, "domain": "HANSEN.example." });

    let second = owner.post("/api/v1/companies", taken("Impostor")).await;
    let elsewhere = app.another_tenant().await.post("/api/v1/companies", taken("Stranger")).await;
    owner.delete(&at("companies", &mill)).await;
    let successor = owner.post("/api/v1/companies", taken("Successor")).await;
    let back = owner.post(&format!("{}/restore", at("companies", &mill)), json!({})).await;

    assert_eq!(mill["domain"], "hansen.example");
    assert_eq!(second.status_and_code(), "409 core.record.already_taken");
    assert!(second.details()[0].starts_with("domain: is taken by Hansen"), "{:?}", second.details());
    assert_eq!((elsewhere.status(), successor.status()), (201, 201));
    assert_eq!(back.status_and_code(), "409 core.record.already_taken");
}

#[tokio::test]
async fn a_company_is_made_or_changed_by_its_domain_however_that_is_written() {
    let app = app().await;
    let owner = app.owner();
    let upsert = |domain: &'static str, employees: u32| {
        let values = json!({ "name": "Hansen", "domain": domain, "employees": employees });
        async move { owner.post("/api/v1/companies/upsert", json!({ "by": "domain", "values": values })).await }
    };

    let made = upsert("https://www.hansen.example", 3).await;
    let changed = upsert("HANSEN.example/", 4).await;

    assert_eq!((made.status(), changed.status()), (201, 200), "{}", changed.json);
    assert_eq!(made.json["data"]["id"], changed.json["data"]["id"]);
    assert_eq!(changed.json["data"]["employees"], 4);
}

#[tokio::test]
async fn of_two_who_take_a_domain_at_the_same_moment_one_gets_it() {
    let app = app().await;
    let owner = app.owner();
    let take = |name: &'static str| {
        owner.post("/api/v1/companies", json!({ "name": name, "domain": "hansen.example" }))
    };

    let (one, other) = tokio::join!(take("One"), take("Other"));

    let mut answers = [one.status_and_code(), other.status_and_code()];
    answers.sort();
    assert_eq!(answers, ["201", "409 core.record.already_taken"]);
}

#[tokio::test]
async fn what_is_no_domain_and_what_is_no_revenue_is_refused() {
    let app = app().await;
    let owner = app.owner();

    for (field, value) in [
        ("domain", json!("bakery")),
        ("domain", json!("192.168.0.1")),
        ("annual_revenue", json!({ "amount": "-1.00", "currency": "EUR" })),
    ] {
        let refused = owner.post("/api/v1/companies", json!({ "name": "Hansen", field: value })).await;
        assert_eq!(refused.status_and_code(), "422 contacts.company.invalid");
        assert!(refused.details()[0].starts_with(field), "{:?}", refused.details());
    }
}

#[tokio::test]
async fn a_company_never_stands_above_itself() {
    let app = app().await;
    let owner = app.owner();
    let top = create(owner, "companies", json!({ "name": "Top" })).await;
    let middle = create(owner, "companies", json!({ "name": "Middle", "parent": top["id"] })).await;
    let bottom = create(owner, "companies", json!({ "name": "Bottom", "parent": middle["id"] })).await;

    let itself = owner.patch(&at("companies", &top), json!({ "parent": top["id"] })).await;
    let circle = owner.patch(&at("companies", &top), json!({ "parent": bottom["id"] })).await;
    let both = owner
        .post(
            "/api/v1/companies/bulk",
            json!({ "update": [{ "id": top["id"], "parent": middle["id"] }, { "id": middle["id"], "parent": null }] }),
        )
        .await;

    assert_eq!(itself.status_and_code(), "422 contacts.company.in_circle");
    assert_eq!(itself.details(), ["parent: is the company itself"]);
    assert_eq!(circle.status_and_code(), "422 contacts.company.in_circle");
    assert_eq!(circle.details(), ["parent: stands below this company already"]);
    assert_eq!(both.status(), 200, "turned around in one go, there is no circle: {}", both.json);
    assert_eq!(read(owner, "companies", &top).await["parent"], middle["id"]);
}

#[tokio::test]
async fn one_in_the_trash_still_stands_in_between() {
    let app = app().await;
    let owner = app.owner();
    let top = create(owner, "companies", json!({ "name": "Top" })).await;
    let middle = create(owner, "companies", json!({ "name": "Middle", "parent": top["id"] })).await;
    let bottom = create(owner, "companies", json!({ "name": "Bottom", "parent": middle["id"] })).await;
    owner.delete(&at("companies", &middle)).await;

    let refused = owner.patch(&at("companies", &top), json!({ "parent": bottom["id"] })).await;

    assert_eq!(refused.status_and_code(), "422 contacts.company.in_circle");
}

/// The two change different rows that do not lead to each other: nothing but their turns keeps them apart.
#[tokio::test]
async fn two_who_close_a_circle_at_the_same_moment_close_half_of_it() {
    let app = app().await;
    let owner = app.owner();

    for round in 0..8 {
        let mother = create(owner, "companies", json!({ "name": format!("Mother {round}") })).await;
        let son = create(owner, "companies", json!({ "name": "Son", "parent": mother["id"] })).await;
        let aunt = create(owner, "companies", json!({ "name": format!("Aunt {round}") })).await;
        let cousin = create(owner, "companies", json!({ "name": "Cousin", "parent": aunt["id"] })).await;
        let below = |company: &Value, parent: &Value| {
            let (path, values) = (at("companies", company), json!({ "parent": parent["id"] }));
            async move { owner.patch(&path, values).await.status_and_code() }
        };

        let (one, other) = tokio::join!(below(&mother, &cousin), below(&aunt, &son));

        let mut answers = [one, other];
        answers.sort();
        assert_eq!(answers, ["200", "422 contacts.company.in_circle"]);
    }
}

#[tokio::test]
async fn a_daughter_stays_when_the_company_above_it_is_deleted_for_good() {
    let app = app().await;
    let owner = app.owner();
    let top = create(owner, "companies", json!({ "name": "Top" })).await;
    let daughter = create(owner, "companies", json!({ "name": "Daughter", "parent": top["id"] })).await;
    owner.delete(&at("companies", &top)).await;

    let purged = owner.post(&format!("{}/purge", at("companies", &top)), json!({})).await;

    assert_eq!(purged.status(), 200);
    assert_eq!(read(owner, "companies", &daughter).await["parent"], Value::Null);
}
