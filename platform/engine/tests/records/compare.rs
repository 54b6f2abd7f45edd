//! Random filters and orders, asked of the program and told naively over all records: both say the same, always.
//!
//! Words are of a small alphabet whose small and capital letters nobody argues about; their order is asked of
//! PostgreSQL in the engine's collation, and everything else about an order is told here.

use std::cmp::Ordering;
use std::collections::HashMap;

use engine::clock::Clock;
use futures_util::StreamExt;
use serde_json::{Value, json};
use testing::{Chance, Person, TestApp};

use crate::draw::{Draw, MAILS, WORDS};
use crate::naive::{Kind, World, kind_of, millionths, phone, text_of};
use crate::shelf::{as_parameter, user_id};
use crate::workshop::{app, at, create, id, quoted};

const PIECES: usize = 70;
const ROUNDS_OF_A_TOKEN: usize = 5_000;

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
