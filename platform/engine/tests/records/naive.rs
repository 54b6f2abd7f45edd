//! What a filter means, told without SQL: a test, a value, yes or no. Slow, plain, and written from the documentation.
//!
//! Everything that has an order is a whole number here, and everything compared with is a stretch from one up to, not
//! including, another; so a day among moments is no special case. What is unknown counts as no.

use base::Timestamp;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

/// How a field compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Words,
    Email,
    Phone,
    /// Numbers of whatever sort, to the millionth.
    Number,
    Money,
    YesNo,
    Day,
    Moment,
    Clock,
    /// One of several: choices, links, people, files.
    One,
    /// Any of several words or links.
    Several,
    /// Only whether it is there.
    Presence,
}

/// Everything the records of a comparison live in.
pub(crate) struct World {
    pub(crate) pieces: Vec<Value>,
    pub(crate) makers: Vec<Value>,
    pub(crate) sketches: Vec<Value>,
    pub(crate) now: Timestamp,
}

pub(crate) fn kind_of(entity: &str, field: &str) -> Kind {
    match (entity, field) {
        (_, "contact" | "own_mail" | "email") => Kind::Email,
        (_, "phone" | "own_phone") => Kind::Phone,
        (
            _,
            "weight" | "count" | "price" | "share" | "took" | "own_count" | "own_price" | "own_serial"
            | "own_weight" | "pages" | "version",
        ) => Kind::Number,
        (_, "value" | "own_value") => Kind::Money,
        (_, "finished" | "own_flag") => Kind::YesNo,
        (_, "due" | "own_day") => Kind::Day,
        (_, "fired_at" | "own_moment") => Kind::Moment,
        (_, "opens" | "own_opens") => Kind::Clock,
        (_, "stage" | "own_stage" | "keeper" | "own_keeper" | "maker" | "own_maker" | "id" | "owner") => {
            Kind::One
        }
        (_, "colours" | "labels" | "own_tags" | "own_colours" | "helpers") => Kind::Several,
        ("piece", "place" | "own_place" | "extra" | "own_extra" | "sketches") | ("maker", "pieces") => {
            Kind::Presence
        }
        _ => Kind::Words,
    }
}

impl World {
    /// Whether a condition holds of a piece.
    pub(crate) fn holds(&self, piece: &Value, condition: &Value) -> bool {
        condition.as_object().unwrap().iter().all(|(key, value)| match key.as_str() {
            "and" => value.as_array().unwrap().iter().all(|part| self.holds(piece, part)),
            "or" => value.as_array().unwrap().iter().any(|part| self.holds(piece, part)),
            "not" => !self.holds(piece, value),
            path => {
                let tests = value.as_object().unwrap();
                tests.iter().all(|(operator, values)| self.test("piece", piece, path, operator, values))
            }
        })
    }

    fn test(&self, entity: &str, row: &Value, path: &str, operator: &str, values: &Value) -> bool {
        let values = match values {
            Value::Array(values) => values.clone(),
            one => vec![one.clone()],
        };
        if let Some((first, rest)) = path.split_once('.') {
            if matches!(first, "place" | "own_place") {
                let part = row[first].get(rest).unwrap_or(&Value::Null);
                return self.compare(Kind::Words, part, operator, &values);
            }
            let (other, related) = self.related(entity, row, first);
            return related
                .iter()
                .any(|row| self.test(other, row, rest, operator, &Value::Array(values.clone())));
        }
        if matches!(path, "sketches" | "pieces") {
            return self.related(entity, row, path).1.is_empty() == is_true(&values[0]);
        }
        self.compare(kind_of(entity, path), &row[path], operator, &values)
    }

    /// The records behind a link, those in the trash left out.
    fn related<'a>(&'a self, entity: &str, row: &Value, link: &str) -> (&'static str, Vec<&'a Value>) {
        let is_here = |row: &&Value| row["deleted_at"].is_null();
        let ids = |value: &Value| match value {
            Value::Array(ids) => ids.clone(),
            one => vec![one.clone()],
        };
        match (entity, link) {
            ("piece", "sketches") => (
                "sketch",
                self.sketches.iter().filter(is_here).filter(|sketch| sketch["piece"] == row["id"]).collect(),
            ),
            ("maker", "pieces") => (
                "piece",
                self.pieces.iter().filter(is_here).filter(|piece| piece["maker"] == row["id"]).collect(),
            ),
            ("sketch", "piece") => (
                "piece",
                self.pieces.iter().filter(is_here).filter(|piece| piece["id"] == row["piece"]).collect(),
            ),
            _ => {
                let ids = ids(&row[link]);
                (
                    "maker",
                    self.makers.iter().filter(is_here).filter(|maker| ids.contains(&maker["id"])).collect(),
                )
            }
        }
    }

    fn compare(&self, kind: Kind, value: &Value, operator: &str, values: &[Value]) -> bool {
        match operator {
            "empty" | "null" => return value.is_null() == is_true(&values[0]),
            "ne" | "nin" => return !values.iter().any(|wanted| self.is_equal(kind, value, wanted)),
            _ if value.is_null() => return false,
            "eq" | "in" => return values.iter().any(|wanted| self.is_equal(kind, value, wanted)),
            "all" => return values.iter().all(|wanted| value.as_array().unwrap().contains(wanted)),
            _ => {}
        }
        if matches!(operator, "contains" | "starts") {
            let (text, wanted) = (value.as_str().unwrap().to_lowercase(), text_of(&values[0]).to_lowercase());
            return if operator == "starts" { text.starts_with(&wanted) } else { text.contains(&wanted) };
        }
        if kind == Kind::Money && !values.iter().all(|wanted| is_in_currency(value, wanted)) {
            return false;
        }
        let here = self.stretch(kind, value).0;
        let stretches: Vec<(i128, i128)> = values.iter().map(|wanted| self.stretch(kind, wanted)).collect();
        let (from, to) = stretches[0];
        match operator {
            "gt" => here >= to,
            "gte" => here >= from,
            "lt" => here < from,
            "lte" => here < to,
            "between" => here >= from && here < stretches[1].1,
            other => panic!("{other} is no operator"),
        }
    }

    fn is_equal(&self, kind: Kind, value: &Value, wanted: &Value) -> bool {
        if value.is_null() {
            return false;
        }
        match kind {
            Kind::Words | Kind::One => value.as_str() == Some(&text_of(wanted)),
            Kind::Email => value.as_str().unwrap().to_lowercase() == text_of(wanted).to_lowercase(),
            Kind::Phone => phone(value.as_str().unwrap()) == phone(&text_of(wanted)),
            Kind::YesNo => text_of(value) == text_of(wanted),
            Kind::Several => {
                value.as_array().unwrap().iter().any(|word| word.as_str() == Some(&text_of(wanted)))
            }
            Kind::Money if !is_in_currency(value, wanted) => false,
            _ => {
                let here = self.stretch(kind, value).0;
                let (from, to) = self.stretch(kind, wanted);
                (from..to).contains(&here)
            }
        }
    }

    /// From where up to where a value reaches. A value of a record is a point.
    fn stretch(&self, kind: Kind, value: &Value) -> (i128, i128) {
        let point = |number: i128| (number, number + 1);
        let text = text_of(value);
        match kind {
            Kind::Money => point(millionths(text.split(' ').next().unwrap())),
            Kind::Number => point(millionths(&text)),
            Kind::Clock => point(seconds(&text)),
            Kind::Day => self.days(&text),
            Kind::Moment => match text.parse::<Timestamp>() {
                Ok(moment) => point(moment.as_microsecond().into()),
                Err(_) if text == "now" => point(self.now.as_microsecond().into()),
                Err(_) => {
                    let (from, to) = self.days(&text);
                    const DAY_US: i128 = 86_400_000_000;
                    (from * DAY_US, to * DAY_US)
                }
            },
            _ => panic!("{kind:?} has no order"),
        }
    }

    /// In days since 1970, in UTC.
    fn days(&self, text: &str) -> (i128, i128) {
        let number = |day: Date| {
            i128::from(day.to_zoned(TimeZone::UTC).unwrap().timestamp().as_second().div_euclid(86_400))
        };
        if let Ok(day) = text.parse::<Date>() {
            return (number(day), number(day) + 1);
        }
        let today = self.now.to_zoned(TimeZone::UTC).date();
        // Looked for day by day, around today.
        let all: Vec<Date> =
            (-1_500..1_500).map(|days: i64| today.checked_add(days.days()).unwrap()).collect();
        let is_meant = |day: &&Date| is_meant(text, **day, today);
        let first = all.iter().find(is_meant).unwrap_or_else(|| panic!("{text} means no day"));
        let last = all.iter().rev().find(is_meant).unwrap();
        (number(*first), number(*last) + 1)
    }
}

/// Whether a word such as `last_week` means a certain day.
fn is_meant(word: &str, day: Date, today: Date) -> bool {
    let apart = today.until(day).unwrap().get_days();
    let week = |date: Date| date.iso_week_date();
    let this_week = |date: Date| (week(date).year(), week(date).week());
    let month = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
    let quarter = |date: Date| i32::from(date.year()) * 4 + (i32::from(date.month()) - 1) / 3;
    match word {
        "today" => apart == 0,
        "yesterday" => apart == -1,
        "tomorrow" => apart == 1,
        "this_week" => this_week(day) == this_week(today),
        "last_week" => this_week(day) == this_week(today.checked_sub(7.days()).unwrap()),
        "next_week" => this_week(day) == this_week(today.checked_add(7.days()).unwrap()),
        "this_month" => month(day) == month(today),
        "last_month" => month(day) == month(today) - 1,
        "next_month" => month(day) == month(today) + 1,
        "this_quarter" => quarter(day) == quarter(today),
        "last_quarter" => quarter(day) == quarter(today) - 1,
        "next_quarter" => quarter(day) == quarter(today) + 1,
        "this_year" => day.year() == today.year(),
        "last_year" => day.year() == today.year() - 1,
        "next_year" => day.year() == today.year() + 1,
        "last_30_days" => (-29..=0).contains(&apart),
        "next_2_weeks" => (0..14).contains(&apart),
        other => panic!("{other} is no word for days"),
    }
}

fn is_true(value: &Value) -> bool {
    text_of(value) == "true"
}

/// What is written, without the blanks around it.
pub(crate) fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Object(money) => {
            format!("{} {}", money["amount"].as_str().unwrap(), money["currency"].as_str().unwrap())
        }
        other => other.to_string(),
    }
}

/// A bare number is in every currency.
fn is_in_currency(value: &Value, wanted: &Value) -> bool {
    let wanted = text_of(wanted);
    wanted.split_once(' ').is_none_or(|(_, code)| value["currency"] == code)
}

/// How a number is dialled. What is none is left as it is.
pub(crate) fn phone(text: &str) -> String {
    if !text.starts_with('+') {
        return text.to_owned();
    }
    text.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
}

/// A decimal number of at most six places, times a million.
pub(crate) fn millionths(text: &str) -> i128 {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    assert!(places.len() <= 6, "{text} is finer than what is compared here");
    sign * format!("{whole}{places:0<6}").parse::<i128>().unwrap()
}

fn seconds(text: &str) -> i128 {
    let parts: Vec<i128> = text.split(':').map(|part| part.parse().unwrap()).collect();
    parts[0] * 3_600 + parts[1] * 60 + parts.get(2).copied().unwrap_or_default()
}
