//! What can be wrong with files, plans and changes of a set-up.

use base::{ErrorCode, Kind};

pub static SETUP_UNREADABLE: ErrorCode =
    ErrorCode::new("core.setup.unreadable", Kind::Invalid, "The files of the set-up cannot be read.");
pub static SETUP_BLOCKED: ErrorCode =
    ErrorCode::new("core.setup.blocked", Kind::Conflict, "Something stands in the way. Nothing was changed.");
pub static SETUP_OUTDATED: ErrorCode = ErrorCode::new(
    "core.setup.outdated",
    Kind::Conflict,
    "This is not what was planned: the organisation or the files have changed since. Plan again, and look at what is new.",
);
pub static SETUP_TOO_LARGE: ErrorCode =
    ErrorCode::new("core.setup.too_large", Kind::Invalid, "This is more than can be done at once.");
pub static SETUP_STATE: ErrorCode =
    ErrorCode::new("core.setup_change.state", Kind::Conflict, "The change was rolled back already.");

pub(crate) static ALL: &[&ErrorCode] =
    &[&SETUP_UNREADABLE, &SETUP_BLOCKED, &SETUP_OUTDATED, &SETUP_TOO_LARGE, &SETUP_STATE];
