//! What is different between two set-ups, in lines that a person reads.

use std::collections::BTreeSet;
use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::kinds::{Carried, CarriedKind, KINDS};
use super::model::{Definition, Name, Parts, Setup};

/// Letters of a value that are shown.
const SHOWN_CHARS_MAX: usize = 80;

/// What has to happen to a definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// It is made.
    Create,
    /// It was put aside, and comes back.
    Revive,
    Change,
    /// Several come into another order.
    Arrange,
    /// It is put aside, with all that is kept under it.
    Retire,
}

/// One definition that is not the same.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Difference {
    pub deed: Deed,
    /// The section of the file: kind, field, rule, workflow, view.
    pub kind: &'static str,
    /// What it is about: `custom.vehicle.colour`.
    pub what: String,
    /// What is different in it.
    pub says: Vec<String>,
}

impl Difference {
    pub(super) fn of(deed: Deed, name: &Name, says: Vec<String>) -> Self {
        Self { deed, kind: KINDS[name.kind].section, what: name.thing(), says }
    }
}

impl Deed {
    pub const fn sign(self) -> char {
        match self {
            Self::Create | Self::Revive => '+',
            Self::Change | Self::Arrange => '~',
            Self::Retire => '-',
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = KINDS.iter().find(|kind| kind.section == self.kind).map_or(["", ""], |kind| kind.words);
        let words = if self.deed == Deed::Arrange { words[1] } else { words[0] };
        write!(f, "{} {words} {}", self.deed.sign(), self.what)?;
        if !self.says.is_empty() {
            write!(f, ": {}", self.says.join("; "))?;
        }
        Ok(())
    }
}

/// From one to the other: what is new, what has changed, what is gone.
pub(super) fn differences(before: &Setup, after: &Setup, carried: &Carried) -> Vec<Difference> {
    let mut told = Vec::new();
    let subjects: BTreeSet<&str> = before.subjects().union(&after.subjects()).copied().collect();
    for of in subjects {
        for (kind, of_kind) in carried.all() {
            for definition in after.about(of, kind) {
                match before.get(&definition.name) {
                    None => {
                        told.push(Difference::of(Deed::Create, &definition.name, made(&definition.parts)));
                    }
                    Some(known) => {
                        let says = changes(of_kind, &known.parts, &definition.parts);
                        if !says.is_empty() {
                            told.push(Difference::of(Deed::Change, &definition.name, says));
                        }
                    }
                }
            }
            for definition in before.about(of, kind).filter(|known| after.get(&known.name).is_none()) {
                told.push(Difference::of(Deed::Retire, &definition.name, Vec::new()));
            }
            let order = |setup: &Setup, other: &Setup| -> Vec<String> {
                let both = setup.about(of, kind).filter(|known| other.get(&known.name).is_some());
                both.map(|known| known.name.key.clone()).collect()
            };
            let order = (order(before, after), order(after, before));
            if of_kind.kind.is_ordered && order.0 != order.1 {
                let says = format!("order {} → {}", order.0.join(", "), order.1.join(", "));
                told.push(Difference { what: of.to_owned(), ..arranged(kind, vec![says]) });
            }
        }
    }
    told
}

pub(super) fn arranged(kind: usize, says: Vec<String>) -> Difference {
    Difference { deed: Deed::Arrange, kind: KINDS[kind].section, what: String::new(), says }
}

/// What one wants to know of something new.
pub(super) fn made(parts: &Parts) -> Vec<String> {
    let text = |code: &str| parts.get(code).and_then(Value::as_str);
    let mut says = Vec::new();
    says.extend(text("type").map(str::to_owned));
    says.extend(text("label").or_else(|| text("singular")).map(|label| format!("{label:?}")));
    says
}

/// Part by part, what it was and what it is.
pub(super) fn changes(of_kind: &CarriedKind, before: &Parts, after: &Parts) -> Vec<String> {
    let change = |code: &str| {
        let (from, to) = (before.get(code), after.get(code));
        if from == to {
            return None;
        }
        let default = of_kind.part(code).map_or(&Value::Null, |part| &part.default);
        let (from, to) = (from.unwrap_or(default), to.unwrap_or(default));
        Some(format!(
            "{code} {}",
            entries(from, to).unwrap_or_else(|| format!("{} → {}", shown(from), shown(to)))
        ))
    };
    of_kind.parts.iter().filter_map(|part| change(&part.code)).collect()
}

/// Lists of things with codes are told by what came, went and changed.
fn entries(from: &Value, to: &Value) -> Option<String> {
    fn coded(list: &Value) -> Option<Vec<(&str, &Value)>> {
        list.as_array()?.iter().map(|entry| Some((entry.get("code")?.as_str()?, entry))).collect()
    }
    let (from, to) = (coded(from)?, coded(to)?);
    let find = |list: &[(&str, &Value)], code: &str| {
        list.iter().find(|(known, _)| *known == code).map(|(_, entry)| (*entry).clone())
    };
    let mut says: Vec<String> = Vec::new();
    for (code, entry) in &to {
        match find(&from, code) {
            None => says.push(format!("+ {code}")),
            Some(known) if known != **entry => says.push(format!("~ {code}")),
            Some(_) => {}
        }
    }
    says.extend(
        from.iter().filter(|(code, _)| find(&to, code).is_none()).map(|(code, _)| format!("- {code}")),
    );
    if says.is_empty() {
        let codes: Vec<&str> = to.iter().map(|(code, _)| *code).collect();
        says.push(format!("in the order {}", codes.join(", ")));
    }
    Some(says.join(", "))
}

/// Options that records may have and that are gone.
pub(super) fn lost_options(before: &Parts, after: &Parts) -> Vec<String> {
    fn codes(parts: &Parts) -> BTreeSet<&str> {
        let options = parts.get("options").and_then(Value::as_array);
        options.into_iter().flatten().filter_map(|option| option.get("code")?.as_str()).collect()
    }
    codes(before).difference(&codes(after)).map(|code| (*code).to_owned()).collect()
}

fn shown(value: &Value) -> String {
    if value.is_null() {
        return "nothing".to_owned();
    }
    let text = value.to_string();
    if text.chars().count() <= SHOWN_CHARS_MAX {
        return text;
    }
    let cut: String = text.chars().take(SHOWN_CHARS_MAX - 1).collect();
    format!("{cut}…")
}

/// The parts that differ, each as it is wanted.
pub(super) fn wanted_parts(of_kind: &CarriedKind, before: &Parts, after: &Parts) -> Parts {
    let differs = of_kind.parts.iter().filter(|part| before.get(&part.code) != after.get(&part.code));
    differs.map(|part| (part.code.clone(), after.get(&part.code).unwrap_or(&part.default).clone())).collect()
}

/// All definitions of a set-up that a record is known by in one tenant only, and so should not be in files.
pub(super) fn notes(setup: &Setup) -> Vec<String> {
    fn names_an_id(value: &Value) -> bool {
        match value {
            Value::String(text) => text.len() == 36 && uuid::Uuid::try_parse(text).is_ok(),
            Value::Array(entries) => entries.iter().any(names_an_id),
            Value::Object(entries) => entries.values().any(names_an_id),
            _ => false,
        }
    }
    let told = |Definition { name, parts, .. }: &Definition| {
        let part = parts.iter().find(|(_, value)| names_an_id(value))?.0;
        Some(format!(
            "{name}: {part} names a record or a person by an id, which means nothing in another organisation."
        ))
    };
    setup.definitions.iter().filter_map(told).collect()
}
