//! What can go wrong with imports and exports.

use base::{ErrorCode, Kind};

pub static IMPORT_FILE_INVALID: ErrorCode =
    ErrorCode::new("core.import.file_invalid", Kind::Invalid, "The file cannot be read.");
pub static IMPORT_MAPPING_INVALID: ErrorCode = ErrorCode::new(
    "core.import.mapping_invalid",
    Kind::Invalid,
    "The columns cannot be brought together with the fields like this.",
);
pub static IMPORT_STATE: ErrorCode = ErrorCode::new(
    "core.import.state",
    Kind::Conflict,
    "The import is not at a point where this can be done.",
);
pub static EXPORT_INVALID: ErrorCode =
    ErrorCode::new("core.export.invalid", Kind::Invalid, "This cannot be exported.");
pub static EXPORT_NOT_READY: ErrorCode =
    ErrorCode::new("core.export.not_ready", Kind::Conflict, "There is nothing to fetch yet.");
pub(crate) static ALL: &[&ErrorCode] =
    &[&IMPORT_FILE_INVALID, &IMPORT_MAPPING_INVALID, &IMPORT_STATE, &EXPORT_INVALID, &EXPORT_NOT_READY];
