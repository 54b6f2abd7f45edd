//! The heart: reading and writing the records of every entity. Read `write/apply.rs` and `list/run.rs` first.
mod address;
mod analytics;
mod around;
mod bulk;
mod definitions;
mod duplicates;
mod errors;
mod everywhere;
mod export;
mod files;
mod filter;
mod findable;
mod formulas;
mod handlers;
mod handover;
mod held_state;
mod history;
mod import;
mod list;
mod many;
mod matching;
mod merging;
mod operation;
mod routes;
mod search;
mod service;
mod tally;
mod transitions;
mod trash;
mod values;
mod write;

pub use address::{Found, find_route};
pub(crate) use analytics::check_figures;
pub use analytics::{CountDays, count_days_daily};
pub(crate) use definitions::{
    SlotValues, TriedRecord, accept_value, check_condition, check_counted, check_sort,
    condition_follows_the_day, convert_value, fields_in_condition, phone_in, plain_letters, try_on_records,
};
pub use duplicates::{
    CompareMarked, CompareRecords, DUPLICATE_SCAN_STATE, MARKED_DIFFERENT, MARKED_SAME, ScanDuplicates,
    duplicate_scan,
};
pub(crate) use duplicates::{forget_unknown_keys, settle_outdated};
pub(crate) use errors::ALL;
pub use errors::*;
pub(crate) use export::Exporting;
pub(crate) use files::place_of_key;
pub use filter::operator_names;
pub use findable::FindMarked;
pub(crate) use findable::find_marked;
pub use handover::{Handover, count_owned};
pub(crate) use held_state::hold_state;
pub use history::read_history;
pub(crate) use history::{Line, Marked, TakenBack, take_back};
pub(crate) use import::{Bringing, Deed, Purpose, RECORDS_AT_ONCE, bring_records};
pub use import::{Imported, import_records};
pub use list::Estimates;
pub(crate) use list::SEARCH_CHARS_MAX;
pub(crate) use many::{Chosen, ChosenRecord, ManyDeed};
pub(crate) use matching::{Matcher, matchable_fields};
pub(crate) use merging::{
    Apart, LeftAlone, Merger, Moving, Reached, Wanted as WantedMerge, is_gone_itself, require_reach_of,
};
pub use operation::{EntityRoutes, Operated};
pub use routes::routes;
pub use service::{change_records, find_records};
pub use tally::tally_records;
pub use trash::{EmptyTrash, TRASH_KEPT_DAYS, empty_trash_daily};
pub use write::{deed_names, event_names_of};
pub(crate) use write::{describe_some, recalculate_some, record_stays, rekey_some, take_turn};
