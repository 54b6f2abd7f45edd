//! From a row's bytes straight to JSON text: no tree of values in between.

use std::error::Error;

use base::{Currency, Money};
use sdk::{FieldKind, Row, Storage};
use tokio_postgres::types::{FromSql, Type};
use uuid::Uuid;

use super::calendar::{write_day, write_moment};
use crate::metadata::ShapedField;

/// A column's bytes as they came, whatever its type.
pub(in crate::records) struct Raw<'a>(pub(in crate::records) &'a [u8]);

impl<'a> FromSql<'a> for Raw<'a> {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(raw))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// The column's bytes, or None where it is null.
fn raw(row: &Row, at: usize) -> Option<&[u8]> {
    row.get::<_, Option<Raw<'_>>>(at).map(|raw| raw.0)
}

/// Writes the value of a field, whose columns begin at `at` in the row. Columns without a handy binary form
/// (numeric, time) come as text; see `select.rs`.
pub(in crate::records) fn write_field(known: &ShapedField, row: &Row, at: usize, out: &mut Vec<u8>) {
    let Some(bytes) = raw(row, at) else {
        out.extend_from_slice(b"null");
        return;
    };
    if matches!(known.field.storage, Storage::Custom { .. }) {
        // `custom -> key`, as jsonb.
        out.extend_from_slice(json_bytes(bytes));
        return;
    }
    match known.kind() {
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::RichText
        | FieldKind::Url
        | FieldKind::Select
        | FieldKind::AutoNumber
        | FieldKind::Email
        | FieldKind::Phone
        | FieldKind::Decimal { .. }
        | FieldKind::Percent { .. }
        | FieldKind::Time => write_text_bytes(bytes, out),
        FieldKind::Number => {
            let number = f64::from_be_bytes(fixed(bytes));
            // Writing into memory cannot fail.
            let _ = serde_json::to_writer(&mut *out, &number);
        }
        FieldKind::Integer | FieldKind::Duration => {
            let _ = serde_json::to_writer(&mut *out, &i64::from_be_bytes(fixed(bytes)));
        }
        FieldKind::Money => write_money(bytes, raw(row, at + 1), out),
        FieldKind::Boolean => out.extend_from_slice(if bytes == [1] { b"true" } else { b"false" }),
        FieldKind::Date => write_day(i32::from_be_bytes(fixed(bytes)), out),
        FieldKind::DateTime => write_moment(i64::from_be_bytes(fixed(bytes)), out),
        FieldKind::MultiSelect | FieldKind::Tags => write_array(row, at, out),
        FieldKind::User | FieldKind::Link { .. } | FieldKind::Id => write_id(bytes, out),
        // Of a file the column keeps the id, and what is told of it is selected; see `select.rs`.
        FieldKind::Address | FieldKind::Json | FieldKind::File | FieldKind::Image => {
            out.extend_from_slice(json_bytes(bytes));
        }
        FieldKind::Links { .. } => write_ids(row, at, out),
        FieldKind::Inverse { .. } => {
            out.extend_from_slice(b"null");
        }
    }
}

/// jsonb on the wire is a version byte and then text.
fn json_bytes(bytes: &[u8]) -> &[u8] {
    bytes.get(1..).unwrap_or_default()
}

fn fixed<const N: usize>(bytes: &[u8]) -> [u8; N] {
    bytes.try_into().expect("the column has the type that the definition and the agreement test say")
}

/// PostgreSQL has checked that text is UTF-8, so it is copied as it came.
fn write_text_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    if is_plain(bytes) {
        write_plain(bytes, out);
    } else {
        let text = std::str::from_utf8(bytes).expect("PostgreSQL speaks UTF-8");
        let _ = serde_json::to_writer(&mut *out, text);
    }
}

/// A JSON string, with its quotes.
pub(in crate::records) fn write_text(text: &str, out: &mut Vec<u8>) {
    write_text_bytes(text.as_bytes(), out);
}

/// Most texts need no escape, and a copy is several times faster than the general writer. All bytes are looked at
/// even when one is found: without a way out the compiler looks at sixteen at once.
fn is_plain(bytes: &[u8]) -> bool {
    !bytes.iter().fold(false, |found, byte| found | (*byte < 0x20) | (*byte == b'"') | (*byte == b'\\'))
}

fn write_plain(bytes: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    out.extend_from_slice(bytes);
    out.push(b'"');
}

fn write_id(bytes: &[u8], out: &mut Vec<u8>) {
    let id = Uuid::from_bytes(fixed(bytes));
    let mut buffer = Uuid::encode_buffer();
    out.push(b'"');
    out.extend_from_slice(id.hyphenated().encode_lower(&mut buffer).as_bytes());
    out.push(b'"');
}

fn write_ids(row: &Row, at: usize, out: &mut Vec<u8>) {
    let ids: Vec<Uuid> = row.get(at);
    if ids.is_empty() {
        out.extend_from_slice(b"null");
        return;
    }
    out.push(b'[');
    for (index, id) in ids.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write_id(id.as_bytes(), out);
    }
    out.push(b']');
}

fn write_array(row: &Row, at: usize, out: &mut Vec<u8>) {
    let words: Vec<&str> = row.get(at);
    out.push(b'[');
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write_text(word, out);
    }
    out.push(b']');
}

fn write_money(minor: &[u8], currency: Option<&[u8]>, out: &mut Vec<u8>) {
    let code = currency.and_then(|code| std::str::from_utf8(code).ok()).unwrap_or_default();
    let Ok(currency) = code.parse::<Currency>() else {
        out.extend_from_slice(b"null");
        return;
    };
    let money = Money::from_minor(i64::from_be_bytes(fixed(minor)), currency);
    out.extend_from_slice(b"{\"amount\":\"");
    out.extend_from_slice(money.amount().as_bytes());
    out.extend_from_slice(b"\",\"currency\":\"");
    out.extend_from_slice(code.as_bytes());
    out.extend_from_slice(b"\"}");
}
