//! What a field is compared with: read from text or JSON, and bound, never written into the statement.

use base::{Currency, Money, Timestamp};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use sdk::{FieldKind, ToSql};
use serde_json::Value;
use uuid::Uuid;

use super::period::{self, Period};
use crate::records::values::{Around, YEARS, canonical_decimal, phone_key, single_text};

/// A bound value.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::records) enum Bound {
    Text(String),
    Texts(Vec<String>),
    Id(Uuid),
    Ids(Vec<Uuid>),
    Int(i64),
    Ints(Vec<i64>),
    Float(f64),
    Floats(Vec<f64>),
    Boolean(bool),
    Date(Date),
    Dates(Vec<Date>),
    Moment(Timestamp),
    Moments(Vec<Timestamp>),
}

/// One value to compare with, as the field's kind understands it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Operand {
    Text(String),
    Id(Uuid),
    Int(i64),
    Float(f64),
    /// Exact; bound as text and cast.
    Decimal(String),
    /// Exact, in one currency.
    Money {
        minor: i64,
        currency: Currency,
    },
    Boolean(bool),
    Date(Date),
    Moment(Timestamp),
    /// Bound as text and cast.
    Time(String),
    /// A stretch of days, for dates.
    Days(Period),
    /// A stretch of moments: from, up to.
    Moments(Timestamp, Timestamp),
}

impl Bound {
    pub(in crate::records) fn as_sql(&self) -> &(dyn ToSql + Sync) {
        match self {
            Self::Text(value) => value,
            Self::Texts(value) => value,
            Self::Id(value) => value,
            Self::Ids(value) => value,
            Self::Int(value) => value,
            Self::Ints(value) => value,
            Self::Float(value) => value,
            Self::Floats(value) => value,
            Self::Boolean(value) => value,
            Self::Date(value) => value,
            Self::Dates(value) => value,
            Self::Moment(value) => value,
            Self::Moments(value) => value,
        }
    }
}

/// Reads a value for a kind of field, or says what is wanted instead.
pub(super) fn operand(kind: &FieldKind, value: &Value, around: &Around) -> Result<Operand, String> {
    let shown =
        single_text(value).ok_or_else(|| "is compared with something that is no single value".to_owned())?;
    let text = shown.trim();
    if text.contains('\0') {
        return Err("may not contain the character U+0000".to_owned());
    }
    match kind {
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::RichText
        | FieldKind::Url
        | FieldKind::AutoNumber
        | FieldKind::Select
        | FieldKind::MultiSelect
        | FieldKind::Tags => Ok(Operand::Text(text.to_owned())),
        FieldKind::Email => Ok(Operand::Text(text.to_lowercase())),
        FieldKind::Phone => {
            let key = phone_key(text, around.country.as_deref());
            Ok(Operand::Text(key.unwrap_or_else(|_| text.to_owned())))
        }
        FieldKind::Number => {
            let number: Option<f64> = text.parse().ok().filter(|number: &f64| number.is_finite());
            number.map(Operand::Float).ok_or_else(|| format!("needs a number, not {text:?}"))
        }
        FieldKind::Integer | FieldKind::Duration => {
            text.parse().map(Operand::Int).map_err(|_| format!("needs a whole number, not {text:?}"))
        }
        FieldKind::Decimal { .. } | FieldKind::Percent { .. } => {
            canonical_decimal(text).map(Operand::Decimal).map_err(|_| format!("needs a number, not {text:?}"))
        }
        FieldKind::Money => money(text),
        FieldKind::Boolean => match text {
            "true" => Ok(Operand::Boolean(true)),
            "false" => Ok(Operand::Boolean(false)),
            _ => Err(format!("needs true or false, not {text:?}")),
        },
        FieldKind::Date => date(text)
            .map(Operand::Date)
            .or_else(|| named(text, around).map(day_or_days))
            .ok_or_else(|| format!("needs a date such as 2026-03-31, or {}, not {text:?}", period::WORDS)),
        FieldKind::DateTime => moment(text, around).ok_or_else(|| {
            format!("needs a moment such as 2026-03-31T09:00:00Z, a date, or {}, not {text:?}", period::WORDS)
        }),
        FieldKind::Time => {
            let time: Option<Time> = text.parse().ok();
            time.map(|time| Operand::Time(time.to_string()))
                .ok_or_else(|| format!("needs a time of day such as 09:30, not {text:?}"))
        }
        FieldKind::User if text == "me" => {
            around.me.map(|me| Operand::Id(me.uuid())).ok_or_else(|| "knows no \"me\" here".to_owned())
        }
        FieldKind::User | FieldKind::Link { .. } | FieldKind::Links { .. } | FieldKind::Id => {
            Uuid::try_parse(text)
                .map(Operand::Id)
                .map_err(|_| format!("needs the id of a record, not {text:?}"))
        }
        FieldKind::Address
        | FieldKind::Json
        | FieldKind::Inverse { .. }
        | FieldKind::File
        | FieldKind::Image => Err("cannot be compared".to_owned()),
    }
}

/// `true` or `false`, for the operator that asks whether there is a value.
pub(super) fn yes_or_no(value: &Value) -> Result<bool, String> {
    match single_text(value).as_deref() {
        Some("true") => Ok(true),
        Some("false") => Ok(false),
        _ => Err("needs true or false".to_owned()),
    }
}

/// `100` in whatever currency, or `100 EUR`.
fn money(text: &str) -> Result<Operand, String> {
    let refused = || format!("needs an amount such as 100 or \"100 EUR\", not {text:?}");
    match text.split_once(' ') {
        None => canonical_decimal(text).map(Operand::Decimal).map_err(|_| refused()),
        Some((amount, code)) => {
            let currency: Currency = code.trim().parse().map_err(|_| refused())?;
            let money = Money::parse(amount, currency).map_err(|_| refused())?;
            Ok(Operand::Money { minor: money.minor(), currency })
        }
    }
}

fn day_or_days(period: Period) -> Operand {
    let is_one_day = Period::day(period.from) == Some(period);
    if is_one_day { Operand::Date(period.from) } else { Operand::Days(period) }
}

fn date(text: &str) -> Option<Date> {
    let date: Option<Date> = if text.len() == 10 { text.parse().ok() } else { None };
    date.filter(|date| YEARS.contains(&date.year()))
}

/// What a word means today. A stretch that leaves the calendar means nothing.
fn named(text: &str, around: &Around) -> Option<Period> {
    let period = Period::named(text, around.now.to_zoned(around.zone.clone()).date());
    period.filter(|period| YEARS.contains(&period.from.year()) && YEARS.contains(&period.to.year()))
}

fn moment(text: &str, around: &Around) -> Option<Operand> {
    if text == "now" {
        return Some(Operand::Moment(around.now));
    }
    if let Some(period) = date(text).and_then(Period::day).or_else(|| named(text, around)) {
        let (from, to) = period.in_zone(&around.zone)?;
        return Some(Operand::Moments(from, to));
    }
    let moment: Option<Timestamp> = text.parse().ok();
    moment.filter(|moment| YEARS.contains(&moment.to_zoned(TimeZone::UTC).year())).map(Operand::Moment)
}
