//! Formulas of a record: its values as the language knows them, and what is calculated as the record keeps it.

use std::borrow::Cow;

use base::{Problem, Result};
use formula::{Decimal, Formula, RoundingStrategy, Type, Value as Calculated, Values};
use sdk::{Field, FieldKind};
use serde_json::{Map, Value, json};

use super::errors::RECORD_INVALID;
use super::values::{Around, LINE_CHARS_MAX, accept, text_of_html};
use crate::metadata::{CompiledRule, Shape};

/// A record on its way, for formulas to look at.
struct Looked<'a> {
    shape: &'a Shape,
    values: &'a Map<String, Value>,
}

impl Values for Looked<'_> {
    fn value(&self, name: &str, kind: Type) -> Calculated<'_> {
        let Some(value) = self.values.get(name) else { return Calculated::Empty };
        let is_markup = || self.shape.field(name).is_some_and(|known| known.kind() == &FieldKind::RichText);
        match (kind, value) {
            (Type::Text, Value::String(html)) if is_markup() => {
                Calculated::text(text_of_html(html).trim().to_owned())
            }
            (kind, value) => calculable(kind, value).unwrap_or(Calculated::Empty),
        }
    }
}

fn calculable(kind: Type, value: &Value) -> Option<Calculated<'_>> {
    Some(match (kind, value) {
        (Type::Number, Value::Number(number)) => Calculated::Number(number_of(&number.to_string())?),
        (Type::Number, Value::String(text)) => Calculated::Number(number_of(text)?),
        (Type::Text, Value::String(text)) => Calculated::text(text.as_str()),
        (Type::Boolean, Value::Bool(is_true)) => Calculated::Boolean(*is_true),
        (Type::Date, Value::String(text)) => Calculated::Date(text.parse().ok()?),
        (Type::Moment, Value::String(text)) => Calculated::Moment(text.parse().ok()?),
        (Type::Money, Value::Object(money)) => {
            let part = |name| money.get(name).and_then(Value::as_str);
            Calculated::Money(number_of(part("amount")?)?, part("currency")?.parse().ok()?)
        }
        (Type::List, Value::Array(words)) => {
            Calculated::list(words.iter().filter_map(Value::as_str).map(Cow::Borrowed).collect())
        }
        (Type::Reference, Value::String(id)) => Calculated::Reference(id.as_str().into()),
        (Type::Reference, Value::Object(file)) => Calculated::Reference(file.get("id")?.as_str()?.into()),
        _ => return None,
    })
}

/// More digits than can be calculated with exactly are none.
fn number_of(text: &str) -> Option<Decimal> {
    // Measured numbers may be written with an exponent.
    if text.contains(['e', 'E']) {
        Decimal::from_scientific(text).ok()
    } else {
        Decimal::from_str_exact(text).ok()
    }
}

/// Fills in what follows from the other values.
pub(super) fn calculate(shape: &Shape, values: &mut Map<String, Value>, around: &Around) {
    for (at, formula) in &shape.formulas.fields {
        let field = &shape.fields[*at].field;
        let value = calculated(shape, formula, field, values, around);
        values.insert(field.code.to_string(), value);
    }
}

/// What a formula field would have in a record. What its kind cannot hold is nothing.
pub(super) fn calculated(
    shape: &Shape,
    formula: &Formula,
    field: &Field,
    values: &Map<String, Value>,
    around: &Around,
) -> Value {
    let looked = Looked { shape, values };
    let value = match (&field.kind, formula.evaluate(&looked, &as_known(around))) {
        (FieldKind::Text, Calculated::Text(text)) => json!(one_line(&text)),
        (kind, value) => kept(kind, &value),
    };
    accept(field, &value, around).unwrap_or(Value::Null)
}

/// Fills in what a new record begins with and nobody has given.
pub(super) fn begin(shape: &Shape, values: &mut Map<String, Value>, around: &Around) -> Result<()> {
    let mut refused: Option<Problem> = None;
    for (at, formula) in &shape.formulas.defaults {
        let field = &shape.fields[*at].field;
        if values.contains_key(field.code.as_ref()) {
            continue;
        }
        let looked = Looked { shape, values };
        let value = kept(&field.kind, &formula.evaluate(&looked, &as_known(around)));
        match accept(field, &value, around) {
            Ok(value) => {
                values.insert(field.code.to_string(), value);
            }
            Err(why) => {
                let begun = refused.unwrap_or_else(|| RECORD_INVALID.problem());
                let why = format!("would begin with what its default gives, which {why}. Give another value");
                refused = Some(begun.with_detail(field.code.as_ref(), why));
            }
        }
    }
    refused.map_or(Ok(()), Err)
}

/// The rules that do not hold. One that gives nothing does.
pub(super) fn broken_rules<'a>(
    shape: &'a Shape,
    values: &Map<String, Value>,
    around: &Around,
    is_asked: impl Fn(&CompiledRule) -> bool,
) -> Vec<&'a CompiledRule> {
    let looked = Looked { shape, values };
    let is_broken = |rule: &&CompiledRule| {
        is_asked(rule) && rule.must.evaluate(&looked, &as_known(around)) == Calculated::Boolean(false)
    };
    shape.formulas.rules.iter().filter(is_broken).collect()
}

/// Whether the record keeps a rule; none where it says nothing.
pub(super) fn keeps(
    shape: &Shape,
    must: &Formula,
    values: &Map<String, Value>,
    around: &Around,
) -> Option<bool> {
    match must.evaluate(&Looked { shape, values }, &as_known(around)) {
        Calculated::Boolean(is_kept) => Some(is_kept),
        _ => None,
    }
}

fn as_known(around: &Around) -> formula::Around<'_> {
    formula::Around { now: around.now, zone: &around.zone }
}

/// A value in the form in which its kind of field takes it.
fn kept(kind: &FieldKind, value: &Calculated<'_>) -> Value {
    let rounded = |number: &Decimal, places: u32| {
        number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
    };
    match (kind, value) {
        (FieldKind::Decimal { places } | FieldKind::Percent { places }, Calculated::Number(number)) => {
            json!(rounded(number, u32::from(*places)).to_string())
        }
        (FieldKind::Number, Calculated::Number(number)) => {
            json!(number.to_string().parse::<f64>().ok())
        }
        (FieldKind::Integer | FieldKind::Duration, Calculated::Number(number)) => {
            json!(rounded(number, 0).to_string().parse::<i64>().ok())
        }
        (_, Calculated::Money(amount, currency)) => {
            let amount = rounded(amount, currency.decimals());
            json!({ "amount": amount.to_string(), "currency": currency.code() })
        }
        (_, Calculated::Text(text)) => json!(text),
        (_, Calculated::Boolean(is_true)) => json!(is_true),
        (_, Calculated::Date(date)) => json!(date.to_string()),
        (_, Calculated::Moment(moment)) => json!(moment.to_string()),
        (_, Calculated::List(entries)) => json!(entries),
        (_, Calculated::Reference(id)) => json!(id),
        (_, Calculated::Number(_) | Calculated::Empty) => Value::Null,
    }
}

/// Text as a field of one line keeps it: breaks become blanks, and what is too long ends early.
fn one_line(text: &str) -> String {
    let plain = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter });
    let line: String = plain.take(LINE_CHARS_MAX).collect();
    line.trim().to_owned()
}
