//! Which records make up what a tenant has set up, and how each kind of them stands in a file. One more kind is one more
//! entry of the table; which of its fields are carried follows from its entity.

use base::Result;
use sdk::errors::INTERNAL;
use sdk::{Ctx, Initial};
use serde_json::{Map, Value};

use crate::metadata::{Registry, Shape};

/// One kind of definition.
#[derive(Debug)]
pub(super) struct DefinitionKind {
    /// The entity whose records these are.
    pub(super) entity: &'static str,
    /// What its tables are called in a file.
    pub(super) section: &'static str,
    /// What people call one of them, and several.
    pub(super) words: [&'static str; 2],
    /// Its field that names the kind of record it is about.
    pub(super) of: &'static str,
    /// Its field that tells it from others about the same kind of record. None: there is one.
    pub(super) key: Option<&'static str>,
    /// A second field that tells it from others, where the key alone does not. It may be empty.
    pub(super) beside: Option<&'static str>,
    /// Whether several about the same kind of record may be called alike.
    pub(super) may_repeat: bool,
    /// Whether the key is a code, which nothing else can have, not even when this one lies in the trash.
    pub(super) is_coded: bool,
    /// What stands first in a file; the rest follows as the entity has it.
    pub(super) first: &'static [&'static str],
    /// What is told by something else: by the place in the file, or by being there at all.
    pub(super) left_out: &'static [&'static str],
    /// Whether the order in the file is the order on the screen.
    pub(super) is_ordered: bool,
    /// Only those of which this is true, and all that are made here are so.
    pub(super) only_if: Option<&'static str>,
    /// What becomes of one that is put aside.
    pub(super) kept: &'static str,
    /// What may name things that come later, and is given to it once those are there.
    pub(super) later: &'static [&'static str],
    /// What is said of one that is made also where it is as usual, because it would follow from something else otherwise.
    pub(super) spelled_out: &'static [&'static str],
}

/// In the order in which they can be made. They are retired the other way round.
pub(super) static KINDS: [DefinitionKind; 7] = [
    DefinitionKind {
        entity: "core.entity",
        section: "kind",
        words: ["kind of record", "kinds of records"],
        of: "code",
        key: None,
        beside: None,
        may_repeat: false,
        is_coded: true,
        first: &["singular", "plural"],
        left_out: &[],
        is_ordered: false,
        only_if: None,
        kept: "is away with its records, which stay",
        later: &["title_pattern"],
        spelled_out: &[],
    },
    DefinitionKind {
        entity: "core.field",
        section: "field",
        words: ["field", "fields"],
        of: "entity",
        key: Some("code"),
        beside: None,
        may_repeat: false,
        is_coded: true,
        first: &["label", "type", "built_in", "group", "settings", "options"],
        left_out: &["position"],
        is_ordered: true,
        only_if: None,
        kept: "is away with its values, which stay",
        later: &["visible_if", "initial"],
        spelled_out: &[],
    },
    DefinitionKind {
        entity: "core.rule",
        section: "rule",
        words: ["rule", "rules"],
        of: "entity",
        key: Some("name"),
        beside: None,
        may_repeat: true,
        is_coded: false,
        first: &[],
        left_out: &[],
        is_ordered: false,
        only_if: None,
        kept: "is put aside",
        later: &[],
        spelled_out: &[],
    },
    DefinitionKind {
        entity: "core.duplicate_rule",
        section: "duplicate_rule",
        words: ["duplicate rule", "duplicate rules"],
        of: "entity",
        key: Some("label"),
        beside: Some("declared"),
        may_repeat: true,
        is_coded: false,
        first: &["declared", "parts"],
        left_out: &[],
        is_ordered: false,
        only_if: None,
        kept: "is put aside",
        later: &[],
        spelled_out: &["on_create"],
    },
    DefinitionKind {
        entity: "core.layout",
        section: "layout",
        words: ["layout", "layouts"],
        of: "entity",
        key: Some("face"),
        beside: Some("role"),
        may_repeat: false,
        is_coded: false,
        first: &["role"],
        left_out: &[],
        is_ordered: false,
        only_if: None,
        kept: "is put aside",
        later: &[],
        spelled_out: &[],
    },
    DefinitionKind {
        entity: "core.workflow",
        section: "workflow",
        words: ["workflow", "workflows"],
        of: "entity",
        key: Some("field"),
        beside: None,
        may_repeat: false,
        is_coded: false,
        first: &["name"],
        left_out: &[],
        is_ordered: false,
        only_if: None,
        kept: "is put aside",
        later: &[],
        spelled_out: &[],
    },
    DefinitionKind {
        entity: "core.view",
        section: "view",
        words: ["view", "views"],
        of: "entity",
        key: Some("name"),
        beside: None,
        may_repeat: true,
        is_coded: false,
        first: &[],
        left_out: &["position", "shared"],
        is_ordered: true,
        only_if: Some("shared"),
        kept: "goes to the trash",
        later: &[],
        spelled_out: &[],
    },
];

impl DefinitionKind {
    /// What one of these is called: by its key, and by what stands beside that.
    pub(super) fn called(&self, key: &str, beside: Option<&str>) -> String {
        match beside {
            Some(beside) => format!("{key}{BESIDE}{beside}"),
            None => key.to_owned(),
        }
    }

    /// The key alone, of what it is called.
    pub(super) fn key_in<'a>(&self, called: &'a str, parts: &Map<String, Value>) -> &'a str {
        let beside = self.beside.and_then(|beside| parts.get(beside)).and_then(Value::as_str);
        let key = beside.and_then(|beside| called.strip_suffix(beside)?.strip_suffix(BESIDE));
        key.unwrap_or(called)
    }
}

/// Between a key and what stands beside it.
const BESIDE: char = '.';

/// The kinds with the parts that are carried of each.
#[derive(Debug)]
pub(super) struct Carried(Vec<CarriedKind>);

#[derive(Debug)]
pub(super) struct CarriedKind {
    pub(super) kind: &'static DefinitionKind,
    /// In the order in which they stand in a file.
    pub(super) parts: Vec<Part>,
    /// Whether it can be put aside. What cannot goes to the trash.
    pub(super) is_archived: bool,
    pub(super) table: String,
}

#[derive(Debug)]
pub(super) struct Part {
    pub(super) code: String,
    /// What it is where nothing is said.
    pub(super) default: Value,
}

impl Carried {
    pub(super) fn in_program(ctx: &Ctx) -> Result<Self> {
        let registry = ctx.ask::<Registry>();
        let registry = registry.ok_or_else(|| INTERNAL.because("nobody answers for the entities"))?;
        let carried = |kind: &'static DefinitionKind| {
            let shape = registry.entity(kind.entity);
            let shape = shape.ok_or_else(|| INTERNAL.because(format!("there is no {}", kind.entity)))?;
            Ok(CarriedKind::of(kind, shape))
        };
        KINDS.iter().map(carried).collect::<Result<_>>().map(Self)
    }

    pub(super) fn all(&self) -> impl DoubleEndedIterator<Item = (usize, &CarriedKind)> {
        self.0.iter().enumerate()
    }

    /// By its place in the table.
    pub(super) fn kind(&self, at: usize) -> &CarriedKind {
        &self.0[at]
    }

    pub(super) fn in_section(&self, section: &str) -> Option<(usize, &CarriedKind)> {
        self.all().find(|(_, carried)| carried.kind.section == section)
    }

    pub(super) fn sections(&self) -> String {
        let sections: Vec<&str> = self.0.iter().map(|carried| carried.kind.section).collect();
        sections.join(", ")
    }
}

impl CarriedKind {
    fn of(kind: &'static DefinitionKind, shape: &Shape) -> Self {
        let is_carried =
            |code: &str| code != kind.of && Some(code) != kind.key && !kind.left_out.contains(&code);
        let fields = shape.fields.iter().map(|known| &known.field);
        let mut parts: Vec<Part> = fields
            .filter(|field| field.is_writable() && !field.is_standard && is_carried(&field.code))
            .map(|field| Part {
                code: field.code.to_string(),
                default: match &field.default {
                    Some(Initial::Value(value)) => value.clone(),
                    _ => Value::Null,
                },
            })
            .collect();
        let place =
            |part: &Part| kind.first.iter().position(|first| *first == part.code).unwrap_or(kind.first.len());
        parts.sort_by_key(place);
        Self { kind, parts, is_archived: shape.entity.features.archive, table: shape.table().to_owned() }
    }

    pub(super) fn part(&self, code: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.code == code)
    }

    /// What is carried of a record: all that it does not have anyway.
    pub(super) fn parts_of(&self, values: &Map<String, Value>) -> Map<String, Value> {
        let mut carried = Map::new();
        for part in &self.parts {
            let value = values.get(&part.code).unwrap_or(&Value::Null);
            if !value.is_null() && *value != part.default {
                carried.insert(part.code.clone(), value.clone());
            }
        }
        if carried.get("built_in") == Some(&Value::Bool(true)) {
            // Which kind of field it is, the module says.
            carried.remove("type");
        }
        carried
    }
}
