//! What browsers are told: which pages may call us, and what our answers may do in them.

use http::{HeaderMap, HeaderName, HeaderValue, Method, header};

/// Nothing that the API answers is ever a page: it loads nothing and is framed by nobody.
const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";
const ALLOWED_METHODS: &str = "GET, POST, PUT, PATCH, DELETE";
const ALLOWED_HEADERS: &str = "Authorization, Content-Type, If-Match, Idempotency-Key, X-Correlation-Id";
const SHOWN_HEADERS: &str = "ETag, Location, Retry-After, X-Correlation-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset";
/// How long a browser may remember what a preflight said.
const PREFLIGHT_AGE_S: &str = "600";

pub(super) fn is_preflight(method: &Method, headers: &HeaderMap) -> bool {
    method == Method::OPTIONS
        && headers.contains_key(header::ORIGIN)
        && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

/// Lets listed origins read our answers. An origin is compared whole; nothing is ever reflected unlisted.
pub(super) fn allow_origin(
    request: &HeaderMap,
    allowed: &[String],
    is_preflight: bool,
    answer: &mut HeaderMap,
) {
    let fixed = HeaderValue::from_static;
    answer.append(header::VARY, fixed("Origin"));
    let Some(origin) = request.get(header::ORIGIN) else { return };
    if !allowed.iter().any(|known| known.as_bytes() == origin.as_bytes()) {
        return;
    }
    answer.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
    answer.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, fixed("true"));
    answer.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, fixed(SHOWN_HEADERS));
    if is_preflight {
        answer.insert(header::ACCESS_CONTROL_ALLOW_METHODS, fixed(ALLOWED_METHODS));
        answer.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, fixed(ALLOWED_HEADERS));
        answer.insert(header::ACCESS_CONTROL_MAX_AGE, fixed(PREFLIGHT_AGE_S));
    }
}

/// Headers of every answer. What a page has set for itself stays.
pub(super) fn harden(answer: &mut HeaderMap, is_https: bool) {
    let mut set = |name: HeaderName, value: &'static str| {
        answer.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::REFERRER_POLICY, "no-referrer");
    set(header::CONTENT_SECURITY_POLICY, API_POLICY);
    set(header::CACHE_CONTROL, "private, no-store");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    if is_https {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
}
