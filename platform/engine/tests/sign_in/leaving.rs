//! Leaving an organisation: who removes whom, what becomes of their rights at once, and of their records.

use serde_json::{Value, json};
use testing::{Person, Received, TestApp};

use crate::members::id_of;

async fn app() -> TestApp {
    TestApp::with_modules(vec![Box::new(example::Example)]).await
}

async fn remove(by: &Person, who: &str, to: Option<&str>) -> Received {
    let to = to.map(|to| format!("?reassign_to={to}")).unwrap_or_default();
    by.delete(&format!("/api/v1/members/{who}{to}")).await
}

async fn gadget(by: &Person, name: &str) -> Value {
    let made = by.post("/api/v1/gadgets", json!({ "name": name })).await;
    assert_eq!(made.status(), 201, "{}", made.json);
    made.json["data"].clone()
}

#[tokio::test]
async fn whoever_is_removed_is_out_at_the_next_request_here_and_nowhere_else() {
    let app = app().await;
    let cem = app.another_tenant().await;
    let ctx = app.platform_ctx();
    engine::tenancy::join_tenant(&ctx, app.owner().tenant, &cem.email, "admin").await.unwrap();
    let home = cem.tenant;
    let here = json!({ "tenant_id": app.owner().tenant });
    assert_eq!(cem.post("/api/v1/auth/switch-tenant", here.clone()).await.status(), 200);
    assert_eq!(cem.get("/api/v1/members").await.status(), 200);
    let id = id_of(&cem).await;

    let removed = remove(app.owner(), &id, None).await;

    assert_eq!(removed.status(), 200, "{}", removed.json);
    assert_eq!(
        removed.json["data"],
        json!({ "user_id": id, "reassigned": 0, "kept": 0, "left": 0, "job_id": null })
    );
    assert_eq!(cem.get("/api/v1/members").await.status_and_code(), "401 core.auth.session_ended");
    assert_eq!(cem.post("/api/v1/auth/refresh", here).await.status_and_code(), "403 core.auth.no_tenant");
    let home = cem.post("/api/v1/auth/refresh", json!({ "tenant_id": home })).await;
    assert_eq!(home.status(), 200, "the session itself goes on: {}", home.json);
    assert_eq!(home.json["data"]["memberships"].as_array().unwrap().len(), 1);
    assert!(!app.owner().get("/api/v1/members").await.json.to_string().contains(&cem.email));
    let told = app.owner().get("/api/v1/audit?name=core.member.removed").await.json["data"][0].clone();
    assert_eq!((&told["record_id"], &told["data"]["roles"]), (&json!(id), &json!(["admin"])));
    assert_eq!(remove(app.owner(), &id, None).await.status_and_code(), "404 core.record.not_found", "twice");
}

#[tokio::test]
async fn the_records_of_whoever_leaves_are_handed_over_and_their_history_tells_it() {
    let app = app().await;
    let (bo, cem) = (app.member("bo", "admin").await, app.member("cem", "member").await);
    let (bo_id, cem_id) = (id_of(&bo).await, id_of(&cem).await);
    let owned = gadget(&cem, "Oven").await;
    gadget(&cem, "Mixer").await;
    let trashed = gadget(&cem, "Tongs").await;
    let path = |gadget: &Value| format!("/api/v1/gadgets/{}", gadget["id"].as_str().unwrap());
    assert_eq!(cem.delete(&path(&trashed)).await.status(), 200);

    let asked_back = remove(&bo, &cem_id, None).await;
    assert_eq!(asked_back.status_and_code(), "409 core.member.owns_records");
    assert!(
        asked_back.json["error"]["message"].as_str().unwrap().contains("cem Colleague owns 2 records"),
        "{}",
        asked_back.json
    );
    assert!(asked_back.details()[0].starts_with("reassign_to: is required"), "{:?}", asked_back.details());
    assert_eq!(cem.get("/api/v1/members").await.status(), 200, "nothing has happened yet");
    let removed = remove(&bo, &cem_id, Some(&bo_id)).await;

    assert_eq!(removed.status(), 200, "{}", removed.json);
    assert_eq!((&removed.json["data"]["reassigned"], &removed.json["data"]["left"]), (&json!(2), &json!(0)));
    let after = bo.get(&path(&owned)).await;
    assert_eq!(after.json["data"]["owner"], json!(bo_id));
    assert_eq!(after.json["data"]["created_by"], json!(cem_id), "made by whoever made it");
    let history = bo.get(&format!("{}/history", path(&owned))).await;
    let newest = &history.json["data"][0];
    assert_eq!(newest["changes"]["owner"], json!([cem_id, bo_id]), "{newest}");
    assert_eq!(newest["actor"]["name"], "bo Colleague");
}

#[tokio::test]
async fn records_are_handed_over_to_members_of_this_organisation_alone() {
    let app = app().await;
    let (cem, stranger) = (app.member("cem", "member").await, app.another_tenant().await);
    let gone = app.member("dua", "member").await;
    let (cem_id, gone_id) = (id_of(&cem).await, id_of(&gone).await);
    gadget(&cem, "Oven").await;
    assert_eq!(remove(app.owner(), &gone_id, None).await.status(), 200);

    for to in
        [id_of(&stranger).await, cem_id.clone(), gone_id, uuid::Uuid::now_v7().to_string(), "bo".to_owned()]
    {
        let refused = remove(app.owner(), &cem_id, Some(&to)).await;
        assert_eq!(refused.status_and_code(), "422 core.input.invalid", "{to}");
        assert!(refused.details()[0].starts_with("reassign_to: must be"), "{:?}", refused.details());
    }
    let unknown = app.owner().delete(&format!("/api/v1/members/{cem_id}?to=x")).await;
    assert_eq!(unknown.status_and_code(), "400 core.query.unknown");
}

#[tokio::test]
async fn one_may_leave_oneself_and_nobody_removes_those_above_them() {
    let app = app().await;
    let (admin, viewer) = (app.member("bo", "admin").await, app.member("dua", "viewer").await);
    let (owner_id, viewer_id) = (id_of(app.owner()).await, id_of(&viewer).await);
    let stranger = app.another_tenant().await;

    assert_eq!(remove(&admin, &owner_id, None).await.status_and_code(), "403 core.member.above_self");
    assert_eq!(remove(&viewer, &owner_id, None).await.status_and_code(), "403 core.permission.missing");
    assert_eq!(remove(&stranger, &viewer_id, None).await.status_and_code(), "404 core.record.not_found");
    let left = remove(&viewer, &viewer_id, None).await;

    assert_eq!(left.status(), 200, "{}", left.json);
    assert_eq!(viewer.get("/api/v1/users/me").await.status_and_code(), "401 core.auth.session_ended");
    let admin_id = id_of(&admin).await;
    gadget(&admin, "Oven").await;
    let asked = remove(&admin, &admin_id, None).await;
    assert_eq!(asked.status_and_code(), "409 core.member.owns_records", "leaving oneself asks the same");
    assert_eq!(remove(&admin, &admin_id, Some(&owner_id)).await.status(), 200);
}

#[tokio::test]
async fn what_is_too_much_for_one_request_is_left_to_a_job() {
    let app = TestApp::alone(vec![Box::new(example::Example)], &[]).await;
    let cem = app.member("cem", "member").await;
    let (cem_id, owner_id) = (id_of(&cem).await, id_of(app.owner()).await);
    for part in 0..3 {
        let tin = |number: usize| json!({ "name": format!("Tin {part}/{number}") });
        let many: Vec<Value> = (0..500).map(tin).collect();
        let made = cem.post("/api/v1/gadgets/bulk", json!({ "create": many })).await;
        assert_eq!(made.status(), 200, "{}", made.json);
    }

    let removed = remove(app.owner(), &cem_id, Some(&owner_id)).await;

    assert_eq!(removed.status(), 200, "{}", removed.json);
    assert_eq!(
        (&removed.json["data"]["reassigned"], &removed.json["data"]["left"]),
        (&json!(1000), &json!(500))
    );
    assert!(removed.json["data"]["job_id"].is_string());
    app.work_off().await;
    let owners = "select count(*) filter (where owner_id = $2::text::uuid), count(*) filter (where owner_id = $3::text::uuid)
                  from example.gadget where tenant_id = $1";
    let row =
        app.superuser().await.query_one(owners, &[&app.owner().tenant, &cem_id, &owner_id]).await.unwrap();
    assert_eq!(row.get::<_, i64>(0), 0);
    assert!(row.get::<_, i64>(1) >= 1500);
}

#[tokio::test]
async fn an_old_invitation_is_no_way_back_in() {
    let app = app().await;
    let cem = app.another_tenant().await;
    let invited = crate::inviting::invite(app.owner(), &cem.email, "admin").await;
    assert_eq!(invited.status(), 201, "{}", invited.json);
    let token = app.token_mailed_to(&cem.email).await;
    let ctx = app.platform_ctx();
    engine::tenancy::join_tenant(&ctx, app.owner().tenant, &cem.email, "viewer").await.unwrap();
    assert_eq!(remove(app.owner(), &id_of(&cem).await, None).await.status(), 200);

    let back = cem.post("/api/v1/auth/accept-invitation", json!({ "token": token })).await;

    assert_eq!(back.status_and_code(), "409 core.invitation.revoked");
}
