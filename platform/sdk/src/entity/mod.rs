//! What a kind of record is made of, as data. Shipped and tenant-made entities are the same type.
mod definition;
pub mod field;
mod grants;
mod hooks;
mod kind;
mod labels;
mod layout;

pub use definition::{Entity, Features, plural_of};
pub use field::{Choice, Entries, Field, Initial, Limits, Sensitivity, Storage};
pub use grants::{Grant, Reach, Right};
pub use hooks::{AfterFn, Changing, DeriveFn, FieldValues, PrepareFn, Proposed, RuleFn, WaitsFn};
pub use kind::{FieldKind, Rollup, Summary};
pub use labels::Label;
pub use layout::{Group, Layout};
