//! The page that describes the API: whole in itself, and allowed to run nothing but itself.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use testing::TestApp;

use crate::trial::Trial;

fn between<'a>(text: &'a str, begin: &str, end: &str) -> &'a str {
    text.split_once(begin).and_then(|(_, rest)| rest.split_once(end)).map(|(inner, _)| inner).unwrap()
}

#[tokio::test]
async fn the_page_carries_its_own_script_and_nothing_else_may_run() {
    let app = TestApp::with_modules(vec![Box::new(Trial)]).await;

    let page = app.nobody().get("/docs").await;

    assert_eq!(page.status(), 200);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    let html = std::str::from_utf8(&page.body).unwrap();
    let policy = page.header("content-security-policy");
    for part in [between(html, "<script>", "</script>"), between(html, "<style>", "</style>")] {
        let hash = STANDARD.encode(Sha256::digest(part.as_bytes()));
        assert!(policy.contains(&format!("'sha256-{hash}'")), "{policy}");
    }
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    for from_elsewhere in ["http://", "https://", " src=", "@import", "url(", "onclick=", "style=\""] {
        assert!(!html.contains(from_elsewhere), "{from_elsewhere}");
    }
}
