//! From a cell to the value of a field: what people write in tables, in the order of their days and with their comma.
//! Whether the value is allowed, the record engine decides; here it is only brought into the form it reads.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use sdk::{Field, FieldKind};
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value, json};
use sheets::Cell;

use crate::records::plain_letters;

/// What stands between the entries of a list within a cell.
const BETWEEN_ENTRIES: [char; 4] = [';', ',', '|', '\n'];
const SHOWN_CHARS_MAX: usize = 60;
const YES: [&str; 12] = ["true", "yes", "y", "1", "ja", "j", "si", "oui", "sim", "x", "wahr", "نعم"];
const NO: [&str; 12] = ["false", "no", "n", "0", "nein", "non", "nao", "-", "falsch", "falso", "faux", "لا"];

/// How a table writes days and numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum DayOrder {
    /// 2026-11-21
    #[default]
    Ymd,
    /// 21.11.2026
    Dmy,
    /// 11/21/2026
    Mdy,
}

#[derive(Debug, Clone)]
pub(super) struct Manner {
    pub(super) days: DayOrder,
    /// Whether `1.234,5` is meant; `1,234.5` otherwise.
    pub(super) decimal_comma: bool,
    pub(super) zone: TimeZone,
    /// What amounts are in where nothing is said.
    pub(super) currency: String,
}

/// The value that a cell says, for a field that is no link. Empty cells are nothing.
pub(super) fn value_of(field: &Field, cell: &Cell, manner: &Manner) -> Result<Value, String> {
    if cell.is_empty() {
        return Ok(Value::Null);
    }
    let text = cell.text();
    let text = text.trim();
    Ok(match &field.kind {
        FieldKind::Number => {
            let number = number_of(cell, manner)?;
            let read = number.parse().ok().and_then(Number::from_f64);
            read.map(Value::Number).ok_or_else(|| not_a("number", text))?
        }
        FieldKind::Integer | FieldKind::Duration => {
            let number = number_of(cell, manner)?;
            let whole = number.strip_suffix(".0").unwrap_or(&number);
            whole.parse::<i64>().map(Value::from).map_err(|_| not_a("whole number", text))?
        }
        FieldKind::Decimal { .. } | FieldKind::Percent { .. } => Value::String(number_of(cell, manner)?),
        FieldKind::Money => money_of(cell, manner)?,
        FieldKind::Boolean => Value::Bool(truth_of(cell)?),
        FieldKind::Date => Value::String(date_of(text, manner)?.to_string()),
        FieldKind::DateTime => Value::String(moment_of(text, manner)?),
        FieldKind::Time => Value::String(text.rsplit(['T', ' ']).next().unwrap_or(text).to_owned()),
        FieldKind::Select => Value::String(option_of(field, text)),
        FieldKind::MultiSelect => entries(text).map(|entry| option_of(field, entry)).collect(),
        FieldKind::Tags => entries(text).collect(),
        FieldKind::Json => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
        FieldKind::RichText if !text.contains('<') => {
            let lines = text.split('\n').map(|line| format!("<p>{}</p>", escaped(line.trim())));
            Value::String(lines.collect())
        }
        FieldKind::Address => json!({ "line1": text }),
        FieldKind::File | FieldKind::Image => {
            return Err("holds a file, which no table contains. Leave this column out, and add the files to the records".to_owned());
        }
        _ => Value::String(text.to_owned()),
    })
}

/// A part of an amount or an address.
pub(super) fn part_of(field: &Field, part: &str, cell: &Cell, manner: &Manner) -> Result<Value, String> {
    if cell.is_empty() {
        return Ok(Value::Null);
    }
    if field.kind == FieldKind::Money && part == "amount" {
        return number_of(cell, manner).map(Value::String);
    }
    let text = cell.text().trim().to_owned();
    Ok(Value::String(if matches!(part, "currency" | "country") { text.to_uppercase() } else { text }))
}

pub(super) fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.split(BETWEEN_ENTRIES).map(str::trim).filter(|entry| !entry.is_empty())
}

/// A number with a point, as text: nothing of it is lost on the way.
fn number_of(cell: &Cell, manner: &Manner) -> Result<String, String> {
    let text = match cell {
        Cell::Number(number) => return Ok(number.clone()),
        cell => cell.text(),
    };
    let is_blank = |letter: char| letter.is_whitespace() || matches!(letter, '\'' | '\u{2019}');
    let plain: String = text.chars().filter(|letter| !is_blank(*letter)).collect();
    let plain = plain.trim_end_matches('%').trim_start_matches('+');
    // In brackets, as bookkeepers write what is missing.
    let plain = match plain.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(missing) => format!("-{missing}"),
        None => plain.replace('\u{2212}', "-"),
    };
    let (point, thousands) = if manner.decimal_comma { (',', '.') } else { ('.', ',') };
    let plain = grouped(&plain, point, thousands).ok_or_else(|| not_a("number", &text))?;
    let digits = plain.trim_start_matches('-');
    let is_number = !digits.is_empty()
        && digits.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
        && digits.matches('.').count() <= 1
        && digits.chars().any(|letter| letter.is_ascii_digit())
        && plain.len() - digits.len() <= 1;
    if is_number { Ok(plain) } else { Err(not_a("number", &text)) }
}

/// Without the marks between thousands, which must stand where they belong: `1.234` with a decimal point is no 1234.
fn grouped(text: &str, point: char, thousands: char) -> Option<String> {
    let (whole, fraction) = text.split_once(point).map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let mut groups = whole.split(thousands);
    let mut plain = groups.next()?.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        plain.push_str(group);
    }
    match fraction {
        Some(fraction) if fraction.contains(thousands) => None,
        Some(fraction) => Some(format!("{plain}.{fraction}")),
        None => Some(plain),
    }
}

/// `1.234,50 €`, `EUR 12`, `$5`.
fn money_of(cell: &Cell, manner: &Manner) -> Result<Value, String> {
    const SIGNS: [(&str, &str); 5] = [("€", "EUR"), ("$", "USD"), ("£", "GBP"), ("₹", "INR"), ("¥", "JPY")];
    let text = cell.text();
    let mut rest = text.trim().to_owned();
    let mut currency = None;
    for (sign, code) in SIGNS {
        if rest.contains(sign) {
            (rest, currency) = (rest.replace(sign, ""), Some(code.to_owned()));
        }
    }
    let letters: String = rest.chars().filter(char::is_ascii_alphabetic).collect();
    if letters.len() == 3 {
        rest = rest.replace(&letters, "");
        currency = Some(letters.to_uppercase());
    }
    let amount = match cell {
        Cell::Number(number) => number.clone(),
        _ => number_of(&Cell::of_text(rest.trim()), manner).map_err(|_| not_a("amount", &text))?,
    };
    Ok(json!({ "amount": amount, "currency": currency.unwrap_or_else(|| manner.currency.clone()) }))
}

fn truth_of(cell: &Cell) -> Result<bool, String> {
    if let Cell::Bool(is_true) = cell {
        return Ok(*is_true);
    }
    let text = cell.text();
    let word = plain_letters(text.trim());
    let is_among = |words: &[&str]| words.iter().any(|known| plain_letters(known) == word);
    match (is_among(&YES), is_among(&NO)) {
        (true, _) => Ok(true),
        (_, true) => Ok(false),
        _ => Err(not_a("yes or no", &text)),
    }
}

fn date_of(text: &str, manner: &Manner) -> Result<Date, String> {
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    if let Ok(date) = day.parse::<Date>() {
        return Ok(date);
    }
    let refused = || {
        let like = match manner.days {
            DayOrder::Ymd => "2026-11-21",
            DayOrder::Dmy => "21.11.2026",
            DayOrder::Mdy => "11/21/2026",
        };
        format!("{:?} is no date such as {like}", shown(text))
    };
    let parts: Vec<&str> =
        day.split(['.', '/', '-']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts[..] else { return Err(refused()) };
    let (year, month, day) = match manner.days {
        _ if first.len() == 4 => (first, second, third),
        DayOrder::Ymd => (first, second, third),
        DayOrder::Dmy => (third, second, first),
        DayOrder::Mdy => (third, first, second),
    };
    let written_year: i16 = year.parse().map_err(|_| refused())?;
    // Two digits are of this century, unless that would be far ahead.
    let year = match year.len() {
        4 => written_year,
        2 if written_year < 70 => 2000 + written_year,
        2 => 1900 + written_year,
        _ => return Err(refused()),
    };
    let (month, day) = (month.parse().map_err(|_| refused())?, day.parse().map_err(|_| refused())?);
    Date::new(year, month, day).map_err(|_| refused())
}

/// A moment that says no zone is meant in the tenant's.
fn moment_of(text: &str, manner: &Manner) -> Result<String, String> {
    if let Ok(moment) = text.parse::<base::Timestamp>() {
        return Ok(moment.to_string());
    }
    let refused = || format!("{:?} is no date with a time", shown(text));
    let date = date_of(text, manner).map_err(|_| refused())?;
    let time = match text.split_once(['T', ' ']) {
        Some((_, time)) => time_of(time.trim()).ok_or_else(refused)?,
        None => Time::midnight(),
    };
    let moment = DateTime::from_parts(date, time).to_zoned(manner.zone.clone()).map_err(|_| refused())?;
    Ok(moment.timestamp().to_string())
}

/// `9:30`, `09:30:15` and `9:30 pm`.
fn time_of(text: &str) -> Option<Time> {
    let lower = text.to_lowercase();
    let (clock, is_afternoon) = match lower.strip_suffix("pm") {
        Some(clock) => (clock.trim(), Some(true)),
        None => lower.strip_suffix("am").map_or((lower.as_str(), None), |clock| (clock.trim(), Some(false))),
    };
    let mut parts = clock.split(':');
    let hour: i8 = parts.next()?.parse().ok()?;
    let minute: i8 = parts.next().map_or(Some(0), |part| part.parse().ok())?;
    let second: i8 = parts.next().map_or(Some(0), |part| part.split('.').next()?.parse().ok())?;
    let hour = match is_afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    Time::new(hour, minute, second, 0).ok()
}

/// The code of an option by its code or by what it is called in any language. What is none is left to be refused.
fn option_of(field: &Field, text: &str) -> String {
    let wanted = plain_letters(text.trim());
    let is_meant = |option: &&sdk::Choice| {
        option.code == text.trim()
            || plain_letters(&option.code) == wanted
            || option.label.texts().any(|label| plain_letters(label) == wanted)
    };
    field
        .options
        .iter()
        .find(is_meant)
        .map_or_else(|| text.trim().to_owned(), |option| option.code.to_string())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn shown(text: &str) -> String {
    text.chars().take(SHOWN_CHARS_MAX).collect()
}

fn not_a(what: &str, text: &str) -> String {
    format!("{:?} is no {what}", shown(text.trim()))
}

#[cfg(test)]
mod tests {
    use sdk::field;

    use super::*;

    fn manner(days: DayOrder, decimal_comma: bool) -> Manner {
        Manner {
            days,
            decimal_comma,
            zone: TimeZone::get("Europe/Berlin").unwrap(),
            currency: "EUR".to_owned(),
        }
    }

    fn read(field: &Field, text: &str, manner: &Manner) -> Result<Value, String> {
        value_of(field, &Cell::of_text(text), manner)
    }

    #[test]
    fn numbers_are_read_with_their_comma() {
        let (german, english) = (manner(DayOrder::Dmy, true), manner(DayOrder::Mdy, false));
        let field = field::decimal("price", 2);
        for (text, manner, number) in [
            ("1.234,50", &german, Some("1234.50")),
            ("1234,5", &german, Some("1234.5")),
            ("1.5", &german, None),
            ("1,234.50", &english, Some("1234.50")),
            ("1,5", &english, None),
            ("(12)", &english, Some("-12")),
            ("−3", &english, Some("-3")),
            ("12 %", &english, Some("12")),
            ("1'234", &german, Some("1234")),
            ("twelve", &english, None),
            ("1e5", &english, None),
            ("--1", &english, None),
        ] {
            let value = read(&field, text, manner).ok();
            assert_eq!(value.as_ref().and_then(Value::as_str), number, "{text}");
        }
        assert_eq!(value_of(&field, &Cell::Number("-1.5".into()), &german).unwrap(), json!("-1.5"));
    }

    #[test]
    fn days_are_read_in_their_order() {
        let field = field::date("day");
        for (text, days, day) in [
            ("21.11.2026", DayOrder::Dmy, Some("2026-11-21")),
            ("11/21/2026", DayOrder::Mdy, Some("2026-11-21")),
            ("21.11.26", DayOrder::Dmy, Some("2026-11-21")),
            ("1.2.85", DayOrder::Dmy, Some("1985-02-01")),
            ("2026-11-21T10:00:00", DayOrder::Dmy, Some("2026-11-21")),
            ("2026/11/21", DayOrder::Dmy, Some("2026-11-21")),
            ("21.11.2026", DayOrder::Mdy, None),
            ("31.2.2026", DayOrder::Dmy, None),
            ("soon", DayOrder::Ymd, None),
        ] {
            let value = read(&field, text, &manner(days, true)).ok();
            assert_eq!(value.as_ref().and_then(Value::as_str), day, "{text}");
        }
        let moment = field::datetime("at");
        let german = manner(DayOrder::Dmy, true);
        assert_eq!(read(&moment, "21.11.2026 9:30 pm", &german).unwrap(), json!("2026-11-21T20:30:00Z"));
        assert_eq!(read(&moment, "2026-11-21T09:30:00Z", &german).unwrap(), json!("2026-11-21T09:30:00Z"));
    }

    #[test]
    fn amounts_truths_options_and_lists_are_read_as_people_write_them() {
        let german = manner(DayOrder::Dmy, true);
        let money = |amount: &str, currency: &str| json!({ "amount": amount, "currency": currency });
        for (text, value) in [
            ("1.234,50 €", money("1234.50", "EUR")),
            ("USD 12", money("12", "USD")),
            ("7", money("7", "EUR")),
        ] {
            assert_eq!(read(&field::money("price"), text, &german).unwrap(), value);
        }
        for (text, truth) in [("Ja", true), ("x", true), ("Nein", false), ("0", false), ("Sí", true)] {
            assert_eq!(read(&field::boolean("is"), text, &german).unwrap(), json!(truth), "{text}");
        }
        assert!(read(&field::boolean("is"), "perhaps", &german).is_err());
        let choice = field::choice("status", ["new", "cold_outreach"]);
        assert_eq!(read(&choice, "Cold outreach", &german).unwrap(), json!("cold_outreach"));
        assert_eq!(read(&field::tags("tags"), "a; b,c", &german).unwrap(), json!(["a", "b", "c"]));
        assert_eq!(
            read(&field::rich_text("notes"), "a & b\nc", &german).unwrap(),
            json!("<p>a &amp; b</p><p>c</p>")
        );
    }
}
