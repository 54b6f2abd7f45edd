//! From one state to another: whether there is a way, whether it is open to whoever goes, what follows, and what must be so
//! before.
//!
//! Invariant: the state of a record changes only in here, or because somebody takes back what they did, or by the program's own
//! work.

use std::collections::HashSet;
use std::sync::Arc;

use base::{Problem, Result};
use sdk::{Actor, Ctx, Detail, FieldValues, Right};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::apply::{Hand, may_reach};
use super::checked::{Checked, Deed};
use super::draft::Draft;
use super::existing::load_to_try;
use crate::metadata::{Gift, Registry, Shape, Transition, Workflow};
use crate::records::around::around;
use crate::records::errors::{RECORD_INVALID, TRANSITION_REFUSED};
use crate::records::formulas::{calculated, keeps};
use crate::records::values::{Around, accept};

/// States that are named to whoever has chosen another.
const STATES_NAMED_MAX: usize = 8;

/// A transition that a record is about to make, and that has still to be looked at as a whole.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    /// The place of the workflow.
    workflow: usize,
    transition: String,
}

/// The fields that somebody has given by themselves. Where nothing goes from state to state, nobody asks.
pub(super) fn given_of(shape: &Shape, given: &Map<String, Value>) -> HashSet<String> {
    if shape.workflows.is_empty() { HashSet::new() } else { given.keys().cloned().collect() }
}

/// Lets a new record begin where its workflows begin.
pub(super) fn begin_in_states(shape: &Shape, values: &mut Map<String, Value>) {
    for workflow in &shape.workflows {
        let is_given = values.get(&workflow.field).is_some_and(|state| !state.is_null());
        if let Some(start) = workflow.initial.first()
            && !is_given
        {
            values.insert(workflow.field.clone(), json!(start));
        }
    }
}

/// Finds the ways on which the record goes from what it was to what it is to be, and does what follows from them.
pub(super) fn pass(
    ctx: &Ctx,
    shape: &Shape,
    around: &Around,
    hand: Hand,
    before: Option<&FieldValues>,
    after: &mut FieldValues,
    given: &HashSet<String>,
) -> Result<Vec<Passage>> {
    let mut passages = Vec::new();
    if shape.workflows.is_empty() || matches!(hand, Hand::TakingBack | Hand::Unmerging) {
        return Ok(passages);
    }
    let is_asked = !matches!(ctx.actor(), Actor::System(_));
    let mut refused: Option<Problem> = None;
    for (at, workflow) in shape.workflows.iter().enumerate() {
        let from = before.and_then(|before| before.text(&workflow.field));
        let to = after.text(&workflow.field).map(str::to_owned);
        if from == to.as_deref() {
            continue;
        }
        let way = match &to {
            Some(to) => find_way(ctx, shape, workflow, from, to),
            None => Err("cannot be empty, because a workflow goes by it".to_owned()),
        };
        match way {
            Ok(transition) => {
                let (from, to) = (from.map(str::to_owned), to.unwrap_or_default());
                follow(shape, around, workflow, (from.as_deref(), transition, &to), after, given)?;
                if is_asked && let Some(transition) = transition {
                    passages.push(Passage { workflow: at, transition: transition.code.clone() });
                }
            }
            Err(why) if is_asked => {
                let begun = refused.unwrap_or_else(|| TRANSITION_REFUSED.problem());
                refused = Some(begun.with_detail(workflow.field.clone(), why));
            }
            Err(_) => {
                let to = to.unwrap_or_default();
                let from = from.map(str::to_owned);
                follow(shape, around, workflow, (from.as_deref(), None, &to), after, given)?;
            }
        }
    }
    refused.map_or(Ok(passages), Err)
}

/// The transition from here to there, none where a record begins, or why there is no way.
fn find_way<'a>(
    ctx: &Ctx,
    shape: &Shape,
    workflow: &'a Workflow,
    from: Option<&str>,
    to: &str,
) -> Result<Option<&'a Transition>, String> {
    let label = |state: &str| label_of(ctx, shape, workflow, state);
    match workflow.transition(from, to) {
        Some(transition) if transition.is_open_to(ctx.roles()) => Ok(Some(transition)),
        Some(transition) => {
            let roles: Vec<&str> = transition.roles.iter().map(|role| role.name()).collect();
            let what = transition.label.read(ctx.locale());
            Err(format!("becomes {} by “{what}”, which is for these roles: {}", label(to), roles.join(", ")))
        }
        None if from.is_none() && workflow.begins_with(to) => Ok(None),
        None => {
            let labels = |states: &mut dyn Iterator<Item = &str>| {
                let named: Vec<String> = states.take(STATES_NAMED_MAX).map(label).collect();
                named.join(", ")
            };
            let Some(from) = from else {
                let starts = labels(&mut workflow.initial.iter().map(String::as_str));
                return Err(format!("begins with {starts}, not with {}", label(to)));
            };
            let next = labels(&mut workflow.transitions_from(Some(from)).map(|way| way.to.as_str()));
            if next.is_empty() {
                return Err(format!("is {}, from where nothing leads on", label(from)));
            }
            Err(format!("goes from {} to {next}, not to {}", label(from), label(to)))
        }
    }
}

fn label_of(ctx: &Ctx, shape: &Shape, workflow: &Workflow, state: &str) -> String {
    let options = shape.field(&workflow.field).map(|known| &known.field.options);
    let option = options.into_iter().flatten().find(|option| option.code == state);
    option.map_or_else(|| state.to_owned(), |option| option.label.read(ctx.locale()).to_owned())
}

/// Sets what is set on this way, unless somebody has just said something else.
fn follow(
    shape: &Shape,
    around: &Around,
    workflow: &Workflow,
    (from, transition, to): (Option<&str>, Option<&Transition>, &str),
    after: &mut FieldValues,
    given: &HashSet<String>,
) -> Result<()> {
    for effect in workflow.effects(from, transition, to) {
        let field = &shape.fields[effect.field].field;
        if given.contains(field.code.as_ref()) {
            continue;
        }
        let value = match &effect.gives {
            Gift::Value(value) => accept(field, value, around)
                .map_err(|why| RECORD_INVALID.on_field(field.code.as_ref(), why))?,
            Gift::Formula(formula) => calculated(shape, formula, field, &after.0, around),
        };
        after.set(&field.code, value);
    }
    Ok(())
}

/// What is missing on these ways, now that everything is calculated.
pub(super) fn refused_on(
    ctx: &Ctx,
    shape: &Shape,
    around: &Around,
    passages: &[Passage],
    after: &FieldValues,
) -> Option<Problem> {
    let mut refused: Option<Problem> = None;
    let mut add = |field: &str, why: String| {
        let begun = refused.take().unwrap_or_else(|| TRANSITION_REFUSED.problem());
        refused = Some(begun.with_detail(field, why));
    };
    for passage in passages {
        let workflow = &shape.workflows[passage.workflow];
        let passed = workflow.transitions.iter().find(|known| known.code == passage.transition);
        let Some(transition) = passed else { continue };
        for code in transition.required.iter().filter(|code| after.get(code).is_null()) {
            let what = transition.label.read(ctx.locale());
            add(code, format!("is required for “{what}”"));
        }
        if let Some(guard) = &transition.guard
            && keeps(shape, &guard.must, &after.0, around) != Some(true)
        {
            add(&workflow.field, guard.says.read(ctx.locale()).to_owned());
        }
    }
    refused
}

/// What would become of a record on one of the ways out of its state.
#[derive(Debug)]
pub(in crate::records) struct TriedTransition {
    pub(in crate::records) field: String,
    pub(in crate::records) transition: String,
    /// What keeps it from going there.
    pub(in crate::records) refused: Vec<Detail>,
}

/// Tries all ways out of the states of a record that are open to the actor, and stores nothing.
pub(in crate::records) async fn try_transitions(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    id: Uuid,
) -> Result<Vec<TriedTransition>> {
    let around = around(ctx)?;
    let found = load_to_try(ctx, registry, shape, &around, id).await?;
    let Some(found) = found.filter(|found| !found.is_trashed()) else { return Ok(Vec::new()) };
    if may_reach(ctx, shape, &found, Right::Update, Hand::Person).is_err() {
        return Ok(Vec::new());
    }
    let mut tried = Vec::new();
    for workflow in &shape.workflows {
        let open = workflow.transitions_from(found.values.text(&workflow.field));
        for transition in open.filter(|transition| transition.is_open_to(ctx.roles())) {
            let given = Map::from_iter([(workflow.field.clone(), json!(transition.to))]);
            let (found, draft) = (found.clone(), Draft { given, files: Vec::new() });
            let outcome = Checked::change(ctx, shape, &around, Hand::Person, found, Deed::Updated, draft);
            let refused = outcome.err().map(|problem| problem.details().to_vec()).unwrap_or_default();
            let (field, transition) = (workflow.field.clone(), transition.code.clone());
            tried.push(TriedTransition { field, transition, refused });
        }
    }
    Ok(tried)
}
