//! Signing in, tried out as a whole: from the first registration to the last row of a deleted tenant.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]
mod at_once;
mod census;

mod registration;
