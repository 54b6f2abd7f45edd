//! The history of records, without what the actor may not see of them.

use base::Result;
use sdk::{Ctx, Heard, HeardActor, HistoryQuery, Right, Row};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::write::event_names_of;
use crate::access::{Access, FieldAccess, access_to};
use crate::ledger::like;
use crate::metadata::{Registry, Shape};

const LINES_MAX: usize = 500;

/// Lines about these records, newest first.
pub async fn read_history(ctx: &Ctx, registry: &Registry, wanted: HistoryQuery) -> Result<Vec<Heard>> {
    let name = wanted.name.as_deref().map(like);
    let (before_at, before_id) = wanted.before.unwrap_or((base::Timestamp::MAX, Uuid::max()));
    let before_at = before_at.min(far_away());
    let since = wanted.since.unwrap_or(base::Timestamp::UNIX_EPOCH);
    let at_most = i64::try_from(wanted.at_most.min(LINES_MAX)).unwrap_or(i64::MAX);
    let kinds = readable(ctx, registry);
    let rows = ctx
        .rows(
            "select event.id, event.at, event.name, event.entity, event.record_id, event.actor_kind, event.actor_id,
                    coalesce(event.actor_name, member.first_name || ' ' || member.last_name) as actor_name,
                    event.request_id, event.changes, event.data
             from core.event event
             left join core.membership member
                 on member.tenant_id = event.tenant_id and member.user_id = event.actor_id
             where event.tenant_id = $1
               and event.record_id = any ($2)
               and event.at <= $3
               and (event.at, event.id) < ($3, $4)
               and event.at >= $5
               and ($6::text is null or event.name like $6)
               and event.entity = any ($7)
             order by event.at desc, event.id desc
             limit $8",
            &[&ctx.tenant(), &wanted.records, &before_at, &before_id, &since, &name, &kinds, &at_most],
        )
        .await?;
    Ok(rows.iter().map(|row| seen(ctx, registry, row)).collect())
}

/// PostgreSQL's calendar goes on for longer than ours, but not its conversion from ours.
fn far_away() -> base::Timestamp {
    const YEAR_9000_S: i64 = 221_845_392_000;
    base::Timestamp::from_second(YEAR_9000_S).unwrap_or(base::Timestamp::MAX)
}

/// The kinds of records whose lines the actor may read.
fn readable(ctx: &Ctx, registry: &Registry) -> Vec<String> {
    let is_readable = |shape: &&std::sync::Arc<Shape>| access_to(ctx, shape).reach(Right::Read).is_some();
    registry.all().filter(is_readable).map(|shape| shape.code().to_owned()).collect()
}

fn seen(ctx: &Ctx, registry: &Registry, row: &Row) -> Heard {
    let entity: Option<String> = row.get("entity");
    let name: String = row.get("name");
    let shape = entity.as_deref().and_then(|code| registry.entity(code));
    let access = shape.map(|shape| access_to(ctx, shape));
    // What the engine tells names fields; what a module tells are its own words, which everybody may know.
    let is_of_engine = shape.is_some_and(|shape| event_names_of(&shape.entity).any(|told| told == name));
    let visible = |column: &str, is_stripped: bool| -> Option<Box<RawValue>> {
        let Value::Object(fields) = row.get::<_, Option<Value>>(column)? else { return None };
        let fields = match (shape, &access) {
            (Some(shape), Some(access)) if is_stripped => without_hidden(shape, access, fields),
            _ => fields,
        };
        serde_json::value::to_raw_value(&fields).ok()
    };
    Heard {
        changes: visible("changes", true),
        data: visible("data", is_of_engine),
        id: row.get("id"),
        at: row.get("at"),
        record_id: row.get("record_id"),
        actor: HeardActor {
            kind: row.get("actor_kind"),
            id: row.get("actor_id"),
            name: row.get("actor_name"),
        },
        request_id: row.get("request_id"),
        name,
        entity,
    }
}

/// Fields that nobody knows any more are kept from everybody who is not cleared for everything.
fn without_hidden(shape: &Shape, access: &Access, mut fields: Map<String, Value>) -> Map<String, Value> {
    fields.retain(|code, _| {
        shape.index_of(code).is_some_and(|index| access.field(index) != FieldAccess::Hidden)
    });
    fields
}
