//! A contact: somebody the business deals with.
mod actions;
mod entity;
mod hooks;
mod locked;
mod rules;

pub use entity::{Contact, entity};
pub use hooks::{keep_touch, keep_value};
