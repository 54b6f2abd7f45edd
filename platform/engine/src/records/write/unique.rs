//! Unique values: the other record is named, so that one can open it, or choose another value.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use base::{Problem, Result};
use sdk::{Ctx, FieldKind, Right};
use serde_json::Value;
use uuid::Uuid;

use super::checked::{Checked, Deed};
use crate::access::{FieldAccess, access_to};
use crate::metadata::{Column, ColumnKind, Registry, Shape, ShapedField};
use crate::records::filter::{Bound, Compiler, Source};
use crate::records::values::{Around, phone_key, slot_text};
use crate::store::ALREADY_TAKEN;

/// Who has a value: the id and title, where the actor may see them.
type Holders = HashMap<String, Holder>;

struct Holder {
    id: Uuid,
    title: String,
    is_visible: bool,
}

/// A unique field, what the records of a batch claim of it, and who has that already.
struct Claims<'a> {
    known: &'a ShapedField,
    /// Whoever may not see the field is not told its name either.
    is_hidden: bool,
    wanted: HashMap<usize, String>,
    holders: Holders,
    /// Claimed by a record of this very batch.
    seen: HashSet<String>,
}

/// For each record, what others have already. Two of the same batch count as well, unless the first is refused.
pub(super) async fn taken_values(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    around: &Around,
    records: &[(usize, &Checked)],
) -> Result<Vec<(usize, Problem)>> {
    let mut fields = Vec::new();
    let access = access_to(ctx, shape);
    for (at, known) in shape.fields.iter().enumerate().filter(|(_, known)| known.field.unique) {
        let Some(column) = known.unique_column() else { continue };
        let claim =
            |(index, checked): &(usize, &Checked)| Some((*index, claimed(known, column, checked, around)?));
        let wanted: HashMap<usize, String> = records.iter().filter_map(claim).collect();
        if !wanted.is_empty() {
            let holders = look_up(ctx, registry, shape, around, column, wanted.values()).await?;
            let is_hidden = access.field(at) == FieldAccess::Hidden;
            fields.push(Claims { known, is_hidden, wanted, holders, seen: HashSet::new() });
        }
    }
    let mut problems = Vec::new();
    for (index, checked) in records {
        let complaints: Vec<(&Claims<'_>, String)> =
            fields.iter().filter_map(|field| Some((field, field.complaint(*index, checked.id)?))).collect();
        if complaints.is_empty() {
            for field in &mut fields {
                field.seen.extend(field.wanted.get(index).cloned());
            }
            continue;
        }
        let noun = shape.entity.singular.english().to_lowercase();
        let mut problem = ALREADY_TAKEN.saying(format!("Another {noun} already has this value."));
        let seen: Vec<(&str, String)> = complaints
            .into_iter()
            .filter(|(field, _)| !field.is_hidden)
            .map(|(field, message)| (field.known.code(), message))
            .collect();
        if checked.deed == Deed::Restored && !seen.is_empty() {
            problem = problem.with_hint("Send other values along with the restoring: {\"values\": {…}}.");
        }
        for (code, message) in seen {
            problem = problem.with_detail(code, message);
        }
        problems.push((*index, problem));
    }
    Ok(problems)
}

impl Claims<'_> {
    fn complaint(&self, index: usize, id: Uuid) -> Option<String> {
        let key = self.wanted.get(&index)?;
        let message = match self.holders.get(key).filter(|holder| holder.id != id) {
            Some(Holder { id, title, is_visible: true }) => {
                format!("is taken by {title} ({id}). Open it, or choose another value")
            }
            Some(_) => "is taken by a record that you may not see. Choose another value".to_owned(),
            None if self.seen.contains(key) => "stands twice in this request".to_owned(),
            None => return None,
        };
        Some(message)
    }
}

/// The key a record begins to claim with this change, if it does.
fn claimed(known: &ShapedField, column: &Column, checked: &Checked, around: &Around) -> Option<String> {
    if matches!(checked.deed, Deed::Trashed | Deed::Purged) {
        return None;
    }
    let value = checked.after.get(known.code());
    let is_same = checked.before.as_ref().is_some_and(|before| before.values.get(known.code()) == value);
    if value.is_null() || is_same && checked.deed != Deed::Restored {
        return None;
    }
    Some(key_of(known, column, value, around))
}

/// The form in which a value is compared with those of others.
pub(in crate::records) fn key_of(
    known: &ShapedField,
    column: &Column,
    value: &Value,
    around: &Around,
) -> String {
    let country = around.country.as_deref();
    if known.is_custom() && column.kind == ColumnKind::Text {
        return slot_text(&known.field, value, country).unwrap_or_default();
    }
    match (known.kind(), value) {
        (FieldKind::Email, Value::String(text)) => text.to_lowercase(),
        (FieldKind::Phone, Value::String(text)) => phone_key(text, country).unwrap_or_else(|_| text.clone()),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

async fn look_up(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    around: &Around,
    column: &Column,
    keys: impl Iterator<Item = &String>,
) -> Result<Holders> {
    let mut compiler = Compiler::new(ctx, registry, around);
    let keys = compiler.bind(Bound::Texts(keys.cloned().collect()));
    let source = Source::new(ctx, shape, "r");
    let is_visible = compiler.reach(&source, Right::Read).unwrap_or_else(|| "true".to_owned());
    // Key by key through the index, see `Matcher::find`.
    let sql = format!(
        "select asked.key, found.id, found.title, found.is_visible
         from unnest({keys}::text[]) as asked (key)
         cross join lateral (
             select r.id, r.title, coalesce({is_visible}, false) as is_visible
             from {table} r
             where {own} and r.\"{column}\" = asked.key::{kind} and r.deleted_at is null
             offset 0
         ) found",
        column = column.name,
        table = shape.table(),
        own = shape.own_each("r"),
        kind = column.kind.sql(),
    );
    let values: Vec<&(dyn sdk::ToSql + Sync)> = compiler.bound.iter().map(Bound::as_sql).collect();
    let rows = ctx.work().rows(&sql, &values).await?;
    let holder = |row: &sdk::Row| Holder { id: row.get(1), title: row.get(2), is_visible: row.get(3) };
    Ok(rows.iter().map(|row| (row.get(0), holder(row))).collect())
}
