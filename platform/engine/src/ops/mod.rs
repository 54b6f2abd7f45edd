//! Operating the program: logs, metrics, readiness, and the doctor.
mod doctor;
mod readiness;
mod telemetry;

pub use doctor::{Finding, Verdict, examine_database, examine_machine, unreachable_database};
pub use readiness::{Check, Readiness, Report};
pub use telemetry::{LOG_FILTER_INVALID, render_metrics, start_logging, start_metrics};

pub(crate) static ALL: &[&base::ErrorCode] = &[&LOG_FILTER_INVALID, &crate::http::PORT_TAKEN];
