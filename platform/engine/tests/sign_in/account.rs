//! Who is signed in, what they may do, and how soon a change of rights counts.

use engine::tenancy::join_tenant;
use insta::assert_snapshot;
use serde_json::{Value, json};
use testing::{Person, TestApp};

const ME: &str = "/api/v1/users/me";

async fn me(person: &Person) -> Value {
    person.get(ME).await.json["data"].clone()
}

async fn permissions_of(person: &Person) -> String {
    let me = me(person).await;
    let names: Vec<&str> = me["permissions"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    names.join(" ")
}

#[tokio::test]
async fn one_reads_who_one_is_where_and_what_one_may_do() {
    let app = TestApp::start().await;
    let bo = app.member("bo", "member").await;

    let me = me(&bo).await;

    assert_eq!(me["email"], bo.email.as_str());
    assert_eq!(me["first_name"], "bo");
    assert_eq!((&me["locale"], &me["time_zone"]), (&json!("en"), &json!("UTC")));
    assert_eq!(me["tenant"]["tenant_id"], json!(app.owner().tenant));
    assert_eq!(me["tenant"]["roles"], json!(["member"]));
    assert_eq!(me["memberships"], json!([me["tenant"]]));
    assert_eq!(app.nobody().get(ME).await.status_and_code(), "401 core.auth.not_signed_in");
}

#[tokio::test]
async fn each_role_has_its_permissions() {
    let app = TestApp::start().await;
    let mut lines = vec![format!("owner: {}", permissions_of(app.owner()).await)];
    for role in ["admin", "member", "viewer"] {
        let person = app.member(role, role).await;
        lines.push(format!("{role}: {}", permissions_of(&person).await));
    }
    lines.push(format!("operator: {}", permissions_of(&app.operator().await).await));

    assert_snapshot!(lines.join("\n"), @r"
    owner: core.activity.read core.audit.read core.field.retype core.job.manage core.job.read core.mail.read core.member.invite core.member.read core.member.remove core.member.update core.setup.apply core.setup.read core.tenant.read core.tenant.transfer core.tenant.update core.view.default core.view.share
    admin: core.activity.read core.audit.read core.field.retype core.job.manage core.job.read core.mail.read core.member.invite core.member.read core.member.remove core.member.update core.setup.apply core.setup.read core.tenant.read core.tenant.update core.view.default core.view.share
    member: core.member.read core.tenant.read core.view.share
    viewer: core.member.read core.tenant.read
    operator: core.activity.read core.audit.read core.job.manage core.job.read core.mail.read core.subscriber.operate core.tenant.operate
    ");
}

#[tokio::test]
async fn a_new_name_reaches_every_tenant_one_belongs_to_and_nobody_else() {
    let app = TestApp::start().await;
    let cleo = app.another_tenant().await;
    join_tenant(&app.platform_ctx(), app.owner().tenant, &cleo.email, "member").await.unwrap();

    let answer =
        cleo.patch(ME, json!({ "first_name": "Cléo", "locale": "fr", "time_zone": "Europe/Paris" })).await;

    assert_eq!(answer.status(), 200, "{}", answer.json);
    assert_eq!(answer.json["data"], me(&cleo).await, "what is answered is what is kept");
    assert_eq!(answer.json["data"]["first_name"], "Cléo");
    assert_eq!(answer.json["data"]["last_name"], "Petersen", "what is not said stays");
    assert_eq!(answer.json["data"]["locale"], "fr");
    let superuser = app.superuser().await;
    let copies = superuser
        .query("select first_name from core.membership where email = $1", &[&cleo.email])
        .await
        .unwrap();
    assert_eq!(copies.iter().map(|copy| copy.get::<_, &str>(0)).collect::<Vec<_>>(), ["Cléo", "Cléo"]);
    assert_eq!(me(app.owner()).await["first_name"], "Ann");
}

#[tokio::test]
async fn what_cannot_be_is_refused_by_name_and_changes_nothing() {
    let app = TestApp::start().await;
    let before = me(app.owner()).await;

    let wrong =
        json!({ "first_name": "", "last_name": "Ann\u{202e}", "locale": "German", "time_zone": "Mars/Base" });
    let of_values = app.owner().patch(ME, wrong).await;
    let of_names = app.owner().patch(ME, json!({ "frist_name": "Ann", "email": "x@bakery.example" })).await;

    assert_snapshot!(of_values.details().join("\n"), @r"
    first_name: must not be empty
    last_name: must not contain control characters
    locale: must be a language such as de or pt-BR
    time_zone: must be a time zone such as Europe/Berlin
    ");
    assert_snapshot!(of_names.details().join("\n"), @r"
    email: is not a field here
    frist_name: is not a field here; did you mean first_name?
    ");
    for (field, value) in
        [("roles", json!(["operator"])), ("id", json!(uuid::Uuid::now_v7())), ("status", json!("x"))]
    {
        let mut form = json!({ "first_name": "Eve" });
        form[field] = value;
        assert_eq!(app.owner().patch(ME, form).await.status(), 422, "{field}");
    }
    assert_eq!(me(app.owner()).await, before);
}

#[tokio::test]
async fn a_change_of_role_counts_from_the_next_request_on() {
    let app = TestApp::start().await;
    let bo = app.member("bo", "member").await;
    let new_name = json!({ "name": "Bakery Süd" });
    let rename = async || bo.patch("/api/v1/tenant", new_name.clone()).await.status_and_code();
    let superuser = app.superuser().await;
    let make = async |role: &str| {
        let sql =
            "update core.membership set roles = array[$2::text], version = version + 1 where email = $1";
        assert_eq!(superuser.execute(sql, &[&bo.email, &role]).await.unwrap(), 1);
    };
    assert_eq!(rename().await, "403 core.permission.missing");

    make("admin").await;
    assert_eq!(rename().await, "200");
    assert!(permissions_of(&bo).await.contains("core.tenant.update"));
    make("viewer").await;
    assert_eq!(rename().await, "403 core.permission.missing");
    make("no_such_role").await;
    assert_eq!(permissions_of(&bo).await, "");
}

#[tokio::test]
async fn whoever_is_removed_is_out_with_the_next_request() {
    let app = TestApp::start().await;
    let (bo, cleo) = (app.member("bo", "member").await, app.another_tenant().await);
    join_tenant(&app.platform_ctx(), app.owner().tenant, &cleo.email, "member").await.unwrap();
    let here = json!({ "tenant_id": app.owner().tenant });
    assert_eq!(cleo.post("/api/v1/auth/switch-tenant", here.clone()).await.status(), 200);
    assert_eq!((bo.get(ME).await.status(), cleo.get(ME).await.status()), (200, 200));
    let superuser = app.superuser().await;

    superuser
        .execute(
            "update core.membership set status = 'removed', version = version + 1 where email = $1",
            &[&bo.email],
        )
        .await
        .unwrap();
    superuser
        .execute(
            "delete from core.membership where email = $1 and tenant_id = $2",
            &[&cleo.email, &app.owner().tenant],
        )
        .await
        .unwrap();

    for person in [&bo, &cleo] {
        assert_eq!(person.get(ME).await.status_and_code(), "401 core.auth.session_ended");
        assert_eq!(person.get("/api/v1/members").await.status(), 401);
        assert_eq!(person.patch(ME, json!({ "first_name": "Eve" })).await.status(), 401);
    }
    assert_eq!(bo.post("/api/v1/auth/refresh", json!({})).await.status_and_code(), "403 core.auth.no_tenant");
    assert_eq!(cleo.post("/api/v1/auth/refresh", json!({})).await.status(), 200);
    assert_eq!(
        me(&cleo).await["tenant"]["tenant_id"],
        json!(cleo.tenant),
        "their own tenant is still theirs"
    );
    assert_eq!(cleo.post("/api/v1/auth/switch-tenant", here).await.status(), 404);
}
