//! Forgotten passwords: the same answer for everybody, a mail for those we know, one use for each link.

use http::Method;
use http_body_util::Full;
use serde_json::json;
use testing::{PASSWORD, Person, Received, TestApp};

use crate::at_once::{fifty_at_once, tally};
use crate::census::{difference, rows_everywhere};

const NEW: &str = "Fresh-Bread-5-Nord";
const MINUTE_S: i64 = 60;
const INVALID: &str = "422 core.auth.link_invalid";

/// On its own, because waiting requests are handled for everybody.
async fn app() -> TestApp {
    TestApp::alone(vec![], &[]).await
}

async fn forget(app: &TestApp, email: &str) -> Received {
    app.nobody().post("/api/v1/auth/forgot-password", json!({ "email": email })).await
}

/// The token of a mail that has just been asked for.
async fn forget_and_read_mail(app: &TestApp, person: &Person) -> String {
    forget(app, &person.email).await;
    app.settle().await;
    app.token_mailed_to(&person.email).await
}

async fn reset(app: &TestApp, token: &str, password: &str) -> Received {
    app.nobody().post("/api/v1/auth/reset-password", json!({ "token": token, "password": password })).await
}

async fn can_sign_in(person: &Person, password: &str) -> bool {
    person.on_another_device().sign_in(password).await.status() == 200
}

#[tokio::test]
async fn asking_is_answered_alike_for_every_address_and_does_the_same() {
    let app = app().await;
    let superuser = app.superuser().await;
    let owner = app.owner().email.clone();
    let deactivated = app.member("bo", "member").await;
    superuser
        .execute("update core.user set status = 'deactivated' where email = $1", &[&deactivated.email])
        .await
        .unwrap();
    let first = forget(&app, &owner).await;
    assert_eq!(first.status(), 200);

    let long = format!("{}@bakery.example", "x".repeat(10_000));
    for email in [
        "nobody@bakery.example",
        &deactivated.email,
        &owner.to_uppercase(),
        "",
        "ann",
        "ann\0@x.de",
        "\u{202e}",
        &long,
    ] {
        let before = rows_everywhere(&superuser).await;
        let answer = forget(&app, email).await;

        assert_eq!(answer.without_correlation(), first.without_correlation(), "{email:.40?}");
        assert_eq!(answer.body, first.body);
        let came: Vec<_> = difference(&before, &rows_everywhere(&superuser).await).into_iter().collect();
        assert_eq!(came, [("core.password_request".to_owned(), 1)], "{email:.40?}");
    }
}

#[tokio::test]
async fn only_addresses_we_know_are_mailed() {
    let app = app().await;
    let gone = app.member("bo", "member").await;
    let superuser = app.superuser().await;
    superuser
        .execute("update core.user set status = 'deactivated' where email = $1", &[&gone.email])
        .await
        .unwrap();
    for email in [
        &format!(" {} ", app.owner().email.to_uppercase()),
        "nobody@bakery.example",
        &gone.email,
        "ann\0@x.de",
    ] {
        forget(&app, email).await;
    }

    app.settle().await;

    let mails = superuser.query("select recipient from core.mail", &[]).await.unwrap();
    let recipients: Vec<&str> = mails.iter().map(|mail| mail.get(0)).collect();
    assert_eq!(recipients, [app.owner().email.as_str()]);
    let waiting = superuser.query("select 1 from core.password_request", &[]).await.unwrap();
    assert!(waiting.is_empty(), "nothing is left to be looked at again");
}

#[tokio::test]
async fn the_link_sets_a_new_password_once_and_ends_every_session() {
    let app = app().await;
    let (ann, phone) = (app.owner(), app.owner().on_another_device());
    phone.sign_in(PASSWORD).await;
    let colleague = app.member("bo", "member").await;
    let token = forget_and_read_mail(&app, ann).await;
    assert_eq!(ann.get("/api/v1/users/me").await.status(), 200, "asking alone changes nothing");

    let answer = reset(&app, &token, NEW).await;

    assert_eq!(answer.status(), 204, "{}", answer.json);
    assert_eq!(answer.header("set-cookie"), "", "nobody is signed in by a link");
    assert!(can_sign_in(ann, NEW).await && !can_sign_in(ann, PASSWORD).await);
    for device in [ann, &phone] {
        assert_eq!(device.get("/api/v1/users/me").await.status_and_code(), "401 core.auth.session_ended");
        let refreshed = device.post("/api/v1/auth/refresh", json!({})).await;
        assert_eq!(refreshed.status_and_code(), "401 core.auth.refresh_refused");
    }
    assert_eq!(colleague.get("/api/v1/users/me").await.status(), 200);
    assert!(app.mails_to(&ann.email).await[0].starts_with("Your password was changed"));
    assert_eq!(reset(&app, &token, "Third-Bread-6-Nord").await.status_and_code(), INVALID);
    assert!(can_sign_in(ann, NEW).await);
}

#[tokio::test]
async fn the_link_works_for_an_hour() {
    let app = app().await;
    let bo = app.member("bo", "member").await;
    let (of_ann, of_bo) =
        (forget_and_read_mail(&app, app.owner()).await, forget_and_read_mail(&app, &bo).await);

    app.clock.advance_s(59 * MINUTE_S);
    assert_eq!(reset(&app, &of_ann, NEW).await.status(), 204);
    app.clock.advance_s(2 * MINUTE_S);

    assert_eq!(reset(&app, &of_bo, NEW).await.status_and_code(), INVALID);
    assert!(can_sign_in(&bo, PASSWORD).await);
}

#[tokio::test]
async fn a_newer_link_voids_the_older_one() {
    let app = app().await;
    let older = forget_and_read_mail(&app, app.owner()).await;
    let newer = forget_and_read_mail(&app, app.owner()).await;

    assert_eq!(reset(&app, &older, NEW).await.status_and_code(), INVALID);
    assert_eq!(reset(&app, &newer, NEW).await.status(), 204);
}

#[tokio::test]
async fn changing_the_password_voids_open_links() {
    let app = app().await;
    let token = forget_and_read_mail(&app, app.owner()).await;

    let change = json!({ "current_password": PASSWORD, "new_password": NEW });
    assert_eq!(app.owner().post("/api/v1/users/me/change-password", change).await.status(), 204);

    assert_eq!(reset(&app, &token, "Third-Bread-6-Nord").await.status_and_code(), INVALID);
    assert!(can_sign_in(app.owner(), NEW).await);
}

#[tokio::test]
async fn a_weak_password_does_not_use_the_link_up() {
    let app = app().await;
    let token = forget_and_read_mail(&app, app.owner()).await;

    for weak in ["", "bread", "Password1234!", &"Aa1!".repeat(100_000)] {
        let refused = reset(&app, &token, weak).await;
        assert_eq!(refused.status_and_code(), "422 core.input.invalid");
        assert!(refused.details().iter().all(|detail| detail.starts_with("password: ")));
    }

    assert_eq!(reset(&app, &token, NEW).await.status(), 204);
}

#[tokio::test]
async fn tokens_that_were_never_mailed_or_for_something_else_are_refused() {
    let app = app().await;
    let token = forget_and_read_mail(&app, app.owner()).await;
    let (access, refresh) = (app.owner().token().unwrap(), app.owner().cookie().unwrap());

    for wrong in ["", "\0", "x", &token[1..], &format!("{token} "), &access, &refresh, &"A".repeat(100_000)] {
        assert_eq!(reset(&app, wrong, NEW).await.status_and_code(), INVALID, "{wrong:.40?}");
    }
    let as_invitation =
        app.nobody().post("/api/v1/auth/accept-invitation", json!({ "token": token, "password": NEW })).await;
    assert_eq!(as_invitation.status_and_code(), INVALID);
    let as_confirmation = app
        .nobody()
        .post("/api/v1/auth/confirm-email", json!({ "token": token, "password": PASSWORD }))
        .await;
    assert_eq!(as_confirmation.status_and_code(), INVALID);
    assert_eq!(reset(&app, &token, NEW).await.status(), 204);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_fifty_who_use_one_link_at_once_one_succeeds() {
    let app = app().await;
    let (token, nobody) = (forget_and_read_mail(&app, app.owner()).await, app.nobody());

    let answers = fifty_at_once(|number| {
        let form = json!({ "token": token, "password": format!("Bread-{number}-of-Fifty") });
        let somebody = nobody.on_another_device();
        async move { somebody.post("/api/v1/auth/reset-password", form).await }
    })
    .await;

    assert_eq!(tally(&answers), "1 × 204, 49 × 422 core.auth.link_invalid");
    let winner = answers.iter().position(|answer| answer.status() == 204).unwrap();
    assert!(can_sign_in(app.owner(), &format!("Bread-{winner}-of-Fifty")).await);
    assert_eq!(app.mails_to(&app.owner().email).await.len(), 2, "the link, and one word that it was used");
}

#[tokio::test]
async fn a_mailbox_gets_five_links_an_hour_and_its_owner_can_still_sign_in() {
    let app = app().await;
    let ann = app.owner();
    let mut last = String::new();
    for asked in 1..=20 {
        assert_eq!(forget(&app, &ann.email).await.status(), 200);
        app.settle().await;
        if asked == 5 {
            last = app.token_mailed_to(&ann.email).await;
        }
    }

    assert_eq!(app.mails_to(&ann.email).await.len(), 5);
    assert!(can_sign_in(ann, PASSWORD).await, "asking locks nobody out");
    let bo = app.member("bo", "member").await;
    forget_and_read_mail(&app, &bo).await;
    app.clock.advance_s(50 * MINUTE_S);
    assert_eq!(reset(&app, &last, NEW).await.status(), 204, "what is not mailed voids nothing");
    app.clock.advance_s(11 * MINUTE_S);
    forget_and_read_mail(&app, ann).await;
    assert_eq!(
        app.mails_to(&ann.email).await.len(),
        7,
        "five links, the word about the reset, a link of the next hour"
    );
}

#[tokio::test]
async fn no_header_changes_where_the_link_leads() {
    let app = app().await;
    let nobody = app.nobody();
    let body = json!({ "email": app.owner().email }).to_string();

    for (name, value) in [
        ("host", "evil.test"),
        ("x-forwarded-host", "evil.test"),
        ("forwarded", "host=evil.test;proto=http"),
        ("origin", "https://evil.test"),
        ("referer", "https://evil.test/"),
    ] {
        let request = nobody
            .request(Method::POST, "/api/v1/auth/forgot-password")
            .header("content-type", "application/json");
        nobody.send_raw(request.header(name, value).body(Full::from(body.clone())).unwrap()).await;
    }
    app.settle().await;

    let ours = format!("\n{}/reset-password#", app.house.settings.public_url);
    let mails = app.mails_to(&app.owner().email).await;
    assert_eq!(mails.len(), 5);
    for mail in mails {
        assert!(mail.contains(&ours) && !mail.contains("evil.test"), "{mail}");
    }
}

#[tokio::test]
async fn somebody_who_cannot_sign_in_any_more_cannot_use_an_open_link_to() {
    let app = app().await;
    let bo = app.member("bo", "member").await;
    let token = forget_and_read_mail(&app, &bo).await;
    let superuser = app.superuser().await;
    superuser
        .execute("update core.user set status = 'deactivated' where email = $1", &[&bo.email])
        .await
        .unwrap();

    reset(&app, &token, NEW).await;

    assert!(!can_sign_in(&bo, NEW).await);
}
