//! Reading the ledger as people do: the audit, the activity feed, the history of a record. Newest first, by pages.

use base::{Result, Timestamp, UserId};
use schemars::JsonSchema;
use sdk::errors::NOT_FOUND;
use sdk::{Ctx, QueryParameter, Row};
use serde::Serialize;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::permissions::ACTIVITY_READ;
use super::reading::{like, raw};
use crate::access::{Contents, Onlooker};
use crate::http::{Page, Parameters, Part, Query, decode};

const TEXT_CHARS_MAX: usize = 200;

/// A line of the ledger as people see it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EventSeen {
    pub id: Uuid,
    #[schemars(with = "String")]
    pub at: Timestamp,
    pub name: String,
    pub entity: Option<String>,
    pub record_id: Option<Uuid>,
    pub actor: ActorSeen,
    pub request_id: Option<String>,
    /// From where; in the audit alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
    /// `{"field": [from, to]}`.
    #[schemars(with = "Option<serde_json::Value>")]
    pub changes: Option<Box<RawValue>>,
    #[schemars(with = "Option<serde_json::Value>")]
    pub data: Option<Box<RawValue>>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ActorSeen {
    /// `user`, `system` or `anonymous`.
    pub kind: String,
    pub id: Option<Uuid>,
    /// The person's name if they belong to the organisation, or that of the job.
    pub name: Option<String>,
}

/// What may be asked of the audit.
#[derive(Debug)]
pub(super) struct AuditQuery {
    entity: Option<String>,
    record_id: Option<Uuid>,
    actor: Option<Uuid>,
    name: Option<String>,
    from: Timestamp,
    to: Timestamp,
    part: Part,
}

/// What may be asked of the activity feed.
#[derive(Debug, Default)]
pub(super) struct ActivityQuery {
    is_everyones: bool,
    page: AuditQuery,
}

/// What may be asked of the history of one record.
#[derive(Debug, Default)]
struct RecordQuery(AuditQuery);

/// `$1` tenant, `$2` cursor, `$3` from, `$4` to, `$5` name, `$6` entity, `$7` record, `$8` actor, `$9` lines.
/// The narrowest filter is written out, so that its index is used whatever the others are.
macro_rules! lines_where {
    ($narrowest:literal) => {
        concat!(
            "select event.id, event.at, event.name, event.entity, event.record_id, event.actor_kind, event.actor_id,
                    coalesce(event.actor_name, member.first_name || ' ' || member.last_name) as actor_name,
                    event.request_id, event.ip, event.agent, event.changes::text as changes,
                    event.data::text as data
             from core.event event
             left join core.membership member
                 on member.tenant_id = event.tenant_id and member.user_id = event.actor_id
             where event.tenant_id = $1
               and event.id < $2
               and event.at >= $3
               and event.at < $4
               and event.name like $5
               and ($6::text is null or event.entity = $6)
               and ($7::uuid is null or event.record_id = $7)
               and ($8::uuid is null or event.actor_id = $8)",
            $narrowest,
            " order by event.id desc limit $9"
        )
    };
}

impl AuditQuery {
    fn sql(&self) -> &'static str {
        match (self.record_id, self.actor, &self.entity) {
            (Some(_), _, _) => lines_where!(" and event.record_id = $7"),
            (None, Some(_), _) => lines_where!(" and event.actor_id = $8"),
            (None, None, Some(_)) => lines_where!(" and event.entity = $6"),
            (None, None, None) => lines_where!(""),
        }
    }

    async fn page(&self, ctx: &Ctx, onlooker: &Onlooker<'_>) -> Result<Page<EventSeen>> {
        let name = self.name.as_deref().map_or_else(|| "%".to_owned(), like);
        let lines = self.part.lines();
        let rows = ctx
            .rows(
                self.sql(),
                &[
                    &ctx.tenant(),
                    &self.part.cursor,
                    &self.from,
                    &self.to,
                    &name,
                    &self.entity,
                    &self.record_id,
                    &self.actor,
                    &lines,
                ],
            )
            .await?;
        let lines = rows.iter().map(|row| seen(onlooker, row)).collect();
        Ok(Page::cut(lines, self.part.limit, |line: &EventSeen| line.id.to_string()))
    }
}

/// Everything that was done in the organisation.
pub(super) async fn read_audit(ctx: Ctx, Query(query): Query<AuditQuery>) -> Result<Page<EventSeen>> {
    query.page(&ctx, &Onlooker::new(&ctx).await?).await
}

/// What one did oneself; with `everyone=true` what all did, for those who may see that.
pub(super) async fn read_activity(ctx: Ctx, Query(query): Query<ActivityQuery>) -> Result<Page<EventSeen>> {
    let mut page = query.page;
    if query.is_everyones {
        ctx.may(&ACTIVITY_READ)?;
    } else {
        let user: UserId = ctx.user().ok_or_else(|| NOT_FOUND.problem())?;
        page.actor = Some(user.uuid());
    }
    page.page(&ctx, &Onlooker::new(&ctx).await?).await.map(without_places)
}

/// What happened to one record, newest first. Whether the actor may see the record is the caller's to know.
pub async fn history(ctx: &Ctx, entity: &str, record: Uuid, query: &str) -> Result<Page<EventSeen>> {
    let RecordQuery(mut query) = decode(query)?;
    query.entity = Some(entity.to_owned());
    query.record_id = Some(record);
    let onlooker = Onlooker::of_seen_records(ctx).await?;
    query.page(ctx, &onlooker).await.map(without_places)
}

impl Default for AuditQuery {
    fn default() -> Self {
        Self {
            entity: None,
            record_id: None,
            actor: None,
            name: None,
            from: Timestamp::UNIX_EPOCH,
            to: Timestamp::MAX,
            part: Part::default(),
        }
    }
}

const NAME: QueryParameter =
    QueryParameter { name: "name", says: "Only lines of this name, or with this beginning and `*`." };
const FROM: QueryParameter = QueryParameter { name: "from", says: "Only from this time on." };
const TO: QueryParameter = QueryParameter { name: "to", says: "Only before this time." };
const ENTITY: QueryParameter = QueryParameter { name: "entity", says: "Only about records of this kind." };
const RECORD: QueryParameter = QueryParameter { name: "record_id", says: "Only about this record." };
const ACTOR: QueryParameter = QueryParameter { name: "actor", says: "Only what this person did." };
const EVERYONE: QueryParameter =
    QueryParameter { name: "everyone", says: "`true`: what all have done, for those who may see it." };

impl Parameters for AuditQuery {
    const KNOWN: &'static [QueryParameter] =
        &[ENTITY, RECORD, ACTOR, NAME, FROM, TO, Part::LIMIT, Part::CURSOR];

    fn take(&mut self, name: &str, value: &str) -> Result<bool, String> {
        match name {
            "entity" => self.entity = Some(text(value)?),
            "record_id" => self.record_id = Some(id(value)?),
            "actor" => self.actor = Some(id(value)?),
            "name" => self.name = Some(text(value)?),
            "from" => self.from = time(value)?,
            "to" => self.to = time(value)?,
            _ => return self.part.take(name, value),
        }
        Ok(true)
    }
}

impl Parameters for ActivityQuery {
    const KNOWN: &'static [QueryParameter] =
        &[EVERYONE, ENTITY, RECORD, NAME, FROM, TO, Part::LIMIT, Part::CURSOR];

    fn take(&mut self, name: &str, value: &str) -> Result<bool, String> {
        match name {
            "everyone" => {
                self.is_everyones = value.parse().map_err(|_| "must be true or false".to_owned())?;
                Ok(true)
            }
            // Whose activity it is, one cannot choose here.
            "actor" => Ok(false),
            _ => self.page.take(name, value),
        }
    }
}

impl Parameters for RecordQuery {
    const KNOWN: &'static [QueryParameter] = &[ACTOR, NAME, FROM, TO, Part::LIMIT, Part::CURSOR];

    fn take(&mut self, name: &str, value: &str) -> Result<bool, String> {
        match name {
            // Which record it is, the address says.
            "entity" | "record_id" => Ok(false),
            _ => self.0.take(name, value),
        }
    }
}

fn text(value: &str) -> Result<String, String> {
    if value.is_empty() || value.chars().count() > TEXT_CHARS_MAX {
        return Err(format!("must have 1 to {TEXT_CHARS_MAX} characters"));
    }
    Ok(value.to_owned())
}

fn id(value: &str) -> Result<Uuid, String> {
    Uuid::try_parse(value).map_err(|_| "must be an id".to_owned())
}

fn time(value: &str) -> Result<Timestamp, String> {
    let time: Option<Timestamp> = value.parse().ok();
    // PostgreSQL's calendar begins later than ours, and nothing here is older than computers.
    time.filter(|time| *time >= Timestamp::UNIX_EPOCH)
        .ok_or_else(|| "must be a time such as 2026-11-21T14:30:00Z".to_owned())
}

fn seen(onlooker: &Onlooker<'_>, row: &Row) -> EventSeen {
    let name: String = row.get("name");
    let entity: Option<String> = row.get("entity");
    let actor =
        ActorSeen { kind: row.get("actor_kind"), id: row.get("actor_id"), name: row.get("actor_name") };
    let whole = Contents { changes: raw(row.get("changes")), data: raw(row.get("data")) };
    let Contents { changes, data } = onlooker.see(&name, entity.as_deref(), actor.id, whole);
    EventSeen {
        id: row.get("id"),
        at: row.get("at"),
        record_id: row.get("record_id"),
        request_id: row.get("request_id"),
        ip: row.get("ip"),
        agent: row.get("agent"),
        name,
        entity,
        actor,
        changes,
        data,
    }
}

/// Where somebody sat is for the audit, not for colleagues.
fn without_places(mut page: Page<EventSeen>) -> Page<EventSeen> {
    for line in &mut page.data {
        (line.ip, line.agent) = (None, None);
    }
    page
}
