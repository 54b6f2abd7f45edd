//! The types there are, and values of them.

use std::borrow::Cow;

use base::Currency;
use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// What an expression gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Type {
    /// An exact decimal.
    Number,
    Text,
    Boolean,
    Date,
    /// A point in time.
    Moment,
    /// An amount in a currency.
    Money,
    /// Several words.
    List,
    /// The id of a record: it can be compared and be empty, and nothing else.
    Reference,
}

/// A value. What is missing, and what cannot be calculated, is `Empty`; there is no empty text beside it.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    Empty,
    Number(Decimal),
    Text(Cow<'a, str>),
    Boolean(bool),
    Date(Date),
    Moment(Timestamp),
    Money(Decimal, Currency),
    List(Vec<Cow<'a, str>>),
    Reference(Cow<'a, str>),
}

impl Type {
    /// Its public name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Text => "text",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Moment => "datetime",
            Self::Money => "money",
            Self::List => "list",
            Self::Reference => "reference",
        }
    }

    /// In a sentence.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::Text => "text",
            Self::Boolean => "yes or no",
            Self::Date => "a date",
            Self::Moment => "a moment (a date with a time)",
            Self::Money => "money",
            Self::List => "a list",
            Self::Reference => "a record",
        }
    }
}

impl<'a> Value<'a> {
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    pub fn list(entries: Vec<Cow<'a, str>>) -> Self {
        if entries.is_empty() { Self::Empty } else { Self::List(entries) }
    }

    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// What counts as yes: neither no nor nothing.
    pub(crate) fn is_yes(&self) -> bool {
        matches!(self, Self::Boolean(true))
    }

    /// How much there is to go through.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Text(text) | Self::Reference(text) => text.len(),
            Self::List(entries) => entries.iter().map(|entry| entry.len() + 1).sum(),
            _ => 0,
        }
    }
}
