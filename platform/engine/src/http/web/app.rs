//! The web application as a table of files, and what is answered from it.
//!
//! Invariant: a file is found by comparing its whole name with the table. No path is ever joined or opened, so there
//! is nothing to climb out of.

use std::collections::HashMap;

use axum::body::Body;
use axum::response::Response;
use http::{HeaderMap, HeaderValue, StatusCode, header};

use super::address::{first_word, may_be_page};
use super::file::{Content, FOREVER_FOLDER, Served, WebFile};

const PAGE: &str = "/index.html";
/// The application loads only what comes from here, and nothing that stands inside a page is run. It travels with
/// every file: a service worker obeys the policy that came with its own script.
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
    font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; object-src 'none'; \
    base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

/// All files of the web application. Without any it is not built, and nothing is answered.
#[derive(Debug, Default)]
pub struct WebApp {
    /// By their addresses, as in `/assets/main-3f9a.js`.
    files: HashMap<String, Served>,
}

/// An answer that is in its final form: no layer compresses it again.
#[derive(Debug, Clone, Copy)]
pub(in crate::http) struct InFinalForm;

impl WebApp {
    pub fn of(files: impl IntoIterator<Item = WebFile>) -> Self {
        let files = files.into_iter().map(|file| (format!("/{}", file.path), Served::of(file)));
        Self { files: files.collect() }
    }

    /// Whether there is a page to show.
    pub fn is_built(&self) -> bool {
        self.page().is_some()
    }

    /// The answer to a GET, or to a HEAD, whose body axum leaves out; nothing where there is neither a file nor a page.
    pub(in crate::http) fn answer(&self, path: &str, asked: &HeaderMap) -> Option<Response> {
        let file = self.find(path)?;
        let brotli = file.brotli.as_ref().filter(|_| accepts_brotli(asked));
        let content = brotli.unwrap_or(&file.plain);

        let mut response = Response::default();
        if is_known(content, asked) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            *response.body_mut() = Body::from(content.bytes.clone());
        }
        response.extensions_mut().insert(InFinalForm);
        // Also with "not modified": a browser takes these over to what it has kept.
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, file.caching.clone());
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(content.bytes.len()));
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
        headers.insert(header::CONTENT_TYPE, file.kind.clone());
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if brotli.is_some() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        if let Some(tag) = &content.tag {
            headers.insert(header::ETAG, tag.clone());
        }
        Some(response)
    }

    /// Whether there is something at this address, for whatever method.
    pub(in crate::http) fn knows(&self, path: &str) -> bool {
        self.find(path).is_some()
    }

    /// A file by its name; any other address is for the application itself to read, which begins with its page.
    fn find(&self, path: &str) -> Option<&Served> {
        let may_be_page = || may_be_page(path) && first_word(path).is_some_and(|word| word != FOREVER_FOLDER);
        self.files.get(path).or_else(|| self.page().filter(|_| may_be_page()))
    }

    fn page(&self) -> Option<&Served> {
        self.files.get(PAGE)
    }
}

/// Whether the browser has this very content already.
fn is_known(content: &Content, asked: &HeaderMap) -> bool {
    let Some(tag) = &content.tag else { return false };
    let lines = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
    let mut known = lines.flat_map(|line| line.split(',')).map(str::trim);
    // For this question a tag that a proxy has weakened is as good.
    known.any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known).as_bytes() == tag.as_bytes())
}

/// `br;q=0` is a refusal, and a word for `br` itself counts more than one for everything.
fn accepts_brotli(asked: &HeaderMap) -> bool {
    let lines = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
    let mut of_any = false;
    for offer in lines.flat_map(|line| line.split(',')) {
        let mut parts = offer.split(';').map(str::trim);
        let coding = parts.next().unwrap_or_default().to_ascii_lowercase();
        let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
        let is_wanted =
            weight.is_none_or(|weight| weight.trim().parse::<f32>().is_ok_and(|weight| weight > 0.0));
        match coding.as_str() {
            "br" => return is_wanted,
            "*" => of_any = is_wanted,
            _ => {}
        }
    }
    of_any
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;

    fn asking(name: header::HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, value.parse().unwrap())])
    }

    #[test]
    fn brotli_is_sent_to_whoever_wants_it_and_to_nobody_else() {
        for wanted in
            ["br", "gzip, deflate, br, zstd", "gzip;q=1, br;q=0.2", "BR", "*", "br;q=1, *;q=0", "*;q=0, br"]
        {
            assert!(accepts_brotli(&asking(header::ACCEPT_ENCODING, wanted)), "{wanted}");
        }
        for other in ["", "gzip", "identity", "br;q=0", "br; q=0.000, *", "*;q=0", "brotli", "br;q=much"] {
            assert!(!accepts_brotli(&asking(header::ACCEPT_ENCODING, other)), "{other}");
        }
        assert!(!accepts_brotli(&HeaderMap::new()));
    }

    #[test]
    fn what_is_known_is_recognised_in_any_list() {
        let content = Content { bytes: Bytes::new(), tag: Some(HeaderValue::from_static("\"a1\"")) };
        let nameless = Content { bytes: Bytes::new(), tag: None };

        for known in ["\"a1\"", "W/\"a1\"", "\"x\", \"a1\"", "*"] {
            assert!(is_known(&content, &asking(header::IF_NONE_MATCH, known)), "{known}");
            assert!(!is_known(&nameless, &asking(header::IF_NONE_MATCH, known)), "{known}");
        }
        for other in ["\"a2\"", "a1", "", "\"a1"] {
            assert!(!is_known(&content, &asking(header::IF_NONE_MATCH, other)), "{other}");
        }
    }
}
