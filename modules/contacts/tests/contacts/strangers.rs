//! Who may not: another organisation on every address there is, and colleagues beyond their rights.

use contracts::contacts::CONTACT;
use http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::desk::{address_of, app, create};

#[tokio::test]
async fn to_another_organisation_everything_is_like_nothing() {
    let app = app().await;
    let owner = app.owner();
    let stranger = app.another_tenant().await;
    let mill = create(owner, "companies", json!({ "name": "Canary Mill", "domain": "canary.example" })).await;
    let ida = create(
        owner,
        "contacts",
        json!({ "first_name": "Canary", "email": "canary@x.example", "company": mill["id"] }),
    )
    .await;
    let home = create(owner, "addresses", address_of(CONTACT, &ida, json!({ "label": "Canary" }))).await;
    let routes: [(Method, &str, Option<Value>); 12] = [
        (Method::GET, "", None),
        (Method::PATCH, "", Some(json!({ "tags": ["x"], "label": null }))),
        (Method::DELETE, "", None),
        (Method::POST, "/restore", Some(json!({}))),
        (Method::POST, "/purge", Some(json!({}))),
        (Method::POST, "/archive", Some(json!({}))),
        (Method::POST, "/unarchive", Some(json!({}))),
        (Method::POST, "/duplicate", Some(json!({}))),
        (Method::POST, "/convert", Some(json!({ "new_kind": "client" }))),
        (Method::GET, "/profile", None),
        (Method::GET, "/timeline", None),
        (Method::GET, "/timeline?limit=2&kind=contacts.*", None),
    ];

    for (plural, record) in
        [("contacts", &ida), ("companies", &mill), ("accounts", &mill), ("addresses", &home)]
    {
        for (method, rest, body) in &routes {
            let ask = |id: &str| {
                let path = format!("/api/v1/{plural}/{id}{rest}");
                let (stranger, method, body) = (stranger.clone(), method.clone(), body.clone());
                async move { stranger.send(method, &path, body).await }
            };
            let theirs = ask(record["id"].as_str().unwrap()).await;
            let nobodys = ask(&Uuid::now_v7().to_string()).await;

            assert!(theirs.status() >= 400, "{method} {plural}{rest}: {}", theirs.json);
            assert_eq!(
                theirs.without_correlation(),
                nobodys.without_correlation(),
                "{method} {plural}{rest}"
            );
        }
        let list = stranger.get(&format!("/api/v1/{plural}?search=canary&count=exact")).await;
        assert_eq!((&list.json["data"], &list.json["meta"]["total"]), (&json!([]), &json!(0)), "{plural}");
    }
    let statistics = stranger.get("/api/v1/contacts/statistics").await;
    assert_eq!(statistics.json["data"]["total"], 0);
    for (plural, values) in [
        ("contacts", json!({ "first_name": "Bo", "company": mill["id"] })),
        ("companies", json!({ "name": "Bo", "parent": mill["id"] })),
        ("addresses", address_of(CONTACT, &ida, json!({}))),
    ] {
        let refused = stranger.post(&format!("/api/v1/{plural}"), values).await;
        assert_eq!(refused.status(), 422, "{plural}: nothing of theirs can be linked");
    }
}

#[tokio::test]
async fn nobody_comes_in_without_signing_in() {
    let app = app().await;
    let somebody = Uuid::now_v7();

    for path in [
        "/api/v1/contacts".to_owned(),
        "/api/v1/companies".to_owned(),
        "/api/v1/addresses".to_owned(),
        "/api/v1/contacts/statistics".to_owned(),
        format!("/api/v1/contacts/{somebody}/profile"),
        format!("/api/v1/contacts/{somebody}/timeline"),
        format!("/api/v1/companies/{somebody}/profile"),
        format!("/api/v1/companies/{somebody}/timeline"),
    ] {
        assert_eq!(app.nobody().get(&path).await.status(), 401, "{path}");
    }
}

#[tokio::test]
async fn a_viewer_reads_and_a_member_writes_and_deletes_their_own() {
    let app = app().await;
    let owner = app.owner();
    let (viewer, member) = (app.member("vi", "viewer").await, app.member("mo", "member").await);
    let mill = create(owner, "companies", json!({ "name": "Mill" })).await;
    let ida = create(owner, "contacts", json!({ "first_name": "Ida" })).await;
    let home = create(owner, "addresses", address_of(CONTACT, &ida, json!({}))).await;

    for (plural, record, new) in [
        ("contacts", &ida, json!({ "first_name": "Bo" })),
        ("companies", &mill, json!({ "name": "Bo" })),
        ("addresses", &home, address_of(CONTACT, &ida, json!({ "type": "billing" }))),
    ] {
        let path = format!("/api/v1/{plural}/{}", record["id"].as_str().unwrap());
        let list = format!("/api/v1/{plural}");
        let of_viewer = [
            viewer.get(&path).await.status(),
            viewer.post(&list, new.clone()).await.status(),
            viewer.patch(&path, json!({})).await.status(),
            viewer.delete(&path).await.status(),
        ];
        let made = member.post(&list, new).await;
        let own = made.header("location").to_owned();
        let of_member = [
            made.status(),
            member.patch(&path, json!({ "owner": null })).await.status(),
            member.delete(&path).await.status(),
            member.delete(&own).await.status(),
        ];
        assert_eq!(of_viewer, [200, 403, 403, 403], "{plural}");
        assert_eq!(of_member, [201, 200, 403, 200], "{plural}");
    }
    let rest = [
        viewer.get(&format!("/api/v1/contacts/{}/profile", ida["id"].as_str().unwrap())).await.status(),
        viewer.get(&format!("/api/v1/contacts/{}/timeline", ida["id"].as_str().unwrap())).await.status(),
        viewer.get("/api/v1/contacts/statistics").await.status(),
    ];
    assert_eq!(rest, [200, 200, 200]);
}

/// The second wall, alone: statements that name no organisation see the rows of their own and no others.
#[tokio::test]
async fn with_every_predicate_of_ours_removed_the_database_keeps_organisations_apart() {
    let app = app().await;
    let stranger = app.another_tenant().await;
    for person in [app.owner(), &stranger] {
        create(person, "companies", json!({ "name": "Mill" })).await;
        let ida = create(person, "contacts", json!({ "first_name": "Ida" })).await;
        create(person, "addresses", address_of(CONTACT, &ida, json!({}))).await;
    }
    let (ours, theirs) = (app.owner().tenant.uuid(), stranger.tenant.uuid());
    let mut client = app.application_role().await;

    for table in ["contacts.company", "contacts.contact", "contacts.address"] {
        let nobody = client.query(&format!("select tenant_id from {table}"), &[]).await.unwrap();
        assert!(nobody.is_empty(), "{table} shows rows to nobody");

        let transaction = client.transaction().await.unwrap();
        transaction
            .execute("select set_config('app.tenant_id', $1::uuid::text, true)", &[&ours])
            .await
            .unwrap();
        let seen = transaction.query(&format!("select distinct tenant_id from {table}"), &[]).await.unwrap();
        let seen: Vec<Uuid> = seen.iter().map(|row| row.get(0)).collect();
        let moved = transaction.execute(&format!("update {table} set tenant_id = $1"), &[&theirs]).await;

        assert_eq!(seen, [ours], "{table}");
        assert!(moved.is_err(), "{table}: a row was moved to another organisation");
    }
}
