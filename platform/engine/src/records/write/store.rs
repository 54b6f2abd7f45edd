//! Stored: the rows, the ledger's lines and the search's documents, in one statement.

use std::borrow::Cow;

use base::{Problem, Result};
use sdk::errors::INTERNAL;
use sdk::{Ctx, FieldKind, FieldValues, Storage, ToSql, Values, violated_constraint};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::apply::Hand;
use super::checked::{Checked, Deed};
use super::files::take_files;
use super::held::{leads_here, require_unheld};
use super::recalculate::follow;
use super::resembling::resembling_otherwise;
use super::stays::Stays;
use super::told::lines_of;
use crate::access::{Access, FieldAccess, access_to};
use crate::ledger::Lines;
use crate::metadata::{Registry, Shape, ShapedField};
use crate::records::duplicates::{KeysWritten, compare_later};
use crate::records::errors::{RECORD_INVALID, RECORD_LINKED};
use crate::records::search::document_of;
use crate::records::values::{Around, ColumnSet, write_text};
use crate::store::{ALREADY_TAKEN, CHANGED_MEANWHILE, REFERENCE_UNKNOWN};

/// From so many new records on PostgreSQL would count what has come, too; we do not wait for its turn.
const MANY: usize = 50;

/// A record that is in the database. Only this file makes one.
#[derive(Debug, Clone)]
pub(in crate::records) struct Written {
    pub(in crate::records) id: Uuid,
    pub(in crate::records) values: FieldValues,
    /// Whether there was anything to write.
    pub(in crate::records) is_changed: bool,
}

impl Written {
    /// As the actor may see it, in the order of the fields: byte for byte what reading it again gives.
    pub(in crate::records) fn write(&self, shape: &Shape, access: &Access, out: &mut Vec<u8>) {
        let mut begins = b'{';
        for (index, known) in shape.fields.iter().enumerate() {
            if known.field.storage == Storage::Nowhere || access.field(index) == FieldAccess::Hidden {
                continue;
            }
            out.push(begins);
            begins = b',';
            write_text(known.code(), out);
            out.push(b':');
            // Writing into memory cannot fail.
            let _ = serde_json::to_writer(&mut *out, self.values.get(known.code()));
        }
        out.push(b'}');
    }

    pub(in crate::records) fn version(&self) -> i64 {
        self.values.get("version").as_i64().unwrap_or_default()
    }
}

/// What there may be of records before they are written, in the tables beside their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::records) enum Before {
    /// They are new.
    Nothing,
    Perhaps,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writing {
    New(Finding),
    Changed,
    /// Nobody has changed anything: what follows from the record and the day is brought up to date. The ledger does not hear of it.
    Anew,
}

/// When it is written by what others find records: the words of the search, and the keys for duplicates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Finding {
    AtOnce,
    /// By `find_from_now_on`. Keys that others are refused by do not wait.
    Later,
}

/// Writes all records: new ones, changed ones, and ones to be deleted for good.
pub(super) async fn store(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Shape,
    around: &Around,
    hand: Hand,
    records: &[&Checked],
) -> Result<()> {
    let (created, rest): (Vec<&Checked>, Vec<&Checked>) =
        records.iter().partition(|checked| checked.deed == Deed::Created);
    let (purged, changed): (Vec<&Checked>, Vec<&Checked>) =
        rest.into_iter().partition(|checked| checked.deed == Deed::Purged);
    take_files(ctx, shape, records).await?;
    if !created.is_empty() {
        let finding = if hand.is_followed_at_once() { Finding::AtOnce } else { Finding::Later };
        write_rows(ctx, shape, around, &created, Writing::New(finding)).await?;
    }
    if !changed.is_empty() {
        write_rows(ctx, shape, around, &changed, Writing::Changed).await?;
    }
    if !purged.is_empty() {
        delete_rows(ctx, registry, shape, &purged).await?;
    }
    if hand.is_followed_at_once() {
        compare_later(ctx, shape, &resembling_otherwise(shape, records)).await?;
    }
    follow(ctx, registry, shape, records).await
}

/// Writes what was calculated anew: without a version, and without a line of the ledger.
pub(super) async fn store_anew(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Shape,
    around: &Around,
    records: &[&Checked],
) -> Result<()> {
    write_rows(ctx, shape, around, records, Writing::Anew).await?;
    follow(ctx, registry, shape, records).await
}

async fn write_rows(
    ctx: &Ctx,
    shape: &Shape,
    around: &Around,
    records: &[&Checked],
    writing: Writing,
) -> Result<()> {
    let mut columns = ColumnSet::of(shape);
    for checked in records {
        let custom = checked.before.as_ref().map(|before| before.custom.clone()).unwrap_or_default();
        columns.push(shape, &checked.after.0, custom, around.country.as_deref());
    }
    let tenant = ctx.tenant().uuid();
    let mut values: Vec<&(dyn ToSql + Sync)> = vec![&tenant];
    // What is new is there for the first time in every table: looking for it costs time for nothing.
    let before = if matches!(writing, Writing::New(_)) { Before::Nothing } else { Before::Perhaps };
    let are_many = before == Before::Nothing && records.len() >= MANY;
    let statement = if are_many {
        // Most columns of most tables that are brought are empty, and each costs time in every row.
        let filled = columns.filled();
        values.extend(filled.iter().map(|at| columns.bound_at(*at)));
        Cow::Owned(shape.insert_of(&filled))
    } else {
        values.extend(columns.bound());
        Cow::Borrowed(if before == Before::Nothing { &shape.insert } else { &shape.update })
    };

    let lines = if writing == Writing::Anew { Vec::new() } else { lines_of(shape, records) };
    let lines = Lines::of(ctx, ctx.tenant(), &lines).at(around.now);
    let lines_at = values.len() + 1;
    values.extend(lines.bound());

    let found_now = if writing == Writing::New(Finding::Later) { &[] } else { records };
    let documents = Documents::of(shape, found_now);
    let mut found = String::new();
    if let Some(documents) = &documents {
        found = format!(", found as ({})", Documents::sql(values.len() + 1, before));
        values.extend(documents.bound());
    }
    let stays = Stays::of(ctx, shape, around.now, records);
    if let Some(stays) = &stays {
        found.push_str(", ");
        found.push_str(&Stays::sql(values.len() + 1));
        values.extend(stays.bound());
    }
    let keyed_now = if shape.refuses_duplicates() { records } else { found_now };
    let keys = keys_written(shape, around, keyed_now);
    if !keys.is_empty() {
        found.push_str(", ");
        found.push_str(&KeysWritten::sql(values.len() + 1, before));
        values.extend(keys.bound());
    }
    let sql = format!(
        "with stored as ({statement} returning 1), told as ({}){found} select count(*) from stored",
        Lines::sql(lines_at)
    );
    // In the same round trip; the second only where many have come.
    let table = shape.table();
    let asked: [(&str, Values<'_>); 2] =
        [(&sql, &values), ("select core.count_first($1::text::regclass)", &[&table])];
    let asked = if are_many { &asked[..] } else { &asked[..1] };
    let answers = ctx.work().rows_of_all(asked).await.map_err(|problem| blame(ctx, shape, problem))?;
    let stored: i64 = answers.iter().flatten().next().map_or(0, |row| row.get(0));
    if usize::try_from(stored) != Ok(records.len()) {
        // The rows are locked and the ids are new, so this cannot be; if it is, nothing may be kept.
        return Err(INTERNAL.because(format!("{stored} of {} records were written", records.len())));
    }
    lines.wake_after_commit(ctx);
    write_links(ctx, shape, records).await
}

/// By what others find them, where that is another than before.
fn keys_written(shape: &Shape, around: &Around, records: &[&Checked]) -> KeysWritten {
    let mut keys = KeysWritten::none(shape);
    if !shape.duplicates.is_empty() {
        for checked in records {
            let before = checked.before.as_ref().map(|before| &before.values.0);
            keys.push(shape, checked.id, before, &checked.after.0, around.country.as_deref());
        }
    }
    keys
}

async fn delete_rows(ctx: &Ctx, registry: &Registry, shape: &Shape, records: &[&Checked]) -> Result<()> {
    let ids: Vec<Uuid> = records.iter().map(|checked| checked.id).collect();
    require_unheld(ctx, registry, shape, &ids).await?;
    let tenant = ctx.tenant().uuid();
    let lines = Lines::of(ctx, ctx.tenant(), &lines_of(shape, records));
    let now = ctx.now();
    let mut values: Vec<&(dyn ToSql + Sync)> = vec![&tenant, &ids, &now];
    values.extend(lines.bound());
    let sql = format!(
        "with gone as (delete from {} r where {} and r.id = any($2) returning 1),
              unfound as (delete from core.search_doc where tenant_id = $1 and record_id = any($2)),
              unstayed as (delete from core.stay where tenant_id = $1 and record_id = any($2)),
              unkeyed as (delete from core.duplicate_key where tenant_id = $1 and record_id = any($2)),
              unpaired as (delete from core.duplicate_pair where tenant_id = $1 and (one = any($2) or other = any($2))),
              unlinked as (delete from core.record_link where tenant_id = $1 and (from_id = any($2) or to_id = any($2))),
              unfiled as (update core.file set expires_at = $3 where tenant_id = $1 and record_id = any($2)),
              told as ({})
         select count(*) from gone",
        shape.table(),
        shape.own("r"),
        Lines::sql(4)
    );
    ctx.work().rows(&sql, &values).await.map_err(|problem| blame_leading_here(registry, problem))?;
    lines.wake_after_commit(ctx);
    Ok(())
}

/// The fields that hold several records: their rows are put in place of the old ones.
async fn write_links(ctx: &Ctx, shape: &Shape, records: &[&Checked]) -> Result<()> {
    for known in shape.fields.iter().filter(|known| matches!(known.kind(), FieldKind::Links { .. })) {
        let (mut from, mut to, mut positions) = (Vec::new(), Vec::new(), Vec::new());
        let mut touched = Vec::new();
        for checked in records {
            let value = checked.after.get(known.code());
            let before =
                checked.before.as_ref().map_or(&Value::Null, |before| before.values.get(known.code()));
            if value == before {
                continue;
            }
            touched.push(checked.id);
            let ids = value.as_array().into_iter().flatten().filter_map(Value::as_str);
            for (position, id) in (0_i32..).zip(ids.filter_map(|id| id.parse::<Uuid>().ok())) {
                from.push(checked.id);
                to.push(id);
                positions.push(position);
            }
        }
        if touched.is_empty() {
            continue;
        }
        let field = format!("{}.{}", shape.code(), known.code());
        ctx.execute(
            "delete from core.record_link
             where record_link.tenant_id = $1 and record_link.field = $2 and record_link.from_id = any($3)",
            &[&ctx.tenant(), &field, &touched],
        )
        .await?;
        ctx.execute(
            "insert into core.record_link (tenant_id, field, from_id, to_id, position)
             select $1, $2, link.from_id, link.to_id, link.position
             from unnest($3::uuid[], $4::uuid[], $5::int[]) as link (from_id, to_id, position)",
            &[&ctx.tenant(), &field, &from, &to, &positions],
        )
        .await?;
    }
    Ok(())
}

/// What the search will look through.
pub(super) struct Documents {
    entity: String,
    ids: Vec<Uuid>,
    titles: Vec<String>,
    bodies: Vec<String>,
}

impl Documents {
    /// None where nothing that is searched has changed.
    fn of(shape: &Shape, records: &[&Checked]) -> Option<Self> {
        if !shape.entity.features.search {
            return None;
        }
        let mut documents = Self::none(shape);
        for checked in records {
            let title = checked.after.text("title").unwrap_or_default().to_owned();
            let body = document_of(shape, &title, &checked.after.0);
            let was = checked.before.as_ref().map(|before| {
                let title = before.values.text("title").unwrap_or_default().to_owned();
                document_of(shape, &title, &before.values.0)
            });
            if was.as_ref() == Some(&body) {
                continue;
            }
            documents.ids.push(checked.id);
            documents.titles.push(title);
            documents.bodies.push(body);
        }
        (!documents.ids.is_empty()).then_some(documents)
    }

    pub(super) fn none(shape: &Shape) -> Self {
        Self { entity: shape.code().to_owned(), ids: Vec::new(), titles: Vec::new(), bodies: Vec::new() }
    }

    pub(super) fn push(&mut self, shape: &Shape, id: Uuid, title: String, values: &Map<String, Value>) {
        self.bodies.push(document_of(shape, &title, values));
        self.titles.push(title);
        self.ids.push(id);
    }

    /// Writes them for the tenant in the first place; their own values begin at another.
    pub(super) fn sql(begin_at: usize, before: Before) -> String {
        let place = |offset: usize| format!("${}", begin_at + offset);
        let instead = match before {
            Before::Nothing => "",
            Before::Perhaps => {
                "on conflict (tenant_id, record_id) do update
                 set title = excluded.title, body = excluded.body
                 where (search_doc.title, search_doc.body) is distinct from (excluded.title, excluded.body)"
            }
        };
        format!(
            "insert into core.search_doc (tenant_id, record_id, entity, title, body)
             select $1::uuid, doc.record_id, {entity}::text, doc.title, doc.body
             from unnest({ids}::uuid[], {titles}::text[], {bodies}::text[]) as doc (record_id, title, body)
             {instead}",
            entity = place(0),
            ids = place(1),
            titles = place(2),
            bodies = place(3),
        )
    }

    pub(super) fn bound(&self) -> [&(dyn ToSql + Sync); 4] {
        [&self.entity, &self.ids, &self.titles, &self.bodies]
    }
}

/// A record cannot go while a link of another table holds it: which records those are, in words.
fn blame_leading_here(registry: &Registry, problem: Problem) -> Problem {
    if !problem.is(&REFERENCE_UNKNOWN) {
        return problem;
    }
    let constraint = violated_constraint(&problem).unwrap_or_default().to_owned();
    let holder = registry.all().find(|other| {
        let name = |known: &ShapedField| format!("{}_{}_fkey", other.entity.noun(), known.code());
        other.fields.iter().any(|known| name(known) == constraint)
    });
    match holder {
        Some(other) => RECORD_LINKED.saying(leads_here(other)),
        None => RECORD_LINKED.because(problem),
    }
}

/// A refusal of the database, said with the name of the field. Two requests at the same moment end up here: both
/// have looked, and one was first. Looking again finds who that was, so the whole request is worth repeating.
fn blame(ctx: &Ctx, shape: &Shape, problem: Problem) -> Problem {
    let constraint = violated_constraint(&problem).unwrap_or_default().to_owned();
    let noun = shape.entity.noun();
    let of_field = |known: &&ShapedField, ending: &str| {
        known.columns.iter().any(|column| constraint == format!("{noun}_{}{ending}", column.name))
            || constraint == format!("{noun}_{}{ending}", known.code())
    };
    if problem.is(&ALREADY_TAKEN)
        && let Some(known) = shape.fields.iter().find(|known| of_field(known, "_key"))
    {
        let problem = CHANGED_MEANWHILE.because(problem);
        let is_seen = shape
            .index_of(known.code())
            .is_some_and(|index| access_to(ctx, shape).field(index) != FieldAccess::Hidden);
        return if is_seen {
            problem.with_detail(known.code(), "is taken by another record")
        } else {
            problem
        };
    }
    if problem.is(&REFERENCE_UNKNOWN)
        && let Some(known) = shape.fields.iter().find(|known| of_field(known, "_fkey"))
    {
        return RECORD_INVALID.because(problem).with_detail(known.code(), "leads to nothing that is there");
    }
    problem
}

/// The record as it is stored, for whoever answers.
pub(super) fn written(checked: Checked) -> Written {
    Written { id: checked.id, is_changed: checked.is_to_be_stored(), values: checked.after }
}
