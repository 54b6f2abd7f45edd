//! The web application on its way to the browser: which address leads to which file, for how long it may be kept,
//! and what a browser is told about it.

use bytes::Bytes;
use engine::http::WebFile;
use http::Method;
use http_body_util::Full;
use testing::{Received, TestApp};

use crate::wire::{exchange, get, post};

const PAGE: &[u8] =
    b"<!doctype html><title>EOEX</title><script type=\"module\" src=\"/assets/main-3f9a.js\"></script>";
/// Long enough for any layer that likes to compress.
const SCRIPT: [u8; 4096] = [b'/'; 4096];
/// No real brotli: whoever reads it must have got it as it is.
const PRESSED_SCRIPT: &[u8] = b"the script, pressed";
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
    font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'self'; \
    form-action 'self'; frame-ancestors 'none'";
const FOREVER: &str = "public, max-age=31536000, immutable";

fn file(path: &'static str, plain: &'static [u8], brotli: Option<&'static [u8]>) -> WebFile {
    WebFile { path: path.into(), plain: Bytes::from_static(plain), brotli: brotli.map(Bytes::from_static) }
}

fn files() -> Vec<WebFile> {
    vec![
        file("index.html", PAGE, Some(b"the page, pressed")),
        file("sw.js", b"self.skipWaiting()", None),
        file("icon.svg", b"<svg/>", None),
        file("icon-192.png", b"png", None),
        file("manifest.webmanifest", b"{}", None),
        file("assets/main-3f9a.js", &SCRIPT, Some(PRESSED_SCRIPT)),
        file("assets/main-77c1.css", b"body{}", None),
        file("assets/inter-0b1d.woff2", b"wOF2", None),
    ]
}

async fn app() -> TestApp {
    TestApp::with_web(files(), |_| {}).await
}

async fn ask(app: &TestApp, method: Method, path: &str, headers: &[(&str, &str)]) -> Received {
    let mut request = app.nobody().request(method, path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    app.nobody().send_raw(request.body(Full::default()).unwrap()).await
}

/// All lines of a header as one.
fn joined(answer: &Received, name: &str) -> String {
    let lines: Vec<&str> = answer.headers.get_all(name).iter().map(|line| line.to_str().unwrap()).collect();
    lines.join(", ").to_lowercase()
}

#[tokio::test]
async fn every_address_of_the_application_begins_with_its_page() {
    let app = app().await;

    for path in [
        "/",
        "/index.html",
        "/sign-in",
        "/sign-up?plan=free",
        "/accept-invitation",
        "/bakery-nord",
        "/bakery-nord/contacts?search=ann",
        "/bakery-nord/contacts/0190b0a0-0000-7000-8000-000000000000",
        "/bakery-nord/",
        "/openapi",
        "/apiary",
    ] {
        let answer = app.nobody().get(path).await;

        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.body, PAGE, "{path}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
        assert_eq!(answer.header("content-security-policy"), POLICY, "{path}");
        assert_eq!(answer.headers.get_all("content-security-policy").iter().count(), 1, "{path}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
        ] {
            assert_eq!(answer.header(name), value, "{path}: {name}");
        }
        assert!(!answer.header("x-correlation-id").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn what_the_server_answers_itself_is_never_the_page() {
    let app = app().await;

    for path in [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v1/nonsense",
        "/api/v2/users",
        "/%61pi/v1/nonsense",
        "/health",
        "/health/nonsense",
        "/metrics/nonsense",
        "/docs/nonsense",
        "/dev",
        "/dev/nonsense",
        "/openapi.json/nonsense",
    ] {
        assert_eq!(app.nobody().get(path).await.status_and_code(), "404 core.route.not_found", "{path}");
    }
    for path in ["/health/live", "/metrics", "/docs", "/openapi.json", "/dev/outbox"] {
        let answer = app.nobody().get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        assert_ne!(answer.header("content-security-policy"), POLICY, "{path}");
    }
    assert_eq!(app.nobody().get("/api/v1/users/me").await.status(), 401);
}

#[tokio::test]
async fn files_come_with_their_kind_and_with_how_long_they_may_be_kept() {
    let app = app().await;

    for (path, kind, caching) in [
        ("/assets/main-3f9a.js", "text/javascript; charset=utf-8", FOREVER),
        ("/assets/main-77c1.css", "text/css; charset=utf-8", FOREVER),
        ("/assets/inter-0b1d.woff2", "font/woff2", FOREVER),
        ("/assets/main-3f9a.js?x=1", "text/javascript; charset=utf-8", FOREVER),
        ("/sw.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/icon.svg", "image/svg+xml", "no-cache"),
        ("/icon-192.png", "image/png", "no-cache"),
        ("/manifest.webmanifest", "application/manifest+json", "no-cache"),
    ] {
        let answer = app.nobody().get(path).await;

        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.header("content-type"), kind, "{path}");
        assert_eq!(answer.header("cache-control"), caching, "{path}");
        assert_eq!(answer.header("content-security-policy"), POLICY, "{path}: a worker obeys it");
        let is_tagged = answer.header("etag").starts_with('"');
        assert_eq!(is_tagged, caching == "no-cache", "{path}: {}", answer.header("etag"));
    }
}

#[tokio::test]
async fn a_file_that_is_gone_is_missed_and_the_page_does_not_stand_in_for_it() {
    let app = app().await;

    for path in [
        "/assets/main-of-yesterday.js",
        "/assets",
        "/assets/",
        "/assets/without-ending",
        "/favicon.ico",
        "/robots.txt",
        "/bakery-nord/logo.png",
        "/assets/main-3f9a.js.map",
        "/assets/main-3f9a.js.br",
        "/assets/main-3f9a.js/",
        "/index.html/",
        "/.vite/manifest.json",
    ] {
        let answer = app.nobody().get(path).await;

        assert_eq!(answer.status_and_code(), "404 core.route.not_found", "{path}");
        assert_eq!(answer.header("cache-control"), "private, no-store", "{path}: nobody remembers it");
    }
}

/// As bytes on the wire: a client would tidy some of these up.
#[tokio::test]
async fn hostile_addresses_lead_nowhere() {
    let app = app().await;

    for path in [
        "/assets/../index.html",
        "/assets/../../Cargo.toml",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%2e%2e/index.html",
        "/assets%2fmain-3f9a.js",
        "/%61ssets/main",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%5c..%5cwindows%5cwin.ini",
        "/../../etc/passwd",
        "//etc/passwd",
        "//evil",
        "/a/./b",
        "/sign-in%00.js",
        "/sign-in%00",
        "/assets/main-3f9a.js%00",
        "/%0d%0aset-cookie:%20a=b",
        "/%ff%fe",
        "/%",
        "/%zz/..",
    ] {
        let answer = exchange(app.address, get(path, "connection: close\r\n")).await;

        let is_page = answer.body == PAGE;
        // A lone percent sign is a letter like any other, and the application will say that it knows no such page.
        if path == "/%" {
            assert!(answer.status == 200 && is_page, "{path}");
        } else {
            assert_eq!(answer.status_and_code(), "404 core.route.not_found", "{path}");
        }
        assert!(answer.header("set-cookie").is_empty(), "{path}");
    }
    let raw_nul = exchange(app.address, "GET /sign-in\0 HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
    assert_eq!(raw_nul.status, 400);
    for (length, status) in [(8_000, 200), (20_000, 431)] {
        let long = format!("/{}", "a".repeat(length));
        assert_eq!(
            exchange(app.address, get(&long, "connection: close\r\n")).await.status,
            status,
            "{length}"
        );
    }
}

#[tokio::test]
async fn what_was_pressed_by_the_build_is_sent_as_it_is() {
    let app = app().await;

    for (accepted, is_pressed) in [
        ("br", true),
        ("gzip, deflate, br, zstd", true),
        ("*", true),
        ("gzip", false),
        ("identity", false),
        ("gzip, br;q=0", false),
    ] {
        let answer = ask(&app, Method::GET, "/assets/main-3f9a.js", &[("accept-encoding", accepted)]).await;

        assert_eq!(answer.status(), 200, "{accepted}");
        assert_eq!(answer.header("content-encoding"), if is_pressed { "br" } else { "" }, "{accepted}");
        let expected: &[u8] = if is_pressed { PRESSED_SCRIPT } else { &SCRIPT };
        assert_eq!(answer.body, expected, "{accepted}");
        assert_eq!(answer.header("content-length"), expected.len().to_string(), "{accepted}");
        assert_eq!(joined(&answer, "vary"), "accept-encoding, origin", "{accepted}");
    }
    let unpressed = ask(&app, Method::GET, "/assets/main-77c1.css", &[("accept-encoding", "br")]).await;
    assert_eq!((unpressed.header("content-encoding"), &unpressed.body[..]), ("", &b"body{}"[..]));
}

#[tokio::test]
async fn whoever_has_the_page_already_is_told_so_and_gets_the_same_policy() {
    let app = app().await;
    let first = ask(&app, Method::GET, "/bakery-nord", &[]).await;
    let (tag, pressed_tag) = (
        first.header("etag").to_owned(),
        ask(&app, Method::GET, "/", &[("accept-encoding", "br")]).await.header("etag").to_owned(),
    );
    assert_ne!(tag, pressed_tag, "a strong tag names bytes, and these differ");

    let known = [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()];
    for known in &known {
        let again = ask(&app, Method::GET, "/bakery-nord", &[("if-none-match", known)]).await;

        assert_eq!(again.status(), 304, "{known}");
        assert!(again.body.is_empty(), "{known}");
        for name in ["etag", "cache-control", "content-security-policy", "x-frame-options"] {
            assert_eq!(again.header(name), first.header(name), "{known}: {name}");
        }
        assert_eq!(joined(&again, "vary"), joined(&first, "vary"), "{known}");
    }
    for unknown in [pressed_tag.as_str(), "\"other\"", ""] {
        let again = ask(&app, Method::GET, "/bakery-nord", &[("if-none-match", unknown)]).await;
        assert_eq!(again.status(), 200, "{unknown}");
    }
}

/// On one connection: a body that should not be there would be read as the next answer.
#[tokio::test]
async fn a_question_about_the_head_alone_is_answered_without_a_body() {
    let app = app().await;
    let mut wire = crate::wire::Wire::to(app.address).await;

    for (path, length) in [("/sign-in", PAGE.len()), ("/assets/main-3f9a.js", SCRIPT.len())] {
        wire.write(format!("HEAD {path} HTTP/1.1\r\nhost: localhost\r\n\r\n")).await;
        wire.write(get("/health/live", "")).await;

        let (head, next) = (wire.head().await, wire.answer().await.unwrap());
        assert_eq!(
            (head.status, head.header("content-length")),
            (200, length.to_string().as_str()),
            "{path}"
        );
        assert_eq!((next.status, &next.json["status"]), (200, &"live".into()), "{path}");
    }
    assert_eq!(ask(&app, Method::HEAD, "/assets/gone.js", &[]).await.status(), 404);
}

#[tokio::test]
async fn the_application_is_only_read() {
    let app = app().await;

    for path in ["/", "/sign-in", "/icon.svg", "/assets/main-3f9a.js"] {
        let answer = exchange(app.address, post(path, "", b"{}")).await;
        assert_eq!(answer.status_and_code(), "405 core.route.wrong_method", "{path}");
        assert_eq!(answer.header("allow"), "GET,HEAD", "{path}");
    }
    for path in ["/assets/gone.js", "/favicon.ico"] {
        let answer = exchange(app.address, post(path, "", b"{}")).await;
        assert_eq!(answer.status_and_code(), "404 core.route.not_found", "{path}");
    }
}

#[tokio::test]
async fn a_program_without_the_application_says_how_to_build_it() {
    let app = TestApp::start().await;

    let page = app.nobody().get("/").await;

    assert_eq!(page.status(), 200);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(page.header("cache-control"), "private, no-store", "the next start may have it");
    let html = std::str::from_utf8(&page.body).unwrap();
    for told in ["not built", "make run", "web.folder", "href=\"/docs\"", "href=\"/dev/outbox\""] {
        assert!(html.contains(told), "{told}: {html}");
    }
    assert_eq!(
        exchange(app.address, post("/", "", b"{}")).await.status_and_code(),
        "405 core.route.wrong_method"
    );
    for path in ["/sign-in", "/assets/main-3f9a.js", "/index.html"] {
        assert_eq!(app.nobody().get(path).await.status_and_code(), "404 core.route.not_found", "{path}");
    }
}

#[tokio::test]
async fn files_without_a_page_are_no_application() {
    let app = TestApp::with_web(vec![file("icon.svg", b"<svg/>", None)], |_| {}).await;

    let page = app.nobody().get("/").await;

    assert!(std::str::from_utf8(&page.body).unwrap().contains("not built"));
    assert_eq!(app.nobody().get("/icon.svg").await.status(), 200);
    assert_eq!(app.nobody().get("/sign-in").await.status(), 404);
}

#[tokio::test]
async fn where_the_public_address_is_https_the_page_says_so_too() {
    let app =
        TestApp::with_web(files(), |settings| settings.public_url = "https://eoex.example".to_owned()).await;

    let hsts = app.nobody().get("/sign-in").await.header("strict-transport-security").to_owned();

    assert_eq!(hsts, "max-age=31536000; includeSubDomains");
}
