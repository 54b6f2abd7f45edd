//! Operating the program: logs, metrics, readiness, and the doctor.
mod doctor;
mod errors;
mod readiness;
mod telemetry;
#[cfg_attr(not(feature = "otlp"), path = "traces_not_built.rs")]
mod traces;

pub use doctor::{Finding, Verdict, examine_database, examine_machine, unreachable_database};
pub(crate) use errors::ALL;
pub use readiness::{Check, Readiness, Report};
pub(crate) use telemetry::keep_metrics;
pub use telemetry::{render_metrics, start_logging, start_metrics};
pub use traces::stop_traces;
pub(crate) use traces::{begin_request, finish_request};
