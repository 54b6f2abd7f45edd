//! What can go wrong with operating.

use base::{ErrorCode, Kind};

pub(super) static LOG_FILTER_INVALID: ErrorCode =
    ErrorCode::new("core.log.filter_invalid", Kind::Invalid, "The setting log.filter cannot be read.");

pub(crate) static ALL: &[&ErrorCode] = &[&LOG_FILTER_INVALID];
