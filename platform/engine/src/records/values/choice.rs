//! Options and tags.

use sdk::Field;
use serde_json::Value;

pub(super) const TAGS_MAX: usize = 100;
const TAG_CHARS_MAX: usize = 60;

pub(super) fn accept_one(field: &Field, value: &Value) -> Result<Value, String> {
    let code = value.as_str().ok_or_else(|| "must be the code of an option".to_owned())?;
    if code.is_empty() {
        return Ok(Value::Null);
    }
    if field.option(code).is_some() { Ok(Value::String(code.to_owned())) } else { Err(unknown(field, code)) }
}

/// In the order of the options, each once: two ways of choosing the same are the same value.
pub(super) fn accept_several(field: &Field, value: &Value) -> Result<Value, String> {
    let chosen = words(value, "must be a list of option codes")?;
    for code in &chosen {
        if field.option(code).is_none() {
            return Err(unknown(field, code));
        }
    }
    let ordered = field.options.iter().filter(|option| chosen.contains(&option.code.as_ref()));
    Ok(list(ordered.map(|option| option.code.to_string())))
}

pub(super) fn accept_tags(value: &Value) -> Result<Value, String> {
    let given = words(value, "must be a list of words")?;
    if given.len() > TAGS_MAX {
        return Err(format!("may have {TAGS_MAX} entries at most"));
    }
    let mut tags: Vec<String> = Vec::new();
    for tag in given.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty()) {
        if tag.chars().count() > TAG_CHARS_MAX {
            return Err(format!("has an entry of more than {TAG_CHARS_MAX} characters"));
        }
        if tag.contains('\0') {
            return Err("may not contain the character U+0000".to_owned());
        }
        if !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    Ok(list(tags.into_iter()))
}

fn list(entries: impl Iterator<Item = String>) -> Value {
    let entries: Vec<Value> = entries.map(Value::String).collect();
    if entries.is_empty() { Value::Null } else { Value::Array(entries) }
}

fn words<'a>(value: &'a Value, refused: &str) -> Result<Vec<&'a str>, String> {
    let entries = value.as_array().ok_or_else(|| refused.to_owned())?;
    entries.iter().map(|entry| entry.as_str().ok_or_else(|| refused.to_owned())).collect()
}

pub(super) fn unknown(field: &Field, code: &str) -> String {
    const SHOWN_MAX: usize = 12;
    let codes: Vec<&str> = field.options.iter().map(|option| option.code.as_ref()).take(SHOWN_MAX).collect();
    let more = if field.options.len() > SHOWN_MAX { ", …" } else { "" };
    let shown: String = code.chars().take(60).collect();
    format!("has no option {shown:?}; there are {}{more}", codes.join(", "))
}
