//! What records are made of, compiled from the entities: tables, columns, statements; and told to whoever asks.
mod column;
mod example;
mod fit;
mod made;
mod registry;
mod schema;
mod shape;
mod standard;
mod told;

pub use column::{Column, ColumnKind};
pub use example::example_of;
pub(crate) use fit::{is_field_code, is_word_taken, misfits_of, misfits_of_field, slot_letter};
pub use made::{
    ClearSlot, ConvertValues, FIELD_NOT_CONVERTIBLE, FIELD_RETYPE, FillSlot, ForgetField, MadeRegistries,
    entity as made_field_entity, registry_of,
};
pub use registry::Registry;
pub use schema::{input_schema, record_schema};
pub use shape::{Shape, ShapedField};
pub use told::routes;
