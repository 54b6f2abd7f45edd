//! Writing lines, in the transaction of whatever causes them: any number of lines is one statement.

use base::{Result, TenantId};
use sdk::{Actor, Ctx, EventLine};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::service::Ledger;

const AGENT_CHARS_MAX: usize = 300;

const APPEND: &str = "
    insert into core.event (
        tenant_id, id, at, name, entity, record_id, actor_kind, actor_id, actor_name, request_id, ip, agent,
        changes, data
    )
    select $1, line.id, $2, line.name, line.entity, line.record_id, $3, $4, $5, $6, $7, $8,
           line.changes::jsonb, line.data::jsonb
    from unnest($9::uuid[], $10::text[], $11::text[], $12::uuid[], $13::text[], $14::text[])
        as line (id, name, entity, record_id, changes, data)";

/// Who did it and from where, as the ledger keeps it.
pub(super) struct Author {
    pub(super) kind: &'static str,
    pub(super) id: Option<Uuid>,
    pub(super) name: Option<&'static str>,
    pub(super) request_id: Option<String>,
    pub(super) ip: Option<String>,
    pub(super) agent: Option<String>,
}

/// Writes lines into the ledger of the tenant of `ctx`. They are there when the caller's transaction commits, and
/// then whoever listens is woken.
pub async fn append(ctx: &Ctx, lines: &[EventLine]) -> Result<()> {
    append_in(ctx, ctx.tenant(), lines).await
}

/// The same for a tenant that the unit of work has moved to.
pub(crate) async fn append_in(ctx: &Ctx, tenant: TenantId, lines: &[EventLine]) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let author = Author::of(ctx);
    let ids: Vec<Uuid> = lines.iter().map(|_| ctx.new_id()).collect();
    let names: Vec<&str> = lines.iter().map(|line| line.name.as_ref()).collect();
    let entities: Vec<Option<&str>> = lines.iter().map(|line| line.entity.as_deref()).collect();
    let records: Vec<Option<Uuid>> = lines.iter().map(|line| line.record_id).collect();
    let changes: Vec<Option<&str>> = lines.iter().map(|line| text_of(line.changes.as_deref())).collect();
    let data: Vec<Option<&str>> = lines.iter().map(|line| text_of(line.data.as_deref())).collect();
    ctx.execute(
        APPEND,
        &[
            &tenant,
            &ctx.now(),
            &author.kind,
            &author.id,
            &author.name,
            &author.request_id,
            &author.ip,
            &author.agent,
            &ids,
            &names,
            &entities,
            &records,
            &changes,
            &data,
        ],
    )
    .await?;
    wake_after_commit(ctx, &names);
    Ok(())
}

/// Wakes those who listen to one of these names, once what was written is there for them to see.
pub(super) fn wake_after_commit(ctx: &Ctx, names: &[&str]) {
    let Some(ledger) = ctx.ask::<Ledger>() else { return };
    let listeners = ledger.bell.listeners(names);
    if listeners.is_empty() {
        return;
    }
    ctx.work().after_commit(Box::new(move || ledger.bell.ring(&listeners)));
}

impl Author {
    pub(super) fn of(ctx: &Ctx) -> Self {
        let origin = ctx.origin();
        let (kind, id, name) = match (ctx.actor(), origin.on_behalf_of) {
            (Actor::User { id, .. }, _) | (Actor::System(_), Some(id)) => ("user", Some(id.uuid()), None),
            (Actor::System(name), None) => ("system", None, Some(name)),
            (Actor::Anonymous, _) => ("anonymous", None, None),
        };
        let request_id = Some(origin.correlation_id.clone()).filter(|id| !id.is_empty());
        let shortened = |agent: &String| agent.chars().take(AGENT_CHARS_MAX).collect();
        Self {
            kind,
            id,
            name,
            request_id,
            ip: origin.ip.map(|ip| ip.to_string()),
            agent: origin.user_agent.as_ref().map(shortened),
        }
    }
}

fn text_of(raw: Option<&RawValue>) -> Option<&str> {
    raw.map(RawValue::get)
}
