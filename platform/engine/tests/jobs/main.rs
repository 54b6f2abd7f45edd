//! Jobs and schedules, tried out as a whole: from the transaction that wants one to the last execution forgotten.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]
mod bakery;
mod looking;

mod enqueuing;
mod failing;
mod hands;
mod long_jobs;
mod order;
mod over_http;
mod schedules;
mod working;
