//! A company: an organisation the business deals with.
mod domain;
mod entity;
mod hooks;
mod rules;

pub use entity::entity;
