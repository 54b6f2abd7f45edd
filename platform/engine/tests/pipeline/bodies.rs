//! Bodies: their kinds, their sizes, and bodies that never arrive.

use http::Method;
use http_body_util::Full;
use testing::{Received, TestApp};

use crate::envelope::assert_envelope;
use crate::trial::Trial;
use crate::wire::{Wire, exchange, post};

const ORDER: &str = r#"{"customer":"Bakery Nord","pieces":3}"#;

async fn app() -> TestApp {
    TestApp::with_modules(vec![Box::new(Trial)]).await
}

/// An app that takes 2048 bytes at most.
async fn frugal_app() -> TestApp {
    TestApp::with_settings(vec![Box::new(Trial)], |settings| settings.server.body_bytes_max = 2048).await
}

/// A JSON text of exactly this many bytes.
fn json_of(bytes: usize) -> String {
    format!("\"{}\"", "x".repeat(bytes - 2))
}

async fn send(app: &TestApp, headers: &[(&str, &str)], body: &str) -> Received {
    let mut request = app.nobody().request(Method::POST, "/api/v1/orders");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    app.nobody().send_raw(request.body(Full::from(body.to_owned())).unwrap()).await
}

#[tokio::test]
async fn only_json_in_utf8_is_read() {
    let app = app().await;

    for right in [
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=\"UTF-8\"",
        "application/json ; profile=x",
    ] {
        assert_eq!(send(&app, &[("content-type", right)], ORDER).await.status(), 200, "{right}");
    }
    for wrong in [
        "text/plain",
        "text/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=latin1",
        "application/json; charset=utf-16",
        "application/jsonx",
        "application/json, text/plain",
        "json",
        "",
    ] {
        let answer = send(&app, &[("content-type", wrong)], ORDER).await;
        assert_eq!(answer.status_and_code(), "415 core.content_type.unsupported", "{wrong}");
        assert_envelope(&answer);
    }
    let unsaid = send(&app, &[], ORDER).await;
    assert_eq!(unsaid.status_and_code(), "415 core.content_type.unsupported");
}

#[tokio::test]
async fn a_compressed_body_is_not_unpacked() {
    let app = app().await;
    let encoded = |encoding| [("content-type", "application/json"), ("content-encoding", encoding)];

    for encoding in ["gzip", "br", "deflate", "GZIP", "identity, gzip"] {
        let answer = send(&app, &encoded(encoding), ORDER).await;
        assert_eq!(answer.status_and_code(), "415 core.body.encoded", "{encoding}");
        assert_envelope(&answer);
    }
    assert_eq!(send(&app, &encoded("identity"), ORDER).await.status(), 200);
}

#[tokio::test]
async fn a_body_is_missed_only_where_one_is_needed() {
    let app = app().await;
    let nobody = app.nobody();

    let needed = nobody.send(Method::POST, "/api/v1/orders", None).await;
    let optional = nobody.send(Method::POST, "/api/v1/wishes", None).await;
    let typed_but_empty = send(&app, &[("content-type", "application/json")], "").await;

    assert_eq!(needed.status_and_code(), "422 core.input.invalid");
    assert_eq!((optional.status(), optional.json["data"].clone()), (200, false.into()));
    assert_eq!(typed_but_empty.status_and_code(), "422 core.input.invalid");
}

#[tokio::test]
async fn text_that_is_not_utf8_is_refused() {
    let app = app().await;

    let answer =
        exchange(app.address, post("/api/v1/orders", "", b"{\"customer\":\"\xff\xfe\",\"pieces\":3}")).await;

    assert_eq!(answer.status_and_code(), "400 core.json.malformed");
    assert_eq!(answer.json["error"]["message"], "The body is not UTF-8 (byte 13).");
}

#[tokio::test]
async fn a_body_may_be_as_large_as_the_limit_and_not_a_byte_larger() {
    let app = frugal_app().await;

    let fits = exchange(app.address, post("/api/v1/echoes", "", json_of(2048).as_bytes())).await;
    let exceeds = exchange(app.address, post("/api/v1/echoes", "", json_of(2049).as_bytes())).await;

    assert_eq!(fits.status, 200);
    assert_eq!(exceeds.status_and_code(), "413 core.body.too_large");
    assert_eq!(exceeds.json["error"]["message"], "The body may have 2048 bytes at most.");
}

#[tokio::test]
async fn a_body_that_announces_too_much_is_refused_before_it_is_sent() {
    let app = frugal_app().await;
    let mut wire = Wire::to(app.address).await;

    wire.write("POST /api/v1/echoes HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n").await;
    wire.write("content-length: 10485760\r\nexpect: 100-continue\r\nx-correlation-id: big-17\r\n\r\n").await;
    let answer = wire.answer().await.unwrap();

    assert_eq!(answer.status_and_code(), "413 core.body.too_large");
    assert_eq!(answer.header("x-correlation-id"), "big-17");
    assert!(wire.is_closed().await, "what follows on this connection is not a request");
}

#[tokio::test]
async fn a_client_that_sends_ten_megabytes_all_the_same_reads_why_they_were_refused() {
    let app = TestApp::with_modules(vec![Box::new(Trial)]).await;
    let ten_megabytes = json_of(10 * 1024 * 1024);

    for _ in 0..5 {
        let mut wire = Wire::to(app.address).await;
        wire.write_if_wanted(post("/api/v1/echoes", "", ten_megabytes.as_bytes())).await;
        let answer = wire.answer().await.expect("the refusal is not lost in the rush");
        assert_eq!(answer.status_and_code(), "413 core.body.too_large");
    }
}

#[tokio::test]
async fn a_body_without_a_length_is_counted_while_it_arrives() {
    let app = frugal_app().await;
    let chunked = "POST /api/v1/echoes HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n\
                   transfer-encoding: chunked\r\n\r\n";
    let (whole, half) = (json_of(2048), "x".repeat(1024));

    let fits = exchange(app.address, format!("{chunked}800\r\n{whole}\r\n0\r\n\r\n")).await;
    let mut wire = Wire::to(app.address).await;
    wire.write(format!("{chunked}1\r\n\"\r\n")).await;
    wire.write(format!("400\r\n{half}\r\n")).await;
    // Without an end: it is refused as soon as it is too much.
    wire.write_if_wanted(format!("400\r\n{half}\r\n")).await;
    let exceeds = wire.answer().await.unwrap();

    assert_eq!(fits.status, 200);
    assert_eq!(exceeds.status_and_code(), "413 core.body.too_large");
}

#[tokio::test]
async fn a_body_that_breaks_off_is_not_half_an_order() {
    let app = app().await;
    let head = "POST /api/v1/orders HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n";

    for broken in ["content-length: 100\r\n\r\n{\"customer\":", "transfer-encoding: chunked\r\n\r\n5\r\n{\"c"]
    {
        let mut wire = Wire::to(app.address).await;
        wire.write(format!("{head}{broken}")).await;
        wire.finish_writing().await;

        // A client that only stopped sending may still read; one that is gone reads nothing.
        if let Some(answer) = wire.answer().await {
            assert_eq!(answer.status_and_code(), "400 core.body.unreadable");
        }
    }
    assert_eq!(app.nobody().get("/api/v1/calm").await.status(), 200);
}

#[tokio::test]
async fn a_chunk_that_is_none_is_refused() {
    let app = app().await;
    let head = "POST /api/v1/orders HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n";

    let answer =
        exchange(app.address, format!("{head}transfer-encoding: chunked\r\n\r\nzz\r\n{{}}\r\n")).await;

    assert_eq!(answer.status_and_code(), "400 core.body.unreadable");
}

/// One request in, at most one out: where two readers could disagree about its end, nothing after it is believed.
#[tokio::test]
async fn a_request_cannot_hide_another_one() {
    let app = app().await;
    let hidden = "GET /api/v1/panic HTTP/1.1\r\nhost: localhost\r\n\r\n";
    let length = hidden.len();

    for lines in [
        format!("content-length: {length}\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("transfer-encoding: chunked\r\ncontent-length: {length}\r\n\r\n0\r\n\r\n{hidden}"),
        format!("content-length: 0\r\ncontent-length: {length}\r\n\r\n{hidden}"),
        format!("content-length: 0, {length}\r\n\r\n{hidden}"),
        format!("content-length: +0\r\n\r\n{hidden}"),
        format!("content-length: -1\r\n\r\n{hidden}"),
        format!("content-length: 0x0\r\n\r\n{hidden}"),
        format!("transfer-encoding: xchunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n{hidden}"),
        format!("transfer-encoding: identity\r\n\r\n0\r\n\r\n{hidden}"),
        format!("transfer-encoding:\x0bchunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("transfer-encoding : chunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("transfer-encoding: chunked\r\n\r\n0;\n\r\n\r\n{hidden}"),
        format!("transfer-encoding: chunked\r\n\r\n-0\r\n\r\n{hidden}"),
        format!("transfer-encoding: chunked\r\n\r\n0\n\n{hidden}"),
        format!(" content-length: 0\r\n\r\n{hidden}"),
        format!("content-length\r\n: 0\r\n\r\n{hidden}"),
        format!("x: y\r\n folded: z\r\ncontent-length: 0\r\n\r\n{hidden}"),
    ] {
        let mut wire = Wire::to(app.address).await;
        wire.write_if_wanted(format!("POST /api/v1/echoes HTTP/1.1\r\nhost: localhost\r\n{lines}")).await;

        let first = wire.answer().await;
        let second = if first.is_some() { wire.answer().await } else { None };
        let statuses: Vec<u16> = [first, second].iter().flatten().map(|answer| answer.status).collect();

        assert!(!statuses.contains(&500), "the hidden request was answered: {lines:?} gave {statuses:?}");
    }
}
