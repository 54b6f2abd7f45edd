//! The one way to change a record: draft, checked, stored. Read `apply.rs` first.
mod apply;
mod checked;
mod draft;
mod existing;
mod merge;
mod numbers;
mod references;
mod store;
mod title;
mod told;
mod unique;

pub(super) use apply::{Hand, OnError, Outcome, apply, apply_all};
pub(super) use store::Written;
pub use told::{deed_names, event_names_of};
