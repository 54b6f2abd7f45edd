//! Signing up where addresses are confirmed first: everybody gets the same answer, and a mail decides.

use serde_json::{Value, json};
use testing::{PASSWORD, Received, TestApp};

use crate::at_once::{fifty_at_once, tally};
use crate::census::{difference, rows_everywhere};
use crate::registration::sign_up;

const HOUR_S: i64 = 3600;

async fn app() -> TestApp {
    let flags = [("sign_in.confirm_email", "required"), ("sign_in.registrations_per_ip_per_hour", "100")];
    TestApp::alone(vec![], &flags).await
}

async fn register(app: &TestApp, form: Value) -> Received {
    app.nobody().post("/api/v1/auth/register", form).await
}

async fn confirm(app: &TestApp, token: &str) -> Received {
    app.nobody().post("/api/v1/auth/confirm-email", json!({ "token": token, "password": PASSWORD })).await
}

#[tokio::test]
async fn a_known_and_an_unknown_address_get_the_same_answer_and_leave_the_same_traces() {
    let app = app().await;
    let (known, superuser) = (app.owner().email.clone(), app.superuser().await);
    let before = rows_everywhere(&superuser).await;

    let of_unknown = register(&app, sign_up("ann@bakery.example")).await;
    let between = rows_everywhere(&superuser).await;
    let of_known = register(&app, sign_up(&known)).await;

    assert_eq!(of_unknown.status(), 202);
    assert_eq!(of_unknown.json, json!({ "data": { "next": "confirm_email" } }));
    assert_eq!(of_unknown.header("set-cookie"), "", "nobody is signed in yet");
    assert_eq!(of_known.without_correlation(), of_unknown.without_correlation());
    assert_eq!(of_known.body, of_unknown.body);
    let (first, second) =
        (difference(&before, &between), difference(&between, &rows_everywhere(&superuser).await));
    assert_eq!(first["core.registration"], 1);
    assert_eq!(second["core.registration"], 1);
    assert_eq!((first.len(), second.len()), (2, 1), "beside the counter of tries, nothing else is touched");
}

#[tokio::test]
async fn the_mails_tell_what_the_answers_do_not() {
    let app = app().await;
    let known = app.owner().email.clone();
    register(&app, sign_up("ann@bakery.example")).await;
    register(&app, sign_up(&known)).await;

    app.settle().await;

    let of_unknown = app.mails_to("ann@bakery.example").await;
    assert_eq!(of_unknown.len(), 1);
    assert!(of_unknown[0].contains("/confirm-email#"), "{}", of_unknown[0]);
    let of_known = app.mails_to(&known).await;
    assert!(of_known[0].starts_with("You already have an account"), "{}", of_known[0]);
    assert!(!of_known[0].contains('#'), "there is nothing to confirm");
}

#[tokio::test]
async fn until_the_address_is_confirmed_there_is_no_account() {
    let app = app().await;
    register(&app, sign_up("ann@bakery.example")).await;
    app.settle().await;

    let refused = app
        .nobody()
        .post("/api/v1/auth/login", json!({ "email": "ann@bakery.example", "password": PASSWORD }))
        .await;

    assert_eq!(refused.status_and_code(), "401 core.auth.sign_in_refused");
}

#[tokio::test]
async fn the_token_of_the_mail_signs_in_once() {
    let app = app().await;
    register(&app, sign_up("ann@bakery.example")).await;
    app.settle().await;
    let token = app.token_mailed_to("ann@bakery.example").await;
    let ann = app.nobody();

    let first = ann.post("/api/v1/auth/confirm-email", json!({ "token": token, "password": PASSWORD })).await;
    let second = confirm(&app, &token).await;

    assert_eq!(first.status(), 200, "{}", first.json);
    assert_eq!(first.json["data"]["tenant"]["name"], "Bakery Nord");
    assert_eq!(ann.get("/api/v1/users/me").await.status(), 200);
    assert!(app.mails_to("ann@bakery.example").await[0].starts_with("Welcome to Bakery Nord"));
    assert_eq!(second.status_and_code(), "422 core.auth.link_invalid");
    let ann_later = ann.on_another_device();
    let with = json!({ "email": "ann@bakery.example", "password": PASSWORD });
    assert_eq!(ann_later.post("/api/v1/auth/login", with).await.status(), 200);
}

#[tokio::test]
async fn the_link_works_for_two_days() {
    let app = app().await;
    for name in ["ann", "bo"] {
        register(&app, sign_up(&format!("{name}@bakery.example"))).await;
    }
    app.settle().await;
    let (of_ann, of_bo) =
        (app.token_mailed_to("ann@bakery.example").await, app.token_mailed_to("bo@bakery.example").await);

    app.clock.advance_s(48 * HOUR_S - 60);
    let in_time = confirm(&app, &of_ann).await;
    app.clock.advance_s(61);
    let late = confirm(&app, &of_bo).await;

    assert_eq!(in_time.status(), 200);
    assert_eq!(late.status_and_code(), "422 core.auth.link_invalid");
}

#[tokio::test]
async fn tokens_that_were_never_mailed_are_refused() {
    let app = app().await;
    register(&app, sign_up("ann@bakery.example")).await;
    app.settle().await;
    let token = app.token_mailed_to("ann@bakery.example").await;

    for wrong in [
        "",
        "\0",
        "' or 1=1 --",
        &token[1..],
        &format!("{token}="),
        &token.to_uppercase(),
        &"A".repeat(100_000),
    ] {
        let refused = confirm(&app, wrong).await;
        assert_eq!(refused.status_and_code(), "422 core.auth.link_invalid", "{wrong:.50}");
    }
    assert_eq!(confirm(&app, &token).await.status(), 200, "the right one still works");
}

#[tokio::test]
async fn of_two_sign_ups_with_one_address_the_one_confirmed_first_counts() {
    let app = app().await;
    register(&app, sign_up("ann@bakery.example")).await;
    app.settle().await;
    let first = app.token_mailed_to("ann@bakery.example").await;
    register(&app, sign_up("Ann@Bakery.example")).await;
    app.settle().await;
    let second = app.token_mailed_to("Ann@Bakery.example").await;
    assert_ne!(first, second);

    assert_eq!(confirm(&app, &second).await.status(), 200);

    assert_eq!(confirm(&app, &first).await.status_and_code(), "409 core.user.email_taken");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_who_use_one_link_at_once_make_one_account() {
    let app = app().await;
    register(&app, sign_up("ann@bakery.example")).await;
    app.settle().await;
    let (token, superuser) = (app.token_mailed_to("ann@bakery.example").await, app.superuser().await);
    let before = rows_everywhere(&superuser).await;

    let nobody = app.nobody();
    let answers = fifty_at_once(|_| {
        let (somebody, token) = (nobody.on_another_device(), token.clone());
        async move {
            somebody.post("/api/v1/auth/confirm-email", json!({ "token": token, "password": PASSWORD })).await
        }
    })
    .await;

    assert_eq!(tally(&answers), "1 × 200, 49 × 422 core.auth.link_invalid");
    let came = difference(&before, &rows_everywhere(&superuser).await);
    assert_eq!((came["core.user"], came["core.tenant"], came["core.session"]), (1, 1, 1));
}

#[tokio::test]
async fn whoever_signed_up_with_somebody_elses_address_gets_no_account_by_that_persons_click() {
    let app = app().await;
    register(&app, sign_up("ann@bakery.example")).await;
    app.settle().await;
    let token = app.token_mailed_to("ann@bakery.example").await;
    let before = rows_everywhere(&app.superuser().await).await;

    let click = json!({ "token": token, "password": "Another-Password-9-of-Ann" });
    let refused = app.nobody().post("/api/v1/auth/confirm-email", click).await;

    assert_eq!(refused.status_and_code(), "422 core.auth.password_wrong");
    assert!(difference(&before, &rows_everywhere(&app.superuser().await).await).is_empty());
    assert_eq!(confirm(&app, &token).await.status(), 200, "the link is not used up");
}
