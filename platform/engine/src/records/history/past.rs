//! A record as it was: what is there now, and every change since then undone in thought.

use base::{Result, Timestamp};
use http::StatusCode;
use sdk::errors::{INPUT_INVALID, INTERNAL, NOT_FOUND};
use sdk::{Answer, Ctx, FieldValues, Request, Storage};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::access::{FieldAccess, access_to};
use crate::http::QUERY_UNKNOWN;
use crate::metadata::Shape;
use crate::records::errors::{PAST_UNKNOWN, RECORD_NOT_YET};
use crate::records::handlers::{Asked, id_of};
use crate::records::list::{ListQuery, find_one};
use crate::records::write::event_names_of;

/// Which past is meant: the moment itself counts, and so does the version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    Time(Timestamp),
    Version(i64),
}

/// Answers `GET /{plural}/{id}/history/at`.
pub(in crate::records) async fn read_past(ctx: Ctx, request: Request) -> Result<Answer> {
    let asked = Asked::of(&ctx, &request).await?;
    let then = Then::parse(request.query.as_deref().unwrap_or_default())?;
    let (now, was) = past_of(&ctx, &asked, id_of(&request)?, then).await?;
    let access = access_to(&ctx, &asked.shape);
    let mut shown = Map::new();
    for (index, known) in asked.shape.fields.iter().enumerate() {
        if known.field.storage != Storage::Nowhere && access.field(index) != FieldAccess::Hidden {
            shown.insert(known.code().to_owned(), was.get(known.code()).clone());
        }
    }
    let differs: Vec<&String> = shown.keys().filter(|code| now.get(code) != was.get(code)).collect();
    let meta =
        json!({ "version": was.get("version"), "currentVersion": now.get("version"), "differs": differs });
    Ok(Answer::json(StatusCode::OK, &json!({ "data": shown, "meta": meta })))
}

/// The record as it is and as it was, as far as the actor may see it.
pub(super) async fn past_of(
    ctx: &Ctx,
    asked: &Asked,
    id: Uuid,
    then: Then,
) -> Result<(FieldValues, FieldValues)> {
    let now = find_one(ctx, &asked.registry, &asked.shape, id, &ListQuery::default()).await?;
    let now = now.ok_or_else(|| NOT_FOUND.problem())?;
    let version = now.get("version").as_i64().unwrap_or_default();
    if let Then::Version(wanted) = then
        && wanted > version
    {
        return Err(RECORD_NOT_YET.saying(format!("This record is at version {version} only.")));
    }
    if is_before_it_was_made(&now, then) {
        return Err(RECORD_NOT_YET.problem());
    }
    let since = changes_since(ctx, &asked.shape, id, then, version).await?;
    let mut was = now.clone();
    let Some(last) = since.last else {
        return if since.steps == 0 { Ok((now, was)) } else { Err(PAST_UNKNOWN.problem()) };
    };
    for (code, value) in since.earliest {
        // What the actor may not see is not among what they see now.
        if now.0.contains_key(&code) {
            was.set(&code, value);
        }
    }
    let is_whole = was.get("version").as_i64() == Some(last.version) && version - last.version == since.steps;
    if !is_whole {
        return Err(PAST_UNKNOWN.problem());
    }
    if since.steps > 0 {
        was.set("updated_at", json!(last.at));
        was.set("updated_by", json!(last.by));
    }
    Ok((now, was))
}

fn is_before_it_was_made(record: &FieldValues, then: Then) -> bool {
    let made_at: Option<Timestamp> = record.text("created_at").and_then(|text| text.parse().ok());
    match then {
        Then::Time(time) => made_at.is_some_and(|made_at| made_at > time),
        Then::Version(version) => version < 1,
    }
}

struct Since {
    /// What each field was before the first change since then.
    earliest: Vec<(String, Value)>,
    /// How many changes there were.
    steps: i64,
    /// The last line before, where it is still kept.
    last: Option<Last>,
}

struct Last {
    version: i64,
    at: Timestamp,
    by: Option<Uuid>,
}

/// In the order of versions: clocks of several machines may differ by a little, versions do not.
const CHANGES_SINCE: &str = "
    with line as (
        select coalesce(event.changes -> 'version' ->> 1, event.data ->> 'version')::bigint as version,
            event.at, event.actor_id, event.changes
        from core.event event
        where event.tenant_id = $1
          and event.record_id = $2
          and event.entity = $3
          and event.name = any ($4)
          and coalesce(event.changes -> 'version' ->> 1, event.data ->> 'version')::bigint <= $7
    ),
    step as (
        select line.version, line.changes
        from line
        where line.version > 1
          and ($5::timestamptz is null or line.at > $5)
          and ($6::bigint is null or line.version > $6)
    ),
    last as (
        select line.version, line.at, line.actor_id
        from line
        where ($5::timestamptz is null or line.at <= $5)
          and ($6::bigint is null or line.version <= $6)
        order by line.version desc
        limit 1
    ),
    earliest as (
        select distinct on (field.key) field.key, field.value -> 0 as was
        from step
        cross join lateral jsonb_each(step.changes) as field
        order by field.key, step.version
    )
    select (select count(*) from step) as steps, last.version, last.at, last.actor_id, earliest.key, earliest.was
    from (values (true)) as always
    left join last on true
    left join earliest on true";

/// `now` is the version that was read: what comes after it, somebody is doing at this very moment.
async fn changes_since(ctx: &Ctx, shape: &Shape, id: Uuid, then: Then, now: i64) -> Result<Since> {
    let (time, version) = match then {
        Then::Time(time) => (Some(time), None),
        Then::Version(version) => (None, Some(version)),
    };
    let names: Vec<String> = event_names_of(&shape.entity).collect();
    let rows =
        ctx.rows(CHANGES_SINCE, &[&ctx.tenant(), &id, &shape.code(), &names, &time, &version, &now]).await?;
    let first = rows.first().ok_or_else(|| INTERNAL.because("what always has a row had none"))?;
    let last = first.get::<_, Option<i64>>("version");
    let last = last.map(|version| Last { version, at: first.get("at"), by: first.get("actor_id") });
    let earliest = rows.iter().filter_map(|row| Some((row.get::<_, Option<String>>("key")?, row.get("was"))));
    Ok(Since { steps: first.get("steps"), last, earliest: earliest.collect() })
}

impl Then {
    fn parse(query: &str) -> Result<Self> {
        let mut then = None;
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let wanted = match name.as_ref() {
                "time" => value.parse().ok().filter(|time| *time >= Timestamp::UNIX_EPOCH).map(Self::Time),
                "version" => value.parse().ok().map(Self::Version),
                _ => {
                    let known = "is not a parameter of this address; there are time and version";
                    return Err(QUERY_UNKNOWN.on_field(name.into_owned(), known));
                }
            };
            let how = match name.as_ref() {
                "time" => "must be a time such as 2026-11-21T14:30:00Z",
                _ => "must be a whole number",
            };
            let wanted = wanted.ok_or_else(|| INPUT_INVALID.on_field(name.clone().into_owned(), how))?;
            if then.replace(wanted).is_some() {
                return Err(
                    INPUT_INVALID.on_field(name.into_owned(), "says a second time which past is meant")
                );
            }
        }
        then.ok_or_else(|| INPUT_INVALID.on_field("time", "or version says which past is meant"))
    }
}
