//! What tenants make of their records: fields of their own, and whole kinds of records.
//!
//! A made field is a record like any other (`core.field`), so whoever may change it, what became of it, and the way
//! back are the record engine's. Here it is said what such a record must be, and how a field follows from it.
mod definition;
mod entities;
mod fill;
mod forget;
mod prepare;
mod read;
mod registries;
mod retype;
mod slots;

pub use definition::{FIELD_RETYPE, entity as made_field};
pub use entities::{DescribeRecords, ForgetEntity, entity as made_entity};
pub use fill::{ClearSlot, FillSlot};
pub use forget::ForgetField;
pub use registries::{MadeRegistries, registry_of};
pub use retype::{ConvertValues, FIELD_NOT_CONVERTIBLE};
