//! HTTP: the server, the door every request comes through, and the pages beside the API.
//! Read `door.rs` first.
mod addresses;
mod browser_rules;
mod docs;
mod door;
mod envelope;
mod forget;
mod health;
mod once;
mod openapi;
mod openapi_records;
mod pages;
mod part;
mod query;
mod rate_limit;
mod router;
mod server;
mod web;

pub(crate) use addresses::counted_as;
pub use door::House;
pub use envelope::*;
pub(crate) use envelope::{ALL, problem_answer_in};
pub use forget::{ForgetIdempotencyKeys, forget_idempotency_keys_hourly};
pub use openapi::{openapi_document, routes};
pub use part::Page;
pub(crate) use part::Part;
pub(crate) use query::{Parameters, Query, decode};
#[cfg(test)]
pub(crate) use router::own_words;
pub use router::router;
pub use server::{Listening, listen};
pub use web::{WebApp, WebFile};
