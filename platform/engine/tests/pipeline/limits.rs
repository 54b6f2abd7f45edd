//! Limits on what a stranger may send, hold open, and ask for in a minute.

use http::Method;
use http_body_util::Full;
use testing::{Person, Received, TestApp};

use crate::envelope::assert_envelope;
use crate::trial::Trial;
use crate::wire::{Wire, exchange, get};

async fn app() -> TestApp {
    TestApp::with_modules(vec![Box::new(Trial)]).await
}

#[tokio::test]
async fn a_flood_of_headers_is_refused_and_the_connection_closed() {
    let app = app().await;
    let many = |count: usize| (0..count).map(|number| format!("x-{number}: y\r\n")).collect::<String>();
    let long = |bytes: usize| format!("x-long: {}\r\n", "y".repeat(bytes));

    // Beside these there is the header host.
    assert_eq!(exchange(app.address, get("/api/v1/calm", &many(99))).await.status, 200);
    assert_eq!(exchange(app.address, get("/api/v1/calm", &long(15_000))).await.status, 200);
    for flood in [many(100), many(150), long(20_000), many(90) + &long(15_900)] {
        let mut wire = Wire::to(app.address).await;
        wire.write(get("/api/v1/calm", &format!("x-correlation-id: flood-17\r\n{flood}"))).await;
        let answer = wire.answer().await.unwrap();

        assert_eq!(answer.status_and_code(), "431 core.head.too_large");
        assert_eq!(answer.header("x-correlation-id"), "flood-17");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(wire.is_closed().await);
    }
    // Far beyond the limit it is not even read to the end.
    for flood in [many(5000), long(1_000_000)] {
        let mut wire = Wire::to(app.address).await;
        wire.write_if_wanted(get("/api/v1/calm", &flood)).await;
        let answer = wire.answer().await;

        assert!(answer.is_none_or(|answer| answer.status == 431));
    }
    assert_eq!(app.nobody().get("/api/v1/calm").await.status(), 200);
}

#[tokio::test]
async fn an_address_without_end_is_refused() {
    let app = app().await;

    let long = exchange(app.address, get(&format!("/{}", "x".repeat(12_000)), "")).await;
    let mut wire = Wire::to(app.address).await;
    wire.write_if_wanted(get(&format!("/{}", "x".repeat(70_000)), "")).await;
    let endless = wire.answer().await;

    assert!([404, 414, 431].contains(&long.status), "{}", long.status);
    assert!(endless.is_none_or(|answer| [414, 431].contains(&answer.status)));
    assert_eq!(app.nobody().get("/api/v1/calm").await.status(), 200);
}

#[tokio::test]
async fn what_is_no_request_at_all_is_refused() {
    let app = app().await;

    for nonsense in [
        "\r\n\r\nEHLO bakery\r\n\r\n",
        "GET /api/v1/calm\r\n\r\n",
        "GET /api/v1/calm HTTP/9.9\r\n\r\n",
        "GET http:// HTTP/1.1\r\nhost: x\r\n\r\n",
        "GET /a b HTTP/1.1\r\nhost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nbad header\r\n\r\n",
        "GET / HTTP/1.1\r\nx: a\x00b\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00\x01\r\n\r\n",
    ] {
        let mut wire = Wire::to(app.address).await;
        wire.write(nonsense).await;
        wire.finish_writing().await;

        let answer = wire.answer().await;
        assert!(answer.is_none_or(|answer| answer.status == 400), "{nonsense:?}");
    }
    assert_eq!(app.nobody().get("/api/v1/calm").await.status(), 200);
}

#[tokio::test]
async fn a_thousand_idle_connections_disturb_nobody() {
    let app = app().await;
    let mut idle = Vec::new();
    for number in 0..1000 {
        let mut wire = Wire::to(app.address).await;
        // Some say nothing at all, some begin to speak and stop.
        if number % 2 == 0 {
            wire.write("GET /api/v1/calm HT").await;
        }
        idle.push(wire);
    }

    let answer = app.nobody().get("/api/v1/calm").await;

    assert_eq!(answer.status(), 200);
    assert_eq!(idle.len(), 1000);
}

#[tokio::test]
async fn beyond_the_limit_a_connection_waits_until_another_one_ends() {
    let app =
        TestApp::with_settings(vec![Box::new(Trial)], |settings| settings.server.connections_max = 3).await;
    // The owner's own connection is one of the three.
    let mut first = Wire::to(app.address).await;
    let mut second = Wire::to(app.address).await;
    for wire in [&mut first, &mut second] {
        wire.write(get("/api/v1/calm", "")).await;
        assert_eq!(wire.answer().await.unwrap().status, 200);
    }

    let mut third = Wire::to(app.address).await;
    third.write(get("/api/v1/calm", "")).await;
    let is_waiting =
        tokio::time::timeout(std::time::Duration::from_millis(200), third.answer()).await.is_err();
    drop(first);

    assert!(is_waiting, "a fourth connection is not served yet");
    assert_eq!(third.answer().await.unwrap().status, 200);
}

/// An app in which strangers have 10 requests a minute, people 5 and tenants 8.
async fn strict_app() -> TestApp {
    TestApp::with_settings(vec![Box::new(Trial)], |settings| {
        settings.limits.requests_per_minute_per_ip = 10;
        settings.limits.requests_per_minute_per_user = 5;
        settings.limits.requests_per_minute_per_tenant = 8;
        settings.server.trusted_proxies = vec!["127.0.0.1/32".to_owned()];
    })
    .await
}

async fn from(place: &str, person: &Person, path: &str) -> Received {
    let request = person.request(Method::GET, path).header("x-forwarded-for", place);
    person.send_raw(request.body(Full::default()).unwrap()).await
}

fn allowance(answer: &Received) -> [&str; 2] {
    [answer.header("x-ratelimit-limit"), answer.header("x-ratelimit-remaining")]
}

#[tokio::test]
async fn strangers_get_exactly_their_requests_and_are_told_what_is_left() {
    let app = strict_app().await;
    let nobody = app.nobody();

    for left in (0..10).rev() {
        let answer = from("203.0.113.7", &nobody, "/api/v1/calm").await;
        assert_eq!(answer.status(), 200);
        assert_eq!(allowance(&answer), ["10", &left.to_string()]);
        let reset: u64 = answer.header("x-ratelimit-reset").parse().unwrap();
        assert!((1..=60).contains(&reset));
        assert!(!answer.headers.contains_key("retry-after"));
    }
    let refused = from("203.0.113.7", &nobody, "/api/v1/calm").await;

    assert_eq!(refused.status_and_code(), "429 core.limit.requests");
    assert_envelope(&refused);
    assert_eq!(allowance(&refused), ["10", "0"]);
    let wait: i64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=6).contains(&wait), "{wait}");
    assert_eq!(refused.header("x-ratelimit-reset"), refused.header("retry-after"));

    app.clock.advance_s(wait);
    assert_eq!(from("203.0.113.7", &nobody, "/api/v1/calm").await.status(), 200);
    assert_eq!(from("203.0.113.7", &nobody, "/api/v1/calm").await.status(), 429);
    app.clock.advance_s(3600);
    assert_eq!(
        allowance(&from("203.0.113.7", &nobody, "/api/v1/calm").await),
        ["10", "9"],
        "never more than a minute's worth"
    );
}

#[tokio::test]
async fn every_refused_request_tells_its_allowance_too() {
    let app = strict_app().await;
    let place = "203.0.113.8";

    let broken = from(place, &app.nobody(), "/api/v1/panic").await;
    let wrong = from(place, &app.nobody(), "/api/v1/calm?x=y").await;

    assert_eq!((wrong.status(), allowance(&wrong)), (400, ["10", "8"]));
    assert_eq!(broken.status(), 500);
}

#[tokio::test]
async fn another_way_of_asking_is_not_another_allowance() {
    let app = strict_app().await;
    let nobody = app.nobody();
    let head = async |place: &str| {
        let request = nobody.request(Method::HEAD, "/api/v1/calm").header("x-forwarded-for", place);
        nobody.send_raw(request.body(Full::default()).unwrap()).await
    };

    for number in 0..10 {
        // All these are one network of one customer.
        let place = format!("2001:db8:1:2:{number:x}::{number:x}");
        let path =
            ["/api/v1/calm", "/api/v1/trial/calm", "/api/v1/calm?x=y", "/api/v1/tall-story"][number % 4];
        let answer = if number % 5 == 0 { head(&place).await } else { from(&place, &nobody, path).await };
        assert_ne!(answer.status(), 429, "{number}");
    }

    assert_eq!(from("2001:db8:1:2:ffff::1", &nobody, "/api/v1/calm").await.status(), 429);
    assert_eq!(head("2001:db8:1:2::1").await.status(), 429);
    assert_eq!(from("2001:db8:1:3::1", &nobody, "/api/v1/calm").await.status(), 200, "that is somebody else");
}

#[tokio::test]
async fn guessing_tokens_is_counted_too() {
    let app = strict_app().await;
    let guesser = app.nobody();
    guesser.hold_token("not.a.token");

    let tries: Vec<u16> =
        futures_util::future::join_all((0..12).map(|_| from("203.0.113.9", &guesser, "/api/v1/me")))
            .await
            .iter()
            .map(Received::status)
            .collect();

    assert_eq!(tries.iter().filter(|status| **status == 401).count(), 10, "{tries:?}");
    assert_eq!(tries.iter().filter(|status| **status == 429).count(), 2, "{tries:?}");
}

#[tokio::test]
async fn a_person_has_one_allowance_wherever_they_are_and_a_tenant_shares_one() {
    let app = strict_app().await;
    let (owner, stranger) = (app.owner(), app.another_tenant().await);
    let bo = app.member("bo", "member").await;

    let mut granted = 0;
    for number in 0..10 {
        let place = format!("198.51.100.{number}");
        granted += usize::from(from(&place, owner, "/api/v1/me").await.status() == 200);
    }
    assert_eq!(granted, 5, "one person");
    let of_bo: Vec<Received> =
        futures_util::future::join_all((0..5).map(|_| from("198.51.100.99", &bo, "/api/v1/me"))).await;
    assert_eq!(
        of_bo.iter().filter(|answer| answer.status() == 200).count(),
        3,
        "the tenant's eight are used up"
    );
    let refused = of_bo.iter().find(|answer| answer.status() == 429).unwrap();
    assert_eq!(refused.header("x-ratelimit-limit"), "8");
    assert_eq!(
        from("198.51.100.0", &stranger, "/api/v1/me").await.status(),
        200,
        "other tenants notice nothing"
    );
}

#[tokio::test]
async fn whoever_is_not_a_trusted_proxy_cannot_choose_an_address() {
    let app = TestApp::with_settings(vec![Box::new(Trial)], |settings| {
        settings.limits.requests_per_minute_per_ip = 10;
    })
    .await;

    let mut granted = 0;
    for number in 0..20 {
        let place = format!("198.51.100.{number}");
        granted += usize::from(from(&place, &app.nobody(), "/api/v1/calm").await.status() == 200);
    }

    // The owner has signed in from here, which was one.
    assert_eq!(granted, 9);
}

#[tokio::test]
async fn behind_a_trusted_proxy_only_the_proxys_own_word_counts() {
    let app = strict_app().await;

    let mut granted = 0;
    for number in 0..20 {
        // What the client itself claims stands on the left.
        let place = format!("10.9.8.{number}, 203.0.113.50");
        granted += usize::from(from(&place, &app.nobody(), "/api/v1/calm").await.status() == 200);
    }
    let rubbish = app
        .nobody()
        .request(Method::GET, "/api/v1/calm")
        .header("x-forwarded-for", b"\xff\xfe, 203.0.113.50" as &[u8]);
    let with_rubbish = app.nobody().send_raw(rubbish.body(Full::default()).unwrap()).await;

    assert_eq!(granted, 10);
    assert_eq!(with_rubbish.status(), 429, "rubbish in front does not hide where it came from");
}
