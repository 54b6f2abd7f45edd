//! A file of the web application: what it holds, what it is, and for how long browsers may keep it.

use std::borrow::Cow;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::HeaderValue;
use sha2::{Digest, Sha256};

/// Files below it are named after their content: the same name never holds anything else.
pub(super) const FOREVER_FOLDER: &str = "assets";
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Kept, but asked about each time: whoever opens a page after an upgrade gets the new one.
const ASK_FIRST: &str = "no-cache";

/// A file as the build has left it. Where it came from is not said.
#[derive(Clone)]
pub struct WebFile {
    /// Below the application's folder, as in `assets/main-3f9a.js`.
    pub path: Cow<'static, str>,
    pub plain: Bytes,
    /// The same, compressed once and for all.
    pub brotli: Option<Bytes>,
}

/// A file, ready to be answered with.
#[derive(Debug)]
pub(super) struct Served {
    pub(super) kind: HeaderValue,
    /// For how long browsers may keep it.
    pub(super) caching: HeaderValue,
    pub(super) plain: Content,
    pub(super) brotli: Option<Content>,
}

/// One form of a file.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) bytes: Bytes,
    /// Says whether it is still the same; nothing where the name says so.
    pub(super) tag: Option<HeaderValue>,
}

impl Served {
    pub(super) fn of(file: WebFile) -> Self {
        let is_forever = is_forever(&file.path);
        let content = |bytes: Bytes| Content { tag: (!is_forever).then(|| tag_of(&bytes)), bytes };
        Self {
            kind: HeaderValue::from_static(kind_of(&file.path)),
            caching: HeaderValue::from_static(if is_forever { FOREVER } else { ASK_FIRST }),
            plain: content(file.plain),
            brotli: file.brotli.map(content),
        }
    }
}

fn is_forever(path: &str) -> bool {
    path.strip_prefix(FOREVER_FOLDER).is_some_and(|below| below.starts_with('/'))
}

/// Strong: equal tags are equal bytes. The two forms of a file differ in theirs.
fn tag_of(bytes: &[u8]) -> HeaderValue {
    let hash = URL_SAFE_NO_PAD.encode(&Sha256::digest(bytes)[..16]);
    HeaderValue::try_from(format!("\"{hash}\"")).expect("base64 stands in any header")
}

/// Browsers are told not to guess, so what is not in this list is only bytes to them.
fn kind_of(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "avif" => "image/avif",
        "css" => "text/css; charset=utf-8",
        "gif" => "image/gif",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "jpg" | "jpeg" => "image/jpeg",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" | "ftl" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

impl fmt::Debug for WebFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WebFile({}, {} bytes)", self.path, self.plain.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_named_after_its_content_is_kept_forever() {
        assert!(is_forever("assets/main-3f9a.js") && is_forever("assets/fonts/inter.woff2"));
        assert!(!is_forever("index.html") && !is_forever("assets.html") && !is_forever("x/assets/y.js"));
    }

    #[test]
    fn equal_bytes_have_equal_tags() {
        assert_eq!(tag_of(b"bread"), tag_of(b"bread"));
        assert_ne!(tag_of(b"bread"), tag_of(b"bred"));
    }
}
