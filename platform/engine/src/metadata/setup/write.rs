//! A set-up as files that diff well: one a kind of record, keys in a fixed order, one thing a line.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::kinds::Carried;
use super::model::{Definition, Setup};

pub(super) const FORMAT: i64 = 1;
pub(super) const HEAD: &str = "setup.toml";
pub(super) const FOLDER: &str = "entities";
/// What stands for JSON that TOML has no word for.
pub(super) const AS_JSON: &str = "json";

/// What is longer stands on lines of its own.
const LINE_CHARS_MAX: usize = 100;
/// What stands first wherever it stands.
const LEADING: [&str; 8] = ["code", "label", "labels", "field", "from", "to", "of", "by"];

/// The files of a set-up, by their paths.
pub type Files = BTreeMap<String, String>;

pub(super) fn to_files(setup: &Setup, carried: &Carried) -> Files {
    let mut files = Files::new();
    let modules: Vec<Value> = setup.modules.iter().map(|module| Value::from(module.as_str())).collect();
    let mut head = String::from(
        "# What an organisation has made of its records. Reviewed, planned and applied with “eoex metadata”.\n",
    );
    head.push_str(&format!("format = {FORMAT}\nmodules = {}\n", inline(&Value::Array(modules))));
    files.insert(HEAD.to_owned(), head);
    for of in setup.subjects() {
        let mut text = String::new();
        for (at, carried) in carried.all() {
            for Definition { name, parts, .. } in setup.about(of, at) {
                let mut ordered: Vec<(&str, &Value)> = Vec::new();
                let key = Value::from(carried.kind.key_in(&name.key, parts));
                if let Some(code) = carried.kind.key {
                    ordered.push((code, &key));
                }
                ordered.extend(
                    carried
                        .parts
                        .iter()
                        .filter_map(|part| Some((part.code.as_str(), parts.get(&part.code)?))),
                );
                let section = carried.kind.section;
                let head = if carried.kind.key.is_none() {
                    format!("[{section}]")
                } else {
                    format!("[[{section}]]")
                };
                table(&mut text, &head, section, &ordered);
            }
        }
        files.insert(format!("{FOLDER}/{of}.toml"), text);
    }
    files
}

/// A table with its plain parts, and then those that are tables themselves.
fn table(text: &mut String, head: &str, path: &str, parts: &[(&str, &Value)]) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&format!("{head}\n"));
    let (tables, plain): (Vec<_>, Vec<_>) = parts.iter().partition(|(_, value)| is_of_tables(value));
    for (code, value) in plain {
        text.push_str(&format!("{} = {}\n", key(code), lines(value)));
    }
    for (code, value) in tables {
        let path = format!("{path}.{}", key(code));
        match value {
            Value::Array(entries) => {
                for entry in entries.iter().filter_map(Value::as_object) {
                    table(text, &format!("[[{path}]]"), &path, &in_order(entry));
                }
            }
            Value::Object(entries) => table(text, &format!("[{path}]"), &path, &in_order(entries)),
            _ => {}
        }
    }
}

/// Whether it is too long to be read on a line, and can stand as tables.
fn is_of_tables(value: &Value) -> bool {
    let is_long = |value: &Value| inline(value).chars().count() > LINE_CHARS_MAX;
    match value {
        Value::Object(entries) => !is_marker(entries) && is_long(value),
        Value::Array(entries) => {
            let is_table = |entry: &Value| entry.as_object().is_some_and(|entries| !is_marker(entries));
            entries.iter().all(is_table) && entries.iter().any(is_long)
        }
        _ => false,
    }
}

/// A value on one line, or a list with one entry a line.
fn lines(value: &Value) -> String {
    let short = inline(value);
    match value {
        Value::Array(entries) if short.chars().count() > LINE_CHARS_MAX => {
            let mut text = String::from("[\n");
            for entry in entries {
                text.push_str(&format!("    {},\n", inline(entry)));
            }
            text.push(']');
            text
        }
        Value::String(words) if words.contains('\n') => long_string(words),
        _ => short,
    }
}

fn inline(value: &Value) -> String {
    match value {
        Value::Null => as_json(value),
        Value::Bool(is) => is.to_string(),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => whole.to_string(),
            (None, Some(decimal)) if number.is_f64() => format!("{decimal:?}"),
            _ => as_json(value),
        },
        Value::String(words) => string(words),
        Value::Array(entries) => {
            let entries: Vec<String> = entries.iter().map(inline).collect();
            format!("[{}]", entries.join(", "))
        }
        Value::Object(entries) if is_marker(entries) => as_json(value),
        Value::Object(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Object(entries) => {
            let entries: Vec<String> = in_order(entries)
                .iter()
                .map(|(code, value)| format!("{} = {}", key(code), inline(value)))
                .collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

/// `{ json = "null" }`: for what TOML cannot say.
fn as_json(value: &Value) -> String {
    format!("{{ {AS_JSON} = {} }}", string(&value.to_string()))
}

/// Whether it looks like what stands for JSON, and so has to be written as such itself.
fn is_marker(entries: &Map<String, Value>) -> bool {
    entries.len() == 1 && entries.get(AS_JSON).is_some_and(Value::is_string)
}

fn in_order(entries: &Map<String, Value>) -> Vec<(&str, &Value)> {
    let mut ordered: Vec<(&str, &Value)> =
        entries.iter().map(|(code, value)| (code.as_str(), value)).collect();
    let place = |code: &str| LEADING.iter().position(|leading| *leading == code).unwrap_or(LEADING.len());
    ordered.sort_by(|(one, _), (other, _)| place(one).cmp(&place(other)).then_with(|| one.cmp(other)));
    ordered
}

fn key(code: &str) -> String {
    let is_bare = !code.is_empty()
        && code.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-');
    if is_bare { code.to_owned() } else { string(code) }
}

fn string(words: &str) -> String {
    let mut text = String::with_capacity(words.len() + 2);
    text.push('"');
    for letter in words.chars() {
        match letter {
            '\n' => text.push_str("\\n"),
            other => escaped(&mut text, other),
        }
    }
    text.push('"');
    text
}

/// Lines as lines. Quotation marks are escaped, so that three of them are only where it ends.
fn long_string(words: &str) -> String {
    let mut text = String::from("\"\"\"\n");
    for letter in words.chars() {
        match letter {
            '\n' => text.push('\n'),
            other => escaped(&mut text, other),
        }
    }
    text.push_str("\"\"\"");
    text
}

fn escaped(text: &mut String, letter: char) {
    match letter {
        '"' => text.push_str("\\\""),
        '\\' => text.push_str("\\\\"),
        '\t' => text.push_str("\\t"),
        '\r' => text.push_str("\\r"),
        other if other.is_control() => text.push_str(&format!("\\u{:04X}", u32::from(other))),
        other => text.push(other),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{lines, table};
    use crate::metadata::setup::read::to_json;

    fn read_back(text: &str) -> Value {
        let table = toml::de::DeTable::parse(text).unwrap_or_else(|fault| panic!("{fault}\n{text}"));
        let read = to_json(&toml::de::DeValue::Table(table.into_inner()));
        read.unwrap_or_else(|why| panic!("{why}\n{text}"))
    }

    #[test]
    fn whatever_json_can_say_stands_in_a_file_and_comes_back() {
        let long = "a wheel that turns and turns ".repeat(6);
        for value in [
            json!(null),
            json!(0.1),
            json!(-0.5e-9),
            json!(1e300),
            json!(1.0),
            json!(18_446_744_073_709_551_615_u64),
            json!(i64::MIN),
            json!("a \"quoted\" \\ word\twith\rall\u{1}\u{7f}\u{85}"),
            json!("two\nlines \"\"\" and \\ more\r\n"),
            json!("\n"),
            json!({ "json": "null" }),
            json!({ "json": "{ not" }),
            json!({ "json": null, "x": [] }),
            json!([1, "two", null, [3, { "four": {} }]]),
            json!([[], {}, { "a.b \"c\"": { "": 1 } }]),
            json!([{ "code": "a", "label": long, "deep": { "label": long, "json": { "json": "1" } } }, {}]),
            json!({ "and": [{ "x": { "in": [null, true] } }, { "not": { "text": long } }], "z": long }),
            json!(vec![json!({ "code": "x" }); 40]),
        ] {
            let mut text = String::new();
            table(&mut text, "[thing]", "thing", &[("part", &value), ("rest", &json!(true))]);
            let expected = json!({ "thing": { "part": value, "rest": true } });
            assert_eq!(read_back(&text), expected, "{text}");
        }
    }

    #[test]
    fn a_long_list_has_one_entry_a_line() {
        let options = json!([
            { "label": "Oak", "colour": "amber", "code": "oak" },
            { "label": "Pine", "colour": "green", "code": "pine" },
            { "label": "Beech", "colour": "red", "code": "beech" },
        ]);
        assert_eq!(
            lines(&options),
            "[\n    { code = \"oak\", label = \"Oak\", colour = \"amber\" },\n    \
             { code = \"pine\", label = \"Pine\", colour = \"green\" },\n    \
             { code = \"beech\", label = \"Beech\", colour = \"red\" },\n]"
        );
    }
}
