//! Sessions: the devices one is signed in on, and how they end.

use serde_json::json;
use testing::{PASSWORD, Person, TestApp};

use crate::census::rows_everywhere;

const ME: &str = "/api/v1/users/me";
const ENDED: &str = "401 core.auth.session_ended";

/// The same person, signed in on one device more.
async fn another_device(person: &Person) -> Person {
    let device = person.on_another_device();
    assert_eq!(device.sign_in(PASSWORD).await.status(), 200);
    device
}

async fn assert_is_out(device: &Person) {
    assert_eq!(device.get(ME).await.status_and_code(), ENDED, "the access token is refused at once");
    let refreshed = device.post("/api/v1/auth/refresh", json!({})).await;
    assert_eq!(refreshed.status_and_code(), "401 core.auth.refresh_refused");
}

async fn assert_is_in(device: &Person) {
    assert_eq!(device.get(ME).await.status(), 200);
}

/// The ids of the sessions of this person, the current one first.
async fn sessions_of(person: &Person) -> Vec<String> {
    let list = person.get("/api/v1/auth/sessions").await;
    let mut sessions = list.json["data"].as_array().unwrap().clone();
    sessions.sort_by_key(|session| session["is_current"] == false);
    sessions.iter().map(|session| session["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn signing_out_with_the_cookie_ends_this_session_and_no_other() {
    let app = TestApp::start().await;
    let phone = another_device(app.owner()).await;
    let browser = phone.on_another_device();
    browser.hold_cookie(phone.cookie());

    let answer = browser.post("/api/v1/auth/logout", json!({})).await;

    assert_eq!(answer.status(), 204);
    assert_eq!(answer.header("set-cookie"), "eoex_refresh=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict");
    assert_is_out(&phone).await;
    assert_is_in(app.owner()).await;
}

#[tokio::test]
async fn signing_out_with_the_access_token_ends_the_session_too() {
    let app = TestApp::start().await;
    let phone = another_device(app.owner()).await;
    let cookie = phone.cookie();
    phone.hold_cookie(None);

    assert_eq!(phone.post("/api/v1/auth/logout", json!({})).await.status(), 204);

    phone.hold_cookie(cookie);
    assert_is_out(&phone).await;
    assert_is_in(app.owner()).await;
}

#[tokio::test]
async fn signing_out_always_succeeds_even_if_one_is_out_already() {
    let app = TestApp::start().await;
    let nobody = app.nobody();
    let phone = another_device(app.owner()).await;
    phone.post("/api/v1/auth/logout", json!({})).await;

    assert_eq!(phone.post("/api/v1/auth/logout", json!({})).await.status(), 204);
    assert_eq!(nobody.post("/api/v1/auth/logout", json!({})).await.status(), 204);
    nobody.hold_token("rubbish");
    nobody.hold_cookie(Some("rubbish; ; =".to_owned()));
    assert_eq!(nobody.post("/api/v1/auth/logout", json!({})).await.status(), 204);
    assert_is_in(app.owner()).await;
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_device_at_once() {
    let app = TestApp::start().await;
    let (phone, tablet) = (another_device(app.owner()).await, another_device(app.owner()).await);
    let colleague = app.member("bo", "member").await;

    let answer = phone.post("/api/v1/auth/logout-all", json!({})).await;

    assert_eq!(answer.status(), 204);
    for device in [app.owner(), &phone, &tablet] {
        device.hold_cookie(device.cookie().or(Some("A".repeat(43))));
        assert_is_out(device).await;
    }
    assert_is_in(&colleague).await;
    assert_is_in(&another_device(app.owner()).await).await;
}

#[tokio::test]
async fn one_sees_ones_own_devices_by_the_names_one_knows() {
    let app = TestApp::alone(vec![], &[]).await;
    let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    let laptop = app.owner().on_another_device();
    let form = json!({ "email": laptop.email, "password": PASSWORD }).to_string();
    let request = laptop.request(http::Method::POST, "/api/v1/auth/login");
    let request = request.header("content-type", "application/json").header("user-agent", agent);
    laptop.send_raw(request.body(http_body_util::Full::from(form)).unwrap()).await;
    app.member("bo", "member").await;

    let list = laptop.get("/api/v1/auth/sessions").await;

    let sessions = list.json["data"].as_array().unwrap();
    assert_eq!(sessions.len(), 2, "{sessions:?}");
    assert_eq!(sessions[0]["device"], "Firefox on Linux", "the one seen last comes first");
    assert_eq!(sessions[0]["is_current"], true);
    assert_eq!(sessions[0]["ip"], "127.0.0.1");
    assert_eq!(sessions[1]["device"], "an unknown device");
    assert_eq!(sessions[1]["is_current"], false);
}

#[tokio::test]
async fn a_lost_device_can_be_signed_out_from_another() {
    let app = TestApp::start().await;
    let phone = another_device(app.owner()).await;
    let lost = sessions_of(&phone).await[0].clone();

    let answer = app.owner().delete(&format!("/api/v1/auth/sessions/{lost}")).await;

    assert_eq!(answer.status(), 204);
    assert_is_out(&phone).await;
    assert_is_in(app.owner()).await;
    assert_eq!(sessions_of(app.owner()).await.len(), 1);
    let again = app.owner().delete(&format!("/api/v1/auth/sessions/{lost}")).await;
    assert_eq!(again.status_and_code(), "404 core.record.not_found");
}

#[tokio::test]
async fn other_peoples_sessions_are_like_sessions_that_do_not_exist() {
    let app = TestApp::start().await;
    let colleague = app.member("bo", "member").await;
    let stranger = app.another_tenant().await;
    let end = async |id: &str| app.owner().delete(&format!("/api/v1/auth/sessions/{id}")).await;

    let unknown = end(&uuid::Uuid::now_v7().to_string()).await;

    assert_eq!(unknown.status_and_code(), "404 core.record.not_found");
    for somebody in [&colleague, &stranger] {
        let refused = end(&sessions_of(somebody).await[0]).await;
        assert_eq!(refused.without_correlation(), unknown.without_correlation());
        assert_is_in(somebody).await;
    }
    for rubbish in ["x", "..%2f..", "%00", "'%20or%201=1%20--"] {
        assert_eq!(end(rubbish).await.without_correlation(), unknown.without_correlation());
    }
}

const DAY_S: i64 = 86_400;

#[tokio::test]
async fn after_thirty_days_of_silence_one_signs_in_again() {
    let app = TestApp::alone(vec![], &[]).await;
    let (ann, phone) = (app.owner(), another_device(app.owner()).await);
    let refresh =
        async |device: &Person| device.post("/api/v1/auth/refresh", json!({})).await.status_and_code();

    app.clock.advance_s(29 * DAY_S);
    assert_eq!(refresh(ann).await, "200");
    app.clock.advance_s(DAY_S + 60);
    assert_eq!(refresh(&phone).await, "401 core.auth.refresh_refused", "the phone was silent");
    app.clock.advance_s(28 * DAY_S);
    assert_eq!(refresh(ann).await, "200", "the laptop was not");
    assert_eq!(sessions_of(ann).await.len(), 1, "what has expired is not listed");

    app.clock.advance_s(30 * DAY_S + 60);
    assert_eq!(refresh(ann).await, "401 core.auth.refresh_refused");
    assert_eq!(app.mails_to(&ann.email).await.len(), 0, "silence is no theft");
}

#[tokio::test]
async fn after_half_a_year_one_signs_in_again_however_busy_one_was() {
    let app = TestApp::alone(vec![], &[]).await;
    let ann = app.owner();
    for _ in 0..6 {
        app.clock.advance_s(29 * DAY_S);
        assert_eq!(ann.post("/api/v1/auth/refresh", json!({})).await.status(), 200);
    }

    app.clock.advance_s(7 * DAY_S);
    let refused = ann.post("/api/v1/auth/refresh", json!({})).await;

    assert_eq!(refused.status_and_code(), "401 core.auth.refresh_refused");
}

#[tokio::test]
async fn ended_sessions_are_forgotten_after_a_while_and_living_ones_are_not() {
    let app = TestApp::alone(vec![], &[]).await;
    let (ann, phone, superuser) = (app.owner(), another_device(app.owner()).await, app.superuser().await);
    let tidy = async || app.house.identity.tidy(&app.platform_ctx()).await.unwrap();
    let left = async || rows_everywhere(&superuser).await;
    phone.post("/api/v1/auth/logout", json!({})).await;

    app.clock.advance_s(29 * DAY_S);
    ann.post("/api/v1/auth/refresh", json!({})).await;
    tidy().await;
    assert_eq!(left().await["core.session"], 2, "an ended one may still be asked about");
    app.clock.advance_s(2 * DAY_S);
    tidy().await;

    assert_eq!((left().await["core.session"], left().await["core.refresh_token"]), (1, 2));
    assert_eq!(ann.post("/api/v1/auth/refresh", json!({})).await.status(), 200);
}
