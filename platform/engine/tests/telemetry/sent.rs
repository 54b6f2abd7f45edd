//! What arrives at a collector.

use bytes::Bytes;
use http::Method;
use http_body_util::Full;
use testing::{Person, TestApp};

use crate::collector::Collector;
use crate::start;

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const PARENT: &str = "b7ad6b7169203331";

async fn ask(person: &Person, path: &str, headers: &[(&str, &str)]) -> u16 {
    let mut request = person.request(Method::GET, path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    person.send_raw(request.body(Full::new(Bytes::new())).unwrap()).await.status()
}

fn bytes_of(hexadecimal: &str) -> Vec<u8> {
    let pairs = hexadecimal.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

#[tokio::test]
async fn a_request_is_traced_with_its_correlation_id() {
    let collector = Collector::start().await;
    start(&collector.endpoint, "100").unwrap();
    let app = TestApp::start().await;

    let status = ask(app.owner(), "/api/v1/users/me", &[("x-correlation-id", "order-4711")]).await;
    let refused = ask(&app.nobody(), "/api/v1/users/me", &[("x-correlation-id", "order-4712")]).await;
    ask(&app.nobody(), "/api/v1/nowhere", &[("x-correlation-id", "order-4713")]).await;
    ask(&app.nobody(), "/health/live", &[("x-correlation-id", "probe-1")]).await;
    engine::ops::stop_traces().await;

    assert_eq!((status, refused), (200, 401));
    assert!(collector.content_types().iter().all(|kind| kind == "application/x-protobuf"));
    for text in ["eoex", "GET /users/me", "http.request.method", "http.route", "http.response.status_code"] {
        assert!(collector.has(text), "{text} is missing");
    }
    for text in ["correlation_id", "order-4711", "order-4712", "order-4713", "duration_ms"] {
        assert!(collector.has(text), "{text} is missing");
    }
    assert!(!collector.has("GET -"), "what has no route is named after its method");
    assert!(!collector.has("probe-1"), "load balancers ask every second");
    // What happened inside is in the log, which stays in the house.
    assert!(!collector.has(&app.owner().email) && !collector.has(app.owner().tenant.to_string()));
}

#[tokio::test]
async fn a_request_joins_the_trace_of_its_caller() {
    let collector = Collector::start().await;
    start(&collector.endpoint, "0").unwrap();
    let app = TestApp::start().await;
    let parent = |flags: &str| format!("00-{TRACE}-{PARENT}-{flags}");

    ask(app.owner(), "/api/v1/users/me", &[("traceparent", &parent("01")), ("x-correlation-id", "joined")])
        .await;
    ask(
        app.owner(),
        "/api/v1/users/me",
        &[("traceparent", &parent("00")), ("x-correlation-id", "unrecorded")],
    )
    .await;
    ask(app.owner(), "/api/v1/users/me", &[("traceparent", "00-0-0-01"), ("x-correlation-id", "malformed")])
        .await;
    ask(app.owner(), "/api/v1/users/me", &[("x-correlation-id", "alone")]).await;
    engine::ops::stop_traces().await;

    assert!(collector.has("joined") && collector.has(bytes_of(TRACE)) && collector.has(bytes_of(PARENT)));
    assert_eq!(
        collector.count("GET /users/me"),
        1,
        "0 percent are traced but for those whose caller wants it"
    );
    assert!(!collector.has("unrecorded") && !collector.has("malformed") && !collector.has("alone"));
}
