//! Requests from other places of the internet than this machine.

use http::Method;
use http_body_util::Full;
use serde_json::Value;
use testing::{Person, Received};

/// Believe this machine when it says where a request came from.
pub(crate) const BEHIND_A_PROXY: (&str, &str) = ("server.trusted_proxies", "127.0.0.1/32");

/// Posts as if from this address. The app has to be `BEHIND_A_PROXY`.
pub(crate) async fn post_from(place: &str, person: &Person, path: &str, form: &Value) -> Received {
    let request = person.request(Method::POST, path);
    let request = request.header("content-type", "application/json").header("x-forwarded-for", place);
    person.send_raw(request.body(Full::from(form.to_string())).unwrap()).await
}
