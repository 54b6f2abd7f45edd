//! `TestApp` and friends: the real program on a real PostgreSQL over real HTTP, with a clock that tests can hold.
//!
//! One PostgreSQL serves the whole test run; each test has a tenant of its own and never cleans up.
mod agreement;
mod app;
mod canaries;
mod chance;
mod clock;
mod golden;
mod person;
mod postgres;
mod template;

pub use agreement::entities_fit_their_tables;
pub use app::{PASSWORD, SECRET, TestApp};
pub use chance::Chance;
pub use clock::TestClock;
pub use golden::assert_golden;
pub use person::{Person, Received};
pub use postgres::postgres;
