//! What operators may do with tenants, and nobody else.

use base::TenantId;
use engine::tenancy::join_tenant;
use http::Method;
use sdk::Guard;
use serde_json::{Value, json};
use testing::TestApp;

use crate::at_once::{fifty_at_once, tally};
use crate::census::{Census, difference, rows_everywhere, rows_of};

fn on_tenant(tenant: TenantId, verb: &str) -> String {
    format!("/api/v1/tenants/{tenant}/{verb}")
}

#[tokio::test]
async fn operators_see_all_tenants_and_owners_only_their_own() {
    let app = TestApp::alone(vec![], &[]).await;
    let cleo = app.another_tenant().await;

    let all = app.operator().await.get("/api/v1/tenants").await;

    let ids: Vec<_> =
        all.json["data"].as_array().unwrap().iter().map(|tenant| tenant["id"].clone()).collect();
    assert_eq!(ids, [json!(TenantId::PLATFORM), json!(app.owner().tenant), json!(cleo.tenant)]);
    let own = cleo.get("/api/v1/tenant").await;
    assert_eq!(own.json["data"]["id"], json!(cleo.tenant));
}

#[tokio::test]
async fn the_routes_of_operators_are_refused_to_everybody_else() {
    let app = TestApp::start().await;
    let theirs = app.another_tenant().await;
    let admin = app.member("bo", "admin").await;
    let operators: Vec<_> = app
        .house
        .catalog
        .routes
        .iter()
        .map(|(_, route)| route)
        .filter(|route| matches!(route.guard, Guard::Needs(needed) if needed.name == "core.tenant.operate"))
        .collect();
    assert_eq!(operators.len(), 5);

    for route in operators {
        for tenant in [theirs.tenant, app.owner().tenant] {
            let path = format!("/api/v1{}", route.path.replace("{id}", &tenant.to_string()));
            let body = (route.method != Method::GET).then(|| json!({ "reason": "No money", "confirm": "x" }));
            for person in [app.owner(), &admin] {
                let refused = person.send(route.method.clone(), &path, body.clone()).await;
                assert_eq!(refused.status_and_code(), "403 core.permission.missing", "{route:?}");
            }
            let refused = app.nobody().send(route.method.clone(), &path, body).await;
            assert_eq!(refused.status_and_code(), "401 core.auth.not_signed_in", "{route:?}");
        }
    }
    assert_eq!(theirs.get("/api/v1/users/me").await.status(), 200);
}

#[tokio::test]
async fn the_role_of_operators_cannot_be_given_in_a_customers_tenant_nor_theirs_at_the_platform() {
    let app = TestApp::start().await;
    let (ctx, cleo) = (app.platform_ctx(), app.another_tenant().await);

    for (tenant, role) in [
        (app.owner().tenant, "operator"),
        (app.owner().tenant, "king"),
        (TenantId::PLATFORM, "owner"),
        (TenantId::PLATFORM, "admin"),
    ] {
        let refused = join_tenant(&ctx, tenant, &cleo.email, role).await.unwrap_err();
        assert_eq!(refused.code().name, "core.input.invalid", "{role}");
    }
}

#[tokio::test]
async fn the_platforms_own_tenant_is_neither_suspended_nor_deleted() {
    let app = TestApp::alone(vec![], &[]).await;
    let olga = app.operator().await;

    for (verb, body) in [
        ("suspend", json!({ "reason": "Mistake" })),
        ("resume", json!(null)),
        ("delete", json!({ "confirm": "platform" })),
    ] {
        let body = (!body.is_null()).then_some(body);
        let refused = olga.send(Method::POST, &on_tenant(TenantId::PLATFORM, verb), body).await;
        assert_eq!(refused.status_and_code(), "409 core.tenant.protected", "{verb}");
    }

    assert_eq!(olga.get("/api/v1/tenants").await.status(), 200);
}

#[tokio::test]
async fn tenants_that_do_not_exist_are_not_found() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let nowhere = uuid::Uuid::now_v7().into();

    for (verb, body) in [
        ("suspend", Some(json!({ "reason": "No money" }))),
        ("resume", None),
        ("delete", Some(json!({ "confirm": "x" }))),
    ] {
        let refused = olga.send(Method::POST, &on_tenant(nowhere, verb), body).await;
        assert_eq!(refused.status_and_code(), "404 core.record.not_found", "{verb}");
    }
}

#[tokio::test]
async fn a_tenant_is_deleted_only_by_its_short_name_typed_once_more() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let slug = app.owner().get("/api/v1/tenant").await.json["data"]["slug"].as_str().unwrap().to_owned();

    for wrong in ["", "bakery-nord", &slug.to_uppercase(), &format!(" {slug}"), "platform"] {
        let refused = olga.post(&on_tenant(app.owner().tenant, "delete"), json!({ "confirm": wrong })).await;
        assert_eq!(refused.status_and_code(), "422 core.tenant.not_confirmed", "{wrong:?}");
    }

    assert_eq!(app.owner().get("/api/v1/users/me").await.status(), 200);
}

#[tokio::test]
async fn of_a_deleted_tenant_no_row_is_left_anywhere_and_no_other_row_is_touched() {
    let app = TestApp::alone(vec![Box::new(example::Example)], &[]).await;
    let (olga, superuser) = (app.operator().await, app.superuser().await);
    let (gone, stays) = (app.another_tenant().await, app.owner());
    app.member_of(gone.tenant, "bo", "member").await;
    for owner in [&gone, stays] {
        assert_eq!(owner.post("/api/v1/gadgets", json!({ "name": "Dough mixer" })).await.status(), 201);
        app.write_canaries(owner.tenant).await;
    }
    let (theirs, others, everything) = (
        rows_of(&superuser, gone.tenant).await,
        rows_of(&superuser, stays.tenant).await,
        rows_everywhere(&superuser).await,
    );
    let empty: Vec<_> = theirs.iter().filter(|(_, rows)| **rows == 0).map(|(table, _)| table).collect();
    assert!(empty.is_empty(), "the tenant has no rows in {empty:?}, so deleting it there proves nothing");
    let slug = gone.get("/api/v1/tenant").await.json["data"]["slug"].clone();

    let answer = olga.post(&on_tenant(gone.tenant, "delete"), json!({ "confirm": slug })).await;

    assert_eq!(answer.status(), 204, "{}", answer.json);
    assert!(rows_of(&superuser, gone.tenant).await.values().all(|rows| *rows == 0));
    assert_eq!(rows_of(&superuser, stays.tenant).await, others);
    let lost = difference(&everything, &rows_everywhere(&superuser).await);
    let mut expected: Census = theirs.into_iter().map(|(table, rows)| (table, -rows)).collect();
    // The operators' own ledger says that it was deleted.
    *expected.get_mut("core.event").unwrap() += 1;
    assert_eq!(lost, expected, "exactly the tenant's own rows went; people keep their accounts");
    assert_eq!(gone.get("/api/v1/users/me").await.status_and_code(), "401 core.auth.session_ended");
    assert_eq!(
        gone.post("/api/v1/auth/refresh", json!({})).await.status_and_code(),
        "403 core.auth.no_tenant"
    );
    assert_eq!(stays.get("/api/v1/gadgets").await.json["data"].as_array().unwrap().len(), 2);
    let again = olga.post(&on_tenant(gone.tenant, "delete"), json!({ "confirm": slug })).await;
    assert_eq!(again.status(), 404);
}

#[tokio::test]
async fn settings_that_cannot_be_are_refused_by_name() {
    let app = TestApp::start().await;
    let before = app.owner().get("/api/v1/tenant").await.json;
    let wrong = json!({
        "name": "", "domain": "x y", "locale": "German", "time_zone": "Mars/Base", "currency": "ABC",
        "metadata": { "note": "\0" },
    });

    let refused = app.owner().patch("/api/v1/tenant", wrong).await;

    assert_eq!(refused.status_and_code(), "422 core.input.invalid");
    insta::assert_snapshot!(refused.details().join("\n"), @r#"
    currency: "ABC" is not an ISO 4217 currency such as EUR
    domain: must be a domain such as example.com
    locale: must be a language such as de or pt-BR
    metadata: must not contain the NUL character
    name: must not be empty
    time_zone: must be a time zone such as Europe/Berlin
    "#);
    for metadata in
        [json!({ "a\0": 1 }), json!({ "deep": [{ "down": "\0" }] }), json!({ "long": "x".repeat(20_000) })]
    {
        let refused = app.owner().patch("/api/v1/tenant", json!({ "metadata": metadata })).await;
        assert_eq!(refused.status_and_code(), "422 core.input.invalid", "{metadata:.40}");
    }
    for field in ["status", "slug", "plan", "version"] {
        let refused = app.owner().patch("/api/v1/tenant", json!({ field: "enterprise" })).await;
        assert_eq!(refused.status_and_code(), "422 core.input.invalid", "{field}");
    }
    assert_eq!(app.owner().get("/api/v1/tenant").await.json, before);
}

#[tokio::test]
async fn a_domain_can_be_taken_away_again() {
    let app = TestApp::start().await;
    let given = app.owner().patch("/api/v1/tenant", json!({ "domain": "bakery.example" })).await;
    assert_eq!(given.json["data"]["domain"], "bakery.example");

    let kept = app.owner().patch("/api/v1/tenant", json!({ "name": "Bakery" })).await;
    let taken = app.owner().patch("/api/v1/tenant", json!({ "domain": "" })).await;

    assert_eq!(kept.json["data"]["domain"], "bakery.example", "what is not named stays");
    assert_eq!(taken.json["data"]["domain"], Value::Null);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_tenants_of_one_name_made_at_once_get_fifty_short_names() {
    let app = TestApp::alone(vec![], &[("sign_in.registrations_per_ip_per_hour", "100")]).await;
    let nobody = app.nobody();

    let answers = fifty_at_once(|number| {
        let somebody = nobody.on_another_device();
        let form = crate::registration::sign_up(&format!("baker{number}@bakery.example"));
        async move { somebody.post("/api/v1/auth/register", form).await }
    })
    .await;

    assert_eq!(tally(&answers), "50 × 201");
    let slugs: std::collections::HashSet<_> =
        answers.iter().map(|answer| answer.json["data"]["tenant"]["slug"].to_string()).collect();
    assert_eq!(slugs.len(), 50);
    assert!(slugs.contains("\"bakery-nord\""));
}
