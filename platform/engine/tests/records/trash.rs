//! The trash empties itself, and so does the memory of requests that were sent.

use engine::http::ForgetIdempotencyKeys;
use engine::records::{EmptyTrash, TRASH_KEPT_DAYS};
use sdk::{Ctx, Job};
use serde_json::{Value, json};
use testing::{Person, TestApp};

use crate::once::make_with_key;
use crate::workshop::{app_alone, at, create, id, make, names};

const SECONDS_PER_DAY: i64 = 86_400;

async fn work<J: Job>(app: &TestApp, tenant: base::TenantId, job: J) {
    app.in_system_of(tenant, |ctx: Ctx| async move { ctx.enqueue(&job).await }).await.unwrap();
    app.work_off().await;
}

/// The days go by, and with them the access tokens.
async fn days_later(app: &TestApp, person: &Person, days: i64) -> Person {
    app.clock.advance_s(days * SECONDS_PER_DAY + 60);
    person.sign_in_again().await
}

async fn trashed(person: &Person, plural: &str) -> Vec<Value> {
    let answer = person.get(&format!("/api/v1/{plural}?state=trashed&sort=title")).await;
    answer.json["data"].as_array().unwrap().iter().map(|record| record["title"].clone()).collect()
}

#[tokio::test]
async fn what_is_long_in_the_trash_goes_for_good_and_is_told() {
    let app = app_alone().await;
    let owner = app.owner();
    let cleo = app.another_tenant().await;
    for person in [owner, &cleo] {
        let old = make(person, "Old", json!({})).await;
        person.delete(&at(&old)).await;
    }
    make(owner, "In use", json!({})).await;
    let owner = &days_later(&app, owner, 1).await;
    let young = make(owner, "Young", json!({})).await;
    owner.delete(&at(&young)).await;

    let owner = &days_later(&app, owner, TRASH_KEPT_DAYS - 1).await;
    let cleo = cleo.sign_in_again().await;
    work(&app, owner.tenant, EmptyTrash {}).await;

    assert_eq!(trashed(owner, "pieces").await, ["Young"]);
    assert_eq!(names(owner, "").await, ["In use"]);
    assert_eq!(trashed(&cleo, "pieces").await, ["Old"], "each tenant empties its own");
    let audit = owner.get("/api/v1/audit?name=workshop.piece.purged").await;
    let lines = audit.json["data"].as_array().unwrap();
    assert_eq!(lines.len(), 1, "{}", audit.json);
    assert_eq!(lines[0]["actor"]["kind"], "system");
}

#[tokio::test]
async fn what_others_lead_to_stays_until_they_are_gone() {
    let app = app_alone().await;
    let owner = app.owner();
    let kept = create(owner, "makers", json!({ "name": "Kept" })).await;
    let freed = create(owner, "makers", json!({ "name": "Freed" })).await;
    make(owner, "In use", json!({ "maker": kept["id"] })).await;
    let last = make(owner, "Last", json!({ "maker": freed["id"] })).await;
    owner.delete(&at(&last)).await;
    for maker in [&kept, &freed] {
        owner.delete(&format!("/api/v1/makers/{}", id(maker))).await;
    }

    let owner = &days_later(&app, owner, TRASH_KEPT_DAYS + 1).await;
    work(&app, owner.tenant, EmptyTrash {}).await;

    assert_eq!(
        trashed(owner, "makers").await,
        ["Kept"],
        "the one that nothing leads to any more has followed"
    );
    assert_eq!(trashed(owner, "pieces").await, Vec::<Value>::new());
}

#[tokio::test]
async fn a_full_trash_is_emptied_in_several_transactions() {
    let app = app_alone().await;
    let owner = app.owner();
    let names: Vec<Value> = (0..450).map(|number| json!({ "name": format!("Shard {number}") })).collect();
    let made = owner.post("/api/v1/makers/bulk", json!({ "create": names })).await;
    assert_eq!(made.status(), 200, "{}", made.json);
    let superuser = app.superuser().await;
    let marked = superuser
        .execute("update workshop.maker set deleted_at = created_at where tenant_id = $1", &[&owner.tenant])
        .await
        .unwrap();
    assert_eq!(marked, 450);

    let owner = &days_later(&app, owner, TRASH_KEPT_DAYS + 1).await;
    work(&app, owner.tenant, EmptyTrash {}).await;

    let left: i64 = superuser.query_one("select count(*) from workshop.maker", &[]).await.unwrap().get(0);
    let transactions: i64 = superuser
        .query_one("select count(distinct xid) from core.event where name = 'workshop.maker.purged'", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!((left, transactions), (0, 3));
}

#[tokio::test]
async fn every_tenants_trash_is_emptied_daily_without_being_asked() {
    let app = app_alone().await;
    let owner = app.owner();
    let old = make(owner, "Old", json!({})).await;
    owner.delete(&at(&old)).await;
    app.work_off().await;

    let owner = &days_later(&app, owner, TRASH_KEPT_DAYS + 2).await;
    app.work_off().await;

    assert_eq!(trashed(owner, "pieces").await, Vec::<Value>::new());
}

#[tokio::test]
async fn keys_are_forgotten_after_their_day() {
    let app = app_alone().await;
    let owner = app.owner();
    assert_eq!(make_with_key(owner, "Bowl", "old").await.status(), 201);
    let owner = &days_later(&app, owner, 1).await;
    assert_eq!(make_with_key(owner, "Bowl", "young").await.status(), 201);

    work(&app, base::TenantId::PLATFORM, ForgetIdempotencyKeys {}).await;

    let kept = app.superuser().await.query("select key from core.idempotency_key", &[]).await.unwrap();
    assert_eq!(kept.iter().map(|row| row.get::<_, &str>(0)).collect::<Vec<_>>(), ["young"]);
    let forgotten: i32 = app
        .in_system_of(owner.tenant, |ctx: Ctx| async move {
            let sql = "select core.forget_idempotency_keys('infinity', 10)";
            Ok(ctx.row_or_not_found(sql, &[]).await?.get(0))
        })
        .await
        .unwrap();
    assert_eq!(forgotten, 0, "nobody but the platform looks across tenants");
}
