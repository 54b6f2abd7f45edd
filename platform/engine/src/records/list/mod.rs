//! The standard list of every entity: which records, in which order, which part of them, and how many there are.
mod cursor;
mod estimates;
mod order;
mod own_first;
mod parameters;
mod run;
mod select;
mod written;

pub use estimates::Estimates;
pub(super) use order::Order;
pub(crate) use parameters::SEARCH_CHARS_MAX;
pub(super) use parameters::{Count, ListQuery, State, parse_sort};
pub(super) use run::{answer_list, answer_one, find, find_one, tests_of};
pub(super) use select::Selection;
