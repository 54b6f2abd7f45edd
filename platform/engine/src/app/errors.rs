//! Why the program may not start.

use base::{ErrorCode, Kind};

pub(super) static DATABASE_NOT_STARTED: ErrorCode =
    ErrorCode::new("core.database.not_started", Kind::Unavailable, "The database could not be started.");
pub(super) static DATABASE_URL_INVALID: ErrorCode =
    ErrorCode::new("core.database.url_invalid", Kind::Invalid, "The setting database.url cannot be read.");
pub(super) static DATABASE_TOO_OLD: ErrorCode =
    ErrorCode::new("core.database.too_old", Kind::Unavailable, "PostgreSQL is older than version 15.");
pub(super) static DATABASE_ROLE_UNBOUND: ErrorCode = ErrorCode::new(
    "core.database.role_unbound",
    Kind::Unavailable,
    "The application's database user is not bound by row-level security.",
);
pub(super) static DATABASE_UNGUARDED: ErrorCode = ErrorCode::new(
    "core.database.unguarded",
    Kind::Unavailable,
    "There are tables of tenants that row-level security does not guard.",
);
pub(super) static SECRET_UNREADABLE: ErrorCode = ErrorCode::new(
    "core.secret.unreadable",
    Kind::Unavailable,
    "The master secret can be neither read nor made.",
);
pub(super) static SECRET_DIFFERENT: ErrorCode = ErrorCode::new(
    "core.secret.different",
    Kind::Unavailable,
    "A server runs on this data folder with another master secret.",
);
pub(super) static DEMO_IN_PRODUCTION: ErrorCode = ErrorCode::new(
    "core.demo.in_production",
    Kind::Conflict,
    "The demo company has a password that everybody knows, so it is not made in production.",
);

pub(crate) static ALL: &[&ErrorCode] = &[
    &DATABASE_NOT_STARTED,
    &DATABASE_URL_INVALID,
    &DATABASE_TOO_OLD,
    &DATABASE_ROLE_UNBOUND,
    &DATABASE_UNGUARDED,
    &SECRET_UNREADABLE,
    &SECRET_DIFFERENT,
    &DEMO_IN_PRODUCTION,
];
