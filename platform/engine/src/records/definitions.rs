//! What the definitions of tenants ask of records: whether a value fits a field that is about to be, whether a condition
//! can be understood, and how values look in a slot.

use std::sync::Arc;

use base::Result;
use sdk::{Ctx, Field, ToSql};
use serde_json::Value;

use super::around::around;
use super::filter::{Compiler, Condition, Source};
use super::values::{SlotArray, accept, convert, folded};
use crate::metadata::{Column, Registry, Shape, ShapedField};

/// The value as the field would keep it, or why it would not.
pub(crate) fn accept_value(ctx: &Ctx, field: &Field, value: &Value) -> Result<Value, String> {
    let around = around(ctx).map_err(|problem| problem.to_string())?;
    accept(field, value, &around)
}

/// The value of one field as another would keep it, or why it cannot.
pub(crate) fn convert_value(
    ctx: &Ctx,
    value: &Value,
    (from, to): (&Field, &Field),
    currency: &str,
) -> Result<Value, String> {
    let around = around(ctx).map_err(|problem| problem.to_string())?;
    convert(value, from, to, &around, currency)
}

/// Refuses a condition that lists of this entity would refuse.
pub(crate) fn check_condition(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    condition: &Value,
) -> Result<()> {
    let condition = Condition::from_json(condition)?;
    let around = around(ctx)?;
    let source = Source::new(ctx, shape, "r");
    Compiler::new(ctx, registry, &around).condition(&source, &condition).map(|_| ())
}

/// Without case, accents and ligatures.
pub(crate) fn plain_letters(text: &str) -> String {
    folded(text)
}

/// The copies of values that a slot holds.
pub(crate) struct SlotValues(SlotArray);

impl SlotValues {
    pub(crate) fn of(ctx: &Ctx, known: &ShapedField, column: &Column, values: &[Value]) -> Result<Self> {
        let around = around(ctx)?;
        Ok(Self(SlotArray::of(known, column, values, around.country.as_deref())))
    }

    pub(crate) fn bound(&self) -> &(dyn ToSql + Sync) {
        self.0.bound()
    }
}
