//! What the platform itself tells: who came and went, and what became of tenants and their members.

use engine::tenancy;
use serde_json::{Value, json};
use testing::{PASSWORD, Person, TestApp};
use uuid::Uuid;

async fn app() -> TestApp {
    TestApp::alone(Vec::new(), &[]).await
}

/// What stands in the ledger of somebody's tenant, oldest first: name and actor.
async fn told(app: &TestApp, person: &Person) -> Vec<(String, String)> {
    let rows = app
        .superuser()
        .await
        .query(
            "select name, actor_kind from core.event where tenant_id = $1 order by xid, id",
            &[&person.tenant],
        )
        .await
        .unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

async fn names(app: &TestApp, person: &Person) -> Vec<String> {
    told(app, person).await.into_iter().map(|(name, _)| name).collect()
}

async fn newest(app: &TestApp, person: &Person, name: &str) -> tokio_postgres::Row {
    app.superuser()
        .await
        .query_one(
            "select * from core.event where tenant_id = $1 and name = $2 order by id desc limit 1",
            &[&person.tenant, &name],
        )
        .await
        .unwrap_or_else(|_| panic!("{name} was not told"))
}

async fn id_of(person: &Person) -> Uuid {
    person.get("/api/v1/users/me").await.json["data"]["id"].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_tenant_begins_with_its_creation_its_owner_and_their_first_session() {
    let app = app().await;

    let began = names(&app, app.owner()).await;
    let started = newest(&app, app.owner(), "core.session.started").await;

    assert_eq!(began, ["core.tenant.created", "core.member.added", "core.session.started"]);
    assert_eq!(started.get::<_, &str>("actor_kind"), "user");
    assert_eq!(started.get::<_, Uuid>("actor_id"), id_of(app.owner()).await);
    assert_eq!(started.get::<_, Uuid>("record_id"), id_of(app.owner()).await);
    assert_eq!(started.get::<_, &str>("ip"), "127.0.0.1");
    assert!(started.get::<_, Option<&str>>("request_id").is_some());
}

#[tokio::test]
async fn signing_out_changing_the_password_and_the_profile_are_told() {
    let app = app().await;
    let owner = app.owner();
    let before = names(&app, owner).await.len();

    owner.patch("/api/v1/users/me", json!({ "first_name": "Anna", "time_zone": "Europe/Berlin" })).await;
    let changed = owner
        .post(
            "/api/v1/users/me/change-password",
            json!({ "current_password": PASSWORD, "new_password": "Cold-Butter-7-Sued" }),
        )
        .await;
    owner.post("/api/v1/auth/logout", json!({})).await;

    assert_eq!(changed.status(), 204, "{}", changed.json);
    let told = told(&app, owner).await;
    let user = |name: &str| (name.to_owned(), "user".to_owned());
    assert_eq!(
        told[before..],
        [user("core.profile.changed"), user("core.password.changed"), user("core.session.ended")]
    );
    let profile = newest(&app, owner, "core.profile.changed").await;
    assert_eq!(profile.get::<_, Value>("data"), json!({ "fields": ["first_name", "time_zone"] }));
}

#[tokio::test]
async fn a_stolen_refresh_token_is_told() {
    let app = app().await;
    let owner = app.owner();
    let stolen = owner.cookie();
    owner.post("/api/v1/auth/refresh", json!({})).await;
    app.clock.advance_s(3600);

    owner.hold_cookie(stolen);
    let refused = owner.post("/api/v1/auth/refresh", json!({})).await;

    assert_eq!(refused.status(), 401);
    let line = newest(&app, owner, "core.session.token_reused").await;
    assert_eq!(line.get::<_, &str>("actor_kind"), "system", "who it was, nobody knows");
}

#[tokio::test]
async fn a_change_of_the_tenant_says_from_what_to_what() {
    let app = app().await;
    let owner = app.owner();

    owner.patch("/api/v1/tenant", json!({ "currency": "DKK", "locale": "en" })).await;
    let told_once = names(&app, owner).await.len();
    owner.patch("/api/v1/tenant", json!({ "currency": "DKK" })).await;

    let line = newest(&app, owner, "core.tenant.changed").await;
    assert_eq!(line.get::<_, Value>("changes"), json!({ "currency": ["EUR", "DKK"] }));
    assert_eq!(line.get::<_, Uuid>("actor_id"), id_of(owner).await);
    assert_eq!(names(&app, owner).await.len(), told_once, "nothing has changed the second time");
}

#[tokio::test]
async fn what_operators_do_to_a_tenant_stands_in_its_ledger_under_their_id() {
    let app = app().await;
    let operator = app.operator().await;
    let tenant = app.owner().tenant;

    operator.post(&format!("/api/v1/tenants/{tenant}/suspend"), json!({ "reason": "No rent." })).await;
    operator.post(&format!("/api/v1/tenants/{tenant}/resume"), json!({})).await;

    let suspended = newest(&app, app.owner(), "core.tenant.suspended").await;
    assert_eq!(suspended.get::<_, Uuid>("actor_id"), id_of(&operator).await);
    assert_eq!(suspended.get::<_, Value>("data"), json!({ "reason": "No rent." }));
    assert_eq!(names(&app, app.owner()).await.last().unwrap(), "core.tenant.resumed");
}

#[tokio::test]
async fn joining_and_a_change_of_roles_are_told_and_nothing_when_nothing_changes() {
    let app = app().await;
    let (ctx, tenant) = (app.platform_ctx(), app.owner().tenant);
    let bo = app.another_tenant().await;

    for role in ["member", "admin", "admin"] {
        tenancy::join_tenant(&ctx, tenant, &bo.email, role).await.unwrap();
    }

    let added = newest(&app, app.owner(), "core.member.added").await;
    let changed = newest(&app, app.owner(), "core.member.roles_changed").await;
    assert_eq!(added.get::<_, Uuid>("record_id"), id_of(&bo).await);
    assert_eq!(added.get::<_, &str>("actor_name"), "core.test");
    assert_eq!(changed.get::<_, Value>("changes"), json!({ "roles": [["member"], ["admin"]] }));
    let count = names(&app, app.owner()).await.iter().filter(|name| name.starts_with("core.member")).count();
    assert_eq!(count, 3, "the owner, Bo, and Bo as admin");
}

#[tokio::test]
async fn a_person_of_two_tenants_is_told_of_in_both_and_switching_in_the_one_they_enter() {
    let app = app().await;
    let (ctx, tenant) = (app.platform_ctx(), app.owner().tenant);
    let bo = app.another_tenant().await;
    tenancy::join_tenant(&ctx, tenant, &bo.email, "member").await.unwrap();

    bo.post("/api/v1/auth/switch-tenant", json!({ "tenant_id": tenant })).await;
    bo.post("/api/v1/auth/logout-all", json!({})).await;

    for person in [app.owner(), &bo] {
        assert!(names(&app, person).await.contains(&"core.session.all_ended".to_owned()));
    }
    assert!(names(&app, app.owner()).await.contains(&"core.session.switched".to_owned()));
    assert!(!names(&app, &bo).await.contains(&"core.session.switched".to_owned()));
}

#[tokio::test]
async fn no_line_ever_holds_a_secret() {
    let app = app().await;
    let owner = app.owner();
    let cookie = owner.cookie().unwrap();
    owner.post("/api/v1/auth/forgot-password", json!({ "email": owner.email })).await;
    app.settle().await;
    let token = app.token_mailed_to(&owner.email).await;
    let reset = owner
        .post("/api/v1/auth/reset-password", json!({ "token": token, "password": "Cold-Butter-7-Sued" }))
        .await;
    assert_eq!(reset.status(), 204, "{}", reset.json);

    let lines = app.superuser().await.query("select event::text from core.event event", &[]).await.unwrap();

    assert!(names(&app, owner).await.contains(&"core.password.reset".to_owned()));
    for line in lines.iter().map(|row| row.get::<_, String>(0)) {
        for secret in [PASSWORD, "Cold-Butter-7-Sued", &token, &cookie, &owner.email] {
            assert!(!line.contains(secret), "{line}");
        }
    }
}
