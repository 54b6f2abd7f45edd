//! Figures about records: how many, how much, by what, over time; of every entity, by every field that can be grouped by,
//! under the same filters, rights and masks as lists. Read `breakdown.rs` first.
mod answer;
mod breakdown;
mod check;
mod daily;
mod keys;
mod lasted;
mod measure;
mod question;
mod rolled_up;
mod routes;
mod series;

pub(crate) use check::check_figures;
pub use daily::{CountDays, count_days_daily};
pub(super) use rolled_up::{of_nothing, roll_up};
pub(super) use routes::routes;
