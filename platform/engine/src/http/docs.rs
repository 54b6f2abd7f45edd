//! The description of the API as a page to read and to try. It is whole in itself: nothing is loaded from elsewhere.

use std::sync::LazyLock;

use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::router::page;

const FRAME: &str = include_str!("../../pages/docs.html");
const STYLE: &str = include_str!("../../pages/docs.css");
const SCRIPT: &str = include_str!("../../pages/docs.js");

static PAGE: LazyLock<String> = LazyLock::new(|| FRAME.replace("{style}", STYLE).replace("{script}", SCRIPT));

/// The page's own style and script, known by their hashes, and nothing else.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; connect-src 'self'; frame-ancestors 'none'; \
         base-uri 'none'; form-action 'none'",
        hash_of(STYLE),
        hash_of(SCRIPT),
    )
});

pub(super) async fn docs() -> Response {
    page(PAGE.as_str(), &POLICY)
}

fn hash_of(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}
