//! Statistics: all contacts at a glance.

use contracts::contacts::CONTACT;
use serde_json::{Value, json};

use crate::desk::{app, at, create, id};
use crate::shop::{Mood, app_with_shop};

const PATH: &str = "/api/v1/contacts/statistics";

#[tokio::test]
async fn contacts_are_counted_in_every_way_that_matters() {
    let app = app().await;
    let owner = app.owner();
    let today = app.house.world.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let later = today.checked_add(jiff::Span::new().days(9)).unwrap();
    let mill = create(owner, "companies", json!({ "name": "Mill" })).await;
    let contacts = [
        json!({ "first_name": "Ida", "email": "ida@x.example", "kinds": ["lead"], "source": "website", "company": mill["id"] }),
        json!({ "first_name": "Ole", "phone": "+49 431 5550110", "kinds": ["client", "partner"], "status": "active", "company": mill["id"] }),
        json!({ "first_name": "Zoe", "next_follow_up": today }),
        json!({ "first_name": "Bo", "next_follow_up": later, "mobile": "+49 151 55500001" }),
    ];
    for contact in contacts {
        create(owner, "contacts", contact).await;
    }
    let trashed = create(owner, "contacts", json!({ "first_name": "Gone" })).await;
    owner.delete(&at("contacts", &trashed)).await;

    let statistics = owner.get(PATH).await;

    assert_eq!(statistics.status(), 200, "{}", statistics.json);
    assert_eq!(
        statistics.json["data"],
        json!({
            "total": 4,
            "by_status": [{ "value": "new", "count": 3 }, { "value": "active", "count": 1 }],
            "by_kind": [
                { "value": null, "count": 2 },
                { "value": "client", "count": 1 },
                { "value": "lead", "count": 1 },
                { "value": "partner", "count": 1 },
            ],
            "by_lifecycle_stage": [
                { "value": "visitor", "count": 2 },
                { "value": "customer", "count": 1 },
                { "value": "lead", "count": 1 },
            ],
            "by_source": [{ "value": null, "count": 3 }, { "value": "website", "count": 1 }],
            "companies": 1,
            "new_this_month": 4,
            "without_follow_up": 2,
            "follow_ups_due": 1,
            "unreachable": 1,
            "parts": {},
            "unavailable": [],
        })
    );
}

#[tokio::test]
async fn shells_of_merged_contacts_count_for_nobody_and_strangers_neither() {
    let app = app().await;
    let owner = app.owner();
    create(&app.another_tenant().await, "contacts", json!({ "first_name": "Stranger" })).await;
    let ida = create(owner, "contacts", json!({ "first_name": "Ida" })).await;
    let shell = create(owner, "contacts", json!({ "first_name": "I." })).await;
    let (into, from) = (id(&ida), id(&shell));
    app.in_system(
        |ctx| async move { ctx.records(CONTACT).update(from, json!({ "merged_into": into })).await },
    )
    .await
    .unwrap();

    assert_eq!(owner.get(PATH).await.json["data"]["total"], 1);
}

#[tokio::test]
async fn without_any_contact_everything_is_nothing() {
    let app = app().await;

    let statistics = app.owner().get(PATH).await.json["data"].clone();

    assert_eq!((&statistics["total"], &statistics["by_status"]), (&json!(0), &json!([])));
    assert_eq!((&statistics["companies"], &statistics["new_this_month"]), (&json!(0), &json!(0)));
}

#[tokio::test]
async fn other_modules_add_their_figures_and_one_that_fails_is_named() {
    let (app, shop) = app_with_shop().await;

    let answered = app.owner().get(PATH).await.json["data"].clone();
    shop.is(Mood::Fails);
    let failed = app.owner().get(PATH).await;

    assert_eq!(answered["parts"], json!({ "shop.order": { "open": 3 } }));
    assert_eq!(failed.status(), 200);
    assert_eq!(failed.json["data"]["parts"], json!({}));
    assert_eq!(failed.json["data"]["unavailable"][0]["part"], "shop.order");
    assert_ne!(failed.json["data"]["total"], Value::Null);
}
