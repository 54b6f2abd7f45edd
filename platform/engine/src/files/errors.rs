//! Why a file cannot be taken or given.

use base::{ErrorCode, Kind};

pub static FILE_TOO_LARGE: ErrorCode =
    ErrorCode::new("core.file.too_large", Kind::TooLarge, "The file is larger than is allowed here.");
pub static FILE_EMPTY: ErrorCode = ErrorCode::new("core.file.empty", Kind::Invalid, "The file is empty.");
pub static FILE_NAME_INVALID: ErrorCode =
    ErrorCode::new("core.file.name_invalid", Kind::Invalid, "The name of the file cannot be used.");
pub static FILE_GONE: ErrorCode =
    ErrorCode::new("core.file.gone", Kind::NotFound, "The file is not kept any more.");
pub static FILE_LINK_INVALID: ErrorCode = ErrorCode::new(
    "core.file.link_invalid",
    Kind::NotFound,
    "This link does not lead to a file, or not any more. Ask for a new one.",
);
pub static FILE_NOT_A_PICTURE: ErrorCode = ErrorCode::new(
    "core.file.not_a_picture",
    Kind::Invalid,
    "This is no picture that can be shown. Choose a PNG, JPEG, GIF, WebP or AVIF file.",
);

pub(crate) static ALL: &[&ErrorCode] =
    &[&FILE_TOO_LARGE, &FILE_EMPTY, &FILE_NAME_INVALID, &FILE_GONE, &FILE_LINK_INVALID, &FILE_NOT_A_PICTURE];
