//! The ledger: nothing told is lost, nothing is changed afterwards, and everybody hears in their own time.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]
#![allow(unreachable_pub, reason = "a test is no library")]

mod kiosk;

mod appending;
mod failing;
mod hearing;
mod nodes;
mod partitions;
mod reading;
mod system_events;
