//! What contacts remember of what others tell: once, in whatever order, and never backwards.

use contracts::contacts::{CONTACT, ContactTouched, ContactValued, Touch};
use sdk::Timestamp;
use serde_json::{Value, json};
use testing::TestApp;
use uuid::Uuid;

use crate::desk::{app_alone, at, create, id, moment, read};

async fn touch(app: &TestApp, contact: Uuid, touch: Touch, at: Timestamp) {
    let told = ContactTouched { contact, touch, at };
    app.in_system(|ctx| async move { ctx.tell_about(CONTACT, contact, &told).await }).await.unwrap();
}

async fn value(app: &TestApp, contact: Uuid, amount: &str) {
    let value = base::Money::parse(amount, "EUR".parse().unwrap()).unwrap();
    let told = ContactValued { contact, value };
    app.in_system(|ctx| async move { ctx.tell_about(CONTACT, contact, &told).await }).await.unwrap();
}

async fn ida(app: &TestApp) -> Value {
    create(app.owner(), "contacts", json!({ "first_name": "Ida", "kinds": ["lead"] })).await
}

#[tokio::test]
async fn a_lead_who_orders_is_a_customer_and_one_who_brings_others_an_evangelist() {
    let app = app_alone().await;
    let ida = ida(&app).await;
    let at = moment("2026-01-05T10:00:00Z");

    let mut stages = vec![ida["lifecycle_stage"].clone()];
    for told in [Touch::HasAccount, Touch::HasOrdered, Touch::HasRecommended] {
        touch(&app, id(&ida), told, at).await;
        app.hear_all().await;
        stages.push(read(app.owner(), "contacts", &ida).await["lifecycle_stage"].clone());
    }

    assert_eq!(stages, ["lead", "lead", "customer", "evangelist"]);
    let now = read(app.owner(), "contacts", &ida).await;
    for flag in ["has_account", "has_ordered", "has_recommended", "is_customer", "is_lead"] {
        assert_eq!(now[flag], true, "{flag}");
    }
    assert_eq!(now["last_activity_at"], "2026-01-05T10:00:00Z");
    assert_eq!(now["last_contacted_at"], Value::Null, "nobody of ours has called");
}

#[tokio::test]
async fn days_never_move_backwards_nor_into_the_future() {
    let app = app_alone().await;
    let ida = ida(&app).await;

    touch(&app, id(&ida), Touch::WasContacted, moment("2026-03-01T10:00:00Z")).await;
    touch(&app, id(&ida), Touch::WasContacted, moment("2026-01-01T10:00:00Z")).await;
    touch(&app, id(&ida), Touch::WasActive, moment("2026-04-01T10:00:00Z")).await;
    app.hear_all().await;
    let known = read(app.owner(), "contacts", &ida).await;
    touch(&app, id(&ida), Touch::WasActive, moment("2999-01-01T00:00:00Z")).await;
    app.hear_all().await;
    let later = read(app.owner(), "contacts", &ida).await;

    assert_eq!(known["last_contacted_at"], "2026-03-01T10:00:00Z");
    assert_eq!(known["last_activity_at"], "2026-04-01T10:00:00Z");
    let last: Timestamp = later["last_activity_at"].as_str().unwrap().parse().unwrap();
    assert!(last > moment("2026-04-01T10:00:00Z") && last <= app.house.world.now(), "{last}");
}

#[tokio::test]
async fn hearing_everything_again_changes_nothing() {
    let app = app_alone().await;
    let ida = ida(&app).await;
    touch(&app, id(&ida), Touch::HasOrdered, moment("2026-01-05T10:00:00Z")).await;
    touch(&app, id(&ida), Touch::WasContacted, moment("2026-02-05T10:00:00.123456789Z")).await;
    value(&app, id(&ida), "120.50").await;
    app.hear_all().await;
    let once = read(app.owner(), "contacts", &ida).await;
    let operator = app.operator().await;

    for subscriber in ["contacts.keep_touch", "contacts.keep_value"] {
        let path = format!("/api/v1/subscribers/{subscriber}/replay");
        let replayed = operator.post(&path, json!({ "from": "2000-01-01T00:00:00Z" })).await;
        assert!(replayed.status() < 300, "{}", replayed.json);
    }
    app.hear_all().await;

    assert_eq!(read(app.owner(), "contacts", &ida).await, once, "not even its version");
    assert_eq!(once["customer_value"], json!({ "amount": "120.50", "currency": "EUR" }));
    let timeline = app.owner().get(&format!("{}/timeline", at("contacts", &ida))).await;
    let kinds: Vec<&Value> =
        timeline.json["data"].as_array().unwrap().iter().map(|entry| &entry["kind"]).collect();
    assert_eq!(kinds, ["contacts.contact.created"], "remembering is no news");
}

#[tokio::test]
async fn the_last_value_told_is_the_value() {
    let app = app_alone().await;
    let ida = ida(&app).await;

    for amount in ["100.00", "250.00", "180.00"] {
        value(&app, id(&ida), amount).await;
    }
    app.hear_all().await;

    assert_eq!(read(app.owner(), "contacts", &ida).await["customer_value"]["amount"], "180.00");
}

#[tokio::test]
async fn what_is_told_of_a_merged_contact_is_remembered_by_the_one_that_lives_on() {
    let app = app_alone().await;
    let (first, second, third) = (ida(&app).await, ida(&app).await, ida(&app).await);
    for (from, into) in [(id(&first), id(&second)), (id(&second), id(&third))] {
        app.in_system(|ctx| async move {
            ctx.records(CONTACT).update(from, json!({ "merged_into": into })).await
        })
        .await
        .unwrap();
    }

    touch(&app, id(&first), Touch::HasOrdered, moment("2026-01-05T10:00:00Z")).await;
    app.hear_all().await;

    assert_eq!(read(app.owner(), "contacts", &third).await["has_ordered"], true);
    assert_eq!(read(app.owner(), "contacts", &first).await["has_ordered"], false);
}

#[tokio::test]
async fn what_is_told_of_somebody_who_is_gone_holds_nobody_up() {
    let app = app_alone().await;
    let (gone, ida) = (ida(&app).await, ida(&app).await);
    app.owner().delete(&at("contacts", &gone)).await;

    touch(&app, id(&gone), Touch::HasOrdered, moment("2026-01-05T10:00:00Z")).await;
    touch(&app, Uuid::now_v7(), Touch::HasOrdered, moment("2026-01-05T10:00:00Z")).await;
    touch(&app, id(&ida), Touch::HasOrdered, moment("2026-01-05T10:00:00Z")).await;
    app.hear_all().await;

    assert_eq!(read(app.owner(), "contacts", &ida).await["has_ordered"], true);
    let parked = app.superuser().await.query_one("select count(*) from core.delivery", &[]).await.unwrap();
    assert_eq!(parked.get::<_, i64>(0), 0);
}

/// Whoever hears is the program itself, which has no country: it must not forget what a number is compared by.
#[tokio::test]
async fn a_number_in_the_countrys_own_way_is_still_found_after_somebody_was_in_touch() {
    let app = app_alone().await;
    let owner = app.owner();
    let german = owner.patch("/api/v1/tenant", json!({ "locale": "de-DE" })).await;
    assert_eq!(german.status(), 200, "{}", german.json);
    let ida = create(owner, "contacts", json!({ "first_name": "Ida", "phone": "0431 5550110" })).await;

    touch(&app, id(&ida), Touch::WasContacted, moment("2026-01-05T10:00:00Z")).await;
    app.hear_all().await;

    assert_ne!(read(owner, "contacts", &ida).await["last_contacted_at"], Value::Null);
    let found = owner.get("/api/v1/contacts?filter[phone]=%2B494315550110").await;
    assert_eq!(found.json["data"][0]["id"], ida["id"], "{}", found.json);
}
