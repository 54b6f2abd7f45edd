//! An address: where a record of any kind can be found in the world.
mod defaults;
mod entity;
mod hooks;
mod rules;

pub use entity::entity;
pub use hooks::drop_addresses;
