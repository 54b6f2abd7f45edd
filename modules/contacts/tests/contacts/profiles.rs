//! Profiles: everything about somebody in one answer.

use contracts::contacts::{COMPANY, CONTACT};
use serde_json::{Value, json};

use crate::desk::{address_of, app, at, create, id};
use crate::shop::{Mood, app_with_shop};

#[tokio::test]
async fn a_profile_shows_record_company_addresses_sections_and_the_newest() {
    let (app, shop) = app_with_shop().await;
    let owner = app.owner();
    let mill = create(owner, "companies", json!({ "name": "Hansen Mühlen" })).await;
    let ida = create(owner, "contacts", json!({ "first_name": "Ida", "company": mill["id"] })).await;
    create(owner, "addresses", address_of(CONTACT, &ida, json!({ "lines": ["First"] }))).await;
    let second = address_of(CONTACT, &ida, json!({ "lines": ["Second"], "is_default": true }));
    create(owner, "addresses", second).await;
    create(owner, "addresses", address_of(COMPANY, &mill, json!({ "lines": ["The mill"] }))).await;
    shop.ordered(id(&ida), app.house.world.now());

    let profile = owner.get(&format!("{}/profile", at("contacts", &ida))).await;

    assert_eq!(profile.status(), 200, "{}", profile.json);
    let profile = &profile.json["data"];
    assert_eq!(profile["record"]["title"], "Ida");
    assert_eq!(profile["company"]["name"], "Hansen Mühlen");
    let lines: Vec<&Value> =
        profile["addresses"].as_array().unwrap().iter().map(|address| &address["lines"][0]).collect();
    assert_eq!(lines, [&json!("Second"), &json!("First")], "the default comes first");
    assert_eq!(profile["sections"]["shop.order"]["total"], 1);
    let kinds: Vec<&Value> =
        profile["timeline"].as_array().unwrap().iter().map(|entry| &entry["kind"]).collect();
    assert!(
        kinds.contains(&&json!("contacts.contact.created")) && kinds.contains(&&json!("shop.order.placed"))
    );
    assert_eq!(profile["unavailable"], json!([]));
}

#[tokio::test]
async fn a_company_shows_its_people_and_what_stands_above_it() {
    let app = app().await;
    let owner = app.owner();
    let top = create(owner, "companies", json!({ "name": "Top" })).await;
    let mill = create(owner, "companies", json!({ "name": "Mill", "parent": top["id"] })).await;
    create(owner, "contacts", json!({ "first_name": "Ida", "company": mill["id"] })).await;
    create(owner, "contacts", json!({ "first_name": "Ole" })).await;

    let profile = owner.get(&format!("{}/profile", at("companies", &mill))).await;

    let profile = &profile.json["data"];
    assert_eq!(profile["company"]["name"], "Top");
    assert_eq!(profile["sections"]["contacts.contact"]["total"], 1);
    assert_eq!(profile["sections"]["contacts.contact"]["records"][0]["title"], "Ida");
    assert_eq!(profile["timeline"][0]["kind"], "contacts.company.created");
}

#[tokio::test]
async fn a_part_that_fails_is_named_and_keeps_nobody_from_the_rest() {
    let (app, shop) = app_with_shop().await;
    let ida = create(app.owner(), "contacts", json!({ "first_name": "Ida" })).await;

    for mood in [Mood::Fails, Mood::AsksNonsense, Mood::Panics] {
        shop.is(mood);
        let profile = app.owner().get(&format!("{}/profile", at("contacts", &ida))).await;

        assert_eq!(profile.status(), 200, "{mood:?}: {}", profile.json);
        let profile = &profile.json["data"];
        assert_eq!(profile["record"]["title"], "Ida");
        assert_eq!(profile["sections"], json!({}));
        let unavailable = profile["unavailable"].as_array().unwrap();
        assert_eq!(unavailable.len(), 2, "{mood:?}: its section and its part of the timeline");
        assert_eq!(
            (&unavailable[0]["part"], &unavailable[0]["code"]),
            (&json!("shop.order"), &json!("core.internal"))
        );
        assert!(!profile.to_string().contains("stuck"), "the cause is for the log");
    }
}

#[tokio::test]
async fn somebody_in_the_trash_has_no_profile() {
    let app = app().await;
    let ida = create(app.owner(), "contacts", json!({ "first_name": "Ida" })).await;
    app.owner().delete(&at("contacts", &ida)).await;

    for rest in ["profile", "timeline"] {
        assert_eq!(
            app.owner().get(&format!("{}/{rest}", at("contacts", &ida))).await.status(),
            404,
            "{rest}"
        );
    }
}
