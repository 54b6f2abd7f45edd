//! How the platform does it. One folder a service; modules cannot see this crate.
//!
//! Start with `http/door.rs` for the way of a request, and `store/unit.rs` for the way to a row.
pub mod app;
pub mod catalog;
pub mod clock;
pub mod config;
pub mod core_module;
pub mod http;
pub mod identity;
pub mod jobs;
pub mod mail;
pub mod ops;
pub mod store;
pub mod tenancy;
