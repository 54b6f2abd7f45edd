//! A checked change: the whole record as it will be, with every rule asked.

use base::{Problem, Result};
use sdk::{Changing, Ctx, FieldValues, Initial, Proposed};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::draft::Draft;
use super::existing::Existing;
use super::title::title_of;
use crate::metadata::{Shape, ShapedField};
use crate::records::errors::RECORD_INVALID;
use crate::records::values::{Around, accept};

/// What becomes of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::records) enum Deed {
    Created,
    Updated,
    Trashed,
    Restored,
    Archived,
    Unarchived,
    Purged,
}

/// A record that may be stored.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) id: Uuid,
    pub(super) deed: Deed,
    pub(super) before: Option<Existing>,
    pub(super) after: FieldValues,
    /// The fields whose values differ, the platform's own bookkeeping aside.
    pub(super) changed: Vec<String>,
}

impl Deed {
    /// The last word of the event: `contacts.contact.created`.
    pub(in crate::records) fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Trashed => "trashed",
            Self::Restored => "restored",
            Self::Archived => "archived",
            Self::Unarchived => "unarchived",
            Self::Purged => "purged",
        }
    }

    pub(super) const ALL: [Self; 7] = [
        Self::Created,
        Self::Updated,
        Self::Trashed,
        Self::Restored,
        Self::Archived,
        Self::Unarchived,
        Self::Purged,
    ];
}

impl Checked {
    pub(super) fn create(ctx: &Ctx, shape: &Shape, around: &Around, draft: Draft) -> Result<Self> {
        let id: Uuid = ctx.new_id();
        let mut values = draft.given;
        for known in &shape.fields {
            if let Some(initial) = &known.field.default
                && !values.contains_key(known.code())
            {
                values.insert(known.code().to_owned(), initial_value(initial, shape, known.code(), around)?);
            }
        }
        let by = around.me.map_or(Value::Null, |me| json!(me));
        let now = moment(around);
        for (code, value) in [
            ("id", json!(id)),
            ("created_by", by.clone()),
            ("created_at", now.clone()),
            ("updated_by", by),
            ("updated_at", now),
            ("version", json!(1)),
        ] {
            values.insert(code.to_owned(), value);
        }
        Self { id, deed: Deed::Created, before: None, after: FieldValues(values), changed: Vec::new() }
            .settle(shape, around)
    }

    /// `draft` upon what is there. Nothing is changed when it says nothing new.
    pub(super) fn change(
        shape: &Shape,
        around: &Around,
        existing: Existing,
        deed: Deed,
        draft: Draft,
    ) -> Result<Self> {
        let mut after = existing.values.clone();
        for (code, value) in draft.given {
            let is_fixed = shape.field(&code).is_some_and(|known| known.field.fixed);
            if is_fixed && !existing.values.get(&code).is_null() && existing.values.get(&code) != &value {
                return Err(RECORD_INVALID.on_field(code, "is chosen once and cannot be changed"));
            }
            after.0.insert(code, value);
        }
        let now = moment(around);
        match deed {
            Deed::Trashed => after.set("deleted_at", now.clone()),
            Deed::Restored => after.set("deleted_at", Value::Null),
            Deed::Archived => after.set("archived_at", now.clone()),
            Deed::Unarchived => after.set("archived_at", Value::Null),
            Deed::Created | Deed::Updated | Deed::Purged => {}
        }
        let id = existing.id;
        let version = existing.version();
        let mut checked =
            Self { id, deed, before: Some(existing), after, changed: Vec::new() }.settle(shape, around)?;
        if !checked.changed.is_empty() {
            checked.after.set("updated_at", now);
            checked.after.set("updated_by", around.me.map_or(Value::Null, |me| json!(me)));
            checked.after.set("version", version + 1);
        }
        Ok(checked)
    }

    /// Derives what follows, asks the rules, and looks what has changed.
    fn settle(mut self, shape: &Shape, around: &Around) -> Result<Self> {
        let is_edited = matches!(self.deed, Deed::Created | Deed::Updated | Deed::Restored);
        if is_edited {
            if !shape.entity.derive.is_empty() {
                let given = self.after.clone();
                let before = self.before.as_ref().map(|before| &before.values);
                let changing = Changing { before, now: around.now };
                for derive in &shape.entity.derive {
                    derive(&mut self.after, &changing);
                }
                self.accept_derived(shape, around, &given)?;
            }
            self.require(shape)?;
            let proposed = self.proposed();
            let mut refused: Option<Problem> = None;
            for rule in &shape.entity.rules {
                if let Err(problem) = rule(&proposed) {
                    refused = Some(match refused {
                        // Everything that is wrong with one record is said at once.
                        Some(first) => problem.details().iter().fold(first, |first, detail| {
                            first.with_detail(detail.field.clone(), detail.message.clone())
                        }),
                        None => problem,
                    });
                }
            }
            if let Some(problem) = refused {
                return Err(problem);
            }
            self.after.set("title", title_of(shape, &self.after.0));
        }
        if let Some(before) = &self.before {
            let stored = shape.fields.iter().filter(|known| known.field.storage != sdk::Storage::Nowhere);
            let differs = |code: &&str| before.values.get(code) != self.after.get(code);
            self.changed = stored.map(ShapedField::code).filter(differs).map(str::to_owned).collect();
        }
        Ok(self)
    }

    /// Derived values are held to the same rules as given ones; a fault here is the module's own. What was not
    /// derived is left alone: it was accepted when it was given, perhaps by rules of another time.
    fn accept_derived(&mut self, shape: &Shape, around: &Around, given: &FieldValues) -> Result<()> {
        for known in
            shape.fields.iter().filter(|known| !known.field.is_standard && !known.kind().is_computed())
        {
            let value = self.after.get(known.code());
            if value.is_null() || value == given.get(known.code()) {
                continue;
            }
            let accepted = accept(&known.field, value, around)
                .map_err(|why| RECORD_INVALID.on_field(known.code(), why))?;
            self.after.set(known.code(), accepted);
        }
        Ok(())
    }

    fn require(&self, shape: &Shape) -> Result<()> {
        let is_missing = |code: &str| self.after.get(code).is_null();
        let missing = shape.fields.iter().filter(|known| known.field.required && is_missing(known.code()));
        let mut problem: Option<Problem> = None;
        for known in missing {
            let begun = problem.unwrap_or_else(|| RECORD_INVALID.problem());
            problem = Some(begun.with_detail(known.code(), "is required"));
        }
        problem.map_or(Ok(()), Err)
    }

    pub(super) fn proposed(&self) -> Proposed<'_> {
        Proposed {
            id: self.id,
            before: self.before.as_ref().map(|before| &before.values),
            after: &self.after,
        }
    }

    /// Field by field, from and to: what the ledger keeps.
    pub(super) fn changes(&self) -> Map<String, Value> {
        let Some(before) = &self.before else { return Map::new() };
        let mut changes = Map::new();
        let also = ["version"].into_iter().filter(|_| !self.changed.is_empty());
        for code in self.changed.iter().map(String::as_str).chain(also) {
            changes.insert(code.to_owned(), json!([before.values.get(code), self.after.get(code)]));
        }
        changes
    }
}

fn initial_value(initial: &Initial, shape: &Shape, code: &str, around: &Around) -> Result<Value> {
    let value = match initial {
        Initial::Value(value) => value.clone(),
        Initial::Today => json!(around.now.to_zoned(around.zone.clone()).date().to_string()),
        Initial::Now => moment(around),
        Initial::Me => around.me.map_or(Value::Null, |me| json!(me)),
    };
    match shape.field(code) {
        Some(known) => accept(&known.field, &value, around).map_err(|why| RECORD_INVALID.on_field(code, why)),
        None => Ok(value),
    }
}

/// Now, as precisely as the database keeps it.
fn moment(around: &Around) -> Value {
    json!(around.now.to_string())
}
