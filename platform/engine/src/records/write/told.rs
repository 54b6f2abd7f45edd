//! What the ledger is told of changed records, as part of the statement that changes them.

use sdk::{Actor, Ctx, ToSql};
use serde_json::Value;
use uuid::Uuid;

use super::checked::{Checked, Deed};
use crate::metadata::Shape;

/// The lines of one statement, an array a column.
pub(super) struct Lines {
    ids: Vec<Uuid>,
    names: Vec<String>,
    records: Vec<Uuid>,
    changes: Vec<Option<String>>,
    data: Vec<Option<String>>,
    tenant: Uuid,
    at: base::Timestamp,
    entity: String,
    actor_kind: &'static str,
    actor_id: Option<Uuid>,
    actor_name: Option<&'static str>,
    request_id: Option<String>,
    ip: Option<String>,
    agent: Option<String>,
}

impl Lines {
    pub(super) fn of(ctx: &Ctx, shape: &Shape, records: &[&Checked]) -> Self {
        let (actor_kind, actor_id, actor_name) = match ctx.actor() {
            Actor::User { id, .. } => ("user", Some(id.uuid()), None),
            Actor::System(name) => ("system", None, Some(name)),
            Actor::Anonymous => ("anonymous", None, None),
        };
        let origin = ctx.origin();
        let mut lines = Self {
            ids: Vec::new(),
            names: Vec::new(),
            records: Vec::new(),
            changes: Vec::new(),
            data: Vec::new(),
            tenant: ctx.tenant().uuid(),
            at: ctx.now(),
            entity: shape.code().to_owned(),
            actor_kind,
            actor_id,
            actor_name,
            request_id: (!origin.correlation_id.is_empty()).then(|| origin.correlation_id.clone()),
            ip: origin.ip.map(|ip| ip.to_string()),
            agent: origin.user_agent.clone(),
        };
        for checked in records {
            lines.push(ctx, shape, checked);
        }
        lines
    }

    fn push(&mut self, ctx: &Ctx, shape: &Shape, checked: &Checked) {
        self.ids.push(ctx.new_id());
        self.names.push(format!("{}.{}", shape.code(), checked.deed.name()));
        self.records.push(checked.id);
        let (changes, data) = match checked.deed {
            Deed::Created => {
                let whole = checked.after.0.iter().filter(|(_, value)| !value.is_null());
                let whole: serde_json::Map<String, Value> =
                    whole.map(|(code, value)| (code.clone(), value.clone())).collect();
                (None, Some(Value::Object(whole).to_string()))
            }
            Deed::Purged => (None, None),
            _ => (Some(Value::Object(checked.changes()).to_string()), None),
        };
        self.changes.push(changes);
        self.data.push(data);
    }

    /// The insert, whose values begin at the place `$first`.
    pub(super) fn sql(first: usize) -> String {
        let place = |offset: usize| format!("${}", first + offset);
        format!(
            "insert into core.event (tenant_id, id, at, name, entity, record_id, actor_kind, actor_id, actor_name,
                 request_id, ip, agent, changes, data)
             select {tenant}::uuid, line.id, {at}::timestamptz, line.name, {entity}::text, line.record_id,
                 {kind}::text, {actor}::uuid, {actor_name}::text, {request}::text, {ip}::text, {agent}::text,
                 line.changes::jsonb, line.data::jsonb
             from unnest({ids}::uuid[], {names}::text[], {records}::uuid[], {changes}::text[], {data}::text[])
                 as line (id, name, record_id, changes, data)",
            tenant = place(0),
            at = place(1),
            entity = place(2),
            kind = place(3),
            actor = place(4),
            actor_name = place(5),
            request = place(6),
            ip = place(7),
            agent = place(8),
            ids = place(9),
            names = place(10),
            records = place(11),
            changes = place(12),
            data = place(13),
        )
    }

    pub(super) fn bound(&self) -> [&(dyn ToSql + Sync); 14] {
        [
            &self.tenant,
            &self.at,
            &self.entity,
            &self.actor_kind,
            &self.actor_id,
            &self.actor_name,
            &self.request_id,
            &self.ip,
            &self.agent,
            &self.ids,
            &self.names,
            &self.records,
            &self.changes,
            &self.data,
        ]
    }
}
