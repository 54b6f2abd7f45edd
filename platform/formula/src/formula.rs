//! An expression that was read and checked, ready to be evaluated.

use std::fmt;

use crate::calculate::words_of;
use crate::check::Checker;
use crate::evaluate::{Around, Evaluation, Values};
use crate::expression::Expression;
use crate::fault::Fault;
use crate::names::Names;
use crate::parse::parse;
use crate::value::{Type, Value};

pub struct Formula {
    root: Expression,
    gives: Type,
    /// The names it uses, in the order in which they first stand there.
    uses: Vec<(String, Type)>,
    changes_by_itself: bool,
}

impl Formula {
    /// Reads and checks an expression, or says all that is wrong with it.
    pub fn read(source: &str, names: &Names) -> Result<Self, Vec<Fault>> {
        let root = parse(source).map_err(|fault| vec![fault])?;
        let mut checker = Checker::new(names);
        let kind = checker.kind(&root);
        if !checker.faults.is_empty() {
            return Err(checker.faults);
        }
        let Some(gives) = kind else {
            let fault = Fault::at(root.at, "This is always empty.");
            return Err(vec![fault.remedy("Name a field or a value that it can be.")]);
        };
        Ok(Self { gives, uses: checker.uses, changes_by_itself: checker.changes_by_itself, root })
    }

    /// The same, where it has to give one type.
    pub fn read_as(source: &str, names: &Names, wanted: Type) -> Result<Self, Vec<Fault>> {
        let formula = Self::read(source, names)?;
        if formula.gives == wanted {
            return Ok(formula);
        }
        let message = format!("This gives {}, and {} is needed here.", formula.gives.words(), wanted.words());
        let fault = Fault::at(formula.root.at, message);
        Err(vec![match crate::check::way_from(formula.gives, wanted) {
            Some(way) => fault.remedy(way),
            None => fault,
        }])
    }

    /// The type of what it gives.
    pub fn gives(&self) -> Type {
        self.gives
    }

    /// The names it uses, each once.
    pub fn uses(&self) -> impl Iterator<Item = &str> {
        self.uses.iter().map(|(name, _)| name.as_str())
    }

    /// Whether it gives something else tomorrow, though nothing of the record changes.
    pub fn changes_by_itself(&self) -> bool {
        self.changes_by_itself
    }

    pub fn evaluate<'a>(&'a self, values: &'a dyn Values, around: &Around<'_>) -> Value<'a> {
        // What would take too long gives nothing.
        Evaluation::new(values, &self.uses, around).value(&self.root).unwrap_or(Value::Empty)
    }
}

impl Value<'_> {
    /// The value as it is read: what `text()` gives, and of lists their entries.
    pub fn in_words(&self, around: &Around<'_>) -> String {
        match self {
            Self::List(entries) => entries.join(", "),
            Self::Reference(id) => id.to_string(),
            value => words_of(value, around).unwrap_or_default().into_owned(),
        }
    }
}

impl fmt::Debug for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Formula({})", self.gives.name())
    }
}
