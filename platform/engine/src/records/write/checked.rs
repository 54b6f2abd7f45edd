//! A checked change: the whole record as it will be, with every rule asked.

use base::{Problem, Result};
use sdk::{Actor, Changing, Ctx, Field, FieldValues, Initial, Proposed};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::apply::Hand;
use super::draft::Draft;
use super::existing::Existing;
use super::files::Wanted;
use super::passage::{Passage, begin_in_states, given_of, pass, refused_on};
use super::title::title_of;
use crate::access::{FieldAccess, access_to};
use crate::metadata::{CompiledRule, Shape};
use crate::records::analytics::of_nothing;
use crate::records::errors::RECORD_INVALID;
use crate::records::formulas::{begin, broken_rules, calculate};
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
    /// Others have become this one.
    Merged,
    /// And are themselves again.
    Unmerged,
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
    /// What its line in the ledger says beside the changes.
    pub(super) note: Option<Map<String, Value>>,
    /// The files that it takes.
    pub(super) files: Vec<Wanted>,
    /// Where it goes from state to state.
    passages: Vec<Passage>,
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
            Self::Merged => "merged",
            Self::Unmerged => "unmerged",
        }
    }

    /// Whether it is told even where no field is another than before.
    fn speaks_for_itself(self) -> bool {
        matches!(self, Self::Created | Self::Purged | Self::Merged | Self::Unmerged)
    }

    pub(super) const ALL: [Self; 9] = [
        Self::Created,
        Self::Updated,
        Self::Trashed,
        Self::Restored,
        Self::Archived,
        Self::Unarchived,
        Self::Purged,
        Self::Merged,
        Self::Unmerged,
    ];
}

impl Checked {
    pub(super) fn create(
        ctx: &Ctx,
        shape: &Shape,
        around: &Around,
        hand: Hand,
        draft: Draft,
    ) -> Result<Self> {
        let id: Uuid = ctx.new_id();
        let Draft { given: mut values, files } = draft;
        let given = given_of(shape, &values);
        begin_in_states(shape, &mut values);
        for known in shape.begun.iter().map(|at| &shape.fields[*at]) {
            if let Some(initial) = &known.field.default
                && !values.contains_key(known.code())
            {
                let Some(value) = initial_value(initial, &known.field, around)? else { continue };
                values.insert(known.code().to_owned(), value);
            }
        }
        begin(shape, &mut values, around)?;
        for known in &shape.fields {
            if let Some(rollup) = &known.field.rollup {
                values.insert(known.code().to_owned(), of_nothing(&known.field, rollup));
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
        let mut after = FieldValues(values);
        let passages = pass(ctx, shape, around, hand, None, &mut after, &given)?;
        Self {
            id,
            deed: Deed::Created,
            before: None,
            after,
            changed: Vec::new(),
            note: None,
            files,
            passages,
        }
        .settle(ctx, shape, around)
    }

    /// `draft` upon what is there. Nothing is changed when it says nothing new.
    pub(super) fn change(
        ctx: &Ctx,
        shape: &Shape,
        around: &Around,
        hand: Hand,
        existing: Existing,
        deed: Deed,
        draft: Draft,
    ) -> Result<Self> {
        let mut after = existing.values.clone();
        let Draft { given: values, files } = draft;
        let given = given_of(shape, &values);
        for (code, value) in values {
            let is_fixed = shape.field(&code).is_some_and(|known| known.field.fixed);
            if is_fixed
                && !hand.changes_fixed(deed)
                && !existing.values.get(&code).is_null()
                && existing.values.get(&code) != &value
            {
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
            Deed::Created | Deed::Updated | Deed::Purged | Deed::Merged | Deed::Unmerged => {}
        }
        let passages = pass(ctx, shape, around, hand, Some(&existing.values), &mut after, &given)?;
        let id = existing.id;
        let version = existing.version();
        let mut checked = Self {
            id,
            deed,
            before: Some(existing),
            after,
            changed: Vec::new(),
            note: None,
            files,
            passages,
        }
        .settle(ctx, shape, around)?;
        if !checked.changed.is_empty() || deed.speaks_for_itself() && deed != Deed::Purged {
            checked.after.set("updated_at", now);
            checked.after.set("updated_by", around.me.map_or(Value::Null, |me| json!(me)));
            if shape.formulas.follow_change {
                calculate(shape, &mut checked.after.0, around);
                checked.changed = checked.differing(shape);
            }
            checked.after.set("version", version + 1);
        }
        Ok(checked)
    }

    /// Derives and calculates what follows, asks the rules, and looks what has changed.
    fn settle(mut self, ctx: &Ctx, shape: &Shape, around: &Around) -> Result<Self> {
        let is_in_trash = !self.after.get("deleted_at").is_null();
        // What lies in the trash is held to nothing until it is restored.
        let is_edited = match self.deed {
            Deed::Created | Deed::Restored => true,
            Deed::Updated | Deed::Merged | Deed::Unmerged => !is_in_trash,
            Deed::Trashed | Deed::Archived | Deed::Unarchived | Deed::Purged => false,
        };
        if is_edited {
            if !shape.entity.derive.is_empty() {
                let given: Vec<Value> = shape.in_order(&self.after.0).into_iter().cloned().collect();
                let before = self.before.as_ref().map(|before| &before.values);
                let changing = Changing { before, now: around.now };
                for derive in &shape.entity.derive {
                    derive(&mut self.after, &changing);
                }
                self.accept_derived(shape, around, &given)?;
            }
            calculate(shape, &mut self.after.0, around);
            self.require(shape)?;
            let proposed = self.proposed();
            let mut refused: Option<Problem> = None;
            let made = self.ask_made_rules(ctx, shape, around);
            let on_the_way = refused_on(ctx, shape, around, &self.passages, &self.after).map(Err);
            let asked = shape.entity.rules.iter().map(|rule| rule(&proposed));
            for outcome in on_the_way.into_iter().chain(asked).chain(made) {
                if let Err(problem) = outcome {
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
        } else if !matches!(self.deed, Deed::Trashed | Deed::Purged) {
            calculate(shape, &mut self.after.0, around);
        }
        self.changed = self.differing(shape);
        if self.is_nothing_new(shape) {
            self.after = self.before.as_ref().map(|before| before.values.clone()).unwrap_or_default();
            self.changed.clear();
        }
        Ok(self)
    }

    /// Where only the day has gone on since it was calculated, nobody has changed the record.
    fn is_nothing_new(&self, shape: &Shape) -> bool {
        let follows = |code: &str| {
            code == "title" || shape.field(code).is_some_and(|known| known.field.formula.is_some())
        };
        !shape.formulas.fields.is_empty()
            && self.deed == Deed::Updated
            && !self.changed.is_empty()
            && self.changed.iter().all(|code| follows(code))
    }

    /// The fields that are not what they were.
    fn differing(&self, shape: &Shape) -> Vec<String> {
        let Some(before) = &self.before else { return Vec::new() };
        let before = shape.in_order(&before.values.0).into_iter();
        let values = before.zip(shape.in_order(&self.after.0));
        let differing = shape.fields.iter().zip(values).filter(|(known, (before, after))| {
            before != after && known.field.storage != sdk::Storage::Nowhere
        });
        differing.map(|(known, _)| known.code().to_owned()).collect()
    }

    /// Calculates once more what follows from the number, and how the record is called.
    pub(super) fn follow_number(&mut self, shape: &Shape, around: &Around) {
        if shape.formulas.follow_number {
            calculate(shape, &mut self.after.0, around);
        }
        self.after.set("title", title_of(shape, &self.after.0));
    }

    /// As the record is kept anew where nobody has changed it. None: it is as it has to be.
    pub(super) fn anew(
        existing: Existing,
        shape: &Shape,
        around: &Around,
        rolled_up: Vec<(usize, Value)>,
    ) -> Option<Self> {
        let mut after = existing.values.clone();
        for (at, value) in rolled_up {
            after.set(shape.fields[at].code(), value);
        }
        calculate(shape, &mut after.0, around);
        after.set("title", title_of(shape, &after.0));
        let (id, deed) = (existing.id, Deed::Updated);
        let before = Some(existing);
        let (changed, files, passages) = (Vec::new(), Vec::new(), Vec::new());
        let mut anew = Self { id, deed, before, after, changed, note: None, files, passages };
        anew.changed = anew.differing(shape);
        (!anew.changed.is_empty()).then_some(anew)
    }

    /// What tenants have ruled. The program itself, such as when it hands records over, is held to a rule only where it
    /// changes what that is about: a rule that is younger than the record must not keep anybody from leaving.
    fn ask_made_rules(&self, ctx: &Ctx, shape: &Shape, around: &Around) -> Option<Result<()>> {
        if shape.formulas.rules.is_empty() {
            return None;
        }
        let is_own_work =
            matches!(ctx.actor(), Actor::System(_)) && matches!(self.deed, Deed::Updated | Deed::Unmerged);
        let proposed = self.proposed();
        let is_asked =
            |rule: &CompiledRule| !is_own_work || rule.must.uses().any(|code| proposed.changes(code));
        let broken = broken_rules(shape, &self.after.0, around, is_asked);
        if broken.is_empty() {
            return None;
        }
        let access = access_to(ctx, shape);
        let is_seen =
            |code: &&str| shape.index_of(code).is_some_and(|at| access.field(at) != FieldAccess::Hidden);
        let refused = broken.into_iter().fold(RECORD_INVALID.problem(), |problem, rule| {
            let message = rule.message.read(ctx.locale());
            // Where it is said to stand, or else beside the first field that it is about.
            let place = rule.field.as_deref().into_iter().chain(rule.must.uses()).find(is_seen);
            problem.with_detail(place.unwrap_or_default(), message)
        });
        Some(Err(refused))
    }

    /// Derived values are held to the same rules as given ones; a fault here is the module's own. What was not
    /// derived is left alone: it was accepted when it was given, perhaps by rules of another time.
    fn accept_derived(&mut self, shape: &Shape, around: &Around, given: &[Value]) -> Result<()> {
        let mut accepted = Vec::new();
        let derived = shape.fields.iter().zip(given).zip(shape.in_order(&self.after.0));
        for ((known, given), value) in derived {
            if value.is_null() || value == given || known.field.is_standard || known.field.is_computed() {
                continue;
            }
            let value = accept(&known.field, value, around)
                .map_err(|why| RECORD_INVALID.on_field(known.code(), why))?;
            accepted.push((known.code(), value));
        }
        for (code, value) in accepted {
            self.after.set(code, value);
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

    /// Whether there is anything to write: a change that changes nothing leaves no trace.
    pub(super) fn is_to_be_stored(&self) -> bool {
        self.deed.speaks_for_itself() || !self.changed.is_empty()
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
        let is_another = before.values.get("version") != self.after.get("version");
        let also = ["version"].into_iter().filter(|_| is_another);
        for code in self.changed.iter().map(String::as_str).chain(also) {
            changes.insert(code.to_owned(), json!([before.values.get(code), self.after.get(code)]));
        }
        changes
    }
}

/// None: it is calculated from the others.
fn initial_value(initial: &Initial, field: &Field, around: &Around) -> Result<Option<Value>> {
    let value = match initial {
        Initial::Value(value) => value.clone(),
        Initial::Today => json!(around.now.to_zoned(around.zone.clone()).date().to_string()),
        Initial::Now => moment(around),
        Initial::Me => around.me.map_or(Value::Null, |me| json!(me)),
        Initial::Formula(_) => return Ok(None),
    };
    let accepted = accept(field, &value, around);
    accepted.map(Some).map_err(|why| RECORD_INVALID.on_field(field.code.as_ref(), why))
}

/// Now, as precisely as the database keeps it.
fn moment(around: &Around) -> Value {
    json!(around.now.to_string())
}
