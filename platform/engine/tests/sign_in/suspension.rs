//! A suspended tenant: everything can be read, nothing can be changed, at the door and at the database.

use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use engine::store::{Access, Entry, Mode, Outcome, TENANT_SUSPENDED, Unit};
use engine::tenancy::suspend_tenant;
use sdk::Guard;
use sdk::wiring::Work;
use serde_json::{Value, json};
use testing::{PASSWORD, Person, TestApp};

const SUSPENDED: &str = "403 core.tenant.suspended";

async fn app() -> TestApp {
    TestApp::with_modules(vec![Box::new(example::Example)]).await
}

async fn suspend(app: &TestApp) {
    suspend_tenant(&app.platform_ctx(), app.owner().tenant, "The invoice of May is open").await.unwrap();
}

#[tokio::test]
async fn a_suspended_tenant_can_sign_in_and_read_and_is_told_why() {
    let app = app().await;
    app.owner().post("/api/v1/gadgets", json!({ "name": "Dough mixer" })).await;
    let path = format!("/api/v1/tenants/{}/suspend", app.owner().tenant);
    let answer = app.operator().await.post(&path, json!({ "reason": "The invoice of May is open" })).await;
    assert_eq!(answer.status(), 204, "{}", answer.json);

    let ann = app.owner().on_another_device();
    let signed_in = ann.sign_in(PASSWORD).await;

    assert_eq!(signed_in.status(), 200);
    assert_eq!(signed_in.json["data"]["tenant"]["status"], "suspended");
    assert_eq!(ann.get("/api/v1/gadgets").await.json["data"].as_array().unwrap().len(), 2);
    let tenant = ann.get("/api/v1/tenant").await;
    assert_eq!(tenant.json["data"]["suspended_reason"], "The invoice of May is open");
    assert_eq!(ann.post("/api/v1/auth/refresh", json!({})).await.status(), 200);
    assert_eq!(app.owner().get("/api/v1/users/me").await.status(), 200, "whoever is in stays in");
}

#[tokio::test]
async fn a_suspended_tenant_can_change_nothing_but_what_concerns_ones_own_account() {
    let app = app().await;
    suspend(&app).await;
    let (mut refused, mut answered) = (Vec::new(), Vec::new());

    for (_, route) in &app.house.catalog.routes {
        let is_for_members = match route.guard {
            Guard::Needs(permission) => permission.given_to.contains(&sdk::Role::Owner),
            Guard::SignedIn => true,
            Guard::Open | Guard::Undecided => false,
        };
        if route.only_reads() || !is_for_members {
            continue;
        }
        if route.answers_when_suspended {
            answered.push(format!("{} {}", route.method, route.path));
            continue;
        }
        let path = format!("/api/v1{}", route.path.replace("{id}", &uuid::Uuid::now_v7().to_string()));
        let answer = app.owner().send(route.method.clone(), &path, Some(json!({ "name": "Oven" }))).await;
        assert_eq!(answer.status_and_code(), SUSPENDED, "{route:?}");
        refused.push(format!("{} {}", route.method, route.path));
    }

    assert!(refused.len() >= 3 && refused.contains(&"PATCH /tenant".to_owned()), "{refused:?}");
    insta::assert_snapshot!(answered.join("\n"), @r"
    POST /auth/switch-tenant
    POST /auth/logout-all
    DELETE /auth/sessions/{id}
    POST /users/me/change-password
    PATCH /users/me
    POST /files/{id}/link
    ");
}

#[tokio::test]
async fn one_can_still_see_to_ones_own_account_and_leave() {
    let app = app().await;
    suspend(&app).await;
    let ann = app.owner();
    let other = ann.on_another_device();
    other.sign_in(PASSWORD).await;

    assert_eq!(ann.patch("/api/v1/users/me", json!({ "first_name": "Anna" })).await.status(), 200);
    let change = json!({ "current_password": PASSWORD, "new_password": "Fresh-Bread-5-Nord" });
    assert_eq!(ann.post("/api/v1/users/me/change-password", change).await.status(), 204);
    assert_eq!(other.get("/api/v1/users/me").await.status(), 401);
    assert_eq!(ann.post("/api/v1/auth/logout-all", json!({})).await.status(), 204);
}

#[tokio::test]
async fn resuming_lets_the_tenant_work_again_at_once() {
    let app = app().await;
    suspend(&app).await;
    let write = async || app.owner().post("/api/v1/gadgets", json!({ "name": "Dough mixer" })).await;
    assert_eq!(write().await.status_and_code(), SUSPENDED);

    let path = format!("/api/v1/tenants/{}/resume", app.owner().tenant);
    assert_eq!(app.operator().await.send(http::Method::POST, &path, None).await.status(), 204);

    assert_eq!(write().await.status(), 201);
    let tenant = app.owner().get("/api/v1/tenant").await.json;
    assert_eq!(
        (&tenant["data"]["status"], &tenant["data"]["suspended_reason"]),
        (&json!("active"), &json!(null))
    );
}

#[tokio::test]
async fn one_suspended_tenant_stops_no_other() {
    let app = app().await;
    let cleo = app.another_tenant().await;
    engine::tenancy::join_tenant(&app.platform_ctx(), app.owner().tenant, &cleo.email, "admin")
        .await
        .unwrap();

    suspend(&app).await;

    assert_eq!(cleo.post("/api/v1/gadgets", json!({ "name": "Dough mixer" })).await.status(), 201);
    let here = json!({ "tenant_id": app.owner().tenant });
    assert_eq!(cleo.post("/api/v1/auth/switch-tenant", here).await.status(), 200);
    assert_eq!(cleo.post("/api/v1/gadgets", json!({ "name": "Oven" })).await.status_and_code(), SUSPENDED);
    let home = json!({ "tenant_id": cleo.tenant });
    assert_eq!(
        cleo.post("/api/v1/auth/switch-tenant", home).await.status(),
        200,
        "and one can leave for another"
    );
    assert_eq!(cleo.post("/api/v1/gadgets", json!({ "name": "Oven" })).await.status(), 201);
}

/// Wall two: a write that nobody has refused above.
#[tokio::test]
async fn the_database_itself_refuses_what_the_door_forgot_to() {
    let app = app().await;
    suspend(&app).await;
    let access = access_of(&app, app.owner()).await;
    assert_eq!(access.tenant_status, "suspended");
    let tenant = app.owner().tenant;

    for (sql, writes) in [
        ("select name from core.tenant where tenant_id = $1", false),
        ("update core.tenant set name = 'Bakery Eve' where tenant_id = $1", true),
        ("delete from example.gadget where tenant_id = $1", true),
        ("insert into core.tenant_module (tenant_id, module) values ($1, 'smuggled')", true),
        (
            "with sold as (delete from example.gadget where tenant_id = $1 returning id) select * from sold",
            true,
        ),
    ] {
        let unit = entered(&app, app.owner(), &access);
        let answer = unit.rows(sql, &[&tenant]).await;
        match answer {
            Ok(_) => assert!(!writes, "{sql}"),
            Err(problem) => assert!(writes && problem.is(&TENANT_SUSPENDED), "{sql}: {problem:?}"),
        }
    }
    let unit = entered(&app, app.owner(), &access);
    unit.rows("select 1 where $1::uuid is not null", &[&tenant]).await.unwrap();
    let unlocked = unit
        .rows(
            "select set_config('transaction_read_only', 'off', true) where $1::uuid is not null",
            &[&tenant],
        )
        .await;
    assert!(unlocked.is_err(), "what was locked stays locked");
    assert_eq!(app.owner().get("/api/v1/gadgets").await.json["data"].as_array().unwrap().len(), 1);
}

fn entered(app: &TestApp, person: &Person, access: &Access) -> Arc<Unit> {
    app.house.store.unit(entry(app, person, Some(access.stamp.clone())), Mode::Writes)
}

/// What the database says about a person's rights, asked as the door asks.
async fn access_of(app: &TestApp, person: &Person) -> Access {
    let unit = app.house.store.unit(entry(app, person, None), Mode::Reads);
    unit.enter_now().await.unwrap_err();
    let Outcome::Changed(access) = unit.outcome() else { panic!("nothing was believed, so all is new") };
    access
}

/// The person's own session, as their access token names it.
fn entry(app: &TestApp, person: &Person, stamp: Option<String>) -> Entry {
    let token = person.token().unwrap();
    let claims: Value =
        serde_json::from_slice(&BASE64.decode(token.split('.').nth(1).unwrap()).unwrap()).unwrap();
    let id = |claim: &str| claims[claim].as_str().unwrap().parse::<uuid::Uuid>().unwrap();
    Entry::Session {
        session: id("sid").into(),
        user: id("sub").into(),
        tenant: id("tid").into(),
        stamp,
        at: app.platform_ctx().now(),
    }
}
