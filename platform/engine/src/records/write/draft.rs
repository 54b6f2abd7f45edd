//! A draft: what somebody wants to write, field by field, accepted or refused by name.

use sdk::{Detail, Storage};
use serde_json::{Map, Value};

use super::apply::Hand;
use super::files::Wanted;
use crate::access::{Access, FieldAccess};
use crate::metadata::{Shape, ShapedField};
use crate::records::values::{Around, accept};

/// More than these nobody reads, and each costs a search for what may have been meant.
const COMPLAINTS_MAX: usize = 50;

/// Fields that were given, in canonical form.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) given: Map<String, Value>,
    /// The files among it that the record does not hold yet.
    pub(super) files: Vec<Wanted>,
}

impl Draft {
    /// Accepts all fields, or says what is wrong with them.
    pub(super) fn accept(
        shape: &Shape,
        access: &Access,
        hand: Hand,
        around: &Around,
        values: &Map<String, Value>,
    ) -> Result<Self, Vec<Detail>> {
        let mut given = Map::new();
        let mut wrong = Vec::new();
        for (code, value) in values {
            if wrong.len() >= COMPLAINTS_MAX {
                break;
            }
            match Self::field(shape, access, hand, around, code, value) {
                Ok(value) => {
                    given.insert(code.clone(), value);
                }
                Err(message) => wrong.push(Detail { field: code.chars().take(60).collect(), message }),
            }
        }
        if wrong.is_empty() { Ok(Self { given, files: Vec::new() }) } else { Err(wrong) }
    }

    fn field(
        shape: &Shape,
        access: &Access,
        hand: Hand,
        around: &Around,
        code: &str,
        value: &Value,
    ) -> Result<Value, String> {
        let index = shape.index_of(code).filter(|index| access.field(*index) != FieldAccess::Hidden);
        let Some(index) = index else {
            let is_seen = |close: &&str| {
                shape.index_of(close).is_some_and(|index| access.field(index) != FieldAccess::Hidden)
            };
            let close = shape.closest(code).filter(is_seen);
            let hint = close.map(|close| format!("; did you mean {close}?")).unwrap_or_default();
            return Err(format!(
                "is not a field of a {}{hint}",
                shape.entity.singular.english().to_lowercase()
            ));
        };
        let known = &shape.fields[index];
        if known.field.formula.is_some() {
            return Err("follows from a formula and cannot be set".to_owned());
        }
        if known.field.rollup.is_some() {
            return Err("follows from other records and cannot be set".to_owned());
        }
        if !may_be_given(known, hand) {
            return Err("is filled in by the platform and cannot be set".to_owned());
        }
        if !hand.sets_read_only() && access.field(index) == FieldAccess::ReadOnly {
            return Err("may be read but not changed with your role".to_owned());
        }
        accept(&known.field, value, around)
    }
}

/// A module's own code may set what people only read; nobody sets what follows from something else.
fn may_be_given(known: &ShapedField, hand: Hand) -> bool {
    if known.field.storage == Storage::Nowhere || known.field.is_computed() {
        return false;
    }
    !known.field.read_only || hand.sets_read_only() && !known.field.is_standard
}
