//! Members and their roles: who sees them, who changes them, and that nobody rises above themselves.

use serde_json::{Value, json};
use testing::{Person, Received, TestApp};

pub(crate) async fn id_of(person: &Person) -> String {
    person.get("/api/v1/users/me").await.json["data"]["id"].as_str().unwrap().to_owned()
}

pub(crate) async fn give(by: &Person, to: &str, roles: &[&str]) -> Received {
    by.patch(&format!("/api/v1/members/{to}"), json!({ "roles": roles })).await
}

pub(crate) async fn owners(app: &TestApp) -> i64 {
    let count = "select count(*) from core.membership
                 where tenant_id = $1 and status = 'active' and 'owner' = any(roles)";
    app.superuser().await.query_one(count, &[&app.owner().tenant]).await.unwrap().get(0)
}

#[tokio::test]
async fn every_role_sees_who_belongs_here_and_only_those_who_look_after_people_when_they_were_seen() {
    let app = TestApp::start().await;
    let stranger = app.another_tenant().await;
    for (role, sees_when) in [("owner", true), ("admin", true), ("member", false), ("viewer", false)] {
        let person = app.member("cem", role).await;
        let listed = person.get("/api/v1/members").await;

        assert_eq!(listed.status(), 200, "{role}: {}", listed.json);
        let members = listed.json["data"].as_array().unwrap();
        let own = members.iter().find(|member| member["email"] == json!(person.email)).unwrap();
        assert_eq!(
            (&own["first_name"], &own["last_name"], &own["status"], &own["roles"]),
            (&json!("cem"), &json!("Colleague"), &json!("active"), &json!([role]))
        );
        assert_eq!(own["seen_at"].is_string(), sees_when, "{role}: {own}");
        assert!(!listed.json.to_string().contains(&stranger.email));
    }
    assert_eq!(app.nobody().get("/api/v1/members").await.status(), 401);
}

#[tokio::test]
async fn when_somebody_works_elsewhere_is_not_seen_here() {
    let app = TestApp::start().await;
    let cem = app.another_tenant().await;
    let ctx = app.platform_ctx();
    engine::tenancy::join_tenant(&ctx, app.owner().tenant, &cem.email, "member").await.unwrap();

    let listed = app.owner().get("/api/v1/members").await;

    let own =
        listed.json["data"].as_array().unwrap().iter().find(|member| member["email"] == json!(cem.email));
    assert_eq!(own.unwrap()["seen_at"], Value::Null);
}

#[tokio::test]
async fn the_owner_of_a_new_organisation_is_invited_until_they_choose_a_password() {
    let app = TestApp::start().await;
    let email = crate::inviting::address("ann");
    let form = json!({
        "name": "Bakery Nord", "owner": { "email": email, "first_name": "Ann", "last_name": "Petersen" },
    });
    let made = app.operator().await.post("/api/v1/tenants", form).await;
    let tenant = made.json["data"]["id"].as_str().unwrap().parse().unwrap();
    let before = engine::tenancy::members_of(&app.platform_ctx(), tenant).await.unwrap();

    let token = app.token_mailed_to(&email).await;
    let form = json!({ "token": token, "password": "Fresh-Bread-5-Nord" });
    assert_eq!(app.nobody().post("/api/v1/auth/accept-invitation", form).await.status(), 200);

    let after = engine::tenancy::members_of(&app.platform_ctx(), tenant).await.unwrap();
    assert_eq!((before[0].status.as_str(), after[0].status.as_str()), ("invited", "active"));
    assert_eq!((before[0].seen_at.is_some(), after[0].seen_at.is_some()), (false, true));
}

#[tokio::test]
async fn an_admin_changes_roles_and_they_hold_at_the_next_request() {
    let app = TestApp::start().await;
    let (admin, cem) = (app.member("bo", "admin").await, app.member("cem", "member").await);
    let id = id_of(&cem).await;
    assert_eq!(cem.get("/api/v1/invitations").await.status(), 403);

    let changed = give(&admin, &id, &["viewer", "admin"]).await;

    assert_eq!(changed.status(), 200, "{}", changed.json);
    assert_eq!(changed.json["data"]["roles"], json!(["admin", "viewer"]));
    assert_eq!(cem.get("/api/v1/invitations").await.status(), 200);
    let told = app.owner().get("/api/v1/audit?name=core.member.roles_changed").await.json["data"].clone();
    assert_eq!(told[0]["changes"]["roles"], json!([["member"], ["admin", "viewer"]]));
    assert_eq!(told[0]["actor"]["name"], "bo Colleague");
    assert_eq!(give(&admin, &id, &["admin", "viewer"]).await.status(), 200);
    let again = app.owner().get("/api/v1/audit?name=core.member.roles_changed").await;
    assert_eq!(again.json["data"].as_array().unwrap().len(), 1, "changing nothing leaves no line");
}

#[tokio::test]
async fn nobody_gives_or_takes_roles_above_their_own() {
    let app = TestApp::start().await;
    let owner = id_of(app.owner()).await;
    let (admin, cem) = (app.member("bo", "admin").await, app.member("cem", "member").await);
    let (admin_id, cem_id) = (id_of(&admin).await, id_of(&cem).await);

    for (by, to, roles, answer) in [
        (&admin, &cem_id, "owner", "403 core.role.above_own"),
        (&admin, &admin_id, "owner", "403 core.role.above_own"),
        (&admin, &owner, "member", "403 core.member.above_self"),
        (&cem, &cem_id, "admin", "403 core.permission.missing"),
        (&cem, &admin_id, "viewer", "403 core.permission.missing"),
        (app.owner(), &cem_id, "operator", "422 core.input.invalid"),
    ] {
        assert_eq!(give(by, to, &[roles]).await.status_and_code(), answer, "{to} {roles}");
    }
    assert_eq!(give(app.owner(), &cem_id, &["owner"]).await.status(), 200, "an owner makes owners");
    assert_eq!(give(&admin, &admin_id, &["viewer"]).await.status(), 200, "one may step down");
    assert_eq!(give(&admin, &admin_id, &["admin"]).await.status_and_code(), "403 core.permission.missing");
}

#[tokio::test]
async fn rubbish_and_strangers_are_refused() {
    let app = TestApp::start().await;
    let cem = id_of(&app.member("cem", "member").await).await;
    let stranger = id_of(&app.another_tenant().await).await;

    for body in
        [json!({}), json!({ "roles": [] }), json!({ "roles": ["member"], "status": "removed" }), json!([])]
    {
        let answer = app.owner().patch(&format!("/api/v1/members/{cem}"), body.clone()).await;
        assert_eq!(answer.status(), 422, "{body}");
    }
    for nobody in [stranger, uuid::Uuid::now_v7().to_string(), "cem".to_owned()] {
        assert_eq!(
            give(app.owner(), &nobody, &["member"]).await.status_and_code(),
            "404 core.record.not_found"
        );
    }
}

#[tokio::test]
async fn the_last_owner_stays_one() {
    let app = TestApp::start().await;
    let owner = id_of(app.owner()).await;

    let demoted = give(app.owner(), &owner, &["admin"]).await;
    let left = app.owner().delete(&format!("/api/v1/members/{owner}")).await;

    assert_eq!(demoted.status_and_code(), "409 core.member.last_owner");
    assert_eq!(left.status_and_code(), "409 core.member.last_owner");
    assert_eq!(owners(&app).await, 1);
}

/// Each is an owner when they ask. Whoever comes second finds that they are none any more, or that nobody else is.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_owners_who_demote_or_remove_each_other_at_once_leave_one() {
    let app = TestApp::start().await;
    let ann = app.owner().clone();
    for round in 0..12 {
        let bo = app.member("bo", "owner").await;
        let ids = (id_of(&ann).await, id_of(&bo).await);
        let removes = round % 2 == 1;
        let ask = |by: Person, to: String| async move {
            if removes {
                by.delete(&format!("/api/v1/members/{to}")).await
            } else {
                give(&by, &to, &["member"]).await
            }
        };

        let (by_ann, by_bo) = tokio::join!(ask(ann.clone(), ids.1.clone()), ask(bo.clone(), ids.0.clone()));

        let statuses = (by_ann.status_and_code(), by_bo.status_and_code());
        assert_eq!(owners(&app).await, 1, "{statuses:?}");
        assert_eq!(
            [&by_ann, &by_bo].iter().filter(|answer| answer.status() == 200).count(),
            1,
            "{statuses:?}"
        );
        // Ann is the one owner again for the next round.
        let superuser = app.superuser().await;
        let owner = "update core.membership set status = 'active', roles = '{owner}', version = version + 1
                     where tenant_id = $1 and user_id = $2::text::uuid";
        superuser.execute(owner, &[&ann.tenant, &ids.0]).await.unwrap();
        let removed =
            "update core.membership set status = 'removed', roles = '{member}', version = version + 1
                       where tenant_id = $1 and user_id = $2::text::uuid";
        superuser.execute(removed, &[&ann.tenant, &ids.1]).await.unwrap();
    }
}
