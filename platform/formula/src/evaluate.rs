//! From a checked expression and the values of a record to a value, within a bound.

use std::cell::Cell;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::calculate::{compare, negated, two};
use crate::expression::{Expression, Operator, What};
use crate::functions::Run;
use crate::value::{Type, Value};

/// Steps and bytes that one evaluation may go through. A few milliseconds; whatever needs more gives nothing.
const WORK_MAX: usize = 4_000_000;

/// The fields of a record.
pub trait Values {
    /// The value of a name, which was said to be of this type. Whatever is of another is empty.
    fn value(&self, name: &str, kind: Type) -> Value<'_>;
}

/// What a value may depend on beside the record.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    pub now: Timestamp,
    pub zone: &'a TimeZone,
}

pub(crate) struct Evaluation<'a, 'b> {
    pub(crate) values: &'a dyn Values,
    pub(crate) kinds: &'a [(String, Type)],
    pub(crate) around: &'b Around<'b>,
    work_left: Cell<usize>,
}

impl<'a, 'b> Evaluation<'a, 'b> {
    pub(crate) fn new(values: &'a dyn Values, kinds: &'a [(String, Type)], around: &'b Around<'b>) -> Self {
        Self { values, kinds, around, work_left: Cell::new(WORK_MAX) }
    }

    /// None: it was too much.
    pub(crate) fn value(&self, expression: &'a Expression) -> Option<Value<'a>> {
        let value = match &expression.what {
            What::Number(number) => Value::Number(*number),
            What::Text(text) => Value::text(text.as_str()),
            What::Boolean(is_true) => Value::Boolean(*is_true),
            What::Empty => Value::Empty,
            What::Name(name) => self.named(name),
            What::Negated(one) => negated(&self.value(one)?),
            What::Not(one) => Value::Boolean(!self.value(one)?.is_yes()),
            What::Two(Operator::And, left, right) => {
                Value::Boolean(self.value(left)?.is_yes() && self.value(right)?.is_yes())
            }
            What::Two(Operator::Or, left, right) => {
                Value::Boolean(self.value(left)?.is_yes() || self.value(right)?.is_yes())
            }
            What::Two(operator, left, right) => {
                let (left, right) = (self.value(left)?, self.value(right)?);
                self.spend(left.size() + right.size())?;
                two(*operator, &left, &right, self.around)
            }
            What::IsEmpty { value, is_negated } => {
                Value::Boolean(self.value(value)?.is_empty() != *is_negated)
            }
            What::In { value, list, is_negated } => self.one_of(value, list, *is_negated)?,
            What::Call { function, arguments } => self.call(function.run, arguments)?,
        };
        self.spend(1 + value.size())?;
        Some(value)
    }

    fn spend(&self, work: usize) -> Option<()> {
        self.work_left.set(self.work_left.get().checked_sub(work)?);
        Some(())
    }

    fn named(&self, name: &str) -> Value<'a> {
        let kind = self.kinds.iter().find(|(known, _)| known == name).map(|(_, kind)| *kind);
        kind.map_or(Value::Empty, |kind| self.values.value(name, kind))
    }

    /// Comparisons with what is empty are false, with `in` and with `not in`.
    fn one_of(&self, value: &'a Expression, list: &'a [Expression], is_negated: bool) -> Option<Value<'a>> {
        let value = self.value(value)?;
        if value.is_empty() {
            return Some(Value::Boolean(false));
        }
        for entry in list {
            let entry = self.value(entry)?;
            self.spend(value.size().min(entry.size()))?;
            if compare(&value, &entry) == Some(std::cmp::Ordering::Equal) {
                return Some(Value::Boolean(!is_negated));
            }
        }
        Some(Value::Boolean(is_negated))
    }

    fn call(&self, run: Run, arguments: &'a [Expression]) -> Option<Value<'a>> {
        match (run, arguments) {
            (Run::If, [condition, then, rest @ ..]) => {
                if self.value(condition)?.is_yes() {
                    return self.value(then);
                }
                rest.first().map_or(Some(Value::Empty), |otherwise| self.value(otherwise))
            }
            (Run::Switch, [value, cases @ ..]) => self.switch(&self.value(value)?, cases),
            (Run::Coalesce, arguments) => {
                for argument in arguments {
                    let value = self.value(argument)?;
                    if !value.is_empty() {
                        return Some(value);
                    }
                }
                Some(Value::Empty)
            }
            (Run::Plain(run), arguments) => {
                let given: Option<Vec<Value<'a>>> =
                    arguments.iter().map(|argument| self.value(argument)).collect();
                let given = given?;
                // Most go through their texts once, and turn them into small letters before.
                self.spend(2 * given.iter().map(Value::size).sum::<usize>())?;
                Some(run(&given, self.around))
            }
            (Run::If | Run::Switch, _) => Some(Value::Empty),
        }
    }

    fn switch(&self, value: &Value<'a>, cases: &'a [Expression]) -> Option<Value<'a>> {
        let mut cases = cases.chunks(2);
        loop {
            match cases.next() {
                Some([case, result]) => {
                    let case = self.value(case)?;
                    self.spend(value.size().min(case.size()))?;
                    if compare(value, &case) == Some(std::cmp::Ordering::Equal) {
                        return self.value(result);
                    }
                }
                Some([otherwise]) => return self.value(otherwise),
                _ => return Some(Value::Empty),
            }
        }
    }
}
