//! What every answer says beside its body: to browsers, to caches, and to nobody about ourselves.

use http::Method;
use http_body_util::Full;
use testing::{Received, TestApp};

use crate::trial::Trial;

const SECURITY: [(&str, &str); 7] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cache-control", "private, no-store"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];
const HSTS: &str = "strict-transport-security";

async fn app() -> TestApp {
    TestApp::with_modules(vec![Box::new(Trial)]).await
}

/// One answer of every kind, with the path it came from.
async fn answers(app: &TestApp) -> Vec<(&'static str, Received)> {
    let mut answers = Vec::new();
    for path in [
        "/",
        "/openapi.json",
        "/docs",
        "/dev/outbox",
        "/health/live",
        "/health/ready",
        "/metrics",
        "/nothing",
        "/api/v1/calm",
        "/api/v1/tall-story",
        "/api/v1/calm?colour=red",
        "/api/v1/echoes",
        "/api/v1/me",
        "/api/v1/panic",
        "/api/v1/secret",
    ] {
        answers.push((path, app.nobody().get(path).await));
    }
    let preflight = app.nobody().request(Method::OPTIONS, "/api/v1/echoes");
    let preflight =
        preflight.header("origin", "https://evil.example").header("access-control-request-method", "POST");
    answers.push(("preflight", app.nobody().send_raw(preflight.body(Full::default()).unwrap()).await));
    answers
}

#[tokio::test]
async fn every_answer_tells_browsers_to_trust_it_with_nothing() {
    let app = app().await;

    for (path, answer) in answers(&app).await {
        for (name, value) in SECURITY {
            assert_eq!(answer.header(name), value, "{path}: {name}");
            assert_eq!(answer.headers.get_all(name).iter().count(), 1, "{path}: {name} once");
        }
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(
            !policy.contains("script-src 'unsafe"),
            "{path}: no page runs what it did not bring: {policy}"
        );
        let is_docs = path == "/docs";
        assert_eq!(policy.contains("script-src"), is_docs, "{path}: no other page runs scripts: {policy}");
        assert_eq!(answer.header(HSTS), "", "{path}: nothing promises https here");
        assert!(!answer.header("x-correlation-id").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn no_answer_says_which_program_gave_it() {
    let app = app().await;

    for (path, answer) in answers(&app).await {
        for name in ["server", "x-powered-by", "via", "x-version", "x-runtime"] {
            assert!(!answer.headers.contains_key(name), "{path}: {name}");
        }
    }
}

#[tokio::test]
async fn where_the_public_address_is_https_browsers_are_told_to_stay_there() {
    let app = TestApp::with_settings(vec![Box::new(Trial)], |settings| {
        settings.public_url = "https://eoex.bakery-nord.example".to_owned();
    })
    .await;

    for (path, answer) in answers(&app).await {
        assert_eq!(answer.header(HSTS), "max-age=31536000; includeSubDomains", "{path}");
    }
}

async fn accepting(app: &TestApp, path: &str, encodings: &str) -> Received {
    let request = app.nobody().request(Method::GET, path).header("accept-encoding", encodings);
    app.nobody().send_raw(request.body(Full::default()).unwrap()).await
}

#[tokio::test]
async fn a_large_answer_is_compressed_for_whoever_can_read_it() {
    let app = app().await;
    let plain = accepting(&app, "/api/v1/tall-story", "identity").await;
    assert_eq!(plain.header("content-encoding"), "");
    assert!(plain.body.len() > 40_000);

    for (accepted, expected) in
        [("gzip", "gzip"), ("br", "br"), ("gzip, deflate, br", "br"), ("gzip;q=1, br;q=0", "gzip")]
    {
        let answer = accepting(&app, "/api/v1/tall-story", accepted).await;

        assert_eq!(answer.header("content-encoding"), expected, "{accepted}");
        assert!(answer.body.len() < plain.body.len() / 10, "{accepted}: {} bytes", answer.body.len());
        let vary: Vec<_> = answer.headers.get_all("vary").iter().map(|line| line.to_str().unwrap()).collect();
        assert!(vary.join(",").to_lowercase().contains("accept-encoding"), "{accepted}: {vary:?}");
    }
    assert!(accepting(&app, "/api/v1/tall-story", "gzip").await.body.starts_with(&[0x1f, 0x8b]));
}

#[tokio::test]
async fn a_tiny_answer_is_not_compressed() {
    let app = app().await;

    for path in ["/health/live", "/api/v1/calm"] {
        assert_eq!(accepting(&app, path, "gzip, br").await.header("content-encoding"), "", "{path}");
    }
}
