//! Timelines: what has happened, newest first, in pages without gaps or doubles.

use std::collections::HashSet;

use base::Timestamp;
use contracts::contacts::{CONTACT, ContactTouched, Touch};
use serde_json::{Value, json};
use testing::Person;

use crate::desk::{app, at, create, id};
use crate::shop::{Mood, app_with_shop};

/// All entries, read page by page: time and id of each.
async fn all_pages(person: &Person, contact: &Value, query: &str) -> Vec<(Timestamp, String)> {
    let mut entries = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = person.get(&format!("{}/timeline?{query}{cursor}", at("contacts", contact))).await;
        assert_eq!(page.status(), 200, "{}", page.json);
        for entry in page.json["data"].as_array().unwrap() {
            entries.push((
                entry["at"].as_str().unwrap().parse().unwrap(),
                entry["id"].as_str().unwrap().to_owned(),
            ));
        }
        match page.json["meta"]["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return entries,
        }
        assert!(entries.len() < 1_000, "it never ends");
    }
}

#[tokio::test]
async fn a_timeline_says_who_did_what_in_the_readers_words() {
    let app = app().await;
    let owner = app.owner();
    let ida = create(owner, "contacts", json!({ "first_name": "Ida" })).await;
    owner.patch(&at("contacts", &ida), json!({ "status": "contacted", "job_title": "Miller" })).await;

    let timeline = owner.get(&format!("{}/timeline", at("contacts", &ida))).await;

    let newest = &timeline.json["data"][0];
    assert_eq!(newest["kind"], "contacts.contact.updated");
    assert_eq!(newest["summary"], "Status, Job title");
    assert_eq!(newest["details"]["status"], json!(["new", "contacted"]));
    assert_eq!(newest["actor"], "Ann Petersen");
    assert_eq!(timeline.json["data"][1]["kind"], "contacts.contact.created");
    assert_eq!(timeline.json["meta"]["nextCursor"], Value::Null);
}

#[tokio::test]
async fn pages_of_two_sources_have_neither_gaps_nor_doubles() {
    let (app, shop) = app_with_shop().await;
    let owner = app.owner();
    let ida = create(owner, "contacts", json!({ "first_name": "Ida" })).await;
    // The database keeps moments to the microsecond, and so does the shop.
    let now = app.house.world.now().round(jiff::Unit::Microsecond).unwrap();
    for number in 0..30 {
        owner.patch(&at("contacts", &ida), json!({ "job_title": format!("Title {number}") })).await;
        // Some before, some after, some at the very same moment as others.
        shop.ordered(id(&ida), now + jiff::SignedDuration::from_millis(i64::from(number / 3) - 5));
    }

    let whole = all_pages(owner, &ida, "limit=100").await;
    assert_eq!(whole.len(), 61);
    assert!(whole.is_sorted_by(|newer, older| newer >= older), "newest first");
    for limit in [1, 2, 7, 60, 61] {
        assert_eq!(all_pages(owner, &ida, &format!("limit={limit}")).await, whole, "pages of {limit}");
    }
    shop.is(Mood::BreaksItsWord);
    let ids: HashSet<String> =
        all_pages(owner, &ida, "limit=7").await.into_iter().map(|(_, id)| id).collect();
    assert_eq!(ids.len(), 61);
    assert_eq!(all_pages(owner, &ida, "limit=7").await, whole, "whoever breaks their word is held to it");
}

#[tokio::test]
async fn a_timeline_can_be_asked_for_a_kind_and_since_when() {
    let (app, shop) = app_with_shop().await;
    let owner = app.owner();
    let ida = create(owner, "contacts", json!({ "first_name": "Ida" })).await;
    shop.ordered(id(&ida), "2020-01-01T00:00:00Z".parse().unwrap());
    let late = shop.ordered(id(&ida), "2025-01-01T00:00:00Z".parse().unwrap());

    let orders = all_pages(owner, &ida, "kind=shop.order.*").await;
    let changes = all_pages(owner, &ida, "kind=contacts.contact.created").await;
    let since = all_pages(owner, &ida, "kind=shop.*&since=2024-01-01T00:00:00Z").await;
    for long_ago in
        ["since=-009999-01-02T01:59:59Z", "cursor=-377000000000000000.00000000000000000000000000000007"]
    {
        let answer = owner.get(&format!("{}/timeline?{long_ago}", at("contacts", &ida))).await;
        assert_eq!(answer.status(), 200, "{long_ago}: {}", answer.json);
    }
    let own_since = all_pages(owner, &ida, "kind=contacts.*&since=2999-01-01T00:00:00Z").await;

    assert_eq!((orders.len(), changes.len(), own_since.len()), (2, 1, 0));
    assert_eq!(since.len(), 1);
    assert_eq!(since[0].1, late.to_string());
}

/// An order shows as an order, told by the shop, and not three times.
#[tokio::test]
async fn what_a_contact_only_remembers_is_shown_to_those_who_ask_for_it() {
    let app = app().await;
    let owner = app.owner();
    let ida = create(owner, "contacts", json!({ "first_name": "Ida" })).await;
    let contact = id(&ida);
    let told = ContactTouched { contact, touch: Touch::WasActive, at: app.house.world.now() };
    app.in_system(|ctx| async move {
        for _ in 0..450 {
            ctx.tell_about(CONTACT, contact, &told).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
    owner.patch(&at("contacts", &ida), json!({ "status": "active" })).await;

    for limit in [1, 2, 100] {
        assert_eq!(all_pages(owner, &ida, &format!("limit={limit}")).await.len(), 2, "pages of {limit}");
    }
    assert_eq!(all_pages(owner, &ida, "limit=100&kind=contacts.contact.touched").await.len(), 450);
}

#[tokio::test]
async fn a_source_that_fails_is_named_beside_the_others() {
    let (app, shop) = app_with_shop().await;
    let ida = create(app.owner(), "contacts", json!({ "first_name": "Ida" })).await;
    shop.is(Mood::Fails);

    let timeline = app.owner().get(&format!("{}/timeline", at("contacts", &ida))).await;

    assert_eq!(timeline.status(), 200);
    assert_eq!(timeline.json["data"].as_array().unwrap().len(), 1);
    assert_eq!(timeline.json["meta"]["unavailable"][0]["part"], "shop.order");
}

#[tokio::test]
async fn parameters_that_mean_nothing_are_refused_by_name() {
    let app = app().await;
    let ida = create(app.owner(), "contacts", json!({ "first_name": "Ida" })).await;

    for (query, field) in [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=many", "limit"),
        ("cursor=next", "cursor"),
        ("since=yesterday", "since"),
        ("kind=%25", "kind"),
        ("page=2", "page"),
        ("limit=5&limit=6", "limit"),
    ] {
        let refused = app.owner().get(&format!("{}/timeline?{query}", at("contacts", &ida))).await;
        assert_eq!(refused.status_and_code(), "422 core.input.invalid", "{query}");
        assert!(refused.details()[0].starts_with(field), "{query}: {:?}", refused.details());
    }
}

#[tokio::test]
async fn a_company_has_a_timeline_too() {
    let app = app().await;
    let mill = create(app.owner(), "companies", json!({ "name": "Mill" })).await;
    app.owner().patch(&at("companies", &mill), json!({ "industry": "Mills" })).await;

    let timeline = app.owner().get(&format!("{}/timeline?limit=1", at("companies", &mill))).await;

    assert_eq!(timeline.json["data"][0]["kind"], "contacts.company.updated");
    assert_ne!(timeline.json["meta"]["nextCursor"], Value::Null);
}
