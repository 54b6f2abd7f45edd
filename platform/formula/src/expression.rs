//! An expression as a tree.

use rust_decimal::Decimal;

use crate::fault::Place;
use crate::functions::Function;

#[derive(Debug, Clone)]
pub(crate) struct Expression {
    pub(crate) what: What,
    pub(crate) at: Place,
    /// Of the tree below it, itself included.
    pub(crate) depth: usize,
}

#[derive(Debug, Clone)]
pub(crate) enum What {
    Number(Decimal),
    Text(String),
    Boolean(bool),
    Empty,
    Name(String),
    Negated(Box<Expression>),
    Not(Box<Expression>),
    Two(Operator, Box<Expression>, Box<Expression>),
    IsEmpty { value: Box<Expression>, is_negated: bool },
    In { value: Box<Expression>, list: Vec<Expression>, is_negated: bool },
    Call { function: &'static Function, arguments: Vec<Expression> },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Join,
    Plus,
    Minus,
    Times,
    Divide,
    Remainder,
}

impl Operator {
    pub(crate) fn sign(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Join => "&",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
        }
    }
}

impl Expression {
    pub(crate) fn new(what: What, at: Place) -> Self {
        let depth = 1 + Self::below(&what).map(|below| below.depth).max().unwrap_or_default();
        Self { what, at, depth }
    }

    /// The expressions directly below.
    pub(crate) fn below(what: &What) -> impl Iterator<Item = &Self> {
        let (few, many): (Vec<&Self>, &[Self]) = match what {
            What::Number(_) | What::Text(_) | What::Boolean(_) | What::Empty | What::Name(_) => (vec![], &[]),
            What::Negated(one) | What::Not(one) => (vec![one], &[]),
            What::Two(_, left, right) => (vec![left, right], &[]),
            What::IsEmpty { value, .. } => (vec![value], &[]),
            What::In { value, list, .. } => (vec![value], list),
            What::Call { arguments, .. } => (vec![], arguments),
        };
        few.into_iter().chain(many)
    }
}
