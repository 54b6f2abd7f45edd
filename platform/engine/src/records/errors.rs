//! What can go wrong with records.

use base::{ErrorCode, Kind};

pub static FILTER_INVALID: ErrorCode = ErrorCode::new(
    "core.filter.invalid",
    Kind::Malformed,
    "The question which records are meant cannot be understood.",
);
pub static LIST_INVALID: ErrorCode =
    ErrorCode::new("core.list.invalid", Kind::Malformed, "A parameter of the list cannot be understood.");
pub static CURSOR_INVALID: ErrorCode = ErrorCode::new(
    "core.list.cursor_invalid",
    Kind::Malformed,
    "This cursor does not belong to this list. Begin again without one.",
);
pub static RECORD_INVALID: ErrorCode =
    ErrorCode::new("core.record.invalid", Kind::Invalid, "Some of the fields cannot be accepted.");
pub static RECORD_VERSION: ErrorCode = ErrorCode::new(
    "core.record.version_conflict",
    Kind::Conflict,
    "Somebody else has changed the same fields meanwhile. Compare both and decide again.",
);
pub static RECORD_TRASHED: ErrorCode =
    ErrorCode::new("core.record.trashed", Kind::Conflict, "This record is in the trash. Restore it first.");
pub static RECORD_NOT_TRASHED: ErrorCode = ErrorCode::new(
    "core.record.not_trashed",
    Kind::Conflict,
    "Only what is in the trash can be deleted for good. Delete it first.",
);
pub static RECORD_LINKED: ErrorCode = ErrorCode::new(
    "core.record.linked",
    Kind::Conflict,
    "Other records lead to this one. Delete them first, or let them lead elsewhere.",
);
pub static RECORD_MERGED: ErrorCode =
    ErrorCode::new("core.record.merged", Kind::NotFound, "This record has become another one.");
pub static MERGE_STANDS: ErrorCode = ErrorCode::new(
    "core.merge.stands",
    Kind::Conflict,
    "This record has become another one. It comes back with all that led to it, when the merge is undone.",
);
pub static MERGE_REFUSED: ErrorCode = ErrorCode::new(
    "core.merge.refused",
    Kind::Invalid,
    "Something that leads to these records cannot lead elsewhere, so nothing was merged.",
);
pub static FEATURE_OFF: ErrorCode =
    ErrorCode::new("core.entity.feature_off", Kind::Conflict, "These records do not have this feature.");
pub static BULK_TOO_LARGE: ErrorCode =
    ErrorCode::new("core.bulk.too_large", Kind::Invalid, "There are too many records in one request.");
pub static UNDO_INVALID: ErrorCode = ErrorCode::new(
    "core.undo.invalid",
    Kind::Conflict,
    "This can no longer be undone, because the record has changed since.",
);
pub static RECORD_NOT_YET: ErrorCode =
    ErrorCode::new("core.record.not_yet", Kind::NotFound, "The record did not exist then.");
pub static PAST_UNKNOWN: ErrorCode = ErrorCode::new(
    "core.record.past_unknown",
    Kind::NotFound,
    "How the record was then is not known any more: some of the changes since are older than what is kept.",
);
pub static NOTHING_TO_REVERT: ErrorCode = ErrorCode::new(
    "core.record.nothing_to_revert",
    Kind::Conflict,
    "There is nothing in this that you could take back.",
);
pub static TRANSITION_REFUSED: ErrorCode = ErrorCode::new(
    "core.transition.refused",
    Kind::Invalid,
    "The workflow of these records does not let it go there.",
);
pub static TRANSITION_UNKNOWN: ErrorCode =
    ErrorCode::new("core.transition.unknown", Kind::NotFound, "There is no such transition.");
pub static TRANSITION_ELSEWHERE: ErrorCode = ErrorCode::new(
    "core.transition.elsewhere",
    Kind::Conflict,
    "This does not lead on from the state that the record is in now.",
);
pub static RECORD_DUPLICATE: ErrorCode =
    ErrorCode::new("core.record.duplicate", Kind::Conflict, "This seems to be there already.");
pub static KEY_REUSED: ErrorCode = ErrorCode::new(
    "core.idempotency.key_reused",
    Kind::Conflict,
    "This Idempotency-Key was used for another request. Use a new one for each new request.",
);
pub static KEY_INVALID: ErrorCode = ErrorCode::new(
    "core.idempotency.key_invalid",
    Kind::Malformed,
    "An Idempotency-Key has 1 to 200 printable characters.",
);

pub(crate) static ALL: &[&ErrorCode] = &[
    &FILTER_INVALID,
    &LIST_INVALID,
    &CURSOR_INVALID,
    &RECORD_INVALID,
    &RECORD_VERSION,
    &RECORD_TRASHED,
    &RECORD_NOT_TRASHED,
    &RECORD_LINKED,
    &RECORD_MERGED,
    &MERGE_STANDS,
    &MERGE_REFUSED,
    &FEATURE_OFF,
    &BULK_TOO_LARGE,
    &UNDO_INVALID,
    &RECORD_NOT_YET,
    &PAST_UNKNOWN,
    &NOTHING_TO_REVERT,
    &TRANSITION_REFUSED,
    &TRANSITION_UNKNOWN,
    &TRANSITION_ELSEWHERE,
    &RECORD_DUPLICATE,
    &super::duplicates::DUPLICATE_SCAN_STATE,
    &KEY_REUSED,
    &KEY_INVALID,
];
