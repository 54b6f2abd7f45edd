//! Dates, moments and times of day.

use base::Timestamp;
use jiff::Unit;
use jiff::civil::{Date, Time};
use serde_json::Value;

/// What PostgreSQL and every calendar we know of can hold.
pub(in crate::records) const YEARS: std::ops::RangeInclusive<i16> = 1..=9999;

pub(super) fn accept_date(value: &Value) -> Result<Value, String> {
    let date: Option<Date> =
        value.as_str().filter(|text| text.len() == 10).and_then(|text| text.parse().ok());
    let date = date.filter(|date| YEARS.contains(&date.year()));
    date.map(|date| Value::String(date.to_string()))
        .ok_or_else(|| "must be a date such as 2026-03-31".to_owned())
}

pub(super) fn accept_moment(value: &Value) -> Result<Value, String> {
    let moment: Option<Timestamp> = value.as_str().and_then(|text| text.parse().ok());
    // PostgreSQL keeps microseconds.
    let moment = moment.and_then(|moment| moment.round(Unit::Microsecond).ok());
    let moment = moment.filter(|moment| YEARS.contains(&moment.to_zoned(jiff::tz::TimeZone::UTC).year()));
    moment
        .map(|moment| Value::String(moment.to_string()))
        .ok_or_else(|| "must be a moment with its zone, such as 2026-03-31T09:00:00Z".to_owned())
}

pub(super) fn accept_time(value: &Value) -> Result<Value, String> {
    let time: Option<Time> = value.as_str().and_then(|text| text.parse().ok());
    let time = time.and_then(|time| time.round(Unit::Microsecond).ok());
    time.map(|time| Value::String(time.to_string()))
        .ok_or_else(|| "must be a time of day such as 09:30".to_owned())
}
