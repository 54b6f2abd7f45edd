//! An entity, compiled: which columns it has, and the statements that write them.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::{Arc, OnceLock};

use sdk::{Entity, Field, FieldKind, OnDuplicate, Storage};
use serde_json::{Map, Value};

use super::column::{Column, ColumnKind, columns_of, slot_column};
use super::duplicates::{self, FoundBy, WrittenDuplicates};
use super::formulas::{Formulas, WrittenRule};
use super::layouts::Arranged;
use super::standard::with_standard_fields;
use super::workflows::{Workflow, WrittenWorkflow, compile_all};
use crate::access::Access;

/// An entity as the engine works with it. Made once, shared by all requests.
#[derive(Debug)]
pub struct Shape {
    pub entity: Entity,
    /// `contacts.contact`, from the definition and from nowhere else.
    table: String,
    pub fields: Vec<ShapedField>,
    by_code: HashMap<String, usize>,
    /// The same, sorted by code.
    sorted: Vec<(String, usize)>,
    /// The places of the fields that the search looks through.
    pub searched: Vec<usize>,
    /// The places of the fields that lead to records or people.
    pub leading: Vec<usize>,
    /// The places of the fields that begin with something.
    pub begun: Vec<usize>,
    /// Every column that is written, in the order of the statements' arrays.
    pub columns: Vec<Column>,
    /// Whether values are kept in `custom`.
    pub has_custom: bool,
    /// What is shown where nobody has arranged it.
    pub layout: sdk::Layout,
    /// What the tenant has arranged.
    pub arranged: Vec<Arranged>,
    /// What follows from expressions.
    pub formulas: Formulas,
    /// From which state to which records go.
    pub workflows: Vec<Workflow>,
    /// By what two of these records are recognised as being about the same, also what is paused.
    pub duplicates: Vec<FoundBy>,
    pub insert: String,
    pub update: String,
    /// What each set of roles may do, compiled when it is first asked for.
    pub(crate) access: Vec<OnceLock<Arc<Access>>>,
}

/// What a tenant has ruled about the records of an entity, as it was written.
#[derive(Debug, Default)]
pub struct Ruled {
    pub rules: Vec<WrittenRule>,
    pub workflows: Vec<WrittenWorkflow>,
    pub layouts: Vec<Arranged>,
    pub duplicates: Vec<WrittenDuplicates>,
}

/// A field and where its values are.
#[derive(Debug)]
pub struct ShapedField {
    pub field: Field,
    /// Its columns; for a field in `custom`, its slot.
    pub columns: Vec<Column>,
}

impl Shape {
    /// The place of the program itself among the sets of roles, which are numbers of five bits.
    pub(crate) const EVERYTHING: usize = 1 << 5;

    pub fn compile(entity: &Entity) -> Self {
        Self::compile_with(entity, Ruled::default())
    }

    /// With what the tenant has ruled.
    pub fn compile_with(entity: &Entity, ruled: Ruled) -> Self {
        let layout = entity.layout_or_derived();
        let mut entity = with_standard_fields(entity);
        let mut formulas = Formulas::compile(&mut entity.fields, &ruled.rules);
        let (workflows, misfits) = compile_all(&entity.fields, &ruled.workflows);
        formulas.misfits.extend(misfits);
        let (duplicates, misfits) = duplicates::compile(&entity, &ruled.duplicates);
        formulas.misfits.extend(misfits);
        let fields: Vec<ShapedField> = entity.fields.iter().cloned().map(ShapedField::of).collect();
        let by_code: HashMap<String, usize> =
            fields.iter().enumerate().map(|(index, known)| (known.field.code.to_string(), index)).collect();
        let mut sorted: Vec<(String, usize)> = by_code.clone().into_iter().collect();
        sorted.sort_unstable();
        let places = |is_meant: fn(&Field) -> bool| {
            let meant = fields.iter().enumerate().filter(|(_, known)| is_meant(&known.field));
            meant.map(|(index, _)| index).collect()
        };
        let has_custom = fields.iter().any(ShapedField::is_custom);
        let mut columns: Vec<Column> = fields.iter().flat_map(|known| known.columns.clone()).collect();
        if has_custom {
            columns.push(Column { name: "custom".to_owned(), kind: ColumnKind::Json });
        }
        // The code of an entity is checked to be `module.noun` in lower case; PostgreSQL keeps a few such words to
        // itself, hence the quotes.
        let table = match &entity.mark {
            Some(_) => SHARED_TABLE.to_owned(),
            None => format!("{}.\"{}\"", entity.module(), entity.noun()),
        };
        let mark = entity.mark.as_deref();
        Self {
            insert: insert_sql(&table, mark, &columns.iter().collect::<Vec<_>>()),
            update: update_sql(&table, mark, &fields, &columns),
            table,
            searched: places(is_searched),
            leading: places(leads_somewhere),
            begun: places(|field| field.default.is_some()),
            fields,
            by_code,
            sorted,
            columns,
            has_custom,
            layout,
            arranged: ruled.layouts,
            formulas,
            workflows,
            duplicates,
            access: vec![OnceLock::new(); Self::EVERYTHING + 1],
            entity,
        }
    }

    pub fn code(&self) -> &str {
        &self.entity.code
    }

    /// The table the records are in. Others' may be in it too; see `own`.
    pub fn table(&self) -> &str {
        &self.table
    }

    /// The test that a row is one of these records, and of the tenant that is bound first.
    pub fn own(&self, alias: &str) -> String {
        own_rows(self.entity.mark.as_deref(), alias, BOUND)
    }

    /// The same where many are looked up, each by an index. The planner is not told which tenant that is: of one that it has not
    /// met it believes that there is next to nothing, and then takes any index of the tenant for as good as the right one.
    pub fn own_each(&self, alias: &str) -> String {
        own_rows(self.entity.mark.as_deref(), alias, BOUND_UNSEEN)
    }

    pub fn field(&self, code: &str) -> Option<&ShapedField> {
        self.by_code.get(code).map(|index| &self.fields[*index])
    }

    /// Whether something of these records follows from those of another entity.
    pub fn rolls_up(&self, child: &str) -> bool {
        self.fields.iter().any(|known| known.field.rollup.as_ref().is_some_and(|rollup| rollup.of == child))
    }

    /// Whether a rule keeps records out that resemble others, or did and may again.
    pub fn refuses_duplicates(&self) -> bool {
        let refuses = |rule: &FoundBy| matches!(rule.on_create, OnDuplicate::Refuse | OnDuplicate::Forbid);
        self.duplicates.iter().any(refuses)
    }

    /// The workflow whose states are the choices of this field.
    pub fn workflow_of(&self, code: &str) -> Option<&Workflow> {
        self.workflows.iter().find(|workflow| workflow.field == code)
    }

    /// The insert for these columns, by their places; the others stay empty.
    pub fn insert_of(&self, places: &[usize]) -> String {
        let columns: Vec<&Column> = places.iter().map(|at| &self.columns[*at]).collect();
        insert_sql(&self.table, self.entity.mark.as_deref(), &columns)
    }

    pub fn index_of(&self, code: &str) -> Option<usize> {
        self.by_code.get(code).copied()
    }

    /// Values in the order of the fields, null where there is none. Asking for each by its code costs several times as much:
    /// here both are sorted by it, and gone through once.
    pub fn in_order<'a>(&self, values: &'a Map<String, Value>) -> Vec<&'a Value> {
        let mut ordered = vec![&Value::Null; self.fields.len()];
        let mut given = values.iter().peekable();
        for (code, index) in &self.sorted {
            while given.next_if(|(other, _)| *other < code).is_some() {}
            if let Some((_, value)) = given.next_if(|(other, _)| *other == code) {
                ordered[*index] = value;
            }
        }
        ordered
    }

    /// The name of the closest field, for whoever has mistyped one. Nobody has mistyped a novel.
    pub fn closest(&self, code: &str) -> Option<&str> {
        const COMPARED_BYTES_MAX: usize = 64;
        if code.len() > COMPARED_BYTES_MAX {
            return None;
        }
        let similar = |known: &&str| strsim::jaro_winkler(known, code);
        let best =
            self.by_code.keys().map(String::as_str).max_by(|a, b| similar(a).total_cmp(&similar(b)))?;
        (similar(&best) > 0.8).then_some(best)
    }
}

impl ShapedField {
    fn of(field: Field) -> Self {
        let columns = match &field.storage {
            Storage::Custom { slot: Some(slot), .. } => slot_column(slot).into_iter().collect(),
            _ => columns_of(&field),
        };
        Self { field, columns }
    }

    pub fn code(&self) -> &str {
        &self.field.code
    }

    pub fn kind(&self) -> &FieldKind {
        &self.field.kind
    }

    pub fn is_custom(&self) -> bool {
        matches!(self.field.storage, Storage::Custom { .. })
    }

    /// Whether a record carries a value of it, in its own row.
    pub fn is_stored(&self) -> bool {
        matches!(self.field.storage, Storage::Columns | Storage::Custom { .. })
    }

    /// The column that tells records apart where the field is unique.
    pub fn unique_column(&self) -> Option<&Column> {
        if !self.field.unique {
            return None;
        }
        self.columns.last()
    }
}

/// Invariant: no field that is hidden from anybody is among them. A hit tells what a record contains.
fn is_searched(field: &Field) -> bool {
    field.search_weight.is_some() && field.code != "title" && field.is_for_everybody()
}

/// Who made a record and who changed it, the platform says itself.
fn leads_somewhere(field: &Field) -> bool {
    match field.kind {
        FieldKind::Link { .. } | FieldKind::Links { .. } => true,
        FieldKind::User => !matches!(field.code.as_ref(), "created_by" | "updated_by"),
        _ => false,
    }
}

/// The records of all entities that tenants have made.
const SHARED_TABLE: &str = "core.custom_record";

/// The tenant, which every statement binds first.
const BOUND: &str = "$1::uuid";
/// The same, and the planner does not look at what it is.
const BOUND_UNSEEN: &str = "(select $1::uuid)";

/// Invariant: a mark is a letter and digits that we have counted ourselves. It stands in the statement, so that the planner
/// knows whose rows are meant.
fn own_rows(mark: Option<&str>, alias: &str, tenant: &str) -> String {
    match mark {
        Some(mark) => format!("{alias}.tenant_id = {tenant} and {alias}.mark = '{mark}'"),
        None => format!("{alias}.tenant_id = {tenant}"),
    }
}

/// `unnest` turns one array a column into rows, so that one statement writes one record or a thousand.
fn unnested<'a>(columns: impl Iterator<Item = &'a Column>) -> (String, String) {
    let mut arrays = String::new();
    let mut names = String::new();
    for (place, column) in (2..).zip(columns) {
        let comma = if place == 2 { "" } else { ", " };
        let _ = write!(arrays, "{comma}${place}::{}[]", column.kind.bound_as());
        let _ = write!(names, "{comma}\"{}\"", column.name);
    }
    (arrays, names)
}

fn taken(column: &Column) -> String {
    if column.kind.bound_as() == column.kind.sql() {
        format!("given.\"{}\"", column.name)
    } else {
        format!("given.\"{}\"::{}", column.name, column.kind.sql())
    }
}

fn insert_sql(table: &str, mark: Option<&str>, columns: &[&Column]) -> String {
    let (arrays, names) = unnested(columns.iter().copied());
    let values: Vec<String> = columns.iter().map(|column| taken(column)).collect();
    let (mark_column, mark) = match mark {
        Some(mark) => ("mark, ", format!("'{mark}', ")),
        None => ("", String::new()),
    };
    format!(
        "insert into {table} (tenant_id, {mark_column}{names})
         select $1::uuid, {mark}{}
         from unnest({arrays}) as given ({names})",
        values.join(", ")
    )
}

/// What a phone number is compared by depends on the country of whoever wrote it. It changes with the text and never
/// without it, so that the program itself, which has no country, can change the rest of the record.
fn kept_with_its_text(known: &ShapedField) -> Option<(&str, String)> {
    if !matches!(known.kind(), FieldKind::Phone) {
        return None;
    }
    let key = known.columns.last()?;
    let is_same = match &known.field.storage {
        Storage::Custom { key, .. } => {
            let key = key.replace('\'', "''");
            format!("record.custom -> '{key}' is not distinct from given.custom::jsonb -> '{key}'")
        }
        _ => format!("record.\"{0}\" is not distinct from given.\"{0}\"", known.columns.first()?.name),
    };
    Some((&key.name, format!("record.\"{}\" is not null and {is_same}", key.name)))
}

fn update_sql(table: &str, mark: Option<&str>, fields: &[ShapedField], columns: &[Column]) -> String {
    let (arrays, names) = unnested(columns.iter());
    let kept: HashMap<&str, String> = fields.iter().filter_map(kept_with_its_text).collect();
    let sets: Vec<String> = columns
        .iter()
        .filter(|column| column.name != "id")
        .map(|column| match kept.get(column.name.as_str()) {
            Some(is_kept) => {
                let value = taken(column);
                format!("\"{0}\" = case when {is_kept} then record.\"{0}\" else {value} end", column.name)
            }
            None => format!("\"{}\" = {}", column.name, taken(column)),
        })
        .collect();
    format!(
        "update {table} as record
         set {}
         from unnest({arrays}) as given ({names})
         where {}
           and record.id = given.id",
        sets.join(", "),
        own_rows(mark, "record", BOUND)
    )
}

#[cfg(test)]
mod tests {
    use sdk::field;
    use serde_json::json;

    use super::*;

    #[test]
    fn values_come_in_the_order_of_the_fields() {
        let entity = Entity::new("loaf", "Loaf").fields([
            field::text("rye"),
            field::text("bread"),
            field::text("oat"),
        ]);
        let shape = Shape::compile(&entity);
        let values =
            json!({ "zzz": 1, "bread": "brown", "aaa": 2, "rye": "dark", "owner": null, "title": "Loaf" });

        let ordered = shape.in_order(values.as_object().unwrap());

        for (known, value) in shape.fields.iter().zip(ordered) {
            assert_eq!(value, values.get(known.code()).unwrap_or(&Value::Null), "{}", known.code());
        }
    }
}
