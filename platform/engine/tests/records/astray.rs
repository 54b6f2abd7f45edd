//! Nonsense in every place where somebody may write something: it is refused or it is understood, and the program
//! stays as it was. Never a fault of ours, never a question without an end.

use bytes::Bytes;
use futures_util::StreamExt;
use http::Method;
use http_body_util::Full;
use serde_json::{Value, json};
use testing::{Chance, Person, Received};

use crate::shelf::Shelf;
use crate::workshop::{app, at, make, names, quoted};

/// Answers that say: this is how it is, or this is wrong with it.
const HONEST: [u16; 9] = [200, 201, 400, 404, 409, 413, 415, 422, 431];

fn honest(what: &str, answer: &Received) {
    let seed = Chance::seed();
    assert!(
        HONEST.contains(&answer.status()),
        "{} to {what} (seed {seed}): {}",
        answer.status(),
        answer.json
    );
    if answer.status() >= 400 {
        let error = &answer.json["error"];
        assert!(error["code"].is_string() && error["message"].is_string(), "{what}: {}", answer.json);
        let longest = error["details"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|detail| detail["field"].to_string().len())
            .max();
        assert!(longest.unwrap_or_default() < 1_000, "{what} is repeated at length: {error}");
    }
}

/// A sound condition to begin with.
fn condition(chance: &mut Chance) -> Value {
    const SOUND: [&str; 10] = [
        r#"{"count":3}"#,
        r#"{"or":[{"count":{"gt":3}},{"not":{"due":{"between":["last_30_days","today"]}}}]}"#,
        r#"{"and":[{"maker.name":{"contains":"a"}},{"labels":{"all":["a","b"]}}]}"#,
        r#"{"value":{"in":["100 EUR",{"amount":"1.00","currency":"EUR"}]}}"#,
        r#"{"fired_at":{"lte":"2026-11-21T08:00:00Z"},"own_moment":"today"}"#,
        r#"{"place.city":{"starts":"K"},"own_place":null}"#,
        r#"{"helpers":["00000000-0000-0000-0000-000000000000"],"sketches.pages":{"gte":1}}"#,
        r#"{"own_price":{"nin":["1.5",2]},"price":{"between":["0.1",9]},"own_value":{"gt":"1 JPY"}}"#,
        r#"{"opens":{"lt":"09:30"},"own_opens":{"ne":"10:00"},"took":60,"finished":true,"own_flag":{"ne":false}}"#,
        r#"{"phone":"+49 30 901820","own_phone":{"in":["+49 30 901820"]},"own_mail":"A@b.de","own_serial":{"gt":1}}"#,
    ];
    serde_json::from_str(chance.pick(&SOUND)).unwrap()
}

/// An address that asks for a list, in a way nobody has foreseen.
fn question(chance: &mut Chance) -> String {
    const OPERATORS: [&str; 16] = [
        "eq", "ne", "in", "nin", "gt", "gte", "lt", "lte", "between", "contains", "starts", "all", "empty",
        "null", "", "x",
    ];
    const FIELDS: [&str; 22] = [
        "name",
        "count",
        "price",
        "value",
        "due",
        "fired_at",
        "opens",
        "stage",
        "labels",
        "maker",
        "helpers",
        "place.city",
        "extra",
        "sketches",
        "own_word",
        "own_value",
        "own_day",
        "own_tags",
        "own_extra",
        "id",
        "owner",
        "maker.pieces.count",
    ];
    let field = match chance.below(4) {
        0 => chance.text(),
        _ => (*chance.any(&FIELDS)).to_owned(),
    };
    match chance.below(8) {
        0 | 1 => {
            let condition = condition(chance);
            format!("where={}", quoted(&chance.mutated(&condition).to_string()))
        }
        2 => {
            let bytes = condition(chance).to_string().into_bytes();
            let bent: String = url::form_urlencoded::byte_serialize(&chance.bent(&bytes)).collect();
            format!("where={bent}")
        }
        3 | 4 => {
            let operator = chance.any(&OPERATORS);
            format!("filter[{}.{operator}]={}", quoted(&field), quoted(&chance.text()))
        }
        5 => format!("sort={}{},{}", chance.pick(&["", "-", "--"]), quoted(&field), quoted(&chance.text())),
        6 => format!("search={}", quoted(&format!("{} {}", chance.text(), chance.text()))),
        _ => {
            let name = chance.pick(&[
                "fields", "include", "limit", "page", "cursor", "count", "state", "filter", "filter[", "x",
            ]);
            format!("{name}={}", quoted(&chance.text()))
        }
    }
}

/// A cursor of this list with something else in it.
fn cursor(chance: &mut Chance, sound: &str) -> String {
    use base64::Engine;
    let engine = base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let bytes = engine.decode(sound).unwrap();
    let bent = match serde_json::from_slice::<Value>(&bytes) {
        Ok(json) if chance.one_in(2) => chance.mutated(&json).to_string().into_bytes(),
        _ => chance.bent(&bytes),
    };
    engine.encode(bent)
}

#[tokio::test]
async fn no_question_however_astray_is_our_fault() {
    let app = app().await;
    Shelf::fill(&app).await;
    let owner = app.owner();
    let rounds = u64::try_from(Chance::rounds("ASTRAY_ROUNDS", 2_500)).unwrap();
    let first = owner.get("/api/v1/pieces?limit=1&sort=fired_at,price,own_word,count").await;
    let sound = first.json["meta"]["nextCursor"].as_str().unwrap();

    let asked = futures_util::stream::iter(0..rounds).map(|round| async move {
        let mut chance = Chance::new(Chance::seed() ^ (round << 24));
        let query = match chance.below(10) {
            0 => format!("limit=1&sort=fired_at,price,own_word,count&cursor={}", cursor(&mut chance, sound)),
            _ => question(&mut chance),
        };
        honest(&query, &owner.get(&format!("/api/v1/pieces?{query}")).await);
    });
    asked.buffer_unordered(4).collect::<Vec<()>>().await;

    assert_eq!(names(owner, "sort=name").await, ["High", "Low", "None"], "nothing has changed");
}

async fn send(person: &Person, method: &Method, path: &str, body: Vec<u8>) -> Received {
    let request = person.request(method.clone(), path).header("content-type", "application/json");
    person.send_raw(request.body(Full::new(Bytes::from(body))).unwrap()).await
}

#[tokio::test]
async fn no_body_however_astray_is_our_fault() {
    let app = app().await;
    let shelf = Shelf::fill(&app).await;
    let owner = app.owner();
    let target = make(owner, "Target", json!({})).await;
    let (path, rounds) = (at(&target), u64::try_from(Chance::rounds("ASTRAY_ROUNDS", 2_500)).unwrap());
    let mut whole = json!({ "name": "Bowl" });
    for pair in shelf.pairs.iter().filter(|pair| !["code", "own_code", "own_serial"].contains(&pair.field)) {
        whole[pair.field] = pair.high.clone();
    }
    let sound = [
        (Method::POST, "/api/v1/pieces".to_owned(), whole.clone()),
        (Method::PATCH, path.clone(), whole.clone()),
        (Method::PATCH, path.clone(), json!({ "count": 1, "version": 1 })),
        (
            Method::POST,
            "/api/v1/pieces/bulk".to_owned(),
            json!({ "create": [{ "name": "A" }], "update": [{ "id": target["id"], "count": 2 }], "delete": [], "onError": "skip" }),
        ),
        (
            Method::POST,
            "/api/v1/pieces/upsert".to_owned(),
            json!({ "by": "code", "values": { "code": "U-1", "name": "U" } }),
        ),
        (Method::POST, format!("{path}/restore"), json!({ "values": { "count": 3 } })),
        (Method::POST, "/api/v1/undo".to_owned(), json!({ "token": "d29ya3Nob3AucGllY2U6eDox" })),
        (Method::POST, format!("{path}/duplicate"), json!({})),
    ];

    let sent = futures_util::stream::iter(0..rounds).map(|round| {
        let sound = &sound;
        async move {
            let mut chance = Chance::new(Chance::seed() ^ (round << 24) ^ 1);
            let (method, path, json) = chance.any(sound);
            let body = match chance.below(4) {
                0 => chance.bent(json.to_string().as_bytes()),
                1 => chance.json(5).to_string().into_bytes(),
                _ => {
                    let once = chance.mutated(json);
                    if chance.one_in(2) { chance.mutated(&once) } else { once }.to_string().into_bytes()
                }
            };
            let what = format!("{method} {path} {}", String::from_utf8_lossy(&body));
            honest(&what, &send(owner, method, path, body).await);
        }
    });
    sent.buffer_unordered(4).collect::<Vec<()>>().await;

    let alive = owner.get(&path).await;
    assert_eq!(alive.status(), 200, "{}", alive.json);
    assert_eq!(owner.get("/api/v1/pieces?limit=100").await.status(), 200, "whatever was kept can be read");
}

#[tokio::test]
async fn what_is_too_deep_or_too_long_is_refused_at_once() {
    let app = app().await;
    let owner = app.owner();
    let deep =
        |open: &str, close: &str, levels: usize| format!("{}1{}", open.repeat(levels), close.repeat(levels));

    for body in [
        deep("[", "]", 50_000),
        deep(r#"{"extra":"#, "}", 10_000),
        format!(r#"{{"name":"x","extra":{}}}"#, deep("[", "]", 10_000)),
        format!(r#"{{"name":{}}}"#, "9".repeat(100_000)),
        format!(r#"{{"name":"x","price":{}}}"#, "9".repeat(100_000)),
        format!(r#"{{"name":"x","labels":[{}]}}"#, vec![r#""a""#; 50_000].join(",")),
        format!(
            "{{{}}}",
            (0..20_000).map(|number| format!(r#""f{number}":1"#)).collect::<Vec<_>>().join(",")
        ),
    ] {
        let answer = send(owner, &Method::POST, "/api/v1/pieces", body.into_bytes()).await;
        assert!(
            [400, 413, 422].contains(&answer.status()),
            "{}: {:.300}",
            answer.status(),
            answer.json.to_string()
        );
        assert!(answer.body.len() < 2_000_000, "the refusal is not as long as a book");
    }
    for query in [
        format!("where={}", quoted(&deep(r#"{"not":"#, "}", 100))),
        format!("where={}", quoted(&deep("[", "]", 2_000))),
        format!("sort={}", "-".repeat(5_000)),
        format!("filter[{}]=1", "a.".repeat(2_000)),
        format!("filter[maker.{}name]=1", "pieces.maker.".repeat(300)),
        format!("search={}", "a+".repeat(99)),
    ] {
        let answer = owner.get(&format!("/api/v1/pieces?{query}")).await;
        assert!([200, 400, 431].contains(&answer.status()), "{:.80}: {}", query, answer.status());
    }
}
