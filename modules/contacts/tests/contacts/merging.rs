//! Contacts and companies that become one: addresses come along, what is heard later finds its way, and all of it comes apart.

use contracts::contacts::{CONTACT, ContactTouched, Touch};
use serde_json::{Value, json};
use testing::{Person, TestApp};

use crate::desk::{address_of, app, app_alone, at, create, id, moment, read};

async fn merge(person: &Person, entity: &str, survivor: &Value, others: &[&Value], more: Value) -> Value {
    let others: Vec<&Value> = others.iter().map(|other| &other["id"]).collect();
    let mut wanted = json!({ "entity": entity, "survivor": survivor["id"], "others": others });
    wanted.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    let merged = person.post("/api/v1/merges", wanted).await;
    assert_eq!(merged.status(), 201, "{}", merged.json);
    merged.json["data"].clone()
}

async fn undo(person: &Person, merge: &Value) {
    let undone = person.post(&format!("{}/undo", at("merges", merge)), json!({})).await;
    assert_eq!(undone.status(), 200, "{}", undone.json);
    assert_eq!(undone.json["data"]["left"], Value::Null);
}

async fn home(person: &Person, record: &Value, street: &str) -> Value {
    create(person, "addresses", address_of(CONTACT, record, json!({ "lines": [street] }))).await
}

/// `street, and whether it is the default` of the addresses of a contact.
async fn streets(person: &Person, contact: &Value) -> Vec<String> {
    let path = format!("/api/v1/addresses?filter[record_id]={}&sort=id", id(contact));
    let list = person.get(&path).await;
    assert_eq!(list.status(), 200, "{}", list.json);
    let line = |row: &Value| format!("{} {}", row["lines"][0].as_str().unwrap(), row["is_default"]);
    list.json["data"].as_array().unwrap().iter().map(line).collect()
}

#[tokio::test]
async fn one_contact_is_left_with_the_addresses_of_both_and_one_default() {
    let app = app().await;
    let owner = app.owner();
    let ida = create(owner, "contacts", json!({ "first_name": "Ida", "email": "ida@x.example" })).await;
    let double = create(owner, "contacts", json!({ "first_name": "I.", "phone": "+49 431 123456" })).await;
    home(owner, &ida, "Mühlenweg 1").await;
    home(owner, &double, "Am Markt 2").await;
    home(owner, &double, "Hafen 3").await;

    let done = merge(owner, CONTACT, &ida, &[&double], json!({ "take": { "phone": double["id"] } })).await;

    assert_eq!(streets(owner, &ida).await, ["Mühlenweg 1 true", "Am Markt 2 false", "Hafen 3 false"]);
    assert_eq!(read(owner, "contacts", &ida).await["phone"], "+49 431 123456");
    let gone = owner.get(&at("contacts", &double)).await;
    assert_eq!(gone.status_and_code(), "404 core.record.merged");
    let trash = owner.get("/api/v1/contacts?state=trashed").await;
    assert_eq!(trash.json["data"][0]["merged_into"], ida["id"]);
    let history = owner.get(&format!("{}/history?limit=1", at("contacts", &ida))).await;
    assert_eq!(history.json["data"][0]["name"], "contacts.contact.merged");

    undo(owner, &done).await;
    assert_eq!(streets(owner, &ida).await, ["Mühlenweg 1 true"]);
    assert_eq!(streets(owner, &double).await, ["Am Markt 2 true", "Hafen 3 false"]);
    let back = read(owner, "contacts", &double).await;
    assert_eq!((&back["merged_into"], &back["deleted_at"]), (&Value::Null, &Value::Null));
    assert_eq!(read(owner, "contacts", &ida).await["phone"], Value::Null);
}

#[tokio::test]
async fn addresses_of_one_who_has_none_bring_their_default_along() {
    let app = app().await;
    let owner = app.owner();
    let ida = create(owner, "contacts", json!({ "first_name": "Ida" })).await;
    let (first, second) = (
        create(owner, "contacts", json!({ "first_name": "I." })).await,
        create(owner, "contacts", json!({ "first_name": "Ida M." })).await,
    );
    for contact in [&first, &second] {
        home(owner, contact, "Am Markt 2").await;
        home(owner, contact, "Hafen 3").await;
    }

    let done = merge(owner, CONTACT, &ida, &[&first, &second], json!({})).await;

    let all = streets(owner, &ida).await;
    assert_eq!(all.len(), 4);
    assert_eq!(all.iter().filter(|line| line.ends_with("true")).count(), 1, "{all:?}");
    undo(owner, &done).await;
    for contact in [&first, &second] {
        assert_eq!(streets(owner, contact).await, ["Am Markt 2 true", "Hafen 3 false"]);
    }
}

#[tokio::test]
async fn companies_that_become_one_keep_their_people_and_stand_below_themselves_never() {
    let app = app().await;
    let owner = app.owner();
    let company = async |name: &str, more: Value| {
        let mut values = json!({ "name": name });
        values.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        create(owner, "companies", values).await
    };
    let nord = company("Nord", json!({})).await;
    let nord_ag = company("Nord AG", json!({ "domain": "nord.example", "parent": nord["id"] })).await;
    let branch = company("Branch", json!({ "parent": nord_ag["id"] })).await;
    let ida = create(owner, "contacts", json!({ "first_name": "Ida", "company": nord_ag["id"] })).await;

    let done =
        merge(owner, "contacts.company", &nord, &[&nord_ag], json!({ "take": { "domain": nord_ag["id"] } }))
            .await;

    assert_eq!(read(owner, "contacts", &ida).await["company"], nord["id"]);
    assert_eq!(read(owner, "companies", &branch).await["parent"], nord["id"]);
    undo(owner, &done).await;
    assert_eq!(read(owner, "companies", &branch).await["parent"], nord_ag["id"]);
    assert_eq!(read(owner, "companies", &nord_ag).await["domain"], "nord.example");

    // The branch would stand above the company that it stands below.
    let wanted = json!({ "entity": "contacts.company", "survivor": branch["id"], "others": [nord["id"]] });
    let turned = owner.post("/api/v1/merges", wanted).await;
    assert_eq!(turned.status_and_code(), "422 core.merge.refused", "{}", turned.json);
    assert_eq!(read(owner, "companies", &nord_ag).await["parent"], nord["id"]);
    assert_eq!(read(owner, "companies", &nord).await["deleted_at"], Value::Null);
}

#[tokio::test]
async fn what_is_told_of_a_contact_in_the_trash_finds_the_one_it_has_become() {
    let app: TestApp = app_alone().await;
    let owner = app.owner();
    let ida = create(owner, "contacts", json!({ "first_name": "Ida" })).await;
    let double = create(owner, "contacts", json!({ "first_name": "I." })).await;
    merge(owner, CONTACT, &ida, &[&double], json!({})).await;

    let (contact, touched_at) = (id(&double), moment("2026-01-05T10:00:00Z"));
    app.in_system(|ctx| async move {
        let told = ContactTouched { contact, touch: Touch::HasOrdered, at: touched_at };
        ctx.tell_about(CONTACT, contact, &told).await
    })
    .await
    .unwrap();
    app.hear_all().await;

    assert_eq!(read(owner, "contacts", &ida).await["has_ordered"], true);
}
