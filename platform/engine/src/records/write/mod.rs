//! The one way to change a record: draft, checked, stored. Read `apply.rs` first.
mod apply;
mod checked;
mod describe;
mod draft;
mod each;
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

pub(super) use apply::{Hand, OnError, Outcome, apply, apply_all, try_out};
pub(crate) use describe::describe_some;
pub(super) use each::apply_each;
pub(super) use existing::{Existing, load_for_change};
pub(super) use held::made_links_to;
pub(crate) use recalculate::recalculate_some;
pub(super) use store::Written;
pub use told::{deed_names, event_names_of};
pub(super) use unique::key_of;
