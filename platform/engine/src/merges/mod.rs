//! Merging records, at once or by a job, and taking a merge back. What it means for records stands in `records/merging`. Read
//! `run.rs` first.
mod definition;
mod run;
mod undo;

pub(crate) use definition::ALL;
pub use definition::{MERGE_FINAL, MERGE_NOT_LAST, MERGE_STATE, entity};
pub use run::{RunMerge, SweepMerge};
pub use undo::UndoMerge;
