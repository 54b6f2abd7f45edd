//! What a kind of record is made of, as data. Shipped and tenant-made entities are the same type.
mod definition;
mod duplicates;
pub mod field;
mod grants;
mod hooks;
mod kind;
mod labels;
mod layout;

pub use definition::{Entity, Features, plural_of};
pub use duplicates::{DuplicatePart, DuplicateRule, Likeness, OnDuplicate};
pub use field::{Choice, Entries, Field, Initial, Limits, Sensitivity, Storage};
pub use grants::{Grant, Reach, Right};
pub use hooks::{AbsorbFn, AfterFn, Changing, DeriveFn, FieldValues, PrepareFn, Proposed, RuleFn, WaitsFn};
pub use kind::{FieldKind, Rollup, Summary};
pub use labels::Label;
pub use layout::{Group, Layout};
