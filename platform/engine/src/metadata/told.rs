//! Entities as they are told to whoever builds a screen or a client: what there is, and what the caller may do.

use std::sync::Arc;

use base::Result;
use schemars::generate::SchemaSettings;
use sdk::errors::NOT_FOUND;
use sdk::{Answer, Ctx, Field, FieldKind, Group, Likeness, List, Request, Right, Role, Route, SchemaOf};
use serde_json::{Map, Value, json};

use super::layouts::{Cards, Faces, Groups, Heading, columns, headings};
use super::views::view_opened_with;
use super::{ComparedPart, FoundBy, Registry, Shape, Transition, Workflow, registry_of};
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
        Route::get("/meta/entities/{code}/layouts", read_layouts)
            .says("Shows how one kind of records is shown to each role, and how it would be if nobody had arranged it.")
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
    told["related"] = Value::Array(related(&ctx, &registry, &shape));
    told["view"] = view_opened_with(&ctx, &registry, &shape).await?.unwrap_or_default();
    Ok(sdk::Json(told))
}

async fn read_workflows(ctx: Ctx, request: Request) -> Result<List<Value>> {
    let registry = registry_of(&ctx).await?;
    let shape = shape_of(&ctx, &registry, &request)?;
    Ok(List { data: workflows(&ctx, &shape, &access_to(&ctx, &shape)) })
}

/// For whoever arranges them. Nobody reads of fields here that they may not see.
async fn read_layouts(ctx: Ctx, request: Request) -> Result<sdk::Json<Value>> {
    let registry = registry_of(&ctx).await?;
    let shape = shape_of(&ctx, &registry, &request)?;
    let access = access_to(&ctx, &shape);
    let told = |faces: &Faces<'_>| layout(&ctx, &shape, &access, faces);
    let mut all = Map::new();
    all.insert("plain".to_owned(), told(&Faces::default()));
    all.insert("everybody".to_owned(), told(&Faces::of(&shape.arranged, &[])));
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Operator) {
        all.insert(role.code().to_owned(), told(&Faces::of(&shape.arranged, &[role.code().to_owned()])));
    }
    Ok(sdk::Json(Value::Object(all)))
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
    told["layout"] = layout(ctx, shape, &access, &Faces::of(&shape.arranged, ctx.roles()));
    told["groups"] = layout(ctx, shape, &access, &Faces::default())["detail"].take();
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
    told["duplicates"] = Value::Array(duplicates(ctx, shape, &access));
    told
}

/// The links that lead here and say what those are called that do, as far as the caller may see them.
fn related(ctx: &Ctx, registry: &Registry, shape: &Shape) -> Vec<Value> {
    let leads_here = |field: &Field| matches!(&field.kind, FieldKind::Link { to } | FieldKind::Links { to } if *to == shape.code());
    let mut related = Vec::new();
    for of in registry.all() {
        let access = access_to(ctx, of);
        if access.reach(Right::Read).is_none() {
            continue;
        }
        for (index, known) in of.fields.iter().enumerate() {
            let Some(label) = known.field.other_side.as_ref().filter(|_| leads_here(&known.field)) else {
                continue;
            };
            if access.field(index) != FieldAccess::Hidden {
                related.push(json!({
                    "of": of.code(),
                    "path": of.entity.path,
                    "by": known.code(),
                    "label": label.read(ctx.locale()),
                }));
            }
        }
    }
    related
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

/// By what duplicates are recognised now, and in which fields, so that a form knows when to ask. A rule with a part that the caller
/// does not see is none for them.
fn duplicates(ctx: &Ctx, shape: &Shape, access: &Access) -> Vec<Value> {
    let is_seen = |at: &usize| access.field(*at) != FieldAccess::Hidden;
    let rule = |rule: &FoundBy| {
        let code = |at: usize| shape.fields[at].code();
        let fields: Vec<&str> = rule.fields().filter(is_seen).map(code).collect();
        let mut told = json!({
            "label": rule.label.read(ctx.locale()),
            "fields": fields,
            "onCreate": rule.on_create,
            "state": if rule.is_ready { "ready" } else { "preparing" },
        });
        // What a tenant has written is told by its own record; what nobody has touched has none.
        if let Some(declared) = &rule.declared {
            told["declared"] = json!(declared);
            if rule.fields().all(|at| is_seen(&at)) {
                told["parts"] = rule.parts.iter().map(|part| compared_part(part, code)).collect();
            }
        }
        told
    };
    let is_whole = |rule: &&FoundBy| rule.parts.iter().all(|part| part.fields.iter().any(is_seen));
    shape.duplicates.iter().filter(|rule| rule.is_active).filter(is_whole).map(rule).collect()
}

/// As a rule that is written says it.
fn compared_part<'a>(part: &ComparedPart, code: impl Fn(usize) -> &'a str) -> Value {
    let mut codes = part.fields.iter().map(|at| code(*at));
    let mut told = json!({ "field": codes.next(), "also": codes.collect::<Vec<_>>(), "how": part.how });
    if part.how == Likeness::Similar {
        // As it was written: 0.6 has no exact neighbour among the longer numbers.
        told["least"] = json!(part.least.to_string().parse::<f64>().ok());
    }
    told
}

fn field(ctx: &Ctx, shape: &Shape, access: &Access, index: usize) -> Value {
    let known = &shape.fields[index];
    let mut told = serde_json::to_value(&known.field).unwrap_or_default();
    told["labels"] = json!(known.field.label);
    told["label"] = json!(known.field.label.read(ctx.locale()));
    if let Some(help) = &known.field.help {
        told["help"] = json!(help.read(ctx.locale()));
    }
    if let Some(other_side) = &known.field.other_side {
        told["otherSide"] = json!(other_side.read(ctx.locale()));
    }
    for (told, option) in told["options"].as_array_mut().into_iter().flatten().zip(&known.field.options) {
        told["label"] = json!(option.label.read(ctx.locale()));
    }
    told["readOnly"] = json!(!known.field.is_writable() || access.field(index) == FieldAccess::ReadOnly);
    told["operators"] = json!(operator_names(known.kind()));
    told
}

fn layout(ctx: &Ctx, shape: &Shape, access: &Access, faces: &Faces<'_>) -> Value {
    let is_seen =
        |code: &str| shape.index_of(code).is_some_and(|index| access.field(index) != FieldAccess::Hidden);
    let is_shown =
        |code: &str| is_seen(code) && shape.field(code).is_some_and(|known| !known.field.is_hidden);
    let heading = |heading: Heading<'_>| {
        let declared = shape.entity.group_label(heading.name);
        let mut told = json!({
            "name": heading.name,
            "label": heading.label.as_ref().unwrap_or(&declared).read(ctx.locale()),
            "fields": heading.fields.iter().filter(|code| is_seen(code)).collect::<Vec<_>>(),
        });
        if let Some(columns) = heading.columns {
            told["columns"] = json!(columns);
        }
        if heading.folded {
            told["folded"] = json!(true);
        }
        if !heading.wide.is_empty() {
            told["wide"] = json!(heading.wide.iter().filter(|code| is_seen(code)).collect::<Vec<_>>());
        }
        told
    };
    let groups = |plain: &[Group], arranged: Option<&Groups>| -> Vec<Value> {
        headings(plain, arranged, is_shown).into_iter().map(heading).collect()
    };
    let plain = &shape.layout;
    let list = columns(plain, faces.list).into_iter().filter(|(code, _)| is_shown(code));
    let list: Vec<(&str, Option<u32>)> = list.collect();
    let mut told = json!({
        "list": list.iter().map(|(code, _)| code).collect::<Vec<_>>(),
        "form": groups(&plain.form, faces.form),
        "detail": groups(&plain.detail, faces.detail),
    });
    if let Some(arranged) = faces.list {
        let widths =
            list.iter().filter_map(|(code, width)| Some(((*code).to_owned(), json!(width.as_ref()?))));
        told["widths"] = Value::Object(widths.collect());
        let is_sorted_by_seen =
            |sort: &&String| sort.split(',').all(|by| is_seen(by.trim().trim_start_matches('-')));
        told["sort"] = json!(arranged.sort.as_ref().filter(is_sorted_by_seen));
    }
    let cards = |cards: &Cards| {
        let seen = |code: &Option<String>| code.as_deref().filter(|code| is_shown(code)).map(str::to_owned);
        let shows = cards.shows.as_ref();
        let shows = shows.map(|shows| shows.iter().filter(|code| is_shown(code)).collect::<Vec<_>>());
        json!({ "by": seen(&cards.by), "shows": shows, "colour": seen(&cards.colour) })
    };
    if let Some(board) = faces.board {
        told["board"] = cards(board);
    }
    if let Some(calendar) = faces.calendar {
        told["calendar"] = cards(calendar);
    }
    told
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
