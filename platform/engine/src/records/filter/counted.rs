//! Conditions by which records are counted beside others. Whether one of them fits has to follow from its own fields and from
//! the day, and from nothing else: only then is it known when it begins or ceases to fit.

use base::Result;
use jiff::civil::Date;
use sdk::FieldKind;

use super::condition::{Condition, Test, refused};
use super::period::Period;
use crate::metadata::{Shape, ShapedField};

/// Any will do: whether a word names a stretch of days is the same every day.
const SOME_DAY: Date = Date::constant(2026, 1, 1);

impl Condition {
    /// The fields that it names, each as often as it does.
    pub(in crate::records) fn fields(&self) -> Vec<&str> {
        self.tests().into_iter().map(Test::field).collect()
    }

    /// Refuses what may change while neither the record nor the day does.
    pub(in crate::records) fn is_counted_by(&self, shape: &Shape) -> Result<()> {
        self.tests().into_iter().try_for_each(|test| test.is_counted_by(shape))
    }

    /// Whether other records fit tomorrow, although nobody changes them.
    pub(in crate::records) fn follows_the_day(&self, shape: &Shape) -> bool {
        self.tests().into_iter().any(|test| test.follows_the_day(shape))
    }

    fn tests(&self) -> Vec<&Test> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::tests).collect(),
            Self::Not(part) => part.tests(),
            Self::Test(test) => vec![test],
        }
    }
}

impl Test {
    fn field(&self) -> &str {
        self.path.split('.').next().unwrap_or_default()
    }

    fn kind<'a>(&self, shape: &'a Shape) -> Option<&'a FieldKind> {
        shape.field(self.field()).map(ShapedField::kind)
    }

    fn is_counted_by(&self, shape: &Shape) -> Result<()> {
        let says = |word: &str| self.values.iter().any(|value| value.as_str().map(str::trim) == Some(word));
        let why = match self.kind(shape) {
            Some(FieldKind::Link { .. } | FieldKind::Links { .. } | FieldKind::Inverse { .. }) => {
                "leads to other records, which change and go without these; name fields of their own"
            }
            Some(FieldKind::File | FieldKind::Image) => "is a file, which goes without these records",
            Some(FieldKind::User) if says("me") => "names “me”, who is somebody else for everybody",
            Some(FieldKind::DateTime) if says("now") => {
                "names “now”, which is another at every moment; name a day, such as today"
            }
            _ => return Ok(()),
        };
        Err(refused(&self.path, why))
    }

    fn follows_the_day(&self, shape: &Shape) -> bool {
        let is_word = |word: &str| Period::named(word.trim(), SOME_DAY).is_some();
        matches!(self.kind(shape), Some(FieldKind::Date | FieldKind::DateTime))
            && self.values.iter().any(|value| value.as_str().is_some_and(is_word))
    }
}
