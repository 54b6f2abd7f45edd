//! A gadget: a thing on the shelf that is in use until it is retired.
mod actions;
mod defaults;
mod entity;
mod queries;
mod rules;

#[cfg(test)]
mod tests;

pub use defaults::{demo_gadgets, first_gadget};
pub use entity::{Gadget, entity};
pub use queries::GadgetShelf;
