//! A record to show: one believable value for each field that a person can fill in, and that needs nothing else.

use sdk::{Entries, Field, FieldKind};
use serde_json::{Map, Value, json};

use super::shape::Shape;

/// What may be sent to make such a record. It really can be sent: a test does. None where a record must lead to
/// another one.
pub fn example_of(shape: &Shape) -> Option<Map<String, Value>> {
    let mut values = Map::new();
    for known in shape.fields.iter().filter(|known| known.field.is_writable() && !known.field.is_standard) {
        match value_of(&known.field) {
            Some(value) => {
                values.insert(known.code().to_owned(), value);
            }
            None if known.field.required && known.field.default.is_none() => return None,
            None => {}
        }
    }
    Some(values)
}

/// None where a value would have to name something that is not there.
fn value_of(field: &Field) -> Option<Value> {
    if let Some(example) = &field.example {
        // What is no text is written as JSON.
        let is_json = matches!(field.kind, FieldKind::Json | FieldKind::Boolean);
        return if is_json { serde_json::from_str(example).ok() } else { Some(json!(example)) };
    }
    let option = || field.options.first().map(|option| option.code.to_string());
    Some(match &field.kind {
        FieldKind::Text | FieldKind::LongText if field.limits.pattern.is_some() => return None,
        FieldKind::Text => json!(field.label.english()),
        FieldKind::LongText => json!(format!("{}, in a sentence or two.", field.label.english())),
        FieldKind::RichText => json!("<p>Some <b>words</b>.</p>"),
        FieldKind::Email => json!("ann@bakery-nord.example"),
        FieldKind::Phone => json!("+49 431 901820"),
        FieldKind::Url => json!("https://bakery-nord.example"),
        FieldKind::Number => json!(within(field, 1.5)),
        FieldKind::Integer | FieldKind::Duration => {
            #[allow(clippy::cast_possible_truncation, reason = "limits of whole numbers are whole")]
            let whole = within(field, 5.0).round() as i64;
            json!(whole)
        }
        FieldKind::Decimal { .. } | FieldKind::Percent { .. } => json!(within(field, 10.0).to_string()),
        FieldKind::Money => json!({ "amount": "120.00", "currency": "EUR" }),
        FieldKind::Boolean => json!(true),
        FieldKind::Date => json!("2026-12-24"),
        FieldKind::DateTime => json!("2026-12-24T09:00:00Z"),
        FieldKind::Time => json!("09:30:00"),
        FieldKind::Select => json!(option()?),
        FieldKind::MultiSelect => json!([option()?]),
        FieldKind::Tags => match field.limits.entries {
            None => json!(["regular"]),
            Some(Entries::Emails) => json!(["office@bakery-nord.example"]),
            Some(Entries::Phones) => json!(["+49 431 901821"]),
        },
        FieldKind::Address => {
            json!({ "line1": "Hafenstrasse 3", "city": "Kiel", "postal_code": "24103", "country": "DE" })
        }
        FieldKind::Json => json!({}),
        FieldKind::User
        | FieldKind::Link { .. }
        | FieldKind::Links { .. }
        | FieldKind::File
        | FieldKind::Image
        | FieldKind::Id
        | FieldKind::AutoNumber
        | FieldKind::Inverse { .. } => return None,
    })
}

fn within(field: &Field, usual: f64) -> f64 {
    usual.max(field.limits.min.unwrap_or(f64::MIN)).min(field.limits.max.unwrap_or(f64::MAX))
}
