//! The words everybody uses: typed ids, problems, money, e-mail addresses. No I/O, and nothing reads the clock.
mod country;
mod email;
mod id;
mod money;
mod problem;

pub use country::is_country;
pub use email::EmailAddress;
pub use id::{InvitationId, JobId, MailId, SessionId, TenantId, UserId};
pub use jiff::Timestamp;
pub use money::{Currency, Money, NotMoney};
pub use problem::{Detail, ErrorCode, Kind, Problem, Result};

#[doc(hidden)]
pub mod typed_id_needs {
    //! What the macro `typed_id!` spells out in the crates that use it.
    pub use {postgres_types, schemars, serde, uuid};
}
