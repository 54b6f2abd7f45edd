//! Logs for people or machines, and numbers for Prometheus.

use std::io::IsTerminal;
use std::sync::OnceLock;

use base::Result;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::SubscriberInitExt;

use super::errors::LOG_FILTER_INVALID;
use crate::config::{LogFormat, LogSettings};

/// From well below our goal of 2 ms for a list to the time at which a request is given up.
const SECONDS_BUCKETS: &[f64] =
    &[0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0];

static METRICS: OnceLock<PrometheusHandle> = OnceLock::new();

/// Starts logging. Once for the whole program.
pub fn start_logging(settings: &LogSettings) -> Result<()> {
    let filter = EnvFilter::try_new(&settings.filter).map_err(|cause| {
        LOG_FILTER_INVALID.on_field("log.filter", format!("{:?}: {cause}", settings.filter))
    })?;
    // The driver repeats every notice of the database; ours are the ones worth reading.
    let filter = filter.add_directive("tokio_postgres=warn".parse().expect("the directive is sound"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    // Somebody else, such as a test, may have started it already; theirs stays.
    let _ = match settings.format {
        LogFormat::Json => {
            lines.json().flatten_event(true).with_current_span(true).with_span_list(false).finish().try_init()
        }
        LogFormat::Pretty => lines.compact().with_target(false).finish().try_init(),
    };
    Ok(())
}

/// Starts counting. Harmless the second time.
pub fn start_metrics() {
    METRICS.get_or_init(|| {
        let recorder = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), SECONDS_BUCKETS)
            .expect("there is a bucket")
            .build_recorder();
        let handle = recorder.handle();
        // In a test another program in the same process may have been first; its numbers then go to both.
        let _ = metrics::set_global_recorder(recorder);
        metrics::describe_histogram!(
            "http_request_seconds",
            metrics::Unit::Seconds,
            "Time from request to answer."
        );
        metrics::describe_counter!("http_requests_total", "Requests answered.");
        handle
    });
}

pub fn render_metrics() -> String {
    METRICS.get().map(PrometheusHandle::render).unwrap_or_default()
}
