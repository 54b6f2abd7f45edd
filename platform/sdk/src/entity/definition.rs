//! An entity: its names, its fields, what is switched on, who may do what, and the module's code around it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use base::Result;
use serde::Serialize;

use super::duplicates::DuplicateRule;
use super::field::Field;
use super::grants::{Grant, Reach, Right};
use super::hooks::{
    AbsorbFn, AfterFn, Changing, DeriveFn, FieldValues, PrepareFn, Proposed, RuleFn, WaitsFn,
};
use super::labels::Label;
use super::layout::{Group, Layout};
use crate::action::Action;
use crate::{Change, Ctx, Role};

/// A kind of record.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entity {
    /// `contacts.contact`. Modules say only the noun; the platform puts the module before it.
    pub code: Cow<'static, str>,
    pub singular: Label,
    pub plural: Label,
    /// The last part of its address: `contacts`.
    pub path: Cow<'static, str>,
    /// Other addresses that answer too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Cow<'static, str>>,
    pub icon: Cow<'static, str>,
    pub colour: Cow<'static, str>,
    /// Where one that a tenant has made stands in the navigation: smaller ones first. None: behind those that have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<f64>,
    /// How a record is called: `{first_name} {last_name}`.
    pub title: Cow<'static, str>,
    /// How records are numbered: `ORD-{year}-{000000}`. None: they are not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numbering: Option<Cow<'static, str>>,
    pub features: Features,
    /// For one that a tenant has made: the mark of its records in the table that all such entities share. None: it has a
    /// table of its own.
    #[serde(rename = "made", serialize_with = "whether_there_is_one")]
    pub mark: Option<Cow<'static, str>>,
    /// The yes-or-no field that opens a record to those whose reach is `Reach::Open`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_if: Option<Cow<'static, str>>,
    /// The link to its own kind that tells of a record which was merged where it has gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<Cow<'static, str>>,
    #[serde(skip)]
    pub fields: Vec<Field>,
    #[serde(skip)]
    pub layout: Option<Layout>,
    /// What the headings over groups of fields are called in other languages.
    #[serde(skip)]
    pub group_labels: BTreeMap<Cow<'static, str>, Label>,
    #[serde(skip)]
    pub grants: Vec<Grant>,
    #[serde(skip)]
    pub waits: Vec<WaitsFn>,
    #[serde(skip)]
    pub prepare: Vec<PrepareFn>,
    #[serde(skip)]
    pub derive: Vec<DeriveFn>,
    #[serde(skip)]
    pub rules: Vec<RuleFn>,
    #[serde(skip)]
    pub after: Vec<AfterFn>,
    #[serde(skip)]
    pub absorb: Vec<AbsorbFn>,
    #[serde(skip)]
    pub actions: Vec<Action>,
    /// By what two of these records are recognised as being about the same.
    #[serde(skip)]
    pub duplicates: Vec<DuplicateRule>,
}

/// What an entity has beside its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Features {
    pub search: bool,
    pub comments: bool,
    pub tags: bool,
    pub files: bool,
    pub trash: bool,
    pub archive: bool,
    pub duplicates: bool,
    pub versions: bool,
}

impl Features {
    /// Nothing that people look for and talk about: for what the program itself is told by.
    pub fn of_settings(&mut self) {
        self.search = false;
        self.comments = false;
        self.tags = false;
        self.files = false;
        self.duplicates = false;
    }
}

impl Entity {
    /// `Entity::new("lead", "Lead")`. The plural is English's most usual one until `.plural(…)` says another.
    pub fn new(noun: &'static str, singular: &'static str) -> Self {
        Self {
            code: noun.into(),
            singular: Label::new(singular),
            plural: Label::new(plural_of(singular)),
            path: plural_of(noun).replace('_', "-").into(),
            aliases: Vec::new(),
            icon: "circle".into(),
            colour: "grey".into(),
            position: None,
            title: "{name}".into(),
            numbering: None,
            features: Features::all(),
            mark: None,
            open_if: None,
            merged_into: None,
            fields: Vec::new(),
            layout: None,
            group_labels: BTreeMap::new(),
            grants: Grant::usual(),
            waits: Vec::new(),
            prepare: Vec::new(),
            derive: Vec::new(),
            rules: Vec::new(),
            after: Vec::new(),
            absorb: Vec::new(),
            actions: Vec::new(),
            duplicates: Vec::new(),
        }
    }

    #[must_use]
    pub fn plural(mut self, path: &'static str, words: &'static str) -> Self {
        self.path = path.into();
        self.plural = Label::new(words);
        self
    }

    #[must_use]
    pub fn also_at(mut self, path: &'static str) -> Self {
        self.aliases.push(path.into());
        self
    }

    #[must_use]
    pub fn looks(mut self, icon: &'static str, colour: &'static str) -> Self {
        self.icon = icon.into();
        self.colour = colour.into();
        self
    }

    #[must_use]
    pub fn title(mut self, pattern: &'static str) -> Self {
        self.title = pattern.into();
        self
    }

    #[must_use]
    pub fn numbered(mut self, pattern: &'static str) -> Self {
        self.numbering = Some(pattern.into());
        self
    }

    #[must_use]
    pub fn features(mut self, adjust: impl FnOnce(&mut Features)) -> Self {
        adjust(&mut self.features);
        self
    }

    #[must_use]
    pub fn fields<const N: usize>(mut self, fields: [Field; N]) -> Self {
        self.fields = fields.into();
        self
    }

    #[must_use]
    pub fn layout(mut self, layout: Layout) -> Self {
        self.layout = Some(layout);
        self
    }

    /// Replaces what a role may do with these records.
    #[must_use]
    pub fn allow(mut self, role: Role, rights: &[(Right, Reach)]) -> Self {
        self.grants.retain(|grant| grant.role != role);
        self.grants.extend(rights.iter().map(|(right, reach)| Grant { role, right: *right, reach: *reach }));
        self
    }

    /// Which yes-or-no field opens a record to those whose reach is `Reach::Open`. Until then it is its owner's alone, and
    /// is not handed over with what else they own.
    #[must_use]
    pub fn open_if(mut self, field: &'static str) -> Self {
        self.open_if = Some(field.into());
        self
    }

    /// Which read-only link to its own kind is set when a record is merged into another one. All records can be merged; with
    /// this, the module's own code sees it too.
    #[must_use]
    pub fn merged_into(mut self, field: &'static str) -> Self {
        self.merged_into = Some(field.into());
        self
    }

    /// Changes that concern more records than their own, such as who stands above whom. Those for which this holds
    /// wait for each other, within a tenant, before anything is read.
    #[must_use]
    pub fn one_at_a_time(mut self, waits: impl Fn(&Change) -> bool + Send + Sync + 'static) -> Self {
        self.waits.push(Arc::new(waits));
        self
    }

    /// Values that follow from other records, such as a price from a list. What is filled in here is checked like
    /// what was given.
    #[must_use]
    pub fn prepare<F>(mut self, prepare: F) -> Self
    where
        F: for<'a> Fn(
                &'a Ctx,
                Option<&'a FieldValues>,
                &'a mut FieldValues,
            ) -> futures_util::future::BoxFuture<'a, Result<()>>
            + Send
            + Sync
            + 'static,
    {
        self.prepare.push(Arc::new(prepare));
        self
    }

    /// Values that follow from others, such as a display name.
    #[must_use]
    pub fn derive(mut self, derive: impl Fn(&mut FieldValues) + Send + Sync + 'static) -> Self {
        self.derive.push(Arc::new(move |values, _| derive(values)));
        self
    }

    /// Values that follow from the change itself, such as the day somebody agreed to something.
    #[must_use]
    pub fn derive_from_change(
        mut self,
        derive: impl Fn(&mut FieldValues, &Changing<'_>) + Send + Sync + 'static,
    ) -> Self {
        self.derive.push(Arc::new(derive));
        self
    }

    /// What must be true of a record, however it is changed.
    #[must_use]
    pub fn rule(mut self, rule: impl Fn(&Proposed<'_>) -> Result<()> + Send + Sync + 'static) -> Self {
        self.rules.push(Arc::new(rule));
        self
    }

    /// What must happen in the same transaction as each change.
    #[must_use]
    pub fn after<F>(mut self, after: F) -> Self
    where
        F: for<'a> Fn(&'a Ctx, &'a Proposed<'a>) -> futures_util::future::BoxFuture<'a, Result<()>>
            + Send
            + Sync
            + 'static,
    {
        self.after.push(Arc::new(after));
        self
    }

    /// What a record takes over of those that are merged into it, beside what is chosen: of the fields that the module keeps by
    /// itself, such as when somebody was last heard of.
    #[must_use]
    pub fn absorb(
        mut self,
        absorb: impl Fn(&mut FieldValues, &[&FieldValues]) + Send + Sync + 'static,
    ) -> Self {
        self.absorb.push(Arc::new(absorb));
        self
    }

    #[must_use]
    pub fn action(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }

    /// By what two of these records are recognised as being about the same. Tenants may pause and change the rules, and add
    /// their own.
    #[must_use]
    pub fn duplicates<const N: usize>(mut self, rules: [DuplicateRule; N]) -> Self {
        self.duplicates = rules.into();
        self
    }

    pub fn module(&self) -> &str {
        self.code.split('.').next().unwrap_or_default()
    }

    pub fn noun(&self) -> &str {
        self.code.split('.').nth(1).unwrap_or(&self.code)
    }

    pub fn field(&self, code: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.code == code)
    }

    /// The headings over groups of fields, each once.
    pub fn headings(&self) -> Vec<&str> {
        let mut headings: Vec<&str> = Vec::new();
        let given = self.layout.iter().flat_map(|layout| layout.form.iter().chain(&layout.detail));
        let named = given.map(|group| group.name.as_ref());
        for heading in named.chain(self.fields.iter().filter_map(|field| field.group.as_deref())) {
            if !heading.is_empty() && !headings.contains(&heading) {
                headings.push(heading);
            }
        }
        headings
    }

    /// What a heading is called.
    pub fn group_label(&self, heading: &str) -> Label {
        self.group_labels.get(heading).cloned().unwrap_or_else(|| Label::new(heading.to_owned()))
    }

    /// The layout as it was given, or one that follows from the order and the headings of the fields.
    pub fn layout_or_derived(&self) -> Layout {
        self.layout.clone().unwrap_or_else(|| self.derived_layout())
    }

    fn derived_layout(&self) -> Layout {
        const COLUMNS_MAX: usize = 6;
        let shown = |field: &&Field| !field.is_standard;
        let is_short = |field: &&Field| {
            use super::FieldKind::{Inverse, Json, Links, LongText, RichText};
            !matches!(field.kind, LongText | RichText | Json | Inverse { .. } | Links { .. })
        };
        let in_title = self.title.contains('{');
        let list = in_title.then_some(Cow::Borrowed("title")).into_iter().chain(
            self.fields
                .iter()
                .filter(shown)
                .filter(is_short)
                .filter(|field| !self.title.contains(&format!("{{{}}}", field.code)))
                .map(|field| field.code.clone())
                .take(COLUMNS_MAX - 1),
        );
        let mut detail: Vec<Group> = Vec::new();
        for field in self.fields.iter().filter(shown) {
            let name = field.group.clone().unwrap_or(Cow::Borrowed(""));
            match detail.iter_mut().find(|group| group.name == name) {
                Some(group) => group.fields.push(field.code.clone()),
                None => detail.push(Group { name, fields: vec![field.code.clone()] }),
            }
        }
        let mut form = detail.clone();
        for group in &mut form {
            group.fields.retain(|code| self.field(code).is_some_and(Field::is_writable));
        }
        form.retain(|group| !group.fields.is_empty());
        Layout { list: list.collect(), form, detail }
    }
}

/// The mark itself is nobody's business.
#[allow(clippy::ref_option, reason = "serde hands the field over like this")]
fn whether_there_is_one<S: serde::Serializer>(
    mark: &Option<Cow<'static, str>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_bool(mark.is_some())
}

/// English's most usual plural: `companies`, `boxes`, `leads`.
pub fn plural_of(word: &str) -> String {
    let ends_in_sound = ["s", "x", "z", "ch", "sh"].iter().any(|ending| word.ends_with(ending));
    if ends_in_sound {
        return format!("{word}es");
    }
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{word}s"),
    }
}

impl Features {
    const fn all() -> Self {
        Self {
            search: true,
            comments: true,
            tags: true,
            files: true,
            trash: true,
            archive: true,
            duplicates: true,
            versions: true,
        }
    }
}

impl fmt::Debug for Entity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entity({})", self.code)
    }
}
