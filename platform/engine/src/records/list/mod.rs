//! The standard list of every entity: which records, in which order, which part of them, and how many there are.
mod cursor;
mod estimates;
mod order;
mod parameters;
mod run;
mod select;
mod written;

pub use estimates::Estimates;
pub(super) use parameters::{Count, ListQuery, SEARCH_CHARS_MAX, State};
pub(super) use run::{answer_list, answer_one, find, find_one, tests_of};
pub(super) use select::Selection;
