//! Mails: filled in, put into the outbox with the change that caused them, and never sent inside a request.
mod log;
mod mask;
mod outbox;
mod permissions;
mod words;

pub use log::routes;
pub use outbox::{fill_in, queue};
pub(crate) use permissions::ALL as PERMISSIONS;
pub use permissions::MAIL_READ;
pub use words::*;
