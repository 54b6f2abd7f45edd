//! What the ledger is told of changed records.

use std::borrow::Cow;

use sdk::{Entity, EventLine};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::checked::{Checked, Deed};
use crate::metadata::Shape;

/// One line a record: of a new one all of it, of a changed one field by field from and to, of one that is gone only
/// that it is.
pub(super) fn lines_of(shape: &Shape, records: &[&Checked]) -> Vec<EventLine> {
    records
        .iter()
        .map(|checked| {
            let (changes, data) = match checked.deed {
                Deed::Created => {
                    let given = checked.after.0.iter().filter(|(_, value)| !value.is_null());
                    (None, Some(given.map(|(code, value)| (code.clone(), value.clone())).collect()))
                }
                Deed::Purged => (None, None),
                _ => (Some(checked.changes()), checked.note.clone()),
            };
            EventLine {
                name: format!("{}.{}", shape.code(), checked.deed.name()).into(),
                entity: Some(Cow::Owned(shape.code().to_owned())),
                record_id: Some(checked.id),
                changes: changes.map(raw),
                data: data.map(raw),
            }
        })
        .collect()
}

/// Everything that can be told of an entity's records: `contacts.contact.created`.
pub fn event_names_of(entity: &Entity) -> impl Iterator<Item = String> + '_ {
    Deed::ALL.into_iter().map(|deed| format!("{}.{}", entity.code, deed.name()))
}

/// What can become of a record, as the last word of what is told of it.
pub fn deed_names() -> impl Iterator<Item = &'static str> {
    Deed::ALL.into_iter().map(Deed::name)
}

fn raw(fields: Map<String, Value>) -> Box<RawValue> {
    RawValue::from_string(Value::Object(fields).to_string()).expect("a value is always JSON")
}
