//! Figures about records: how many, how much, by what, over time; of every entity, by every field that can be grouped by,
//! under the same filters, rights and masks as lists. Read `breakdown.rs` first.
mod answer;
mod breakdown;
mod keys;
mod measure;
mod question;
mod routes;
mod series;

pub(super) use routes::routes;
