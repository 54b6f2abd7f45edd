//! Mails: filled in, put into the outbox with the change that caused them, and never sent inside a request.
mod outbox;
mod words;

pub use outbox::{fill_in, queue};
pub use words::*;
