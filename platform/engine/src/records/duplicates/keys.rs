//! By which keys a record is found by others that may be the same. They are written in the statement that stores the record;
//! a record that is in the trash, put aside or merged has none.

use std::collections::{BTreeMap, BTreeSet};

use sdk::{Likeness, ToSql};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::likeness::forms_of;
use crate::metadata::{FoundBy, Shape};
use crate::records::write::Before;

/// Keys of one record by one rule. Whoever has more values is found by the first.
const KEYS_MAX: usize = 50;
/// A sign that stands in no value.
const BETWEEN_PARTS: char = '\u{1f}';

/// What a record is found by: the rule, what is equal, and what is similar; empty where the rule asks for none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    pub(super) rule: i64,
    pub(super) equal: String,
    pub(super) near: String,
}

/// The keys of a record, each with the fields it follows from: `email`, or `name+company`, and each way in which it does.
pub(super) type Keys = BTreeMap<Key, BTreeSet<String>>;

/// Whether it is compared at all.
pub(super) fn is_compared(values: &Map<String, Value>) -> bool {
    let is_empty = |code: &str| values.get(code).is_none_or(Value::is_null);
    is_empty("deleted_at") && is_empty("archived_at")
}

/// The keys of a record with these values by all rules of its kind, also by those that are paused or not ready.
pub(super) fn keys_of(shape: &Shape, values: &Map<String, Value>, country: Option<&str>) -> Keys {
    let mut keys = Keys::new();
    if !is_compared(values) {
        return keys;
    }
    let mut seen = BTreeSet::new();
    for rule in &shape.duplicates {
        if seen.insert(rule.id) {
            keys.extend(keys_by(shape, rule, values, country));
        }
    }
    keys
}

/// The keys by one rule. None where a part has no value: nothing is not the same as nothing.
pub(super) fn keys_by(
    shape: &Shape,
    rule: &FoundBy,
    values: &Map<String, Value>,
    country: Option<&str>,
) -> Keys {
    // What is equal, what is similar, and the fields that both follow from.
    let mut begun = vec![(String::new(), String::new(), String::new())];
    for part in &rule.parts {
        let mut longer = Vec::new();
        for at in &part.fields {
            let field = &shape.fields[*at].field;
            let value = values.get(field.code.as_ref()).unwrap_or(&Value::Null);
            for form in forms_of(field, value, part.how, country) {
                for (equal, near, way) in &begun {
                    let way = joined(way, '+', &field.code);
                    longer.push(match part.how {
                        Likeness::Similar => (equal.clone(), form.clone(), way),
                        Likeness::Exact | Likeness::Normalised => {
                            (joined(equal, BETWEEN_PARTS, &form), near.clone(), way)
                        }
                    });
                }
            }
        }
        longer.truncate(KEYS_MAX);
        begun = longer;
    }
    let mut keys = Keys::new();
    for (equal, near, way) in begun {
        let equal = crate::records::values::slot_form(&equal);
        keys.entry(Key { rule: rule.id, equal, near }).or_default().insert(way);
    }
    keys
}

/// Neither a form nor the code of a field is empty, so that what is empty has not begun.
fn joined(begun: &str, between: char, next: &str) -> String {
    if begun.is_empty() { next.to_owned() } else { format!("{begun}{between}{next}") }
}

/// The ways in which a key can follow from fields that hold for whoever may see them.
pub(super) fn ways_seen(shape: &Shape, rule: &FoundBy, is_seen: impl Fn(usize) -> bool) -> Vec<String> {
    let mut ways: Vec<Vec<&str>> = vec![Vec::new()];
    for part in &rule.parts {
        let seen: Vec<&str> =
            part.fields.iter().filter(|at| is_seen(**at)).map(|at| shape.fields[*at].code()).collect();
        ways = ways
            .into_iter()
            .flat_map(|way| seen.iter().map(move |code| [way.as_slice(), &[*code]].concat()))
            .collect();
    }
    ways.into_iter().map(|way| way.join("+")).collect()
}

/// Keys that are written, and records whose other keys go.
pub(in crate::records) struct KeysWritten {
    entity: String,
    settled: Vec<Uuid>,
    records: Vec<Uuid>,
    rules: Vec<i64>,
    equal: Vec<String>,
    near: Vec<String>,
    ways: Vec<String>,
}

impl KeysWritten {
    pub(in crate::records) fn none(shape: &Shape) -> Self {
        Self {
            entity: shape.code().to_owned(),
            settled: Vec::new(),
            records: Vec::new(),
            rules: Vec::new(),
            equal: Vec::new(),
            near: Vec::new(),
            ways: Vec::new(),
        }
    }

    /// Notes what changes for one record; `before` is none where it is new.
    pub(in crate::records) fn push(
        &mut self,
        shape: &Shape,
        id: Uuid,
        before: Option<&Map<String, Value>>,
        after: &Map<String, Value>,
        country: Option<&str>,
    ) {
        let keys = keys_of(shape, after, country);
        match before {
            Some(before) if keys_of(shape, before, country) == keys => return,
            Some(_) => self.settled.push(id),
            None => {}
        }
        self.put(id, keys);
    }

    /// Puts these keys in place of all that a record has.
    pub(in crate::records) fn renew(
        &mut self,
        shape: &Shape,
        id: Uuid,
        values: &Map<String, Value>,
        country: Option<&str>,
    ) {
        self.settled.push(id);
        self.put(id, keys_of(shape, values, country));
    }

    fn put(&mut self, id: Uuid, keys: Keys) {
        for (key, ways) in keys {
            self.records.push(id);
            self.rules.push(key.rule);
            self.equal.push(key.equal);
            self.near.push(key.near);
            self.ways.push(ways.into_iter().collect::<Vec<_>>().join(" "));
        }
    }

    pub(in crate::records) fn is_empty(&self) -> bool {
        self.settled.is_empty() && self.records.is_empty()
    }

    /// Two parts of a statement, for the tenant in the first place; their own values begin at another. No row is in both:
    /// what is written is what is not deleted. Which tenant is meant is kept from the planner, see Decision 0027.
    pub(in crate::records) fn sql(begin_at: usize, before: Before) -> String {
        let place = |offset: usize| format!("${}", begin_at + offset);
        let given = format!(
            "unnest({}::uuid[], {}::bigint[], {}::text[], {}::text[], {}::text[])
                 as given (record_id, rule, equal, near, ways)",
            place(2),
            place(3),
            place(4),
            place(5),
            place(6)
        );
        let instead = match before {
            Before::Nothing => "",
            Before::Perhaps => {
                "on conflict (tenant_id, record_id, rule, equal, near) do update
                 set ways = excluded.ways
                 where duplicate_key.ways is distinct from excluded.ways"
            }
        };
        format!(
            "unkeyed as (
                 delete from core.duplicate_key old
                 where old.tenant_id = (select $1::uuid)
                   and old.record_id = any({settled}::uuid[])
                   and not exists (
                       select from {given}
                       where given.record_id = old.record_id and given.rule = old.rule
                         and given.equal = old.equal and given.near = old.near
                   )
             ),
             keyed as (
                 insert into core.duplicate_key (tenant_id, entity, record_id, rule, equal, near, ways)
                 select $1::uuid, {entity}::text, given.record_id, given.rule, given.equal, given.near,
                        string_to_array(given.ways, ' ')
                 from {given}
                 {instead}
             )",
            entity = place(0),
            settled = place(1),
        )
    }

    pub(in crate::records) fn bound(&self) -> [&(dyn ToSql + Sync); 7] {
        [&self.entity, &self.settled, &self.records, &self.rules, &self.equal, &self.near, &self.ways]
    }
}
