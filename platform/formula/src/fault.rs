//! What is wrong with an expression: where, what, and what to do about it.

use std::fmt;

/// Characters of the source, from the first to the one after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) from: usize,
    pub(crate) to: usize,
}

impl Place {
    pub(crate) fn until(self, other: Self) -> Self {
        Self { from: self.from, to: other.to }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The first character it is about, counted from 0.
    pub from: usize,
    /// The character after the last.
    pub to: usize,
    pub message: String,
    pub remedy: Option<String>,
}

impl Fault {
    pub(crate) fn at(place: Place, message: impl Into<String>) -> Self {
        Self { from: place.from, to: place.to, message: message.into(), remedy: None }
    }

    #[must_use]
    pub(crate) fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }
}

/// `There is no field “prize”. Did you mean “price”? (character 9)`
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some(remedy) = &self.remedy {
            write!(f, " {remedy}")?;
        }
        write!(f, " (character {})", self.from + 1)
    }
}
