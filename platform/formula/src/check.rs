//! Whether the parts of an expression fit each other, and what it gives: one subject, because every part has its own words for
//! what is wrong. All faults are found at once; a part that is wrong itself is not complained of again above it.

use crate::expression::{Expression, Operator, What};
use crate::fault::{Fault, Place};
use crate::functions::{Function, Gives, Need, Run, Takes};
use crate::names::{Known, Names, closest};
use crate::parse::function_of;
use crate::value::Type;

/// More than these nobody reads.
const FAULTS_MAX: usize = 20;

pub(crate) struct Checker<'a> {
    names: &'a Names,
    pub(crate) faults: Vec<Fault>,
    pub(crate) uses: Vec<(String, Type)>,
    pub(crate) changes_by_itself: bool,
}

impl<'a> Checker<'a> {
    pub(crate) fn new(names: &'a Names) -> Self {
        Self { names, faults: Vec::new(), uses: Vec::new(), changes_by_itself: false }
    }

    /// What an expression gives. None: anything, because it is empty or wrong.
    pub(crate) fn kind(&mut self, expression: &Expression) -> Option<Type> {
        match &expression.what {
            What::Number(_) => Some(Type::Number),
            What::Text(_) => Some(Type::Text),
            What::Boolean(_) => Some(Type::Boolean),
            What::Empty => None,
            What::Name(name) => self.name(name, expression.at),
            What::Negated(one) => {
                let kind = self.kind(one)?;
                if !matches!(kind, Type::Number | Type::Money) {
                    let message = format!("- cannot stand before {}.", kind.words());
                    self.complain_with_way(expression.at, message, kind, Type::Number);
                    return None;
                }
                Some(kind)
            }
            What::Not(one) => {
                self.condition(one, "not");
                Some(Type::Boolean)
            }
            What::IsEmpty { value, .. } => {
                self.kind(value);
                Some(Type::Boolean)
            }
            What::In { value, list, .. } => {
                let kind = self.kind(value);
                for entry in list {
                    let of_entry = self.kind(entry);
                    self.equal((value, kind), (entry, of_entry), expression.at);
                }
                Some(Type::Boolean)
            }
            What::Two(operator, left, right) => self.two(*operator, left, right, expression.at),
            What::Call { function, arguments } => self.call(function, arguments, expression.at),
        }
    }

    fn complain(&mut self, fault: Fault) {
        if self.faults.len() < FAULTS_MAX {
            self.faults.push(fault);
        }
    }

    fn complain_with_way(&mut self, at: Place, message: String, from: Type, to: Type) {
        let fault = Fault::at(at, message);
        self.complain(match way_from(from, to) {
            Some(way) => fault.remedy(way),
            None => fault,
        });
    }

    fn name(&mut self, name: &str, at: Place) -> Option<Type> {
        let Some(known) = self.names.get(name) else {
            let fault = Fault::at(at, format!("There is no field “{name}”."));
            self.complain(if let Some(close) = self.names.closest(name) {
                fault.remedy(format!("Did you mean “{close}”?"))
            } else if function_of(name).is_some() {
                fault.remedy(format!("As a function it is followed by parentheses: {name}()."))
            } else {
                fault.remedy("Write the code of a field. Texts stand in double quotes.")
            });
            return None;
        };
        if let Known::Unusable(why) = known {
            self.complain(Fault::at(at, why.clone()).remedy("Use another field."));
            return None;
        }
        let kind = known.kind()?;
        if !self.uses.iter().any(|(used, _)| used == name) {
            self.uses.push((name.to_owned(), kind));
        }
        Some(kind)
    }

    fn condition(&mut self, expression: &Expression, word: &str) {
        let Some(kind) = self.kind(expression) else { return };
        if kind != Type::Boolean {
            let message = format!("“{word}” needs a condition, and this is {}.", kind.words());
            self.complain(
                Fault::at(expression.at, message).remedy("Compare it, such as with = or “is not empty”."),
            );
        }
    }

    fn two(&mut self, operator: Operator, left: &Expression, right: &Expression, at: Place) -> Option<Type> {
        if matches!(operator, Operator::And | Operator::Or) {
            self.condition(left, operator.sign());
            self.condition(right, operator.sign());
            return Some(Type::Boolean);
        }
        let kinds = (self.kind(left), self.kind(right));
        match operator {
            Operator::Equal | Operator::NotEqual => {
                self.equal((left, kinds.0), (right, kinds.1), at);
                Some(Type::Boolean)
            }
            Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual => {
                self.ordered(operator, kinds, at);
                Some(Type::Boolean)
            }
            Operator::Join => {
                for (side, kind) in [(left, kinds.0), (right, kinds.1)] {
                    if let Some(kind @ (Type::List | Type::Reference)) = kind {
                        let message = format!("& joins texts, and this is {}.", kind.words());
                        self.complain_with_way(side.at, message, kind, Type::Text);
                    }
                }
                Some(Type::Text)
            }
            _ => self.arithmetic(operator, kinds, at),
        }
    }

    /// Both can be asked whether they are the same.
    fn equal(&mut self, left: (&Expression, Option<Type>), right: (&Expression, Option<Type>), at: Place) {
        for (side, other) in [(left.0, right.0), (right.0, left.0)] {
            let What::Text(text) = &side.what else { continue };
            if text.is_empty() {
                let fault = Fault::at(side.at, "Nothing equals an empty text.");
                self.complain(fault.remedy("Write “is empty” or “is not empty”."));
            } else {
                self.option(text, side.at, other);
            }
        }
        if let (Some(one), Some(other)) = (left.1, right.1)
            && one != other
        {
            let message = format!("{} cannot be compared with {}.", capital(one.words()), other.words());
            let fault = Fault::at(at, message);
            let way = if one == Type::List || other == Type::List {
                Some("Ask a list with has(list, \"entry\").")
            } else {
                way_from(one, other).or_else(|| way_from(other, one))
            };
            self.complain(way.map_or(fault.clone(), |way| fault.remedy(way)));
        } else if left.1 == Some(Type::List) {
            let fault = Fault::at(at, "Lists cannot be compared with each other.");
            self.complain(fault.remedy("Ask a list with has(list, \"entry\")."));
        }
    }

    /// A text that a select is compared with is one of its options, or the comparison could never hold.
    fn option(&mut self, text: &str, at: Place, other: &Expression) {
        let What::Name(name) = &other.what else { return };
        let Some(options) = self.names.get(name).and_then(Known::options) else { return };
        if options.iter().any(|(code, _)| code == text) {
            return;
        }
        let by_label = options.iter().find(|(_, label)| label.to_lowercase() == text.to_lowercase());
        let close = by_label
            .map(|(code, _)| code.as_str())
            .or_else(|| closest(text, options.iter().map(|(code, _)| code.as_str())));
        let fault = Fault::at(at, format!("“{name}” has no option {text:?}."));
        let fault = match close {
            Some(close) => fault.remedy(format!("Did you mean {close:?}?")),
            None => {
                let codes: Vec<String> =
                    options.iter().take(FAULTS_MAX).map(|(code, _)| format!("{code:?}")).collect();
                fault.remedy(format!("There are {}.", codes.join(", ")))
            }
        };
        self.complain(fault);
    }

    fn ordered(&mut self, operator: Operator, kinds: (Option<Type>, Option<Type>), at: Place) {
        let sign = operator.sign();
        for kind in [kinds.0, kinds.1].into_iter().flatten() {
            if matches!(kind, Type::Boolean | Type::List | Type::Reference) {
                let message =
                    format!("{sign} needs something that can be put in order, and here is {}.", kind.words());
                self.complain(
                    Fault::at(at, message).remedy("Compare it with = or !=, or ask a list with has()."),
                );
                return;
            }
        }
        if let (Some(one), Some(other)) = kinds
            && one != other
        {
            let message = format!("{} cannot be compared with {}.", capital(one.words()), other.words());
            let fault = Fault::at(at, message);
            let way = way_from(one, other).or_else(|| way_from(other, one));
            self.complain(way.map_or(fault.clone(), |way| fault.remedy(way)));
        }
    }

    fn arithmetic(
        &mut self,
        operator: Operator,
        kinds: (Option<Type>, Option<Type>),
        at: Place,
    ) -> Option<Type> {
        use Type::{Date, Money, Number};
        let (Some(left), Some(right)) = kinds else {
            // One side says what it can be: what is empty is of whatever type is needed.
            return kinds.0.or(kinds.1).filter(|kind| matches!(kind, Number | Money));
        };
        Some(match (operator, left, right) {
            (_, Number, Number) | (Operator::Divide, Money, Money) | (Operator::Minus, Date, Date) => Number,
            (Operator::Plus | Operator::Minus, Money, Money)
            | (Operator::Times | Operator::Divide, Money, Number)
            | (Operator::Times, Number, Money) => Money,
            (Operator::Plus | Operator::Minus, Date, Number) | (Operator::Plus, Number, Date) => Date,
            _ => {
                let message = format!(
                    "{} cannot stand between {} and {}.",
                    operator.sign(),
                    left.words(),
                    right.words()
                );
                let way = match (operator, left, right) {
                    (Operator::Plus, Type::Text, _) | (Operator::Plus, _, Type::Text) => {
                        Some("Join texts with &.")
                    }
                    (_, Type::Moment, _) | (_, _, Type::Moment) => {
                        Some("Use add_days(), add_hours(), days_between() or hours_between().")
                    }
                    (_, Money, Number) | (_, Number, Money) => way_from(Money, Number),
                    (_, Number, other) | (_, other, Number) => way_from(other, Number),
                    _ => None,
                };
                let fault = Fault::at(at, message);
                self.complain(way.map_or(fault.clone(), |way| fault.remedy(way)));
                return None;
            }
        })
    }

    fn call(&mut self, function: &'static Function, arguments: &[Expression], at: Place) -> Option<Type> {
        self.changes_by_itself |= matches!(function.name, "today" | "now");
        let kinds: Vec<Option<Type>> = arguments.iter().map(|argument| self.kind(argument)).collect();
        let fewest = function.arguments.iter().filter(|argument| argument.need == Need::Required).count();
        let has_several = function.arguments.iter().any(|argument| argument.need == Need::Several);
        let fewest = if fewest == 0 && has_several { 1 } else { fewest };
        let is_too_many = !has_several && arguments.len() > function.arguments.len();
        if arguments.len() < fewest || is_too_many {
            let what = if is_too_many { "too many" } else { "too few" };
            let fault = Fault::at(at, format!("“{}” has {what} arguments.", function.name));
            self.complain(fault.remedy(format!("Write {}.", function.signature())));
            return match function.gives {
                Gives::Always(kind) => Some(kind),
                Gives::Alike => None,
            };
        }
        if matches!(function.run, Run::Switch) {
            return self.switch(arguments, &kinds);
        }
        if let ("has", [list, Expression { what: What::Text(entry), at, .. }]) = (function.name, arguments) {
            self.option(entry, *at, list);
        }
        let mut alike: Option<Type> = None;
        for (place, (argument, kind)) in arguments.iter().zip(kinds).enumerate() {
            let Some((known, kind)) = function.argument(place).zip(kind) else { continue };
            let (Takes::OneOf(allowed) | Takes::Alike(allowed)) = known.takes;
            if !allowed.is_empty() && !allowed.contains(&kind) {
                let wanted: Vec<&str> = allowed.iter().map(|kind| kind.words()).collect();
                let message = format!(
                    "“{}” needs {} as its {}, and this is {}.",
                    function.name,
                    wanted.join(" or "),
                    known.name,
                    kind.words()
                );
                self.complain_with_way(argument.at, message, kind, allowed[0]);
                continue;
            }
            if let Takes::Alike(_) = known.takes {
                alike = self.alike(alike, kind, argument.at);
            }
        }
        match function.gives {
            Gives::Always(kind) => Some(kind),
            Gives::Alike => alike,
        }
    }

    /// Cases are compared with the value; results are alike.
    fn switch(&mut self, arguments: &[Expression], kinds: &[Option<Type>]) -> Option<Type> {
        let (value, of_value) = (&arguments[0], kinds[0]);
        let mut alike = None;
        let cases = arguments[1..].chunks(2).zip(kinds[1..].chunks(2));
        for (case, kinds) in cases {
            let result = if let ([case, result], [of_case, of_result]) = (case, kinds) {
                self.equal((value, of_value), (case, *of_case), case.at);
                (result, *of_result)
            } else {
                (&case[0], kinds[0])
            };
            if let Some(kind) = result.1 {
                alike = self.alike(alike, kind, result.0.at);
            }
        }
        alike
    }

    fn alike(&mut self, known: Option<Type>, kind: Type, at: Place) -> Option<Type> {
        match known {
            Some(known) if known != kind => {
                let message =
                    format!("This is {}, and what stands before it is {}.", kind.words(), known.words());
                let fault = Fault::at(at, message);
                let way = match (known, kind) {
                    (Type::Money, Type::Number) => {
                        Some("Write empty instead of 0, money(…, \"EUR\"), or amount(…) before.")
                    }
                    _ => way_from(kind, known),
                };
                self.complain(way.map_or(fault.clone(), |way| fault.remedy(way)));
                Some(known)
            }
            _ => Some(kind),
        }
    }
}

/// How one type becomes another.
pub(crate) fn way_from(from: Type, to: Type) -> Option<&'static str> {
    Some(match (from, to) {
        (Type::Money, Type::Number) => "amount(…) is the number of an amount.",
        (Type::Number, Type::Money) => "money(…, \"EUR\") makes an amount of a number.",
        (Type::Text, Type::Number) => "number(…) reads a number from text.",
        (Type::Moment, Type::Date) => "to_date(…) is the day of a moment.",
        (Type::Text, Type::Date) => "to_date(…) reads a date such as 2026-03-31; date(2026, 3, 31) is one.",
        (Type::Date, Type::Number) => "days_between(…) counts the days between two dates.",
        (Type::List, Type::Text) => "join(…, \", \") makes one text of a list.",
        (Type::Reference, _) => "A record can only be compared with another, and be empty.",
        (_, Type::Text) => "text(…) makes text of it.",
        (_, Type::Boolean) => "Compare it, such as with = or “is not empty”.",
        _ => return None,
    })
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
