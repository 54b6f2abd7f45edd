//! The error codes that every module may meet or use.

use base::{ErrorCode, Kind};

pub static NOT_FOUND: ErrorCode =
    ErrorCode::new("core.record.not_found", Kind::NotFound, "There is nothing here by this id.");
pub static PERMISSION_MISSING: ErrorCode =
    ErrorCode::new("core.permission.missing", Kind::Forbidden, "You may not do this.");
pub static INPUT_INVALID: ErrorCode =
    ErrorCode::new("core.input.invalid", Kind::Invalid, "Some of the input cannot be accepted.");
pub static JSON_MALFORMED: ErrorCode =
    ErrorCode::new("core.json.malformed", Kind::Malformed, "The body is not JSON that can be read.");
pub static JSON_TOO_DEEP: ErrorCode =
    ErrorCode::new("core.json.too_deep", Kind::Malformed, "The JSON is nested too deeply.");
pub static JSON_KEY_TWICE: ErrorCode =
    ErrorCode::new("core.json.key_twice", Kind::Malformed, "The JSON names a key twice.");
pub static CONTENT_TYPE_UNSUPPORTED: ErrorCode = ErrorCode::new(
    "core.content_type.unsupported",
    Kind::Unsupported,
    "The body must be sent as application/json.",
);
pub static INTERNAL: ErrorCode = ErrorCode::new(
    "core.internal",
    Kind::Internal,
    "Something went wrong on our side. It has been logged under the correlation id.",
);
pub static JOB_UNREADABLE: ErrorCode = ErrorCode::new(
    "core.job.unreadable",
    Kind::Internal,
    "The facts of this job cannot be read by this version of the program.",
);
pub static JOB_OUTSIDE: ErrorCode =
    ErrorCode::new("core.job.outside", Kind::Internal, "Only a running job can commit on its way and go on.");

pub static ALL: &[&ErrorCode] = &[
    &NOT_FOUND,
    &PERMISSION_MISSING,
    &INPUT_INVALID,
    &JSON_MALFORMED,
    &JSON_TOO_DEEP,
    &JSON_KEY_TWICE,
    &CONTENT_TYPE_UNSUPPORTED,
    &INTERNAL,
    &JOB_UNREADABLE,
    &JOB_OUTSIDE,
];
