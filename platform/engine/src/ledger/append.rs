//! Writing lines, in the transaction of whatever causes them: any number of lines is one statement.

use base::{Result, TenantId, Timestamp};
use sdk::{Actor, Ctx, EventLine, ToSql};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::service::Ledger;

const AGENT_CHARS_MAX: usize = 300;

/// Lines that are about to be written, an array a column.
pub(crate) struct Lines {
    tenant: TenantId,
    at: Timestamp,
    author: Author,
    ids: Vec<Uuid>,
    names: Vec<String>,
    entities: Vec<Option<String>>,
    records: Vec<Option<Uuid>>,
    changes: Vec<Option<String>>,
    data: Vec<Option<String>>,
}

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
    let lines = Lines::of(ctx, tenant, lines);
    ctx.work().execute(&Lines::sql(1), &lines.bound()).await?;
    lines.wake_after_commit(ctx);
    Ok(())
}

impl Lines {
    pub(crate) fn of(ctx: &Ctx, tenant: TenantId, lines: &[EventLine]) -> Self {
        let text_of = |raw: &Option<Box<RawValue>>| raw.as_ref().map(|raw| raw.get().to_owned());
        Self {
            tenant,
            at: ctx.now(),
            author: Author::of(ctx),
            ids: lines.iter().map(|_| ctx.new_id()).collect(),
            names: lines.iter().map(|line| line.name.to_string()).collect(),
            entities: lines.iter().map(|line| line.entity.as_ref().map(ToString::to_string)).collect(),
            records: lines.iter().map(|line| line.record_id).collect(),
            changes: lines.iter().map(|line| text_of(&line.changes)).collect(),
            data: lines.iter().map(|line| text_of(&line.data)).collect(),
        }
    }

    /// At the very moment that the records themselves name.
    pub(crate) fn at(mut self, at: Timestamp) -> Self {
        self.at = at;
        self
    }

    /// The insert, whose values begin at the place `first`. It may stand alone or beside what it tells of.
    pub(crate) fn sql(first: usize) -> String {
        let place = |offset: usize| format!("${}", first + offset);
        format!(
            "insert into core.event (
                 tenant_id, id, at, name, entity, record_id, actor_kind, actor_id, actor_name, request_id, ip, agent,
                 changes, data
             )
             select {}::uuid, line.id, {}::timestamptz, line.name, line.entity, line.record_id,
                    {}::text, {}::uuid, {}::text, {}::text, {}::text, {}::text, line.changes::jsonb, line.data::jsonb
             from unnest({}::uuid[], {}::text[], {}::text[], {}::uuid[], {}::text[], {}::text[])
                 as line (id, name, entity, record_id, changes, data)",
            place(0),
            place(1),
            place(2),
            place(3),
            place(4),
            place(5),
            place(6),
            place(7),
            place(8),
            place(9),
            place(10),
            place(11),
            place(12),
            place(13),
        )
    }

    pub(crate) fn bound(&self) -> [&(dyn ToSql + Sync); 14] {
        let author = &self.author;
        [
            &self.tenant,
            &self.at,
            &author.kind,
            &author.id,
            &author.name,
            &author.request_id,
            &author.ip,
            &author.agent,
            &self.ids,
            &self.names,
            &self.entities,
            &self.records,
            &self.changes,
            &self.data,
        ]
    }

    pub(crate) fn wake_after_commit(&self, ctx: &Ctx) {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        wake_after_commit(ctx, &names);
    }
}

/// Wakes those who listen to one of these names, once what was written is there for them to see.
pub(crate) fn wake_after_commit(ctx: &Ctx, names: &[&str]) {
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
