//! From an address to its handler, and what surrounds every answer: correlation, time limit, headers, log, metrics.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{ConnectInfo, RawPathParams, State};
use axum::middleware::Next;
use axum::response::Response;
use axum::routing::{MethodRouter, get, on};
use base::{Kind, Problem, Result};
use futures_util::FutureExt;
use http::{Extensions, HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version, header};
use sdk::{Answer, Route};
use tower_http::compression::{CompressionLayer, DefaultPredicate, Predicate};
use tracing::Instrument;

use super::browser_rules::{allow_origin, harden, is_preflight};
use super::door::{Arrived, House, Who, method_filter, tell_allowance, time_limit};
use super::envelope::{
    HEAD_TOO_LARGE, REQUEST_TIMED_OUT, ROUTE_NOT_FOUND, ROUTE_WRONG_METHOD, problem_answer,
};
use super::web::{InFinalForm, WebApp, first_word};
use super::{docs, health, pages};
use crate::ops::{begin_request, finish_request};
use crate::records::{Found, find_route};

static CORRELATION_ID: HeaderName = HeaderName::from_static("x-correlation-id");
const CORRELATION_CHARS_MAX: usize = 128;
/// The first word of every address of the API.
const API: &str = "api";
const KNOWN_METHODS: [Method; 9] = [
    Method::GET,
    Method::POST,
    Method::PUT,
    Method::PATCH,
    Method::DELETE,
    Method::HEAD,
    Method::OPTIONS,
    Method::CONNECT,
    Method::TRACE,
];
/// What a header line has beside its name and its value: colon, space and line end.
const LINE_BYTES: usize = 4;

/// The correlation id of a request, on its way through.
#[derive(Clone)]
pub(super) struct Correlation(pub(super) String);

/// What an answer carries to the log line and is never sent.
#[derive(Clone)]
struct Story {
    route: Cow<'static, str>,
    who: Who,
    problem: Option<Arc<Problem>>,
}

/// The addresses beside those of the API.
fn beside_the_api() -> [(&'static str, MethodRouter<Arc<House>>); 6] {
    [
        ("/health/live", get(health::live)),
        ("/health/ready", get(health::ready)),
        ("/metrics", get(health::metrics)),
        ("/openapi.json", get(pages::openapi)),
        ("/docs", get(docs::docs)),
        ("/dev/outbox", get(pages::outbox)),
    ]
}

/// How the addresses begin that are the server's own. All others are the web application's.
pub(crate) fn own_words() -> BTreeSet<&'static str> {
    let beside = beside_the_api().into_iter().filter_map(|(address, _)| address.split('/').nth(1));
    beside.chain([API]).collect()
}

/// All addresses of the program, those of the web application among them.
pub fn router(house: &Arc<House>, web: WebApp) -> Router {
    let mut router = Router::new();
    for (module, route) in &house.catalog.routes {
        let filter = method_filter(&route.method);
        let route = Arc::new(route.clone());
        let answer = {
            let route = Arc::clone(&route);
            move |State(house): State<Arc<House>>,
                  variables: Result<RawPathParams, RawPathParamsRejection>,
                  request: axum::extract::Request| async move {
                match variables {
                    Ok(variables) => answer(&house, &route, pairs(&variables), request).await,
                    // An address whose bytes are no text leads nowhere.
                    Err(_) => problem_response(&house, ROUTE_NOT_FOUND.problem(), request.extensions()),
                }
            }
        };
        router = router.route(&format!("/api/v1{}", route.path), on(filter, answer.clone()));
        // The long address names the module too; the platform's own are short only.
        if *module != "core" {
            router = router.route(&format!("/api/v1/{module}{}", route.path), on(filter, answer));
        }
    }
    for (address, handler) in beside_the_api() {
        router = router.route(address, handler);
    }
    let rest = Arc::new(Rest { web, own_words: own_words() });
    router
        .method_not_allowed_fallback(wrong_method)
        .fallback(move |state: State<Arc<House>>, request: axum::extract::Request| async move {
            rest.answer(state, request).await
        })
        .with_state(Arc::clone(house))
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(may_still_change)))
        .layer(axum::middleware::from_fn_with_state(Arc::clone(house), surround))
}

async fn answer(
    house: &House,
    route: &Route,
    variables: Vec<(String, String)>,
    request: axum::extract::Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let correlation_id = correlation_of(&parts.extensions);
    let arrived = Arrived {
        variables,
        correlation_id: correlation_id.clone(),
        peer: peer_of(&parts.extensions),
        parts,
        body,
    };
    let mut who = Who::default();
    let answered =
        tokio::time::timeout(time_limit(&house.settings, route), house.answer(route, arrived, &mut who))
            .await
            .unwrap_or_else(|_| Err(REQUEST_TIMED_OUT.problem()));
    respond(house, answered, route.path.clone(), who, &correlation_id)
}

fn respond(
    house: &House,
    answered: Result<Answer>,
    route: Cow<'static, str>,
    who: Who,
    correlation_id: &str,
) -> Response {
    let (answer, problem) = match answered {
        Ok(answer) => (answer, None),
        Err(problem) => {
            (problem_answer(&problem, correlation_id, house.world.now()), Some(Arc::new(problem)))
        }
    };
    let mut response = to_response(answer);
    if let Some(allowance) = who.allowance {
        tell_allowance(response.headers_mut(), allowance);
    }
    response.extensions_mut().insert(Story { route, who, problem });
    response
}

pub(super) fn to_response(answer: Answer) -> Response {
    let body = match answer.stream.and_then(|stream| stream.take()) {
        Some(stream) => Body::from_stream(stream),
        None => Body::from(answer.body),
    };
    let mut response = Response::new(body);
    *response.status_mut() = answer.status;
    for (name, value) in answer.headers {
        response.headers_mut().append(name, value);
    }
    response
}

pub(super) fn problem_response(house: &House, problem: Problem, extensions: &Extensions) -> Response {
    respond(house, Err(problem), Cow::Borrowed("-"), Who::default(), &correlation_of(extensions))
}

fn pairs(variables: &RawPathParams) -> Vec<(String, String)> {
    variables.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// What the addresses lead to that no route claims.
struct Rest {
    web: WebApp,
    own_words: BTreeSet<&'static str>,
}

impl Rest {
    async fn answer(&self, State(house): State<Arc<House>>, request: axum::extract::Request) -> Response {
        let path = request.uri().path();
        // An address whose bytes are no text leads nowhere.
        let is_ours = first_word(path).is_none_or(|word| self.own_words.contains(word.as_ref()));
        if is_ours {
            records_or_nothing(&house, request).await
        } else {
            self.page_or_nothing(&house, &request)
        }
    }

    fn page_or_nothing(&self, house: &House, request: &axum::extract::Request) -> Response {
        let path = request.uri().path();
        let is_missing = path == "/" && !self.web.is_built();
        let is_there = is_missing || self.web.knows(path);
        if is_there && !matches!(*request.method(), Method::GET | Method::HEAD) {
            let mut refused = problem_response(house, ROUTE_WRONG_METHOD.problem(), request.extensions());
            refused.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET,HEAD"));
            return refused;
        }
        if is_missing {
            return pages::not_built(house);
        }
        let answered = self.web.answer(path, request.headers());
        answered.unwrap_or_else(|| problem_response(house, ROUTE_NOT_FOUND.problem(), request.extensions()))
    }
}

fn may_still_change(_: StatusCode, _: Version, _: &HeaderMap, extensions: &Extensions) -> bool {
    extensions.get::<InFinalForm>().is_none()
}

/// Addresses of the API that no route claims may still be those of records.
async fn records_or_nothing(house: &House, request: axum::extract::Request) -> Response {
    let found = request
        .uri()
        .path()
        .strip_prefix("/api/v1/")
        .map(|path| find_route(&house.catalog, &house.entity_routes, request.method(), path));
    match found {
        Some(Found::Route { route, variables }) => answer(house, route, variables, request).await,
        // Strangers have made nothing.
        Some(Found::OfTenant { route, variables })
            if request.headers().contains_key(header::AUTHORIZATION) =>
        {
            answer(house, route, variables, request).await
        }
        Some(Found::WrongMethod) => {
            problem_response(house, ROUTE_WRONG_METHOD.problem(), request.extensions())
        }
        Some(Found::OfTenant { .. } | Found::Nothing) | None => {
            problem_response(house, ROUTE_NOT_FOUND.problem(), request.extensions())
        }
    }
}

async fn wrong_method(State(house): State<Arc<House>>, request: axum::extract::Request) -> Response {
    problem_response(&house, ROUTE_WRONG_METHOD.problem(), request.extensions())
}

/// Around every answer. Nothing below can escape it, not even a panic.
async fn surround(
    State(house): State<Arc<House>>,
    mut request: axum::extract::Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let correlation_id = choose_correlation_id(&house, request.headers());
    request.extensions_mut().insert(Correlation(correlation_id.clone()));
    let (method, asked) = (request.method().clone(), request.headers().clone());
    let is_preflight = is_preflight(&method, &asked);
    let span = tracing::info_span!("request", correlation_id);
    begin_request(&span, request.uri().path(), &asked);

    let mut response = if is_preflight {
        let mut empty = Response::new(Body::empty());
        *empty.status_mut() = StatusCode::NO_CONTENT;
        empty
    } else if head_is_too_large(&house, &request) {
        head_too_large(&house, &request)
    } else {
        match AssertUnwindSafe(next.run(request)).catch_unwind().instrument(span.clone()).await {
            Ok(response) => response,
            Err(_) => {
                let problem = sdk::errors::INTERNAL.because("a handler panicked; the panic is logged above");
                respond(&house, Err(problem), Cow::Borrowed("-"), Who::default(), &correlation_id)
            }
        }
    };
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::try_from(correlation_id) {
        headers.insert(CORRELATION_ID.clone(), value);
    }
    allow_origin(&asked, &house.settings.server.cors_origins, is_preflight, headers);
    harden(headers, house.settings.public_url.starts_with("https://"));
    let story = response.extensions_mut().remove::<Story>();
    span.in_scope(|| tell(&method, response.status(), story.as_ref(), began));
    let route = story.as_ref().map(|story| story.route.as_ref()).filter(|route| route.starts_with('/'));
    finish_request(&span, &method, route, response.status(), began.elapsed());
    response
}

/// The protocol's own limits are wider, see `server.rs`: whoever exceeds ours is still told so in our words.
fn head_is_too_large(house: &House, request: &axum::extract::Request) -> bool {
    let limits = &house.settings.server;
    let lines = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + LINE_BYTES);
    let address = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    request.headers().len() > limits.headers_max || lines.sum::<usize>() + address > limits.header_bytes_max
}

fn head_too_large(house: &House, request: &axum::extract::Request) -> Response {
    let limits = &house.settings.server;
    let problem = HEAD_TOO_LARGE.saying(format!(
        "The address and the headers may have {} lines and {} bytes at most.",
        limits.headers_max, limits.header_bytes_max
    ));
    let mut response = problem_response(house, problem, request.extensions());
    if request.version() < Version::HTTP_2 {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// One line for each request, and its numbers.
fn tell(method: &Method, status: StatusCode, story: Option<&Story>, began: Instant) {
    let elapsed = began.elapsed();
    // Microseconds are as fine as a reader can use.
    let duration_ms = (elapsed.as_secs_f64() * 1_000_000.0).round() / 1000.0;
    let route = story.map_or("-", |story| story.route.as_ref());
    let who = story.map(|story| story.who).unwrap_or_default();
    let tenant = who.tenant.map(|id| id.to_string());
    let user = who.user.map(|id| id.to_string());
    // Anybody can invent methods, and each would be counted for itself for ever.
    let counted_method = if KNOWN_METHODS.contains(method) { method.as_str() } else { "other" };
    let labels = [
        ("method", counted_method.to_owned()),
        ("route", route.to_owned()),
        ("status", status.as_str().to_owned()),
    ];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_seconds", "route" => route.to_owned()).record(elapsed.as_secs_f64());

    let problem = story.and_then(|story| story.problem.as_deref());
    let status = status.as_u16();
    match problem {
        Some(problem) if problem.kind() == Kind::Internal => {
            let cause = problem.chain();
            tracing::error!(status, duration_ms, tenant, user, cause, "{method} {route} failed");
        }
        Some(problem) if problem.kind() == Kind::Unavailable => {
            let cause = problem.chain();
            tracing::warn!(
                status,
                duration_ms,
                tenant,
                user,
                cause,
                "{method} {route} could not be answered"
            );
        }
        Some(problem) => {
            let code = problem.code().name;
            tracing::info!(status, duration_ms, tenant, user, code, "{method} {route} was refused");
        }
        None if story.is_some() => tracing::info!(status, duration_ms, tenant, user, "{method} {route}"),
        // Pages and probes: load balancers ask every second.
        None => tracing::debug!(status, duration_ms, "{method} beside the API"),
    }
}

/// What the caller says, if it can stand in a log line; otherwise a new one.
fn choose_correlation_id(house: &House, headers: &HeaderMap) -> String {
    let said = headers.get(&CORRELATION_ID).and_then(|value| value.to_str().ok());
    let is_plain = |text: &&str| {
        let fits = !text.is_empty() && text.len() <= CORRELATION_CHARS_MAX;
        fits && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.:/".contains(c))
    };
    said.filter(is_plain).map_or_else(|| house.world.new_id().to_string(), str::to_owned)
}

fn correlation_of(extensions: &Extensions) -> String {
    extensions.get::<Correlation>().map(|known| known.0.clone()).unwrap_or_default()
}

pub(super) fn peer_of(extensions: &Extensions) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    peer.unwrap_or(IpAddr::from([0, 0, 0, 0]))
}

/// A page of our own: it loads nothing but what stands in it.
pub(super) fn page(html: impl Into<Body>, policy: &'static str) -> Response {
    let mut response = Response::new(html.into());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    response
}
