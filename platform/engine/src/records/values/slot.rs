//! What a slot holds for a field in `custom`: a copy that can be compared, never the truth.

use sdk::{Field, FieldKind};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// An index entry has room for about 2,700 bytes, so of longer texts only the beginning is kept.
const SLOT_CHARS_MAX: usize = 200;
const MARK_BYTES: usize = 16;

/// The copy for a text slot.
pub(in crate::records) fn slot_text(field: &Field, value: &Value, country: Option<&str>) -> Option<String> {
    let text = match value {
        Value::String(text) => text,
        Value::Number(number) => return Some(number.to_string()),
        _ => return None,
    };
    Some(match field.kind {
        FieldKind::Email => text.to_lowercase(),
        FieldKind::Phone => super::phone_key(text, country).unwrap_or_else(|_| text.to_owned()),
        _ => slot_form(text),
    })
}

/// A text as a slot holds it: a long one by its beginning, and by a mark of the whole, so that two that begin alike
/// stay apart.
pub(in crate::records) fn slot_form(text: &str) -> String {
    if text.chars().nth(SLOT_CHARS_MAX).is_none() {
        return text.to_owned();
    }
    let mark = Sha256::digest(text.as_bytes());
    let mark: String = mark.iter().take(MARK_BYTES).map(|byte| format!("{byte:02x}")).collect();
    let beginning: String = text.chars().take(SLOT_CHARS_MAX).collect();
    format!("{beginning}…{mark}")
}
