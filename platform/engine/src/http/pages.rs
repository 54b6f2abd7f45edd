//! The few pages beside the API and the web application: its description, the outbox of a developer's machine, and
//! what stands in for the web application where it is not built.

use std::fmt::Write;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use base::{Problem, Result, TenantId, Timestamp};
use http::{HeaderValue, header};

use super::door::House;
use super::envelope::ROUTE_NOT_FOUND;
use super::router::{page, peer_of, problem_response};
use crate::store::{Entry, Mode};

const MAILS_SHOWN_MAX: i32 = 100;
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'none'";

pub(super) async fn openapi(State(house): State<Arc<House>>) -> Response {
    let mut response = Response::new(Body::from(house.openapi.clone()));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// In place of the web application: a program that was built without it has only its API to show.
pub(super) fn not_built(house: &House) -> Response {
    let outbox = if house.settings.is_production() {
        ""
    } else {
        "<li><a href=\"/dev/outbox\">Outbox</a>: the mails that would have been sent</li>"
    };
    let body = format!(
        "<h1>The web application is not built</h1>\
         <p>EOEX is running, but this program was built without its web application. <code>make run</code> builds \
         both; the setting <code>web.folder</code> names a folder that holds a built one. Until then:</p>\
         <ul><li><a href=\"/docs\">The API, to read and to try</a></li>\
         <li><a href=\"/openapi.json\">Its OpenAPI description</a></li>\
         <li><a href=\"/health/ready\">Readiness</a></li>{outbox}</ul>"
    );
    page(document("EOEX", &body), POLICY)
}

/// The mails of a developer's machine, for that machine alone: they carry live links. In production there is no
/// such page.
pub(super) async fn outbox(State(house): State<Arc<House>>, request: axum::extract::Request) -> Response {
    let is_here = peer_of(request.extensions()).to_canonical().is_loopback();
    if house.settings.is_production() || !is_here {
        return problem_response(&house, ROUTE_NOT_FOUND.problem(), request.extensions());
    }
    match mails(&house).await {
        Ok(mails) => page(document("Outbox", &mails), POLICY),
        Err(problem) => problem_response(&house, problem, request.extensions()),
    }
}

async fn mails(house: &House) -> Result<String, Problem> {
    use sdk::wiring::Work;
    let unit = house.store.unit(Entry::Door(TenantId::PLATFORM), Mode::Reads);
    let mails = unit
        .rows(
            "select template, recipient, subject, body, created_at from core.mails_everywhere($1)",
            &[&MAILS_SHOWN_MAX],
        )
        .await?;
    if mails.is_empty() {
        return Ok("<h1>Outbox</h1><p>No mail yet. Sign up, or ask for a new password, and look again.</p>"
            .to_owned());
    }
    let mut html = "<h1>Outbox</h1>".to_owned();
    for mail in &mails {
        let _ = write!(
            html,
            "<article><h2>{}</h2><p class=\"quiet\">to {} · {} · {}</p><pre>{}</pre></article>",
            escaped(mail.get("subject")),
            escaped(mail.get("recipient")),
            escaped(mail.get("template")),
            mail.get::<_, Timestamp>("created_at"),
            with_links(mail.get("body")),
        );
    }
    Ok(html)
}

/// Text with its addresses made clickable. A mail's words are data: everything is escaped.
fn with_links(text: &str) -> String {
    let linked = |word: &str| {
        let is_link = word.starts_with("http://") || word.starts_with("https://");
        let word = escaped(word);
        if is_link { format!("<a href=\"{word}\">{word}</a>") } else { word }
    };
    text.split_inclusive(char::is_whitespace)
        .map(|piece| {
            let word = piece.trim_end();
            format!("{}{}", linked(word), &piece[word.len()..])
        })
        .collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

fn document(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style>{STYLE}</style></head>\
         <body><main>{body}</main></body></html>"
    )
}

const STYLE: &str = ":root{color-scheme:light dark;--line:#8883;--quiet:light-dark(#59636e,#9198a1)}\
    body{font:15px/1.6 system-ui,sans-serif;margin:0}main{max-width:44rem;margin:0 auto;padding:2.5rem 1.25rem}\
    h1{font-size:1.5rem;letter-spacing:-.01em}h2{font-size:1rem;margin:0}.quiet{color:var(--quiet);margin:0 0 .5rem}\
    article{border:1px solid var(--line);border-radius:10px;padding:1rem 1.25rem;margin:1rem 0}\
    pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:0}a{color:light-dark(#0b57d0,#8ab4f8)}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_cannot_bring_markup_along() {
        let shown = with_links("<script>alert(1)</script> https://x.test/\"onclick= end\n");

        assert_eq!(
            shown,
            "&lt;script&gt;alert(1)&lt;/script&gt; <a href=\"https://x.test/&quot;onclick=\">https://x.test/&quot;onclick=</a> end\n"
        );
    }
}
