//! Which records a list finds: every operator on every kind of field, in the address and in JSON. Long, because there
//! are many kinds.

use engine::records::operator_names;
use sdk::FieldKind;
use serde_json::{Value, json};
use testing::Person;

use crate::shelf::{Pair, Shelf, as_parameter};
use crate::workshop::{app, create, found, id, make, names, quoted};

/// The same question in the address and in JSON finds the same.
async fn finds(person: &Person, field: &str, operator: &str, values: &[&Value], expected: &[&str]) {
    let texts: Vec<String> = values.iter().map(|value| as_parameter(value)).collect();
    let parameter = format!("filter[{field}.{operator}]={}", texts.join(","));
    assert_eq!(names(person, &format!("sort=name&{parameter}")).await, expected, "{parameter}");
    let value = match values {
        [one] => (*one).clone(),
        many => Value::Array(many.iter().map(|value| (*value).clone()).collect()),
    };
    let condition = json!({ field: { operator: value } });
    assert_eq!(found(person, condition.clone()).await, expected, "{condition}");
}

async fn tells_equal_from_other(person: &Person, Pair { field, low, high }: &Pair) {
    finds(person, field, "eq", &[low], &["Low"]).await;
    finds(person, field, "eq", &[low, high], &["High", "Low"]).await;
    finds(person, field, "ne", &[low], &["High", "None"]).await;
    finds(person, field, "ne", &[low, high], &["None"]).await;
    finds(person, field, "in", &[high, low], &["High", "Low"]).await;
    finds(person, field, "nin", &[high], &["Low", "None"]).await;
    assert_eq!(found(person, json!({ *field: [] })).await, Vec::<String>::new(), "{field}: one of none");
    assert_eq!(found(person, json!({ *field: { "nin": [] } })).await, ["High", "Low", "None"], "{field}");
    let plain = format!("sort=name&filter[{field}]={},{}", as_parameter(low), as_parameter(high));
    assert_eq!(names(person, &plain).await, ["High", "Low"], "{plain}");
}

async fn tells_whether_there_is_a_value(person: &Person, field: &str) {
    for operator in ["empty", "null"] {
        finds(person, field, operator, &[&json!(true)], &["None"]).await;
        finds(person, field, operator, &[&json!(false)], &["High", "Low"]).await;
    }
    assert_eq!(found(person, json!({ field: null })).await, ["None"], "{field}");
}

#[tokio::test]
async fn measures_know_equal_more_and_less() {
    let app = app().await;
    let shelf = Shelf::fill(&app).await;
    let owner = app.owner();

    for field in [
        "weight",
        "count",
        "price",
        "value",
        "share",
        "due",
        "fired_at",
        "opens",
        "took",
        "own_count",
        "own_day",
        "own_price",
        "own_moment",
        "own_serial",
        "own_value",
        "own_opens",
        "own_weight",
    ] {
        let pair = shelf.pair(field);
        let (low, high) = (&pair.low, &pair.high);
        tells_equal_from_other(owner, pair).await;
        tells_whether_there_is_a_value(owner, field).await;
        finds(owner, field, "gt", &[low], &["High"]).await;
        finds(owner, field, "gt", &[high], &[]).await;
        finds(owner, field, "gte", &[low], &["High", "Low"]).await;
        finds(owner, field, "lt", &[high], &["Low"]).await;
        finds(owner, field, "lt", &[low], &[]).await;
        finds(owner, field, "lte", &[high], &["High", "Low"]).await;
        finds(owner, field, "between", &[low, high], &["High", "Low"]).await;
        finds(owner, field, "between", &[low, low], &["Low"]).await;
        finds(owner, field, "between", &[high, low], &[]).await;
    }
}

#[tokio::test]
async fn words_know_equal_and_pieces_of_them() {
    let app = app().await;
    let shelf = Shelf::fill(&app).await;
    let owner = app.owner();

    for (field, piece, beginning) in [
        ("story", "H AND", "ash"),
        ("rich", "ASH", "<P>a"),
        ("contact", "sh@EX", "aSH@"),
        ("phone", "30 90", "+49 30"),
        ("site", "//ASH.", "https://a"),
        ("code", "sh-", "ash"),
        ("secret", "sH", "a"),
        ("own_word", "S", "aSh"),
        ("own_code", "sh-", "ash"),
        ("own_note", "sh", "a"),
        ("own_mail", "h@exa", "ash@"),
        ("own_phone", "9018", "+49 30"),
    ] {
        let pair = shelf.pair(field);
        tells_equal_from_other(owner, pair).await;
        tells_whether_there_is_a_value(owner, field).await;
        finds(owner, field, "contains", &[&json!(piece)], &["Low"]).await;
        finds(owner, field, "starts", &[&json!(beginning)], &["Low"]).await;
        finds(owner, field, "starts", &[&json!("zebra")], &[]).await;
        let inner: String = pair.low.as_str().unwrap().chars().skip(1).collect();
        finds(owner, field, "starts", &[&json!(inner)], &[]).await;
        for sign in ["%", "_", "\\"] {
            finds(owner, field, "contains", &[&json!(sign)], &[]).await;
        }
    }
    for (operator, value) in [("eq", "Low"), ("contains", "oW"), ("starts", "lO")] {
        finds(owner, "name", operator, &[&json!(value)], &["Low"]).await;
        finds(owner, "title", operator, &[&json!(value)], &["Low"]).await;
    }
    finds(owner, "number", "contains", &[&json!("-0002")], &["High"]).await;
}

#[tokio::test]
async fn addresses_and_numbers_of_people_compare_however_they_are_written() {
    let app = app().await;
    Shelf::fill(&app).await;
    let owner = app.owner();

    for field in ["contact", "own_mail"] {
        finds(owner, field, "eq", &[&json!(" aSH@example.COM ")], &["Low"]).await;
    }
    for field in ["phone", "own_phone"] {
        for written in ["+4930901820", "+49 (0)30 / 90 18 20", "+49-30-901820"] {
            finds(owner, field, "eq", &[&json!(written)], &["Low"]).await;
        }
        finds(owner, field, "eq", &[&json!("not a number")], &[]).await;
    }
}

#[tokio::test]
async fn choices_and_links_know_equal() {
    let app = app().await;
    let shelf = Shelf::fill(&app).await;
    let owner = app.owner();

    for field in ["own_stage", "keeper", "maker", "own_maker", "own_keeper", "helpers"] {
        let pair = shelf.pair(field);
        let one = |value: &Value| if value.is_array() { value[0].clone() } else { value.clone() };
        let pair = Pair { field: pair.field, low: one(&pair.low), high: one(&pair.high) };
        tells_equal_from_other(owner, &pair).await;
        tells_whether_there_is_a_value(owner, field).await;
    }
    owner.patch(&format!("/api/v1/pieces/{}", id_of(owner, "Low").await), json!({ "stage": "sold" })).await;
    finds(owner, "stage", "eq", &[&json!("sold")], &["Low"]).await;
    finds(owner, "stage", "ne", &[&json!("sold")], &["High", "None"]).await;
    finds(owner, "owner", "eq", &[&json!("me")], &["High", "Low", "None"]).await;
    finds(owner, "keeper", "eq", &[&json!("me")], &[]).await;
}

#[tokio::test]
async fn files_know_only_whether_there_is_one() {
    let app = app().await;
    Shelf::fill(&app).await;

    for field in ["plan", "photo"] {
        tells_whether_there_is_a_value(app.owner(), field).await;
        let line = refused(app.owner(), &json!({ field: { "contains": "pdf" } })).await;
        assert!(line.contains(&format!("{field} knows empty")), "{line}");
    }
}

async fn id_of(person: &Person, name: &str) -> String {
    let list = person.get(&format!("/api/v1/pieces?filter[name]={name}")).await;
    id(&list.json["data"][0]).to_owned()
}

#[tokio::test]
async fn lists_of_words_know_any_all_and_none() {
    let app = app().await;
    Shelf::fill(&app).await;
    let owner = app.owner();

    for (field, low, high, also_high) in [
        ("colours", "red", "green", "blue"),
        ("labels", "ash", "clay", "two words"),
        ("own_tags", "ash", "clay", "two words"),
        ("own_colours", "red", "green", "green"),
    ] {
        let (low, high, also_high) = (json!(low), json!(high), json!(also_high));
        let pair = Pair { field, low: low.clone(), high: high.clone() };
        tells_equal_from_other(owner, &pair).await;
        tells_whether_there_is_a_value(owner, field).await;
        finds(owner, field, "all", &[&high, &also_high], &["High"]).await;
        finds(owner, field, "all", &[&high, &low], &[]).await;
        finds(owner, field, "nin", &[&also_high], &["Low", "None"]).await;
    }
}

#[tokio::test]
async fn yes_and_no_are_told_from_nothing() {
    let app = app().await;
    Shelf::fill(&app).await;
    let owner = app.owner();

    for field in ["finished", "own_flag"] {
        tells_whether_there_is_a_value(owner, field).await;
        finds(owner, field, "eq", &[&json!(true)], &["High"]).await;
        finds(owner, field, "eq", &[&json!(false)], &["Low"]).await;
        finds(owner, field, "ne", &[&json!(true)], &["Low", "None"]).await;
    }
}

#[tokio::test]
async fn what_cannot_be_compared_still_tells_whether_it_is_there() {
    let app = app().await;
    Shelf::fill(&app).await;
    let owner = app.owner();

    for field in ["place", "extra", "own_place", "own_extra", "sketches"] {
        tells_whether_there_is_a_value(owner, field).await;
    }
    for field in ["place", "own_place"] {
        finds(owner, &format!("{field}.city"), "eq", &[&json!("Kiel")], &["Low"]).await;
        finds(owner, &format!("{field}.city"), "ne", &[&json!("Kiel")], &["High", "None"]).await;
        finds(owner, &format!("{field}.city"), "contains", &[&json!("IE")], &["Low"]).await;
        finds(owner, &format!("{field}.line1"), "empty", &[&json!(true)], &["High", "Low", "None"]).await;
    }
}

#[tokio::test]
async fn amounts_compare_in_their_currency_or_as_numbers() {
    let app = app().await;
    let owner = app.owner();
    for (name, amount, currency) in [
        ("Euros", "100.00", "EUR"),
        ("Dollars", "100.00", "USD"),
        ("Yen", "100", "JPY"),
        ("Dinars", "100.000", "KWD"),
        ("Many yen", "10000", "JPY"),
    ] {
        let money = json!({ "amount": amount, "currency": currency });
        make(owner, name, json!({ "value": money, "own_value": money })).await;
    }
    make(owner, "Nothing", json!({})).await;

    for field in ["value", "own_value"] {
        let hundreds = ["Dinars", "Dollars", "Euros", "Yen"];
        finds(owner, field, "eq", &[&json!("100")], &hundreds).await;
        finds(owner, field, "eq", &[&json!(100)], &hundreds).await;
        finds(owner, field, "eq", &[&json!("100 EUR")], &["Euros"]).await;
        finds(owner, field, "eq", &[&json!("100 JPY")], &["Yen"]).await;
        finds(owner, field, "in", &[&json!("100 KWD"), &json!("5 KWD")], &["Dinars"]).await;
        finds(owner, field, "ne", &[&json!("100 EUR")], &["Dinars", "Dollars", "Many yen", "Nothing", "Yen"])
            .await;
        finds(owner, field, "gte", &[&json!("100 JPY")], &["Many yen", "Yen"]).await;
        finds(owner, field, "gt", &[&json!("100")], &["Many yen"]).await;
        finds(owner, field, "between", &[&json!("1 USD"), &json!("100 USD")], &["Dollars"]).await;
        for mixed in [json!(["1 USD", "1 EUR"]), json!(["1", "1 EUR"])] {
            let line = refused(owner, &json!({ field: { "in": mixed } })).await;
            assert!(line.starts_with(&format!("{field}: names amounts in several currencies")), "{line}");
        }
    }
}

#[tokio::test]
async fn related_records_are_asked_through_their_links() {
    let app = app().await;
    let shelf = Shelf::fill(&app).await;
    let owner = app.owner();
    make(owner, "Also low", json!({ "maker": shelf.low_maker["id"] })).await;

    for (path, operator, value, expected) in [
        ("maker.name", "eq", json!("Ida"), &["Also low", "Low"][..]),
        ("maker.email", "eq", json!("IDA@example.com"), &["Also low", "Low"]),
        ("maker.town", "contains", json!("I"), &["Also low", "Low"]),
        ("maker.name", "ne", json!("Ida"), &["High"]),
        ("own_maker.name", "starts", json!("o"), &["High"]),
        ("helpers.town", "in", json!(["Ulm", "Rom"]), &["High"]),
        ("sketches.name", "eq", json!("Low sketch"), &["Low"]),
        ("maker.pieces.name", "eq", json!("Low"), &["Also low", "Low"]),
        ("maker.pieces.count", "gt", json!(0), &["High"]),
        ("sketches.piece.maker.name", "eq", json!("Ole"), &["High"]),
        ("maker.pieces", "empty", json!(false), &["Also low", "High", "Low"]),
    ] {
        let condition = json!({ path: { operator: value } });
        assert_eq!(found(owner, condition.clone()).await, expected, "{condition}");
    }
    let not = json!({ "not": { "maker.name": "Ida" } });
    assert_eq!(found(owner, not).await, ["High", "None"], "who has no maker is not made by Ida either");
    owner.delete(&format!("/api/v1/makers/{}", id(&shelf.high_maker))).await;
    assert_eq!(found(owner, json!({ "maker.name": "Ole" })).await, Vec::<String>::new(), "the trash is away");
}

#[tokio::test]
async fn conditions_nest() {
    let app = app().await;
    Shelf::fill(&app).await;
    let owner = app.owner();

    for (condition, expected) in [
        (json!({}), &["High", "Low", "None"][..]),
        (json!({ "and": [] }), &["High", "Low", "None"]),
        (json!({ "or": [] }), &[]),
        (json!({ "not": {} }), &[]),
        (json!({ "not": { "or": [] } }), &["High", "Low", "None"]),
        (json!({ "or": [{ "count": 7 }, { "count": -3 }] }), &["High", "Low"]),
        (json!({ "and": [{ "count": { "gt": -5 } }, { "price": { "lt": 1 } }] }), &["Low"]),
        (json!({ "count": { "gt": -5, "lt": 5 } }), &["Low"]),
        (json!({ "count": -3, "price": "0.5" }), &["Low"]),
        (json!({ "count": -3, "price": "0.6" }), &[]),
        (json!({ "not": { "count": 7 } }), &["Low", "None"]),
        (json!({ "not": { "not": { "count": 7 } } }), &["High"]),
        (json!({ "not": { "and": [{ "count": 7 }, { "finished": true }] } }), &["Low", "None"]),
        (
            json!({ "or": [{ "and": [{ "count": 7 }, { "not": { "labels": "ash" } }] }, { "count": null }] }),
            &["High", "None"],
        ),
        (json!({ "name": "None", "or": [{ "count": null }, { "count": 7 }] }), &["None"]),
    ] {
        assert_eq!(found(owner, condition.clone()).await, expected, "{condition}");
    }
    let both = format!("sort=name&filter[count.gt]=-5&where={}", quoted(r#"{"finished":true}"#));
    assert_eq!(names(owner, &both).await, ["High"], "parameters and JSON hold together");
    let twice = "sort=name&filter[count.gt]=-5&filter[count.lt]=5";
    assert_eq!(names(owner, twice).await, ["Low"], "and so do several parameters");
}

#[tokio::test]
async fn a_comma_separates_and_a_backslash_keeps_it() {
    let app = app().await;
    let owner = app.owner();
    for word in ["Smith, Ltd", "Smith", r"a\b", "c"] {
        make(owner, word, json!({ "own_word": word })).await;
    }

    for (value, expected) in [
        (r"Smith\, Ltd", &["Smith, Ltd"][..]),
        (r"Smith\, Ltd,c", &["c", "Smith, Ltd"]),
        (r"a\\b", &[r"a\b"]),
        (r"a\b", &[r"a\b"]),
        ("c,Smith", &["c", "Smith"]),
        ("c,", &["c"]),
    ] {
        for field in ["name", "own_word"] {
            let query = format!("sort=name&filter[{field}]={}", quoted(value));
            assert_eq!(names(owner, &query).await, expected, "{query}");
        }
    }
}

async fn refused(person: &Person, condition: &Value) -> String {
    let answer = person.get(&format!("/api/v1/pieces?where={}", quoted(&condition.to_string()))).await;
    assert_eq!(answer.status_and_code(), "400 core.filter.invalid", "{condition}: {}", answer.json);
    let details = answer.details();
    assert_eq!(details.len(), 1, "{condition}: {details:?}");
    details[0].clone()
}

#[tokio::test]
async fn an_operator_a_field_does_not_know_is_refused_with_those_it_knows() {
    const OPERATORS: [&str; 13] =
        ["eq", "ne", "in", "nin", "gt", "gte", "lt", "lte", "between", "contains", "starts", "all", "empty"];
    let app = app().await;
    let shape = app.house.catalog.registry.entity("workshop.piece").unwrap();
    let mut tried = 0;

    for known in &shape.fields {
        let knows = operator_names(known.kind());
        for operator in OPERATORS.into_iter().filter(|operator| !knows.contains(operator)) {
            let line = refused(app.owner(), &json!({ known.code(): { operator: "x" } })).await;
            assert!(line.starts_with(&format!("{}: does not know {operator};", known.code())), "{line}");
            assert!(line.ends_with(&knows.join(", ")), "{line}");
            tried += 1;
        }
    }
    assert!(tried > 200, "{tried}");
}

#[tokio::test]
async fn a_value_a_field_cannot_have_is_refused_with_what_it_needs() {
    let app = app().await;
    let shape = app.house.catalog.registry.entity("workshop.piece").unwrap();
    let mut tried = 0;

    for known in &shape.fields {
        let needs = match known.kind() {
            FieldKind::Number | FieldKind::Decimal { .. } | FieldKind::Percent { .. } => "needs a number",
            FieldKind::Integer | FieldKind::Duration => "needs a whole number",
            FieldKind::Money => "needs an amount such as",
            FieldKind::Boolean => "needs true or false",
            FieldKind::Date => "needs a date such as",
            FieldKind::DateTime => "needs a moment such as",
            FieldKind::Time => "needs a time of day such as",
            FieldKind::User | FieldKind::Link { .. } | FieldKind::Links { .. } | FieldKind::Id => {
                "needs the id of a record"
            }
            _ => continue,
        };
        for nonsense in [json!("a few"), json!(""), json!({ "a": 1 }), json!("1 pound")] {
            let condition = json!({ known.code(): { "eq": nonsense } });
            let line = refused(app.owner(), &condition).await;
            let says = if nonsense.is_object() {
                "is compared with something that is no single value"
            } else {
                needs
            };
            assert!(line.starts_with(&format!("{}: {says}", known.code())), "{condition}: {line}");
        }
        tried += 1;
    }
    assert!(tried > 30, "{tried}");
}

#[tokio::test]
async fn what_cannot_be_meant_is_refused_once_and_by_name() {
    let app = app().await;
    let owner = app.owner();
    let mut deep = json!({ "count": 1 });
    for _ in 0..9 {
        deep = json!({ "not": deep });
    }
    let many: Vec<Value> = (0..101).map(|number| json!({ "count": number })).collect();
    let long: Vec<Value> = (0..1_001).map(Value::from).collect();

    for (condition, says) in [
        (json!({ "countt": 1 }), "countt: a piece has no field \"countt\"; did you mean count?"),
        (json!({ "zzz": 1 }), "zzz: a piece has no field \"zzz\""),
        (json!({ "count": { "near": 1 } }), "count: knows no operator \"near\""),
        (json!({ "count": {} }), "count: needs an operator and a value"),
        (json!({ "count": { "between": [1] } }), "count: between takes two values"),
        (json!({ "count": { "between": [1, 2, 3] } }), "count: between takes two values"),
        (json!({ "count": { "gt": [1, 2] } }), "count: gt takes one value"),
        (json!({ "count": { "gt": [] } }), "count: gt takes one value"),
        (json!({ "count": { "gt": null } }), "count: is compared with something that is no single value"),
        (json!({ "count": { "empty": "perhaps" } }), "count: needs true or false"),
        (json!({ "count": { "empty": [true, false] } }), "count: empty takes true or false"),
        (json!({ "name": { "eq": "\u{0}" } }), "name: may not contain the character U+0000"),
        (json!({ "and": {} }), "and: must be a list of conditions"),
        (json!({ "or": "x" }), "or: must be a list of conditions"),
        (json!([]), "where: must be an object such as {\"status\": \"won\"}"),
        (json!({ "not": 1 }), "where: must be an object such as {\"status\": \"won\"}"),
        (deep, "where: is nested deeper than 8 levels"),
        (json!({ "or": many }), "where: has more than 100 tests"),
        (json!({ "count": long }), "count: is compared with more than 1000 values"),
        (
            json!({ "name.town": "x" }),
            "name.town: name is no link, so nothing lies behind it; its operators are eq, ne, in, nin, contains, starts, empty",
        ),
        (json!({ "maker.zzz": "x" }), "maker.zzz: a maker has no field \"zzz\""),
        (
            json!({ "place.planet": "x" }),
            "place.planet: has no part \"planet\"; there are line1, line2, line3, city, state, postal_code, country",
        ),
        (json!({ "place.city": { "gt": "x" } }), "place.city: does not know gt"),
        (
            json!({ "maker.pieces.maker.pieces.name": "x" }),
            "maker.pieces.maker.pieces.name: follows more than 3 links",
        ),
    ] {
        assert_eq!(refused(owner, &condition).await, says, "{condition}");
    }
    for (parameter, says) in [
        ("filter[count]=", "count: needs a value; filter[count.empty]=true finds records without one"),
        ("filter[]=1", "filter: needs a field in its brackets: filter[status]=won"),
        (
            "filter[count.near]=1",
            "count.near: count is no link, so nothing lies behind it; its operators are eq, ne, in, nin, gt, gte, lt, lte, between, empty",
        ),
    ] {
        let answer = owner.get(&format!("/api/v1/pieces?{parameter}")).await;
        assert_eq!(answer.status_and_code(), "400 core.filter.invalid", "{parameter}");
        assert_eq!(answer.details(), [says], "{parameter}");
    }
    create(owner, "makers", json!({ "name": "Still alive" })).await;
}
