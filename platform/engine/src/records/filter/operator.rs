//! The operators, and which of them a field knows.

use sdk::FieldKind;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::records) enum Operator {
    Eq,
    Ne,
    In,
    Nin,
    Gt,
    Gte,
    Lt,
    Lte,
    Between,
    Contains,
    Starts,
    /// Of fields that hold several: all of these.
    All,
    Empty,
}

const WORDS: &[Operator] = &[
    Operator::Eq,
    Operator::Ne,
    Operator::In,
    Operator::Nin,
    Operator::Contains,
    Operator::Starts,
    Operator::Empty,
];
const MEASURES: &[Operator] = &[
    Operator::Eq,
    Operator::Ne,
    Operator::In,
    Operator::Nin,
    Operator::Gt,
    Operator::Gte,
    Operator::Lt,
    Operator::Lte,
    Operator::Between,
    Operator::Empty,
];
const CHOICES: &[Operator] = &[Operator::Eq, Operator::Ne, Operator::In, Operator::Nin, Operator::Empty];
const SETS: &[Operator] =
    &[Operator::Eq, Operator::Ne, Operator::In, Operator::Nin, Operator::All, Operator::Empty];

impl Operator {
    const NAMES: &[(&'static str, Self)] = &[
        ("eq", Self::Eq),
        ("ne", Self::Ne),
        ("in", Self::In),
        ("nin", Self::Nin),
        ("gt", Self::Gt),
        ("gte", Self::Gte),
        ("lt", Self::Lt),
        ("lte", Self::Lte),
        ("between", Self::Between),
        ("contains", Self::Contains),
        ("starts", Self::Starts),
        ("all", Self::All),
        ("empty", Self::Empty),
        ("null", Self::Empty),
    ];

    pub(in crate::records) fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, operator)| *operator)
    }

    pub(in crate::records) fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, known)| *known == self).map_or("", |(name, _)| name)
    }
}

/// The names of the operators a field of this kind knows.
pub fn operator_names(kind: &FieldKind) -> Vec<&'static str> {
    operators_of(kind).iter().map(|operator| operator.name()).collect()
}

/// What a field of this kind can be asked.
pub(in crate::records) fn operators_of(kind: &FieldKind) -> &'static [Operator] {
    match kind {
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::RichText
        | FieldKind::Email
        | FieldKind::Phone
        | FieldKind::Url
        | FieldKind::AutoNumber => WORDS,
        FieldKind::Number
        | FieldKind::Integer
        | FieldKind::Decimal { .. }
        | FieldKind::Money
        | FieldKind::Percent { .. }
        | FieldKind::Date
        | FieldKind::DateTime
        | FieldKind::Time
        | FieldKind::Duration => MEASURES,
        FieldKind::Boolean => &[Operator::Eq, Operator::Ne, Operator::Empty],
        FieldKind::Select | FieldKind::User | FieldKind::Link { .. } | FieldKind::Id => CHOICES,
        FieldKind::MultiSelect | FieldKind::Tags => SETS,
        FieldKind::Links { .. } => {
            &[Operator::Eq, Operator::Ne, Operator::In, Operator::Nin, Operator::Empty]
        }
        FieldKind::Inverse { .. }
        | FieldKind::Address
        | FieldKind::Json
        | FieldKind::File
        | FieldKind::Image => &[Operator::Empty],
    }
}
