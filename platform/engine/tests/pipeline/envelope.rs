//! Every refusal travels in the one envelope, whoever refuses and for whatever reason.

use http::Method;
use http_body_util::Full;
use serde_json::{Value, json};
use testing::{Person, Received, TestApp};

use crate::trial::{SECRET_CAUSE, Trial};
use crate::wire::{exchange, get};

async fn app() -> TestApp {
    TestApp::with_modules(vec![Box::new(Trial)]).await
}

/// What must be true of every refusal: one shape, one correlation id in two places, and nothing of our insides.
pub(crate) fn assert_envelope(answer: &Received) {
    let error = answer.json["error"].as_object().unwrap_or_else(|| panic!("no envelope: {:?}", answer.body));
    let mut fields: Vec<&str> = error.keys().map(String::as_str).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["code", "correlationId", "details", "hint", "message", "timestamp"]);
    assert_eq!(answer.json.as_object().unwrap().len(), 1, "there is nothing beside the error");
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(error["correlationId"], answer.header("x-correlation-id"));
    assert!(error["timestamp"].as_str().unwrap().ends_with('Z'), "times are UTC");
    assert!(error["message"].as_str().unwrap().ends_with('.'), "people read sentences");
    assert!(error["details"].is_array());
    let text = String::from_utf8_lossy(&answer.body);
    for inside in [SECRET_CAUSE, "panicked", ".rs:", "RUST_BACKTRACE", "tokio", "postgres", "select ", "::"] {
        assert!(!text.contains(inside), "an answer tells of our insides ({inside}): {text}");
    }
}

async fn send(person: &Person, method: &str, path: &str) -> Received {
    person.send(Method::from_bytes(method.as_bytes()).unwrap(), path, None).await
}

#[tokio::test]
async fn every_kind_of_refusal_has_the_same_envelope() {
    let app = app().await;
    let (nobody, owner) = (app.nobody(), app.owner());
    let order = json!({ "customer": "Bakery Nord", "pieces": "many" });

    let refusals = [
        (send(&nobody, "GET", "/api/v1/nothing/here").await, "404 core.route.not_found"),
        (send(&nobody, "GET", "/nothing").await, "404 core.route.not_found"),
        (send(&nobody, "GET", "/api/v1/calm/").await, "404 core.route.not_found"),
        (send(&nobody, "POST", "/api/v1/calm").await, "405 core.route.wrong_method"),
        (send(&nobody, "POST", "/health/live").await, "405 core.route.wrong_method"),
        (send(&nobody, "GET", "/api/v1/me").await, "401 core.auth.not_signed_in"),
        (nobody.post("/api/v1/orders", order).await, "422 core.input.invalid"),
        (send(&nobody, "POST", "/api/v1/orders").await, "422 core.input.invalid"),
        (send(&nobody, "GET", "/api/v1/calm?colour=red").await, "400 core.query.unknown"),
        (send(&nobody, "GET", "/api/v1/panic").await, "500 core.internal"),
        (send(&nobody, "GET", "/api/v1/secret").await, "500 core.internal"),
        (send(owner, "GET", "/api/v1/notes/none").await, "404 core.record.not_found"),
        (send(owner, "GET", "/api/v1/notes/%ff%fe").await, "404 core.route.not_found"),
        (send(owner, "GET", "/api/v1/notes/%00").await, "404 core.record.not_found"),
    ];

    for (answer, expected) in refusals {
        assert_eq!(answer.status_and_code(), expected);
        assert_envelope(&answer);
    }
}

#[tokio::test]
async fn a_wrong_method_is_told_which_ones_are_right() {
    let app = app().await;
    let nobody = app.nobody();

    let allowed = async |method: &str, path: &str| {
        let answer = send(&nobody, method, path).await;
        assert_eq!(answer.status_and_code(), "405 core.route.wrong_method", "{method} {path}");
        let mut methods: Vec<String> = answer.header("allow").split(',').map(str::to_owned).collect();
        methods.sort();
        methods.join(" ")
    };

    assert_eq!(allowed("DELETE", "/api/v1/notes").await, "GET HEAD POST");
    assert_eq!(allowed("DELETE", "/api/v1/trial/notes").await, "GET HEAD POST");
    assert_eq!(allowed("PATCH", "/api/v1/echoes").await, "POST");
    assert_eq!(allowed("OPTIONS", "/api/v1/echoes").await, "POST");
    assert_eq!(allowed("TRACE", "/api/v1/calm").await, "GET HEAD");
    assert_eq!(allowed("BREW", "/api/v1/calm").await, "GET HEAD");
    assert_eq!(allowed("POST", "/metrics").await, "GET HEAD");
}

#[tokio::test]
async fn odd_addresses_lead_nowhere_and_break_nothing() {
    let app = app().await;

    for (request, expected) in [
        ("OPTIONS * HTTP/1.1", "404 core.route.not_found"),
        ("GET //api/v1/calm HTTP/1.1", "404 core.route.not_found"),
        ("GET /api/v1//calm HTTP/1.1", "404 core.route.not_found"),
        ("GET /api/v1/../v1/calm HTTP/1.1", "404 core.route.not_found"),
        ("GET /api/v1/%2e%2e/v1/calm HTTP/1.1", "404 core.route.not_found"),
        ("GET /API/v1/calm HTTP/1.1", "404 core.route.not_found"),
        ("GET /api/v1/calm; HTTP/1.1", "404 core.route.not_found"),
        ("GET /api/v1/calm%00 HTTP/1.1", "404 core.route.not_found"),
        ("GET /%ff%fe HTTP/1.1", "404 core.route.not_found"),
        ("GET /api/v1/notes/..%2f..%2fcalm HTTP/1.1", "401 core.auth.not_signed_in"),
        ("GET /api/v1/calm?%ff=1 HTTP/1.1", "400 core.query.unknown"),
        ("GET http://evil.example/api/v1/nothing HTTP/1.1", "404 core.route.not_found"),
        ("CONNECT evil.example:443 HTTP/1.1", "404 core.route.not_found"),
    ] {
        let answer = exchange(app.address, format!("{request}\r\nhost: localhost\r\n\r\n")).await;

        assert_eq!(answer.status_and_code(), expected, "{request}");
        assert_eq!(answer.json["error"]["correlationId"], answer.header("x-correlation-id"), "{request}");
    }
}

#[tokio::test]
async fn asking_for_the_head_gives_what_asking_for_the_whole_would_without_the_body() {
    let app = app().await;

    let head = send(&app.nobody(), "HEAD", "/api/v1/calm").await;
    let missing = send(&app.nobody(), "HEAD", "/api/v1/nothing").await;

    assert_eq!((head.status(), head.body.len()), (200, 0));
    assert_eq!((missing.status(), missing.body.len()), (404, 0));
    assert!(!missing.header("x-correlation-id").is_empty());
}

#[tokio::test]
async fn a_parameter_that_is_not_known_is_named() {
    let app = app().await;

    let answer = app.nobody().get("/api/v1/calm?sort=name&page=2").await;
    let empty = app.nobody().get("/api/v1/calm?").await;

    assert_eq!(answer.details(), ["sort: is not a parameter of this address"]);
    assert_eq!(empty.status(), 200, "an empty question is none");
}

#[tokio::test]
async fn a_plain_correlation_id_comes_back_and_an_odd_one_is_replaced() {
    let app = app().await;
    let asked_as = async |correlation: &[u8]| {
        let request = app.nobody().request(Method::GET, "/api/v1/calm");
        let request = request.header("x-correlation-id", correlation).body(Full::default()).unwrap();
        app.nobody().send_raw(request).await.header("x-correlation-id").to_owned()
    };
    let longest = "x".repeat(128);

    for plain in ["order-17", "018f3a1e-0000-7000-8000-0000000000aa", "a_b.c:d/e", longest.as_str()] {
        assert_eq!(asked_as(plain.as_bytes()).await, plain);
    }
    let too_long = [b'x'; 1000];
    for odd in [
        b"" as &[u8],
        b"two words",
        b"tab\there",
        b"<script>",
        b"\"}{\"",
        b"%0d%0aSet-Cookie:x",
        b"\xc3\xbc",
        b"\xff",
        &too_long,
        &too_long[..129],
    ] {
        let given = asked_as(odd).await;
        assert!(given.parse::<uuid::Uuid>().is_ok(), "{odd:?} became {given}");
    }
}

#[tokio::test]
async fn two_requests_never_share_a_made_up_correlation_id() {
    let app = app().await;

    let first = app.nobody().get("/health/live").await;
    let second = app.nobody().get("/health/live").await;

    assert_ne!(first.header("x-correlation-id"), second.header("x-correlation-id"));
}

#[tokio::test]
async fn the_correlation_id_is_there_when_everything_else_fails() {
    let app = app().await;
    let ask = async |path: &str| exchange(app.address, get(path, "x-correlation-id: lost-17\r\n")).await;

    for (path, status) in
        [("/nothing", 404), ("/api/v1/panic", 500), ("/api/v1/echoes", 405), ("/api/v1/me", 401)]
    {
        let answer = ask(path).await;

        assert_eq!(answer.status, status);
        assert_eq!(answer.header("x-correlation-id"), "lost-17", "{path}");
        assert_eq!(answer.json["error"]["correlationId"], "lost-17", "{path}");
    }
}

#[tokio::test]
async fn the_same_failure_says_the_same_whoever_fails() {
    let app = app().await;

    let panicked = app.nobody().get("/api/v1/panic").await;
    let refused = app.nobody().get("/api/v1/secret").await;

    assert_eq!(panicked.json["error"]["message"], refused.json["error"]["message"]);
    assert_eq!(panicked.json["error"]["details"], Value::Array(Vec::new()));
}

#[tokio::test]
async fn the_long_address_with_the_modules_name_leads_to_the_same_place() {
    let app = app().await;

    let short = app.nobody().get("/api/v1/calm").await;
    let long = app.nobody().get("/api/v1/trial/calm").await;

    assert_eq!((short.status(), short.json.clone()), (200, long.json));
}
