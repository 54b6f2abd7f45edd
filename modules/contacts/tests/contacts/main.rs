//! How we know that contacts, companies and addresses behave: over HTTP, on a real database.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]
mod addresses;
mod companies;
mod contacts;
mod converting;
mod demo;
mod desk;
mod duplicates;
mod merging;
mod profiles;
mod shop;
mod statistics;
mod strangers;
mod timelines;
mod touches;
