//! Random filters and orders, asked of the program and told naively over all records: both say the same, always.
//!
//! Words are of a small alphabet whose small and capital letters nobody argues about; their order is asked of
//! PostgreSQL in the engine's collation, and everything else about an order is told here.

use std::cmp::Ordering;
use std::collections::HashMap;

use engine::clock::Clock;
use futures_util::StreamExt;
use serde_json::{Map, Value, json};
use testing::{Chance, Person, TestApp};

use crate::naive::{Kind, World, kind_of, millionths, phone, text_of};
use crate::shelf::{as_parameter, user_id};
use crate::workshop::{app, at, create, id, quoted};

const PIECES: usize = 70;
const ROUNDS_OF_A_TOKEN: usize = 5_000;
const WORDS: [&str; 15] = [
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
const MAILS: [&str; 4] = ["Ash@Example.com", "ash@example.com", "clay@example.com", "a_b@example.com"];
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
struct Draw<'a> {
    chance: Chance,
    now: base::Timestamp,
    makers: &'a [String],
    users: &'a [Value],
}

impl Draw<'_> {
    /// A value for a field of a record, or to compare it with.
    fn value(&mut self, entity: &str, field: &str) -> Value {
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

    fn piece(&mut self, number: usize) -> Value {
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

    fn condition(&mut self, rows: &[Value], depth: usize) -> Value {
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

    fn sort(&mut self) -> Vec<(bool, &'static str)> {
        (0..self.chance.below(4)).map(|_| (self.chance.one_in(2), *self.chance.any(&SORTED))).collect()
    }
}

/// The place of every word in the engine's order.
async fn ranks(app: &TestApp, pieces: &[Value]) -> HashMap<String, usize> {
    let mut words: Vec<String> = pieces
        .iter()
        .flat_map(|piece| piece.as_object().unwrap().values().filter_map(Value::as_str))
        .flat_map(|word| [word.to_owned(), word.to_lowercase(), phone(word)])
        .collect();
    words.sort();
    words.dedup();
    let sql = "select word from unnest($1::text[]) as word order by word collate core.words";
    let rows = app.superuser().await.query(sql, &[&words]).await.unwrap();
    rows.iter().enumerate().map(|(rank, row)| (row.get(0), rank)).collect()
}

fn place(ranks: &HashMap<String, usize>, field: &str, value: &Value) -> Option<i128> {
    if value.is_null() {
        return None;
    }
    let text = text_of(value);
    let rank = |word: &str| ranks[word] as i128;
    Some(match (kind_of("piece", field), field) {
        (_, "stage") => ["raw", "glazed", "sold"].iter().position(|option| *option == text)? as i128,
        (_, "own_stage") => ["early", "late"].iter().position(|option| *option == text)? as i128,
        // Built-in amounts sort by their smallest unit, those in `custom` by the number.
        (_, "value") => text.split(' ').next()?.replace('.', "").parse().unwrap(),
        (Kind::Money, _) => millionths(text.split(' ').next()?),
        (Kind::Number, _) => millionths(&text),
        (Kind::YesNo, _) => i128::from(text == "true"),
        (Kind::Moment, _) => text.parse::<base::Timestamp>().unwrap().as_microsecond().into(),
        (Kind::Day | Kind::Clock, _) => text.replace(['-', ':'], "").parse().unwrap(),
        (Kind::Email, _) => rank(&text.to_lowercase()),
        (Kind::Phone, _) => rank(&phone(&text)),
        (Kind::One, _) => i128::from_str_radix(&text.replace('-', "")[1..], 16).unwrap(),
        _ => rank(&text),
    })
}

fn ordered(ranks: &HashMap<String, usize>, sort: &[(bool, &str)], one: &Value, two: &Value) -> Ordering {
    for (descending, field) in sort {
        let (one, two) = (place(ranks, field, &one[field]), place(ranks, field, &two[field]));
        let order = match (one, two) {
            (Some(one), Some(two)) if *descending => two.cmp(&one),
            (Some(one), Some(two)) => one.cmp(&two),
            // Nothing comes last, either way.
            (one, two) => two.is_some().cmp(&one.is_some()),
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    let order = id(one).cmp(id(two));
    if sort.last().is_none_or(|(descending, _)| *descending) { order.reverse() } else { order }
}

async fn all(person: &Person, plural: &str) -> Vec<Value> {
    let mut rows = Vec::new();
    for state in ["all", "trashed"] {
        let answer = person.get(&format!("/api/v1/{plural}?limit=100&state={state}")).await;
        rows.extend(answer.json["data"].as_array().unwrap().clone());
    }
    rows
}

async fn populate(app: &TestApp, draw: &mut Draw<'_>) {
    let owner = app.owner();
    for number in 0..PIECES {
        let values = draw.piece(number);
        let piece = create(owner, "pieces", values).await;
        if draw.chance.one_in(3) {
            let values = json!({ "name": draw.value("sketch", "name"), "pages": 1 + draw.chance.below(4), "piece": id(&piece) });
            let sketch = create(owner, "sketches", values).await;
            if draw.chance.one_in(4) {
                owner.delete(&format!("/api/v1/sketches/{}", id(&sketch))).await;
            }
        }
        if draw.chance.one_in(8) {
            owner.post(&format!("{}/archive", at(&piece)), json!({})).await;
        }
        if draw.chance.one_in(8) {
            owner.delete(&at(&piece)).await;
        }
    }
}

/// One random question, and both answers to it. Says whether the answer tells anything: some records and not all.
async fn ask(
    person: &Person,
    world: &World,
    ranks: &HashMap<String, usize>,
    draw: &mut Draw<'_>,
    round: u64,
) -> bool {
    let condition = draw.condition(&world.pieces, 3);
    let sort = draw.sort();
    let state = draw.chance.pick(&["active", "archived", "trashed", "all"]);
    let is_in = |piece: &&Value| match state {
        "active" => piece["deleted_at"].is_null() && piece["archived_at"].is_null(),
        "archived" => piece["deleted_at"].is_null() && !piece["archived_at"].is_null(),
        "trashed" => !piece["deleted_at"].is_null(),
        _ => piece["deleted_at"].is_null(),
    };
    let words: Vec<String> =
        sort.iter().map(|(down, field)| format!("{}{field}", if *down { "-" } else { "" })).collect();
    let mut query = format!("fields=id&limit=100&state={state}&sort={}", words.join(","));
    match parameter(&condition).filter(|_| draw.chance.one_in(2)) {
        Some(parameter) => query = format!("{query}&{parameter}"),
        None => query = format!("{query}&where={}", quoted(&condition.to_string())),
    }
    let answer = person.get(&format!("/api/v1/pieces?{query}")).await;
    assert_eq!(answer.status(), 200, "round {round}: {condition}: {}", answer.json);

    let mut expected: Vec<&Value> =
        world.pieces.iter().filter(is_in).filter(|piece| world.holds(piece, &condition)).collect();
    expected.sort_by(|one, two| ordered(ranks, &sort, one, two));

    let found: Vec<&str> = answer.json["data"].as_array().unwrap().iter().map(id).collect();
    let expected: Vec<&str> = expected.into_iter().map(id).collect();
    assert_eq!(
        found,
        expected,
        "round {round} of seed {}: {condition} sorted by {words:?}, {query}",
        Chance::seed()
    );
    assert_eq!(answer.json["meta"]["total"], json!(expected.len()), "round {round}: {condition}");
    !expected.is_empty() && expected.len() < world.pieces.iter().filter(is_in).count()
}

/// The same as a parameter of the address, where it is one test of values that are not empty.
fn parameter(condition: &Value) -> Option<String> {
    let (path, tests) =
        condition.as_object()?.iter().next().filter(|_| condition.as_object().unwrap().len() == 1)?;
    let (operator, values) =
        tests.as_object().filter(|tests| tests.len() == 1 && path != "not")?.iter().next()?;
    let values: Vec<String> = match values {
        Value::Array(values) if values.is_empty() => return None,
        Value::Array(values) => values.iter().map(as_parameter).collect(),
        one => vec![as_parameter(one)],
    };
    let is_plain = values.iter().all(|value| !value.is_empty());
    is_plain.then(|| format!("filter[{path}.{operator}]={}", values.join(",")))
}

#[tokio::test]
async fn whatever_is_asked_the_answer_is_what_a_naive_reading_gives() {
    let app = app().await;
    let owner = app.owner();
    let mut makers = Vec::new();
    for number in 0..6 {
        let name = WORDS[number];
        let email = format!("{number}{}", MAILS[number % 4]);
        let town = (number % 3 > 0).then_some(WORDS[number + 4]);
        makers.push(
            id(&create(owner, "makers", json!({ "name": name, "town": town, "email": email })).await)
                .to_owned(),
        );
    }
    let users = [user_id(&app.member("bo", "member").await).await, user_id(owner).await];
    let now = app.clock.now();
    let mut draw = Draw { chance: Chance::new(Chance::seed()), now, makers: &makers, users: &users };
    populate(&app, &mut draw).await;
    owner.delete(&format!("/api/v1/makers/{}", makers[5])).await;
    let world = World {
        pieces: all(owner, "pieces").await,
        makers: all(owner, "makers").await,
        sketches: all(owner, "sketches").await,
        now,
    };
    assert_eq!(world.pieces.len(), PIECES);
    let ranks = ranks(&app, &world.pieces).await;

    let rounds = u64::try_from(Chance::rounds("COMPARE_ROUNDS", 2_000)).unwrap();
    let mut telling = 0;
    for begin in (0..rounds).step_by(ROUNDS_OF_A_TOKEN) {
        // In many rounds a token expires.
        let person = owner.sign_in_again().await;
        let end = rounds.min(begin + ROUNDS_OF_A_TOKEN as u64);
        let asked = futures_util::stream::iter(begin..end).map(|round| {
            let chance = Chance::new(Chance::seed() ^ (round << 20));
            let mut draw = Draw { chance, now, makers: &makers, users: &users };
            let (person, world, ranks) = (&person, &world, &ranks);
            async move { ask(person, world, ranks, &mut draw, round).await }
        });
        telling += asked.buffer_unordered(4).filter(|tells| std::future::ready(*tells)).count().await;
    }

    assert!(telling as u64 > rounds / 4, "{telling} of {rounds} questions found some and not all");
}
