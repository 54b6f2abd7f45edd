//! From a lead to a client: once, told, and with everything that belongs to it.

use contracts::contacts::{CONTACT, ContactConverted, ContactKind};
use serde_json::{Value, json};
use testing::{Person, Received, TestApp};

use crate::desk::{address_of, app, at, create, id, read};

async fn lead(app: &TestApp) -> Value {
    create(app.owner(), "contacts", json!({ "first_name": "Ida", "kinds": ["lead"], "status": "qualified" }))
        .await
}

async fn convert(person: &Person, contact: &Value, to: &str) -> Received {
    person.post(&format!("{}/convert", at("contacts", contact)), json!({ "new_kind": to })).await
}

/// What was told of the conversions of a contact.
async fn told(app: &TestApp, contact: &Value) -> Vec<ContactConverted> {
    let rows = app
        .superuser()
        .await
        .query(
            "select data::text from core.event
             where record_id = $1 and entity = 'contacts.contact' and name = 'contacts.contact.converted' order by id",
            &[&id(contact)],
        )
        .await
        .unwrap();
    rows.iter().map(|row| serde_json::from_str(row.get(0)).unwrap()).collect()
}

#[tokio::test]
async fn a_lead_becomes_a_client_and_keeps_all_that_belongs_to_it() {
    let app = app().await;
    let owner = app.owner();
    let ida = lead(&app).await;
    let address = create(owner, "addresses", address_of(CONTACT, &ida, json!({}))).await;

    let converted = convert(owner, &ida, "client").await;

    assert_eq!(converted.status(), 200, "{}", converted.json);
    let client = &converted.json["data"];
    assert_eq!((&client["id"], &client["kinds"]), (&ida["id"], &json!(["client"])));
    assert_eq!((&client["status"], &client["lifecycle_stage"]), (&json!("converted"), &json!("customer")));
    assert_eq!(client, &read(owner, "contacts", &ida).await);
    assert_eq!(read(owner, "addresses", &address).await["record_id"], ida["id"]);
    let fact = ContactConverted { contact: id(&ida), from: vec![ContactKind::Lead], to: ContactKind::Client };
    assert_eq!(told(&app, &ida).await, [fact]);
}

#[tokio::test]
async fn a_client_becomes_a_partner_too_and_stays_what_they_were() {
    let app = app().await;
    let owner = app.owner();
    let ida =
        create(owner, "contacts", json!({ "first_name": "Ida", "kinds": ["client"], "status": "active" }))
            .await;

    let path = format!("{}/convert", at("contacts", &ida));
    let partner = owner.post(&path, json!({ "new_kind": "partner" })).await;

    assert_eq!(partner.status(), 200, "{}", partner.json);
    assert_eq!(partner.json["data"]["kinds"], json!(["client", "partner"]));
    assert_eq!(partner.json["data"]["status"], "active");
}

#[tokio::test]
async fn converting_again_and_to_a_lead_and_to_nothing_is_refused() {
    let app = app().await;
    let owner = app.owner();
    let ida = lead(&app).await;
    convert(owner, &ida, "client").await;

    let again = convert(owner, &ida, "client").await;
    let back = convert(owner, &ida, "lead").await;
    let odd = convert(owner, &ida, "friend").await;
    let empty = owner.post(&format!("{}/convert", at("contacts", &ida)), json!({})).await;

    assert_eq!(again.status_and_code(), "409 contacts.contact.already_converted");
    assert_eq!(again.details(), ["new_kind: it is a client already"]);
    assert_eq!(back.status_and_code(), "409 contacts.contact.not_convertible");
    assert_eq!(odd.status_and_code(), "422 core.input.invalid");
    assert_eq!(empty.status_and_code(), "422 core.input.invalid");
    assert_eq!(told(&app, &ida).await.len(), 1);
}

#[tokio::test]
async fn what_was_merged_is_not_converted() {
    let app = app().await;
    let owner = app.owner();
    let (ida, shell) = (lead(&app).await, lead(&app).await);
    let (into, from) = (id(&ida), id(&shell));
    app.in_system(
        |ctx| async move { ctx.records(CONTACT).update(from, json!({ "merged_into": into })).await },
    )
    .await
    .unwrap();

    let refused = convert(owner, &shell, "client").await;

    assert_eq!(refused.status_and_code(), "409 contacts.contact.merged");
    assert_eq!(told(&app, &shell).await, []);
}

#[tokio::test]
async fn what_is_in_the_trash_is_not_there_to_convert() {
    let app = app().await;
    let ida = lead(&app).await;
    app.owner().delete(&at("contacts", &ida)).await;

    assert_eq!(convert(app.owner(), &ida, "client").await.status(), 404);
}

#[tokio::test]
async fn of_two_who_convert_at_the_same_moment_one_does_and_one_fact_is_told() {
    let app = app().await;
    let owner = app.owner();

    for _ in 0..8 {
        let ida = lead(&app).await;

        let (one, other) = tokio::join!(convert(owner, &ida, "client"), convert(owner, &ida, "client"));

        let mut answers = [one.status_and_code(), other.status_and_code()];
        answers.sort();
        assert_eq!(answers, ["200", "409 contacts.contact.already_converted"]);
        assert_eq!(told(&app, &ida).await.len(), 1);
    }
}

#[tokio::test]
async fn whoever_may_only_read_converts_nobody() {
    let app = app().await;
    let ida = lead(&app).await;
    let (viewer, member) = (app.member("vi", "viewer").await, app.member("mo", "member").await);

    let refused = convert(&viewer, &ida, "client").await;
    let done = convert(&member, &ida, "client").await;

    assert_eq!(refused.status_and_code(), "403 core.permission.missing");
    assert_eq!(done.status(), 200, "{}", done.json);
}
