//! Signing in with a password.

use engine::identity::Hasher;
use http_body_util::Full;
use serde_json::json;
use testing::{PASSWORD, Person, Received, TestApp};

use crate::at_once::until_it_waits;
use crate::census::{difference, rows_everywhere};

async fn log_in(app: &TestApp, email: &str, password: &str) -> Received {
    app.nobody().post("/api/v1/auth/login", json!({ "email": email, "password": password })).await
}

#[tokio::test]
async fn the_right_password_signs_in_on_any_device() {
    let app = TestApp::start().await;
    let phone = app.owner().on_another_device();

    let answer = phone.sign_in(PASSWORD).await;

    assert_eq!(answer.status(), 200);
    assert_eq!(answer.json["data"]["expiresIn"], 900);
    assert_eq!(answer.json["data"]["user"]["email"], app.owner().email.as_str());
    assert_eq!(answer.json["data"]["tenant"]["tenant_id"], json!(app.owner().tenant));
    assert!(answer.header("set-cookie").starts_with("eoex_refresh="));
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(phone.get("/api/v1/users/me").await.status(), 200);
    assert_eq!(app.owner().get("/api/v1/users/me").await.status(), 200, "the first device stays signed in");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_look_the_same() {
    let app = TestApp::start().await;

    let wrong = log_in(&app, &app.owner().email, "Wrong-Bread-4-Nord").await;
    let unknown = log_in(&app, &format!("no-{}", app.owner().email), PASSWORD).await;

    assert_eq!(wrong.status_and_code(), "401 core.auth.sign_in_refused");
    assert_eq!(wrong.without_correlation(), unknown.without_correlation());
    assert_eq!(wrong.header("set-cookie"), "");
}

/// Time cannot be asserted; that both ways touch the same rows can.
#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_leave_the_same_traces() {
    let app = TestApp::alone(vec![], &[]).await;
    let superuser = app.superuser().await;
    let before = rows_everywhere(&superuser).await;

    log_in(&app, "nobody@bakery.example", PASSWORD).await;
    let between = rows_everywhere(&superuser).await;
    log_in(&app, &app.owner().email, "Wrong-Bread-4-Nord").await;

    let (of_unknown, of_known) =
        (difference(&before, &between), difference(&between, &rows_everywhere(&superuser).await));
    assert_eq!(of_unknown["core.attempt"], 2, "one for the address here, one for the address anywhere");
    // The owner's counter of tries has been there since they signed in.
    assert_eq!(of_known.into_iter().collect::<Vec<_>>(), [("core.attempt".to_owned(), 1)]);
    assert_eq!(of_unknown.len(), 1);
}

#[tokio::test]
async fn an_address_may_be_typed_in_any_case_and_with_spaces_around() {
    let app = TestApp::start().await;

    for typed in [app.owner().email.to_uppercase(), format!("  {} ", app.owner().email)] {
        assert_eq!(log_in(&app, &typed, PASSWORD).await.status(), 200, "{typed:?}");
    }
}

#[tokio::test]
async fn a_password_must_be_typed_exactly() {
    let app = TestApp::start().await;

    for typed in [PASSWORD.to_lowercase(), format!("{PASSWORD} "), format!("{PASSWORD}\0"), String::new()] {
        let answer = log_in(&app, &app.owner().email, &typed).await;
        assert_eq!(answer.status_and_code(), "401 core.auth.sign_in_refused", "{typed:?}");
    }
}

#[tokio::test]
async fn nothing_that_is_typed_breaks_signing_in() {
    let app = TestApp::alone(vec![], &[]).await;
    let known = &app.owner().email;
    let long = "x".repeat(10_000);

    for (email, password) in [
        ("", ""),
        ("\0", "\0"),
        ("ann@bakery.example\0", PASSWORD),
        ("ann\n@bakery.example", PASSWORD),
        ("' or 1=1 --", "' or 1=1 --"),
        ("\u{202e}\u{feff}", "\u{10ffff}"),
        (&format!("{long}@bakery.example"), PASSWORD),
        (known, &long),
        (known, &"Aa1!".repeat(250_000)),
        (known, &"a\u{301}\u{323}".repeat(100_000)),
    ] {
        let answer = log_in(&app, email, password).await;
        assert_eq!(answer.status_and_code(), "401 core.auth.sign_in_refused", "{email:.30?} {password:.30?}");
    }
}

#[tokio::test]
async fn what_is_no_form_is_refused_by_name() {
    let app = TestApp::alone(vec![], &[]).await;
    let send = async |kind: &str, body: &str| {
        let request =
            app.nobody().request(http::Method::POST, "/api/v1/auth/login").header("content-type", kind);
        app.nobody().send_raw(request.body(Full::from(body.to_owned())).unwrap()).await.status_and_code()
    };
    let form = r#"{"email":"ann@bakery.example","password":"x"}"#;

    assert_eq!(send("application/json", form).await, "401 core.auth.sign_in_refused");
    assert_eq!(send("text/plain", form).await, "415 core.content_type.unsupported");
    assert_eq!(
        send("application/x-www-form-urlencoded", "email=a&password=b").await,
        "415 core.content_type.unsupported"
    );
    assert_eq!(send("application/json", "{").await, "400 core.json.malformed");
    assert_eq!(
        send("application/json", r#"{"email":"a","email":"b","password":"x"}"#).await,
        "400 core.json.key_twice"
    );
    assert_eq!(
        send("application/json", r#"{"email":["a"],"password":{"$ne":""}}"#).await,
        "422 core.input.invalid"
    );
    assert_eq!(
        send("application/json", r#"{"email":"\ud800","password":"x"}"#).await,
        "400 core.json.malformed"
    );
}

#[tokio::test]
async fn a_deactivated_person_is_refused_like_a_wrong_password() {
    let app = TestApp::start().await;
    let bo = app.member("bo", "member").await;
    let wrong = log_in(&app, &bo.email, "Wrong-Bread-4-Nord").await;
    deactivate(&app, &bo).await;

    let refused = log_in(&app, &bo.email, PASSWORD).await;

    assert_eq!(refused.status(), 401);
    assert_eq!(refused.without_correlation(), wrong.without_correlation());
}

#[tokio::test]
async fn deactivating_somebody_ends_what_they_are_doing() {
    let app = TestApp::start().await;
    let bo = app.member("bo", "member").await;

    deactivate(&app, &bo).await;

    assert_eq!(bo.get("/api/v1/users/me").await.status_and_code(), "401 core.auth.session_ended");
    let refreshed = bo.post("/api/v1/auth/refresh", json!({})).await;
    assert_eq!(refreshed.status_and_code(), "401 core.auth.refresh_refused");
    assert!(!String::from_utf8_lossy(&refreshed.body).contains(&bo.email));
}

async fn deactivate(app: &TestApp, person: &Person) {
    let superuser = app.superuser().await;
    let changed = superuser
        .execute(
            "update core.user set status = 'deactivated', version = version + 1 where email = $1",
            &[&person.email],
        )
        .await
        .unwrap();
    assert_eq!(changed, 1);
}

#[tokio::test]
async fn a_password_hashed_with_yesterdays_settings_is_hashed_anew_once_it_was_right() {
    let app = TestApp::start().await;
    let bo = app.member("bo", "member").await;
    let superuser = app.superuser().await;
    let hash_of_bo = async || {
        let of_bo = "(select id from core.user where email = $1)";
        let hash = superuser
            .query_one(&format!("select hash from core.password where user_id = {of_bo}"), &[&bo.email])
            .await
            .unwrap();
        hash.get::<_, String>(0)
    };
    let yesterday = Hasher::new(128, 1, 1).unwrap().hash(PASSWORD).await.unwrap();
    superuser
        .execute(
            "update core.password set hash = $2 where user_id = (select id from core.user where email = $1)",
            &[&bo.email, &yesterday],
        )
        .await
        .unwrap();

    assert_eq!(log_in(&app, &bo.email, "Wrong-Bread-4-Nord").await.status(), 401);
    assert_eq!(hash_of_bo().await, yesterday);
    assert_eq!(log_in(&app, &bo.email, PASSWORD).await.status(), 200);
    assert!(hash_of_bo().await.starts_with("$argon2id$v=19$m=64,t=1,p=1$"));
    assert_eq!(log_in(&app, &bo.email, PASSWORD).await.status(), 200);
}

#[tokio::test]
async fn a_failure_of_ours_is_not_counted_as_a_wrong_password() {
    let app = TestApp::start().await;
    let bo = app.member("bo", "member").await;
    let superuser = app.superuser().await;
    let set_hash = async |hash: &str| {
        let of_bo = "where user_id = (select id from core.user where email = $1)";
        let sql = format!("update core.password set hash = $2 {of_bo}");
        superuser.execute(&sql, &[&bo.email, &hash]).await.unwrap();
    };
    let right = app.house.identity.hash_password(PASSWORD).await.unwrap();
    set_hash("not a hash at all").await;
    for _ in 0..12 {
        assert_eq!(log_in(&app, &bo.email, PASSWORD).await.status_and_code(), "500 core.internal");
    }

    set_hash(&right).await;

    assert_eq!(log_in(&app, &bo.email, PASSWORD).await.status(), 200);
}

/// Each change comes between looking at the password and beginning the session, which would outlive it.
#[tokio::test]
async fn nobody_gets_in_by_what_is_being_changed_at_the_same_moment() {
    let app = TestApp::alone(vec![], &[]).await;
    let (watcher, mut changer) = (app.superuser().await, app.superuser().await);

    for change in [
        "update core.password set hash = 'another' where user_id = (select id from core.user where email = $1)",
        "update core.user set status = 'deactivated' where email = $1",
    ] {
        let bo = app.member("bo", "member").await;
        let changing = changer.transaction().await.unwrap();
        changing.execute(change, &[&bo.email]).await.unwrap();
        let signing_in = tokio::spawn(async move { bo.on_another_device().sign_in(PASSWORD).await });
        until_it_waits(&signing_in, &watcher).await;

        changing.commit().await.unwrap();

        let answer = signing_in.await.unwrap();
        assert_eq!(answer.status_and_code(), "401 core.auth.sign_in_refused", "{change}");
    }
}
