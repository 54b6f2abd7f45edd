//! From a field to its columns: the one place that knows how each kind of field is stored.

use sdk::{Field, FieldKind, Storage};

/// A column of a record table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: ColumnKind,
}

/// The types of columns the engine knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ColumnKind {
    Text,
    Uuid,
    BigInt,
    Double,
    Boolean,
    Date,
    Timestamp,
    Numeric,
    Time,
    Json,
    TextArray,
}

impl ColumnKind {
    /// As `format_type` of PostgreSQL says it.
    pub fn sql(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Uuid => "uuid",
            Self::BigInt => "bigint",
            Self::Double => "double precision",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Timestamp => "timestamp with time zone",
            Self::Numeric => "numeric",
            Self::Time => "time without time zone",
            Self::Json => "jsonb",
            Self::TextArray => "text[]",
        }
    }

    /// The element type of the array a statement binds for it. Those without a handy binary form travel as text.
    pub fn bound_as(self) -> &'static str {
        match self {
            Self::Numeric | Self::Time | Self::Json | Self::TextArray => "text",
            kind => kind.sql(),
        }
    }
}

/// The columns of a field, in the order in which its value is taken apart.
pub(super) fn columns_of(field: &Field) -> Vec<Column> {
    if field.storage != Storage::Columns {
        return Vec::new();
    }
    let code = field.code.as_ref();
    let column = |suffix: &str, kind| Column { name: format!("{code}{suffix}"), kind };
    match &field.kind {
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::RichText
        | FieldKind::Url
        | FieldKind::Select
        | FieldKind::AutoNumber => vec![column("", ColumnKind::Text)],
        FieldKind::Email | FieldKind::Phone => {
            vec![column("", ColumnKind::Text), column("_key", ColumnKind::Text)]
        }
        FieldKind::Number => vec![column("", ColumnKind::Double)],
        FieldKind::Integer | FieldKind::Duration => vec![column("", ColumnKind::BigInt)],
        FieldKind::Decimal { .. } | FieldKind::Percent { .. } => vec![column("", ColumnKind::Numeric)],
        FieldKind::Money => {
            vec![column("_minor", ColumnKind::BigInt), column("_currency", ColumnKind::Text)]
        }
        FieldKind::Boolean => vec![column("", ColumnKind::Boolean)],
        FieldKind::Date => vec![column("", ColumnKind::Date)],
        FieldKind::DateTime => vec![column("", ColumnKind::Timestamp)],
        FieldKind::Time => vec![column("", ColumnKind::Time)],
        FieldKind::MultiSelect | FieldKind::Tags => vec![column("", ColumnKind::TextArray)],
        FieldKind::User | FieldKind::Link { .. } | FieldKind::File | FieldKind::Image => {
            vec![column("_id", ColumnKind::Uuid)]
        }
        FieldKind::Address | FieldKind::Json => vec![column("", ColumnKind::Json)],
        FieldKind::Id => vec![column("", ColumnKind::Uuid)],
        FieldKind::Links { .. } | FieldKind::Inverse { .. } => Vec::new(),
    }
}

/// The type of a slot, told by its letter.
pub(super) fn slot_column(slot: &str) -> Option<Column> {
    let letter = slot.chars().next()?;
    let (kind, _) = kind_of_slots(letter)?;
    slots_of(letter).any(|known| known == slot).then(|| Column { name: slot.to_owned(), kind })
}

/// All slots of a letter: `t01` to `t16`.
pub(super) fn slots_of(letter: char) -> impl Iterator<Item = String> {
    let places = kind_of_slots(letter).map_or(0, |(_, places)| places);
    (1..=places).map(move |place| format!("{letter}{place:02}"))
}

fn kind_of_slots(letter: char) -> Option<(ColumnKind, u8)> {
    match letter {
        't' => Some((ColumnKind::Text, 16)),
        'n' => Some((ColumnKind::Double, 8)),
        'd' => Some((ColumnKind::Timestamp, 8)),
        'r' => Some((ColumnKind::Uuid, 6)),
        'u' => Some((ColumnKind::Text, 4)),
        _ => None,
    }
}
