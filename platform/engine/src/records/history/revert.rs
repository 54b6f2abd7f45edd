//! Taking a change back: the fields become what they were, by the way every change goes.

use std::collections::HashSet;

use base::{Result, UserId};
use schemars::JsonSchema;
use sdk::errors::{INPUT_INVALID, NOT_FOUND};
use sdk::{Answer, Change, Ctx, FieldValues, FromRequest, Json, Request, Right, Role};
use serde::Deserialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::past::{Then, past_of};
use crate::access::{FieldAccess, access_to};
use crate::metadata::Shape;
use crate::records::errors::{NOTHING_TO_REVERT, RECORD_VERSION};
use crate::records::handlers::{Asked, id_of, refuse_query};
use crate::records::list::{ListQuery, find_one};
use crate::records::write::Hand;
use http::StatusCode;

/// One change, or everything since a version.
#[derive(Debug, Deserialize, JsonSchema)]
pub(in crate::records) struct RevertRecord {
    /// The line of the history whose change is taken back.
    event: Option<Uuid>,
    /// The version whose values are wanted again.
    version: Option<i64>,
    /// Only these fields.
    fields: Option<Vec<String>>,
}

/// Answers `POST /{plural}/{id}/revert`.
pub(in crate::records) async fn revert_record(ctx: Ctx, request: Request) -> Result<Answer> {
    refuse_query(&request)?;
    let asked = Asked::of(&ctx, &request).await?;
    let id = id_of(&request)?;
    let Json(wanted) = Json::<RevertRecord>::from_request(&ctx, &request).await?;
    access_to(&ctx, &asked.shape).require(&asked.shape, Right::Update)?;
    let fields = wanted.fields(&ctx, &asked.shape)?;
    let (change, is_own) = match (wanted.event, wanted.version) {
        (Some(event), None) => change_against(&ctx, &asked, id, event, fields).await?,
        (None, Some(version)) => (change_to(&ctx, &asked, id, version, fields).await?, false),
        _ => {
            return Err(
                INPUT_INVALID.on_field("event", "or version says what is to be taken back, one of them")
            );
        }
    };
    let looks_after = |role: Role| ctx.roles().iter().any(|code| code == role.code());
    let may_leave_the_way = is_own || looks_after(Role::Owner) || looks_after(Role::Admin);
    let hand = if may_leave_the_way { Hand::TakingBack } else { Hand::Person };
    let written = asked.one_by(&ctx, change, hand).await?;
    Ok(asked.answer(&ctx, StatusCode::OK, &written))
}

impl RevertRecord {
    fn fields(&self, ctx: &Ctx, shape: &Shape) -> Result<Option<HashSet<&str>>> {
        let Some(fields) = &self.fields else { return Ok(None) };
        let access = access_to(ctx, shape);
        let is_seen = |code: &String| {
            shape.index_of(code).is_some_and(|index| access.field(index) != FieldAccess::Hidden)
        };
        if let Some(unknown) = fields.iter().find(|code| !is_seen(code)) {
            return Err(INPUT_INVALID.on_field("fields", format!("names {unknown:?}, which is no field")));
        }
        Ok(Some(fields.iter().map(String::as_str).collect()))
    }
}

/// The opposite of one line, and whether the line is the actor's own.
async fn change_against(
    ctx: &Ctx,
    asked: &Asked,
    id: Uuid,
    event: Uuid,
    fields: Option<HashSet<&str>>,
) -> Result<(Change, bool)> {
    let shape = &asked.shape;
    let now = find_one(ctx, &asked.registry, shape, id, &ListQuery::default()).await?;
    let now = now.ok_or_else(|| NOT_FOUND.problem())?;
    let line = ctx
        .row(
            "select event.name, event.changes, event.actor_id
             from core.event event
             where event.tenant_id = $1
               and event.record_id = $2
               and event.entity = $3
               and event.id = $4",
            &[&ctx.tenant(), &id, &shape.code(), &event],
        )
        .await?;
    let line = line.ok_or_else(|| INPUT_INVALID.on_field("event", "is no line of this record's history"))?;
    let author: Option<Uuid> = line.get("actor_id");
    let is_own = author.is_some() && author == ctx.user().map(UserId::uuid);
    let name: String = line.get("name");
    let deed = name.strip_prefix(shape.code()).and_then(|rest| rest.strip_prefix('.')).unwrap_or_default();
    let version = now.get("version").as_i64();
    let changes = match line.get::<_, Option<Value>>("changes") {
        Some(Value::Object(changes)) => changes,
        _ => Map::new(),
    };
    if let Some(opposite) = opposite_of(deed, id) {
        if fields.is_some() {
            return Err(INPUT_INVALID.on_field("fields", format!("do not go with a line that says {deed}")));
        }
        // Taken back is what is still so. A record that was made and then changed is somebody's work by now.
        let is_still_so = match deed {
            "created" => version == Some(1),
            _ => ["deleted_at", "archived_at"]
                .into_iter()
                .all(|code| changes.get(code).is_none_or(|step| step.get(1) == Some(now.get(code)))),
        };
        return if is_still_so {
            Ok((opposite, is_own))
        } else {
            Err(RECORD_VERSION.saying("The record has been changed once more since then."))
        };
    }
    let mut values = Map::new();
    let mut overtaken = Vec::new();
    for (code, step) in changes {
        let is_wanted = fields.as_ref().is_none_or(|fields| fields.contains(code.as_str()));
        if !is_wanted || !is_up_to(ctx, shape, &code) {
            continue;
        }
        let (from, to) = (step.get(0).cloned().unwrap_or_default(), step.get(1).cloned().unwrap_or_default());
        if *now.get(&code) != to {
            overtaken.push((code, to));
        } else {
            values.insert(code, from);
        }
    }
    if !overtaken.is_empty() {
        let problem = RECORD_VERSION.saying("The same fields have been changed once more since then.");
        let told = overtaken.iter().fold(problem, |problem, (code, to)| {
            problem.with_detail(
                code.as_str(),
                format!("became {to} by this change and is {} now", now.get(code)),
            )
        });
        return Err(told.with_hint("Name the other fields in `fields`, or set these by hand."));
    }
    Ok((update(id, values, version)?, is_own))
}

/// What undoes a deed that is no change of fields.
fn opposite_of(deed: &str, id: Uuid) -> Option<Change> {
    match deed {
        "created" | "restored" => Some(Change::Trash { id, expected_version: None }),
        "trashed" => Some(Change::Restore { id, values: FieldValues::default() }),
        "archived" => Some(Change::Unarchive { id }),
        "unarchived" => Some(Change::Archive { id }),
        _ => None,
    }
}

/// What brings back the values of a version.
async fn change_to(
    ctx: &Ctx,
    asked: &Asked,
    id: Uuid,
    version: i64,
    fields: Option<HashSet<&str>>,
) -> Result<Change> {
    let (now, was) = past_of(ctx, asked, id, Then::Version(version)).await?;
    let mut values = Map::new();
    for known in &asked.shape.fields {
        let code = known.code();
        let is_wanted = fields.as_ref().is_none_or(|fields| fields.contains(code));
        if is_wanted && is_up_to(ctx, &asked.shape, code) && now.get(code) != was.get(code) {
            values.insert(code.to_owned(), was.get(code).clone());
        }
    }
    update(id, values, now.get("version").as_i64())
}

fn update(id: Uuid, values: Map<String, Value>, expected_version: Option<i64>) -> Result<Change> {
    if values.is_empty() {
        return Err(NOTHING_TO_REVERT.problem());
    }
    Ok(Change::Update { id, values: FieldValues(values), expected_version })
}

/// Whether the field is one that the actor could set by hand.
fn is_up_to(ctx: &Ctx, shape: &Shape, code: &str) -> bool {
    let access = access_to(ctx, shape);
    shape.index_of(code).is_some_and(|index| {
        shape.fields[index].field.is_writable() && access.field(index) == FieldAccess::Full
    })
}
