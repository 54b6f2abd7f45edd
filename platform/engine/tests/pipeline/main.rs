//! The way of a request, tried out as a whole: what arrives over the wire, what is answered, and what happens on
//! bad days.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]
mod trial;
mod wire;

mod bad_days;
mod bodies;
mod clock;
mod cors;
mod docs;
mod envelope;
mod handlers;
mod headers;
mod health;
mod json;
mod limits;
mod metrics;
mod side_by_side;
mod web;
