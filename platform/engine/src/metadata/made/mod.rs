//! What tenants make of their records: fields of their own.
//!
//! A made field is a record like any other (`core.field`), so whoever may change it, what became of it, and the way
//! back are the record engine's. Here it is said what such a record must be, and how a field follows from it.
mod definition;
mod fill;
mod prepare;
mod read;
mod registries;
mod slots;

pub use definition::entity;
pub use fill::{ClearSlot, FillSlot};
pub use registries::{MadeRegistries, registry_of};
