//! Entities as they are told to whoever builds a screen or a client: what there is, and what the caller may do.

use std::borrow::Cow;
use std::sync::Arc;

use base::Result;
use schemars::generate::SchemaSettings;
use sdk::errors::NOT_FOUND;
use sdk::{Answer, Ctx, Group, List, Request, Right, Route, SchemaOf};
use serde_json::{Map, Value, json};

use super::views::view_opened_with;
use super::{Registry, Shape, Transition, Workflow, registry_of};
use crate::access::{Access, FieldAccess, access_to};
use crate::records::operator_names;

pub fn routes() -> Vec<Route> {
    let mut routes = vec![
        Route::get("/meta/entities", list_metadata).says("Lists the kinds of records there are.").signed_in(),
        Route::get("/meta/entities/{code}", read_metadata)
            .says("Shows one kind of records: fields, layouts, actions, and what the caller may do.")
            .signed_in(),
        Route::get("/meta/entities/{code}/workflow", read_workflows)
            .says("Shows the workflows of one kind of records: their states, and who may take records from which to which.")
            .signed_in(),
        Route::get("/meta/entities/{code}/schema", read_schema)
            .says("Shows the JSON Schema of one kind of records.")
            .signed_in(),
    ];
    routes.extend(super::views::routes());
    routes
}

async fn list_metadata(ctx: Ctx) -> Result<List<Value>> {
    let registry = registry_of(&ctx).await?;
    let visible = registry.all().filter(|shape| access_to(&ctx, shape).reach(Right::Read).is_some());
    Ok(List { data: visible.map(|shape| heading(&ctx, shape)).collect() })
}

async fn read_metadata(ctx: Ctx, request: Request) -> Result<sdk::Json<Value>> {
    let registry = registry_of(&ctx).await?;
    let shape = shape_of(&ctx, &registry, &request)?;
    let mut told = whole(&ctx, &shape);
    told["view"] = view_opened_with(&ctx, &registry, &shape).await?.unwrap_or_default();
    Ok(sdk::Json(told))
}

async fn read_workflows(ctx: Ctx, request: Request) -> Result<List<Value>> {
    let registry = registry_of(&ctx).await?;
    let shape = shape_of(&ctx, &registry, &request)?;
    Ok(List { data: workflows(&ctx, &shape, &access_to(&ctx, &shape)) })
}

/// A schema is a document of its own, so it comes without the envelope.
async fn read_schema(ctx: Ctx, request: Request) -> Result<Answer> {
    let registry = registry_of(&ctx).await?;
    let shape = shape_of(&ctx, &registry, &request)?;
    let schema = super::schema::record_schema(&shape, &access_to(&ctx, &shape));
    Ok(Answer::json(http::StatusCode::OK, &schema))
}

/// The kind of records that the address names, if the actor may read them.
pub(super) fn shape_of(ctx: &Ctx, registry: &Registry, request: &Request) -> Result<Arc<Shape>> {
    let code = request.variable("code").unwrap_or_default();
    let shape = registry.entity(code).or_else(|| registry.at(code)).cloned();
    // What somebody may not read is not there for them.
    let shape = shape.filter(|shape| access_to(ctx, shape).reach(Right::Read).is_some());
    shape.ok_or_else(|| NOT_FOUND.problem())
}

/// Names and looks, in the reader's language where there is one.
fn heading(ctx: &Ctx, shape: &Shape) -> Value {
    let mut told = serde_json::to_value(&shape.entity).unwrap_or_default();
    told["module"] = json!(shape.entity.module());
    told["singular"] = json!(shape.entity.singular.read(ctx.locale()));
    told["plural"] = json!(shape.entity.plural.read(ctx.locale()));
    told["permissions"] = permissions(&access_to(ctx, shape));
    told
}

fn whole(ctx: &Ctx, shape: &Shape) -> Value {
    let access = access_to(ctx, shape);
    let mut told = heading(ctx, shape);
    told["labels"] = json!({ "singular": shape.entity.singular, "plural": shape.entity.plural });
    let visible =
        shape.fields.iter().enumerate().filter(|(index, _)| access.field(*index) != FieldAccess::Hidden);
    told["fields"] = visible.map(|(index, _)| field(ctx, shape, &access, index)).collect();
    told["layout"] = layout(ctx, shape, &access);
    let actions =
        shape.entity.actions.iter().filter(|action| action.permission().is_none_or(|needed| ctx.can(needed)));
    told["actions"] = actions
        .map(|action| {
            json!({
                "name": action.name,
                "label": action.label.read(ctx.locale()),
                "says": action.explanation.read(ctx.locale()),
                "dangerous": action.is_dangerous,
                "input": action.route.operation.input.map(inline_schema),
                "permission": action.permission().map(|permission| permission.name),
            })
        })
        .collect();
    told["workflows"] = Value::Array(workflows(ctx, shape, &access));
    told
}

/// Those whose states the caller may see. What a guard asks and an effect sets is for whoever may read the definition.
fn workflows(ctx: &Ctx, shape: &Shape, access: &Access) -> Vec<Value> {
    let is_seen = |code: &str| shape.index_of(code).is_some_and(|at| access.field(at) != FieldAccess::Hidden);
    let transition = |transition: &Transition| {
        let required: Vec<&String> = transition.required.iter().filter(|code| is_seen(code)).collect();
        json!({
            "code": transition.code,
            "label": transition.label.read(ctx.locale()),
            "from": transition.from,
            "to": transition.to,
            "required": required,
            "open": transition.is_open_to(ctx.roles()),
        })
    };
    let workflow = |workflow: &Workflow| {
        json!({
            "name": workflow.name,
            "field": workflow.field,
            "initial": workflow.initial,
            "transitions": workflow.transitions.iter().map(transition).collect::<Vec<_>>(),
        })
    };
    shape.workflows.iter().filter(|known| is_seen(&known.field)).map(workflow).collect()
}

fn field(ctx: &Ctx, shape: &Shape, access: &Access, index: usize) -> Value {
    let known = &shape.fields[index];
    let mut told = serde_json::to_value(&known.field).unwrap_or_default();
    told["labels"] = json!(known.field.label);
    told["label"] = json!(known.field.label.read(ctx.locale()));
    if let Some(help) = &known.field.help {
        told["help"] = json!(help.read(ctx.locale()));
    }
    for (told, option) in told["options"].as_array_mut().into_iter().flatten().zip(&known.field.options) {
        told["label"] = json!(option.label.read(ctx.locale()));
    }
    told["readOnly"] = json!(!known.field.is_writable() || access.field(index) == FieldAccess::ReadOnly);
    told["operators"] = json!(operator_names(known.kind()));
    told
}

fn layout(ctx: &Ctx, shape: &Shape, access: &Access) -> Value {
    let visible = |codes: &[Cow<'static, str>]| -> Vec<String> {
        let is_visible = |code: &&Cow<'static, str>| {
            shape.index_of(code).is_some_and(|index| access.field(index) != FieldAccess::Hidden)
        };
        codes.iter().filter(is_visible).map(ToString::to_string).collect()
    };
    let group = |group: &Group| {
        let label = shape.entity.group_label(&group.name);
        json!({ "name": group.name, "label": label.read(ctx.locale()), "fields": visible(&group.fields) })
    };
    let groups = |groups: &[Group]| groups.iter().map(group).collect::<Vec<Value>>();
    let layout = &shape.layout;
    json!({ "list": visible(&layout.list), "form": groups(&layout.form), "detail": groups(&layout.detail) })
}

fn permissions(access: &Access) -> Value {
    let rights = Right::ALL.into_iter().map(|right| (right.name().to_owned(), json!(access.reach(right))));
    Value::Object(rights.collect::<Map<String, Value>>())
}

/// The schema of an action's input, whole in itself.
fn inline_schema(input: SchemaOf) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    (input.0)(&mut settings.into_generator()).to_value()
}
