//! The demo company's people: there is something to look at, and repeating it adds nothing.

use contacts::Contacts;
use sdk::Module;
use serde_json::{Value, json};
use testing::Person;

use crate::desk::app_alone;

async fn count(person: &Person, plural: &str, query: &str) -> i64 {
    let list = person.get(&format!("/api/v1/{plural}?count=exact{query}")).await;
    assert_eq!(list.status(), 200, "{}", list.json);
    list.json["meta"]["total"].as_i64().unwrap()
}

#[tokio::test]
async fn there_is_a_world_around_the_demo_company_and_making_it_twice_adds_nothing() {
    let app = app_alone().await;
    let owner = app.owner();
    let mut declared = sdk::Declarations::of("contacts");
    Contacts.declare(&mut declared);

    let mut seen = Vec::new();
    for _ in 0..2 {
        for step in &declared.demo {
            app.in_system(|ctx| (step.what.run)(ctx)).await.unwrap();
        }
        app.hear_all().await;
        seen.push([
            count(owner, "contacts", "").await,
            count(owner, "companies", "").await,
            count(owner, "addresses", "").await,
        ]);
    }

    assert_eq!(seen, [[36, 12, 20], [36, 12, 20]]);
    let statistics = owner.get("/api/v1/contacts/statistics").await.json["data"].clone();
    let stages: Vec<&Value> =
        statistics["by_lifecycle_stage"].as_array().unwrap().iter().map(|share| &share["value"]).collect();
    assert_eq!(stages.len(), 4, "{stages:?}");
    assert_eq!(count(owner, "companies", "&filter[parent.empty]=false").await, 1);
    let elif = owner.get("/api/v1/contacts?filter[email]=elif.kaya@cafe-sued.example").await;
    assert_eq!(elif.json["data"][0]["customer_value"], json!({ "amount": "18420.50", "currency": "EUR" }));
    assert_eq!(elif.json["data"][0]["lifecycle_stage"], "evangelist");
}
