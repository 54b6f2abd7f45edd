//! Taking many lines back, the newest first: records that were made go into the trash, fields become what they were.
//! What somebody has changed since is left alone and told.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use base::Result;
use sdk::{Change, Ctx, FieldValues, Storage};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::access::{FieldAccess, access_to};
use crate::metadata::{Registry, Shape, ShapedField};
use crate::records::around::around;
use crate::records::write::{Existing, Hand, apply_each, load_for_change};

/// What the platform counts and dates by itself.
const BOOKKEEPING: [&str; 3] = ["version", "updated_at", "updated_by"];
const FIELDS_NAMED_MAX: usize = 5;

/// A line of the ledger that is to be taken back.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) entity: String,
    pub(crate) record: Uuid,
    /// The last word of the line's name.
    pub(crate) deed: String,
    pub(crate) changes: Map<String, Value>,
    pub(crate) data: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TakenBack {
    Done,
    /// It is so already.
    Already,
    /// Somebody has gone on with it. The title, and why it is left alone.
    Left {
        title: String,
        why: String,
    },
}

/// Takes lines back as the actor, in their order, each for itself.
pub(crate) async fn take_back(ctx: &Ctx, registry: &Registry, lines: &[Line]) -> Result<Vec<TakenBack>> {
    let mut taken = Vec::with_capacity(lines.len());
    let mut rest = lines;
    while let Some(first) = rest.first() {
        // As far as they are of one kind and no record comes twice.
        let mut seen = HashSet::new();
        let count =
            rest.iter().take_while(|line| line.entity == first.entity && seen.insert(line.record)).count();
        let (some, others) = rest.split_at(count);
        match registry.entity(&first.entity) {
            Some(shape) => taken.extend(take_some_back(ctx, registry, shape, some).await?),
            None => taken.extend(some.iter().map(|_| left("", "is of a kind that is not here any more"))),
        }
        rest = others;
    }
    Ok(taken)
}

async fn take_some_back(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    lines: &[Line],
) -> Result<Vec<TakenBack>> {
    let around = around(ctx)?;
    let ids: Vec<Uuid> = lines.iter().map(|line| line.record).collect();
    let existing = load_for_change(ctx, registry, shape, &around, &ids).await?;
    let wanted: Vec<Result<Change, TakenBack>> =
        lines.iter().map(|line| opposite(ctx, shape, line, &existing)).collect();
    let changes: Vec<Change> = wanted.iter().filter_map(|wanted| wanted.as_ref().ok().cloned()).collect();
    let mut outcomes = apply_each(ctx, registry, shape, changes, Hand::TakingBack).await?.into_iter();
    let mut taken = Vec::with_capacity(lines.len());
    for (wanted, line) in wanted.into_iter().zip(lines) {
        taken.push(match wanted {
            Err(taken) => taken,
            Ok(_) => match outcomes.next() {
                Some(Ok(_)) => TakenBack::Done,
                Some(Err(problem)) => {
                    let title = existing.get(&line.record).and_then(|found| found.values.text("title"));
                    let mut why = problem.message().to_owned();
                    for detail in problem.details() {
                        why.push_str(&format!(" {}: {}.", detail.field, detail.message));
                    }
                    left(title.unwrap_or_default(), why)
                }
                None => TakenBack::Already,
            },
        });
    }
    Ok(taken)
}

/// What takes a line back, or why nothing does.
fn opposite(
    ctx: &Ctx,
    shape: &Shape,
    line: &Line,
    existing: &HashMap<Uuid, Existing>,
) -> Result<Change, TakenBack> {
    let Some(found) = existing.get(&line.record) else {
        return Err(left("", "is gone for good, or you may not see it"));
    };
    let title = found.values.text("title").unwrap_or_default();
    let is_trashed = !found.values.get("deleted_at").is_null();
    if line.deed == "created" {
        if is_trashed {
            return Err(TakenBack::Already);
        }
        let changed = changed_since(shape, &line.data, &found.values);
        if !changed.is_empty() {
            return Err(left(title, format!("has been changed since: {}", named(&changed))));
        }
        return Ok(Change::Trash { id: line.record, expected_version: None });
    }
    if is_trashed {
        return Err(left(title, "has been put into the trash since"));
    }
    let access = access_to(ctx, shape);
    let (mut values, mut overtaken) = (Map::new(), Vec::new());
    for (code, step) in &line.changes {
        // What follows from other fields follows them back.
        let is_theirs = shape.index_of(code).is_some_and(|index| {
            shape.fields[index].field.is_writable() && access.field(index) == FieldAccess::Full
        });
        if !is_theirs {
            continue;
        }
        let (from, to) = (step.get(0).unwrap_or(&Value::Null), step.get(1).unwrap_or(&Value::Null));
        let now = found.values.get(code);
        if now == to {
            values.insert(code.clone(), from.clone());
        } else if now != from {
            overtaken.push(code.clone());
        }
    }
    if !overtaken.is_empty() {
        return Err(left(title, format!("has been changed since: {}", named(&overtaken))));
    }
    if values.is_empty() {
        return Err(TakenBack::Already);
    }
    Ok(Change::Update { id: line.record, values: FieldValues(values), expected_version: None })
}

/// The fields in which a record is not what it was when it was made.
fn changed_since(shape: &Shape, made: &Map<String, Value>, now: &FieldValues) -> Vec<String> {
    let stored = shape.fields.iter().filter(|known| known.field.storage != Storage::Nowhere);
    let codes = stored.map(ShapedField::code).filter(|code| !BOOKKEEPING.contains(code));
    codes.filter(|code| made.get(*code).unwrap_or(&Value::Null) != now.get(code)).map(str::to_owned).collect()
}

fn named(codes: &[String]) -> String {
    let shown: Vec<&str> = codes.iter().map(String::as_str).take(FIELDS_NAMED_MAX).collect();
    let more = if codes.len() > FIELDS_NAMED_MAX { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

fn left(title: &str, why: impl Into<String>) -> TakenBack {
    TakenBack::Left { title: title.to_owned(), why: why.into() }
}
