//! What the ledger is told of changed records.

use std::borrow::Cow;

use sdk::{Entity, EventLine};
use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};
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
                Deed::Created => (None, Some(raw(&Filled(&checked.after.0)))),
                Deed::Purged => (None, None),
                _ => (Some(raw(&checked.changes())), checked.note.as_ref().map(raw)),
            };
            EventLine {
                name: format!("{}.{}", shape.code(), checked.deed.name()).into(),
                entity: Some(Cow::Owned(shape.code().to_owned())),
                record_id: Some(checked.id),
                changes,
                data,
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

fn raw(fields: &impl Serialize) -> Box<RawValue> {
    to_raw_value(fields).expect("a value is always JSON")
}

/// The fields that have a value, in the order in which PostgreSQL keeps them: it need not sort what is sorted.
struct Filled<'a>(&'a Map<String, Value>);

impl Serialize for Filled<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut filled: Vec<_> = self.0.iter().filter(|(_, value)| !value.is_null()).collect();
        // The others are in the order of their letters already.
        filled.sort_by_key(|(code, _)| code.len());
        serializer.collect_map(filled)
    }
}
