//! Being invited: an operator makes a tenant, its owner chooses a password and is in.

use serde_json::{Value, json};
use testing::{PASSWORD, Received, TestApp};

const DAY_S: i64 = 86_400;
const CHOSEN: &str = "Fresh-Bread-5-Nord";

fn bakery(email: &str) -> Value {
    json!({
        "name": "Bakery Nord", "plan": "pro-month", "locale": "de",
        "owner": { "email": email, "first_name": "Ann", "last_name": "Petersen" },
    })
}

async fn accept(app: &TestApp, token: &str, password: &str) -> Received {
    app.nobody().post("/api/v1/auth/accept-invitation", json!({ "token": token, "password": password })).await
}

async fn sign_in(app: &TestApp, email: &str, password: &str) -> Received {
    app.nobody().post("/api/v1/auth/login", json!({ "email": email, "password": password })).await
}

#[tokio::test]
async fn the_owner_of_a_new_tenant_is_invited_chooses_a_password_and_signs_in() {
    let app = TestApp::alone(vec![], &[]).await;
    let made = app.operator().await.post("/api/v1/tenants", bakery("ann@bakery.example")).await;
    assert_eq!(made.status(), 201, "{}", made.json);
    assert_eq!(made.json["data"]["plan"], "pro-month");
    assert_eq!(made.json["data"]["members"], 1);
    let mail = app.mails_to("ann@bakery.example").await.remove(0);
    assert!(mail.starts_with("Einladung zu Bakery Nord\nHallo Ann,"), "{mail}");
    assert!(mail.contains(&format!("{}/accept-invitation#", app.house.settings.public_url)));
    let token = app.token_mailed_to("ann@bakery.example").await;

    let accepted = accept(&app, &token, CHOSEN).await;

    assert_eq!(accepted.status(), 200, "{}", accepted.json);
    assert_eq!(accepted.json["data"]["tenant"]["tenant_id"], made.json["data"]["id"], "and is in");
    let ann = sign_in(&app, "ann@bakery.example", CHOSEN).await;
    assert_eq!(ann.json["data"]["tenant"]["tenant_id"], made.json["data"]["id"]);
    assert_eq!(ann.json["data"]["tenant"]["roles"], json!(["owner"]));
    assert_eq!(accept(&app, &token, CHOSEN).await.status_and_code(), "409 core.invitation.accepted");
}

#[tokio::test]
async fn before_the_invitation_is_accepted_no_password_is_right() {
    let app = TestApp::alone(vec![], &[]).await;
    app.operator().await.post("/api/v1/tenants", bakery("ann@bakery.example")).await;

    let invited = sign_in(&app, "ann@bakery.example", PASSWORD).await;
    let unknown = sign_in(&app, "bo@bakery.example", PASSWORD).await;

    assert_eq!(invited.status_and_code(), "401 core.auth.sign_in_refused");
    assert_eq!(invited.without_correlation(), unknown.without_correlation());
}

#[tokio::test]
async fn an_invitation_stands_for_a_week_and_survives_a_weak_password() {
    let app = TestApp::alone(vec![], &[]).await;
    let olga = app.operator().await;
    olga.post("/api/v1/tenants", bakery("ann@bakery.example")).await;
    olga.post("/api/v1/tenants", bakery("bo@bakery.example")).await;
    let (of_ann, of_bo) =
        (app.token_mailed_to("ann@bakery.example").await, app.token_mailed_to("bo@bakery.example").await);
    assert_eq!(accept(&app, &of_ann, "bread").await.status_and_code(), "422 core.input.invalid");

    app.clock.advance_s(7 * DAY_S - 60);
    assert_eq!(accept(&app, &of_ann, CHOSEN).await.status(), 200);
    app.clock.advance_s(120);

    assert_eq!(accept(&app, &of_bo, CHOSEN).await.status_and_code(), "409 core.invitation.expired");
}

#[tokio::test]
async fn whoever_lost_the_invitation_can_ask_for_a_password_like_everybody() {
    let app = TestApp::alone(vec![], &[]).await;
    app.operator().await.post("/api/v1/tenants", bakery("ann@bakery.example")).await;
    let invitation = app.token_mailed_to("ann@bakery.example").await;
    app.nobody().post("/api/v1/auth/forgot-password", json!({ "email": "ann@bakery.example" })).await;
    app.settle().await;

    let token = app.token_mailed_to("ann@bakery.example").await;
    let reset =
        app.nobody().post("/api/v1/auth/reset-password", json!({ "token": token, "password": CHOSEN })).await;

    assert_eq!(reset.status(), 204);
    assert_eq!(sign_in(&app, "ann@bakery.example", CHOSEN).await.status(), 200);
    let old_link = accept(&app, &invitation, "Other-Bread-6-Nord").await;
    assert_eq!(old_link.status_and_code(), "401 core.auth.sign_in_refused", "it sets no second password");
}

#[tokio::test]
async fn somebody_with_an_account_gets_one_tenant_more_and_keeps_their_password() {
    let app = TestApp::alone(vec![], &[]).await;
    let ann = app.owner();

    let made = app.operator().await.post("/api/v1/tenants", bakery(&ann.email.to_uppercase())).await;

    assert_eq!(made.status(), 201, "{}", made.json);
    let memberships = ann.get("/api/v1/users/me").await.json["data"]["memberships"].as_array().unwrap().len();
    assert_eq!(memberships, 2);
    let into_new = json!({ "email": ann.email, "password": PASSWORD, "tenant_id": made.json["data"]["id"] });
    assert_eq!(app.nobody().post("/api/v1/auth/login", into_new).await.status(), 200);
}

#[tokio::test]
async fn a_tenant_with_anything_wrong_is_not_made_and_all_that_is_wrong_is_said() {
    let app = TestApp::alone(vec![], &[]).await;
    let olga = app.operator().await;
    let wrong = json!({
        "name": "", "domain": "bakery\0.example", "locale": "German", "time_zone": "Mars/Base",
        "currency": "ABC",
        "owner": { "email": "ann", "first_name": "Ann\n", "last_name": "" },
    });

    let refused = olga.post("/api/v1/tenants", wrong).await;

    assert_eq!(refused.status_and_code(), "422 core.input.invalid");
    insta::assert_snapshot!(refused.details().join("\n"), @r#"
    currency: "ABC" is not an ISO 4217 currency such as EUR
    domain: must be a domain such as example.com
    locale: must be a language such as de or pt-BR
    name: must not be empty
    owner.email: needs an @, as in ann@example.com
    owner.first_name: must not contain control characters
    owner.last_name: must not be empty
    time_zone: must be a time zone such as Europe/Berlin
    "#);
    for (field, value, answer) in [
        ("slug", "Bakery Nord", "422 core.input.invalid"),
        ("slug", "admin", "422 core.input.invalid"),
        ("slug", "platform", "422 core.input.invalid"),
        ("slug", "bakery\0", "422 core.input.invalid"),
        ("plan", "golden", "422 core.plan.unknown"),
        ("plan", "free\0", "422 core.plan.unknown"),
        ("domain", "\0", "422 core.input.invalid"),
        ("domain", "not a domain", "422 core.input.invalid"),
    ] {
        let mut form = bakery("ann@bakery.example");
        form[field] = json!(value);
        assert_eq!(olga.post("/api/v1/tenants", form).await.status_and_code(), answer, "{field} {value:?}");
    }
    let mut first = bakery("ann@bakery.example");
    first["slug"] = json!("nord");
    assert_eq!(
        olga.post("/api/v1/tenants", first.clone()).await.status(),
        201,
        "nothing was left behind that is in the way"
    );
    first["owner"]["email"] = json!("bo@bakery.example");
    assert_eq!(olga.post("/api/v1/tenants", first).await.status_and_code(), "409 core.tenant.slug_taken");
}
