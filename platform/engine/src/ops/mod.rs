//! Operating the program: logs, metrics, readiness, and the doctor.
mod doctor;
mod errors;
mod readiness;
mod telemetry;

pub use doctor::{Finding, Verdict, examine_database, examine_machine, unreachable_database};
pub(crate) use errors::ALL;
pub use readiness::{Check, Readiness, Report};
pub use telemetry::{render_metrics, start_logging, start_metrics};
