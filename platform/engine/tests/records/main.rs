//! Records over the API: every kind of field, writing, reading, filtering, and who may do what.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

mod once;
mod workshop;

mod bulk;
mod fields;
mod hooks;
mod import;
mod lifetime;
mod links;
mod numbers;
mod permissions;
mod taken;
mod together;
mod upsert;
mod writing;
