//! What a slot holds for a field in `custom`: a copy that can be compared, never the truth.

use sdk::{Field, FieldKind};
use serde_json::Value;

/// An index entry has room for about 2,700 bytes; longer texts are compared by their beginning first.
const SLOT_CHARS_MAX: usize = 200;

/// The copy for a text slot.
pub(in crate::records) fn slot_text(field: &Field, value: &Value, country: Option<&str>) -> Option<String> {
    let text = value.as_str()?;
    Some(match field.kind {
        FieldKind::Email => text.to_lowercase(),
        FieldKind::Phone => super::phone_key(text, country).unwrap_or_else(|_| text.to_owned()),
        _ => text.chars().take(SLOT_CHARS_MAX).collect(),
    })
}
