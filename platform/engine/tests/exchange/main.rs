//! Imports and exports, tried out as a whole: from a file to records and back.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]
mod market;

mod entities;
mod exporting;
mod files;
mod findable;
mod hands;
mod importing;
mod linking;
mod matching;
mod resuming;
mod strangers;
mod undoing;
