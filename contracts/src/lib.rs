//! Treaties between modules: one file a module, facts and questions.
//!
//! Invariant: plain data and small traits, no behaviour.
pub mod contacts;
pub mod example;
