//! The one way to change a record: draft, checked, stored. Read `apply.rs` first.
mod apply;
mod checked;
mod describe;
mod draft;
mod existing;
mod held;
mod merge;
mod numbers;
mod recalculate;
mod references;
mod store;
mod title;
mod told;
mod unique;

pub(super) use apply::{Hand, OnError, Outcome, apply, apply_all};
pub(crate) use describe::describe_some;
pub(super) use held::made_links_to;
pub(crate) use recalculate::recalculate_some;
pub(super) use store::Written;
pub use told::{deed_names, event_names_of};
