//! Guessing passwords: how often one may, from where, and what a stranger can do to the owner of an address.

use serde_json::{Value, json};
use testing::{PASSWORD, Person, Received, TestApp};

use crate::at_once::{fifty_at_once, tally};
use crate::places::{BEHIND_A_PROXY, post_from};

const MINUTE_S: i64 = 60;
const WRONG: &str = "Wrong-Bread-4-Nord";

/// The owner's flat, the guesser's cellar.
const HOME: &str = "203.0.113.9";
const CELLAR: &str = "198.51.100.66";

async fn app() -> TestApp {
    TestApp::alone(vec![], &[BEHIND_A_PROXY]).await
}

fn form(email: &str, password: &str) -> Value {
    json!({ "email": email, "password": password })
}

async fn log_in_from(app: &TestApp, place: &str, person: &Person, password: &str) -> Received {
    post_from(place, &app.nobody(), "/api/v1/auth/login", &form(&person.email, password)).await
}

async fn fail(app: &TestApp, times: usize, place: &str, person: &Person) {
    for _ in 0..times {
        let refused = log_in_from(app, place, person, WRONG).await;
        assert_eq!(refused.status_and_code(), "401 core.auth.sign_in_refused");
    }
}

fn wait_s(answer: &Received) -> i64 {
    answer.header("retry-after").parse().unwrap()
}

#[tokio::test]
async fn after_five_failures_even_the_right_password_has_to_wait_a_quarter_of_an_hour() {
    let app = app().await;
    let ann = app.owner();
    fail(&app, 5, CELLAR, ann).await;

    let locked = log_in_from(&app, CELLAR, ann, PASSWORD).await;

    assert_eq!(locked.status_and_code(), "429 core.auth.sign_in_locked");
    assert!((14 * MINUTE_S..=15 * MINUTE_S).contains(&wait_s(&locked)), "{}", wait_s(&locked));
    let also_locked = log_in_from(&app, CELLAR, ann, WRONG).await;
    let (mut one, mut other) = (locked.without_correlation(), also_locked.without_correlation());
    one.1.sort();
    other.1.sort();
    assert_eq!(one, other, "being locked out says nothing about the password");

    app.clock.advance_s(13 * MINUTE_S);
    assert_eq!(log_in_from(&app, CELLAR, ann, PASSWORD).await.status(), 429);
    app.clock.advance_s(2 * MINUTE_S + 1);
    assert_eq!(log_in_from(&app, CELLAR, ann, PASSWORD).await.status(), 200);
}

#[tokio::test]
async fn the_wait_begins_with_the_fifth_failure_and_not_with_the_first() {
    let app = app().await;
    fail(&app, 4, CELLAR, app.owner()).await;
    app.clock.advance_s(14 * MINUTE_S);
    fail(&app, 1, CELLAR, app.owner()).await;

    app.clock.advance_s(2 * MINUTE_S);

    let locked = log_in_from(&app, CELLAR, app.owner(), PASSWORD).await;
    assert_eq!(locked.status_and_code(), "429 core.auth.sign_in_locked");
}

#[tokio::test]
async fn whoever_guesses_elsewhere_does_not_lock_the_owner_out() {
    let app = app().await;
    fail(&app, 5, CELLAR, app.owner()).await;

    assert_eq!(log_in_from(&app, HOME, app.owner(), PASSWORD).await.status(), 200);
    assert_eq!(log_in_from(&app, CELLAR, app.owner(), PASSWORD).await.status(), 429, "the guesser stays out");
}

#[tokio::test]
async fn an_unknown_address_is_locked_like_a_known_one() {
    let app = app().await;
    let try_unknown = async || {
        post_from(CELLAR, &app.nobody(), "/api/v1/auth/login", &form("no@bakery.example", WRONG)).await
    };
    fail(&app, 5, CELLAR, app.owner()).await;
    for _ in 0..5 {
        assert_eq!(try_unknown().await.status(), 401);
    }

    let (of_unknown, of_known) = (try_unknown().await, log_in_from(&app, CELLAR, app.owner(), WRONG).await);

    assert_eq!(of_unknown.without_correlation(), of_known.without_correlation());
}

#[tokio::test]
async fn one_address_has_ten_tries_wherever_they_come_from() {
    let app = app().await;
    let from = |number: usize| format!("198.51.100.{number}");
    for number in 0..10 {
        fail(&app, 1, &from(number), app.owner()).await;
    }

    let eleventh = log_in_from(&app, &from(10), app.owner(), WRONG).await;
    let of_the_owner = log_in_from(&app, HOME, app.owner(), PASSWORD).await;

    assert_eq!(eleventh.status_and_code(), "429 core.auth.too_many_tries");
    assert!((14 * MINUTE_S..=15 * MINUTE_S).contains(&wait_s(&eleventh)));
    assert_eq!(of_the_owner.status_and_code(), "429 core.auth.too_many_tries");
    app.clock.advance_s(15 * MINUTE_S + 1);
    assert_eq!(log_in_from(&app, HOME, app.owner(), PASSWORD).await.status(), 200);
}

#[tokio::test]
async fn what_is_counted_over_days_is_not_forgotten_over_night() {
    let app = TestApp::alone(vec![], &[BEHIND_A_PROXY, ("sign_in.tries_window_minutes", "10080")]).await;
    let tidy = async || app.house.identity.tidy(&app.platform_ctx()).await.unwrap();
    for number in 0..10 {
        fail(&app, 1, &format!("198.51.100.{number}"), app.owner()).await;
    }

    app.clock.advance_s(6 * 24 * 60 * MINUTE_S);
    tidy().await;
    let after_six_days = log_in_from(&app, HOME, app.owner(), PASSWORD).await;
    app.clock.advance_s(2 * 24 * 60 * MINUTE_S);
    tidy().await;

    assert_eq!(after_six_days.status_and_code(), "429 core.auth.too_many_tries");
    assert_eq!(log_in_from(&app, HOME, app.owner(), PASSWORD).await.status(), 200);
}

#[tokio::test]
async fn a_clock_that_is_set_back_keeps_nobody_waiting_for_longer_and_gives_no_tries_away() {
    let app = app().await;
    for number in 0..10 {
        fail(&app, 1, &format!("198.51.100.{number}"), app.owner()).await;
    }

    app.clock.advance_s(-2);
    let a_little = log_in_from(&app, HOME, app.owner(), PASSWORD).await;
    app.clock.advance_s(-6 * 60 * MINUTE_S);
    let by_hours = log_in_from(&app, HOME, app.owner(), PASSWORD).await;

    assert_eq!(a_little.status_and_code(), "429 core.auth.too_many_tries");
    assert_eq!(by_hours.status(), 200);
}

#[tokio::test]
async fn somebody_who_moves_through_one_network_is_still_in_one_place() {
    let app = app().await;
    for number in 0..5 {
        fail(&app, 1, &format!("2001:db8:1:2::{number:x}"), app.owner()).await;
    }

    let from_next_door = log_in_from(&app, "2001:db8:1:2:aaaa::1", app.owner(), PASSWORD).await;

    assert_eq!(from_next_door.status_and_code(), "429 core.auth.sign_in_locked");
    assert_eq!(log_in_from(&app, "2001:db8:1:3::1", app.owner(), PASSWORD).await.status(), 200);
}

#[tokio::test]
async fn signing_in_well_starts_the_count_anew() {
    let app = app().await;

    for _ in 0..3 {
        fail(&app, 4, HOME, app.owner()).await;
        assert_eq!(log_in_from(&app, HOME, app.owner(), PASSWORD).await.status(), 200);
        // The address as a whole has its ten tries; after a while they are forgotten.
        app.clock.advance_s(16 * MINUTE_S);
    }
}

#[tokio::test]
async fn signing_in_well_a_hundred_times_locks_nobody_out() {
    let app = TestApp::start().await;

    for _ in 0..100 {
        assert_eq!(app.owner().on_another_device().sign_in(PASSWORD).await.status(), 200);
    }
}

#[tokio::test]
async fn spelling_the_address_differently_gives_no_more_tries() {
    let app = app().await;
    let (email, nobody) = (app.owner().email.clone(), app.nobody());
    let spellings = [
        email.clone(),
        email.to_uppercase(),
        format!(" {email}"),
        format!("{email}\t"),
        email.replace('a', "A"),
    ];

    for spelling in &spellings {
        assert_eq!(nobody.post("/api/v1/auth/login", form(spelling, WRONG)).await.status(), 401);
    }

    assert_eq!(nobody.post("/api/v1/auth/login", form(&email, PASSWORD)).await.status(), 429);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_fifty_wrong_passwords_at_once_five_are_looked_at() {
    let app = app().await;
    let (nobody, wrong) = (app.nobody(), form(&app.owner().email, WRONG));

    let answers = fifty_at_once(|_| {
        let (somebody, wrong) = (nobody.on_another_device(), wrong.clone());
        async move { somebody.post("/api/v1/auth/login", wrong).await }
    })
    .await;

    assert_eq!(tally(&answers), "5 × 401 core.auth.sign_in_refused, 45 × 429 core.auth.sign_in_locked");
    assert_eq!(app.owner().on_another_device().sign_in(PASSWORD).await.status(), 429);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_fifty_wrong_passwords_from_fifty_places_at_once_ten_are_looked_at() {
    let app = app().await;
    let (nobody, wrong) = (app.nobody(), form(&app.owner().email, WRONG));

    let answers =
        fifty_at_once(|number| {
            let (somebody, wrong) = (nobody.on_another_device(), wrong.clone());
            async move {
                post_from(&format!("198.51.100.{number}"), &somebody, "/api/v1/auth/login", &wrong).await
            }
        })
        .await;

    assert_eq!(tally(&answers), "10 × 401 core.auth.sign_in_refused, 40 × 429 core.auth.too_many_tries");
}

#[tokio::test]
async fn a_new_password_by_mail_opens_the_lock() {
    let app = app().await;
    let (ann, nobody) = (app.owner(), app.nobody());
    fail(&app, 5, HOME, ann).await;
    fail(&app, 5, CELLAR, ann).await;
    let locked = log_in_from(&app, HOME, ann, PASSWORD).await;
    assert!(locked.json["error"]["message"].as_str().unwrap().contains("choose a new password"));
    nobody.post("/api/v1/auth/forgot-password", json!({ "email": ann.email })).await;
    app.settle().await;
    let token = app.token_mailed_to(&ann.email).await;

    let new = json!({ "token": token, "password": "Fresh-Bread-5-Nord" });
    let reset = post_from(HOME, &nobody, "/api/v1/auth/reset-password", &new).await;

    assert_eq!(reset.status(), 204);
    assert_eq!(log_in_from(&app, HOME, ann, "Fresh-Bread-5-Nord").await.status(), 200);
}

#[tokio::test]
async fn a_lock_from_a_clock_that_was_ahead_ends_when_the_clock_is_corrected() {
    let app = TestApp::alone(vec![], &[]).await;
    let ann = app.owner();
    app.clock.advance_s(24 * 60 * MINUTE_S);
    for _ in 0..6 {
        ann.on_another_device().sign_in(WRONG).await;
    }
    assert_eq!(ann.on_another_device().sign_in(PASSWORD).await.status(), 429);

    app.clock.advance_s(-24 * 60 * MINUTE_S);

    assert_eq!(ann.on_another_device().sign_in(PASSWORD).await.status(), 200);
}
