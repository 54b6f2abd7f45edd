//! Fields of any kind become fields of any other, over and over, with whatever values: a small model says what becomes of each
//! value and which cannot follow. One subject, because the model is nothing without the values it is asked about.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use testing::{Chance, Person, TestApp};

use crate::workshop::{app_alone, create, id, quoted};

const KINDS: [&str; 19] = [
    "text",
    "long_text",
    "rich_text",
    "number",
    "integer",
    "decimal",
    "percent",
    "money",
    "boolean",
    "date",
    "datetime",
    "time",
    "duration",
    "select",
    "multi_select",
    "tags",
    "email",
    "url",
    "json",
];
const PLACES: usize = 2;
const OPTIONS: [(&str, &str); 4] = [("a", "Amber"), ("g", "Größe & <Grün>"), ("n7", "7"), ("yes", "Yes")];
const RECORDS: usize = 12;
/// What has been written into fields by somebody somewhere.
const TEXTS: [&str; 38] = [
    "Amber",
    "amber",
    "Größe & <Grün>",
    "7",
    "007",
    "-3.50",
    "+4",
    "12.345",
    "1,5",
    "1,234",
    "1,234.50",
    "1 234,5",
    "1'234",
    "1,2,3",
    "1e5",
    "9223372036854775807",
    "9223372036854775808",
    "12.50 EUR",
    "7 JPY",
    "yes",
    "No",
    "TRUE",
    "2026-03-31",
    "2026-03-31 or later",
    "2026-03-31T09:00:00Z",
    "2026-02-30",
    "09:30",
    "09:30:15.123456",
    "24:00",
    "a@b.example",
    "https://bakery.example/a?b=c&d",
    "AT&T <b>bold</b> \"quoted\"",
    "&amp;",
    "a, b; c",
    "قارب 🚤",
    "e\u{301}",
    "None of it",
    "0",
];

fn kind_of(kind: &str) -> Value {
    match kind {
        "decimal" | "percent" => json!({ "type": kind, "settings": { "places": PLACES } }),
        "select" | "multi_select" => {
            let options = OPTIONS.map(|(code, label)| json!({ "code": code, "label": label }));
            json!({ "type": kind, "options": options })
        }
        _ => json!({ "type": kind }),
    }
}

/// A value as a field of this kind keeps it, or nothing.
fn any_value(chance: &mut Chance, kind: &str) -> Value {
    if chance.one_in(6) {
        return Value::Null;
    }
    let text = (*chance.any(&TEXTS)).to_owned();
    match kind {
        "text" | "long_text" => json!(text),
        "rich_text" => json!(format!("<p>{}</p>", escaped(&text))),
        "number" => chance.any(&[json!(0.0), json!(-2.5), json!(7.0), json!(1e20), json!(1e-7)]).clone(),
        "integer" | "duration" => chance.any(&[json!(0), json!(7), json!(-40), json!(i64::MAX)]).clone(),
        "decimal" | "percent" => chance.any(&["0", "7", "-3.5", "12.25", "99999999999"]).to_owned().into(),
        "money" => {
            let (amount, currency) = *chance.any(&[("12.50", "EUR"), ("-0.01", "USD"), ("7", "JPY")]);
            json!({ "amount": amount, "currency": currency })
        }
        "boolean" => json!(chance.one_in(2)),
        "date" => chance.any(&["0001-01-01", "2026-03-31", "9999-12-30"]).to_owned().into(),
        "datetime" => chance.any(&["2026-03-31T09:00:00Z", "1969-12-31T23:59:59.5Z"]).to_owned().into(),
        "time" => chance.any(&["00:00:00", "09:30:00", "23:59:59.999999"]).to_owned().into(),
        "select" => json!(chance.any(&OPTIONS).0),
        "multi_select" => {
            let chosen = OPTIONS.iter().filter(|_| chance.one_in(2)).map(|(code, _)| *code);
            some(&chosen.map(str::to_owned).collect::<Vec<_>>())
        }
        "tags" => some(&unique((0..chance.below(3)).map(|_| (*chance.any(&TEXTS)).to_owned()).collect())),
        "email" => chance.any(&["a@b.example", "Ann.Petersen@bakery.example"]).to_owned().into(),
        "url" => chance.any(&["https://bakery.example/a?b=c&d", "http://localhost"]).to_owned().into(),
        "json" => {
            let any = [
                json!(text),
                json!(7),
                json!(true),
                json!(["a", "b"]),
                json!(["a", {}]),
                json!({ "deep": [null] }),
            ];
            chance.any(&any).clone()
        }
        other => unreachable!("{other} has no values here"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn unique(words: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    words.into_iter().filter(|word| seen.insert(word.clone())).collect()
}

fn some(words: &[String]) -> Value {
    if words.is_empty() { Value::Null } else { json!(words) }
}

fn label_of(code: &str) -> String {
    OPTIONS.iter().find(|(known, _)| *known == code).map_or(code, |(_, label)| label).to_owned()
}

/// What people read. None: it cannot be said in a line.
fn shown(kind: &str, value: &Value) -> Option<Vec<String>> {
    let one = |value: &Value| match (kind, value) {
        ("select" | "multi_select", Value::String(code)) => Some(label_of(code)),
        ("rich_text", Value::String(html)) => {
            Some(unescaped(html.trim_start_matches("<p>").trim_end_matches("</p>")))
        }
        ("money", money) => Some(format!("{} {}", money["amount"].as_str()?, money["currency"].as_str()?)),
        (_, Value::String(text)) => Some(text.clone()),
        (_, Value::Number(number)) => Some(number.to_string()),
        (_, Value::Bool(is_so)) => Some(is_so.to_string()),
        _ => None,
    };
    match value {
        Value::Array(entries) => entries.iter().map(one).collect(),
        value => Some(vec![one(value)?]),
    }
}

/// `1,234.50` and `1 234,5`, in plain digits without anything that says nothing.
fn plain_number(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\'').collect();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(&text)),
    };
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, decimals) = match digits.split_once('.') {
        Some((whole, decimals)) => (whole, decimals),
        None => match digits.split_once(',') {
            Some((whole, decimals)) if !decimals.contains(',') && decimals.len() != 3 => (whole, decimals),
            _ => (digits, "0"),
        },
    };
    let groups: Vec<&str> = whole.split(',').collect();
    let are_thousands = groups[1..].iter().all(|group| group.len() == 3);
    let whole = groups.concat();
    if !are_thousands || !are_digits(&whole) || !are_digits(decimals) {
        return None;
    }
    let (whole, decimals) = (whole.trim_start_matches('0'), decimals.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    let dot = if decimals.is_empty() { "" } else { "." };
    let plain = format!("{whole}{dot}{decimals}");
    Some(if plain == "0" { plain } else { format!("{sign}{plain}") })
}

fn decimals_of(number: &str) -> usize {
    number.split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

fn option_called(text: &str) -> Option<String> {
    let is_meant = |(code, label): &&(&str, &str)| {
        *code == text.trim() || label.to_lowercase() == text.trim().to_lowercase()
    };
    OPTIONS.iter().find(is_meant).map(|(code, _)| (*code).to_owned())
}

/// What becomes of a value. None: it cannot follow, and stands in the way.
fn model(from: &str, to: &str, value: &Value) -> Option<Value> {
    let texts = shown(from, value)?;
    let joined = texts.join(", ");
    match to {
        "text" | "long_text" => return Some(json!(joined)),
        "rich_text" => return Some(json!(format!("<p>{}</p>", escaped(&joined)))),
        "tags" | "multi_select" => {
            let words =
                texts.iter().flat_map(|text| text.split([',', ';'])).map(|word| word.trim().to_owned());
            let words = unique(words.filter(|word| !word.is_empty()).collect());
            if to == "tags" {
                return Some(some(&words));
            }
            let chosen: Option<Vec<String>> = words.iter().map(|word| option_called(word)).collect();
            let chosen = chosen?;
            let in_order = OPTIONS.iter().map(|(code, _)| (*code).to_owned());
            return Some(some(&in_order.filter(|code| chosen.contains(code)).collect::<Vec<_>>()));
        }
        _ => {}
    }
    // Several are not one.
    let [text] = &texts[..] else { return None };
    match to {
        "number" => {
            let exact = plain_number(text)?;
            let nearest: f64 = exact.parse().ok()?;
            (plain_number(&nearest.to_string())? == exact).then(|| json!(nearest))
        }
        "integer" | "duration" => plain_number(text)?.parse::<i64>().ok().map(Value::from),
        "decimal" | "percent" => {
            plain_number(text).filter(|number| decimals_of(number) <= PLACES).map(Value::from)
        }
        "money" => {
            let (amount, currency) = match text.rsplit_once(' ') {
                Some((amount, code))
                    if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) =>
                {
                    (amount, code)
                }
                _ => (text.as_str(), "EUR"),
            };
            let number = plain_number(amount)?;
            let places = if currency == "JPY" { 0 } else { 2 };
            let minor = number.replace('.', "");
            let minor = format!("{minor}{}", "0".repeat(places - decimals_of(&number).min(places)));
            let fits = decimals_of(&number) <= places && minor.parse::<i64>().is_ok();
            let dot = if places > 0 && decimals_of(&number) == 0 { "." } else { "" };
            let zeros = "0".repeat(places - decimals_of(&number).min(places));
            fits.then(|| json!({ "amount": format!("{number}{dot}{zeros}"), "currency": currency }))
        }
        "boolean" => match text.to_lowercase().as_str() {
            "true" | "yes" | "1" => Some(json!(true)),
            "false" | "no" | "0" => Some(json!(false)),
            _ => None,
        },
        "date" => {
            let is_moment = text.len() > 10 && moment(text).is_some();
            let day = if is_moment { &text[..10] } else { text };
            let day: jiff::civil::Date = Some(day).filter(|day| day.len() == 10)?.parse().ok()?;
            Some(json!(day.to_string()))
        }
        "datetime" if text.len() == 10 => moment(&format!("{text}T00:00:00Z")).map(Value::from),
        "datetime" => moment(text).map(Value::from),
        "time" => {
            // A moment has a time of day only with a zone, and none is said.
            let time: jiff::civil::Time = text.parse().ok()?;
            Some(json!(time.to_string()))
        }
        "select" => option_called(text).map(Value::from),
        "email" => text.contains('@').then(|| json!(text)),
        "url" => {
            let whole = if text.contains("://") { text.clone() } else { format!("https://{text}") };
            let url = url::Url::parse(&whole).ok().filter(|_| !text.contains(char::is_whitespace))?;
            let host = url.host_str()?;
            (host.contains('.') || host == "localhost").then(|| json!(whole))
        }
        // Nothing becomes any JSON.
        _ => None,
    }
}

fn moment(text: &str) -> Option<String> {
    text.parse::<jiff::Timestamp>().ok().map(|moment| moment.to_string())
}

/// A field with what the model says that each record shows of it.
struct Fielded {
    id: String,
    code: String,
    kind: &'static str,
    /// Whether it must be found quickly, which not every kind can.
    is_quick: bool,
    values: BTreeMap<String, Value>,
}

impl Fielded {
    async fn shows_what_the_model_says(&self, person: &Person, when: &str) {
        let listed = person.get(&format!("/api/v1/makers?limit=100&fields={}", self.code)).await;
        assert_eq!(listed.status(), 200, "{when}: {}", listed.json);
        for record in listed.json["data"].as_array().unwrap() {
            let said = &self.values[id(record)];
            assert!(is_same(&record[&self.code], said), "{when}: {record} and not {said}");
        }
    }

    async fn found(&self, person: &Person, condition: Value, when: &str) -> BTreeSet<String> {
        let path = format!("/api/v1/makers?limit=100&where={}", quoted(&condition.to_string()));
        let listed = person.get(&path).await;
        assert_eq!(listed.status(), 200, "{when} {condition}: {}", listed.json);
        listed.json["data"].as_array().unwrap().iter().map(|record| id(record).to_owned()).collect()
    }

    /// Those whose value passes.
    fn with(&self, passes: impl Fn(&Value) -> bool) -> BTreeSet<String> {
        self.values.iter().filter(|(_, value)| passes(value)).map(|(id, _)| id.clone()).collect()
    }

    async fn is_found_and_sorted_by_what_it_shows(&self, person: &Person, when: &str) {
        let Self { code, kind, .. } = self;
        if *kind == "json" {
            return;
        }
        let empty = self.found(person, json!({ code: { "empty": true } }), when).await;
        assert_eq!(empty, self.with(Value::is_null), "{when}: empty");
        let is_plain = ["integer", "duration", "date", "boolean", "select"].contains(kind);
        if let Some(value) = self.values.values().find(|value| !value.is_null()).filter(|_| is_plain) {
            let equal = self.found(person, json!({ code: value }), when).await;
            assert_eq!(equal, self.with(|other| other == value), "{when}: {value}");
        }
        if !["integer", "number", "date", "decimal"].contains(kind) {
            return;
        }
        let listed = person.get(&format!("/api/v1/makers?limit=100&sort={code}&fields={code}")).await;
        assert_eq!(listed.status(), 200, "{when}: {}", listed.json);
        let shown = listed.json["data"].as_array().unwrap().iter().map(|record| &record[code]);
        let shown: Vec<&Value> = shown.filter(|value| !value.is_null()).collect();
        let is_less = |one: &Value, other: &Value| match (number_in(one), number_in(other)) {
            (Some(one), Some(other)) => one <= other,
            _ => one.as_str() <= other.as_str(),
        };
        assert!(shown.is_sorted_by(|one, other| is_less(one, other)), "{when}: sorted {shown:?}");
    }
}

fn number_in(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}

/// 7 and 7.0 are the same number.
fn is_same(one: &Value, other: &Value) -> bool {
    one == other || one.is_number() && other.is_number() && one.as_f64() == other.as_f64()
}

async fn make(app: &TestApp, person: &Person, chance: &mut Chance, number: usize, ids: &[String]) -> Fielded {
    let kind = *chance.any(&KINDS);
    let mut values = kind_of(kind);
    values["entity"] = json!("workshop.maker");
    values["label"] = json!(format!("Field {number}"));
    values["indexed"] = json!(chance.one_in(3) && kind != "json");
    let answer = person.post("/api/v1/fields", values.clone()).await;
    let answer = match answer.status() {
        // Not all kinds are found quickly.
        422 => {
            values["indexed"] = json!(false);
            person.post("/api/v1/fields", values).await
        }
        _ => answer,
    };
    assert_eq!(answer.status(), 201, "{}", answer.json);
    let field = &answer.json["data"];
    let code = field["code"].as_str().unwrap().to_owned();
    let is_quick = field["indexed"] == true;
    app.work_off().await;
    let mut shown = BTreeMap::new();
    for record in ids {
        let value = any_value(chance, kind);
        let written =
            person.patch(&format!("/api/v1/makers/{record}"), json!({ code.as_str(): value })).await;
        assert_eq!(written.status(), 200, "{kind} {value}: {}", written.json);
        // In the form in which it is kept: what that is, other tests say.
        shown.insert(record.clone(), written.json["data"][&code].clone());
    }
    Fielded { id: id(field).to_owned(), code, kind, is_quick, values: shown }
}

#[tokio::test]
async fn whatever_becomes_of_a_field_its_values_follow_or_nothing_changes() {
    let app = app_alone().await;
    let ann = app.owner();
    let mut ids = Vec::new();
    for number in 0..RECORDS {
        ids.push(id(&create(ann, "makers", json!({ "name": format!("Maker {number}") })).await).to_owned());
    }
    let seed = Chance::seed();
    let mut chance = Chance::new(seed);
    let (mut followed, mut refused) = (0, 0);
    for number in 0..Chance::rounds("RETYPE_ROUNDS", 8) {
        let mut field = make(&app, ann, &mut chance, number, &ids).await;
        let first = field.kind;
        for step in 0..4 {
            // Back to where it came from now and then.
            let to = if step % 2 == 1 { first } else { *chance.any(&KINDS) };
            if to == field.kind {
                continue;
            }
            let when = format!("CHANCE_SEED={seed} field {number} step {step}: {} to {to}", field.kind);
            let become_of = |value: &Value| model(field.kind, to, value);
            let blocking = field.with(|value| !value.is_null() && become_of(value).is_none());
            let mut wanted = kind_of(to);
            let path = format!("/api/v1/fields/{}/retype", field.id);

            wanted["dry_run"] = json!(true);
            let dry = ann.post(&path, wanted.clone()).await;
            if dry.status() == 200 {
                let told = dry.json["data"]["records"].as_array().unwrap();
                let named: BTreeSet<String> = told.iter().map(|record| id(record).to_owned()).collect();
                assert_eq!(named, blocking, "{when}: {told:#?} of {:#?}", field.values);
                assert_eq!(dry.json["data"]["blocking"], json!(blocking.len()), "{when}");
            }

            wanted["dry_run"] = json!(false);
            let meant = ann.post(&path, wanted).await;
            app.work_off().await;
            if dry.status() != 200 {
                assert!(field.is_quick && blocking.is_empty(), "{when}: {}", dry.json);
                assert!(meant.details()[0].starts_with("indexed: "), "{when}: {}", meant.json);
                assert_eq!(
                    (dry.status_and_code(), dry.details()),
                    (meant.status_and_code(), meant.details())
                );
                refused += 1;
            } else if blocking.is_empty() {
                assert_eq!(meant.status(), 200, "{when}: {}", meant.json);
                let followed_by = |value: &Value| become_of(value).unwrap_or_default();
                let values = field.values.iter().map(|(id, value)| (id.clone(), followed_by(value)));
                let values = values.collect();
                field = Fielded { kind: to, values, ..field };
                followed += 1;
            } else {
                assert_eq!(meant.status_and_code(), "409 core.field.not_convertible", "{when}");
                let details = meant.json["error"]["details"].as_array().unwrap();
                let named = details.iter().map(|detail| detail["field"].as_str().unwrap().to_owned());
                assert_eq!(named.collect::<BTreeSet<String>>(), blocking, "{when}");
                refused += 1;
            }
            field.shows_what_the_model_says(ann, &when).await;
            field.is_found_and_sorted_by_what_it_shows(ann, &when).await;
        }
    }
    assert!(followed > 0 && refused > 0, "{followed} followed, {refused} were refused: nothing is proven");
}

#[tokio::test]
async fn what_goes_to_another_kind_without_a_loss_comes_back_as_it_was() {
    let app = app_alone().await;
    let ann = app.owner();
    let mut ids = Vec::new();
    for number in 0..RECORDS {
        ids.push(id(&create(ann, "makers", json!({ "name": format!("Maker {number}") })).await).to_owned());
    }
    let seed = Chance::seed();
    let mut chance = Chance::new(seed);
    for (number, (from, to)) in [
        ("text", "rich_text"),
        ("text", "long_text"),
        ("integer", "text"),
        ("decimal", "long_text"),
        ("money", "text"),
        ("boolean", "text"),
        ("date", "datetime"),
        ("datetime", "text"),
        ("time", "text"),
        ("select", "text"),
        ("integer", "duration"),
        ("select", "tags"),
        ("multi_select", "tags"),
        ("url", "rich_text"),
    ]
    .into_iter()
    .enumerate()
    {
        let mut values = kind_of(from);
        (values["entity"], values["label"]) = (json!("workshop.maker"), json!(format!("Field {number}")));
        let field = create(ann, "fields", values).await;
        let code = field["code"].as_str().unwrap();
        let mut kept = BTreeMap::new();
        for record in &ids {
            let value = any_value(&mut chance, from);
            let path = format!("/api/v1/makers/{record}");
            let written = ann.patch(&path, json!({ code: value })).await;
            assert_eq!(written.status(), 200, "{}", written.json);
            kept.insert(record.as_str(), written.json["data"][code].clone());
        }
        for kind in [to, from] {
            let retyped = ann.post(&format!("/api/v1/fields/{}/retype", id(&field)), kind_of(kind)).await;
            let when = format!("CHANCE_SEED={seed} {from} to {to} and back");
            assert_eq!(retyped.status(), 200, "{when}: {} of {kept:#?}", retyped.json);
            app.work_off().await;
        }
        let listed = ann.get(&format!("/api/v1/makers?limit=100&fields={code}")).await;
        for record in listed.json["data"].as_array().unwrap() {
            assert_eq!(record[code], kept[id(record)], "CHANCE_SEED={seed} {from} to {to} and back");
        }
    }
}
