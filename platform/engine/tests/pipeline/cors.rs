//! Which pages of other origins may call the API: those that are listed, and none that merely look alike.

use http::Method;
use http_body_util::Full;
use testing::{Received, TestApp};

use crate::trial::Trial;

const SHOP: &str = "https://shop.example.com";
const TILL: &str = "http://localhost:5173";

async fn app() -> TestApp {
    TestApp::with_settings(vec![Box::new(Trial)], |settings| {
        settings.server.cors_origins = vec![SHOP.to_owned(), TILL.to_owned()];
    })
    .await
}

async fn asked_from(
    app: &TestApp,
    method: Method,
    path: &str,
    origin: &str,
    more: &[(&str, &str)],
) -> Received {
    let mut request = app.nobody().request(method, path).header("origin", origin);
    for (name, value) in more {
        request = request.header(*name, *value);
    }
    app.nobody().send_raw(request.body(Full::default()).unwrap()).await
}

/// Caches must know that the answer depends on who asks, wherever it comes from.
fn varies_by_origin(answer: &Received) -> bool {
    let lines = answer.headers.get_all("vary").iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|name| name.trim().eq_ignore_ascii_case("origin"))
}

fn cors_headers(answer: &Received) -> Vec<String> {
    answer
        .headers
        .keys()
        .map(ToString::to_string)
        .filter(|name| name.starts_with("access-control-"))
        .collect()
}

#[tokio::test]
async fn a_listed_origin_may_read_answers_and_errors_alike() {
    let app = app().await;

    for (origin, path, status) in [
        (SHOP, "/api/v1/calm", 200),
        (TILL, "/api/v1/calm", 200),
        (SHOP, "/nothing", 404),
        (SHOP, "/api/v1/panic", 500),
    ] {
        let answer = asked_from(&app, Method::GET, path, origin, &[]).await;

        assert_eq!(answer.status(), status);
        assert_eq!(answer.header("access-control-allow-origin"), origin);
        assert_eq!(answer.header("access-control-allow-credentials"), "true");
        assert!(answer.header("access-control-expose-headers").contains("X-Correlation-Id"));
        assert!(answer.header("access-control-expose-headers").contains("X-RateLimit-Remaining"));
        assert!(varies_by_origin(&answer));
    }
}

#[tokio::test]
async fn an_origin_that_merely_looks_like_a_listed_one_may_not() {
    let app = app().await;

    for origin in [
        "null",
        "*",
        "https://evil.example",
        "http://shop.example.com",
        "https://shop.example.com.evil.example",
        "https://evilshop.example.com",
        "https://evil.example/https://shop.example.com",
        "https://shop.example.com@evil.example",
        "https://shop.example.com:443",
        "https://shop.example.com:8443",
        "https://shop.example.com/",
        "https://SHOP.example.com",
        "https://shop.example.co",
        "shop.example.com",
        "https://shop.example.com https://evil.example",
        "http://localhost:51730",
    ] {
        for method in [Method::GET, Method::OPTIONS] {
            let more = [("access-control-request-method", "POST")];
            let answer = asked_from(&app, method, "/api/v1/calm", origin, &more).await;

            assert_eq!(cors_headers(&answer), Vec::<String>::new(), "{origin}");
            assert!(varies_by_origin(&answer), "{origin}");
        }
    }
}

#[tokio::test]
async fn a_preflight_says_what_a_listed_origin_may_send() {
    let app = app().await;
    let asks = [
        ("access-control-request-method", "PATCH"),
        ("access-control-request-headers", "authorization,content-type,idempotency-key"),
    ];

    let answer = asked_from(&app, Method::OPTIONS, "/api/v1/notes", SHOP, &asks).await;

    assert_eq!((answer.status(), answer.body.len()), (204, 0));
    assert_eq!(answer.header("access-control-allow-origin"), SHOP);
    for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
        assert!(answer.header("access-control-allow-methods").contains(method), "{method}");
    }
    for header in ["Authorization", "Content-Type", "Idempotency-Key", "If-Match", "X-Correlation-Id"] {
        assert!(answer.header("access-control-allow-headers").contains(header), "{header}");
    }
    assert_eq!(answer.header("access-control-max-age"), "600");
}

#[tokio::test]
async fn where_no_origin_is_listed_none_may_read_anything() {
    let app = TestApp::with_modules(vec![Box::new(Trial)]).await;

    for origin in [SHOP, TILL, "null", "http://localhost:8420"] {
        assert_eq!(
            cors_headers(&asked_from(&app, Method::GET, "/api/v1/calm", origin, &[]).await),
            Vec::<String>::new()
        );
    }
}
