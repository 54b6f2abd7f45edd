//! Values taken apart into arrays, one a column: what a statement binds to write one record or a thousand.

use std::borrow::Cow;

use base::{Money, Timestamp};
use jiff::civil::Date;
use sdk::{FieldKind, Storage, ToSql};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{phone_key, slot_text};
use crate::metadata::{Column, ColumnKind, Shape, ShapedField};

/// To the second, because PostgreSQL would round what is finer than a microsecond.
const LAST_MOMENT: Timestamp = Timestamp::constant(253_402_207_200, 0);

/// One array a column of a shape. Texts stay where the records have them.
#[derive(Debug)]
pub(in crate::records) struct ColumnSet<'a> {
    arrays: Vec<Array<'a>>,
}

#[derive(Debug)]
enum Array<'a> {
    Text(Vec<Option<Cow<'a, str>>>),
    Uuid(Vec<Option<Uuid>>),
    BigInt(Vec<Option<i64>>),
    Double(Vec<Option<f64>>),
    Boolean(Vec<Option<bool>>),
    Date(Vec<Option<Date>>),
    Timestamp(Vec<Option<Timestamp>>),
}

impl<'a> ColumnSet<'a> {
    pub(in crate::records) fn of(shape: &Shape) -> Self {
        Self { arrays: shape.columns.iter().map(|column| Array::of(column.kind)).collect() }
    }

    /// Adds one record. `custom` is what its row already keeps there, for keys that no field names any more.
    pub(in crate::records) fn push(
        &mut self,
        shape: &Shape,
        values: &'a Map<String, Value>,
        mut custom: Map<String, Value>,
        country: Option<&str>,
    ) {
        let mut at = 0;
        for (known, value) in shape.fields.iter().zip(shape.in_order(values)) {
            if let Storage::Custom { key, .. } = &known.field.storage {
                if value.is_null() {
                    custom.remove(key.as_ref());
                } else {
                    custom.insert(key.to_string(), value.clone());
                }
            }
            self.put(at, known, value, country);
            at += known.columns.len();
        }
        if shape.has_custom {
            self.arrays[at].text(Some(Value::Object(custom).to_string().into()));
        }
    }

    fn put(&mut self, at: usize, known: &ShapedField, value: &'a Value, country: Option<&str>) {
        let text = || value.as_str().map(Cow::Borrowed);
        if known.is_custom() {
            if let Some(column) = known.columns.first() {
                self.arrays[at].slot(column, known, value, country);
            }
            return;
        }
        match known.kind() {
            FieldKind::Email => {
                self.arrays[at].text(text());
                self.arrays[at + 1].text(value.as_str().map(|text| text.to_lowercase().into()));
            }
            FieldKind::Phone => {
                self.arrays[at].text(text());
                let key = value
                    .as_str()
                    .map(|text| phone_key(text, country).map_or(Cow::Borrowed(text), Cow::Owned));
                self.arrays[at + 1].text(key);
            }
            FieldKind::Money => {
                let money = money_of(value);
                self.arrays[at].big_int(money.map(Money::minor));
                self.arrays[at + 1].text(money.map(|money| money.currency().code().into()));
            }
            FieldKind::MultiSelect | FieldKind::Tags => {
                self.arrays[at].text(value.as_array().map(|entries| array_literal(entries).into()));
            }
            FieldKind::Address | FieldKind::Json => {
                self.arrays[at].text((!value.is_null()).then(|| value.to_string().into()));
            }
            FieldKind::File | FieldKind::Image => {
                self.arrays[at].plain(ColumnKind::Uuid, value.get("id").unwrap_or(&Value::Null));
            }
            _ => {
                if let Some(column) = known.columns.first() {
                    self.arrays[at].plain(column.kind, value);
                }
            }
        }
    }

    /// The places of the columns in which any record has something.
    pub(in crate::records) fn filled(&self) -> Vec<usize> {
        let filled = self.arrays.iter().enumerate().filter(|(_, array)| array.has_any());
        filled.map(|(at, _)| at).collect()
    }

    pub(in crate::records) fn bound_at(&self, at: usize) -> &(dyn ToSql + Sync) {
        self.arrays[at].bound()
    }

    pub(in crate::records) fn bound(&self) -> impl Iterator<Item = &(dyn ToSql + Sync)> {
        self.arrays.iter().map(Array::bound)
    }
}

/// The copies of one field's values, as its slot holds them.
#[derive(Debug)]
pub(in crate::records) struct SlotArray<'a>(Array<'a>);

impl<'a> SlotArray<'a> {
    pub(in crate::records) fn of(
        known: &ShapedField,
        column: &Column,
        values: &'a [Value],
        country: Option<&str>,
    ) -> Self {
        let mut array = Array::of(column.kind);
        for value in values {
            array.slot(column, known, value, country);
        }
        Self(array)
    }

    pub(in crate::records) fn bound(&self) -> &(dyn ToSql + Sync) {
        self.0.bound()
    }
}

impl<'a> Array<'a> {
    fn slot(&mut self, column: &Column, known: &ShapedField, value: &'a Value, country: Option<&str>) {
        match column.kind {
            ColumnKind::Text => self.text(slot_text(&known.field, value, country).map(Cow::Owned)),
            ColumnKind::Double => self.double(number_of(value)),
            ColumnKind::Timestamp => self.timestamp(moment_of(value)),
            _ => self.plain(column.kind, value),
        }
    }

    fn of(kind: ColumnKind) -> Self {
        match kind {
            ColumnKind::Text
            | ColumnKind::Numeric
            | ColumnKind::Time
            | ColumnKind::Json
            | ColumnKind::TextArray => Self::Text(Vec::new()),
            ColumnKind::Uuid => Self::Uuid(Vec::new()),
            ColumnKind::BigInt => Self::BigInt(Vec::new()),
            ColumnKind::Double => Self::Double(Vec::new()),
            ColumnKind::Boolean => Self::Boolean(Vec::new()),
            ColumnKind::Date => Self::Date(Vec::new()),
            ColumnKind::Timestamp => Self::Timestamp(Vec::new()),
        }
    }

    fn plain(&mut self, kind: ColumnKind, value: &'a Value) {
        match kind {
            ColumnKind::Text | ColumnKind::Numeric | ColumnKind::Time => {
                self.text(value.as_str().map(Cow::Borrowed));
            }
            ColumnKind::Json | ColumnKind::TextArray => {
                self.text((!value.is_null()).then(|| value.to_string().into()));
            }
            ColumnKind::Uuid => {
                if let Self::Uuid(array) = self {
                    array.push(value.as_str().and_then(|text| text.parse().ok()));
                }
            }
            ColumnKind::BigInt => self.big_int(value.as_i64()),
            ColumnKind::Double => self.double(value.as_f64()),
            ColumnKind::Boolean => {
                if let Self::Boolean(array) = self {
                    array.push(value.as_bool());
                }
            }
            ColumnKind::Date => {
                if let Self::Date(array) = self {
                    array.push(value.as_str().and_then(|text| text.parse().ok()));
                }
            }
            ColumnKind::Timestamp => self.timestamp(value.as_str().and_then(|text| text.parse().ok())),
        }
    }

    fn text(&mut self, value: Option<Cow<'a, str>>) {
        if let Self::Text(array) = self {
            array.push(value);
        }
    }

    fn big_int(&mut self, value: Option<i64>) {
        if let Self::BigInt(array) = self {
            array.push(value);
        }
    }

    fn double(&mut self, value: Option<f64>) {
        if let Self::Double(array) = self {
            array.push(value);
        }
    }

    fn timestamp(&mut self, value: Option<Timestamp>) {
        if let Self::Timestamp(array) = self {
            array.push(value);
        }
    }

    fn has_any(&self) -> bool {
        match self {
            Self::Text(array) => array.iter().any(Option::is_some),
            Self::Uuid(array) => array.iter().any(Option::is_some),
            Self::BigInt(array) => array.iter().any(Option::is_some),
            Self::Double(array) => array.iter().any(Option::is_some),
            Self::Boolean(array) => array.iter().any(Option::is_some),
            Self::Date(array) => array.iter().any(Option::is_some),
            Self::Timestamp(array) => array.iter().any(Option::is_some),
        }
    }

    fn bound(&self) -> &(dyn ToSql + Sync) {
        match self {
            Self::Text(array) => array,
            Self::Uuid(array) => array,
            Self::BigInt(array) => array,
            Self::Double(array) => array,
            Self::Boolean(array) => array,
            Self::Date(array) => array,
            Self::Timestamp(array) => array,
        }
    }
}

fn money_of(value: &Value) -> Option<Money> {
    let currency = value.get("currency")?.as_str()?.parse().ok()?;
    Money::parse(value.get("amount")?.as_str()?, currency).ok()
}

/// A number to compare by: a decimal's or an amount's nearest float, 0 and 1 for no and yes.
fn number_of(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.parse().ok(),
        Value::Bool(is_true) => Some(f64::from(u8::from(*is_true))),
        Value::Object(money) => money.get("amount")?.as_str()?.parse().ok(),
        Value::Null | Value::Array(_) => None,
    }
}

/// A moment to compare by; a date is its first moment in UTC.
fn moment_of(value: &Value) -> Option<Timestamp> {
    let text = value.as_str()?;
    let date: Option<Date> = if text.len() == 10 { text.parse().ok() } else { None };
    match date {
        Some(date) => Some(first_moment(date)),
        None => text.parse().ok(),
    }
}

/// Midnight in UTC. The last day of the calendar begins after the last moment there is, and is that moment.
pub(in crate::records) fn first_moment(date: Date) -> Timestamp {
    let midnight = date.to_zoned(jiff::tz::TimeZone::UTC).map(|midnight| midnight.timestamp());
    midnight.unwrap_or(LAST_MOMENT)
}

/// `{"a","b \"c\""}`, as PostgreSQL reads arrays from text.
fn array_literal(entries: &[Value]) -> String {
    let mut literal = String::from("{");
    for (index, entry) in entries.iter().filter_map(Value::as_str).enumerate() {
        if index > 0 {
            literal.push(',');
        }
        literal.push('"');
        for letter in entry.chars() {
            if matches!(letter, '"' | '\\') {
                literal.push('\\');
            }
            literal.push(letter);
        }
        literal.push('"');
    }
    literal.push('}');
    literal
}
