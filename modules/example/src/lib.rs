//! The smallest real module: one noun, one action, one question. New modules begin as a copy of it.
pub mod errors;
pub mod gadget;
mod module;
pub mod permissions;

pub use module::Example;
