//! Finding records by a value that tells them apart: an e-mail, a domain, a number. Values are compared in the form in
//! which they are kept, whatever they look like where they come from.

use std::collections::HashMap;
use std::sync::Arc;

use base::{Result, Timestamp};
use sdk::{Changing, Ctx, FieldKind, FieldValues, Right};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::around::around;
use super::filter::{Bound, Compiler, Source};
use super::values::{Around, accept};
use super::write::key_of;
use crate::access::{FieldAccess, access_to};
use crate::metadata::{Column, Registry, Shape, ShapedField};

/// Compares records by one field.
pub(crate) struct Matcher<'a> {
    ctx: &'a Ctx,
    registry: &'a Registry,
    shape: &'a Arc<Shape>,
    known: &'a ShapedField,
    column: &'a Column,
    around: Around,
}

/// The fields by which the actor can tell records apart, the unique ones first.
pub(crate) fn matchable_fields<'a>(ctx: &Ctx, shape: &'a Shape) -> Vec<&'a ShapedField> {
    let access = access_to(ctx, shape);
    let seen =
        shape.fields.iter().enumerate().filter(|(index, _)| access.field(*index) != FieldAccess::Hidden);
    let mut fields: Vec<&ShapedField> =
        seen.map(|(_, known)| known).filter(|known| is_telling(known)).collect();
    fields.sort_by_key(|known| !known.field.unique);
    fields
}

fn is_telling(known: &ShapedField) -> bool {
    let is_said_by_a_person = !known.field.is_standard || matches!(known.code(), "id" | "number" | "title");
    let is_plain = matches!(
        known.kind(),
        FieldKind::Text
            | FieldKind::Email
            | FieldKind::Phone
            | FieldKind::Url
            | FieldKind::Integer
            | FieldKind::AutoNumber
            | FieldKind::Id
    );
    is_said_by_a_person && is_plain && !known.columns.is_empty()
}

impl<'a> Matcher<'a> {
    /// None: records cannot be told apart by this field, or the actor may not see it.
    pub(crate) fn new(
        ctx: &'a Ctx,
        registry: &'a Registry,
        shape: &'a Arc<Shape>,
        code: &str,
    ) -> Result<Option<Self>> {
        let Some(known) = matchable_fields(ctx, shape).into_iter().find(|known| known.code() == code) else {
            return Ok(None);
        };
        let Some(column) = known.columns.last() else { return Ok(None) };
        Ok(Some(Self { ctx, registry, shape, known, column, around: around(ctx)? }))
    }

    /// What a record with these values is compared by. None: they do not say.
    pub(crate) fn key(&self, values: &Map<String, Value>) -> Result<Option<String>, String> {
        let code = self.known.code();
        let given = values.get(code).unwrap_or(&Value::Null);
        if given.is_null() {
            return Ok(None);
        }
        let key = match self.known.kind() {
            FieldKind::AutoNumber => given.clone(),
            _ => accept(&self.known.field, given, &self.around)?,
        };
        let key = as_derived(self.shape, code, values, key, self.around.now);
        if key.is_null() {
            return Ok(None);
        }
        Ok(Some(key_of(self.known, self.column, &key, &self.around)))
    }

    /// The records that have one of these keys: two of each, which is enough to know that there are several.
    pub(crate) async fn find(&self, keys: Vec<String>) -> Result<HashMap<String, Vec<Uuid>>> {
        if keys.is_empty() {
            return Ok(HashMap::new());
        }
        let mut compiler = Compiler::new(self.ctx, self.registry, &self.around);
        let keys = compiler.bind(Bound::Texts(keys));
        let source = Source::new(self.ctx, self.shape, "r");
        let reach =
            compiler.reach(&source, Right::Read).map(|test| format!(" and {test}")).unwrap_or_default();
        // Key by key through the index, however few records the planner believes this tenant to have: as one condition it
        // would rather look at all of them. The index of a unique field knows only those in use; otherwise that is asked of
        // what was found, see `broken_links`.
        let in_index = if self.known.field.unique { " and r.deleted_at is null" } else { "" };
        let sql = format!(
            "select asked.key, found.ids
             from unnest({keys}::text[]) as asked (key)
             cross join lateral (
                 select (array_agg(r.id order by r.id))[1:2] as ids
                 from (
                     select r.* from {table} r
                     where {own} and r.\"{column}\" = asked.key::{kind}{in_index}
                     offset 0
                 ) r
                 where r.deleted_at is null{reach}
             ) found
             where found.ids is not null",
            column = self.column.name,
            table = self.shape.table(),
            own = self.shape.own_each("r"),
            kind = self.column.kind.sql(),
        );
        let values: Vec<&(dyn sdk::ToSql + Sync)> = compiler.bound.iter().map(Bound::as_sql).collect();
        let rows = self.ctx.work().rows(&sql, &values).await?;
        Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
    }
}

/// What the module makes of a value when it is stored: a bare domain of a whole address.
pub(super) fn as_derived(
    shape: &Shape,
    by: &str,
    values: &Map<String, Value>,
    key: Value,
    now: Timestamp,
) -> Value {
    if shape.entity.derive.is_empty() {
        return key;
    }
    let mut record = FieldValues(values.clone());
    record.set(by, key);
    let changing = Changing { before: None, now };
    for derive in &shape.entity.derive {
        derive(&mut record, &changing);
    }
    record.get(by).clone()
}
