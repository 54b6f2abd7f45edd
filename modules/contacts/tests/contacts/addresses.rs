//! Addresses: of what they are, whether they can be, and which one is the default.

use contracts::contacts::{COMPANY, CONTACT};
use serde_json::{Value, json};
use testing::{Person, TestApp};

use crate::desk::{address_of, app, app_alone, at, create, read};

async fn ida(app: &TestApp) -> Value {
    create(app.owner(), "contacts", json!({ "first_name": "Ida" })).await
}

/// The lines of those addresses of a record that are a default, in the order of their making.
async fn defaults(person: &Person, record: &Value) -> Vec<String> {
    let query =
        format!("filter[record_id]={}&filter[is_default]=true&sort=id", record["id"].as_str().unwrap());
    let list = person.get(&format!("/api/v1/addresses?{query}")).await;
    assert_eq!(list.status(), 200, "{}", list.json);
    let rows = list.json["data"].as_array().unwrap();
    rows.iter()
        .map(|row| format!("{} {}", row["type"].as_str().unwrap(), row["lines"][0].as_str().unwrap()))
        .collect()
}

async fn home(person: &Person, record: &Value, street: &str) -> Value {
    create(person, "addresses", address_of(CONTACT, record, json!({ "lines": [street] }))).await
}

#[tokio::test]
async fn an_address_belongs_to_a_record_that_is_there() {
    let app = app().await;
    let owner = app.owner();
    let ida = ida(&app).await;
    let theirs = create(&app.another_tenant().await, "contacts", json!({ "first_name": "Bo" })).await;
    let trashed = create(owner, "contacts", json!({ "first_name": "Gone" })).await;
    owner.delete(&at("contacts", &trashed)).await;

    let fine = owner.post("/api/v1/addresses", address_of(CONTACT, &ida, json!({}))).await;
    assert_eq!(fine.status(), 201, "{}", fine.json);
    assert_eq!(fine.json["data"]["title"], "Kiel 24103");
    for (address, field) in [
        (address_of(CONTACT, &theirs, json!({})), "record_id"),
        (address_of(CONTACT, &trashed, json!({})), "record_id"),
        (address_of(COMPANY, &ida, json!({})), "record_id"),
        (address_of("crm.spaceship", &ida, json!({})), "entity"),
    ] {
        let refused = owner.post("/api/v1/addresses", address).await;
        assert_eq!(refused.status_and_code(), "422 contacts.address.of_nothing");
        assert!(refused.details()[0].starts_with(field), "{:?}", refused.details());
    }
    let nobody =
        owner.post("/api/v1/addresses", address_of(CONTACT, &ida, json!({ "record_id": "nobody" }))).await;
    assert_eq!(nobody.details(), ["record_id: must be the id of a record"]);
    let other = create(owner, "contacts", json!({ "first_name": "Ole" })).await;
    let moved = owner.patch(&at("addresses", &fine.json["data"]), json!({ "record_id": other["id"] })).await;
    assert_eq!(moved.details(), ["record_id: is chosen once and cannot be changed"]);
}

#[tokio::test]
async fn a_record_named_in_another_way_is_the_same_record_and_has_room_for_so_many_addresses() {
    let app = app().await;
    let owner = app.owner();
    let ida = ida(&app).await;

    let other_way = owner.post("/api/v1/addresses", address_of("contacts_contact", &ida, json!({}))).await;
    assert_eq!(other_way.json["data"]["entity"], CONTACT, "{}", other_way.json);
    let more: Vec<_> = (0..199).map(|_| address_of(CONTACT, &ida, json!({}))).collect();
    let made = owner.post("/api/v1/addresses/bulk", json!({ "create": more })).await;
    assert_eq!(made.json["meta"]["succeeded"], 199, "{}", made.json);
    let one_more = owner.post("/api/v1/addresses", address_of(CONTACT, &ida, json!({}))).await;
    assert_eq!(one_more.details(), ["record_id: has 200 addresses, and no room for more"]);
}

#[tokio::test]
async fn what_is_no_address_is_refused_all_at_once() {
    let app = app().await;
    let owner = app.owner();
    let ida = ida(&app).await;

    let odd = address_of(
        CONTACT,
        &ida,
        json!({ "lines": "Mühlenweg 3", "country_code": "XX", "time_zone": "Kiel", "latitude": 54.3 }),
    );
    let refused = owner.post("/api/v1/addresses", odd).await;
    let far = owner
        .post("/api/v1/addresses", address_of(CONTACT, &ida, json!({ "latitude": 91, "longitude": -181 })))
        .await;
    let code =
        owner.post("/api/v1/addresses", address_of(CONTACT, &ida, json!({ "postal_code": "2410" }))).await;

    assert_eq!(refused.status_and_code(), "422 contacts.address.invalid");
    let fields: Vec<String> =
        refused.details().iter().map(|line| line.split(':').next().unwrap().to_owned()).collect();
    assert_eq!(fields, ["country_code", "lines", "longitude", "time_zone"]);
    assert_eq!(far.status_and_code(), "422 core.record.invalid");
    assert_eq!(far.details().len(), 2, "{:?}", far.details());
    assert_eq!(code.details(), ["postal_code: \"2410\" is no postal code of DE; they look like 99999"]);
}

#[tokio::test]
async fn codes_are_written_in_capitals() {
    let app = app().await;
    let ida = ida(&app).await;

    let london = address_of(
        CONTACT,
        &ida,
        json!({ "country_code": "gb", "postal_code": "sw1a 1aa", "city": "London" }),
    );
    let made = create(app.owner(), "addresses", london).await;

    assert_eq!((&made["country_code"], &made["postal_code"]), (&json!("GB"), &json!("SW1A 1AA")));
}

#[tokio::test]
async fn a_validated_address_that_changes_has_to_be_looked_at_again() {
    let app = app().await;
    let owner = app.owner();
    let ida = ida(&app).await;
    let address = json!({ "validated": true, "validation": { "by": "Ann" } });
    let made = create(owner, "addresses", address_of(CONTACT, &ida, address)).await;
    let path = at("addresses", &made);

    let renamed = owner.patch(&path, json!({ "label": "At the mill" })).await;
    let moved = owner.patch(&path, json!({ "lines": ["Mühlenweg 4"] })).await;

    assert_eq!(renamed.json["data"]["validated"], true);
    assert_eq!(
        (&moved.json["data"]["validated"], &moved.json["data"]["validation"]),
        (&json!(false), &Value::Null)
    );
}

#[tokio::test]
async fn the_first_address_of_a_type_is_its_default_and_another_takes_its_place() {
    let app = app().await;
    let owner = app.owner();
    let ida = ida(&app).await;
    let first = home(owner, &ida, "First").await;
    let second = home(owner, &ida, "Second").await;
    let shipping = address_of(CONTACT, &ida, json!({ "type": "shipping", "lines": ["Depot"] }));
    create(owner, "addresses", shipping).await;

    assert_eq!((&first["is_default"], &second["is_default"]), (&json!(true), &json!(false)));
    assert_eq!((&first["version"], &second["version"]), (&json!(1), &json!(1)));
    let promoted = owner.patch(&at("addresses", &second), json!({ "is_default": true })).await;
    assert_eq!(promoted.json["data"]["is_default"], true);
    assert_eq!(defaults(owner, &ida).await, ["home Second", "shipping Depot"]);
    let third = address_of(CONTACT, &ida, json!({ "lines": ["Third"], "is_default": true }));
    create(owner, "addresses", third).await;
    assert_eq!(defaults(owner, &ida).await, ["shipping Depot", "home Third"]);
}

#[tokio::test]
async fn a_default_that_leaves_hands_its_place_on() {
    let app = app().await;
    let owner = app.owner();
    let ida = ida(&app).await;
    let first = home(owner, &ida, "First").await;
    let second = home(owner, &ida, "Second").await;
    home(owner, &ida, "Third").await;

    let refused = owner.patch(&at("addresses", &first), json!({ "is_default": false })).await;
    assert_eq!(refused.status_and_code(), "422 contacts.address.invalid");
    assert_eq!(refused.details(), ["is_default: one home address has to be the default"]);
    owner.delete(&at("addresses", &first)).await;
    assert_eq!(defaults(owner, &ida).await, ["home Second"]);
    let back = owner.post(&format!("{}/restore", at("addresses", &first)), json!({})).await;
    assert_eq!(back.status(), 200, "{}", back.json);
    assert_eq!(defaults(owner, &ida).await, ["home Second"], "whoever comes back waits");
    let billing = owner.patch(&at("addresses", &second), json!({ "type": "billing" })).await;
    assert_eq!(billing.json["data"]["is_default"], true, "the first of its new type");
    assert_eq!(defaults(owner, &ida).await, ["home First", "billing Second"], "the oldest takes over");
}

#[tokio::test]
async fn several_defaults_in_one_request_end_as_one() {
    let app = app().await;
    let owner = app.owner();
    let ida = ida(&app).await;
    let new = |street: &str, more: Value| {
        let mut address = address_of(CONTACT, &ida, json!({ "lines": [street] }));
        address.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        address
    };

    let all = json!({ "create": [new("First", json!({})), new("Second", json!({})), new("Third", json!({ "is_default": true }))] });
    let made = owner.post("/api/v1/addresses/bulk", all).await;

    assert_eq!(made.status(), 200, "{}", made.json);
    assert_eq!(defaults(owner, &ida).await.len(), 1);
}

#[tokio::test]
async fn under_writers_at_the_same_moment_there_is_always_exactly_one_default() {
    let app = app().await;
    let owner = app.owner();

    for _ in 0..6 {
        let ida = ida(&app).await;
        let new = |street: &str| {
            let address = address_of(CONTACT, &ida, json!({ "lines": [street], "is_default": true }));
            async move { owner.post("/api/v1/addresses", address).await }
        };
        let (first, second, third) = tokio::join!(new("First"), new("Second"), new("Third"));
        assert_eq!([first.status(), second.status(), third.status()], [201, 201, 201]);
        assert_eq!(defaults(owner, &ida).await.len(), 1);

        let promote = |address: &Value| {
            let path = at("addresses", address);
            async move { owner.patch(&path, json!({ "is_default": true })).await.status() }
        };
        let (first, second, third) = (&first.json["data"], &second.json["data"], &third.json["data"]);
        let delete = async { owner.delete(&at("addresses", third)).await.status() };
        let answers = tokio::join!(promote(first), promote(second), delete);
        assert_eq!(answers, (200, 200, 200));
        assert_eq!(defaults(owner, &ida).await.len(), 1);
    }
}

#[tokio::test]
async fn the_addresses_of_somebody_who_is_deleted_for_good_go_too() {
    let app = app_alone().await;
    let owner = app.owner();
    let (ida, ole) = (ida(&app).await, ida(&app).await);
    for street in ["First", "Second"] {
        home(owner, &ida, street).await;
    }
    let kept = home(owner, &ole, "Elsewhere").await;
    owner.delete(&at("contacts", &ida)).await;
    let trashed =
        owner.get(&format!("/api/v1/addresses?filter[record_id]={}", ida["id"].as_str().unwrap())).await;
    assert_eq!(trashed.json["data"].as_array().unwrap().len(), 2, "whoever is in the trash may come back");

    owner.post(&format!("{}/purge", at("contacts", &ida)), json!({})).await;
    app.hear_all().await;

    let left = app.superuser().await.query_one("select count(*) from contacts.address", &[]).await.unwrap();
    assert_eq!(left.get::<_, i64>(0), 1);
    assert_eq!(read(owner, "addresses", &kept).await["is_default"], true);
}
