//! Logs for people or machines, and numbers for Prometheus.

use std::io::IsTerminal;
use std::sync::OnceLock;
use std::time::Duration;

use base::Result;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, fmt};

use super::errors::LOG_FILTER_INVALID;
use super::traces;
use crate::config::{LogFormat, LogSettings, TelemetrySettings};

/// From well below our goal of 2 ms for a list to the time at which a request is given up.
const SECONDS_BUCKETS: &[f64] =
    &[0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0];

static METRICS: OnceLock<PrometheusHandle> = OnceLock::new();

/// Starts logging, and sending traces if the settings for them are given and name an endpoint. Once for the whole
/// program.
pub fn start_logging(settings: &LogSettings, tracing: Option<&TelemetrySettings>) -> Result<()> {
    let filter = EnvFilter::try_new(&settings.filter).map_err(|cause| {
        LOG_FILTER_INVALID.on_field("log.filter", format!("{:?}: {cause}", settings.filter))
    })?;
    // The driver repeats every notice of the database; ours are the ones worth reading.
    let filter = filter.add_directive("tokio_postgres=warn".parse().expect("the directive is sound"));
    let lines = fmt::layer().with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    let lines = match settings.format {
        LogFormat::Json => {
            lines.json().flatten_event(true).with_current_span(true).with_span_list(false).boxed()
        }
        LogFormat::Pretty => lines.compact().with_target(false).boxed(),
    };
    let traces = tracing.map(traces::start).transpose()?.flatten();
    // Somebody else, such as a test, may have started it already; theirs stays.
    let _ = match traces {
        None => tracing_subscriber::registry().with(lines).with(filter).try_init(),
        // Traces have a filter of their own: a quiet log does not mean that nothing is traced.
        Some(traces) => {
            tracing_subscriber::registry().with(vec![lines.with_filter(filter).boxed(), traces]).try_init()
        }
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

/// Folds what was counted into its buckets from time to time, so that it does not pile up where nobody reads it.
pub(crate) async fn keep_metrics() {
    const PAUSE: Duration = Duration::from_secs(5);
    loop {
        tokio::time::sleep(PAUSE).await;
        if let Some(metrics) = METRICS.get() {
            metrics.run_upkeep();
        }
    }
}

pub fn render_metrics() -> String {
    METRICS.get().map(PrometheusHandle::render).unwrap_or_default()
}
