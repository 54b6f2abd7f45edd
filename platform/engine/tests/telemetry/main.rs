//! Traces, if the program was built with them; and that it says so if it was not.
//! `cargo nextest run -p engine --features otlp --test telemetry`: traces belong to a process, so each test needs its
//! own.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

#[cfg(feature = "otlp")]
mod collector;
#[cfg(feature = "otlp")]
mod lost;
#[cfg(not(feature = "otlp"))]
mod not_built;
#[cfg(feature = "otlp")]
mod sent;

use base::Result;
use engine::config;

/// As the program does at its start.
fn start(endpoint: &str, sample_percent: &str) -> Result<()> {
    let flags = [
        ("telemetry.otlp_endpoint", endpoint),
        ("telemetry.otlp_sample_percent", sample_percent),
        ("log.filter", "error"),
    ];
    let flags = flags.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let settings = config::load(None, std::iter::empty(), &flags).unwrap();
    engine::ops::start_logging(&settings.log, Some(&settings.telemetry))
}
