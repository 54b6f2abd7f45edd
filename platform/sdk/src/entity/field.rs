//! A field of an entity: one line where nothing is special, defaults unsaid. All that can be said of one stands here, so
//! that whoever declares an entity has one page to read.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value;

use super::kind::{FieldKind, Rollup};
use super::labels::Label;
use crate::Role;

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    pub code: Cow<'static, str>,
    #[serde(flatten)]
    pub kind: FieldKind,
    pub label: Label,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<Label>,
    /// What a value looks like, where the kind of field does not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Cow<'static, str>>,
    /// The heading it stands under in forms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Cow<'static, str>>,
    pub required: bool,
    pub unique: bool,
    /// Set by the platform or by the module's own code.
    pub read_only: bool,
    /// Chosen once, when the record is made.
    pub fixed: bool,
    /// Whether the database has an index for filtering and sorting by it.
    #[serde(skip)]
    pub indexed: bool,
    /// How much a hit in it counts in a search: A is most. None: not searched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search_weight: Option<char>,
    #[serde(skip_serializing_if = "Limits::are_none")]
    pub limits: Limits,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Initial>,
    /// The expression it follows from, in the language of formulas. Its kind is what that gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<Cow<'static, str>>,
    /// The records it follows from. Its kind is what these come to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rollup: Option<Rollup>,
    /// Of a link: what the page of the linked record calls those that lead to it. None: it does not list them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_side: Option<Label>,
    /// Shown in forms only while this condition holds, in the grammar of filters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visible_if: Option<Value>,
    pub sensitivity: Sensitivity,
    /// Of an id: the field beside it that names the kind of record it is of.
    #[serde(skip)]
    pub kind_in: Option<Cow<'static, str>>,
    #[serde(skip)]
    pub hidden_from: Vec<Role>,
    #[serde(skip)]
    pub read_only_for: Vec<Role>,
    #[serde(skip)]
    pub storage: Storage,
    /// One of the platform's own, which every entity has.
    #[serde(rename = "standard")]
    pub is_standard: bool,
    /// Made by the tenant.
    #[serde(rename = "made")]
    pub is_made: bool,
    /// Put away by the tenant: it is kept, and no page shows it.
    #[serde(skip)]
    pub is_hidden: bool,
}

/// One choice of a select.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    pub code: Cow<'static, str>,
    pub label: Label,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<Cow<'static, str>>,
}

/// What a value must keep to. For texts the length counts, for numbers the size, for lists the entries.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Limits {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length_min: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length_max: Option<usize>,
    /// What each entry of a list of tags is, where they are more than words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entries: Option<Entries>,
    /// A regular expression that the whole value matches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<Cow<'static, str>>,
}

/// What the entries of a list are. They are kept in the form they are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Entries {
    Emails,
    Phones,
}

/// What a new record has where nothing is given.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Initial {
    Value(Value),
    Today,
    Now,
    /// Whoever makes the record.
    Me,
    /// What an expression gives, from what else the record begins with.
    Formula(Cow<'static, str>),
}

/// How carefully a value is to be handled. Roles are cleared up to one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sensitivity {
    Public,
    Internal,
    Confidential,
    Restricted,
}

/// Where the values are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Storage {
    /// In columns of the entity's table that are named after the field.
    Columns,
    /// Under a key in `custom`, and, where it is filtered or sorted by, copied into a slot.
    /// Until the slot is filled with the values of all records, it is written and not read.
    Custom { key: Cow<'static, str>, slot: Option<Cow<'static, str>>, is_filled: bool },
    /// As rows of `core.record_link`.
    LinkRows,
    /// Nowhere: it is computed.
    Nowhere,
}

impl Field {
    pub fn new(code: impl Into<Cow<'static, str>>, kind: FieldKind) -> Self {
        let code = code.into();
        let storage = match kind {
            FieldKind::Links { .. } => Storage::LinkRows,
            FieldKind::Inverse { .. } => Storage::Nowhere,
            _ => Storage::Columns,
        };
        Self {
            label: Label::from_code(&code),
            code,
            read_only: kind.is_computed(),
            kind,
            help: None,
            example: None,
            group: None,
            required: false,
            unique: false,
            fixed: false,
            indexed: false,
            search_weight: None,
            limits: Limits::default(),
            options: Vec::new(),
            default: None,
            formula: None,
            rollup: None,
            other_side: None,
            visible_if: None,
            sensitivity: Sensitivity::Internal,
            kind_in: None,
            hidden_from: Vec::new(),
            read_only_for: Vec::new(),
            storage,
            is_standard: false,
            is_made: false,
            is_hidden: false,
        }
    }

    #[must_use]
    pub fn called(mut self, english: &'static str) -> Self {
        self.label = Label::new(english);
        self
    }

    #[must_use]
    pub fn help(mut self, words: &'static str) -> Self {
        self.help = Some(Label::new(words));
        self
    }

    #[must_use]
    pub fn example(mut self, value: &'static str) -> Self {
        self.example = Some(Cow::Borrowed(value));
        self
    }

    #[must_use]
    pub fn group(mut self, name: &'static str) -> Self {
        self.group = Some(name.into());
        self
    }

    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// No two records share the value. Records in the trash do not count.
    #[must_use]
    pub fn unique(mut self) -> Self {
        self.unique = true;
        self
    }

    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    #[must_use]
    pub fn fixed(mut self) -> Self {
        self.fixed = true;
        self
    }

    #[must_use]
    pub fn indexed(mut self) -> Self {
        self.indexed = true;
        self
    }

    /// Found by the search, with a weight from A (most) to D.
    #[must_use]
    pub fn searched(mut self, weight: char) -> Self {
        self.search_weight = Some(weight);
        self
    }

    #[must_use]
    pub fn min(mut self, least: f64) -> Self {
        self.limits.min = Some(least);
        self
    }

    #[must_use]
    pub fn max(mut self, most: f64) -> Self {
        self.limits.max = Some(most);
        self
    }

    #[must_use]
    pub fn length_min(mut self, fewest: usize) -> Self {
        self.limits.length_min = Some(fewest);
        self
    }

    #[must_use]
    pub fn length_max(mut self, most: usize) -> Self {
        self.limits.length_max = Some(most);
        self
    }

    #[must_use]
    pub fn pattern(mut self, expression: &'static str) -> Self {
        self.limits.pattern = Some(expression.into());
        self
    }

    #[must_use]
    pub fn default(mut self, value: impl Into<Value>) -> Self {
        self.default = Some(Initial::Value(value.into()));
        self
    }

    #[must_use]
    pub fn default_is(mut self, default: Initial) -> Self {
        self.default = Some(default);
        self
    }

    #[must_use]
    pub fn visible_if(mut self, condition: Value) -> Self {
        self.visible_if = Some(condition);
        self
    }

    #[must_use]
    pub fn sensitivity(mut self, sensitivity: Sensitivity) -> Self {
        self.sensitivity = sensitivity;
        self
    }

    /// For an id: which field beside it says of what kind the record is. Then it is known to lead there, and follows the record
    /// where that is merged.
    #[must_use]
    pub fn of_kind_in(mut self, field: &'static str) -> Self {
        self.kind_in = Some(field.into());
        self
    }

    #[must_use]
    pub fn hidden_from(mut self, roles: &[Role]) -> Self {
        self.hidden_from = roles.to_vec();
        self
    }

    #[must_use]
    pub fn read_only_for(mut self, roles: &[Role]) -> Self {
        self.read_only_for = roles.to_vec();
        self
    }

    /// Keeps the values in `custom`, as the fields that tenants make are kept.
    #[must_use]
    pub fn in_custom(mut self, key: &'static str, slot: Option<&'static str>) -> Self {
        self.storage = Storage::Custom { key: key.into(), slot: slot.map(Cow::Borrowed), is_filled: true };
        self
    }

    /// One option's colour, by its code.
    #[must_use]
    pub fn coloured(mut self, option: &str, colour: &'static str) -> Self {
        for known in self.options.iter_mut().filter(|known| known.code == option) {
            known.colour = Some(colour.into());
        }
        self
    }

    pub fn option(&self, code: &str) -> Option<&Choice> {
        self.options.iter().find(|option| option.code == code)
    }

    /// What a person may change in a form.
    pub fn is_writable(&self) -> bool {
        !self.read_only && !self.is_computed()
    }

    /// Whether its value follows from something else, and nobody can set it.
    pub fn is_computed(&self) -> bool {
        self.formula.is_some() || self.rollup.is_some() || self.kind.is_computed()
    }

    /// Whether nobody who may read the record is kept from reading this of it.
    pub fn is_for_everybody(&self) -> bool {
        self.sensitivity <= Sensitivity::Internal && self.hidden_from.is_empty()
    }

    fn with_options(mut self, codes: &[&'static str]) -> Self {
        let option = |code: &&'static str| Choice {
            code: (*code).into(),
            label: Label::from_code(code),
            colour: None,
        };
        self.options = codes.iter().map(option).collect();
        self
    }
}

impl Limits {
    fn are_none(&self) -> bool {
        *self == Self::default()
    }
}

pub fn text(code: &'static str) -> Field {
    Field::new(code, FieldKind::Text)
}

pub fn long_text(code: &'static str) -> Field {
    Field::new(code, FieldKind::LongText)
}

pub fn rich_text(code: &'static str) -> Field {
    Field::new(code, FieldKind::RichText)
}

pub fn email(code: &'static str) -> Field {
    Field::new(code, FieldKind::Email)
}

pub fn phone(code: &'static str) -> Field {
    Field::new(code, FieldKind::Phone)
}

pub fn url(code: &'static str) -> Field {
    Field::new(code, FieldKind::Url)
}

pub fn number(code: &'static str) -> Field {
    Field::new(code, FieldKind::Number)
}

pub fn integer(code: &'static str) -> Field {
    Field::new(code, FieldKind::Integer)
}

pub fn decimal(code: &'static str, places: u8) -> Field {
    Field::new(code, FieldKind::Decimal { places })
}

pub fn money(code: &'static str) -> Field {
    Field::new(code, FieldKind::Money)
}

pub fn percent(code: &'static str) -> Field {
    Field::new(code, FieldKind::Percent { places: 2 })
}

pub fn boolean(code: &'static str) -> Field {
    Field::new(code, FieldKind::Boolean)
}

pub fn date(code: &'static str) -> Field {
    Field::new(code, FieldKind::Date)
}

pub fn datetime(code: &'static str) -> Field {
    Field::new(code, FieldKind::DateTime)
}

pub fn time(code: &'static str) -> Field {
    Field::new(code, FieldKind::Time)
}

pub fn duration(code: &'static str) -> Field {
    Field::new(code, FieldKind::Duration)
}

/// One of these.
pub fn choice<const N: usize>(code: &'static str, options: [&'static str; N]) -> Field {
    Field::new(code, FieldKind::Select).with_options(&options)
}

/// Any of these.
pub fn choices<const N: usize>(code: &'static str, options: [&'static str; N]) -> Field {
    Field::new(code, FieldKind::MultiSelect).with_options(&options)
}

pub fn tags(code: &'static str) -> Field {
    Field::new(code, FieldKind::Tags)
}

pub fn user(code: &'static str) -> Field {
    Field::new(code, FieldKind::User)
}

/// Any e-mail addresses, in lower case.
pub fn emails(code: &'static str) -> Field {
    let mut field = tags(code);
    field.limits.entries = Some(Entries::Emails);
    field
}

/// Any phone numbers, in E.164.
pub fn phones(code: &'static str) -> Field {
    let mut field = tags(code);
    field.limits.entries = Some(Entries::Phones);
    field
}

/// One record of another entity, named in full: `contacts.company`. `core.user` is a member of the tenant.
pub fn link(code: &'static str, to: &'static str) -> Field {
    if to == "core.user" {
        return user(code);
    }
    Field::new(code, FieldKind::Link { to: to.into() })
}

/// Any records of another entity.
pub fn links(code: &'static str, to: &'static str) -> Field {
    Field::new(code, FieldKind::Links { to: to.into() })
}

/// The records of an entity whose field `by` points here.
pub fn inverse(code: &'static str, of: &'static str, by: &'static str) -> Field {
    Field::new(code, FieldKind::Inverse { of: of.into(), by: by.into() })
}

pub fn file(code: &'static str) -> Field {
    Field::new(code, FieldKind::File)
}

pub fn image(code: &'static str) -> Field {
    Field::new(code, FieldKind::Image)
}

pub fn address(code: &'static str) -> Field {
    Field::new(code, FieldKind::Address)
}

/// The id of a record of whatever kind. It is no link: whether the record is there is the module's to ask.
pub fn id(code: &'static str) -> Field {
    Field::new(code, FieldKind::Id)
}

pub fn json(code: &'static str) -> Field {
    Field::new(code, FieldKind::Json)
}

/// Computed from the record's other fields, and kept with it as a value of this kind:
/// `formula("total", "price * quantity", FieldKind::Decimal { places: 2 })`.
pub fn formula(code: &'static str, expression: &'static str, gives: FieldKind) -> Field {
    let mut field = Field::new(code, gives);
    field.formula = Some(expression.into());
    field.read_only = true;
    field
}
