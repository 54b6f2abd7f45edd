//! What records are made of, compiled from the entities: tables, columns, statements; and told to whoever asks.
mod column;
mod duplicates;
mod example;
mod fit;
mod formulas;
mod layouts;
mod made;
mod registry;
mod schema;
pub mod setup;
mod shape;
mod standard;
mod told;
mod trial;
mod views;
mod workflows;

pub use column::{Column, ColumnKind};
pub(crate) use duplicates::check_parts;
pub use duplicates::{ComparedPart, FoundBy, WrittenDuplicates};
pub use example::example_of;
pub(crate) use fit::{is_field_code, is_word_taken, misfits_of, misfits_of_field, placeholders, slot_letter};
pub use formulas::{CompiledRule, Formulas, Misfit};
pub(crate) use layouts::Arranged;
pub use made::{
    ClearSlot, ConvertValues, DEFINITION_IN_USE, DescribeRecords, FIELD_NOT_CONVERTIBLE, FIELD_RETYPE,
    FillSlot, ForgetEntity, ForgetField, MadeRegistries, PrepareDuplicates, RecalculateFormulas, RecordStays,
    RefreshFormulas, formula_routes, made_duplicate_rule, made_entity, made_field, made_layout, made_rule,
    made_workflow, refresh_formulas_nightly, registry_of,
};
pub(crate) use registry::MODULE_OF_TENANTS;
pub use registry::Registry;
pub use schema::{input_schema, record_schema};
pub(crate) use shape::Ruled;
pub use shape::{Shape, ShapedField};
pub use told::routes;
pub use views::{VIEW_DEFAULT, VIEW_SHARE, entity as view_entity};
pub use workflows::{Gift, Transition, Workflow};
