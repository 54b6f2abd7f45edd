//! A figure about many records: a sum, an average, the least, the greatest.

use base::{Currency, Result};
use sdk::{FieldKind, Row, Summary};
use serde_json::{Value, json};

use super::question::refused;
use crate::metadata::ShapedField;
use crate::records::filter::{Compiler, Source};

/// Places of an average beyond those of its values.
const PLACES_OF_AVERAGES: u8 = 2;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measure {
    how: How,
    pub(super) field: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Sum,
    Average,
    Least,
    Greatest,
}

/// A measure of a field, and how it is written into statements and read from their rows.
#[derive(Debug)]
pub(super) struct Aggregate {
    pub(super) measure: Measure,
    form: Form,
    /// What is measured of each record.
    pub(super) value: String,
    /// For money: its currency.
    pub(super) currency: Option<String>,
}

/// How the figure is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Whole,
    Float,
    Exact {
        places: u8,
    },
    /// In the currency's own units.
    Minor,
    Day,
    Moment,
}

impl How {
    const ALL: [(&'static str, Self); 4] =
        [("sum", Self::Sum), ("avg", Self::Average), ("min", Self::Least), ("max", Self::Greatest)];

    fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Average => "avg",
            Self::Least => "min",
            Self::Greatest => "max",
        }
    }
}

impl Measure {
    pub(super) fn parse(text: &str) -> Result<Self> {
        let (how, field) = text.split_once(':').unwrap_or((text, ""));
        let known = How::ALL.into_iter().find(|(name, _)| *name == how);
        let Some((_, how)) = known.filter(|_| !field.is_empty()) else {
            let shown: String = text.chars().take(60).collect();
            return Err(refused(
                "measures",
                format!("has {shown:?}; there are sum:, avg:, min: and max: before a field"),
            ));
        };
        Ok(Self { how, field: field.to_owned() })
    }

    /// None: they are only counted.
    pub(super) fn of(how: Summary, field: &str) -> Option<Self> {
        let how = match how {
            Summary::Count => return None,
            Summary::Sum => How::Sum,
            Summary::Avg => How::Average,
            Summary::Min => How::Least,
            Summary::Max => How::Greatest,
        };
        Some(Self { how, field: field.to_owned() })
    }

    pub(super) fn name(&self) -> String {
        format!("{}:{}", self.how.name(), self.field)
    }
}

impl Aggregate {
    pub(super) fn compile(compiler: &mut Compiler<'_>, source: &Source, measure: &Measure) -> Result<Self> {
        let known = source.field(&measure.field).ok_or_else(|| {
            refused("measures", format!("names {:?}, which is no field here", measure.field))
        })?;
        let form = form_of(known, measure.how).ok_or_else(|| {
            refused(
                "measures",
                format!("names {}, of which there is no {}", measure.field, measure.how.name()),
            )
        })?;
        let (value, currency) = compiler.measured(source, known);
        Ok(Self { measure: measure.clone(), form, value, currency })
    }

    pub(super) fn is_money(&self) -> bool {
        self.currency.is_some()
    }

    /// The aggregate of a column, as text.
    pub(super) fn sql(&self, column: &str) -> String {
        let figure = format!("{}({column})", self.measure.how.name());
        match (self.measure.how, self.form) {
            (How::Average, Form::Exact { places }) => {
                format!("round({figure}, {})::text", places + PLACES_OF_AVERAGES)
            }
            (_, Form::Minor) => format!("round({figure})::text"),
            (How::Average, Form::Whole) => format!("({figure})::float8::text"),
            (_, Form::Moment) => {
                format!(r#"to_char({figure} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"#)
            }
            _ => format!("({figure})::text"),
        }
    }

    /// What groups are ordered by where this figure decides: amounts in any currency count alike.
    pub(super) fn order(&self, column: &str) -> String {
        format!("{}({column})", self.measure.how.name())
    }

    /// The figure of a row, from its text.
    pub(super) fn read(&self, row: &Row, at: usize) -> Value {
        let Some(text) = row.get::<_, Option<String>>(at) else { return Value::Null };
        match self.form {
            Form::Whole if self.measure.how != How::Average => {
                text.parse::<i64>().map_or(Value::String(text), Value::from)
            }
            Form::Whole | Form::Float => json!(text.parse::<f64>().ok()),
            _ => Value::String(text),
        }
    }

    /// The same for money: an amount in a currency.
    pub(super) fn read_money(&self, row: &Row, at: usize, currency: &str) -> Option<Value> {
        let text: String = row.get::<_, Option<String>>(at)?;
        let decimals = currency.parse::<Currency>().map_or(2, Currency::decimals);
        let amount = shifted(&text, decimals);
        Some(json!({ "amount": amount, "currency": currency }))
    }
}

fn form_of(known: &ShapedField, how: How) -> Option<Form> {
    let adds_up = matches!(how, How::Sum | How::Average);
    Some(match known.kind() {
        FieldKind::Integer | FieldKind::Duration => Form::Whole,
        FieldKind::Number => Form::Float,
        FieldKind::Decimal { places } | FieldKind::Percent { places } => Form::Exact { places: *places },
        FieldKind::Money => Form::Minor,
        FieldKind::Date if !adds_up => Form::Day,
        FieldKind::DateTime if !adds_up => Form::Moment,
        _ => return None,
    })
}

/// `1234` in hundredths → `12.34`. Sums may be larger than any amount, so this is done to the digits.
fn shifted(text: &str, decimals: u32) -> String {
    let decimals = decimals as usize;
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    if decimals == 0 {
        return format!("{sign}{digits}");
    }
    let padded = format!("{digits:0>width$}", width = decimals + 1);
    let (whole, part) = padded.split_at(padded.len() - decimals);
    format!("{sign}{whole}.{part}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_become_amounts_digit_by_digit() {
        for (text, decimals, amount) in [
            ("1234", 2, "12.34"),
            ("-5", 2, "-0.05"),
            ("0", 2, "0.00"),
            ("700", 0, "700"),
            ("123456789012345678901", 3, "123456789012345678.901"),
        ] {
            assert_eq!(shifted(text, decimals), amount);
        }
    }
}
