//! The platform, tried out as a whole: real PostgreSQL, real HTTP. One binary, because linking costs more than
//! running.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]
mod isolation;
mod migrations;
mod round_trips;
