//! What a record is called: its title pattern, filled in.

use sdk::FieldKind;
use serde_json::{Map, Value};

use crate::metadata::Shape;

const CHARS_MAX: usize = 300;

/// `{first_name} {last_name}|{email}`: the first alternative that says anything.
pub(in crate::records) fn title_of(shape: &Shape, values: &Map<String, Value>) -> String {
    for pattern in shape.entity.title.split('|') {
        let filled = fill_in(shape, pattern, values);
        if !filled.is_empty() {
            return filled;
        }
    }
    match values.get("number").and_then(Value::as_str) {
        Some(number) => number.to_owned(),
        None => shape.entity.singular.english().to_owned(),
    }
}

fn fill_in(shape: &Shape, pattern: &str, values: &Map<String, Value>) -> String {
    let mut text = String::new();
    let mut says_something = false;
    for (index, piece) in pattern.split('{').enumerate() {
        if index == 0 {
            text.push_str(piece);
            continue;
        }
        let (code, rest) = piece.split_once('}').unwrap_or((piece, ""));
        let words = words_of(shape, code, values.get(code).unwrap_or(&Value::Null));
        says_something |= !words.is_empty();
        text.push_str(&words);
        text.push_str(rest);
    }
    if !says_something {
        return String::new();
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut title = words.join(" ");
    let end = title.char_indices().nth(CHARS_MAX).map_or(title.len(), |(end, _)| end);
    title.truncate(end);
    title
}

fn words_of(shape: &Shape, code: &str, value: &Value) -> String {
    let known = shape.field(code);
    match value {
        Value::String(text) if known.is_some_and(|known| known.kind() == &FieldKind::Select) => known
            .and_then(|known| known.field.option(text))
            .map_or_else(|| text.clone(), |option| option.label.english().to_owned()),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(money) => {
            let part = |name| money.get(name).and_then(Value::as_str).unwrap_or_default();
            format!("{} {}", part("amount"), part("currency")).trim().to_owned()
        }
        Value::Array(words) => words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        Value::Null | Value::Bool(_) => String::new(),
    }
}
