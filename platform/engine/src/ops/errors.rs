//! What can go wrong with operating.

use base::{ErrorCode, Kind};

pub(super) static LOG_FILTER_INVALID: ErrorCode =
    ErrorCode::new("core.log.filter_invalid", Kind::Invalid, "The setting log.filter cannot be read.");
pub(super) static TELEMETRY_NOT_BUILT: ErrorCode = ErrorCode::new(
    "core.telemetry.not_built",
    Kind::Invalid,
    "The setting telemetry.otlp_endpoint asks for traces, and this program was built without them.",
);
pub(super) static TELEMETRY_NOT_STARTED: ErrorCode = ErrorCode::new(
    "core.telemetry.not_started",
    Kind::Unavailable,
    "The sending of traces could not be started.",
);

pub(crate) static ALL: &[&ErrorCode] = &[&LOG_FILTER_INVALID, &TELEMETRY_NOT_BUILT, &TELEMETRY_NOT_STARTED];
