//! The lines of the ledger about records, without what the actor may not see of them.

use base::Result;
use sdk::errors::NOT_FOUND;
use sdk::{Answer, Ctx, Heard, HeardActor, HistoryQuery, IntoAnswer, Request, Right, Row};
use uuid::Uuid;

use crate::access::{Contents, Onlooker, access_to};
use crate::ledger::{history, like, raw};
use crate::metadata::{Registry, Shape};
use crate::records::handlers::{Asked, id_of};
use crate::records::list::{ListQuery, find_one};

const LINES_MAX: usize = 500;

/// Answers `GET /{plural}/{id}/history`.
pub(in crate::records) async fn read_record_history(ctx: Ctx, request: Request) -> Result<Answer> {
    let asked = Asked::of(&ctx, &request).await?;
    let id = id_of(&request)?;
    let query = ListQuery { fields: Some(vec!["id".to_owned()]), ..ListQuery::default() };
    let found = find_one(&ctx, &asked.registry, &asked.shape, id, &query).await?;
    found.ok_or_else(|| NOT_FOUND.problem())?;
    let page = history(&ctx, asked.shape.code(), id, request.query.as_deref().unwrap_or_default()).await?;
    Ok(page.into_answer())
}

/// Lines about these records, newest first.
pub async fn read_history(ctx: &Ctx, registry: &Registry, wanted: HistoryQuery) -> Result<Vec<Heard>> {
    let name = wanted.name.as_deref().map(like);
    let (before_at, before_id) = wanted.before.unwrap_or((base::Timestamp::MAX, Uuid::max()));
    // PostgreSQL's calendar begins later than ours, and nothing here is older than computers.
    let before_at = before_at.max(base::Timestamp::UNIX_EPOCH);
    let since = wanted.since.unwrap_or_default().max(base::Timestamp::UNIX_EPOCH);
    let at_most = i64::try_from(wanted.at_most.min(LINES_MAX)).unwrap_or(i64::MAX);
    let kinds = readable(ctx, registry);
    let rows = ctx
        .rows(
            "select event.id, event.at, event.name, event.entity, event.record_id, event.actor_kind, event.actor_id,
                    coalesce(event.actor_name, member.first_name || ' ' || member.last_name) as actor_name,
                    event.request_id, event.changes::text as changes, event.data::text as data
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
    let onlooker = Onlooker::of_seen_records(ctx).await?;
    Ok(rows.iter().map(|row| seen(&onlooker, row)).collect())
}

/// The kinds of records whose lines the actor may read.
fn readable(ctx: &Ctx, registry: &Registry) -> Vec<String> {
    let is_readable = |shape: &&std::sync::Arc<Shape>| access_to(ctx, shape).reach(Right::Read).is_some();
    registry.all().filter(is_readable).map(|shape| shape.code().to_owned()).collect()
}

fn seen(onlooker: &Onlooker<'_>, row: &Row) -> Heard {
    let entity: Option<String> = row.get("entity");
    let name: String = row.get("name");
    let actor =
        HeardActor { kind: row.get("actor_kind"), id: row.get("actor_id"), name: row.get("actor_name") };
    let whole = Contents { changes: raw(row.get("changes")), data: raw(row.get("data")) };
    let Contents { changes, data } = onlooker.see(&name, entity.as_deref(), actor.id, whole);
    Heard {
        id: row.get("id"),
        at: row.get("at"),
        record_id: row.get("record_id"),
        request_id: row.get("request_id"),
        actor,
        changes,
        data,
        name,
        entity,
    }
}
