//! Contacts: what they are made of, and what must be true of them.

use contracts::contacts::{CONTACT, FindContacts};
use serde_json::{Value, json};

use crate::desk::{app, at, create, id, read};

#[tokio::test]
async fn a_contact_is_called_by_its_names_until_a_name_is_chosen() {
    let app = app().await;
    let owner = app.owner();
    let ida = create(owner, "contacts", json!({ "first_name": "Ida", "last_name": "Holm" })).await;
    let path = at("contacts", &ida);

    let married = owner.patch(&path, json!({ "last_name": "Berg" })).await.json["data"].clone();
    let chosen = owner.patch(&path, json!({ "display_name": "Frau Doktor Berg" })).await.json["data"].clone();
    let later = owner.patch(&path, json!({ "first_name": "Ida Maria" })).await.json["data"].clone();
    let again = owner.patch(&path, json!({ "display_name": null })).await.json["data"].clone();

    assert_eq!((&ida["display_name"], &ida["title"]), (&json!("Ida Holm"), &json!("Ida Holm")));
    assert_eq!((&married["display_name"], &married["title"]), (&json!("Ida Berg"), &json!("Ida Berg")));
    assert_eq!(chosen["title"], "Frau Doktor Berg");
    assert_eq!(later["title"], "Frau Doktor Berg");
    assert_eq!(again["display_name"], "Ida Maria Berg");
}

#[tokio::test]
async fn somebody_without_a_name_is_called_by_how_they_are_reached_and_nobody_is_refused() {
    let app = app().await;
    let owner = app.owner();

    let known = create(owner, "contacts", json!({ "email": "Info@Bakery.example" })).await;
    let nobody = owner.post("/api/v1/contacts", json!({ "job_title": "Baker" })).await;

    assert_eq!(
        (&known["title"], &known["email"]),
        (&json!("Info@Bakery.example"), &json!("Info@Bakery.example"))
    );
    assert_eq!(nobody.status_and_code(), "422 contacts.contact.nameless");
    assert_eq!(nobody.details(), ["display_name: or a way to reach them is needed"]);
}

#[tokio::test]
async fn addresses_are_compared_without_case_and_numbers_without_what_makes_them_readable() {
    let app = app().await;
    let owner = app.owner();
    let ida = create(
        owner,
        "contacts",
        json!({
            "email": "Ida@Holm.Example",
            "phone": "+49 (431) 555-0110",
            "other_emails": ["IDA@Work.Example"],
            "other_phones": ["+49 431 5550111"],
        }),
    )
    .await;

    let found = |filter: &'static str| async move {
        let list = owner.get(&format!("/api/v1/contacts?{filter}")).await;
        assert_eq!(list.status(), 200, "{}", list.json);
        list.json["data"].as_array().unwrap().len()
    };

    assert_eq!(found("filter[email]=ida@HOLM.example").await, 1);
    assert_eq!(found("filter[phone]=%2B494315550110").await, 1);
    assert_eq!(found("filter[phone]=%2B494315550112").await, 0);
    assert_eq!(ida["phone"], "+49 (431) 555-0110", "it is shown as it was written");
    assert_eq!(ida["other_emails"], json!(["ida@work.example"]));
    assert_eq!(ida["other_phones"], json!(["+494315550111"]));
    for typed in ["other_emails]=IDA@Work.Example", "other_phones]=%2B49%20431%205550111"] {
        let found = owner.get(&format!("/api/v1/contacts?filter[{typed}")).await;
        assert_eq!(found.json["data"][0]["id"], ida["id"], "{typed}: {}", found.json);
    }
}

#[tokio::test]
async fn what_cannot_be_an_address_is_refused_by_name() {
    let app = app().await;
    let refused = app
        .owner()
        .post(
            "/api/v1/contacts",
            json!({ "email": "ida@", "phone": "12", "other_emails": ["nobody"], "website": "no web", "kinds": ["friend"] }),
        )
        .await;

    assert_eq!(refused.status_and_code(), "422 core.record.invalid");
    let fields: Vec<String> =
        refused.details().iter().map(|line| line.split(':').next().unwrap().to_owned()).collect();
    assert_eq!(fields, ["email", "kinds", "other_emails", "phone", "website"]);
}

#[tokio::test]
async fn consent_has_its_day() {
    let app = app().await;
    let owner = app.owner();
    let said = "2026-03-01T10:00:00Z";
    let ida = create(owner, "contacts", json!({ "first_name": "Ida", "consent_email": "yes" })).await;
    let path = at("contacts", &ida);

    let dated = owner.patch(&path, json!({ "consent_phone": "no", "consent_phone_at": said })).await;
    let undated = owner.patch(&path, json!({ "consent_phone_at": null })).await;
    let revoked = owner.patch(&path, json!({ "consent_email": "unknown" })).await;

    assert_eq!(ida["consent_email_at"], ida["created_at"], "it was said when it was noted");
    assert_eq!(ida["consent_sms_at"], Value::Null);
    assert_eq!(dated.json["data"]["consent_phone_at"], said);
    assert_ne!(undated.json["data"]["consent_phone_at"], Value::Null, "an answer keeps a day");
    assert_eq!(revoked.json["data"]["consent_email_at"], Value::Null);
}

#[tokio::test]
async fn what_was_verified_is_verified_only_as_long_as_it_stays_the_same() {
    let app = app().await;
    let owner = app.owner();
    let ida = create(
        owner,
        "contacts",
        json!({ "email": "Ida@Holm.example", "phone": "+49 431 5550110", "verified": ["ida@holm.EXAMPLE", "+49 431 5550110", "x@y.example"] }),
    )
    .await;

    let moved = owner.patch(&at("contacts", &ida), json!({ "email": "ida@berg.example" })).await;

    assert_eq!(ida["verified"], json!(["ida@holm.example", "+494315550110"]));
    assert_eq!(moved.json["data"]["verified"], json!(["+494315550110"]));
}

#[tokio::test]
async fn flags_and_stage_follow_the_kinds_and_cannot_be_set() {
    let app = app().await;
    let owner = app.owner();
    let visitor = create(owner, "contacts", json!({ "first_name": "Zoe" })).await;
    let path = at("contacts", &visitor);

    let lead = owner.patch(&path, json!({ "kinds": ["lead", "vendor"] })).await.json["data"].clone();
    let client = owner.patch(&path, json!({ "kinds": ["client"] })).await.json["data"].clone();
    let forced = owner
        .patch(&path, json!({ "lifecycle_stage": "evangelist", "has_ordered": true, "lead_score": 9 }))
        .await;

    assert_eq!((&visitor["lifecycle_stage"], &visitor["status"]), (&json!("visitor"), &json!("new")));
    assert_eq!(lead["lifecycle_stage"], "lead");
    assert_eq!(
        (&lead["is_lead"], &lead["is_vendor"], &lead["is_customer"]),
        (&json!(true), &json!(true), &json!(false))
    );
    assert_eq!((&client["lifecycle_stage"], &client["is_customer"]), (&json!("customer"), &json!(true)));
    assert_eq!(forced.status_and_code(), "422 core.record.invalid");
    assert_eq!(forced.details().len(), 3, "{:?}", forced.details());
}

#[tokio::test]
async fn odd_days_and_zones_are_refused() {
    let app = app().await;
    let owner = app.owner();

    for (field, value) in [
        ("birthday", json!("1799-01-01")),
        ("birthday", json!("2190-01-01")),
        ("time_zone", json!("Europe/Kiel")),
        ("language", json!("German")),
    ] {
        let refused = owner.post("/api/v1/contacts", json!({ "first_name": "Ida", field: value })).await;
        assert_eq!(refused.status(), 422, "{field}: {}", refused.json);
        assert!(refused.details()[0].starts_with(field), "{:?}", refused.details());
    }
    let fine = json!({ "first_name": "Ida", "birthday": "1984-05-12", "time_zone": "Europe/Berlin", "language": "de" });
    create(owner, "contacts", fine).await;
}

#[tokio::test]
async fn the_shell_of_a_merged_contact_cannot_be_changed() {
    let app = app().await;
    let owner = app.owner();
    let ida = create(owner, "contacts", json!({ "first_name": "Ida" })).await;
    let shell = create(owner, "contacts", json!({ "first_name": "I." })).await;
    let (into, from) = (id(&ida), id(&shell));
    app.in_system(
        |ctx| async move { ctx.records(CONTACT).update(from, json!({ "merged_into": into })).await },
    )
    .await
    .unwrap();

    let refused = owner.patch(&at("contacts", &shell), json!({ "first_name": "Ida" })).await;

    assert_eq!(refused.status_and_code(), "409 contacts.contact.merged");
}

#[tokio::test]
async fn somebody_stays_when_their_company_is_deleted_for_good() {
    let app = app().await;
    let owner = app.owner();
    let mill = create(owner, "companies", json!({ "name": "Hansen Mühlen" })).await;
    let ida = create(owner, "contacts", json!({ "first_name": "Ida", "company": mill["id"] })).await;
    let path = at("companies", &mill);
    owner.delete(&path).await;

    let purged = owner.post(&format!("{path}/purge"), json!({})).await;

    assert_eq!(purged.status(), 200, "{}", purged.json);
    assert_eq!(read(owner, "contacts", &ida).await["company"], Value::Null);
}

#[tokio::test]
async fn another_module_finds_contacts_by_id_and_by_every_address() {
    let app = app().await;
    let owner = app.owner();
    let mother = create(
        owner,
        "contacts",
        json!({ "first_name": "Ida", "email": "Family@Holm.example", "mobile": "+49 151 55500001" }),
    )
    .await;
    create(owner, "contacts", json!({ "first_name": "Ole", "other_emails": ["family@holm.example"] })).await;

    let ctx = app.system_ctx();
    let book = ctx.ask::<dyn FindContacts>().expect("contacts answers");
    let card = book.by_id(&ctx, id(&mother)).await.unwrap().unwrap();
    let family = book.by_email(&ctx, " FAMILY@holm.example").await.unwrap();
    let nobody = book.by_id(&ctx, uuid::Uuid::now_v7()).await.unwrap();

    assert_eq!((card.display_name.as_str(), card.phone.as_deref()), ("Ida", Some("+49 151 55500001")));
    assert_eq!(family.iter().map(|card| card.display_name.as_str()).collect::<Vec<_>>(), ["Ida", "Ole"]);
    assert_eq!(nobody, None);
}

#[tokio::test]
async fn germans_read_german() {
    let app = app().await;
    let owner = app.owner();
    let spoken = owner.patch("/api/v1/users/me", json!({ "locale": "de" })).await;
    assert_eq!(spoken.status(), 200, "{}", spoken.json);

    for (entity, words) in [
        ("contact", ["Kontakte", "Vorname", "Lebensphase", "Fürsprecher", "Wiedervorlage"]),
        ("company", ["Firmen", "Branche", "Muttergesellschaft", "Jahresumsatz", "Schlagworte"]),
        ("address", ["Adressen", "Postleitzahl", "Lieferung", "Breitengrad", "Geprüft"]),
    ] {
        let told = owner.get(&format!("/api/v1/meta/entities/contacts.{entity}")).await;
        let told = told.json["data"].clone();
        let text = told.to_string();
        for word in words {
            assert!(text.contains(word), "{entity}: {word} is missing");
        }
        for field in told["fields"].as_array().unwrap().iter().filter(|field| field["standard"] == false) {
            assert_ne!(field["labels"]["de"], Value::Null, "{entity}.{} has no German name", field["code"]);
        }
    }
}
