//! Workflows that tenants make: the record of one, read, checked, and put to work.

use std::collections::{BTreeMap, BTreeSet};

use base::Result;
use formula::Formula;
use sdk::{Change, Ctx, Entity, Features, FieldValues, NewJob, Proposed, Reach, Right, Role, field};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::prepare::{code_of, count_up};
use super::read::{spoken, wrong};
use super::registries::{seen_names, shape_now};
use super::stays::RecordStays;
use super::together::fit_together;
use crate::metadata::workflows::{
    Gift, Workflow, WrittenEffect, WrittenGift, WrittenState, WrittenTransition, WrittenWorkflow,
};
use crate::metadata::{Shape, is_field_code};
use crate::records::{RECORD_INVALID, accept_value};

/// Ways between the states of one workflow.
const TRANSITIONS_MAX: usize = 200;
/// Fields that are set on one occasion.
const EFFECTS_MAX: usize = 20;
const REQUIRED_MAX: usize = 50;
const NAME_CHARS_MAX: usize = 120;
const LABEL_CHARS_MAX: usize = 60;
const MESSAGE_CHARS_MAX: usize = 300;
const CODE_CHARS_MAX: usize = 50;

#[rustfmt::skip]
pub fn entity() -> Entity {
    Entity::new("workflow", "Workflow")
        .looks("workflow", "grey")
        .title("{name}")
        .features(Features::of_settings)
        .fields([
            field::text("entity").help("Such as contacts.contact.").example("contacts.contact").required().fixed().indexed().length_max(100),
            field::text("field").help("The field whose choices are the states.").example("status").required().fixed().length_max(CODE_CHARS_MAX),
            field::text("name").example("Becoming a customer").required().length_max(NAME_CHARS_MAX),
            field::json("initial").called("Begins with").help("The states in which records may begin, the usual one first. None: in any.").example(r#"["new"]"#),
            field::json("transitions").help("Who may take a record from which states to which other, what must be so, and what follows.").example(r#"[{ "label": "Qualify", "from": ["new", "contacted"], "to": "qualified", "guard": "email is not empty", "message": "Note down an address first.", "required": ["source"], "roles": ["member"] }]"#).required(),
            field::json("states").help("By state: what is set when a record comes into it and when it leaves it, and where it stands in the drawing.").example(r#"{ "churned": { "enter": [{ "field": "consent_email", "value": "no" }], "at": [480, 120] } }"#),
            field::boolean("active").required().default(true),
        ])
        .allow(Role::Member, &[(Right::Read, Reach::All)])
        .allow(Role::Viewer, &[(Right::Read, Reach::All)])
        .one_at_a_time(|_: &Change| true)
        .prepare(|ctx, before, given| Box::pin(prepare(ctx, before, given)))
        .after(|ctx, workflow| Box::pin(put_to_work(ctx, workflow)))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MadeTransition {
    code: Option<String>,
    label: String,
    #[serde(default)]
    labels: BTreeMap<String, String>,
    #[serde(default)]
    from: Vec<String>,
    to: String,
    guard: Option<String>,
    message: Option<String>,
    #[serde(default)]
    messages: BTreeMap<String, String>,
    #[serde(default)]
    required: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    effects: Vec<MadeEffect>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct MadeState {
    #[serde(default)]
    enter: Vec<MadeEffect>,
    #[serde(default)]
    leave: Vec<MadeEffect>,
    /// Where it stands in the drawing, which is the drawing's own business.
    #[serde(rename = "at")]
    _at: Option<[f64; 2]>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MadeEffect {
    field: String,
    #[serde(default)]
    value: Value,
    formula: Option<String>,
}

/// A workflow as its record says it.
pub(super) fn read(values: &FieldValues) -> Result<WrittenWorkflow> {
    let made: Vec<MadeTransition> = part(values, "transitions")?.unwrap_or_default();
    let transitions = made.into_iter().enumerate().map(|(at, made)| transition(at, made));
    let states: BTreeMap<String, MadeState> = part(values, "states")?.unwrap_or_default();
    let states = states.into_iter().map(|(code, made)| {
        let (enter, leave) = (effects(made.enter), effects(made.leave));
        (code, WrittenState { enter, leave })
    });
    Ok(WrittenWorkflow {
        name: values.text("name").unwrap_or_default().to_owned(),
        field: values.text("field").unwrap_or_default().to_owned(),
        initial: part(values, "initial")?.unwrap_or_default(),
        transitions: transitions.collect::<Result<_>>()?,
        states: states.collect(),
    })
}

fn transition(at: usize, made: MadeTransition) -> Result<WrittenTransition> {
    let roles = made.roles.iter().map(|code| {
        let known = Role::from_code(code).filter(|role| *role != Role::Operator);
        known.ok_or_else(|| {
            wrong(&format!("transitions[{at}].roles"), format!("names {code:?}, which is no role"))
        })
    });
    Ok(WrittenTransition {
        code: made.code.unwrap_or_default(),
        label: spoken(&made.label, made.labels),
        from: made.from,
        to: made.to,
        guard: made.guard.filter(|must| !must.trim().is_empty()),
        says: made.message.filter(|says| !says.is_empty()).map(|says| spoken(&says, made.messages)),
        required: made.required,
        roles: roles.collect::<Result<_>>()?,
        effects: effects(made.effects),
    })
}

fn effects(made: Vec<MadeEffect>) -> Vec<WrittenEffect> {
    let effect = |made: MadeEffect| WrittenEffect {
        field: made.field,
        gives: match made.formula {
            Some(formula) => WrittenGift::Formula(formula),
            None => WrittenGift::Value(made.value),
        },
    };
    made.into_iter().map(effect).collect()
}

fn part<Part: DeserializeOwned>(values: &FieldValues, code: &str) -> Result<Option<Part>> {
    let value = values.get(code);
    if value.is_null() {
        return Ok(None);
    }
    Part::deserialize(value).map(Some).map_err(|cause| wrong(code, format!("cannot be read: {cause}")))
}

async fn prepare(ctx: &Ctx, before: Option<&FieldValues>, given: &mut FieldValues) -> Result<()> {
    if given.get("transitions").is_array() {
        let named = with_codes(given.get("transitions").clone())?;
        given.set("transitions", named);
    }
    let mut after = before.cloned().unwrap_or_default();
    after.0.extend(given.0.clone());
    let code = after.text("entity").unwrap_or_default();
    let shape = shape_now(ctx, code, None).await?.filter(|shape| shape.entity.module() != "core");
    let Some(shape) = shape else {
        return Err(wrong(
            "entity",
            format!("{code:?} is no kind of record that can have a workflow of your own"),
        ));
    };
    if before.is_none() {
        given.set("entity", shape.code());
    }
    let written = read(&after)?;
    within_limits(&written)?;
    let mut faults = Vec::new();
    let workflow = Workflow::compile(&shape.entity.fields, &written, &mut faults);
    if !faults.is_empty() {
        return Err(faults
            .into_iter()
            .fold(RECORD_INVALID.problem(), |problem, fault| problem.with_detail(fault.at, fault.why)));
    }
    let Some(workflow) = workflow else { return Ok(()) };
    values_fit(ctx, &shape, &workflow)?;
    tells_nothing_unseen(ctx, &shape, before, &workflow)
}

/// Transitions are called by their codes. One that has none yet gets it from its label.
fn with_codes(mut transitions: Value) -> Result<Value> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (at, transition) in transitions.as_array_mut().into_iter().flatten().enumerate() {
        let Some(parts) = transition.as_object_mut() else { continue };
        if let Some(code) = parts.get("code").and_then(Value::as_str) {
            if !is_field_code(code) || code.len() > CODE_CHARS_MAX {
                let why =
                    format!("is {code:?}; it may have small letters, digits and _, {CODE_CHARS_MAX} at most");
                return Err(wrong(&format!("transitions[{at}].code"), why));
            }
            if !taken.insert(code.to_owned()) {
                return Err(wrong(&format!("transitions[{at}].code"), format!("stands twice: {code:?}")));
            }
        }
    }
    for transition in transitions.as_array_mut().into_iter().flatten() {
        let Some(parts) = transition.as_object_mut() else { continue };
        if parts.get("code").is_some_and(|code| !code.is_null()) {
            continue;
        }
        let from_label = code_of(parts.get("label").and_then(Value::as_str).unwrap_or_default(), "go");
        let free = std::iter::once(from_label.clone())
            .chain((2..).map(|count| format!("{from_label}_{count}")))
            .find(|code| !taken.contains(code));
        if let Some(code) = free {
            parts.insert("code".to_owned(), json!(code));
            taken.insert(code);
        }
    }
    Ok(transitions)
}

fn within_limits(written: &WrittenWorkflow) -> Result<()> {
    if written.transitions.len() > TRANSITIONS_MAX {
        return Err(wrong("transitions", format!("are {TRANSITIONS_MAX} at most")));
    }
    let too_long = |label: &sdk::Label, most: usize| label.texts().any(|text| text.chars().count() > most);
    for (at, transition) in written.transitions.iter().enumerate() {
        let here = |part: &str| format!("transitions[{at}].{part}");
        if transition.label.english().trim().is_empty() || too_long(&transition.label, LABEL_CHARS_MAX) {
            return Err(wrong(&here("label"), format!("has one to {LABEL_CHARS_MAX} letters")));
        }
        if transition.says.as_ref().is_some_and(|says| too_long(says, MESSAGE_CHARS_MAX)) {
            return Err(wrong(&here("message"), format!("has {MESSAGE_CHARS_MAX} letters at most")));
        }
        if transition.required.len() > REQUIRED_MAX {
            return Err(wrong(&here("required"), format!("names {REQUIRED_MAX} fields at most")));
        }
        if transition.effects.len() > EFFECTS_MAX {
            return Err(wrong(&here("effects"), format!("are {EFFECTS_MAX} at most")));
        }
    }
    let of_states =
        written.states.iter().map(|(code, state)| (code, state.enter.len().max(state.leave.len())));
    match of_states.into_iter().find(|(_, count)| *count > EFFECTS_MAX) {
        Some((code, _)) => {
            Err(wrong(&format!("states.{code}"), format!("has {EFFECTS_MAX} effects at most")))
        }
        None => Ok(()),
    }
}

/// What is set has to be what the field can hold.
fn values_fit(ctx: &Ctx, shape: &Shape, workflow: &Workflow) -> Result<()> {
    for effect in workflow.all_effects() {
        let Gift::Value(value) = &effect.gives else { continue };
        let field = &shape.fields[effect.field].field;
        if !value.is_null() {
            accept_value(ctx, field, value)
                .map_err(|why| wrong("transitions", format!("set “{}” to what {why}", field.code)))?;
        }
    }
    Ok(())
}

/// Nobody finds out by a workflow what they may not see. What somebody else has let it use, it goes on using.
fn tells_nothing_unseen(
    ctx: &Ctx,
    shape: &Shape,
    before: Option<&FieldValues>,
    workflow: &Workflow,
) -> Result<()> {
    let before = before.and_then(|before| read(before).ok());
    let before = before.and_then(|before| Workflow::compile(&shape.entity.fields, &before, &mut Vec::new()));
    let used: BTreeSet<&str> = before.iter().flat_map(Workflow::formulas).flat_map(Formula::uses).collect();
    let seen = seen_names(ctx, shape);
    let is_known =
        |code: &str| used.contains(code) || shape.field(code).is_some_and(|known| seen(&known.field));
    match workflow.formulas().flat_map(Formula::uses).find(|code| !is_known(code)) {
        Some(code) => Err(wrong("transitions", format!("name {code:?}, which is no field of these records"))),
        None => Ok(()),
    }
}

async fn put_to_work(ctx: &Ctx, workflow: &Proposed<'_>) -> Result<()> {
    count_up(ctx).await?;
    let (Some(entity), Some(field)) = (workflow.after.text("entity"), workflow.after.text("field")) else {
        return Ok(());
    };
    let rows = ctx
        .rows(
            "select count(*) from core.workflow
             where tenant_id = $1 and entity = $2 and field = $3 and deleted_at is null and archived_at is null",
            &[&ctx.tenant(), &entity, &field],
        )
        .await?;
    if rows.first().is_some_and(|row| row.get::<_, i64>(0) > 1) {
        return Err(wrong(
            "field",
            format!("{field:?} has a workflow already; change that one, or put it aside"),
        ));
    }
    fit_together(ctx, entity, None).await?;
    let is_at_work = |values: &FieldValues| {
        values.is_true("active") && values.get("deleted_at").is_null() && values.get("archived_at").is_null()
    };
    if is_at_work(workflow.after) && !workflow.before.is_some_and(is_at_work) {
        let job = RecordStays::of(entity, field);
        ctx.enqueue(NewJob::of(&job).unique(format!("{entity}.{field}"))).await?;
    }
    Ok(())
}
