//! What has happened to records: their lines, how they were, and taking a change back.
mod past;
mod read;
mod revert;
mod take_back;

pub(super) use past::read_past;
pub use read::read_history;
pub(super) use read::read_record_history;
pub(super) use revert::revert_record;
pub(crate) use take_back::{Line, Marked, TakenBack, take_back};
