//! Refreshing: each token once, its answer twice if it got lost, and never for somebody with a copy.

use std::collections::HashSet;

use engine::tenancy::join_tenant;
use serde_json::{Value, json};
use testing::{PASSWORD, Person, Received, TestApp};

use crate::at_once::{fifty_at_once, tally};
use crate::census::{difference, rows_everywhere};

const ME: &str = "/api/v1/users/me";
const REFUSED: &str = "401 core.auth.refresh_refused";

async fn refresh(person: &Person) -> Received {
    person.post("/api/v1/auth/refresh", json!({})).await
}

/// Shows a cookie without taking anything in hand.
async fn show(app: &TestApp, cookie: &str) -> Received {
    let browser = app.nobody();
    browser.hold_cookie(Some(cookie.to_owned()));
    refresh(&browser).await
}

fn new_cookie(answer: &Received) -> String {
    let set = answer.header("set-cookie");
    set.split(';').next().unwrap().split_once('=').unwrap().1.to_owned()
}

#[tokio::test]
async fn refreshing_gives_a_new_access_token_and_a_new_cookie() {
    let app = TestApp::alone(vec![], &[]).await;
    let ann = app.owner();
    let (old_token, old_cookie) = (ann.token(), ann.cookie());
    app.clock.advance_s(901);
    assert_eq!(ann.get(ME).await.status_and_code(), "401 core.auth.token_expired");

    let answer = refresh(ann).await;

    assert_eq!(answer.status(), 200, "{}", answer.json);
    assert_eq!(answer.json["data"]["expiresIn"], 900);
    assert_eq!(answer.json["data"]["tenant"]["tenant_id"], json!(ann.tenant));
    assert_ne!(ann.token(), old_token);
    assert_ne!(ann.cookie(), old_cookie);
    assert_eq!(ann.get(ME).await.status(), 200);
    let attributes = answer.header("set-cookie").split_once("; ").unwrap().1;
    assert_eq!(attributes, "Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict");
}

#[tokio::test]
async fn an_answer_that_got_lost_is_given_again_for_ten_seconds() {
    let app = TestApp::alone(vec![], &[]).await;
    let old = app.owner().cookie().unwrap();
    let lost = new_cookie(&show(&app, &old).await);

    app.clock.advance_s(8);
    let again = show(&app, &old).await;

    assert_eq!(again.status(), 200);
    assert_eq!(new_cookie(&again), lost, "the same successor, not a second one");
    assert_eq!(show(&app, &lost).await.status(), 200);
}

#[tokio::test]
async fn a_used_token_shown_again_later_ends_the_session_newest_token_and_all() {
    let app = TestApp::alone(vec![], &[]).await;
    let ann = app.owner();
    let (stolen, phone) = (ann.cookie().unwrap(), ann.on_another_device());
    phone.sign_in(PASSWORD).await;
    assert_eq!(refresh(ann).await.status(), 200);

    app.clock.advance_s(11);
    let thief = show(&app, &stolen).await;

    assert_eq!(thief.status_and_code(), REFUSED);
    assert_eq!(thief.header("set-cookie"), "eoex_refresh=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict");
    assert_eq!(ann.get(ME).await.status_and_code(), "401 core.auth.session_ended");
    assert_eq!(refresh(ann).await.status_and_code(), REFUSED, "the newest token went with the session");
    assert_eq!(phone.get(ME).await.status(), 200, "the other device is another session");
    let mails = app.mails_to(&ann.email).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].starts_with("We signed out one of your devices"));
    let because = app
        .superuser()
        .await
        .query_one("select ended_because from core.session where ended_at is not null", &[])
        .await
        .unwrap();
    assert_eq!(because.get::<_, &str>(0), "refresh_token_reused");
    show(&app, &stolen).await;
    assert_eq!(app.mails_to(&ann.email).await.len(), 1, "once is enough");
}

#[tokio::test]
async fn the_token_before_the_previous_one_ends_the_session_at_once() {
    let app = TestApp::alone(vec![], &[]).await;
    let ann = app.owner();
    let first = ann.cookie().unwrap();
    refresh(ann).await;
    refresh(ann).await;

    assert_eq!(show(&app, &first).await.status_and_code(), REFUSED);

    assert_eq!(refresh(ann).await.status_and_code(), REFUSED);
    assert_eq!(app.mails_to(&ann.email).await.len(), 1);
}

#[tokio::test]
async fn after_ten_refreshes_the_very_first_token_ends_the_whole_family() {
    let app = TestApp::alone(vec![], &[]).await;
    let ann = app.owner();
    let mut family = vec![ann.cookie().unwrap()];
    for _ in 0..10 {
        assert_eq!(refresh(ann).await.status(), 200);
        family.push(ann.cookie().unwrap());
    }
    assert_eq!(family.iter().collect::<HashSet<_>>().len(), 11);

    show(&app, &family[0]).await;

    for token in &family {
        assert_eq!(show(&app, token).await.status_and_code(), REFUSED);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_tabs_that_refresh_at_once_all_get_the_one_successor() {
    let app = TestApp::alone(vec![], &[]).await;
    let superuser = app.superuser().await;
    let ann = app.owner();
    let first = ann.cookie().unwrap();

    for round in 0..5 {
        let (old, before) = (ann.cookie(), rows_everywhere(&superuser).await);
        let answers = fifty_at_once(|_| {
            let tab = ann.on_another_device();
            tab.hold_cookie(old.clone());
            async move { refresh(&tab).await }
        })
        .await;

        assert_eq!(tally(&answers), "50 × 200", "round {round}");
        let successors: HashSet<String> = answers.iter().map(new_cookie).collect();
        assert_eq!(successors.len(), 1);
        let came: Vec<_> = difference(&before, &rows_everywhere(&superuser).await).into_iter().collect();
        assert_eq!(came, [("core.refresh_token".to_owned(), 1)], "one token came, nobody was mailed");
        ann.hold_cookie(successors.into_iter().next());
    }

    assert_eq!(refresh(ann).await.status(), 200);
    assert_eq!(show(&app, &first).await.status_and_code(), REFUSED);
    assert_eq!(refresh(ann).await.status_and_code(), REFUSED, "a later replay still ends the session");
}

#[tokio::test]
async fn tokens_nobody_was_given_are_refused() {
    let app = TestApp::start().await;
    let real = app.owner().cookie().unwrap();

    assert_eq!(
        app.nobody().post("/api/v1/auth/refresh", json!({})).await.status_and_code(),
        "401 core.auth.not_signed_in"
    );
    for unreadable in ["", "x", "\"quoted\"", &real[1..], &format!("{real}A"), &app.owner().token().unwrap()]
    {
        assert_eq!(
            show(&app, unreadable).await.status_and_code(),
            "401 core.auth.not_signed_in",
            "{unreadable}"
        );
    }
    assert_eq!(show(&app, &"A".repeat(43)).await.status_and_code(), REFUSED);
    assert_eq!(show(&app, &real).await.status(), 200);
}

#[tokio::test]
async fn two_tabs_of_one_browser_can_work_in_two_tenants() {
    let app = TestApp::start().await;
    let cleo = app.another_tenant().await;
    join_tenant(&app.platform_ctx(), app.owner().tenant, &cleo.email, "admin").await.unwrap();
    let (own, shared) = (json!(cleo.tenant), json!(app.owner().tenant));
    let refresh_for =
        async |tenant: &Value| cleo.post("/api/v1/auth/refresh", json!({ "tenant_id": tenant })).await;
    let tenant_of = |answer: &Received| answer.json["data"]["tenant"]["tenant_id"].clone();

    for tenant in [&shared, &own, &shared] {
        assert_eq!(tenant_of(&refresh_for(tenant).await), *tenant);
        assert_eq!(tenant_of(&cleo.get(ME).await), *tenant);
    }

    assert_eq!(tenant_of(&refresh(&cleo).await), shared, "without a wish it is the last one");
}

#[tokio::test]
async fn no_token_is_kept_in_the_database_as_it_is() {
    let app = TestApp::alone(vec![], &[]).await;
    refresh(app.owner()).await;
    app.nobody().post("/api/v1/auth/forgot-password", json!({ "email": app.owner().email })).await;
    app.settle().await;
    let superuser = app.superuser().await;

    let (cookie, mailed) = (app.owner().cookie().unwrap(), app.token_mailed_to(&app.owner().email).await);
    for table in ["core.refresh_token", "core.one_time_token", "core.session", "core.password", "core.user"] {
        let rows =
            superuser.query(&format!("select row_to_json(t)::text from {table} t"), &[]).await.unwrap();
        assert!(!rows.is_empty(), "{table}");
        for row in rows {
            let text: &str = row.get(0);
            // As text, and as bytea prints it.
            for secret in [cookie.as_str(), mailed.as_str(), PASSWORD] {
                let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
                assert!(!text.contains(secret) && !text.contains(&hex), "{table} keeps a secret");
            }
        }
    }
}
