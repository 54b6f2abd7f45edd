//! By what two records of a kind are recognised as being about the same. What counts as equal is the engine's business.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::labels::Label;

/// A rule: records in which all its parts agree are probably one.
#[derive(Debug, Clone, PartialEq)]
pub struct DuplicateRule {
    /// By which tenants name it when they pause or change it.
    pub code: Cow<'static, str>,
    pub label: Label,
    pub parts: Vec<DuplicatePart>,
    pub on_create: OnDuplicate,
}

/// What is compared: a field, with others that hold the same kind of thing. Each value of one record is compared with each of
/// the other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DuplicatePart {
    pub field: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Cow<'static, str>>,
    pub how: Likeness,
    /// For what is similar: how much, from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<f32>,
}

/// When two values agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// They are the same.
    Exact,
    /// They are the same but for the way they are written.
    Normalised,
    /// Most of them is the same.
    Similar,
}

/// What happens when a new record resembles another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnDuplicate {
    /// Both are listed.
    Nothing,
    /// Whoever types it is told, too.
    Warn,
    /// It is refused, until somebody says that it is meant.
    Refuse,
    /// It is refused, whoever says what.
    Forbid,
}

impl OnDuplicate {
    pub const ALL: [Self; 4] = [Self::Nothing, Self::Warn, Self::Refuse, Self::Forbid];

    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Warn => "warn",
            Self::Refuse => "refuse",
            Self::Forbid => "forbid",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }
}

impl DuplicateRule {
    /// `DuplicateRule::new("email", "Same e-mail").normalised("email", &["other_emails"])`.
    pub fn new(code: &'static str, label: &'static str) -> Self {
        Self { code: code.into(), label: Label::new(label), parts: Vec::new(), on_create: OnDuplicate::Warn }
    }

    #[must_use]
    pub fn exact(self, field: &'static str) -> Self {
        self.part(field, &[], Likeness::Exact, None)
    }

    /// Any value of these fields is the same as any of the other record's, however it is written.
    #[must_use]
    pub fn normalised(self, field: &'static str, also: &[&'static str]) -> Self {
        self.part(field, also, Likeness::Normalised, None)
    }

    #[must_use]
    pub fn similar(self, field: &'static str, least: f32) -> Self {
        self.part(field, &[], Likeness::Similar, Some(least))
    }

    #[must_use]
    pub fn in_language(mut self, language: &'static str, words: &'static str) -> Self {
        self.label = self.label.in_language(language, words);
        self
    }

    fn part(mut self, field: &'static str, also: &[&'static str], how: Likeness, least: Option<f32>) -> Self {
        let also = also.iter().map(|field| Cow::Borrowed(*field)).collect();
        self.parts.push(DuplicatePart { field: field.into(), also, how, least });
        self
    }
}

impl DuplicatePart {
    /// All the fields whose values are compared.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.field.as_ref()).chain(self.also.iter().map(AsRef::as_ref))
    }
}
