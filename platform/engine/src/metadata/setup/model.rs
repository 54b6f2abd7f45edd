//! A set-up: the definitions in it by their names, without anything that only one tenant has, such as ids and dates.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::{Map, Value};

use super::kinds::KINDS;
use crate::metadata::MODULE_OF_TENANTS;

pub(super) type Parts = Map<String, Value>;

/// What a definition is called in every tenant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Name {
    /// The kind of record it is about, such as `custom.vehicle`.
    pub(super) of: String,
    /// Which kind of definition, by the place in the table.
    pub(super) kind: usize,
    pub(super) key: String,
    /// The how-manieth of those that are called alike.
    pub(super) nth: usize,
}

#[derive(Debug, Clone)]
pub(super) struct Definition {
    pub(super) name: Name,
    pub(super) parts: Parts,
    /// Where in the files it begins. Empty: it was read from a tenant.
    pub(super) place: String,
}

/// What a tenant has shaped, or what files say that it should.
#[derive(Debug, Clone, Default)]
pub(super) struct Setup {
    /// In their order: by kind of record, then by kind of definition, then as they stand there.
    pub(super) definitions: Vec<Definition>,
    /// Modules that are needed: those it is about, and those that files name.
    pub(super) modules: BTreeSet<String>,
    index: BTreeMap<Name, usize>,
}

impl Setup {
    /// Puts the definitions into their order, and numbers those that are called alike.
    pub(super) fn new(definitions: Vec<Definition>) -> Self {
        let mut setup = Self { definitions, ..Self::default() };
        setup.put_in_order();
        setup.modules = setup.named_modules();
        setup
    }

    fn put_in_order(&mut self) {
        self.definitions.sort_by(|one, other| {
            let place = |definition: &Definition| (definition.name.of.clone(), definition.name.kind);
            let by_place = place(one).cmp(&place(other));
            // Where the order says nothing, the name decides, and then the contents: ids do not.
            let is_ordered = KINDS[one.name.kind].is_ordered;
            by_place.then_with(|| {
                if is_ordered {
                    return std::cmp::Ordering::Equal;
                }
                let text = |definition: &Definition| Value::Object(definition.parts.clone()).to_string();
                one.name.key.cmp(&other.name.key).then_with(|| text(one).cmp(&text(other)))
            })
        });
        let mut seen: BTreeMap<(String, usize, String), usize> = BTreeMap::new();
        for Definition { name, .. } in &mut self.definitions {
            let count = seen.entry((name.of.clone(), name.kind, name.key.clone())).or_default();
            name.nth = *count;
            *count += 1;
        }
        let names = self.definitions.iter().enumerate();
        self.index = names.map(|(at, definition)| (definition.name.clone(), at)).collect();
    }

    /// The kinds of records that anything is said of.
    pub(super) fn subjects(&self) -> BTreeSet<&str> {
        self.definitions.iter().map(|definition| definition.name.of.as_str()).collect()
    }

    pub(super) fn get(&self, name: &Name) -> Option<&Definition> {
        self.index.get(name).map(|at| &self.definitions[*at])
    }

    /// The definitions of one kind about one kind of record, in their order.
    pub(super) fn about<'a>(&'a self, of: &'a str, kind: usize) -> impl Iterator<Item = &'a Definition> {
        self.definitions
            .iter()
            .filter(move |definition| definition.name.of == of && definition.name.kind == kind)
    }

    /// The modules whose records it is about, or leads to.
    fn named_modules(&self) -> BTreeSet<String> {
        let leads_to = self.definitions.iter().filter_map(|definition| {
            let settings = definition.parts.get("settings")?;
            settings.get("to").or_else(|| settings.get("of"))?.as_str()
        });
        self.definitions
            .iter()
            .map(|definition| definition.name.of.as_str())
            .chain(leads_to)
            .filter_map(|code| code.split('.').next())
            .filter(|module| *module != MODULE_OF_TENANTS && *module != "core")
            .map(str::to_owned)
            .collect()
    }
}

impl Name {
    /// Without the word for what it is: `custom.vehicle.colour`, `custom.vehicle "Mine"`.
    pub(super) fn thing(&self) -> String {
        let kind = &KINDS[self.kind];
        let mut thing = match kind.key {
            None => self.of.clone(),
            // Codes are written as they are everywhere else.
            Some("code" | "field") => format!("{}.{}", self.of, self.key),
            Some(_) => format!("{} {:?}", self.of, self.key),
        };
        if self.nth > 0 {
            thing.push_str(&format!(" ({})", self.nth + 1));
        }
        thing
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", KINDS[self.kind].words[0], self.thing())
    }
}
