//! What tenants make of their records: fields of their own, rules, and whole kinds of records.
//!
//! A made field is a record like any other (`core.field`), so whoever may change it, what became of it, and the way
//! back are the record engine's. Here it is said what such a record must be, and how a field follows from it.
mod calculated;
mod definition;
mod duplicate_rules;
mod entities;
mod fill;
mod forget;
mod layouts;
mod prepare;
mod read;
mod recalculate;
mod registries;
mod retype;
mod rollups;
mod rules;
mod slots;
mod stays;
mod together;
mod trying;
mod workflows;

pub use definition::{FIELD_RETYPE, entity as made_field};
pub use duplicate_rules::{PrepareDuplicates, entity as made_duplicate_rule};
pub use entities::{DescribeRecords, ForgetEntity, entity as made_entity};
pub use fill::{ClearSlot, FillSlot};
pub use forget::ForgetField;
pub use layouts::entity as made_layout;
pub use recalculate::{RecalculateFormulas, RefreshFormulas, refresh_formulas_nightly};
pub use registries::{MadeRegistries, registry_of};
pub use retype::{ConvertValues, FIELD_NOT_CONVERTIBLE};
pub(super) use retype::{NewKind, retype};
pub use rules::entity as made_rule;
pub use stays::RecordStays;
pub use together::DEFINITION_IN_USE;
pub use trying::routes as formula_routes;
pub use workflows::entity as made_workflow;
