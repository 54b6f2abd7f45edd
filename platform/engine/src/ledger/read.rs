//! Reading the ledger as people do: the audit, the activity feed, the history of a record. Newest first, by pages.

use base::{Result, Timestamp, UserId};
use http::StatusCode;
use schemars::JsonSchema;
use sdk::errors::NOT_FOUND;
use sdk::{Answer, Ctx, IntoAnswer, Operation, Row, SchemaOf};
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::permissions::ACTIVITY_READ;
use super::query::{Parameters, Query};
use super::reading::{like, raw};
use crate::access::{FieldAccess, access_to};
use crate::metadata::Registry;
use crate::records::event_names_of;

const LIMIT_DEFAULT: i64 = 25;
const LIMIT_MAX: i64 = 100;
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

/// A page of a list that is read on with a cursor.
#[derive(Debug)]
pub struct Page<T> {
    pub data: Vec<T>,
    pub limit: i64,
    pub next_cursor: Option<String>,
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
    cursor: Uuid,
    limit: i64,
}

/// What may be asked of the activity feed.
#[derive(Debug, Default)]
pub(super) struct ActivityQuery {
    is_everyones: bool,
    page: AuditQuery,
}

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

    async fn page(&self, ctx: &Ctx) -> Result<Page<EventSeen>> {
        let name = self.name.as_deref().map_or_else(|| "%".to_owned(), like);
        // One more than asked for says whether there is a next page.
        let lines = self.limit + 1;
        let rows = ctx
            .rows(
                self.sql(),
                &[
                    &ctx.tenant(),
                    &self.cursor,
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
        let registry = ctx.ask::<Registry>();
        let mut data: Vec<EventSeen> =
            rows.iter().map(|row| as_far_as_seen(ctx, registry.as_deref(), seen(row))).collect();
        let shown = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let has_next = data.len() > shown;
        data.truncate(shown);
        let next_cursor = data.last().filter(|_| has_next).map(|last| last.id.to_string());
        Ok(Page { data, limit: self.limit, next_cursor })
    }
}

/// Everything that was done in the organisation.
pub(super) async fn read_audit(ctx: Ctx, Query(query): Query<AuditQuery>) -> Result<Page<EventSeen>> {
    query.page(&ctx).await
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
    page.page(&ctx).await.map(Page::without_places)
}

/// What happened to one record, newest first. Whether the actor may see the record is the caller's to know.
pub async fn history(ctx: &Ctx, entity: &str, record: Uuid, cursor: Option<&str>) -> Result<Page<EventSeen>> {
    let mut query =
        AuditQuery { entity: Some(entity.to_owned()), record_id: Some(record), ..AuditQuery::default() };
    if let Some(cursor) = cursor {
        query
            .take("cursor", cursor)
            .map_err(|reason| sdk::errors::INPUT_INVALID.on_field("cursor", reason))?;
    }
    query.page(ctx).await.map(Page::without_places)
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
            cursor: Uuid::max(),
            limit: LIMIT_DEFAULT,
        }
    }
}

impl Parameters for AuditQuery {
    fn take(&mut self, name: &str, value: &str) -> Result<bool, String> {
        match name {
            "entity" => self.entity = Some(text(value)?),
            "record_id" => self.record_id = Some(id(value)?),
            "actor" => self.actor = Some(id(value)?),
            "name" => self.name = Some(text(value)?),
            "from" => self.from = time(value)?,
            "to" => self.to = time(value)?,
            "cursor" => self.cursor = id(value).map_err(|_| "is not a cursor of this list".to_owned())?,
            "limit" => {
                let limit = value.parse().ok().filter(|limit| (1..=LIMIT_MAX).contains(limit));
                self.limit = limit.ok_or_else(|| format!("must be a whole number from 1 to {LIMIT_MAX}"))?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}

impl Parameters for ActivityQuery {
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

fn seen(row: &Row) -> EventSeen {
    EventSeen {
        id: row.get("id"),
        at: row.get("at"),
        name: row.get("name"),
        entity: row.get("entity"),
        record_id: row.get("record_id"),
        actor: ActorSeen {
            kind: row.get("actor_kind"),
            id: row.get("actor_id"),
            name: row.get("actor_name"),
        },
        request_id: row.get("request_id"),
        ip: row.get("ip"),
        agent: row.get("agent"),
        changes: raw(row.get("changes")),
        data: raw(row.get("data")),
    }
}

/// A line without the fields of its record that the reader may not see.
fn as_far_as_seen(ctx: &Ctx, registry: Option<&Registry>, line: EventSeen) -> EventSeen {
    let shape = line.entity.as_deref().and_then(|entity| registry?.entity(entity));
    let Some(shape) = shape else { return line };
    let access = access_to(ctx, shape);
    let is_seen = |index: usize| access.field(index) != FieldAccess::Hidden;
    if (0..shape.fields.len()).all(is_seen) {
        return line;
    }
    // What a module tells are its own words, which everybody may know.
    let is_of_engine = event_names_of(&shape.entity).any(|name| name == line.name);
    let visible = |fields: Box<RawValue>| -> Option<Box<RawValue>> {
        let mut fields: Map<String, Value> = serde_json::from_str(fields.get()).ok()?;
        fields.retain(|code, _| shape.index_of(code).is_some_and(is_seen));
        serde_json::value::to_raw_value(&fields).ok()
    };
    EventSeen {
        changes: line.changes.and_then(visible),
        data: if is_of_engine { line.data.and_then(visible) } else { line.data },
        ..line
    }
}

impl Page<EventSeen> {
    /// Where somebody sat is for the audit, not for colleagues.
    fn without_places(mut self) -> Self {
        for line in &mut self.data {
            (line.ip, line.agent) = (None, None);
        }
        self
    }
}

#[derive(Serialize)]
struct Envelope<'a, T> {
    data: &'a [T],
    meta: Meta<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Meta<'a> {
    limit: i64,
    has_next: bool,
    next_cursor: Option<&'a str>,
}

impl<T: Serialize + JsonSchema + Send> IntoAnswer for Page<T> {
    fn describe(operation: &mut Operation) {
        operation.output = Some(SchemaOf::of::<T>());
        operation.output_is_list = true;
    }

    fn into_answer(self) -> Answer {
        let next_cursor = self.next_cursor.as_deref();
        let meta = Meta { limit: self.limit, has_next: next_cursor.is_some(), next_cursor };
        Answer::json(StatusCode::OK, &Envelope { data: &self.data, meta })
    }
}
