//! What can go wrong while signing in. Messages never tell whether an address is known.

use base::{ErrorCode, Kind};

pub static NOT_SIGNED_IN: ErrorCode =
    ErrorCode::new("core.auth.not_signed_in", Kind::Unauthenticated, "Please sign in.");
pub static TOKEN_INVALID: ErrorCode = ErrorCode::new(
    "core.auth.token_invalid",
    Kind::Unauthenticated,
    "This access token is not valid here. Please sign in again.",
);
pub static TOKEN_EXPIRED: ErrorCode = ErrorCode::new(
    "core.auth.token_expired",
    Kind::Unauthenticated,
    "This access token has expired. Refresh it, or sign in again.",
);
pub static SESSION_ENDED: ErrorCode = ErrorCode::new(
    "core.auth.session_ended",
    Kind::Unauthenticated,
    "This session has ended. Please sign in again.",
);
pub static SIGN_IN_REFUSED: ErrorCode = ErrorCode::new(
    "core.auth.sign_in_refused",
    Kind::Unauthenticated,
    "E-mail address and password do not match.",
);
pub static SIGN_IN_LOCKED: ErrorCode = ErrorCode::new(
    "core.auth.sign_in_locked",
    Kind::TooMany,
    "There were too many failed attempts. Wait a while, or choose a new password.",
);
pub static TOO_MANY_TRIES: ErrorCode = ErrorCode::new(
    "core.auth.too_many_tries",
    Kind::TooMany,
    "There were too many tries. Please wait a while.",
);
pub static NO_TENANT: ErrorCode = ErrorCode::new(
    "core.auth.no_tenant",
    Kind::Forbidden,
    "This account does not belong to any organisation any more. Ask to be invited again.",
);
pub static REFRESH_REFUSED: ErrorCode = ErrorCode::new(
    "core.auth.refresh_refused",
    Kind::Unauthenticated,
    "This sign-in cannot be continued. Please sign in again.",
);
pub static FOREIGN_ORIGIN: ErrorCode =
    ErrorCode::new("core.auth.foreign_origin", Kind::Forbidden, "This may only be asked from our own pages.");
pub static LINK_INVALID: ErrorCode = ErrorCode::new(
    "core.auth.link_invalid",
    Kind::Invalid,
    "This link has been used already, or has expired. Ask for a new one.",
);
pub static PASSWORD_WRONG: ErrorCode =
    ErrorCode::new("core.auth.password_wrong", Kind::Invalid, "The current password is not right.");
pub static EMAIL_TAKEN: ErrorCode = ErrorCode::new(
    "core.user.email_taken",
    Kind::Conflict,
    "There is already an account with this e-mail address. Sign in, or ask for a new password.",
);
pub static AUTH_BUSY: ErrorCode = ErrorCode::new(
    "core.auth.busy",
    Kind::Unavailable,
    "Very many people are signing in right now. Please try again in a moment.",
);

pub static PERSON_GONE: ErrorCode = ErrorCode::new(
    "core.auth.person_gone",
    Kind::Forbidden,
    "Whoever asked for this is no member any more, or the organisation is suspended.",
);

pub(crate) static ALL: &[&ErrorCode] = &[
    &NOT_SIGNED_IN,
    &TOKEN_INVALID,
    &TOKEN_EXPIRED,
    &SESSION_ENDED,
    &SIGN_IN_REFUSED,
    &SIGN_IN_LOCKED,
    &TOO_MANY_TRIES,
    &NO_TENANT,
    &REFRESH_REFUSED,
    &FOREIGN_ORIGIN,
    &LINK_INVALID,
    &PASSWORD_WRONG,
    &EMAIL_TAKEN,
    &AUTH_BUSY,
    &PERSON_GONE,
];
