//! Several records become one: what leads to them is found and led elsewhere, they go into the trash, and all of it can be
//! taken apart again. Read `merger.rs` first. Decision 0022.
mod apart;
mod gone;
mod merger;
mod moving;
mod places;
mod references;

pub(crate) use apart::{Apart, LeftAlone};
pub(crate) use gone::is_gone_itself;
pub(super) use gone::{gone_into, led_elsewhere, stands};
pub(crate) use merger::{Merger, Wanted, require_reach_of};
pub(crate) use moving::{Moving, Reached};
pub(super) use references::list_references;
