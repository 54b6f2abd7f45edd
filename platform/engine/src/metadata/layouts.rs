//! How a tenant has arranged what lists, forms, pages, boards and calendars show of one kind of records: for everybody, and
//! otherwise for single roles.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use sdk::{Group, Label, Layout, Role};
use serde::Deserialize;
use serde_json::Value;

/// Where records are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Face {
    List,
    Form,
    Detail,
    Board,
    Calendar,
}

/// One face, arranged for everybody or for one role.
#[derive(Debug)]
pub struct Arranged {
    pub role: Option<Role>,
    pub content: Content,
}

#[derive(Debug)]
pub enum Content {
    List(Columns),
    Form(Groups),
    Detail(Groups),
    Board(Cards),
    Calendar(Cards),
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    pub columns: Vec<ArrangedColumn>,
    /// Fields with commas between; a minus before one turns it round.
    pub sort: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArrangedColumn {
    pub field: String,
    /// In pixels.
    pub width: Option<u32>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Groups {
    pub groups: Vec<ArrangedGroup>,
    /// Not shown on purpose. What is neither here nor in a group came later, and stands where it would stand by itself.
    #[serde(default)]
    pub left_out: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArrangedGroup {
    /// Empty for what needs no heading.
    pub name: String,
    /// By language. None: as the module calls it, or as it is.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// Fields that stand beside each other where there is room.
    pub columns: Option<u8>,
    /// Folded away until somebody opens it.
    #[serde(default)]
    pub folded: bool,
    pub fields: Vec<ArrangedField>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArrangedField {
    pub field: String,
    /// As wide as its group.
    #[serde(default)]
    pub wide: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cards {
    /// The choice that makes the columns of a board, or the date that a calendar goes by.
    pub by: Option<String>,
    /// What a card or an entry tells besides its title.
    pub shows: Option<Vec<String>>,
    /// The choice whose colours the entries of a calendar have.
    pub colour: Option<String>,
}

impl Arranged {
    /// The choice that a board goes by, where somebody has said which.
    pub fn board_field(&self) -> Option<&str> {
        match &self.content {
            Content::Board(cards) => cards.by.as_deref(),
            _ => None,
        }
    }
}

impl Content {
    pub const fn face(&self) -> Face {
        match self {
            Self::List(_) => Face::List,
            Self::Form(_) => Face::Form,
            Self::Detail(_) => Face::Detail,
            Self::Board(_) => Face::Board,
            Self::Calendar(_) => Face::Calendar,
        }
    }

    /// Every field that is named, with the place where.
    pub fn named(&self) -> Vec<(String, &str)> {
        match self {
            Self::List(list) => {
                let columns = list.columns.iter().enumerate();
                columns.map(|(at, column)| (format!("columns[{at}]"), column.field.as_str())).collect()
            }
            Self::Form(layout) | Self::Detail(layout) => {
                let groups = layout.groups.iter().enumerate();
                let placed = groups.flat_map(|(group, arranged)| {
                    let fields = arranged.fields.iter().enumerate();
                    fields.map(move |(at, placed)| {
                        (format!("groups[{group}].fields[{at}]"), placed.field.as_str())
                    })
                });
                let left_out = layout.left_out.iter().enumerate();
                placed.chain(left_out.map(|(at, code)| (format!("left_out[{at}]"), code.as_str()))).collect()
            }
            Self::Board(cards) | Self::Calendar(cards) => {
                let shows = cards.shows.iter().flatten().enumerate();
                shows.map(|(at, code)| (format!("shows[{at}]"), code.as_str())).collect()
            }
        }
    }
}

/// Takes out of what somebody has arranged whatever is no field any more.
pub(super) fn leave_out_unknown(content: &mut Value, is_known: impl Fn(&str) -> bool) {
    let names_known = |value: &Value| value.as_str().is_some_and(&is_known);
    let placed_are_known = |placed: &mut Value| {
        if let Value::Array(placed) = placed {
            placed.retain(|one| names_known(&one["field"]));
        }
    };
    let Value::Object(parts) = content else { return };
    parts.get_mut("columns").into_iter().for_each(placed_are_known);
    for group in parts.get_mut("groups").and_then(Value::as_array_mut).into_iter().flatten() {
        group.get_mut("fields").into_iter().for_each(placed_are_known);
    }
    for list in ["left_out", "shows"] {
        if let Some(Value::Array(codes)) = parts.get_mut(list) {
            codes.retain(names_known);
        }
    }
    for single in ["by", "colour"] {
        if parts.get(single).is_some_and(|value| !names_known(value)) {
            parts.remove(single);
        }
    }
    let sorts = parts.get("sort").and_then(Value::as_str).unwrap_or_default();
    if !sorts.split(',').all(|sort| sort.is_empty() || is_known(sort.trim().trim_start_matches('-'))) {
        parts.remove("sort");
    }
}

/// What holds for one reader.
#[derive(Debug, Default)]
pub(super) struct Faces<'a> {
    pub(super) list: Option<&'a Columns>,
    pub(super) form: Option<&'a Groups>,
    pub(super) detail: Option<&'a Groups>,
    pub(super) board: Option<&'a Cards>,
    pub(super) calendar: Option<&'a Cards>,
}

impl<'a> Faces<'a> {
    /// Of what was arranged: for the highest of the reader's roles that it was arranged for, otherwise for everybody.
    pub(super) fn of(arranged: &'a [Arranged], roles: &[String]) -> Self {
        let found = |face: Face| {
            let of_face = || arranged.iter().filter(move |one| one.content.face() == face);
            let held = Role::ALL.into_iter().filter(|role| roles.iter().any(|code| code == role.code()));
            let own = held.into_iter().find_map(|role| of_face().find(|one| one.role == Some(role)));
            own.or_else(|| of_face().find(|one| one.role.is_none())).map(|one| &one.content)
        };
        let groups = |face| match found(face) {
            Some(Content::Form(groups) | Content::Detail(groups)) => Some(groups),
            _ => None,
        };
        let cards = |face| match found(face) {
            Some(Content::Board(cards) | Content::Calendar(cards)) => Some(cards),
            _ => None,
        };
        Self {
            list: match found(Face::List) {
                Some(Content::List(columns)) => Some(columns),
                _ => None,
            },
            form: groups(Face::Form),
            detail: groups(Face::Detail),
            board: cards(Face::Board),
            calendar: cards(Face::Calendar),
        }
    }
}

/// A heading and what stands below it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Heading<'a> {
    pub(super) name: &'a str,
    /// Its words, if they are the tenant's.
    pub(super) label: Option<Label>,
    pub(super) columns: Option<u8>,
    pub(super) folded: bool,
    pub(super) fields: Vec<&'a str>,
    pub(super) wide: Vec<&'a str>,
}

/// The groups as they are arranged. What the arrangement does not know stands where it would stand by itself; what is not
/// shown at all, since it is hidden or gone, is not brought back by it.
pub(super) fn headings<'a>(
    plain: &'a [Group],
    arranged: Option<&'a Groups>,
    is_shown: impl Fn(&str) -> bool,
) -> Vec<Heading<'a>> {
    let Some(arranged) = arranged else { return plain.iter().map(plain_heading).collect() };
    let placed = arranged.groups.iter().flat_map(|group| &group.fields).map(|placed| placed.field.as_str());
    let known: HashSet<&str> = placed.chain(arranged.left_out.iter().map(String::as_str)).collect();
    let mut headings: Vec<Heading<'a>> =
        arranged.groups.iter().map(|group| arranged_heading(group, &is_shown)).collect();
    for group in plain {
        let later = group.fields.iter().map(Cow::as_ref).filter(|code| !known.contains(code));
        let later: Vec<&str> = later.collect();
        match headings.iter_mut().find(|heading| heading.name == group.name) {
            Some(heading) => heading.fields.extend(later),
            None => headings.push(Heading { fields: later, ..plain_heading(group) }),
        }
    }
    headings.retain(|heading| !heading.fields.is_empty());
    headings
}

fn plain_heading(group: &Group) -> Heading<'_> {
    let fields = group.fields.iter().map(Cow::as_ref).collect();
    Heading { name: &group.name, label: None, columns: None, folded: false, fields, wide: Vec::new() }
}

fn arranged_heading<'a>(group: &'a ArrangedGroup, is_shown: &impl Fn(&str) -> bool) -> Heading<'a> {
    let placed = || group.fields.iter().filter(|placed| is_shown(&placed.field));
    let label = (!group.labels.is_empty()).then(|| {
        let english = group.labels.get("en").unwrap_or(&group.name);
        let others = group.labels.iter().filter(|(language, _)| *language != "en");
        others.fold(Label::new(english.clone()), |label, (language, words)| {
            label.in_language(language.clone(), words.clone())
        })
    });
    Heading {
        name: &group.name,
        label,
        columns: group.columns,
        folded: group.folded,
        fields: placed().map(|placed| placed.field.as_str()).collect(),
        wide: placed().filter(|placed| placed.wide).map(|placed| placed.field.as_str()).collect(),
    }
}

/// The columns of a list, in their order.
pub(super) fn columns<'a>(plain: &'a Layout, arranged: Option<&'a Columns>) -> Vec<(&'a str, Option<u32>)> {
    match arranged {
        Some(list) => list.columns.iter().map(|column| (column.field.as_str(), column.width)).collect(),
        None => plain.list.iter().map(|code| (code.as_ref(), None)).collect(),
    }
}
