//! Traces: one span for each request, sent to a collector as OTLP. Only in a program built with the feature `otlp`.
//!
//! Invariant: no request waits for the collector. Spans go into a bounded queue, which a thread of its own empties;
//! what does not fit is dropped.

use std::error::Error;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use base::Result;
use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};
use opentelemetry::propagation::TextMapPropagator;
use opentelemetry::trace::{
    SpanBuilder, SpanContext, SpanId, SpanKind, Status, TraceContextExt, TraceFlags, TraceId, TraceState,
    Tracer, TracerProvider,
};
use opentelemetry::{Context, KeyValue};
use opentelemetry_http::hyper::HyperClient;
use opentelemetry_http::{HeaderExtractor, HttpClient, HttpError};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::{
    BatchConfigBuilder, BatchSpanProcessor, Sampler, SdkTracer, SdkTracerProvider,
};
use tokio::runtime::Runtime;
use tracing::level_filters::LevelFilter;
use tracing::{Level, Span};
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::{Layer, Registry};

use super::errors::TELEMETRY_NOT_STARTED;
use crate::config::TelemetrySettings;

const SPANS_WAITING_MAX: usize = 2048;
const SPANS_PER_BATCH_MAX: usize = 512;
const SEND_EVERY: Duration = Duration::from_secs(5);
/// For one batch, with what is tried again.
const SEND_TIMEOUT: Duration = Duration::from_secs(5);
/// A collector that is gone does not hold up a stop for longer.
const LAST_SEND_TIMEOUT: Duration = Duration::from_secs(2);

static TRACES: OnceLock<SdkTracerProvider> = OnceLock::new();

/// Starts sending traces, if there is somewhere to send them.
pub(super) fn start(settings: &TelemetrySettings) -> Result<Option<Box<dyn Layer<Registry> + Send + Sync>>> {
    let Some(endpoint) = &settings.otlp_endpoint else { return Ok(None) };
    let queue = BatchConfigBuilder::default()
        .with_max_queue_size(SPANS_WAITING_MAX)
        .with_max_export_batch_size(SPANS_PER_BATCH_MAX)
        .with_scheduled_delay(SEND_EVERY)
        .build();
    let share = f64::from(settings.otlp_sample_percent) / 100.0;
    let resource = Resource::builder_empty()
        .with_service_name("eoex")
        .with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION")));
    let provider = SdkTracerProvider::builder()
        .with_span_processor(
            BatchSpanProcessor::builder(exporter(endpoint)?).with_batch_config(queue).build(),
        )
        .with_sampler(Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(share))))
        .with_resource(resource.build())
        .build();
    let layer = tracing_opentelemetry::layer()
        .with_tracer(RequestTracer(provider.tracer("eoex")))
        .with_context_activation(false)
        .with_location(false)
        .with_target(false)
        .with_threads(false)
        .with_tracked_inactivity(false);
    let _ = TRACES.set(provider);
    // Spans only: log lines may say what should not leave the house.
    let spans = filter_fn(|metadata| metadata.is_span() && *metadata.level() <= Level::INFO);
    let spans = spans.with_max_level_hint(LevelFilter::INFO);
    Ok(Some(layer.with_filter(spans).boxed()))
}

/// Joins the trace of the caller, if the request brings one. Call before anything happens in the span.
pub(crate) fn begin_request(span: &Span, path: &str, headers: &HeaderMap) {
    if TRACES.get().is_none() {
        return;
    }
    let parent = if path.starts_with("/api/") {
        TraceContextPropagator::new().extract_with_context(&Context::new(), &HeaderExtractor(headers))
    } else {
        // Pages and probes: load balancers ask every second.
        unrecorded()
    };
    // It cannot be joined only where nothing is recorded.
    let _ = span.set_parent(parent);
}

/// Says what became of the request. The log line says the same, so the span needs no fields that would show there.
pub(crate) fn finish_request(
    span: &Span,
    method: &Method,
    route: Option<&str>,
    status: StatusCode,
    elapsed: Duration,
) {
    if TRACES.get().is_none() {
        return;
    }
    let context = span.context();
    let recorded = context.span();
    if !recorded.is_recording() {
        return;
    }
    recorded.set_attribute(KeyValue::new("http.request.method", method.to_string()));
    recorded.set_attribute(KeyValue::new("http.response.status_code", i64::from(status.as_u16())));
    recorded.set_attribute(KeyValue::new("duration_ms", elapsed.as_secs_f64() * 1000.0));
    if let Some(route) = route {
        recorded.update_name(format!("{method} {route}"));
        recorded.set_attribute(KeyValue::new("http.route", route.to_owned()));
    }
    if status.is_server_error() {
        recorded.set_status(Status::error(""));
    }
}

/// Sends what still waits, and stops. Gives up after a while.
pub async fn stop_traces() {
    let Some(provider) = TRACES.get() else { return };
    let (send, receive) = tokio::sync::oneshot::channel();
    // Not on a thread of the runtime, which would wait for it even if nobody does any more.
    std::thread::spawn(move || send.send(provider.shutdown_with_timeout(LAST_SEND_TIMEOUT)));
    if let Ok(Err(cause)) = receive.await {
        tracing::warn!(cause = cause.to_string(), "The last traces could not be sent");
    }
}

/// A parent that nobody records, so that its children are not recorded either.
fn unrecorded() -> Context {
    let (trace, span) = (TraceId::from(1_u128), SpanId::from(1_u64));
    let parent = SpanContext::new(trace, span, TraceFlags::NOT_SAMPLED, true, TraceState::NONE);
    Context::new().with_remote_span_context(parent)
}

fn exporter(endpoint: &str) -> Result<SpanExporter> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let collector = Collector {
        client: HyperClient::with_default_connector(SEND_TIMEOUT, None),
        runtime: runtime.map_err(|cause| TELEMETRY_NOT_STARTED.because(cause))?,
        endpoint: endpoint.to_owned(),
        is_in_trouble: AtomicBool::new(false),
    };
    SpanExporter::builder()
        .with_http()
        .with_http_client(collector)
        .with_protocol(Protocol::HttpBinary)
        .with_endpoint(endpoint)
        .with_timeout(SEND_TIMEOUT)
        .build()
        .map_err(|cause| TELEMETRY_NOT_STARTED.because(cause))
}

/// Says of requests that we are the server, for which a span of `tracing` has no word but a field that would be logged.
#[derive(Debug)]
struct RequestTracer(SdkTracer);

impl Tracer for RequestTracer {
    type Span = opentelemetry_sdk::trace::Span;

    fn build_with_context(&self, mut builder: SpanBuilder, parent: &Context) -> Self::Span {
        if builder.name == "request" {
            builder.span_kind = Some(SpanKind::Server);
        }
        self.0.build_with_context(builder, parent)
    }
}

/// The way to the collector. It is gone on the thread that empties the queue, so it may block.
#[derive(Debug)]
struct Collector {
    client: HyperClient,
    /// The thread has none.
    runtime: Runtime,
    endpoint: String,
    is_in_trouble: AtomicBool,
}

impl HttpClient for Collector {
    fn send_bytes<'a, 'b>(
        &'a self,
        mut request: Request<Bytes>,
    ) -> BoxFuture<'b, Result<Response<Bytes>, HttpError>>
    where
        'a: 'b,
        Self: 'b,
    {
        // Between two batches nobody would notice that a connection was closed.
        request.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        let answer = self.runtime.block_on(self.client.send_bytes(request));
        self.tell(&answer);
        Box::pin(std::future::ready(answer))
    }
}

impl Collector {
    /// One line when trouble begins and one when it is over, not one for each batch.
    fn tell(&self, answer: &Result<Response<Bytes>, HttpError>) {
        let endpoint = &self.endpoint;
        let trouble = match answer {
            Ok(response) if response.status().is_success() => None,
            Ok(response) => Some(format!("it answered {}", response.status())),
            Err(cause) => Some(chain(cause.as_ref())),
        };
        let was_in_trouble = self.is_in_trouble.swap(trouble.is_some(), Ordering::Relaxed);
        match trouble {
            Some(cause) if !was_in_trouble => {
                tracing::warn!(endpoint, cause, "Traces do not reach {endpoint} and are lost until they do");
            }
            None if was_in_trouble => tracing::info!(endpoint, "Traces reach {endpoint} again"),
            Some(_) | None => {}
        }
    }
}

fn chain(error: &(dyn Error + 'static)) -> String {
    let mut line = error.to_string();
    let mut source = error.source();
    while let Some(deeper) = source {
        line = format!("{line}: {deeper}");
        source = deeper.source();
    }
    line
}
