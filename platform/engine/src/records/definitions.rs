//! What the definitions of tenants ask of records: whether a value fits a field that is about to be, whether a condition
//! can be understood, what an expression gives, and how values look in a slot.

use std::sync::Arc;

use base::Result;
use formula::Formula;
use schemars::JsonSchema;
use sdk::{Ctx, Field, ToSql};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::around::around;
use super::filter::{Compiler, Condition, Source};
use super::formulas::{calculated, keeps};
use super::list::{Count, ListQuery, Order, find, parse_sort};
use super::values::{SlotArray, accept, convert, folded, phone_key};
use crate::access::full_access;
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

/// Refuses a condition by which records cannot be counted beside others, whoever asks.
pub(crate) fn check_counted(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    condition: &Value,
) -> Result<()> {
    let condition = Condition::from_json(condition)?;
    condition.is_counted_by(shape)?;
    let around = around(ctx)?;
    let source = Source { access: full_access(shape), ..Source::new(ctx, shape, "r") };
    Compiler::new(ctx, registry, &around).condition(&source, &condition).map(|_| ())
}

/// The fields that a condition names. What cannot be read names none.
pub(crate) fn fields_in_condition(condition: &Value) -> Vec<String> {
    let condition = Condition::from_json(condition);
    condition.map(|condition| condition.fields().into_iter().map(str::to_owned).collect()).unwrap_or_default()
}

/// Whether a condition finds other records tomorrow, although nobody changes them.
pub(crate) fn condition_follows_the_day(shape: &Shape, condition: &Value) -> bool {
    Condition::from_json(condition).is_ok_and(|condition| condition.follows_the_day(shape))
}

/// A record, and what an expression gives of it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TriedRecord {
    id: Uuid,
    title: String,
    /// As the record would keep it; of a rule whether it is kept.
    value: Value,
}

/// What an expression would give of the newest records that the actor may see. `field`: what would keep it; a rule has none.
pub(crate) async fn try_on_records(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    (formula, field): (&Formula, Option<&Field>),
    at_most: usize,
) -> Result<Vec<TriedRecord>> {
    let query = ListQuery { limit: at_most, count: Count::None, ..ListQuery::default() };
    let around = around(ctx)?;
    let newest = find(ctx, registry, shape, &query).await?;
    let tried = newest.into_iter().filter_map(|record| {
        let value = match field {
            Some(field) => calculated(shape, formula, field, &record.0, &around),
            None => json!(keeps(shape, formula, &record.0, &around)),
        };
        let title = record.text("title").unwrap_or_default().to_owned();
        Some(TriedRecord { id: record.id("id")?, title, value })
    });
    Ok(tried.collect())
}

/// A phone number of a country, in E.164.
pub(crate) fn phone_in(text: &str, country: &str) -> Result<String, String> {
    phone_key(text, Some(country))
}

/// Refuses an order that lists of this entity would refuse.
pub(crate) fn check_sort(ctx: &Ctx, registry: &Registry, shape: &Arc<Shape>, sort: &str) -> Result<()> {
    let around = around(ctx)?;
    let source = Source::new(ctx, shape, "r");
    Order::compile(&mut Compiler::new(ctx, registry, &around), &source, &parse_sort(sort)?).map(|_| ())
}

/// Without case, accents and ligatures.
pub(crate) fn plain_letters(text: &str) -> String {
    folded(text)
}

/// The copies of values that a slot holds.
pub(crate) struct SlotValues<'a>(SlotArray<'a>);

impl<'a> SlotValues<'a> {
    pub(crate) fn of(ctx: &Ctx, known: &ShapedField, column: &Column, values: &'a [Value]) -> Result<Self> {
        let around = around(ctx)?;
        Ok(Self(SlotArray::of(known, column, values, around.country.as_deref())))
    }

    pub(crate) fn bound(&self) -> &(dyn ToSql + Sync) {
        self.0.bound()
    }
}
