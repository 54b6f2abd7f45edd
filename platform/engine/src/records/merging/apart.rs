//! Taking a merge apart: its lines in the ledger, the newest first, each put back field by field. What somebody has gone on with
//! is left alone and told; what was put into a list since stays in it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use base::Result;
use sdk::{Ctx, FieldValues, Storage};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::gone::forget_gone;
use crate::jobs::words_of;
use crate::metadata::{Registry, Shape, ShapedField};
use crate::records::around::around;
use crate::records::history::Line;
use crate::records::write::{Deed, Existing, Hand, Wish, Wishing, load_for_change, load_to_follow};

const FIELDS_NAMED_MAX: usize = 5;

/// Whose lines are put back by whom.
#[derive(Debug)]
pub(crate) struct Apart<'a> {
    pub(crate) registry: &'a Registry,
    /// The kind of records that were merged, and which they were, the survivor first.
    pub(crate) target: Arc<Shape>,
    pub(crate) merged: Vec<Uuid>,
    /// Puts back the records that were merged, in the name of whoever wants it.
    pub(crate) for_person: Ctx,
    /// Puts back what leads to them.
    pub(crate) for_platform: Ctx,
    /// Who is told what was left alone.
    pub(crate) seen_by: Option<Ctx>,
}

/// Something that was not put back, as far as whoever undoes may know of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct LeftAlone {
    entity: String,
    record: Option<Uuid>,
    title: String,
    message: String,
}

/// What is left to be said of a record: its title, and why.
struct Left {
    record: Uuid,
    title: String,
    why: String,
}

enum Opposite {
    Wish(Wish, Vec<String>),
    /// It is so already.
    Nothing,
    Left(String),
}

impl Apart<'_> {
    /// Puts some lines back, in their order.
    pub(crate) async fn put_back(&self, lines: Vec<Line>) -> Result<Vec<LeftAlone>> {
        let lines = in_one_step(lines);
        let mut told = Vec::new();
        let mut rest = lines.as_slice();
        while let Some(first) = rest.first() {
            // As far as the same has happened to records of one kind, by the same hand, and none comes twice. The survivor has to
            // let go of a unique value before somebody else comes back with it.
            let mut seen = HashSet::new();
            let is_alike = |line: &&Line| {
                line.entity == first.entity
                    && line.deed == first.deed
                    && self.is_merged(line) == self.is_merged(first)
                    && seen.insert(line.record)
            };
            let (some, others) = rest.split_at(rest.iter().take_while(is_alike).count());
            if let Some(shape) = self.registry.entity(&first.entity) {
                let left = self.put_some_back(shape, some).await?;
                told.extend(self.tell(shape, left).await?);
            }
            rest = others;
        }
        Ok(told)
    }

    /// Ends it: whatever is still there is itself again. What is still in the trash, because something keeps it from coming back,
    /// can be restored by hand from now on.
    pub(crate) async fn let_go(&self) -> Result<()> {
        let others = self.merged.get(1..).unwrap_or_default();
        let found = self.load(&self.target, others).await?;
        let kept: Vec<Uuid> = found.keys().copied().collect();
        forget_gone(&self.for_platform, &kept).await?;
        let Some(field) = &self.target.entity.merged_into else { return Ok(()) };
        let left = found.into_values().filter(|found| found.values.id(field) == self.merged.first().copied());
        let wishes = left.map(|existing| {
            let mut values = FieldValues::default();
            values.set(field, Value::Null);
            Wish::new(existing, Deed::Updated, values)
        });
        let nothing = HashSet::new();
        let wishing = self.wishing(&self.for_platform, &nothing);
        wishing
            .apply(&self.target, wishes.collect())
            .await?
            .into_iter()
            .try_for_each(|outcome| outcome.map(|_| ()))
    }

    fn is_merged(&self, line: &Line) -> bool {
        line.entity == self.target.code() && self.merged.contains(&line.record)
    }

    fn wishing<'a>(&'a self, ctx: &'a Ctx, promised: &'a HashSet<Uuid>) -> Wishing<'a> {
        Wishing { ctx, registry: self.registry, hand: Hand::Unmerging, promised }
    }

    async fn load(&self, shape: &Arc<Shape>, ids: &[Uuid]) -> Result<HashMap<Uuid, Existing>> {
        let ctx = &self.for_platform;
        load_to_follow(ctx, self.registry, shape, &around(ctx)?, ids).await
    }

    async fn put_some_back(&self, shape: &Arc<Shape>, lines: &[Line]) -> Result<Vec<Left>> {
        let ids: Vec<Uuid> = lines.iter().map(|line| line.record).collect();
        let mut existing = self.load(shape, &ids).await?;
        // Links lead to those that were merged, which are in the trash until their own turn; not to those that are gone for good.
        let promised: HashSet<Uuid> = self.load(&self.target, &self.merged).await?.into_keys().collect();
        let (mut left, mut wishes) = (Vec::new(), Vec::new());
        for line in lines {
            let found = existing.remove(&line.record);
            let title = found.as_ref().map(title_of).unwrap_or_default();
            let mut leave = |why: String| left.push(Left { record: line.record, title: title.clone(), why });
            match found.map(|found| self.opposite(shape, line, found)) {
                None => leave("is gone for good".to_owned()),
                Some(Opposite::Left(why)) => leave(why),
                Some(Opposite::Nothing) => {}
                Some(Opposite::Wish(wish, overtaken)) => {
                    if !overtaken.is_empty() {
                        leave(format!("has been changed since: {}", named(&overtaken)));
                    }
                    wishes.push(wish);
                }
            }
        }
        let ctx = if lines.first().is_some_and(|line| self.is_merged(line)) {
            &self.for_person
        } else {
            &self.for_platform
        };
        left.extend(self.wish(ctx, shape, wishes, &promised).await?);
        Ok(left)
    }

    /// Does it as far as possible. Of what is refused for some fields, the others are put back all the same.
    async fn wish(
        &self,
        ctx: &Ctx,
        shape: &Arc<Shape>,
        wishes: Vec<Wish>,
        promised: &HashSet<Uuid>,
    ) -> Result<Vec<Left>> {
        let mut left = Vec::new();
        let mut again = Vec::new();
        let outcomes = self.wishing(ctx, promised).apply_each(shape, wishes.clone()).await?;
        for (mut wish, outcome) in wishes.into_iter().zip(outcomes) {
            let Err(problem) = outcome else { continue };
            let (record, title) = (wish.existing.id, title_of(&wish.existing));
            left.push(Left { record, title, why: format!("refuses. {}", words_of(&problem)) });
            let before = wish.values.0.len();
            for detail in problem.details() {
                wish.values.0.remove(&detail.field);
            }
            let is_less = wish.values.0.len() < before;
            if is_less && (wish.deed == Deed::Unmerged || !wish.values.0.is_empty()) {
                again.push(wish);
            }
        }
        for outcome in self.wishing(ctx, promised).apply_each(shape, again).await? {
            // That it was refused is told already.
            drop(outcome);
        }
        Ok(left)
    }

    /// What puts a line back.
    fn opposite(&self, shape: &Shape, line: &Line, found: Existing) -> Opposite {
        let place = |code: &str| line.changes.get(code).map(|step| (step.get(0), step.get(1)));
        let is_in_trash = found.is_trashed();
        let none = FieldValues::default();
        match line.deed.as_str() {
            "created" | "restored" if is_in_trash => Opposite::Nothing,
            "created" | "restored" => Opposite::Wish(Wish::new(found, Deed::Trashed, none), Vec::new()),
            "trashed" => {
                let went = place("deleted_at").and_then(|(_, to)| to);
                if !is_in_trash {
                    return Opposite::Nothing;
                }
                if went != Some(found.values.get("deleted_at")) {
                    return Opposite::Left("has come and gone since".to_owned());
                }
                let (values, _) = put_back(shape, line, &found);
                Opposite::Wish(Wish::new(found, Deed::Restored, values), Vec::new())
            }
            "archived" | "unarchived" => {
                let to = place("archived_at").and_then(|(_, to)| to);
                let deed = if line.deed == "archived" { Deed::Unarchived } else { Deed::Archived };
                if to != Some(found.values.get("archived_at")) || is_in_trash {
                    return Opposite::Nothing;
                }
                Opposite::Wish(Wish::new(found, deed, none), Vec::new())
            }
            "purged" => Opposite::Left("is gone for good".to_owned()),
            deed => {
                let (values, overtaken) = put_back(shape, line, &found);
                let deed = if deed == "merged" { Deed::Unmerged } else { Deed::Updated };
                if deed == Deed::Updated && values.0.is_empty() {
                    return match overtaken.as_slice() {
                        [] => Opposite::Nothing,
                        overtaken => Opposite::Left(format!("has been changed since: {}", named(overtaken))),
                    };
                }
                Opposite::Wish(Wish::new(found, deed, values), overtaken)
            }
        }
    }

    /// What whoever undoes may know: of a record that they may not see, only that there is one.
    async fn tell(&self, shape: &Arc<Shape>, left: Vec<Left>) -> Result<Vec<LeftAlone>> {
        if left.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<Uuid> = left.iter().map(|left| left.record).collect();
        let seen = match &self.seen_by {
            Some(ctx) => load_for_change(ctx, self.registry, shape, &around(ctx)?, &ids).await?,
            None => HashMap::new(),
        };
        // Of those that are gone for good nobody can say who was allowed to see them.
        let told = left.into_iter().map(|Left { record, title, why }| {
            let entity = shape.code().to_owned();
            if seen.contains_key(&record) {
                LeftAlone { entity, record: Some(record), title, message: why }
            } else {
                let message = "is gone for good, or you may not see it".to_owned();
                LeftAlone { entity, record: None, title: String::new(), message }
            }
        });
        Ok(told.collect())
    }
}

/// One line for each record that was changed more than once, such as by a hook of its module that follows another change. Put back
/// step by step, the hook would follow each step.
fn in_one_step(lines: Vec<Line>) -> Vec<Line> {
    let mut steps: Vec<Line> = Vec::with_capacity(lines.len());
    let mut newer: HashMap<Uuid, usize> = HashMap::new();
    for line in lines {
        if line.deed != "updated" {
            newer.remove(&line.record);
            steps.push(line);
            continue;
        }
        let Some(at) = newer.get(&line.record) else {
            newer.insert(line.record, steps.len());
            steps.push(line);
            continue;
        };
        for (code, step) in line.changes {
            let from = step.get(0).cloned().unwrap_or_default();
            let to = step.get(1).cloned().unwrap_or_default();
            let known = steps[*at].changes.entry(code).or_insert_with(|| json!([null, to]));
            known[0] = from;
        }
    }
    steps
}

fn title_of(existing: &Existing) -> String {
    existing.values.text("title").unwrap_or_default().to_owned()
}

/// The values from before the line, and the fields that somebody has changed since.
fn put_back(shape: &Shape, line: &Line, found: &Existing) -> (FieldValues, Vec<String>) {
    let (mut values, mut overtaken) = (FieldValues::default(), Vec::new());
    for (code, step) in &line.changes {
        let Some(known) = shape.field(code).filter(|known| is_settable(known)) else { continue };
        let (from, to) = (step.get(0).unwrap_or(&Value::Null), step.get(1).unwrap_or(&Value::Null));
        let now = found.values.get(known.code());
        if now == to {
            values.set(code, from.clone());
        } else if now != from {
            match without_and_with(now, to, from) {
                Some(list) if &list == now => {}
                Some(list) => values.set(code, list),
                None => overtaken.push(code.clone()),
            }
        }
    }
    (values, overtaken)
}

/// What follows from other fields follows them back.
fn is_settable(known: &ShapedField) -> bool {
    let field = &known.field;
    field.storage != Storage::Nowhere && !field.is_computed() && !(field.is_standard && field.read_only)
}

/// A list as it is now, without what was put in and with what was taken out. None: these are no lists.
fn without_and_with(now: &Value, to: &Value, from: &Value) -> Option<Value> {
    let entries = |value: &Value| match value {
        Value::Array(entries) => Some(entries.clone()),
        Value::Null => Some(Vec::new()),
        _ => None,
    };
    if ![now, to, from].iter().any(|value| value.is_array()) {
        return None;
    }
    let (mut list, to, from) = (entries(now)?, entries(to)?, entries(from)?);
    list.retain(|entry| from.contains(entry) || !to.contains(entry));
    let missing: Vec<Value> =
        from.into_iter().filter(|entry| !to.contains(entry) && !list.contains(entry)).collect();
    list.extend(missing);
    Some(if list.is_empty() { Value::Null } else { Value::Array(list) })
}

fn named(codes: &[String]) -> String {
    let shown: Vec<&str> = codes.iter().map(String::as_str).take(FIELDS_NAMED_MAX).collect();
    let more = if codes.len() > FIELDS_NAMED_MAX { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
