//! Bulk changes, tried out as a whole: from a filter to changed records and back.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]
mod orchard;

mod asking;
mod breaking_off;
mod changing;
mod meanwhile;
mod strangers;
mod undoing;
