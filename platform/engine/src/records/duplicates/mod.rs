//! Records that may be about the same: found while somebody types, refused where a rule says so, and listed until somebody has
//! looked. Read `keys.rs` first, then `settle.rs`. See Decision 0023.
mod candidates;
mod compare;
mod groups;
mod keys;
mod likeness;
mod marks;
mod probe;
mod refused;
mod scan;
mod settle;
mod shown;

pub use compare::{CompareMarked, CompareRecords};
pub(super) use compare::{compare_later, compare_marked};
pub(super) use groups::list_groups;
pub(super) use keys::KeysWritten;
pub use marks::{MARKED_DIFFERENT, MARKED_SAME};
pub(super) use marks::{mark_different, mark_same};
pub(super) use probe::find_duplicates;
pub(super) use refused::refused_as_duplicates;
pub(super) use scan::start_scan;
pub use scan::{DUPLICATE_SCAN_STATE, ScanDuplicates, entity as duplicate_scan};
pub(crate) use settle::{forget_unknown_keys, settle_outdated};
