//! The numbers of `/metrics`: what they say, and to whom.

use std::net::{IpAddr, SocketAddr, UdpSocket};

use engine::config::Secret;
use http::Method;
use http_body_util::Full;
use testing::{Received, TestApp};

use crate::envelope::assert_envelope;
use crate::trial::Trial;
use crate::wire::{exchange, get};

/// An app that counts, which the program does from its very start.
async fn app() -> TestApp {
    engine::ops::start_metrics();
    TestApp::with_modules(vec![Box::new(Trial)]).await
}

/// The value of one line, told from zero by being there.
fn value_of(text: &str, name: &str) -> Option<f64> {
    let line = text.lines().find(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')))?;
    line.rsplit(' ').next()?.parse().ok()
}

async fn ask(app: &TestApp, headers: &[(&str, &str)]) -> Received {
    let mut request = app.nobody().request(Method::GET, "/metrics");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    app.nobody().send_raw(request.body(Full::default()).unwrap()).await
}

#[tokio::test]
async fn requests_are_counted_by_route_and_status_and_never_by_person_or_address() {
    let app = app().await;
    app.nobody().get("/api/v1/calm").await;
    app.owner().get("/api/v1/notes/0193-somebodys-secret").await;
    app.nobody().get("/somewhere/else?token=secret").await;

    let answer = ask(&app, &[]).await;
    let text = String::from_utf8(answer.body.to_vec()).unwrap();

    assert_eq!(answer.status(), 200);
    assert_eq!(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    for counted in [
        "http_requests_total{method=\"GET\",route=\"/calm\",status=\"200\"}",
        "http_requests_total{method=\"GET\",route=\"/notes/{id}\",status=\"404\"}",
        "http_requests_total{method=\"GET\",route=\"-\",status=\"404\"}",
        "http_request_seconds_count{route=\"/calm\"}",
        "http_request_seconds_bucket{route=\"/calm\",le=\"+Inf\"}",
    ] {
        assert!(value_of(&text, counted).is_some_and(|count| count >= 1.0), "{counted} in\n{text}");
    }
    assert!(value_of(&text, "database_connections_in_use").is_some());
    assert!(value_of(&text, "database_connections_idle").is_some_and(|idle| idle >= 1.0));
    for private in ["somebodys-secret", "token", &app.owner().tenant.to_string(), &app.owner().email] {
        assert!(!text.contains(private), "{private} is none of the numbers' business");
    }
}

#[tokio::test]
async fn invented_methods_and_addresses_do_not_become_new_numbers() {
    let app = app().await;

    for number in 0..20 {
        let request = format!("BREW{number} /coffee/{number} HTTP/1.1\r\nhost: localhost\r\n\r\n");
        assert_eq!(exchange(app.address, request).await.status, 404);
    }
    let text = String::from_utf8(ask(&app, &[]).await.body.to_vec()).unwrap();

    let together = "http_requests_total{method=\"other\",route=\"-\",status=\"404\"}";
    assert!(value_of(&text, together).is_some_and(|count| count >= 20.0), "{text}");
    assert!(!text.contains("BREW") && !text.contains("coffee"), "{text}");
}

#[tokio::test]
async fn with_a_token_in_the_settings_only_whoever_shows_it_may_read() {
    let token = "a-long-and-random-text-0193";
    let app = TestApp::with_settings(vec![Box::new(Trial)], |settings| {
        settings.server.metrics_token = Some(Secret::new(token));
    })
    .await;
    let shown = |token: &str| format!("Bearer {token}");

    for wrong in
        [None, Some(shown("")), Some(shown("another")), Some(shown(&token[1..])), Some(token.to_owned())]
    {
        let headers: Vec<_> = wrong.iter().map(|value| ("authorization", value.as_str())).collect();
        let answer = ask(&app, &headers).await;
        assert_eq!(answer.status_and_code(), "403 core.metrics.refused", "{wrong:?}");
        assert_envelope(&answer);
    }
    assert_eq!(ask(&app, &[("authorization", &shown(token))]).await.status(), 200);
}

#[tokio::test]
async fn a_proxy_on_the_same_machine_does_not_open_them_to_its_callers() {
    let app = TestApp::with_settings(vec![Box::new(Trial)], |settings| {
        settings.server.trusted_proxies = vec!["127.0.0.1/32".to_owned()];
    })
    .await;

    let through_a_proxy = ask(&app, &[("x-forwarded-for", "203.0.113.7")]).await;
    let pretending = ask(&app, &[("x-forwarded-for", "127.0.0.1")]).await;
    let by_another_name = ask(&app, &[("forwarded", "for=203.0.113.7")]).await;

    for refused in [through_a_proxy, pretending, by_another_name] {
        assert_eq!(refused.status_and_code(), "403 core.metrics.refused");
    }
    assert_eq!(ask(&app, &[]).await.status(), 200);
}

#[tokio::test]
async fn a_stranger_from_the_network_cannot_pretend_to_be_the_machine_itself() {
    let app =
        TestApp::with_settings(vec![Box::new(Trial)], |settings| settings.server.host = "0.0.0.0".to_owned())
            .await;
    // A machine without a network has no strangers.
    let Some(outside) = address_in_the_network() else { return };
    let from_outside = SocketAddr::new(outside, app.address.port());

    for claim in
        ["", "x-forwarded-for: 127.0.0.1\r\n", "forwarded: for=127.0.0.1\r\n", "x-real-ip: 127.0.0.1\r\n"]
    {
        let answer = exchange(from_outside, get("/metrics", claim)).await;
        assert_eq!(answer.status_and_code(), "403 core.metrics.refused", "{claim}");
    }
    let from_here = SocketAddr::new(IpAddr::from([127, 0, 0, 1]), app.address.port());
    assert_eq!(exchange(from_here, get("/metrics", "")).await.status, 200);
}

/// The address of this machine that others see. Choosing it sends nothing.
fn address_in_the_network() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then_some(address)
}
