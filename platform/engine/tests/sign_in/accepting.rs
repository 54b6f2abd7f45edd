//! Accepting an invitation: without an account, with one, signed in or not, twice at once, and never against anybody's
//! will.

use serde_json::{Value, json};
use testing::{PASSWORD, Person, Received, TestApp};

use crate::at_once::{fifty_at_once, tally};
use crate::inviting::{address, invite};

const CHOSEN: &str = "Fresh-Bread-5-Nord";
const ACCEPT: &str = "/api/v1/auth/accept-invitation";

async fn invited(app: &TestApp, email: &str, role: &str) -> String {
    let made = invite(app.owner(), email, role).await;
    assert_eq!(made.status(), 201, "{}", made.json);
    app.token_mailed_to(email).await
}

fn new_account(token: &str) -> Value {
    json!({ "token": token, "password": CHOSEN, "first_name": "Cem", "last_name": "Aydın" })
}

async fn roles_in_ours(app: &TestApp, email: &str) -> Value {
    let members = app.owner().get("/api/v1/members").await;
    let all = members.json["data"].as_array().unwrap().clone();
    all.into_iter()
        .find(|member| member["email"] == email)
        .map_or(Value::Null, |member| member["roles"].clone())
}

async fn sign_in(app: &TestApp, email: &str, password: &str) -> Received {
    app.nobody().post("/api/v1/auth/login", json!({ "email": email, "password": password })).await
}

#[tokio::test]
async fn whoever_has_no_account_chooses_a_password_and_is_in() {
    let app = TestApp::start().await;
    let email = address("cem");
    let token = invited(&app, &email, "member").await;
    let browser = app.nobody();

    let accepted = browser.post(ACCEPT, new_account(&token)).await;

    assert_eq!(accepted.status(), 200, "{}", accepted.json);
    let data = &accepted.json["data"];
    assert_eq!(data["tenant"]["tenant_id"], json!(app.owner().tenant));
    assert_eq!(data["tenant"]["roles"], json!(["member"]));
    assert_eq!((&data["user"]["first_name"], &data["user"]["email"]), (&json!("Cem"), &json!(email)));
    assert_eq!(accepted.header("cache-control"), "no-store");
    assert!(browser.cookie().is_some(), "the session goes on with the cookie");
    assert_eq!(browser.get("/api/v1/users/me").await.json["data"]["tenant"]["roles"], json!(["member"]));
    assert_eq!(browser.post("/api/v1/auth/refresh", json!({})).await.status(), 200);
    assert_eq!(sign_in(&app, &email, CHOSEN).await.status(), 200);
    let line = app.owner().get("/api/v1/invitations?status=accepted").await.json["data"][0].clone();
    assert_eq!(line["email"], json!(email));
    let told = app.owner().get("/api/v1/audit?name=core.invitation.accepted").await;
    assert_eq!(told.json["data"][0]["data"]["invitation"], line["id"]);
    let again = app.nobody().post(ACCEPT, new_account(&token)).await;
    assert_eq!(again.status_and_code(), "409 core.invitation.accepted");
}

#[tokio::test]
async fn what_is_missing_or_weak_is_said_and_the_link_stays_good() {
    let app = TestApp::start().await;
    let email = address("cem");
    let token = invited(&app, &email, "member").await;

    let bare = app.nobody().post(ACCEPT, json!({ "token": token })).await;
    let weak = json!({ "token": token, "password": "bread", "first_name": "Cem\n", "last_name": "Aydın" });
    let weak = app.nobody().post(ACCEPT, weak).await;

    insta::assert_snapshot!(bare.details().join("\n"), @r"
    first_name: must not be empty
    last_name: must not be empty
    password: is required: there is no account yet
    ");
    assert_eq!(weak.status_and_code(), "422 core.input.invalid");
    assert!(weak.details().iter().any(|detail| detail.starts_with("first_name:")), "{:?}", weak.details());
    let own_name =
        json!({ "token": token, "password": "Cem-Aydin-Cem-1!", "first_name": "Cem", "last_name": "Aydin" });
    assert_eq!(app.nobody().post(ACCEPT, own_name).await.status(), 422, "one's own name is no password");
    assert_eq!(app.nobody().post(ACCEPT, new_account(&token)).await.status(), 200);
}

#[tokio::test]
async fn the_names_of_the_invitation_are_taken_where_no_others_are_given() {
    let app = TestApp::start().await;
    let email = address("cem");
    let form =
        json!({ "email": email, "roles": ["viewer", "member"], "first_name": "Cem", "last_name": "A." });
    assert_eq!(app.owner().post("/api/v1/invitations", form).await.status(), 201);
    let token = app.token_mailed_to(&email).await;

    let form = json!({ "token": token, "password": CHOSEN, "last_name": "Aydın" });
    let accepted = app.nobody().post(ACCEPT, form).await;

    let user = &accepted.json["data"]["user"];
    assert_eq!(
        (&user["first_name"], &user["last_name"]),
        (&json!("Cem"), &json!("Aydın")),
        "{}",
        accepted.json
    );
    assert_eq!(roles_in_ours(&app, &email).await, json!(["member", "viewer"]));
}

#[tokio::test]
async fn whoever_has_an_account_accepts_where_they_are_signed_in() {
    let app = TestApp::start().await;
    let cem = app.another_tenant().await;
    let token = invited(&app, &cem.email, "admin").await;
    let shown = app.nobody().post("/api/v1/auth/invitation", json!({ "token": token })).await;
    assert_eq!(shown.json["data"]["has_account"], true);
    let devices = cem.get("/api/v1/auth/sessions").await.json["meta"]["total"].clone();

    let accepted = cem.post(ACCEPT, json!({ "token": token })).await;

    assert_eq!(accepted.status(), 200, "{}", accepted.json);
    assert_eq!(accepted.json["data"]["tenant"]["tenant_id"], json!(app.owner().tenant));
    assert_eq!(accepted.json["data"]["memberships"].as_array().unwrap().len(), 2);
    assert_eq!(cem.get("/api/v1/users/me").await.json["data"]["tenant"]["roles"], json!(["admin"]));
    assert_eq!(cem.get("/api/v1/auth/sessions").await.json["meta"]["total"], devices, "the same session");
    let refreshed = cem.post("/api/v1/auth/refresh", json!({})).await;
    assert_eq!(
        refreshed.json["data"]["tenant"]["tenant_id"],
        json!(app.owner().tenant),
        "{}",
        refreshed.json
    );
    assert_eq!(sign_in(&app, &cem.email, PASSWORD).await.status(), 200, "the password is what it was");
}

#[tokio::test]
async fn whoever_has_an_account_can_give_its_password_instead() {
    let app = TestApp::start().await;
    let cem = app.another_tenant().await;
    let token = invited(&app, &cem.email, "member").await;

    let wrong = app.nobody().post(ACCEPT, json!({ "token": token, "password": CHOSEN })).await;
    let browser = app.nobody();
    let right = browser.post(ACCEPT, json!({ "token": token, "password": PASSWORD })).await;

    assert_eq!(wrong.status_and_code(), "401 core.auth.sign_in_refused");
    assert_eq!(right.status(), 200, "{}", right.json);
    assert!(browser.cookie().is_some());
    assert_eq!(sign_in(&app, &cem.email, CHOSEN).await.status(), 401, "no password was set");
    assert_eq!(sign_in(&app, &cem.email, PASSWORD).await.status(), 200);
}

#[tokio::test]
async fn nobody_with_an_account_is_joined_by_the_token_alone_or_by_somebody_else() {
    let app = TestApp::start().await;
    let (cem, eve) = (app.another_tenant().await, app.another_tenant().await);
    let token = invited(&app, &cem.email, "member").await;

    let alone = app.nobody().post(ACCEPT, json!({ "token": token })).await;
    let another = eve.post(ACCEPT, json!({ "token": token })).await;
    let names = json!({ "token": token, "password": PASSWORD, "first_name": "Eve" });
    let renamed = app.nobody().post(ACCEPT, names).await;
    let signed_out = cem.on_another_device();
    signed_out.hold_token(&cem.token().unwrap());
    cem.post("/api/v1/auth/logout", json!({})).await;
    let ended = signed_out.post(ACCEPT, json!({ "token": token })).await;

    assert_eq!(alone.status_and_code(), "409 core.invitation.account_exists");
    assert_eq!(another.status_and_code(), "403 core.invitation.for_another");
    assert!(another.json["error"]["hint"].as_str().unwrap().contains(&cem.email));
    assert_eq!(renamed.status_and_code(), "422 core.input.invalid");
    assert_eq!(ended.status_and_code(), "409 core.invitation.account_exists", "the session is over");
    assert_eq!(roles_in_ours(&app, &cem.email).await, Value::Null);
    assert_eq!(
        sign_in(&app, &cem.email, PASSWORD).await.json["data"]["memberships"].as_array().unwrap().len(),
        1
    );
}

#[tokio::test]
async fn a_password_is_guessed_at_an_invitation_no_more_often_than_at_the_sign_in() {
    let app = TestApp::start().await;
    let cem = app.another_tenant().await;
    let token = invited(&app, &cem.email, "member").await;

    let mut answers = Vec::new();
    for guess in 0..8 {
        let form = json!({ "token": token, "password": format!("Guess-Number-{guess}!") });
        answers.push(app.nobody().post(ACCEPT, form).await.status_and_code());
    }

    assert_eq!(answers[4], "401 core.auth.sign_in_refused");
    assert_eq!(answers[5], "429 core.auth.sign_in_locked");
    assert_eq!(sign_in(&app, &cem.email, PASSWORD).await.status(), 429, "one count for both");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_fifty_who_accept_one_invitation_at_once_one_gets_in() {
    let app = TestApp::start().await;
    let email = address("cem");
    let token = invited(&app, &email, "member").await;

    let answers = fifty_at_once(|number| {
        let (nobody, token) = (app.nobody(), token.clone());
        async move {
            let password = format!("Fresh-Bread-{number}-Nord");
            let form =
                json!({ "token": token, "password": password, "first_name": "Cem", "last_name": "Aydın" });
            nobody.post(ACCEPT, form).await
        }
    })
    .await;

    let let_in: Vec<usize> = answers
        .iter()
        .enumerate()
        .filter(|(_, answer)| answer.status() == 200)
        .map(|(number, _)| number)
        .collect();
    assert_eq!(let_in.len(), 1, "{}", tally(&answers));
    for (number, status) in [(let_in[0], 200), ((let_in[0] + 1) % 50, 401)] {
        let password = format!("Fresh-Bread-{number}-Nord");
        assert_eq!(sign_in(&app, &email, &password).await.status(), status, "the first one's password holds");
    }
    let users = "select count(*) from core.user where email = $1";
    let users: i64 = app.superuser().await.query_one(users, &[&email]).await.unwrap().get(0);
    assert_eq!(users, 1);
}

#[tokio::test]
async fn whoever_belongs_nowhere_any_more_comes_back_by_an_invitation() {
    let app = TestApp::start().await;
    let cem = app.member("cem", "member").await;
    let id = cem.get("/api/v1/users/me").await.json["data"]["id"].as_str().unwrap().to_owned();
    assert_eq!(app.owner().delete(&format!("/api/v1/members/{id}")).await.status(), 200);
    assert_eq!(sign_in(&app, &cem.email, PASSWORD).await.status_and_code(), "403 core.auth.no_tenant");
    let token = invited(&app, &cem.email, "viewer").await;

    let accepted = app.nobody().post(ACCEPT, json!({ "token": token, "password": PASSWORD })).await;

    assert_eq!(accepted.status(), 200, "{}", accepted.json);
    assert_eq!(roles_in_ours(&app, &cem.email).await, json!(["viewer"]));
}

#[tokio::test]
async fn an_invitation_gives_nobody_who_is_a_member_by_now_other_roles() {
    let app = TestApp::start().await;
    let cem = app.another_tenant().await;
    let token = invited(&app, &cem.email, "admin").await;
    let ctx = app.platform_ctx();
    engine::tenancy::join_tenant(&ctx, app.owner().tenant, &cem.email, "viewer").await.unwrap();

    let accepted = cem.post(ACCEPT, json!({ "token": token })).await;

    assert_eq!(accepted.status(), 200, "{}", accepted.json);
    assert_eq!(roles_in_ours(&app, &cem.email).await, json!(["viewer"]));
}

#[tokio::test]
async fn somebody_who_signed_up_since_they_were_invited_keeps_their_password() {
    let app = TestApp::start().await;
    let email = address("cem");
    let token = invited(&app, &email, "member").await;
    let form = json!({ "email": email, "password": PASSWORD, "first_name": "Cem", "last_name": "Aydın" });
    assert_eq!(app.nobody().post("/api/v1/auth/register", form).await.status(), 201);

    let chosen = app.nobody().post(ACCEPT, json!({ "token": token, "password": CHOSEN })).await;
    let own = app.nobody().post(ACCEPT, json!({ "token": token, "password": PASSWORD })).await;

    assert_eq!(chosen.status_and_code(), "401 core.auth.sign_in_refused");
    assert_eq!(own.status(), 200, "{}", own.json);
}

#[tokio::test]
async fn nobody_joins_a_full_or_suspended_organisation_and_the_link_stays_good() {
    let app = TestApp::alone(vec![], &[]).await;
    let (email, tenant) = (address("cem"), app.owner().tenant);
    let token = invited(&app, &email, "member").await;
    let superuser = app.superuser().await;
    let plan = "update core.subscription set plan = $2 where tenant_id = $1";
    superuser.execute(plan, &[&tenant, &"free"]).await.unwrap();
    for name in ["bo", "dua", "eve", "fay"] {
        app.member(name, "member").await;
    }

    let full = app.nobody().post(ACCEPT, new_account(&token)).await;
    superuser.execute(plan, &[&tenant, &"pro-month"]).await.unwrap();
    let ctx = app.platform_ctx();
    engine::tenancy::suspend_tenant(&ctx, tenant, "unpaid").await.unwrap();
    let suspended = app.nobody().post(ACCEPT, new_account(&token)).await;
    engine::tenancy::resume_tenant(&ctx, tenant).await.unwrap();

    assert_eq!(full.status_and_code(), "409 core.limit.seats");
    assert_eq!(suspended.status_and_code(), "403 core.tenant.suspended");
    let users = "select count(*) from core.user where email = $1";
    assert_eq!(
        superuser.query_one(users, &[&email]).await.unwrap().get::<_, i64>(0),
        0,
        "nothing is left behind"
    );
    assert_eq!(app.nobody().post(ACCEPT, new_account(&token)).await.status(), 200);
}

#[tokio::test]
async fn tokens_of_another_kind_open_no_invitation_and_rubbish_is_refused() {
    let app = TestApp::alone(vec![], &[]).await;
    let cem: Person = app.another_tenant().await;
    app.nobody().post("/api/v1/auth/forgot-password", json!({ "email": cem.email })).await;
    app.settle().await;
    let reset = app.token_mailed_to(&cem.email).await;

    for form in [
        json!({ "token": reset, "password": CHOSEN }),
        json!({ "token": "", "password": CHOSEN }),
        json!({ "token": "\u{0}", "password": CHOSEN }),
    ] {
        let answer = app.nobody().post(ACCEPT, form.clone()).await;
        assert_eq!(answer.status_and_code(), "422 core.auth.link_invalid", "{form}");
    }
    for form in [json!({}), json!([]), json!({ "token": 7 }), json!({ "token": "x", "roles": ["owner"] })] {
        assert_eq!(app.nobody().post(ACCEPT, form.clone()).await.status(), 422, "{form}");
    }
}
