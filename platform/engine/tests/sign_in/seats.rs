//! Seats: as many people as the plan has, exactly, however many join at once.

use base::TenantId;
use engine::identity::insert_user;
use engine::store::Mode;
use engine::tenancy::{NewMember, NewOwner, add_member, join_tenant};
use serde_json::json;
use testing::TestApp;

use crate::at_once::until_it_waits;

/// A tenant on the free plan, which has five seats. Its owner takes one.
async fn free_tenant(app: &TestApp) -> TenantId {
    let email = app.another_tenant().await.email;
    let form = json!({
        "name": "Bakery Nord", "owner": { "email": email, "first_name": "Ann", "last_name": "Petersen" },
    });
    let made = app.operator().await.post("/api/v1/tenants", form).await;
    assert_eq!(made.json["data"]["plan"], "free", "{}", made.json);
    made.json["data"]["id"].as_str().unwrap().parse().unwrap()
}

async fn members_of(app: &TestApp, tenant: TenantId) -> i64 {
    let count = "select count(*) from core.membership where tenant_id = $1 and status = 'active'";
    app.superuser().await.query_one(count, &[&tenant]).await.unwrap().get(0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_fifty_who_join_at_once_only_as_many_get_in_as_there_are_seats() {
    let app = TestApp::start().await;
    let tenant = free_tenant(&app).await;
    let mut people = Vec::new();
    for _ in 0..50 {
        people.push(app.member("bo", "member").await.email);
    }

    let joining: Vec<_> = people
        .into_iter()
        .map(|email| {
            let ctx = app.platform_ctx();
            tokio::spawn(async move { join_tenant(&ctx, tenant, &email, "member").await })
        })
        .collect();
    let mut refused = 0;
    for joined in joining {
        if let Err(problem) = joined.await.unwrap() {
            assert_eq!(problem.code().name, "core.limit.seats");
            refused += 1;
        }
    }

    assert_eq!((refused, members_of(&app, tenant).await), (46, 5));
}

/// The first of two has the last seat and has not said so yet: the second must wait, and count afterwards.
#[tokio::test]
async fn whoever_joins_beside_somebody_who_is_just_joining_waits_to_see_whether_a_seat_is_left() {
    let app = TestApp::alone(vec![], &[]).await;
    let (tenant, ctx, superuser) = (free_tenant(&app).await, app.platform_ctx(), app.superuser().await);
    for _ in 0..3 {
        let email = app.another_tenant().await.email;
        join_tenant(&ctx, tenant, &email, "member").await.unwrap();
    }
    let second = app.another_tenant().await.email;
    let joining = app.house.identity.door(&ctx, tenant, Mode::Writes).await.unwrap();
    let bo = NewOwner {
        email: "bo@bakery.example".parse().unwrap(),
        first_name: "Bo".to_owned(),
        last_name: "Colleague".to_owned(),
        password_hash: None,
    };
    let user = insert_user(&joining.ctx, &bo, "en", "UTC").await.unwrap();
    add_member(&joining.ctx, &NewMember::with_role(user, bo, "member")).await.unwrap();

    let waiting = tokio::spawn(async move { join_tenant(&ctx, tenant, &second, "member").await });
    until_it_waits(&waiting, &superuser).await;
    joining.commit().await.unwrap();

    let refused = waiting.await.unwrap().unwrap_err();
    assert_eq!(refused.code().name, "core.limit.seats");
    assert_eq!(members_of(&app, tenant).await, 5);
}

#[tokio::test]
async fn in_a_full_tenant_nobody_joins_but_those_inside_can_change_their_role() {
    let app = TestApp::start().await;
    let (tenant, ctx) = (free_tenant(&app).await, app.platform_ctx());
    let mut people = Vec::new();
    for _ in 0..5 {
        people.push(app.another_tenant().await.email);
    }
    for email in &people[..4] {
        join_tenant(&ctx, tenant, email, "member").await.unwrap();
    }

    let one_too_many = join_tenant(&ctx, tenant, &people[4], "member").await.unwrap_err();
    let promoted = join_tenant(&ctx, tenant, &people[0], "admin").await;

    assert_eq!(one_too_many.code().name, "core.limit.seats");
    assert!(one_too_many.message().contains("All 5 seats"), "{}", one_too_many.message());
    promoted.unwrap();
    assert_eq!(members_of(&app, tenant).await, 5);
}

#[tokio::test]
async fn a_seat_that_somebody_left_is_free_again_and_other_plans_have_more() {
    let app = TestApp::start().await;
    let (tenant, ctx, superuser) = (free_tenant(&app).await, app.platform_ctx(), app.superuser().await);
    let mut people = Vec::new();
    for _ in 0..6 {
        people.push(app.another_tenant().await.email);
    }
    for email in &people[..4] {
        join_tenant(&ctx, tenant, email, "member").await.unwrap();
    }
    let leave = "update core.membership set status = 'removed' where tenant_id = $1 and email = $2";
    superuser.execute(leave, &[&tenant, &people[0]]).await.unwrap();

    join_tenant(&ctx, tenant, &people[4], "member").await.unwrap();
    assert!(join_tenant(&ctx, tenant, &people[0], "member").await.is_err(), "the seat is taken by now");

    let upgrade = "update core.subscription set plan = 'pro-month' where tenant_id = $1";
    superuser.execute(upgrade, &[&tenant]).await.unwrap();
    join_tenant(&ctx, tenant, &people[5], "member").await.unwrap();
    assert_eq!(members_of(&app, tenant).await, 6);
}
