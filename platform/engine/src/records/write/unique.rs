//! Unique values: the other record is named, so that one can open it, or choose another value.

use std::collections::HashMap;

use base::{Problem, Result};
use sdk::{Ctx, FieldKind};
use serde_json::Value;
use uuid::Uuid;

use super::checked::{Checked, Deed};
use crate::metadata::{Column, ColumnKind, Shape, ShapedField};
use crate::records::filter::Bound;
use crate::records::values::{Around, phone_key, slot_text};
use crate::store::ALREADY_TAKEN;

/// Values looked up at once.
type Taken = HashMap<String, (Uuid, String)>;

/// For each record, what others have already. Two of the same batch count as well.
pub(super) async fn taken_values(
    ctx: &Ctx,
    shape: &Shape,
    around: &Around,
    records: &[(usize, &Checked)],
) -> Result<Vec<(usize, Problem)>> {
    let mut problems: HashMap<usize, Problem> = HashMap::new();
    for known in shape.fields.iter().filter(|known| known.field.unique) {
        let Some(column) = known.unique_column() else { continue };
        let mut wanted: Vec<(usize, Uuid, String)> = Vec::new();
        for (index, checked) in records {
            if let Some(key) = claimed(known, column, checked, around) {
                wanted.push((*index, checked.id, key));
            }
        }
        if wanted.is_empty() {
            continue;
        }
        let taken = look_up(ctx, shape, known, column, &wanted).await?;
        let mut seen: HashMap<&str, Uuid> = HashMap::new();
        for (index, id, key) in &wanted {
            let stranger = taken.get(key).filter(|(other, _)| other != id);
            let message = match (stranger, seen.insert(key, *id)) {
                (Some((other, title)), _) => {
                    Some(format!("is taken by {title} ({other}). Open it, or choose another value"))
                }
                (None, Some(_)) => Some("stands twice in this request".to_owned()),
                (None, None) => None,
            };
            if let Some(message) = message {
                let begun = problems.remove(index).unwrap_or_else(|| {
                    let noun = shape.entity.singular.english().to_lowercase();
                    let problem = ALREADY_TAKEN.saying(format!("Another {noun} already has this value."));
                    let is_restore =
                        records.iter().any(|(at, checked)| at == index && checked.deed == Deed::Restored);
                    if is_restore {
                        problem.with_hint("Send other values along with the restoring: {\"values\": {…}}.")
                    } else {
                        problem
                    }
                });
                problems.insert(*index, begun.with_detail(known.code(), message));
            }
        }
    }
    Ok(problems.into_iter().collect())
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

fn key_of(known: &ShapedField, column: &Column, value: &Value, around: &Around) -> String {
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
    shape: &Shape,
    known: &ShapedField,
    column: &Column,
    wanted: &[(usize, Uuid, String)],
) -> Result<Taken> {
    let keys: Vec<String> = wanted.iter().map(|(_, _, key)| key.clone()).collect();
    let sql = format!(
        "select r.\"{column}\"::text, r.id, r.title
         from {table} r
         where r.tenant_id = $1 and r.\"{column}\" = any($2::text[]::{kind}[]) and r.deleted_at is null",
        column = column.name,
        table = shape.table,
        kind = column.kind.sql(),
    );
    let _ = known;
    let values = [Bound::Id(ctx.tenant().uuid()), Bound::Texts(keys)];
    let values: Vec<&(dyn sdk::ToSql + Sync)> = values.iter().map(Bound::as_sql).collect();
    let rows = ctx.work().rows(&sql, &values).await?;
    Ok(rows.iter().map(|row| (row.get(0), (row.get(1), row.get(2)))).collect())
}
