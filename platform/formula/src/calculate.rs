//! What each function and sign calculates: one subject, because the rules about what is empty are the same for all. Types have
//! been checked before, so that whatever does not fit is empty and nothing else.

use std::borrow::Cow;
use std::cmp::Ordering;

use base::Currency;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::evaluate::Around;
use crate::expression::Operator;
use crate::value::Value;

/// A text longer than this is not made. The longest fields have as much.
const TEXT_BYTES_MAX: usize = 400_000;
/// What rounding can be asked for, either way.
const PLACES_MAX: i64 = 28;
const SECONDS_PER_HOUR: i64 = 3_600;

// Signs

pub(crate) fn two<'a>(
    operator: Operator,
    left: &Value<'a>,
    right: &Value<'a>,
    around: &Around<'_>,
) -> Value<'a> {
    match operator {
        Operator::Equal => Value::Boolean(compare(left, right) == Some(Ordering::Equal)),
        Operator::NotEqual => Value::Boolean(differ(left, right)),
        Operator::Less => Value::Boolean(compare(left, right) == Some(Ordering::Less)),
        Operator::LessOrEqual => Value::Boolean(compare(left, right).is_some_and(Ordering::is_le)),
        Operator::Greater => Value::Boolean(compare(left, right) == Some(Ordering::Greater)),
        Operator::GreaterOrEqual => Value::Boolean(compare(left, right).is_some_and(Ordering::is_ge)),
        Operator::Join => joined(left, right, around),
        Operator::And => Value::Boolean(left.is_yes() && right.is_yes()),
        Operator::Or => Value::Boolean(left.is_yes() || right.is_yes()),
        Operator::Plus | Operator::Minus | Operator::Times | Operator::Divide | Operator::Remainder => {
            arithmetic(operator, left, right).unwrap_or(Value::Empty)
        }
    }
}

/// None where one is empty, or where they cannot be put in order, such as amounts in two currencies.
pub(crate) fn compare(left: &Value<'_>, right: &Value<'_>) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => Some(left.cmp(right)),
        (Value::Text(left), Value::Text(right)) | (Value::Reference(left), Value::Reference(right)) => {
            Some(left.cmp(right))
        }
        (Value::Boolean(left), Value::Boolean(right)) => Some(left.cmp(right)),
        (Value::Date(left), Value::Date(right)) => Some(left.cmp(right)),
        (Value::Moment(left), Value::Moment(right)) => Some(left.cmp(right)),
        (Value::Money(left, one), Value::Money(right, other)) if one == other => Some(left.cmp(right)),
        _ => None,
    }
}

/// Amounts in two currencies are not the same; what is empty is neither the same nor different.
fn differ(left: &Value<'_>, right: &Value<'_>) -> bool {
    !left.is_empty() && !right.is_empty() && compare(left, right) != Some(Ordering::Equal)
}

fn arithmetic<'a>(operator: Operator, left: &Value<'a>, right: &Value<'a>) -> Option<Value<'a>> {
    use Value::{Date as Day, Money, Number};
    Some(match (operator, left, right) {
        (operator, Number(left), Number(right)) => Number(numbers(operator, *left, *right)?),
        (Operator::Plus | Operator::Minus, Money(left, one), Money(right, other)) if one == other => {
            Money(numbers(operator, *left, *right)?, *one)
        }
        (Operator::Divide, Money(left, one), Money(right, other)) if one == other => {
            Number(numbers(operator, *left, *right)?)
        }
        (Operator::Times | Operator::Divide, Money(amount, currency), Number(number)) => {
            Money(numbers(operator, *amount, *number)?, *currency)
        }
        (Operator::Times, Number(number), Money(amount, currency)) => {
            Money(numbers(operator, *number, *amount)?, *currency)
        }
        (Operator::Plus, Day(day), Number(days)) | (Operator::Plus, Number(days), Day(day)) => {
            Day(later(*day, *days)?)
        }
        (Operator::Minus, Day(day), Number(days)) => Day(later(*day, -*days)?),
        (Operator::Minus, Day(to), Day(from)) => Number(days_from(*from, *to)?),
        _ => return None,
    })
}

fn numbers(operator: Operator, left: Decimal, right: Decimal) -> Option<Decimal> {
    match operator {
        Operator::Plus => left.checked_add(right),
        Operator::Minus => left.checked_sub(right),
        Operator::Times => left.checked_mul(right),
        // Nothing can be divided by zero, and so nothing comes of it.
        Operator::Divide => left.checked_div(right),
        Operator::Remainder => left.checked_rem(right),
        _ => None,
    }
}

pub(crate) fn negated<'a>(value: &Value<'a>) -> Value<'a> {
    match value {
        Value::Number(number) => Value::Number(-*number),
        Value::Money(amount, currency) => Value::Money(-*amount, *currency),
        _ => Value::Empty,
    }
}

fn joined<'a>(left: &Value<'a>, right: &Value<'a>, around: &Around<'_>) -> Value<'a> {
    let (Some(left), Some(right)) = (words_of(left, around), words_of(right, around)) else {
        return Value::text(words_of(left, around).or_else(|| words_of(right, around)).unwrap_or_default());
    };
    if left.len() + right.len() > TEXT_BYTES_MAX {
        return Value::Empty;
    }
    Value::text(left.into_owned() + &right)
}

// Conditions

pub(crate) fn is_empty<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    Value::Boolean(given.first().is_none_or(Value::is_empty))
}

// Numbers

pub(crate) fn round<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    let places = match given.get(1) {
        None => 0,
        Some(places) => match whole(places) {
            Some(places) => places.clamp(-PLACES_MAX, PLACES_MAX),
            None => return Value::Empty,
        },
    };
    each_number(given.first(), |number| rounded(number, places))
}

fn rounded(number: Decimal, places: i64) -> Option<Decimal> {
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    if let Ok(places) = u32::try_from(places) {
        return Some(number.round_dp_with_strategy(places, strategy));
    }
    let unit = Decimal::from_i128_with_scale(10_i128.checked_pow(u32::try_from(-places).ok()?)?, 0);
    number.checked_div(unit)?.round_dp_with_strategy(0, strategy).checked_mul(unit)
}

pub(crate) fn floor<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    each_number(given.first(), |number| Some(number.floor()))
}

pub(crate) fn ceil<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    each_number(given.first(), |number| Some(number.ceil()))
}

pub(crate) fn abs<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    each_number(given.first(), |number| Some(number.abs()))
}

/// The same of a number and of an amount.
fn each_number<'a>(value: Option<&Value<'a>>, change: impl Fn(Decimal) -> Option<Decimal>) -> Value<'a> {
    match value {
        Some(Value::Number(number)) => change(*number).map_or(Value::Empty, Value::Number),
        Some(Value::Money(amount, currency)) => {
            change(*amount).map_or(Value::Empty, |amount| Value::Money(amount, *currency))
        }
        _ => Value::Empty,
    }
}

pub(crate) fn min<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    furthest(given, Ordering::Less)
}

pub(crate) fn max<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    furthest(given, Ordering::Greater)
}

fn furthest<'a>(given: &[Value<'a>], wanted: Ordering) -> Value<'a> {
    let mut best: Option<&Value<'a>> = None;
    for value in given.iter().filter(|value| !value.is_empty()) {
        match best.map(|best| compare(value, best)) {
            None => best = Some(value),
            Some(Some(order)) if order == wanted => best = Some(value),
            Some(Some(_)) => {}
            Some(None) => return Value::Empty,
        }
    }
    best.cloned().unwrap_or(Value::Empty)
}

pub(crate) fn number<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    let Some(Value::Text(text)) = given.first() else { return Value::Empty };
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_plain = digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number = if is_plain { Decimal::from_str_exact(text).ok() } else { None };
    number.map_or(Value::Empty, Value::Number)
}

pub(crate) fn amount<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    match given.first() {
        Some(Value::Money(amount, _)) => Value::Number(*amount),
        _ => Value::Empty,
    }
}

pub(crate) fn currency<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    match given.first() {
        Some(Value::Money(_, currency)) => Value::text(currency.code()),
        _ => Value::Empty,
    }
}

pub(crate) fn money<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    match given {
        [Value::Number(amount), Value::Text(code)] => {
            let currency: Option<Currency> = code.trim().to_uppercase().parse().ok();
            currency.map_or(Value::Empty, |currency| Value::Money(*amount, currency))
        }
        _ => Value::Empty,
    }
}

// Texts

pub(crate) fn text<'a>(given: &[Value<'a>], around: &Around<'_>) -> Value<'a> {
    given.first().and_then(|value| words_of(value, around)).map_or(Value::Empty, Value::text)
}

/// A value as it is read. Lists and records are no words.
pub(crate) fn words_of<'a>(value: &Value<'a>, around: &Around<'_>) -> Option<Cow<'a, str>> {
    Some(match value {
        Value::Empty | Value::List(_) | Value::Reference(_) => return None,
        Value::Text(text) => text.clone(),
        Value::Number(number) => plain(*number).into(),
        Value::Boolean(true) => "true".into(),
        Value::Boolean(false) => "false".into(),
        Value::Date(date) => date.to_string().into(),
        Value::Moment(moment) => {
            let local = moment.to_zoned(around.zone.clone());
            format!("{} {:02}:{:02}", local.date(), local.hour(), local.minute()).into()
        }
        Value::Money(amount, currency) => {
            let places = currency.decimals();
            let strategy = RoundingStrategy::MidpointAwayFromZero;
            let mut amount = amount.round_dp_with_strategy(places, strategy);
            amount.rescale(places);
            if amount.is_zero() {
                amount.set_sign_positive(true);
            }
            format!("{amount} {currency}").into()
        }
    })
}

/// Without superfluous zeros, and without the sign of a zero.
fn plain(number: Decimal) -> String {
    if number.is_zero() { "0".to_owned() } else { number.normalize().to_string() }
}

pub(crate) fn len<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    let count = match given.first() {
        Some(Value::Text(text)) => text.chars().count(),
        Some(Value::List(entries)) => entries.len(),
        _ => 0,
    };
    Value::Number(Decimal::from(count))
}

pub(crate) fn upper<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    each_text(given, |text| text.to_uppercase().into())
}

pub(crate) fn lower<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    each_text(given, |text| text.to_lowercase().into())
}

pub(crate) fn trim<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    each_text(given, |text| text.trim().to_owned().into())
}

fn each_text<'a>(given: &[Value<'a>], change: impl Fn(&str) -> Cow<'a, str>) -> Value<'a> {
    match given.first() {
        Some(Value::Text(text)) => Value::text(change(text)),
        _ => Value::Empty,
    }
}

pub(crate) fn left<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    let [Value::Text(text), count] = given else { return Value::Empty };
    let Some(count) = whole(count) else { return Value::Empty };
    Value::text(text.chars().take(usize::try_from(count).unwrap_or(0)).collect::<String>())
}

pub(crate) fn right<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    let [Value::Text(text), count] = given else { return Value::Empty };
    let Some(count) = whole(count) else { return Value::Empty };
    let left_out = text.chars().count().saturating_sub(usize::try_from(count).unwrap_or(0));
    Value::text(text.chars().skip(left_out).collect::<String>())
}

pub(crate) fn contains<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    compared(given, |text, part| text.contains(part))
}

pub(crate) fn starts_with<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    compared(given, |text, part| text.starts_with(part))
}

pub(crate) fn ends_with<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    compared(given, |text, part| text.ends_with(part))
}

fn compared<'a>(given: &[Value<'a>], holds: impl Fn(&str, &str) -> bool) -> Value<'a> {
    match given {
        [Value::Text(text), Value::Text(part)] => {
            Value::Boolean(holds(&text.to_lowercase(), &part.to_lowercase()))
        }
        _ => Value::Boolean(false),
    }
}

pub(crate) fn replace<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    let (text, part, with) = match given {
        [Value::Text(text), Value::Text(part), Value::Text(with)] => (text, part, with.as_ref()),
        [Value::Text(text), Value::Text(part), _] => (text, part, ""),
        // Nothing is replaced where nothing is named.
        [text @ Value::Text(_), ..] => return text.clone(),
        _ => return Value::Empty,
    };
    let grown = text.matches(part.as_ref()).count().saturating_mul(with.len()).saturating_add(text.len());
    if grown > TEXT_BYTES_MAX { Value::Empty } else { Value::text(text.replace(part.as_ref(), with)) }
}

// Dates

pub(crate) fn today<'a>(_: &[Value<'a>], around: &Around<'_>) -> Value<'a> {
    Value::Date(around.now.to_zoned(around.zone.clone()).date())
}

pub(crate) fn now<'a>(_: &[Value<'a>], around: &Around<'_>) -> Value<'a> {
    Value::Moment(around.now)
}

pub(crate) fn date<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    let part = |at: usize| given.get(at).and_then(whole);
    let made = || {
        let (year, month, day) = (part(0)?, part(1)?, part(2)?);
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    made().map_or(Value::Empty, Value::Date)
}

pub(crate) fn to_date<'a>(given: &[Value<'a>], around: &Around<'_>) -> Value<'a> {
    let date = match given.first() {
        Some(Value::Text(text)) if text.trim().len() == 10 => text.trim().parse().ok(),
        Some(value) => day_of(value, around),
        None => None,
    };
    date.map_or(Value::Empty, Value::Date)
}

pub(crate) fn year<'a>(given: &[Value<'a>], around: &Around<'_>) -> Value<'a> {
    part_of(given, around, |date| i64::from(date.year()))
}

pub(crate) fn month<'a>(given: &[Value<'a>], around: &Around<'_>) -> Value<'a> {
    part_of(given, around, |date| i64::from(date.month()))
}

pub(crate) fn day<'a>(given: &[Value<'a>], around: &Around<'_>) -> Value<'a> {
    part_of(given, around, |date| i64::from(date.day()))
}

pub(crate) fn weekday<'a>(given: &[Value<'a>], around: &Around<'_>) -> Value<'a> {
    part_of(given, around, |date| i64::from(date.weekday().to_monday_one_offset()))
}

fn part_of<'a>(given: &[Value<'a>], around: &Around<'_>, part: impl Fn(Date) -> i64) -> Value<'a> {
    let date = given.first().and_then(|value| day_of(value, around));
    date.map_or(Value::Empty, |date| Value::Number(Decimal::from(part(date))))
}

pub(crate) fn hour<'a>(given: &[Value<'a>], around: &Around<'_>) -> Value<'a> {
    match given.first() {
        Some(Value::Moment(moment)) => {
            Value::Number(Decimal::from(moment.to_zoned(around.zone.clone()).hour()))
        }
        _ => Value::Empty,
    }
}

pub(crate) fn add_days<'a>(given: &[Value<'a>], around: &Around<'_>) -> Value<'a> {
    let span = given.get(1).and_then(whole).and_then(|days| Span::new().try_days(days).ok());
    span.map_or(Value::Empty, |span| moved(given, span, around.zone))
}

pub(crate) fn add_months<'a>(given: &[Value<'a>], around: &Around<'_>) -> Value<'a> {
    let span = given.get(1).and_then(whole).and_then(|months| Span::new().try_months(months).ok());
    span.map_or(Value::Empty, |span| moved(given, span, around.zone))
}

/// By the calendar: the time of day stays, also where a day has 23 hours.
fn moved<'a>(given: &[Value<'a>], span: Span, zone: &TimeZone) -> Value<'a> {
    match given.first() {
        Some(Value::Date(date)) => date.checked_add(span).map_or(Value::Empty, Value::Date),
        Some(Value::Moment(moment)) => {
            let moved = moment.to_zoned(zone.clone()).checked_add(span);
            moved.map_or(Value::Empty, |moved| Value::Moment(moved.timestamp()))
        }
        _ => Value::Empty,
    }
}

pub(crate) fn add_hours<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    let [Value::Moment(moment), Value::Number(hours)] = given else { return Value::Empty };
    let seconds =
        hours.checked_mul(Decimal::from(SECONDS_PER_HOUR)).and_then(|seconds| seconds.round().to_i64());
    let span = seconds.and_then(|seconds| Span::new().try_seconds(seconds).ok());
    let moved = span.and_then(|span| moment.checked_add(span).ok());
    moved.map_or(Value::Empty, Value::Moment)
}

pub(crate) fn days_between<'a>(given: &[Value<'a>], around: &Around<'_>) -> Value<'a> {
    let day = |at: usize| given.get(at).and_then(|value| day_of(value, around));
    let days = day(0).zip(day(1)).and_then(|(from, to)| days_from(from, to));
    days.map_or(Value::Empty, Value::Number)
}

pub(crate) fn hours_between<'a>(given: &[Value<'a>], around: &Around<'_>) -> Value<'a> {
    let moment = |at: usize| given.get(at).and_then(|value| moment_of(value, around.zone));
    let hours = moment(0).zip(moment(1)).and_then(|(from, to)| {
        let millis = to.as_millisecond() - from.as_millisecond();
        Decimal::from(millis).checked_div(Decimal::from(SECONDS_PER_HOUR * 1_000))
    });
    hours.map_or(Value::Empty, Value::Number)
}

fn day_of(value: &Value<'_>, around: &Around<'_>) -> Option<Date> {
    match value {
        Value::Date(date) => Some(*date),
        Value::Moment(moment) => Some(moment.to_zoned(around.zone.clone()).date()),
        _ => None,
    }
}

fn moment_of(value: &Value<'_>, zone: &TimeZone) -> Option<Timestamp> {
    match value {
        Value::Date(date) => Some(date.to_zoned(zone.clone()).ok()?.timestamp()),
        Value::Moment(moment) => Some(*moment),
        _ => None,
    }
}

fn days_from(from: Date, to: Date) -> Option<Decimal> {
    Some(Decimal::from(from.until(to).ok()?.get_days()))
}

/// Parts of days do not count.
fn later(day: Date, days: Decimal) -> Option<Date> {
    let span = Span::new().try_days(days.trunc().to_i64()?).ok()?;
    day.checked_add(span).ok()
}

// Lists

pub(crate) fn has<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    Value::Boolean(match given {
        [Value::List(entries), Value::Text(wanted)] => entries.contains(wanted),
        _ => false,
    })
}

pub(crate) fn join<'a>(given: &[Value<'a>], _: &Around<'_>) -> Value<'a> {
    let Some(Value::List(entries)) = given.first() else { return Value::Empty };
    let between = match given.get(1) {
        Some(Value::Text(between)) => between.as_ref(),
        _ => "",
    };
    let length: usize = entries.iter().map(|entry| entry.len() + between.len()).sum();
    if length > TEXT_BYTES_MAX { Value::Empty } else { Value::text(entries.join(between)) }
}

/// Without what stands after the point.
fn whole(value: &Value<'_>) -> Option<i64> {
    match value {
        Value::Number(number) => number.trunc().to_i64(),
        _ => None,
    }
}
