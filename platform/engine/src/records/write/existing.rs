//! Records as they are, locked until the change is made.

use std::collections::HashMap;
use std::sync::Arc;

use base::{Result, UserId};
use sdk::errors::INTERNAL;
use sdk::{Ctx, FieldValues, Right, Storage};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::access::{Belonging, access_to, full_access};
use crate::metadata::{Registry, Shape};
use crate::records::filter::{Bound, Compiler, Source};
use crate::records::list::Selection;
use crate::records::values::Around;

/// A record before its change.
#[derive(Debug, Clone)]
pub(in crate::records) struct Existing {
    pub(in crate::records) id: Uuid,
    /// Every field, whoever may see it.
    pub(in crate::records) values: FieldValues,
    /// All that is kept in `custom`, also under keys that no field names any more.
    pub(super) custom: Map<String, Value>,
}

impl Existing {
    pub(in crate::records) fn version(&self) -> i64 {
        self.values.get("version").as_i64().unwrap_or_default()
    }

    pub(in crate::records) fn is_trashed(&self) -> bool {
        !self.values.get("deleted_at").is_null()
    }

    pub(super) fn belonging(&self, shape: &Shape) -> Belonging {
        Belonging {
            owner: self.values.id("owner").map(UserId::from),
            maker: self.values.id("created_by").map(UserId::from),
            is_open: shape.entity.open_if.as_deref().is_some_and(|code| self.values.is_true(code)),
        }
    }
}

/// Which records are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    AsFarAsSeen,
    Everything,
}

/// Locks and reads the records with these ids, as far as the actor may see them.
pub(in crate::records) async fn load_for_change(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    around: &Around,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Existing>> {
    let reach = Reading::AsFarAsSeen;
    load(ctx, registry, shape, around, ids, (reach, " for update of r")).await
}

/// The same for what follows from other records, which follows whoever has changed those.
pub(in crate::records) async fn load_to_follow(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    around: &Around,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Existing>> {
    load(ctx, registry, shape, around, ids, (Reading::Everything, " for update of r")).await
}

/// The same for whoever only tries, and holds nobody up.
pub(super) async fn load_to_try(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    around: &Around,
    id: Uuid,
) -> Result<Option<Existing>> {
    Ok(load(ctx, registry, shape, around, &[id], (Reading::AsFarAsSeen, "")).await?.remove(&id))
}

async fn load(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    around: &Around,
    ids: &[Uuid],
    (reading, lock): (Reading, &str),
) -> Result<HashMap<Uuid, Existing>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let visible = Source::new(ctx, shape, "r");
    let mut compiler = Compiler::new(ctx, registry, around);
    let test = match reading {
        Reading::AsFarAsSeen => compiler.reach(&visible, Right::Read),
        Reading::Everything => None,
    };
    let reach = test.map(|test| format!(" and {test}")).unwrap_or_default();
    // Rules and the ledger look at the whole record, so it is read with the program's own eyes.
    let source = Source { access: full_access(shape), ..visible };
    let mut columns = Vec::new();
    let selection = Selection::compile(&mut compiler, &source, None, &mut columns)?;
    let custom_at = columns.len();
    if shape.has_custom {
        columns.push("r.custom".to_owned());
    }
    let wanted = ids.to_vec();
    let ids = compiler.bind(Bound::Ids(wanted.clone()));
    // Id by id, see `Matcher::find`; in their order, so that two who want the same ones never wait for each other.
    let found_by = |ids: &str, reach: &str| {
        format!(
            "from (select wanted.id from unnest({ids}::uuid[]) as wanted (id) order by wanted.id) asked
             cross join lateral (
                 select r.* from {table} r where {own} and r.id = asked.id{reach} offset 0{lock}
             ) r",
            table = shape.table(),
            own = shape.own_each("r")
        )
    };
    let sql = format!("select {} {}", columns.join(", "), found_by(&ids, &reach));
    let values: Vec<&(dyn sdk::ToSql + Sync)> = compiler.bound.iter().map(Bound::as_sql).collect();
    let rows = if !lock.is_empty() && looks_elsewhere(shape) {
        // A statement that had to wait for a lock sees the row as it is now, but rows of other tables as they were
        // when it began. So the lock is taken by a statement of its own, and in the same round trip.
        let lock = format!("select 1 {}", found_by("$2", ""));
        let tenant = ctx.tenant().uuid();
        let locked: [&(dyn sdk::ToSql + Sync); 2] = [&tenant, &wanted];
        let mut answers = ctx.work().rows_of_all(&[(&lock, &locked), (&sql, &values)]).await?;
        answers.pop().unwrap_or_default()
    } else {
        ctx.work().rows(&sql, &values).await?
    };
    let mut found = HashMap::with_capacity(rows.len());
    for row in &rows {
        let mut json = Vec::new();
        selection.write(&source, row, &mut json);
        let values: Map<String, Value> =
            serde_json::from_slice(&json).map_err(|cause| INTERNAL.because(cause))?;
        let custom = if shape.has_custom {
            match row.get::<_, Value>(custom_at) {
                Value::Object(custom) => custom,
                _ => Map::new(),
            }
        } else {
            Map::new()
        };
        let id = row.get(0);
        found.insert(id, Existing { id, values: FieldValues(values), custom });
    }
    Ok(found)
}

/// Whether a part of what is read stands in rows of other tables.
fn looks_elsewhere(shape: &Shape) -> bool {
    shape.fields.iter().any(|known| match known.field.storage {
        Storage::LinkRows => true,
        Storage::Columns => known.kind().is_file(),
        Storage::Custom { .. } | Storage::Nowhere => false,
    })
}

/// Some records in the order of their ids, for jobs that go through all of them.
pub(super) struct Stretch {
    pub(super) ids: Vec<Uuid>,
    pub(super) last: Uuid,
    pub(super) count: u64,
}

/// The next ones after one. None: there are no more.
pub(super) async fn stretch_after(
    ctx: &Ctx,
    shape: &Shape,
    after: Uuid,
    at_most: i64,
) -> Result<Option<Stretch>> {
    let next = format!(
        "select r.id from {} r where {} and r.id > $2 order by r.id limit $3",
        shape.table(),
        shape.own("r")
    );
    let rows = ctx.work().rows(&next, &[&ctx.tenant(), &after, &at_most]).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.get(0)).collect();
    let count = u64::try_from(ids.len()).unwrap_or_default();
    Ok(ids.last().copied().map(|last| Stretch { ids, last, count }))
}

/// What the actor may do with these records.
pub(super) fn require(ctx: &Ctx, shape: &Shape, right: Right) -> Result<()> {
    access_to(ctx, shape).require(shape, right).map(|_| ())
}
