//! Workflows, compiled with the shape of their records: between which states a record goes, who may send it there, what must
//! be so, and what follows at once.
//!
//! The states are the choices of one field. Between two of them there is one way at most, so whoever changes the field and
//! whoever presses the button do the same.

use std::collections::BTreeMap;

use formula::{Formula, Type};
use sdk::{Field, FieldKind, Initial, Label, Role};
use serde_json::Value;

use super::formulas::{Misfit, Purpose, names_of, read_default};

/// A workflow as it was written.
#[derive(Debug, Clone)]
pub struct WrittenWorkflow {
    pub name: String,
    /// The field whose choices are the states.
    pub field: String,
    /// The states in which records may begin, the usual one first. Empty: in any.
    pub initial: Vec<String>,
    pub transitions: Vec<WrittenTransition>,
    pub states: BTreeMap<String, WrittenState>,
}

/// How one gets from some states to another.
#[derive(Debug, Clone)]
pub struct WrittenTransition {
    pub code: String,
    pub label: Label,
    /// Empty: from every state.
    pub from: Vec<String>,
    pub to: String,
    pub guard: Option<String>,
    /// What somebody reads whom the guard refuses.
    pub says: Option<Label>,
    pub required: Vec<String>,
    /// Empty: everybody who may change the record.
    pub roles: Vec<Role>,
    pub effects: Vec<WrittenEffect>,
}

/// What follows when a record comes into a state, and when it leaves it.
#[derive(Debug, Clone, Default)]
pub struct WrittenState {
    pub enter: Vec<WrittenEffect>,
    pub leave: Vec<WrittenEffect>,
}

/// A field that gets a value.
#[derive(Debug, Clone)]
pub struct WrittenEffect {
    pub field: String,
    pub gives: WrittenGift,
}

#[derive(Debug, Clone)]
pub enum WrittenGift {
    Value(Value),
    Formula(String),
}

#[derive(Debug)]
pub struct Workflow {
    pub name: String,
    pub field: String,
    pub initial: Vec<String>,
    pub transitions: Vec<Transition>,
    states: BTreeMap<String, State>,
}

#[derive(Debug)]
pub struct Transition {
    pub code: String,
    pub label: Label,
    pub from: Vec<String>,
    pub to: String,
    pub guard: Option<Guard>,
    pub required: Vec<String>,
    pub roles: Vec<Role>,
    pub effects: Vec<Effect>,
}

/// What must be so before a record may go.
#[derive(Debug)]
pub struct Guard {
    pub must: Formula,
    pub says: Label,
}

#[derive(Debug)]
struct State {
    enter: Vec<Effect>,
    leave: Vec<Effect>,
}

#[derive(Debug)]
pub struct Effect {
    /// The place of the field.
    pub field: usize,
    pub gives: Gift,
}

#[derive(Debug)]
pub enum Gift {
    Value(Value),
    Formula(Formula),
}

/// Something that is wrong with a workflow as it was written: where, and why.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// `initial`, `transitions[2].guard`, `states.won.enter[0]`.
    pub at: String,
    pub why: String,
}

impl Workflow {
    /// All that can be compiled of it. A way that does not work is none; its field guards itself all the same.
    pub(super) fn compile(
        fields: &[Field],
        written: &WrittenWorkflow,
        faults: &mut Vec<Fault>,
    ) -> Option<Self> {
        let governed = fields.iter().find(|field| field.code == written.field);
        let Some(field) = governed.filter(|field| field.kind == FieldKind::Select && field.is_writable())
        else {
            faults.push(Fault {
                at: "field".to_owned(),
                why: format!("There is no field “{}” with choices that people make.", written.field),
            });
            return None;
        };
        let mut reader = Reader { fields, field, faults };
        for (at, state) in written.initial.iter().enumerate() {
            reader.state(&format!("initial[{at}]"), state);
        }
        if let Some(Initial::Value(Value::String(initial))) = &field.default
            && !written.initial.is_empty()
            && !written.initial.contains(initial)
        {
            let why = format!("must have “{initial}”, with which the field “{}” begins.", field.code);
            reader.fault("initial", why);
        }
        let mut transitions: Vec<Transition> = Vec::new();
        for (at, transition) in written.transitions.iter().enumerate() {
            if let Some(other) = written.transitions[..at].iter().find(|other| meets(other, transition)) {
                let why = format!(
                    "goes from and to where “{}” goes. Between two states there is one way.",
                    other.label.english()
                );
                reader.fault(&format!("transitions[{at}].from"), why);
                continue;
            }
            transitions.extend(reader.transition(&format!("transitions[{at}]"), transition));
        }
        let states =
            written.states.iter().map(|(code, state)| (code.clone(), reader.effects_of(code, state)));
        let states = states.collect();
        let (name, initial) = (written.name.clone(), written.initial.clone());
        Some(Self { name, field: written.field.clone(), initial, transitions, states })
    }

    /// The way from one state to another. One that names where it begins goes before one that begins anywhere.
    pub fn transition(&self, from: Option<&str>, to: &str) -> Option<&Transition> {
        let leads = |transition: &&Transition| transition.to == to && from != Some(to);
        let named = |transition: &&Transition| {
            from.is_some_and(|from| transition.from.iter().any(|known| known == from))
        };
        let there = || self.transitions.iter().filter(leads);
        there().find(named).or_else(|| there().find(|transition| transition.from.is_empty()))
    }

    /// All ways out of a state.
    pub fn transitions_from(&self, from: Option<&str>) -> impl Iterator<Item = &Transition> {
        self.transitions.iter().filter(move |transition| {
            self.transition(from, &transition.to).is_some_and(|best| best.code == transition.code)
        })
    }

    /// Whether a record may begin in this state.
    pub fn begins_with(&self, state: &str) -> bool {
        self.initial.is_empty() || self.initial.iter().any(|start| start == state)
    }

    /// Everything that it ever sets.
    pub(super) fn all_effects(&self) -> impl Iterator<Item = &Effect> {
        let of_states = self.states.values().flat_map(|state| state.enter.iter().chain(&state.leave));
        self.transitions.iter().flat_map(|transition| &transition.effects).chain(of_states)
    }

    /// Everything that it ever asks or calculates.
    pub(super) fn formulas(&self) -> impl Iterator<Item = &Formula> {
        let calculated = self.all_effects().filter_map(|effect| match &effect.gives {
            Gift::Formula(formula) => Some(formula),
            Gift::Value(_) => None,
        });
        let guards = self.transitions.iter().filter_map(|transition| transition.guard.as_ref());
        guards.map(|guard| &guard.must).chain(calculated)
    }

    /// What follows when a record goes from one state to another, in the order in which it happens.
    pub fn effects<'a>(
        &'a self,
        from: Option<&str>,
        transition: Option<&'a Transition>,
        to: &str,
    ) -> impl Iterator<Item = &'a Effect> {
        let leave = from.and_then(|from| self.states.get(from)).map(|state| &state.leave);
        let enter = self.states.get(to).map(|state| &state.enter);
        leave.into_iter().chain(transition.map(|transition| &transition.effects)).chain(enter).flatten()
    }
}

impl Transition {
    /// Whether somebody with these roles may send a record this way. Owners may do everything in their organisation.
    pub fn is_open_to(&self, roles: &[String]) -> bool {
        let has = |role: &Role| roles.iter().any(|code| code == role.code());
        self.roles.is_empty() || has(&Role::Owner) || self.roles.iter().any(has)
    }
}

/// Two ways that could both be meant. One that begins anywhere gives way to one that names where it begins.
fn meets(one: &WrittenTransition, other: &WrittenTransition) -> bool {
    let is_anywhere = (one.from.is_empty(), other.from.is_empty());
    one.to == other.to
        && match is_anywhere {
            (true, true) => true,
            (false, false) => one.from.iter().any(|state| other.from.contains(state)),
            _ => false,
        }
}

struct Reader<'a> {
    fields: &'a [Field],
    /// The one whose choices are the states.
    field: &'a Field,
    faults: &'a mut Vec<Fault>,
}

impl Reader<'_> {
    fn fault(&mut self, at: &str, why: impl Into<String>) {
        self.faults.push(Fault { at: at.to_owned(), why: why.into() });
    }

    fn state(&mut self, at: &str, state: &str) -> bool {
        let is_known = self.field.options.iter().any(|option| option.code == state);
        if !is_known {
            let why = format!("names {state:?}, which is no choice of the field “{}”.", self.field.code);
            self.fault(at, why);
        }
        is_known
    }

    fn transition(&mut self, at: &str, written: &WrittenTransition) -> Option<Transition> {
        let faults_before = self.faults.len();
        for (place, state) in written.from.iter().enumerate() {
            self.state(&format!("{at}.from[{place}]"), state);
        }
        self.state(&format!("{at}.to"), &written.to);
        if written.from == [written.to.clone()] {
            self.fault(&format!("{at}.to"), "is where it begins; it has to lead to another state.");
        }
        for (place, code) in written.required.iter().enumerate() {
            let is_asked = |field: &&Field| field.code == code.as_str() && field.is_writable();
            if !self.fields.iter().any(|field| is_asked(&field)) {
                let why = format!("names {code:?}, which is no field that somebody can fill in.");
                self.fault(&format!("{at}.required[{place}]"), why);
            }
        }
        let names = names_of(self.fields, Purpose::Rule, |_| true);
        let guard = match written.guard.as_deref().map(|must| Formula::read_as(must, &names, Type::Boolean)) {
            None => None,
            Some(Ok(must)) => {
                let says = written.says.clone().unwrap_or_else(|| Label::new("This is not possible now."));
                Some(Guard { must, says })
            }
            Some(Err(faults)) => {
                for fault in faults {
                    self.fault(&format!("{at}.guard"), fault.to_string());
                }
                None
            }
        };
        let effects = self.effects(&format!("{at}.effects"), &written.effects);
        let transition = Transition {
            code: written.code.clone(),
            label: written.label.clone(),
            from: written.from.clone(),
            to: written.to.clone(),
            guard,
            required: written.required.clone(),
            roles: written.roles.clone(),
            effects,
        };
        (self.faults.len() == faults_before).then_some(transition)
    }

    fn effects_of(&mut self, code: &str, written: &WrittenState) -> State {
        self.state(&format!("states.{code}"), code);
        State {
            enter: self.effects(&format!("states.{code}.enter"), &written.enter),
            leave: self.effects(&format!("states.{code}.leave"), &written.leave),
        }
    }

    fn effects(&mut self, at: &str, written: &[WrittenEffect]) -> Vec<Effect> {
        let mut effects = Vec::new();
        for (place, effect) in written.iter().enumerate() {
            match self.effect(effect) {
                Ok(effect) => effects.push(effect),
                Err(why) => self.fault(&format!("{at}[{place}]"), why),
            }
        }
        effects
    }

    fn effect(&self, written: &WrittenEffect) -> Result<Effect, String> {
        let code = &written.field;
        if *code == self.field.code.as_ref() {
            return Err(format!("sets “{code}”, which the workflow itself changes."));
        }
        let can_be_set =
            |field: &Field| !field.is_standard && !field.is_computed() && field.formula.is_none();
        let place = self.fields.iter().position(|field| field.code == code.as_str() && can_be_set(field));
        let place = place.ok_or_else(|| format!("sets {code:?}, which is no field that can be set."))?;
        let field = &self.fields[place];
        let gives = match &written.gives {
            WrittenGift::Value(Value::Null) if field.required => {
                return Err(format!("empties “{code}”, which every record must have."));
            }
            WrittenGift::Value(value) => Gift::Value(value.clone()),
            WrittenGift::Formula(expression) => {
                let names = names_of(self.fields, Purpose::Rule, |_| true);
                Gift::Formula(read_default(self.fields, field, expression, &names)?)
            }
        };
        Ok(Effect { field: place, gives })
    }
}

/// Compiles those that have no fault as far as they have none, and names what does not work.
pub(super) fn compile_all(fields: &[Field], written: &[WrittenWorkflow]) -> (Vec<Workflow>, Vec<Misfit>) {
    let (mut workflows, mut misfits) = (Vec::new(), Vec::new());
    for written in written {
        let mut faults = Vec::new();
        workflows.extend(Workflow::compile(fields, written, &mut faults));
        misfits.extend(
            faults
                .into_iter()
                .map(|Fault { at, why }| Misfit { of: format!("{} ({at})", written.name), why }),
        );
    }
    (workflows, misfits)
}

#[cfg(test)]
mod tests {
    use sdk::field;

    use super::*;

    fn transition(code: &str, from: &[&str], to: &str) -> WrittenTransition {
        WrittenTransition {
            code: code.to_owned(),
            label: Label::new(code.to_owned()),
            from: from.iter().map(ToString::to_string).collect(),
            to: to.to_owned(),
            guard: None,
            says: None,
            required: Vec::new(),
            roles: Vec::new(),
            effects: Vec::new(),
        }
    }

    fn written(transitions: Vec<WrittenTransition>) -> WrittenWorkflow {
        let (name, field) = ("Sale".to_owned(), "stage".to_owned());
        WrittenWorkflow { name, field, initial: vec!["new".to_owned()], transitions, states: BTreeMap::new() }
    }

    fn fields() -> Vec<Field> {
        vec![
            field::choice("stage", ["new", "offered", "won", "lost"]),
            field::decimal("price", 2),
            field::decimal("cost", 2).hidden_from(&[Role::Member]),
        ]
    }

    fn compiled(written: &WrittenWorkflow) -> (Option<Workflow>, Vec<String>) {
        let mut faults = Vec::new();
        let workflow = Workflow::compile(&fields(), written, &mut faults);
        (workflow, faults.into_iter().map(|fault| format!("{}: {}", fault.at, fault.why)).collect())
    }

    #[test]
    fn a_way_that_names_where_it_begins_goes_before_one_that_begins_anywhere() {
        let (workflow, faults) = compiled(&written(vec![
            transition("give_up", &[], "lost"),
            transition("offer", &["new"], "offered"),
            transition("win", &["offered"], "won"),
            transition("lose", &["offered", "won"], "lost"),
        ]));
        let workflow = workflow.unwrap();

        assert!(faults.is_empty(), "{faults:?}");
        let out = |from| {
            workflow.transitions_from(from).map(|transition| transition.code.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(out(Some("new")), ["give_up", "offer"]);
        assert_eq!(out(Some("offered")), ["win", "lose"]);
        assert_eq!(out(Some("lost")), Vec::<&str>::new());
        assert_eq!(out(None), ["give_up"], "what has no state yet goes where everything may go");
        assert!(workflow.transition(Some("new"), "won").is_none());
    }

    #[test]
    fn what_does_not_work_is_named_by_its_place() {
        let mut guarded = transition("offer", &["new"], "offered");
        guarded.guard = Some("prize > 0".to_owned());
        guarded.required = vec!["id".to_owned()];
        let mut telling = transition("win", &["offered"], "won");
        telling.effects =
            vec![WrittenEffect { field: "price".to_owned(), gives: WrittenGift::Formula("cost".to_owned()) }];
        let (workflow, faults) = compiled(&written(vec![
            guarded,
            telling,
            transition("win_too", &["offered", "new"], "won"),
            transition("sleep", &["new"], "asleep"),
            transition("stay", &["new"], "new"),
        ]));

        assert_eq!(
            faults,
            [
                "transitions[0].required[0]: names \"id\", which is no field that somebody can fill in.",
                "transitions[0].guard: There is no field “prize”. Did you mean “price”? (character 1)",
                "transitions[1].effects[0]: “cost” is hidden from some who see this field. Hide this one from them too, \
                 or use another.",
                "transitions[2].from: goes from and to where “win” goes. Between two states there is one way.",
                "transitions[3].to: names \"asleep\", which is no choice of the field “stage”.",
                "transitions[4].to: is where it begins; it has to lead to another state.",
            ]
        );
        assert!(workflow.unwrap().transitions.is_empty(), "nobody goes where nothing is checked");
    }
}
