//! Taking many lines back, the newest first: records that were made go into the trash, fields become what they were.
//! What somebody has changed since is left alone and told.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use base::{Result, Timestamp};
use jiff::SignedDuration;
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
const LINES_AT_ONCE: i64 = 1_000;
const CLOCKS_DIFFER_MAX: SignedDuration = SignedDuration::from_mins(10);

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

/// The lines that carry a mark, written in a stretch of time.
#[derive(Debug)]
pub(crate) struct Marked {
    mark: String,
    from: Timestamp,
    to: Timestamp,
}

impl Marked {
    /// Nodes do not have exactly the same time, so a little more is looked through.
    pub(crate) fn between(mark: String, from: Timestamp, to: Timestamp) -> Self {
        Self { mark, from: from - CLOCKS_DIFFER_MAX, to: to + CLOCKS_DIFFER_MAX }
    }

    /// Later than all of them.
    pub(crate) fn end(&self) -> Uuid {
        first_id_of(self.to)
    }

    /// The newest before one, each with its id.
    pub(crate) async fn before(&self, ctx: &Ctx, line: Uuid) -> Result<Vec<(Uuid, Line)>> {
        let rows = ctx
            .rows(
                "select event.id, event.entity, event.record_id, event.name, event.changes, event.data
                 from core.event
                 where event.tenant_id = $1
                   and event.id < $2
                   and event.id >= $3
                   and event.at between $4 and $5
                   and event.request_id = $6
                   and event.record_id is not null
                 order by event.id desc
                 limit $7",
                &[
                    &ctx.tenant(),
                    &line,
                    &first_id_of(self.from),
                    &self.from,
                    &self.to,
                    &self.mark,
                    &LINES_AT_ONCE,
                ],
            )
            .await?;
        Ok(rows.iter().map(|row| (row.get(0), Line::of(row))).collect())
    }
}

impl Line {
    fn of(row: &sdk::Row) -> Self {
        let object = |value: Option<Value>| match value {
            Some(Value::Object(object)) => object,
            _ => Map::new(),
        };
        let name: String = row.get(3);
        Self {
            entity: row.get::<_, Option<String>>(1).unwrap_or_default(),
            record: row.get(2),
            deed: name.rsplit('.').next().unwrap_or_default().to_owned(),
            changes: object(row.get(4)),
            data: object(row.get(5)),
        }
    }
}

/// Ids begin with the milliseconds at which they were made.
fn first_id_of(moment: Timestamp) -> Uuid {
    Uuid::from_u128(u128::from(moment.as_millisecond().unsigned_abs()) << 80)
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
    let mut outcomes = apply_each(ctx, registry, shape, &changes, Hand::TakingBack).await?.into_iter();
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
    if let Some(taken) = opposite_of_place(line, found) {
        return taken;
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

/// Of a line that says where a record has gone, such as into the trash. None: it says something else.
fn opposite_of_place(line: &Line, found: &Existing) -> Option<Result<Change, TakenBack>> {
    let id = line.record;
    let title = found.values.text("title").unwrap_or_default();
    let (code, back) = match line.deed.as_str() {
        "trashed" => ("deleted_at", Change::Restore { id, values: FieldValues::default() }),
        "restored" => ("deleted_at", Change::Trash { id, expected_version: None }),
        "archived" => ("archived_at", Change::Unarchive { id }),
        "unarchived" => ("archived_at", Change::Archive { id }),
        "purged" => return Some(Err(left(title, "is gone for good"))),
        _ => return None,
    };
    let step = line.changes.get(code);
    let now = found.values.get(code);
    let (from, to) = (step.and_then(|step| step.get(0)), step.and_then(|step| step.get(1)));
    let is_trashed_since = code == "archived_at" && !found.values.get("deleted_at").is_null();
    Some(if is_trashed_since {
        Err(left(title, "has been put into the trash since"))
    } else if Some(now) == to {
        Ok(back)
    } else if Some(now) == from || (now.is_null() && from.is_none_or(Value::is_null)) {
        Err(TakenBack::Already)
    } else {
        Err(left(title, "has come and gone since"))
    })
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
