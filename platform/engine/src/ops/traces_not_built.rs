//! What stands in for `traces.rs` in a program that was built without the feature `otlp`: nothing, and saying so.

use std::time::Duration;

use base::Result;
use http::{HeaderMap, Method, StatusCode};
use tracing::Span;
use tracing_subscriber::{Layer, Registry};

use super::errors::TELEMETRY_NOT_BUILT;
use crate::config::TelemetrySettings;

/// Refuses to start silently without the traces that somebody asked for.
pub(super) fn start(settings: &TelemetrySettings) -> Result<Option<Box<dyn Layer<Registry> + Send + Sync>>> {
    let Some(endpoint) = &settings.otlp_endpoint else { return Ok(None) };
    Err(TELEMETRY_NOT_BUILT
        .on_field("telemetry.otlp_endpoint", format!("is {endpoint}"))
        .with_hint("Build it with `cargo build --release --features otlp`, or leave the setting out."))
}

pub(crate) fn begin_request(_: &Span, _: &str, _: &HeaderMap) {}

pub(crate) fn finish_request(_: &Span, _: &Method, _: Option<&str>, _: StatusCode, _: Duration) {}

pub async fn stop_traces() {}
