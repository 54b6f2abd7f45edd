//! Idempotency keys: a request that is sent again has its effect once.

use futures_util::future::join_all;
use serde_json::json;
use testing::Person;

use crate::workshop::{app, names};

pub(crate) async fn make_with_key(person: &Person, name: &str, key: &str) -> testing::Received {
    let body = json!({ "name": name });
    let request = person
        .request(http::Method::POST, "/api/v1/pieces")
        .header("content-type", "application/json")
        .header("idempotency-key", key)
        .body(http_body_util::Full::from(body.to_string()));
    person.send_raw(request.unwrap()).await
}

#[tokio::test]
async fn a_request_that_is_sent_again_gets_the_same_answer_and_makes_nothing_new() {
    let app = app().await;

    let first = make_with_key(app.owner(), "Bowl", "order-17").await;
    let again = make_with_key(app.owner(), "Bowl", "order-17").await;

    assert_eq!((first.status(), again.status()), (201, 201));
    assert_eq!(first.body, again.body);
    assert_eq!(first.header("location"), again.header("location"));
    assert_eq!((first.header("etag"), again.header("etag")), ("\"1\"", "\"1\""));
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(names(app.owner(), "").await, ["Bowl"]);
}

#[tokio::test]
async fn twenty_at_the_same_moment_make_one_record() {
    let app = app().await;

    let answers = join_all((0..20).map(|_| make_with_key(app.owner(), "Bowl", "click"))).await;

    assert!(answers.iter().all(|answer| answer.status() == 201 && answer.body == answers[0].body));
    assert_eq!(names(app.owner(), "").await, ["Bowl"]);
}

#[tokio::test]
async fn a_key_stands_for_one_request_of_one_person_for_a_day() {
    let app = app().await;
    let bo = app.member("bo", "admin").await;
    make_with_key(app.owner(), "Bowl", "k").await;

    let other_words = make_with_key(app.owner(), "Jug", "k").await;
    let other_person = make_with_key(&bo, "Jug", "k").await;
    app.clock.advance_s(25 * 3_600);
    app.owner().sign_in(testing::PASSWORD).await;
    let next_day = make_with_key(app.owner(), "Cup", "k").await;

    assert_eq!(other_words.status_and_code(), "409 core.idempotency.key_reused");
    assert_eq!((other_person.status(), next_day.status()), (201, 201));
    assert_eq!(names(app.owner(), "").await, ["Cup", "Jug", "Bowl"]);
}

#[tokio::test]
async fn what_was_refused_may_be_sent_again_with_the_same_key() {
    let app = app().await;

    let refused = make_with_key(app.owner(), "Cursed", "k").await;
    let corrected = make_with_key(app.owner(), "Blessed", "k").await;
    let strange = make_with_key(app.owner(), "Bowl", &"x".repeat(300)).await;

    assert_eq!((refused.status(), corrected.status()), (422, 201));
    assert_eq!(strange.status_and_code(), "400 core.idempotency.key_invalid");
}

#[tokio::test]
async fn what_carries_a_secret_is_kept_under_no_key() {
    let app = app().await;
    let owner = app.owner();
    let tenant = owner.get("/api/v1/tenant").await.json["data"]["id"].clone();
    let request = owner
        .request(http::Method::POST, "/api/v1/auth/switch-tenant")
        .header("content-type", "application/json")
        .header("idempotency-key", "secret")
        .body(http_body_util::Full::from(json!({ "tenant_id": tenant }).to_string()));
    let switched = owner.send_raw(request.unwrap()).await;
    assert!(switched.json["data"]["accessToken"].is_string(), "{}", switched.json);

    let superuser = app.superuser().await;
    let kept = "select count(*) from core.idempotency_key where tenant_id = $1";
    let kept: i64 = superuser.query_one(kept, &[&owner.tenant]).await.unwrap().get(0);
    assert_eq!(kept, 0);
    assert!(app.read_only_role().await.query("select body from core.idempotency_key", &[]).await.is_err());
}

#[tokio::test]
async fn somebody_who_has_lost_a_role_is_not_shown_again_what_it_showed_them() {
    let app = app().await;
    let member = app.member("Mia", "member").await;
    assert_eq!(make_with_key(&member, "Bowl", "once").await.status(), 201);
    let superuser = app.superuser().await;
    let demoted = superuser
        .execute(
            "update core.membership set roles = array['viewer'] where tenant_id = $1 and email = $2",
            &[&member.tenant, &member.email],
        )
        .await
        .unwrap();
    assert_eq!(demoted, 1);

    let again = make_with_key(&member.sign_in_again().await, "Bowl", "once").await;

    assert_eq!(again.status_and_code(), "409 core.idempotency.key_reused");
}
