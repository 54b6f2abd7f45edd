//! Reading ahead for one subscriber: the next lines of all tenants, and where reading will go on.

use base::{Result, TenantId, Timestamp};
use sdk::wiring::Work;
use sdk::{Heard, HeardActor, Row, Subscriber};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::service::Ledger;
use crate::store::{Entry, Mode};

/// Lines heard in one go. Of others twenty times as many are passed by, see `core.events_for`.
const LINES_PER_LOOK: i32 = 500;

/// A place in the ledger: before it, everything has been read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) xid: u64,
    pub(super) id: Uuid,
}

#[derive(Debug)]
pub(super) struct Line {
    pub(super) tenant: TenantId,
    pub(super) place: Place,
    pub(super) heard: Heard,
}

/// What one look ahead found.
#[derive(Debug)]
pub(super) struct Look {
    pub(super) round: i32,
    pub(super) next: Place,
    /// Lines passed by, those included that nobody listens to here.
    pub(super) seen: i32,
    /// Whether the only lines left are ones that cannot be read yet, because an earlier transaction still runs.
    pub(super) is_waiting: bool,
    /// When something that failed is to be tried again.
    pub(super) due_at: Option<Timestamp>,
    pub(super) lines: Vec<Line>,
}

impl Ledger {
    /// None: this node does not read for the subscriber any more.
    pub(super) async fn look_ahead(&self, subscriber: &Subscriber) -> Result<Option<Look>> {
        let wanted: Vec<String> = subscriber.patterns.iter().map(|pattern| like(pattern)).collect();
        let unit = self.store.unit(Entry::Door(TenantId::PLATFORM), Mode::Reads);
        let rows = unit
            .rows(
                "select round, next_xid, next_id, seen, is_waiting, due_at, tenant_id, id, xid, at, name, entity,
                        record_id, actor_kind, actor_id, actor_name, request_id, changes, data
                 from core.events_for($1, $2, $3, $4)",
                &[&subscriber.name, &self.node, &wanted, &LINES_PER_LOOK],
            )
            .await?;
        let Some(first) = rows.first() else { return Ok(None) };
        Ok(Some(Look {
            round: first.get("round"),
            next: Place { xid: number(first.get("next_xid")), id: first.get("next_id") },
            seen: first.get("seen"),
            is_waiting: first.get("is_waiting"),
            due_at: first.get("due_at"),
            lines: rows.iter().filter_map(line).collect(),
        }))
    }

    /// Saves that everything up to here has been heard. False: somebody else reads now, or reading began anew.
    pub(super) async fn move_on(&self, subscriber: &Subscriber, look: &Look) -> Result<bool> {
        let unit = self.store.unit(Entry::Door(TenantId::PLATFORM), Mode::Writes);
        let moved = unit
            .execute(
                "update core.subscriber
                 set xid = $3::text::xid8, id = $4
                 where name = $1 and leased_by = $2 and round = $5",
                &[&subscriber.name, &self.node, &look.next.xid.to_string(), &look.next.id, &look.round],
            )
            .await?;
        unit.commit().await?;
        Ok(moved == 1)
    }
}

fn line(row: &Row) -> Option<Line> {
    // The one row without a line says only where reading goes on.
    let tenant: TenantId = row.get::<_, Option<TenantId>>("tenant_id")?;
    Some(Line { tenant, place: Place { xid: number(row.get("xid")), id: row.get("id") }, heard: heard(row) })
}

pub(super) fn heard(row: &Row) -> Heard {
    Heard {
        id: row.get("id"),
        at: row.get("at"),
        name: row.get("name"),
        entity: row.get("entity"),
        record_id: row.get("record_id"),
        actor: HeardActor {
            kind: row.get("actor_kind"),
            id: row.get("actor_id"),
            name: row.get("actor_name"),
        },
        request_id: row.get("request_id"),
        changes: raw(row.get("changes")),
        data: raw(row.get("data")),
    }
}

pub(crate) fn raw(text: Option<String>) -> Option<Box<RawValue>> {
    text.map(|text| RawValue::from_string(text).expect("PostgreSQL writes its jsonb as JSON"))
}

/// xid8 has 64 bits and no sign; as text it passes any driver.
pub(super) fn number(xid: &str) -> u64 {
    xid.parse().expect("PostgreSQL writes transaction numbers as digits")
}

/// A pattern of ours as one of LIKE: what is special there is escaped.
pub(crate) fn like(pattern: &str) -> String {
    let (beginning, ending) = match pattern.strip_suffix('*') {
        Some(beginning) => (beginning, "%"),
        None => (pattern, ""),
    };
    let escaped = beginning.replace('\\', "\\\\").replace('_', "\\_").replace('%', "\\%");
    format!("{escaped}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_special_to_like_is_not_special_to_us() {
        assert_eq!(like("crm.deal_line.*"), "crm.deal\\_line.%");
        assert_eq!(like("crm.deal.won"), "crm.deal.won");
        assert_eq!(like("*"), "%");
    }
}
