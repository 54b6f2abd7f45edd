//! Figures of each day, kept: how many records were made, how many were in use when it ended and in which states. Start with
//! `count.rs`.
mod count;
mod keep;
mod read;
mod told;

pub use count::{CountDays, count_days_daily};
pub(super) use read::daily_figures;
