//! Whether what the entities say and what their tables are is the same: columns, types, what must be there, what is
//! unique, where links lead, what has an index. Every module's tests ask it in one line.

use std::collections::{BTreeMap, BTreeSet};

use engine::metadata::{Shape, ShapedField};
use sdk::{FieldKind, Storage};
use tokio_postgres::Client;

use crate::TestApp;

/// A table as PostgreSQL has it.
#[derive(Debug, Default)]
struct Table {
    columns: BTreeMap<String, Column>,
    indexes: Vec<Index>,
    references: Vec<Reference>,
}

#[derive(Debug)]
struct Column {
    kind: String,
    is_required: bool,
    has_default: bool,
}

#[derive(Debug)]
struct Index {
    name: String,
    is_unique: bool,
    columns: Vec<String>,
    only_where: Option<String>,
}

#[derive(Debug, PartialEq, Eq)]
struct Reference {
    name: String,
    columns: Vec<String>,
    table: String,
    their_columns: Vec<String>,
}

/// Panics with everything that does not fit, in the tables of all entities of this app.
pub async fn entities_fit_their_tables(app: &TestApp) {
    let superuser = app.superuser().await;
    let registry = &app.house.catalog.registry;
    let mut misfits = Vec::new();
    let mut looked_at = 0;
    for shape in registry.all() {
        let table = Table::read(&superuser, shape.table()).await;
        let tables = |code: &str| registry.entity(code).map(|other| other.table().to_owned());
        misfits.extend(
            misfits_of(shape, &table, tables).into_iter().map(|wrong| format!("{}: {wrong}", shape.code())),
        );
        looked_at += 1;
    }
    assert!(looked_at > 0, "there is no entity here, and nothing was looked at");
    assert!(misfits.is_empty(), "Entities and tables say different things:\n  {}", misfits.join("\n  "));
}

fn misfits_of(shape: &Shape, table: &Table, table_of: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let mut misfits = Vec::new();
    if table.columns.is_empty() {
        return vec![format!("there is no table {}", shape.table())];
    }
    for known in &shape.fields {
        misfits.extend(misfits_of_columns(known, table));
        misfits.extend(misfits_of_keys(shape, known, table));
        if let (FieldKind::Link { to }, Storage::Columns) = (known.kind(), &known.field.storage) {
            misfits.extend(misfit_of_link(shape, known, table, table_of(to).as_deref()));
        }
    }
    let written: BTreeSet<&str> = shape.columns.iter().map(|column| column.name.as_str()).collect();
    for (name, column) in &table.columns {
        let is_filled = written.contains(name.as_str()) || name == "tenant_id" || column.has_default;
        if column.is_required && !is_filled {
            misfits.push(format!("column {name} must have a value, and no field gives it one"));
        }
    }
    misfits.extend(unexplained_keys(shape, table));
    misfits
}

fn misfits_of_columns(known: &ShapedField, table: &Table) -> Vec<String> {
    let mut misfits = Vec::new();
    for (place, wanted) in known.columns.iter().enumerate() {
        let Some(column) = table.columns.get(&wanted.name) else {
            misfits.push(format!(
                "field {} needs a column {} {}",
                known.code(),
                wanted.name,
                wanted.kind.sql()
            ));
            continue;
        };
        if column.kind != wanted.kind.sql() {
            let (is, should) = (&column.kind, wanted.kind.sql());
            misfits.push(format!("column {} is {is} and should be {should}", wanted.name));
        }
        // What is compared by follows from what is shown, so only that says whether it must be there.
        let says = place == 0 || known.kind() == &FieldKind::Money;
        if !known.is_custom()
            && !known.field.is_standard
            && says
            && column.is_required != known.field.required
        {
            let word = if known.field.required { "not null" } else { "nullable" };
            misfits.push(format!("column {} should be {word}, as the field says", wanted.name));
        }
    }
    misfits
}

fn misfits_of_keys(shape: &Shape, known: &ShapedField, table: &Table) -> Vec<String> {
    let mut misfits = Vec::new();
    let noun = shape.entity.noun();
    if let Some(column) = known.unique_column() {
        let name = format!("{noun}_{}_key", column.name);
        let wanted = ["tenant_id", column.name.as_str()];
        // The engine reads the name of the index to say which field it was.
        let index = table.indexes.iter().find(|index| index.name == name);
        let is_so = index.is_some_and(|index| {
            let only_where = index.only_where.as_deref().unwrap_or_default();
            index.is_unique && index.columns == wanted && only_where.contains("deleted_at IS NULL")
        });
        if !is_so {
            misfits.push(format!(
                "unique field {} needs: create unique index {name} on {} (tenant_id, {}) where deleted_at is null",
                known.code(),
                shape.table(),
                column.name
            ));
        }
    }
    if known.field.indexed
        && let Some(column) = known.columns.last()
    {
        let begins =
            |index: &&Index| index.columns.starts_with(&["tenant_id".to_owned(), column.name.clone()]);
        if !table.indexes.iter().any(|index| begins(&index)) {
            misfits.push(format!(
                "indexed field {} needs: create index {noun}_{}_index on {} (tenant_id, {}, id)",
                known.code(),
                known.code(),
                shape.table(),
                column.name
            ));
        }
    }
    misfits
}

fn misfit_of_link(shape: &Shape, known: &ShapedField, table: &Table, target: Option<&str>) -> Option<String> {
    let target = target?;
    let wanted = Reference {
        name: format!("{}_{}_fkey", shape.entity.noun(), known.code()),
        columns: vec!["tenant_id".to_owned(), format!("{}_id", known.code())],
        table: target.replace('"', ""),
        their_columns: vec!["tenant_id".to_owned(), "id".to_owned()],
    };
    let is_there = table.references.contains(&wanted);
    (!is_there).then(|| {
        format!(
            "link {} needs: alter table {} add constraint {} foreign key (tenant_id, {}) references {target} (tenant_id, id)",
            known.code(),
            shape.table(),
            wanted.name,
            wanted.columns[1]
        )
    })
}

/// A key that no field speaks of would be a refusal that nobody can explain.
fn unexplained_keys(shape: &Shape, table: &Table) -> Vec<String> {
    let noun = shape.entity.noun();
    let is_slot = |name: &str| {
        name.strip_prefix('u').is_some_and(|place| place.len() == 2 && place.parse::<u8>().is_ok())
    };
    let explained: BTreeSet<&str> =
        shape.fields.iter().filter_map(|known| Some(known.unique_column()?.name.as_str())).collect();
    let keys = table.indexes.iter().filter(|index| index.is_unique && index.name != format!("{noun}_pkey"));
    let unexplained = keys.filter(|index| match &index.columns[..] {
        [_, column] => column != "number" && !is_slot(column) && !explained.contains(column.as_str()),
        _ => true,
    });
    unexplained.map(|index| format!("index {} is unique, and no field says so", index.name)).collect()
}

impl Table {
    async fn read(superuser: &Client, name: &str) -> Self {
        let columns = superuser
            .query(
                "select attname::text, format_type(atttypid, atttypmod), attnotnull, atthasdef
                 from pg_attribute
                 where attrelid = to_regclass($1) and attnum > 0 and not attisdropped",
                &[&name],
            )
            .await
            .expect("the catalog can be read");
        let indexes = superuser
            .query(
                "select class.relname::text, index.indisunique, pg_get_expr(index.indpred, index.indrelid),
                        array(select attribute.attname::text
                              from unnest(index.indkey::int[]) with ordinality as key (number, place)
                              join pg_attribute attribute
                                  on attribute.attrelid = index.indrelid and attribute.attnum = key.number
                              order by key.place)
                 from pg_index index
                 join pg_class class on class.oid = index.indexrelid
                 where index.indrelid = to_regclass($1)",
                &[&name],
            )
            .await
            .expect("the catalog can be read");
        let names_of = "array(select attribute.attname::text
                              from unnest(rule.KEYS) with ordinality as key (number, place)
                              join pg_attribute attribute
                                  on attribute.attrelid = rule.TABLE and attribute.attnum = key.number
                              order by key.place)";
        let (ours, theirs) = (
            names_of.replace("KEYS", "conkey").replace("TABLE", "conrelid"),
            names_of.replace("KEYS", "confkey").replace("TABLE", "confrelid"),
        );
        let references = superuser
            .query(
                &format!(
                    "select rule.conname::text, {ours}, namespace.nspname || '.' || class.relname, {theirs}
                     from pg_constraint rule
                     join pg_class class on class.oid = rule.confrelid
                     join pg_namespace namespace on namespace.oid = class.relnamespace
                     where rule.contype = 'f' and rule.conrelid = to_regclass($1)"
                ),
                &[&name],
            )
            .await
            .expect("the catalog can be read");
        Self {
            columns: columns
                .iter()
                .map(|row| {
                    let column =
                        Column { kind: row.get(1), is_required: row.get(2), has_default: row.get(3) };
                    (row.get(0), column)
                })
                .collect(),
            indexes: indexes
                .iter()
                .map(|row| Index {
                    name: row.get(0),
                    is_unique: row.get(1),
                    only_where: row.get(2),
                    columns: row.get(3),
                })
                .collect(),
            references: references
                .iter()
                .map(|row| Reference {
                    name: row.get(0),
                    columns: row.get(1),
                    table: row.get(2),
                    their_columns: row.get(3),
                })
                .collect(),
        }
    }
}
