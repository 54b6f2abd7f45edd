//! What other sites can do with a cookie that travels by itself: nothing.

use http::Method;
use http_body_util::Full;
use serde_json::json;
use testing::{PASSWORD, TestApp};

use crate::census::{difference, rows_everywhere};

const ME: &str = "/api/v1/users/me";

#[tokio::test]
async fn other_sites_cannot_refresh_or_sign_out_for_somebody() {
    let app = TestApp::alone(vec![], &[]).await;
    let superuser = app.superuser().await;
    let before = rows_everywhere(&superuser).await;
    let ann = app.owner();
    let host = ann.request(Method::GET, "/").uri_ref().unwrap().authority().unwrap().to_string();
    let send = async |path: &str, headers: &[(&str, &str)]| {
        let request = headers
            .iter()
            .fold(ann.request(Method::POST, path), |request, (name, value)| request.header(*name, *value));
        ann.send_raw(request.body(Full::default()).unwrap()).await.status_and_code()
    };

    for path in ["/api/v1/auth/refresh", "/api/v1/auth/logout"] {
        for foreign in [
            ("origin", "https://evil.test"),
            ("origin", "null"),
            ("origin", ""),
            ("origin", "http://localhost.evil.test:8420"),
            ("origin", "http://localhost:8421"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            assert_eq!(send(path, &[foreign]).await, "403 core.auth.foreign_origin", "{path} {foreign:?}");
        }
        let mixed = [("origin", app.house.settings.public_url.as_str()), ("sec-fetch-site", "cross-site")];
        assert_eq!(send(path, &mixed).await, "403 core.auth.foreign_origin");
    }
    assert_eq!(difference(&before, &rows_everywhere(&superuser).await).len(), 0, "no token was used up");
    assert_eq!(ann.get(ME).await.status(), 200, "nobody was signed out");

    for own in [
        ("origin", app.house.settings.public_url.as_str()),
        ("origin", &format!("http://{host}")),
        ("sec-fetch-site", "same-origin"),
    ] {
        assert_eq!(send("/api/v1/auth/refresh", &[own]).await, "200", "{own:?}");
    }
}

#[tokio::test]
async fn a_form_of_another_site_cannot_refresh() {
    let app = TestApp::start().await;
    let send = async |kind: &str, body: &str| {
        let request = app.owner().request(Method::POST, "/api/v1/auth/refresh").header("content-type", kind);
        app.owner().send_raw(request.body(Full::from(body.to_owned())).unwrap()).await.status_and_code()
    };

    assert_eq!(
        send("application/x-www-form-urlencoded", "tenant_id=x").await,
        "415 core.content_type.unsupported"
    );
    assert_eq!(send("multipart/form-data; boundary=x", "--x--").await, "415 core.content_type.unsupported");
    assert_eq!(send("text/plain", "{}").await, "415 core.content_type.unsupported");
    assert_eq!(
        app.owner().get("/api/v1/auth/refresh").await.status(),
        405,
        "following a link changes nothing"
    );
}

#[tokio::test]
async fn over_https_the_cookie_is_bound_to_host_and_encryption_and_no_other_is_believed() {
    let app = TestApp::alone(vec![], &[("public_url", "https://eoex.example")]).await;
    let nobody = app.nobody();
    let form = json!({ "email": app.owner().email, "password": PASSWORD });
    let signed_in = nobody.post("/api/v1/auth/login", form).await;
    let show = async |cookie: String| {
        let request = app.nobody().request(Method::POST, "/api/v1/auth/refresh").header("cookie", cookie);
        app.nobody().send_raw(request.body(Full::default()).unwrap()).await
    };

    let (named, attributes) = signed_in.header("set-cookie").split_once("; ").unwrap();
    assert_eq!(attributes, "Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict; Secure");
    let token = named.strip_prefix("__Host-eoex_refresh=").unwrap();
    assert!(signed_in.header("strict-transport-security").starts_with("max-age="));
    // Another host of the same domain can set a cookie without the prefix, and so sign others in as itself.
    assert_eq!(show(format!("eoex_refresh={token}")).await.status_and_code(), "401 core.auth.not_signed_in");
    let refreshed = show(format!("eoex_refresh={}; __Host-eoex_refresh={token}", "A".repeat(43))).await;
    assert_eq!(refreshed.status(), 200, "{}", refreshed.json);
    assert!(refreshed.header("set-cookie").starts_with("__Host-eoex_refresh="));
}
