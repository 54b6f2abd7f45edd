//! What can be done with a record along its workflows, doing it, and how long the record was in which state.

use base::{Result, Timestamp};
use http::StatusCode;
use schemars::JsonSchema;
use sdk::errors::NOT_FOUND;
use sdk::{Answer, Change, Ctx, FieldValues, FromRequest, Json, Request, Right};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::errors::{RECORD_VERSION, TRANSITION_ELSEWHERE, TRANSITION_UNKNOWN};
use super::handlers::{Asked, id_of, refuse_query};
use super::list::{ListQuery, find_one};
use super::write::{TriedTransition, try_transitions};
use crate::access::{FieldAccess, access_to};
use crate::metadata::{Shape, Transition, Workflow};

/// Stays that are told of one record.
const STAYS_MAX: i64 = 1_000;

/// Which way to go, and what is filled in on it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MakeTransition {
    /// The code of the transition.
    transition: String,
    /// The field whose states are meant, where there is more than one workflow.
    field: Option<String>,
    /// Other fields that are changed with it.
    #[serde(default)]
    values: Map<String, Value>,
    /// The version it is based on.
    version: Option<i64>,
}

/// Answers `GET /{plural}/{id}/transitions`.
pub(super) async fn list_transitions(ctx: Ctx, request: Request) -> Result<Answer> {
    refuse_query(&request)?;
    let asked = Asked::of(&ctx, &request).await?;
    let record = record(&ctx, &asked, &request).await?;
    let access = access_to(&ctx, &asked.shape);
    let may_change = access.reach(Right::Update).is_some();
    let tried = if may_change && !asked.shape.workflows.is_empty() {
        try_transitions(&ctx, &asked.registry, &asked.shape, id_of(&request)?).await?
    } else {
        Vec::new()
    };
    let told: Vec<Value> = seen_workflows(&ctx, &asked.shape)
        .map(|workflow| {
            let of_this = tried.iter().filter(|tried| tried.field == workflow.field);
            let options: Vec<Value> = of_this.map(|tried| told(&ctx, workflow, tried)).collect();
            json!({
                "name": workflow.name,
                "field": workflow.field,
                "state": record.get(&workflow.field),
                "transitions": options,
            })
        })
        .collect();
    Ok(Answer::json(StatusCode::OK, &json!({ "data": told })))
}

fn told(ctx: &Ctx, workflow: &Workflow, tried: &TriedTransition) -> Value {
    let Some(transition) = workflow.transitions.iter().find(|known| known.code == tried.transition) else {
        return Value::Null;
    };
    let (missing, refused): (Vec<_>, Vec<_>) =
        tried.refused.iter().partition(|detail| transition.required.contains(&detail.field));
    let missing: Vec<&str> = missing.into_iter().map(|detail| detail.field.as_str()).collect();
    json!({
        "code": transition.code,
        "label": transition.label.read(ctx.locale()),
        "to": transition.to,
        "required": transition.required,
        "missing": missing,
        "refused": refused
            .into_iter()
            .map(|detail| json!({ "field": detail.field, "message": detail.message }))
            .collect::<Vec<_>>(),
    })
}

/// Answers `POST /{plural}/{id}/transition`: what changing the field does, under the name of the way.
pub(super) async fn make_transition(ctx: Ctx, request: Request) -> Result<Answer> {
    refuse_query(&request)?;
    let asked = Asked::of(&ctx, &request).await?;
    let Json(wanted) = Json::<MakeTransition>::from_request(&ctx, &request).await?;
    let record = record(&ctx, &asked, &request).await?;
    let (workflow, transition) = wanted.find(&ctx, &asked.shape)?;
    let version = record.get("version").as_i64();
    if wanted.version.is_some_and(|wanted| Some(wanted) != version) {
        return Err(RECORD_VERSION.problem());
    }
    let state = record.text(&workflow.field);
    let leads = workflow.transitions_from(state).any(|known| known.code == transition.code);
    if !leads && state != Some(&transition.to) {
        let now = state.unwrap_or("nothing");
        let why = format!("is {now} now, from where “{}” does not lead", transition.label.read(ctx.locale()));
        return Err(TRANSITION_ELSEWHERE.on_field(workflow.field.clone(), why));
    }
    let mut values = FieldValues(wanted.values.clone());
    values.set(&workflow.field, transition.to.clone());
    // Whoever was quicker has perhaps sent it elsewhere, from where another way leads to the same state.
    let change = Change::Update { id: id_of(&request)?, values, expected_version: version };
    let written = asked.one(&ctx, change).await?;
    Ok(asked.answer(&ctx, StatusCode::OK, &written))
}

impl MakeTransition {
    fn find<'a>(&self, ctx: &Ctx, shape: &'a Shape) -> Result<(&'a Workflow, &'a Transition)> {
        let is_meant =
            |workflow: &&Workflow| self.field.as_ref().is_none_or(|field| *field == workflow.field);
        let named = |workflow: &'a Workflow| {
            let found = workflow.transitions.iter().find(|known| known.code == self.transition);
            found.map(|transition| (workflow, transition))
        };
        let found = seen_workflows(ctx, shape).filter(is_meant).find_map(named);
        found.ok_or_else(|| {
            let why = format!("{:?} is no transition of these records", self.transition);
            TRANSITION_UNKNOWN.on_field("transition", why)
        })
    }
}

/// Answers `GET /{plural}/{id}/states`.
pub(super) async fn list_states(ctx: Ctx, request: Request) -> Result<Answer> {
    refuse_query(&request)?;
    let asked = Asked::of(&ctx, &request).await?;
    record(&ctx, &asked, &request).await?;
    let fields: Vec<String> = seen_workflows(&ctx, &asked.shape).map(|known| known.field.clone()).collect();
    let rows = ctx
        .rows(
            "select stay.field, stay.state, stay.entered_at, stay.left_at
             from core.stay
             where stay.tenant_id = $1 and stay.record_id = $2 and stay.field = any($3)
             order by stay.entered_at desc, stay.left_at desc nulls first
             limit $4",
            &[&ctx.tenant(), &id_of(&request)?, &fields, &STAYS_MAX],
        )
        .await?;
    let now = ctx.now();
    let stay = |row: &sdk::Row| {
        let (entered, left): (Timestamp, Option<Timestamp>) = (row.get(2), row.get(3));
        json!({
            "field": row.get::<_, String>(0),
            "state": row.get::<_, String>(1),
            "enteredAt": entered,
            "leftAt": left,
            "seconds": left.unwrap_or(now).duration_since(entered).as_secs().max(0),
        })
    };
    Ok(Answer::json(StatusCode::OK, &json!({ "data": rows.iter().map(stay).collect::<Vec<_>>() })))
}

/// Those whose states the actor may see.
fn seen_workflows<'a>(ctx: &Ctx, shape: &'a Shape) -> impl Iterator<Item = &'a Workflow> {
    let access = access_to(ctx, shape);
    shape.workflows.iter().filter(move |workflow| {
        shape.index_of(&workflow.field).is_some_and(|at| access.field(at) != FieldAccess::Hidden)
    })
}

/// The record as the actor may see it.
async fn record(ctx: &Ctx, asked: &Asked, request: &Request) -> Result<FieldValues> {
    let id: Uuid = id_of(request)?;
    let found = find_one(ctx, &asked.registry, &asked.shape, id, &ListQuery::default()).await?;
    found.ok_or_else(|| NOT_FOUND.problem())
}
