//! Whether the program is alive, whether it is ready, and its numbers.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use http::{HeaderValue, StatusCode, header};
use sdk::Answer;
use serde::Serialize;
use subtle::ConstantTimeEq;

use super::door::House;
use super::envelope::METRICS_REFUSED;
use super::router::{peer_of, problem_response, to_response};
use crate::identity::bearer;

#[derive(Serialize)]
struct Live {
    status: &'static str,
}

/// The process answers. Says nothing about the database, so that a restart of it restarts nobody else.
pub(super) async fn live() -> Response {
    to_response(Answer::json(StatusCode::OK, &Live { status: "live" }))
}

/// Whether requests can be answered now, and if not, why.
pub(super) async fn ready(State(house): State<Arc<House>>) -> Response {
    let report = house.readiness.report(&house).await;
    let status = if report.is_ready() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    to_response(Answer::json(status, &report))
}

/// Numbers for Prometheus. Without a token in the settings, the machine itself may read them and nobody else.
pub(super) async fn metrics(State(house): State<Arc<House>>, request: axum::extract::Request) -> Response {
    let shown = bearer(request.headers()).unwrap_or_default();
    let is_welcome = match &house.settings.server.metrics_token {
        Some(token) => bool::from(token.expose().as_bytes().ct_eq(shown.as_bytes())),
        None => is_from_this_machine(&request),
    };
    if !is_welcome {
        return problem_response(&house, METRICS_REFUSED.problem(), request.extensions());
    }
    let pool = house.store.pool().status();
    metrics::gauge!("database_connections_in_use")
        .set(f64::from(u32::try_from(pool.in_use).unwrap_or(u32::MAX)));
    metrics::gauge!("database_connections_idle").set(f64::from(u32::try_from(pool.idle).unwrap_or(u32::MAX)));
    let mut response = Response::new(Body::from(crate::ops::render_metrics()));
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8"));
    response
}

/// A proxy on this machine speaks for strangers, and says so.
fn is_from_this_machine(request: &axum::extract::Request) -> bool {
    let is_passed_on =
        ["x-forwarded-for", "forwarded"].iter().any(|name| request.headers().contains_key(*name));
    peer_of(request.extensions()).to_canonical().is_loopback() && !is_passed_on
}
