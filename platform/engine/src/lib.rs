//! How the platform does it. One folder a service; modules cannot see this crate.
//!
//! Start with `http/door.rs` for the way of a request, and `store/unit.rs` for the way to a row.
pub mod access;
pub mod app;
pub mod catalog;
pub mod changes;
pub mod clock;
pub mod config;
pub mod core_module;
pub mod exchange;
pub mod files;
pub mod http;
pub mod identity;
pub mod jobs;
pub mod ledger;
pub mod mail;
pub mod merges;
pub mod metadata;
pub mod ops;
pub mod records;
pub mod store;
pub mod tenancy;
