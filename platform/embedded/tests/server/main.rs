//! A real PostgreSQL is started, stopped, killed and refused.
//!
//! The tests also pass for an ordinary user; what only root can arrange is then left out.
// The lint's exception for tests covers the tests themselves, not what they share.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

mod death;
mod life;
mod refusal;
mod stage;
