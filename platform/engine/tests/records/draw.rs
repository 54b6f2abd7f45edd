//! What chance draws for comparisons: records, filters and orders over every kind of field.

use serde_json::{Map, Value, json};
use testing::Chance;

use crate::naive::{Kind, kind_of, text_of};

pub(crate) const WORDS: [&str; 15] = [
    "Ash",
    "ash",
    "ÄHRE",
    "ähre",
    "ß",
    "a_b",
    "100%",
    r"a\b",
    "日本",
    "É",
    "two words",
    "a, b",
    "item 2",
    "item 10",
    "x",
];
const PHONES: [&str; 5] = ["+49 30 901820", "+4930901820", "+49 (30) 90-18-20", "+43 1 4000", "+43 1 400081"];
pub(crate) const MAILS: [&str; 4] =
    ["Ash@Example.com", "ash@example.com", "clay@example.com", "a_b@example.com"];
const DAYS: [&str; 16] = [
    "today",
    "yesterday",
    "tomorrow",
    "this_week",
    "last_week",
    "next_week",
    "this_month",
    "last_month",
    "next_month",
    "this_quarter",
    "last_quarter",
    "next_quarter",
    "this_year",
    "last_year",
    "last_30_days",
    "next_2_weeks",
];
const FIELDS: [&str; 45] = [
    "name",
    "title",
    "number",
    "story",
    "rich",
    "contact",
    "phone",
    "site",
    "weight",
    "count",
    "price",
    "value",
    "share",
    "finished",
    "due",
    "fired_at",
    "opens",
    "took",
    "stage",
    "colours",
    "labels",
    "keeper",
    "maker",
    "helpers",
    "place",
    "extra",
    "code",
    "own_word",
    "own_count",
    "own_day",
    "own_maker",
    "own_code",
    "own_note",
    "own_price",
    "own_tags",
    "own_flag",
    "own_moment",
    "own_serial",
    "own_stage",
    "own_value",
    "own_opens",
    "own_mail",
    "own_phone",
    "own_weight",
    "own_colours",
];
const PATHS: [&str; 12] = [
    "maker.name",
    "maker.town",
    "maker.email",
    "own_maker.name",
    "helpers.name",
    "helpers.town",
    "sketches.name",
    "sketches.pages",
    "sketches",
    "maker.pieces.count",
    "place.city",
    "own_place.city",
];
const SORTED: [&str; 30] = [
    "id",
    "name",
    "story",
    "contact",
    "phone",
    "weight",
    "count",
    "price",
    "value",
    "share",
    "finished",
    "due",
    "fired_at",
    "opens",
    "took",
    "stage",
    "maker",
    "own_word",
    "own_count",
    "own_day",
    "own_note",
    "own_price",
    "own_flag",
    "own_moment",
    "own_serial",
    "own_stage",
    "own_value",
    "own_opens",
    "own_mail",
    "own_weight",
];

/// What chance may draw from.
pub(crate) struct Draw<'a> {
    pub(crate) chance: Chance,
    pub(crate) now: base::Timestamp,
    pub(crate) makers: &'a [String],
    pub(crate) users: &'a [Value],
}

impl Draw<'_> {
    /// A value for a field of a record, or to compare it with.
    pub(crate) fn value(&mut self, entity: &str, field: &str) -> Value {
        let chance = &mut self.chance;
        match (kind_of(entity, field), field) {
            (_, "rich") => json!(format!("<p>{}</p>", chance.pick(&["Ash", "ash", "Ähre"]))),
            (_, "site") => json!(format!("https://{}.example.com/x", chance.pick(&["ash", "clay"]))),
            (Kind::Words, _) => json!(chance.pick(&WORDS)),
            (Kind::Email, _) => json!(chance.pick(&MAILS)),
            (Kind::Phone, _) => json!(chance.pick(&PHONES)),
            (_, "weight" | "own_weight") => json!(chance.below(12) as f64 / 8.0),
            (_, "price" | "own_price" | "share") => {
                json!(format!("{}{}", chance.below(4), chance.pick(&["", ".5", ".25", ".05"])))
            }
            (Kind::Number, _) => json!(chance.below(8)),
            (Kind::Money, _) => {
                let (currency, amount) = *chance.any(&[
                    ("EUR", "1.00"),
                    ("EUR", "2.50"),
                    ("USD", "1.00"),
                    ("JPY", "1"),
                    ("JPY", "25"),
                    ("KWD", "2.500"),
                ]);
                json!({ "amount": amount, "currency": currency })
            }
            (Kind::YesNo, _) => json!(chance.one_in(2)),
            (Kind::Day, _) => json!(self.moment().strftime("%Y-%m-%d").to_string()),
            (Kind::Moment, _) => json!(self.moment().to_string()),
            (Kind::Clock, _) => json!(format!("{:02}:{}:00", chance.below(4), chance.pick(&["00", "30"]))),
            (_, "stage") => json!(chance.pick(&["raw", "glazed", "sold"])),
            (_, "own_stage") => json!(chance.pick(&["early", "late"])),
            (_, "colours" | "own_colours") => json!(chance.pick(&["red", "green"])),
            (Kind::Several, "helpers") | (Kind::One, "maker" | "own_maker") => json!(chance.any(self.makers)),
            (Kind::Several, _) => json!(chance.pick(&["ash", "clay", "two words", "a, b"])),
            (Kind::One, _) => chance.any(self.users).clone(),
            (Kind::Presence, _) => json!(true),
        }
    }

    /// Near now more often than far away.
    fn moment(&mut self) -> base::Timestamp {
        let days = [3, 20, 100, 500][self.chance.below(4)];
        let days = i64::try_from(self.chance.below(2 * days)).unwrap() - i64::try_from(days).unwrap();
        let day = self.now.as_second().div_euclid(86_400) + days;
        let second = [0, 1, 43_200, 86_399][self.chance.below(4)];
        base::Timestamp::from_second(day * 86_400 + second).unwrap()
    }

    pub(crate) fn piece(&mut self, number: usize) -> Value {
        let mut values = Map::new();
        for field in FIELDS {
            if matches!(field, "title" | "number" | "sketches") || self.chance.one_in(3) && field != "name" {
                continue;
            }
            let value = match kind_of("piece", field) {
                Kind::Several => (0..self.chance.below(3)).map(|_| self.value("piece", field)).collect(),
                Kind::Presence => json!({ "city": self.chance.pick(&["Kiel", "Ulm", "ulm"]) }),
                _ => self.value("piece", field),
            };
            values.insert(field.to_owned(), value);
        }
        // What is unique must be.
        for (field, value) in [
            ("code", json!(format!("C-{number}"))),
            ("own_code", json!(format!("X-{number}"))),
            ("own_serial", json!(number)),
        ] {
            if values.contains_key(field) {
                values.insert(field.to_owned(), value);
            }
        }
        Value::Object(values)
    }

    pub(crate) fn condition(&mut self, rows: &[Value], depth: usize) -> Value {
        match self.chance.below(if depth == 0 { 6 } else { 10 }) {
            0..=5 => self.test(rows),
            6 | 7 => {
                let parts: Vec<Value> =
                    (0..self.chance.below(4)).map(|_| self.condition(rows, depth - 1)).collect();
                json!({ *self.chance.any(&["and", "or"]): parts })
            }
            8 => json!({ "not": self.condition(rows, depth - 1) }),
            _ => {
                let (mut one, two) = (self.test(rows), self.test(rows));
                one.as_object_mut().unwrap().extend(two.as_object().unwrap().clone());
                one
            }
        }
    }

    fn test(&mut self, rows: &[Value]) -> Value {
        let path = if self.chance.one_in(5) { *self.chance.any(&PATHS) } else { *self.chance.any(&FIELDS) };
        let (entity, field) = match path.split_once('.') {
            None => ("piece", path),
            Some(("place" | "own_place", _)) => ("piece", "city"),
            Some(("maker", "pieces.count")) => ("piece", "count"),
            Some(("sketches", field)) => ("sketch", field),
            Some((_, field)) => ("maker", field),
        };
        let kind = kind_of(entity, field);
        let operators: &[&str] = match kind {
            Kind::Words | Kind::Email | Kind::Phone => {
                &["eq", "ne", "in", "nin", "contains", "starts", "empty"]
            }
            Kind::Number | Kind::Money | Kind::Day | Kind::Moment | Kind::Clock => {
                &["eq", "ne", "in", "nin", "gt", "gte", "lt", "lte", "between", "empty"]
            }
            Kind::YesNo => &["eq", "ne", "empty"],
            Kind::One => &["eq", "ne", "in", "nin", "empty"],
            Kind::Several if field == "helpers" => &["eq", "ne", "in", "nin", "empty"],
            Kind::Several => &["eq", "ne", "in", "nin", "all", "empty"],
            Kind::Presence => &["empty", "null"],
        };
        let operator = *self.chance.any(operators);
        let values = match operator {
            "empty" | "null" => json!(self.chance.one_in(2)),
            "between" => Value::Array(self.operands(rows, kind, entity, field, 2)),
            "in" | "nin" | "all" => {
                let count = self.chance.below(4);
                Value::Array(self.operands(rows, kind, entity, field, count))
            }
            _ => self.operands(rows, kind, entity, field, 1).remove(0),
        };
        json!({ path: { operator: values } })
    }

    /// Mostly something that is there; money in one currency, or in none.
    fn operands(
        &mut self,
        rows: &[Value],
        kind: Kind,
        entity: &str,
        field: &str,
        count: usize,
    ) -> Vec<Value> {
        let mut operands: Vec<Value> = (0..count).map(|_| self.operand(rows, kind, entity, field)).collect();
        if kind == Kind::Money {
            let currency = self.chance.pick(&["EUR", "USD", "JPY", "KWD", ""]);
            for operand in &mut operands {
                let amount = text_of(operand).split(' ').next().unwrap_or_default().to_owned();
                let is_whole = amount.ends_with(".00") || !amount.contains('.');
                let amount = if currency == "JPY" && !is_whole { "1".to_owned() } else { amount };
                *operand = match self.chance.below(2) {
                    0 if !currency.is_empty() => json!({ "amount": amount, "currency": currency }),
                    _ => json!(format!("{amount} {currency}").trim()),
                };
                if *operand == json!({ "amount": amount, "currency": "EUR" }) && amount == "2.500" {
                    *operand = json!("2.5 EUR");
                }
            }
        }
        operands
    }

    fn operand(&mut self, rows: &[Value], kind: Kind, entity: &str, field: &str) -> Value {
        if matches!(kind, Kind::Day | Kind::Moment) && self.chance.one_in(3) {
            return json!(self.chance.any(&DAYS));
        }
        if kind == Kind::Moment && self.chance.one_in(4) {
            return self.value("piece", "due");
        }
        let there = rows[self.chance.below(rows.len())].get(field).cloned().unwrap_or_default();
        let value = match there {
            Value::Array(several) if !several.is_empty() => self.chance.any(&several).clone(),
            Value::Null | Value::Array(_) => self.value(entity, field),
            there if self.chance.one_in(2) => there,
            _ => self.value(entity, field),
        };
        match (&value, kind) {
            (Value::String(text), Kind::Words) if self.chance.one_in(3) => {
                let letters: Vec<char> = text.chars().collect();
                let from = self.chance.below(letters.len());
                let to = from + 1 + self.chance.below(letters.len() - from);
                let piece: String = letters[from..to].iter().collect();
                let piece = if self.chance.one_in(2) { piece.to_lowercase() } else { piece };
                // Blanks alone would mean nothing at all.
                json!(if piece.trim().is_empty() { "x" } else { &piece })
            }
            (Value::Number(number), _) if self.chance.one_in(2) => json!(number.to_string()),
            _ => value,
        }
    }

    pub(crate) fn sort(&mut self) -> Vec<(bool, &'static str)> {
        (0..self.chance.below(4)).map(|_| (self.chance.one_in(2), *self.chance.any(&SORTED))).collect()
    }
}
