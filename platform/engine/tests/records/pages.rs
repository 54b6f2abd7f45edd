//! Page after page: by number, by cursor in both directions, and while others make and delete records.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};
use testing::Person;

use crate::workshop::{app, at, id, make, quoted};

const ORDERS: [&str; 17] = [
    "",
    "id",
    "-created_at",
    "name",
    "-name",
    "count",
    "-count,name",
    "stage,-count",
    "price,count",
    "-due",
    "own_word,-own_count",
    "-own_price,own_day",
    "finished,-own_flag,own_stage,weight",
    "fired_at,opens",
    "own_count",
    "-own_count",
    "-own_day",
];

/// Makes this many pieces whose values repeat and are often missing, so that ties and gaps are everywhere.
async fn fill(person: &Person, count: usize) -> Vec<String> {
    let rows: Vec<Value> = (0..count).map(row).collect();
    let answer = person.post("/api/v1/pieces/bulk", json!({ "create": rows })).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    answer.json["data"]["create"].as_array().unwrap().iter().map(|made| id(made).to_owned()).collect()
}

fn row(number: usize) -> Value {
    let some = |every: usize, value: Value| if number.is_multiple_of(every) { Value::Null } else { value };
    json!({
        "name": format!("Piece {}", number % 7),
        "count": some(3, json!(number % 4)),
        "price": some(4, json!(format!("{}.25", number % 3))),
        "due": some(5, json!(format!("2026-0{}-01", 1 + number % 3))),
        "stage": (["raw", "glazed", "sold"][number % 3]),
        "finished": some(6, json!(number.is_multiple_of(2))),
        "weight": some(2, json!(number % 5)),
        "fired_at": some(3, json!(format!("2026-01-0{}T00:00:00.5Z", 1 + number % 2))),
        "opens": some(2, json!(format!("0{}:30", number % 3))),
        "own_word": some(3, Value::from(["ä", "a", "B"][number % 3])),
        "own_count": some(4, json!(number % 2)),
        "own_price": some(3, json!(format!("{}.5", number % 2))),
        "own_day": some(2, json!(format!("2026-0{}-01", 1 + number % 2))),
        "own_flag": some(3, json!(number % 2 == 1)),
        "own_stage": some(4, Value::from(["early", "late"][number % 2])),
    })
}

/// A page's ids, and its meta.
async fn page(person: &Person, query: &str) -> (Vec<String>, Value) {
    let answer = person.get(&format!("/api/v1/pieces?fields=id&{query}")).await;
    assert_eq!(answer.status(), 200, "{query}: {}", answer.json);
    let ids = answer.json["data"].as_array().unwrap().iter().map(|row| id(row).to_owned()).collect();
    (ids, answer.json["meta"].clone())
}

/// Follows the cursors of one direction to their end.
async fn walk(person: &Person, query: &str, begin: Option<&str>, next: &str) -> Vec<Vec<String>> {
    let mut pages = Vec::new();
    let mut cursor = begin.map(str::to_owned);
    loop {
        let at = cursor.as_ref().map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        let (ids, meta) = page(person, &format!("{query}{at}")).await;
        pages.push(ids);
        match meta[next].as_str() {
            Some(further) => cursor = Some(further.to_owned()),
            None => return pages,
        }
        assert!(pages.len() < 1_000, "{query} never ends");
    }
}

#[tokio::test]
async fn cursors_lead_through_every_order_and_back() {
    let app = app().await;
    let owner = app.owner();
    let made = fill(owner, 60).await;

    for order in ORDERS {
        let whole = page(owner, &format!("limit=100&sort={order}")).await.0;
        assert_eq!(whole.len(), made.len());
        for limit in [1, 7, 30, 60] {
            let query = format!("limit={limit}&sort={order}");
            let there = walk(owner, &query, None, "nextCursor").await;
            assert_eq!(there.concat(), whole, "{query}");
            assert_eq!(there.len(), made.len().div_ceil(limit), "{query}: no empty page at the end");
            if limit == 1 {
                continue;
            }
            let last = page(owner, &query).await.1;
            let Some(cursor) = last["nextCursor"].as_str() else { continue };
            let second = page(owner, &format!("{query}&cursor={cursor}")).await.1;
            let back = walk(owner, &query, second["prevCursor"].as_str(), "prevCursor").await;
            assert_eq!(back.concat(), whole[..limit], "{query}: back from the second page is the first");
        }
    }
}

#[tokio::test]
async fn going_back_from_the_end_gives_the_same_in_reverse() {
    let app = app().await;
    let owner = app.owner();
    fill(owner, 40).await;

    for order in ORDERS {
        let query = format!("limit=9&sort={order}");
        let whole = page(owner, &format!("limit=100&sort={order}")).await.0;
        let there = walk(owner, &query, None, "nextCursor").await;
        // Stand on the last page, and go back from there.
        let mut cursor = None;
        for _ in 1..there.len() {
            let at = cursor.as_ref().map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
            cursor = page(owner, &format!("{query}{at}")).await.1["nextCursor"].as_str().map(str::to_owned);
        }
        let (last, meta) = page(owner, &format!("{query}&cursor={}", cursor.unwrap())).await;
        assert_eq!((&meta["hasNext"], &meta["nextCursor"]), (&json!(false), &Value::Null));
        let mut back = walk(owner, &query, meta["prevCursor"].as_str(), "prevCursor").await;
        back.reverse();
        assert_eq!([back.concat(), last].concat(), whole, "{query}");
    }
}

#[tokio::test]
async fn pages_by_number_say_where_they_are() {
    let app = app().await;
    let owner = app.owner();
    let made = fill(owner, 23).await;

    let mut seen = Vec::new();
    for number in 1..=3 {
        let (ids, meta) = page(owner, &format!("sort=id&limit=10&page={number}")).await;
        seen.extend(ids);
        assert_eq!(
            (&meta["page"], &meta["limit"], &meta["total"], &meta["totalExact"], &meta["totalPages"]),
            (&json!(number), &json!(10), &json!(23), &json!(true), &json!(3))
        );
        assert_eq!(
            (&meta["hasPrev"], &meta["hasNext"]),
            (&json!(number > 1), &json!(number < 3)),
            "{number}"
        );
    }
    assert_eq!(seen, made);
    let (beyond, meta) = page(owner, "sort=id&limit=10&page=4").await;
    assert_eq!((beyond.len(), &meta["total"], &meta["hasNext"]), (0, &json!(23), &json!(false)));
    let (_, meta) = page(owner, "limit=10&count=none").await;
    assert_eq!(
        (&meta["total"], &meta["totalExact"], &meta["totalPages"]),
        (&Value::Null, &json!(false), &Value::Null)
    );
    let (nothing, meta) = page(owner, "filter[name]=nobody").await;
    assert_eq!((nothing.len(), &meta["total"], &meta["hasNext"]), (0, &json!(0), &json!(false)));
    assert_eq!((&meta["nextCursor"], &meta["prevCursor"]), (&Value::Null, &Value::Null));
    let (_, meta) = page(owner, "limit=10").await;
    let (_, meta) = page(owner, &format!("limit=10&cursor={}", meta["nextCursor"].as_str().unwrap())).await;
    assert_eq!(
        (&meta["page"], &meta["total"]),
        (&Value::Null, &json!(23)),
        "the total is that of the whole list"
    );
}

#[tokio::test]
async fn counts_are_exact_to_a_thousand_then_estimated_and_exact_on_demand() {
    let app = app().await;
    let owner = app.owner();
    fill(owner, 1_000).await;
    let (_, meta) = page(owner, "").await;
    assert_eq!((&meta["total"], &meta["totalExact"]), (&json!(1_000), &json!(true)));
    fill(owner, 500).await;

    let (_, capped) = page(owner, "").await;
    let (_, exact) = page(owner, "count=exact").await;
    let (_, part) = page(owner, "filter[stage]=raw").await;

    assert_eq!(capped["totalExact"], json!(false));
    assert!(capped["total"].as_u64().unwrap() > 1_000, "{capped}");
    assert_eq!(
        (&exact["total"], &exact["totalExact"], &exact["totalPages"]),
        (&json!(1_500), &json!(true), &json!(60))
    );
    assert_eq!((&part["total"], &part["totalExact"]), (&json!(501), &json!(true)));
}

#[tokio::test]
async fn nothing_is_missed_or_seen_twice_while_others_write() {
    let app = app().await;
    let owner = app.owner();
    let stays = fill(owner, 120).await;
    let is_over = Arc::new(AtomicBool::new(false));
    let writer = {
        let (person, is_over) = (owner.clone(), Arc::clone(&is_over));
        tokio::spawn(async move {
            let mut number = 0;
            while !is_over.load(Ordering::SeqCst) {
                number += 1;
                let mut values = row(number * 5);
                values["name"] = json!(format!("Passing {}", number % 9));
                let made = person.post("/api/v1/pieces", values).await.json["data"].clone();
                if number % 3 > 0 {
                    assert_eq!(person.delete(&at(&made)).await.status(), 200);
                }
            }
            number
        })
    };

    for order in ORDERS {
        for (begin, next) in [("", "nextCursor"), ("back", "prevCursor")] {
            let query = format!("limit=11&sort={order}");
            let start = match begin {
                "" => None,
                // Backwards from behind the last.
                _ => last_cursor(owner, &query).await,
            };
            let seen = walk(owner, &query, start.as_deref(), next).await.concat();
            let once: HashSet<&String> = seen.iter().collect();
            assert_eq!(once.len(), seen.len(), "{query} {next}: something was seen twice");
            if start.is_none() {
                let missed = stays.iter().filter(|id| !once.contains(id)).count();
                assert_eq!(missed, 0, "{query} {next}: what was there all the time was missed");
            }
        }
    }
    is_over.store(true, Ordering::SeqCst);
    assert!(writer.await.unwrap() > 20, "somebody wrote meanwhile");
}

/// The cursor that leads back from the last page.
async fn last_cursor(person: &Person, query: &str) -> Option<String> {
    let mut cursor: Option<String> = None;
    loop {
        let at = cursor.as_ref().map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        let meta = page(person, &format!("{query}{at}")).await.1;
        match meta["nextCursor"].as_str() {
            Some(next) => cursor = Some(next.to_owned()),
            None => return meta["prevCursor"].as_str().map(str::to_owned),
        }
    }
}

#[tokio::test]
async fn a_cursor_survives_the_record_it_stands_at() {
    let app = app().await;
    let owner = app.owner();
    let made = fill(owner, 20).await;
    for order in ["id", "name", "-count", "price,-due"] {
        let whole = page(owner, &format!("limit=100&sort={order}")).await.0;
        let (ids, meta) = page(owner, &format!("limit=6&sort={order}")).await;
        let standing = format!("/api/v1/pieces/{}", ids[5]);
        owner.delete(&standing).await;

        let cursor = meta["nextCursor"].as_str().unwrap();
        let rest = walk(owner, &format!("limit=6&sort={order}"), Some(cursor), "nextCursor").await.concat();

        assert_eq!(rest, whole[6..], "{order}");
        owner.post(&format!("{standing}/restore"), json!({})).await;
    }
    assert_eq!(made.len(), 20);
}

#[tokio::test]
async fn from_a_page_on_which_nothing_is_left_one_gets_back() {
    let app = app().await;
    let owner = app.owner();
    for order in ORDERS {
        let made = fill(owner, 12).await;
        let whole = page(owner, &format!("limit=100&sort={order}")).await.0;
        let query = format!("limit=4&sort={order}");
        let first = page(owner, &query).await.1;
        let second =
            page(owner, &format!("{query}&cursor={}", first["nextCursor"].as_str().unwrap())).await.1;
        for gone in &whole[8..] {
            owner.delete(&format!("/api/v1/pieces/{gone}")).await;
        }

        let empty = format!("{query}&cursor={}", second["nextCursor"].as_str().unwrap());
        let (nothing, meta) = page(owner, &empty).await;
        assert_eq!((nothing.len(), &meta["hasNext"], &meta["hasPrev"]), (0, &json!(false), &json!(true)));
        let back = format!("{query}&cursor={}", meta["prevCursor"].as_str().expect(order));
        let (before, meta) = page(owner, &back).await;
        assert_eq!(before, whole[4..8], "{order}: the record at which the page ended is there, too");

        for gone in &whole[..8] {
            owner.delete(&format!("/api/v1/pieces/{gone}")).await;
        }
        assert_eq!(page(owner, &back).await.0.len(), 0);
        assert!(meta["nextCursor"].is_string(), "{order}");
        let (_, meta) = page(owner, &back).await;
        let forth = format!("{query}&cursor={}", meta["nextCursor"].as_str().expect(order));
        let late = fill(owner, 1).await;
        let there = [page(owner, &back).await.0, page(owner, &forth).await.0].concat();
        assert_eq!(there, late, "{order}: what comes later is on one of both sides");
        owner.delete(&format!("/api/v1/pieces/{}", late[0])).await;
        assert_eq!(made.len(), 12);
    }
}

#[tokio::test]
async fn a_cursor_that_was_bent_or_belongs_elsewhere_is_refused() {
    use base64::Engine;
    let app = app().await;
    let owner = app.owner();
    fill(owner, 5).await;
    make(owner, "Bowl", json!({ "fired_at": "2026-01-01T00:00:00Z" })).await;
    let cursor = page(owner, "limit=2&sort=count").await.1["nextCursor"].as_str().unwrap().to_owned();
    let engine = base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let bent = |field: &str, value: Value| {
        let mut json: Value = serde_json::from_slice(&engine.decode(&cursor).unwrap()).unwrap();
        json[field] = value;
        engine.encode(json.to_string())
    };

    for (query, cursor) in [
        ("sort=-count", cursor.clone()),
        ("sort=name", cursor.clone()),
        ("sort=count,name", cursor.clone()),
        ("", cursor.clone()),
        ("sort=count", "x".repeat(10_000)),
        ("sort=count", cursor[1..].to_owned()),
        ("sort=count", bent("v", json!(["'; drop table piece"]))),
        ("sort=count", bent("v", json!([{}]))),
        ("sort=count", bent("v", json!([]))),
        ("sort=count", bent("v", json!(["1", "2"]))),
        ("sort=count", bent("i", json!("nobody"))),
        ("sort=count", bent("b", json!("yes"))),
        ("sort=count", bent("v", json!(["9223372036854775808"]))),
    ] {
        let refused = owner.get(&format!("/api/v1/pieces?limit=2&{query}&cursor={}", quoted(&cursor))).await;
        let shown: String = cursor.chars().take(80).collect();
        assert_eq!(refused.status_and_code(), "400 core.list.cursor_invalid", "{query} {shown}");
    }
}

#[tokio::test]
async fn a_cursor_carries_the_longest_words_there_are() {
    let app = app().await;
    let owner = app.owner();
    for letter in ["\u{1}", "\u{1f3fa}", "\"", "ä"] {
        for end in ["1", "2", "3"] {
            let long = letter.repeat(499) + end;
            let values = json!({ "story": long, "own_word": long, "own_note": long, "rich": format!("{long}{}", "z".repeat(90)) });
            make(owner, end, values).await;
        }
    }
    let order = "sort=story,own_word,own_note,rich";
    let whole = page(owner, &format!("limit=100&{order}")).await.0;

    let there = walk(owner, &format!("limit=1&{order}"), None, "nextCursor").await;

    assert_eq!(there.concat(), whole);
}
