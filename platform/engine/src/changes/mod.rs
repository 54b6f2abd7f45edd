//! Changing all records that fit a filter, by a job, as the person who asked; and taking that back. Read `run.rs` first.
mod actions;
mod definition;
mod plan;
mod problems;
mod refused_file;
mod report;
mod routes;
mod run;
mod undo;

pub(crate) use definition::ALL;
pub use definition::{CHANGE_SET_STATE, CHANGE_SET_TOO_LARGE, entity};
pub use routes::routes;
pub use run::RunChangeSet;
pub use undo::UndoChangeSet;
