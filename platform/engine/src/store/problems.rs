//! What PostgreSQL says, turned into what our readers can act on. The cause is kept for the log.

use base::{ErrorCode, Kind, Problem};
use tokio_postgres::error::SqlState;

pub static DATABASE_UNAVAILABLE: ErrorCode = ErrorCode::new(
    "core.database.unavailable",
    Kind::Unavailable,
    "The database cannot be reached at the moment. Nothing was changed. Please try again shortly.",
);
pub static DATABASE_BUSY: ErrorCode = ErrorCode::new(
    "core.database.busy",
    Kind::Unavailable,
    "All database connections are in use. Nothing was changed. Please try again shortly.",
);
pub static DATABASE_TIMED_OUT: ErrorCode = ErrorCode::new(
    "core.database.timed_out",
    Kind::Unavailable,
    "The database took too long to answer. Nothing was changed.",
);
pub static DATABASE_FULL: ErrorCode = ErrorCode::new(
    "core.database.full",
    Kind::Unavailable,
    "The database has no room left. Nothing was changed.",
);
pub static COMMIT_UNCERTAIN: ErrorCode = ErrorCode::new(
    "core.database.commit_uncertain",
    Kind::Unavailable,
    "The connection to the database broke while saving. It may or may not have been saved: look before you try again.",
);
pub static CHANGED_MEANWHILE: ErrorCode = ErrorCode::new(
    "core.record.changed_meanwhile",
    Kind::Conflict,
    "Somebody else changed the same thing at the same moment. Please try again.",
);
pub static ALREADY_TAKEN: ErrorCode =
    ErrorCode::new("core.record.already_taken", Kind::Conflict, "Another record already has this value.");
pub static REFERENCE_UNKNOWN: ErrorCode =
    ErrorCode::new("core.reference.unknown", Kind::Invalid, "Something that is referred to does not exist.");
pub static TENANT_SUSPENDED: ErrorCode = ErrorCode::new(
    "core.tenant.suspended",
    Kind::Forbidden,
    "This organisation is suspended: everything can be read and exported, nothing can be changed.",
);

pub(crate) static ALL: &[&ErrorCode] = &[
    &DATABASE_UNAVAILABLE,
    &DATABASE_BUSY,
    &DATABASE_TIMED_OUT,
    &DATABASE_FULL,
    &COMMIT_UNCERTAIN,
    &CHANGED_MEANWHILE,
    &ALREADY_TAKEN,
    &REFERENCE_UNKNOWN,
    &TENANT_SUSPENDED,
    &super::ROLES_INCOMPLETE,
    &super::MIGRATION_CHANGED,
    &super::MIGRATION_FAILED,
];

/// Seconds after which trying again makes sense: a restart of the database takes about this long.
const RETRY_AFTER_S: u64 = 2;

pub(super) fn from_postgres(cause: tokio_postgres::Error) -> Problem {
    let Some(state) = cause.code() else {
        // Without an SQLSTATE it is the connection that failed, or our own use of the driver.
        let is_connection = cause.is_closed() || is_io(&cause);
        return if is_connection {
            DATABASE_UNAVAILABLE.because(cause).with_retry_after_s(RETRY_AFTER_S)
        } else {
            sdk::errors::INTERNAL.because(cause)
        };
    };
    let code: &'static ErrorCode = match *state {
        SqlState::ADMIN_SHUTDOWN
        | SqlState::CRASH_SHUTDOWN
        | SqlState::CANNOT_CONNECT_NOW
        | SqlState::TOO_MANY_CONNECTIONS
        | SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT => {
            return DATABASE_UNAVAILABLE.because(cause).with_retry_after_s(RETRY_AFTER_S);
        }
        SqlState::QUERY_CANCELED | SqlState::LOCK_NOT_AVAILABLE => &DATABASE_TIMED_OUT,
        SqlState::DISK_FULL | SqlState::OUT_OF_MEMORY | SqlState::INSUFFICIENT_RESOURCES => &DATABASE_FULL,
        SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED => &CHANGED_MEANWHILE,
        SqlState::UNIQUE_VIOLATION => &ALREADY_TAKEN,
        SqlState::FOREIGN_KEY_VIOLATION => &REFERENCE_UNKNOWN,
        SqlState::READ_ONLY_SQL_TRANSACTION => &TENANT_SUSPENDED,
        // JSON and addresses can say U+0000, PostgreSQL cannot.
        SqlState::CHARACTER_NOT_IN_REPERTOIRE => {
            return sdk::errors::INPUT_INVALID
                .because(cause)
                .with_hint("Text may not contain the character U+0000.");
        }
        _ => &sdk::errors::INTERNAL,
    };
    code.because(cause)
}

/// Whether running the same transaction again may succeed.
pub(crate) fn is_worth_repeating(problem: &Problem) -> bool {
    problem.is(&CHANGED_MEANWHILE)
}

fn is_io(cause: &tokio_postgres::Error) -> bool {
    std::error::Error::source(cause).is_some_and(<dyn std::error::Error>::is::<std::io::Error>)
}
