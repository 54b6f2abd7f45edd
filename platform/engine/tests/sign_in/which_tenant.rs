//! Which tenant one enters, where one belongs to several, to none, or wants another's.

use engine::tenancy::join_tenant;
use serde_json::{Value, json};
use testing::{PASSWORD, Person, Received, TestApp};

use crate::at_once::{fifty_at_once, tally};

async fn log_in(app: &TestApp, email: &str, password: &str) -> Received {
    app.nobody().post("/api/v1/auth/login", json!({ "email": email, "password": password })).await
}

/// Makes the person a member of this test's tenant too. Afterwards they belong to two.
async fn join(app: &TestApp, person: &Person) {
    join_tenant(&app.platform_ctx(), app.owner().tenant, &person.email, "admin").await.unwrap();
}

fn tenant_in(answer: &Received) -> &Value {
    &answer.json["data"]["tenant"]["tenant_id"]
}

#[tokio::test]
async fn somebody_with_several_tenants_enters_the_one_they_used_last() {
    let app = TestApp::start().await;
    let cleo = app.another_tenant().await;
    join(&app, &cleo).await;
    let (own, shared) = (json!(cleo.tenant), json!(app.owner().tenant));
    let laptop = cleo.on_another_device();
    assert_eq!(*tenant_in(&laptop.sign_in(PASSWORD).await), own);

    let switched = laptop.post("/api/v1/auth/switch-tenant", json!({ "tenant_id": shared })).await;

    assert_eq!(switched.status(), 200, "{}", switched.json);
    assert_eq!(*tenant_in(&switched), shared);
    assert_eq!(*tenant_in(&laptop.get("/api/v1/users/me").await), shared);
    let next_time = cleo.on_another_device().sign_in(PASSWORD).await;
    assert_eq!(*tenant_in(&next_time), shared);
    assert_eq!(next_time.json["data"]["memberships"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn the_tenant_can_be_chosen_while_signing_in() {
    let app = TestApp::start().await;
    let cleo = app.another_tenant().await;
    join(&app, &cleo).await;

    for wanted in [app.owner().tenant, cleo.tenant] {
        let form = json!({ "email": cleo.email, "password": PASSWORD, "tenant_id": wanted });
        let answer = app.nobody().post("/api/v1/auth/login", form).await;
        assert_eq!(*tenant_in(&answer), json!(wanted));
    }
}

#[tokio::test]
async fn a_tenant_of_others_is_refused_like_one_that_does_not_exist() {
    let app = TestApp::start().await;
    let stranger = app.another_tenant().await;
    let into = async |tenant: Value| {
        let form = json!({ "email": app.owner().email, "password": PASSWORD, "tenant_id": tenant });
        app.nobody().post("/api/v1/auth/login", form).await
    };

    let of_others = into(json!(stranger.tenant)).await;
    let of_nobody = into(json!(uuid::Uuid::now_v7())).await;

    assert_eq!(of_others.status_and_code(), "403 core.auth.no_tenant");
    assert_eq!(of_others.without_correlation(), of_nobody.without_correlation());
    assert_eq!(of_others.header("set-cookie"), "");
    assert_eq!(into(json!("bakery-nord")).await.status_and_code(), "422 core.input.invalid");
    let switched =
        app.owner().post("/api/v1/auth/switch-tenant", json!({ "tenant_id": stranger.tenant })).await;
    assert_eq!(switched.status_and_code(), "404 core.record.not_found");
}

#[tokio::test]
async fn choosing_a_wrong_tenant_is_no_wrong_password() {
    let app = TestApp::start().await;
    let stranger = app.another_tenant().await;
    let form = json!({ "email": app.owner().email, "password": PASSWORD, "tenant_id": stranger.tenant });

    for _ in 0..12 {
        let refused = app.nobody().post("/api/v1/auth/login", form.clone()).await;
        assert_eq!(refused.status_and_code(), "403 core.auth.no_tenant");
    }

    assert_eq!(log_in(&app, &app.owner().email, PASSWORD).await.status(), 200);
}

#[tokio::test]
async fn somebody_without_any_tenant_is_told_so_once_the_password_is_right() {
    let app = TestApp::start().await;
    let bo = app.member("bo", "member").await;
    app.superuser()
        .await
        .execute("delete from core.membership where email = $1", &[&bo.email])
        .await
        .unwrap();

    for _ in 0..6 {
        let refused = log_in(&app, &bo.email, PASSWORD).await;
        assert_eq!(refused.status_and_code(), "403 core.auth.no_tenant");
        assert_eq!(refused.header("set-cookie"), "");
    }

    let wrong = log_in(&app, &bo.email, "Wrong-Bread-4-Nord").await;
    assert_eq!(wrong.status_and_code(), "401 core.auth.sign_in_refused");
}

#[tokio::test]
async fn a_closed_tenant_lets_nobody_in_and_whoever_is_in_is_out() {
    let app = TestApp::start().await;
    let cleo = app.another_tenant().await;
    let tenant = cleo.tenant;
    app.superuser()
        .await
        .execute(
            "update core.tenant set status = 'closed', version = version + 1 where tenant_id = $1",
            &[&tenant],
        )
        .await
        .unwrap();

    assert_eq!(cleo.get("/api/v1/users/me").await.status_and_code(), "401 core.auth.session_ended");
    assert_eq!(
        cleo.post("/api/v1/auth/refresh", json!({})).await.status_and_code(),
        "403 core.auth.no_tenant"
    );
    assert_eq!(log_in(&app, &cleo.email, PASSWORD).await.status_and_code(), "403 core.auth.no_tenant");
    join(&app, &cleo).await;
    assert_eq!(*tenant_in(&log_in(&app, &cleo.email, PASSWORD).await), json!(app.owner().tenant));
}

/// Each of these looks at the session, and then works at the door: two turns at the database. Holding on to the
/// first while waiting for the second, fifty would stand in each other's way.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_who_switch_tenants_at_once_all_get_through() {
    let app = TestApp::start().await;

    let answers = fifty_at_once(|_| {
        let (tab, here) = (app.owner().clone(), json!({ "tenant_id": app.owner().tenant }));
        async move { tab.post("/api/v1/auth/switch-tenant", here).await }
    })
    .await;

    assert_eq!(tally(&answers), "50 × 200");
}
