//! Whether a value can be what a field holds, and its canonical form if so.

use std::borrow::Cow;

use base::{Timestamp, UserId};
use jiff::tz::TimeZone;
use sdk::{Entries, Field, FieldKind};
use serde_json::{Value, json};
use uuid::Uuid;

use super::choice::{TAGS_MAX, accept_one, accept_several, accept_tags};
use super::exact::{accept_decimal, accept_float, accept_integer, accept_money};
use super::moment::{accept_date, accept_moment, accept_time};
use super::place::{accept_address, accept_email, accept_phone, accept_url, phone_key};
use super::words::{accept_rich_text, accept_text};

/// Deeper or larger JSON is a document, not a field.
const JSON_BYTES_MAX: usize = 100_000;

/// From here on JSON writes numbers with an exponent, and so as whole ones.
const WRITTEN_OUT_FROM: f64 = 1e16;

/// What a value may depend on beside itself.
#[derive(Debug, Clone)]
pub(in crate::records) struct Around {
    pub(in crate::records) now: Timestamp,
    /// The tenant's.
    pub(in crate::records) zone: TimeZone,
    /// The country whose way of writing phone numbers is understood without a prefix, if one is known.
    pub(in crate::records) country: Option<String>,
    pub(in crate::records) me: Option<UserId>,
}

/// The canonical form of a value, or why it cannot be one, in words that follow the field's name.
pub(in crate::records) fn accept(field: &Field, value: &Value, around: &Around) -> Result<Value, String> {
    if value.is_null() {
        return Ok(Value::Null);
    }
    let accepted = match &field.kind {
        FieldKind::Text | FieldKind::LongText => accept_text(field, value)?,
        FieldKind::RichText => accept_rich_text(field, value)?,
        FieldKind::Email => accept_email(value)?,
        FieldKind::Phone => accept_phone(value, around.country.as_deref())?,
        FieldKind::Url => accept_url(value)?,
        FieldKind::Number => accept_float(field, value)?,
        FieldKind::Integer | FieldKind::Duration => accept_integer(field, value)?,
        FieldKind::Decimal { places } | FieldKind::Percent { places } => {
            accept_decimal(field, value, *places)?
        }
        FieldKind::Money => accept_money(field, value)?,
        FieldKind::Boolean => match value {
            Value::Bool(_) => value.clone(),
            _ => return Err("must be true or false".to_owned()),
        },
        FieldKind::Date => accept_date(value)?,
        FieldKind::DateTime => accept_moment(value)?,
        FieldKind::Time => accept_time(value)?,
        FieldKind::Select => accept_one(field, value)?,
        FieldKind::MultiSelect => accept_several(field, value)?,
        FieldKind::Tags => accept_tags(each_of(field, value, around)?.as_ref())?,
        FieldKind::User | FieldKind::Link { .. } | FieldKind::Id => accept_id(value)?,
        FieldKind::File | FieldKind::Image => accept_file(value)?,
        FieldKind::Links { .. } => accept_ids(value)?,
        FieldKind::Address => accept_address(value)?,
        FieldKind::Json => {
            let text = value.to_string();
            if text.len() > JSON_BYTES_MAX {
                return Err(format!("is larger than {JSON_BYTES_MAX} bytes"));
            }
            if says_nul(&text) {
                return Err("may not contain the character U+0000".to_owned());
            }
            as_the_database_keeps_it(value)
        }
        FieldKind::AutoNumber | FieldKind::Inverse { .. } => {
            return Err("is filled in by the platform".to_owned());
        }
    };
    Ok(accepted)
}

/// PostgreSQL writes numbers out: `1e17` comes back as 100000000000000000, and -0.0 as 0.0. Whoever is answered with
/// what they sent must find the same when they read it again.
fn as_the_database_keeps_it(value: &Value) -> Value {
    match value {
        Value::Object(entries) => {
            let kept = entries.iter().map(|(key, entry)| (key.clone(), as_the_database_keeps_it(entry)));
            Value::Object(kept.collect())
        }
        Value::Array(entries) => entries.iter().map(as_the_database_keeps_it).collect(),
        Value::Number(number) if number.is_f64() => {
            let number = number.as_f64().unwrap_or_default();
            // Shortest digits, and no exponent.
            let written = number.to_string();
            if number == 0.0 {
                json!(0.0)
            } else if number.abs() < WRITTEN_OUT_FROM {
                value.clone()
            } else if let Ok(whole) = written.parse::<i64>() {
                json!(whole)
            } else if let Ok(whole) = written.parse::<u64>() {
                json!(whole)
            } else {
                value.clone()
            }
        }
        other => other.clone(),
    }
}

/// Whether JSON text contains `\u0000`: an escape, and not a backslash that is escaped itself.
fn says_nul(text: &str) -> bool {
    let mut escapes = text.split('\\').skip(1);
    while let Some(escaped) = escapes.next() {
        if escaped.starts_with("u0000") {
            return true;
        }
        if escaped.is_empty() {
            // Two backslashes: what follows stands for itself.
            escapes.next();
        }
    }
    false
}

/// The entries in the form they are compared by, where they are addresses.
fn each_of<'a>(field: &Field, value: &'a Value, around: &Around) -> Result<Cow<'a, Value>, String> {
    let (Some(entries), Value::Array(given)) = (field.limits.entries, value) else {
        return Ok(Cow::Borrowed(value));
    };
    let normal = |entry: &Value| match entries {
        Entries::Emails => {
            accept_email(entry).map(|email| json!(email.as_str().unwrap_or_default().to_lowercase()))
        }
        Entries::Phones => {
            let number = entry.as_str().ok_or_else(|| "must be a list of phone numbers".to_owned())?;
            phone_key(number, around.country.as_deref()).map(Value::String)
        }
    };
    // One too many is enough to be refused for it.
    let normal: Result<Vec<Value>, String> = given.iter().take(TAGS_MAX + 1).map(normal).collect();
    normal.map(|entries| Cow::Owned(Value::Array(entries)))
}

fn accept_id(value: &Value) -> Result<Value, String> {
    let id = value.as_str().and_then(|text| Uuid::try_parse(text).ok());
    id.map(|id| json!(id)).ok_or_else(|| "must be the id of a record".to_owned())
}

/// A file by its id, alone or with what was told of it. What is told is not believed: it is looked up.
fn accept_file(value: &Value) -> Result<Value, String> {
    let id = accept_id(value.get("id").unwrap_or(value));
    id.map(|id| json!({ "id": id }))
        .map_err(|_| "must be a file that was uploaded for it, such as {\"id\": \"<id>\"}".to_owned())
}

fn accept_ids(value: &Value) -> Result<Value, String> {
    const LINKS_MAX: usize = 200;
    let Value::Array(entries) = value else { return Err("must be a list of ids".to_owned()) };
    if entries.len() > LINKS_MAX {
        return Err(format!("may name {LINKS_MAX} records at most"));
    }
    let mut ids: Vec<Value> = Vec::new();
    for entry in entries {
        let id = accept_id(entry)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.is_empty() { Ok(Value::Null) } else { Ok(Value::Array(ids)) }
}
