//! The one envelope all errors travel in, and the errors of HTTP itself.

use base::{ErrorCode, Kind, Problem, Timestamp};
use http::{HeaderValue, StatusCode, header};
use sdk::{Answer, Ctx, Detail};
use serde::Serialize;

pub static ROUTE_NOT_FOUND: ErrorCode =
    ErrorCode::new("core.route.not_found", Kind::NotFound, "There is nothing at this address.");
pub static ROUTE_WRONG_METHOD: ErrorCode =
    ErrorCode::new("core.route.wrong_method", Kind::WrongMethod, "This address does not know this method.");
pub static HEAD_TOO_LARGE: ErrorCode =
    ErrorCode::new("core.head.too_large", Kind::HeadTooLarge, "The address and the headers are too large.");
pub static BODY_TOO_LARGE: ErrorCode =
    ErrorCode::new("core.body.too_large", Kind::TooLarge, "The body is larger than is allowed here.");
pub static BODY_UNREADABLE: ErrorCode =
    ErrorCode::new("core.body.unreadable", Kind::Malformed, "The body broke off before it was complete.");
pub static BODY_ENCODED: ErrorCode = ErrorCode::new(
    "core.body.encoded",
    Kind::Unsupported,
    "Compressed bodies are not accepted. Send the body as it is.",
);
pub static REQUEST_TIMED_OUT: ErrorCode = ErrorCode::new(
    "core.request.timed_out",
    Kind::Unavailable,
    "The request took too long and was given up. It may or may not have had an effect.",
);
pub static QUERY_UNKNOWN: ErrorCode = ErrorCode::new(
    "core.query.unknown",
    Kind::Malformed,
    "The address has a parameter that is not known here.",
);
pub static TOO_MANY_REQUESTS: ErrorCode =
    ErrorCode::new("core.limit.requests", Kind::TooMany, "There were too many requests. Please slow down.");
pub static METRICS_REFUSED: ErrorCode = ErrorCode::new(
    "core.metrics.refused",
    Kind::Forbidden,
    "Metrics need the token of the setting server.metrics_token, or a request from the machine itself.",
);

pub static PORT_TAKEN: ErrorCode =
    ErrorCode::new("core.server.port_taken", Kind::Unavailable, "The port cannot be listened on.");

pub(crate) static ALL: &[&ErrorCode] = &[
    &ROUTE_NOT_FOUND,
    &ROUTE_WRONG_METHOD,
    &HEAD_TOO_LARGE,
    &BODY_TOO_LARGE,
    &BODY_UNREADABLE,
    &BODY_ENCODED,
    &REQUEST_TIMED_OUT,
    &QUERY_UNKNOWN,
    &TOO_MANY_REQUESTS,
    &METRICS_REFUSED,
    &PORT_TAKEN,
];

#[derive(Serialize)]
struct Envelope<'a> {
    error: Body<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    code: &'a str,
    message: &'a str,
    details: &'a [Detail],
    hint: Option<&'a str>,
    correlation_id: &'a str,
    timestamp: String,
}

/// A problem as an answer. The cause stays behind.
pub fn problem_answer(problem: &Problem, correlation_id: &str, now: Timestamp) -> Answer {
    let status = StatusCode::from_u16(problem.kind().status()).expect("kinds have statuses that exist");
    let envelope = Envelope {
        error: Body {
            code: problem.code().name,
            message: problem.message(),
            details: problem.details(),
            hint: problem.hint(),
            correlation_id,
            timestamp: now.to_string(),
        },
    };
    let mut answer = Answer::json(status, &envelope);
    if let Some(seconds) = problem.retry_after_s() {
        answer = answer.with_header(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if problem.kind() == Kind::Unauthenticated {
        answer = answer.with_header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    answer
}

/// The same, for a handler that has to add something to the answer, such as a cookie.
pub(crate) fn problem_answer_in(ctx: &Ctx, problem: &Problem) -> Answer {
    problem_answer(problem, &ctx.origin().correlation_id, ctx.now())
}
