//! The names an expression may use: the fields of a record, each with its type.

use std::collections::HashMap;

use crate::value::Type;

/// Nobody has mistyped a novel.
const COMPARED_CHARS_MAX: usize = 64;
/// Names less alike than this are not meant.
const ALIKE_MIN: f64 = 0.8;

#[derive(Debug, Clone, Default)]
pub struct Names(HashMap<String, Known>);

/// What is known of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    Typed(Type),
    /// A text that is one of these codes, each with its label.
    Choice(Vec<(String, String)>),
    /// Words that are some of these codes.
    Choices(Vec<(String, String)>),
    /// It is there, but nothing can be calculated with it; a sentence says why.
    Unusable(String),
}

impl Names {
    pub fn insert(&mut self, name: impl Into<String>, known: Known) {
        self.0.insert(name.into(), known);
    }

    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Known> {
        self.0.get(name)
    }

    pub(crate) fn closest(&self, name: &str) -> Option<&str> {
        closest(name, self.0.keys().map(String::as_str))
    }
}

impl Known {
    pub(crate) fn kind(&self) -> Option<Type> {
        match self {
            Self::Typed(kind) => Some(*kind),
            Self::Choice(_) => Some(Type::Text),
            Self::Choices(_) => Some(Type::List),
            Self::Unusable(_) => None,
        }
    }

    pub(crate) fn options(&self) -> Option<&[(String, String)]> {
        match self {
            Self::Choice(options) | Self::Choices(options) => Some(options),
            Self::Typed(_) | Self::Unusable(_) => None,
        }
    }
}

/// What may have been meant.
pub(crate) fn closest<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if wanted.chars().count() > COMPARED_CHARS_MAX {
        return None;
    }
    let scored = known.map(|name| (strsim::jaro_winkler(name, wanted), name));
    // Of two that are as close, always the same.
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))?;
    (best.0 > ALIKE_MIN).then_some(best.1)
}
