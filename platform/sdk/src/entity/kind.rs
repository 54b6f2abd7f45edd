//! The kinds of fields there are. What each accepts, stores and compares is the engine's business.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value;

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum FieldKind {
    /// One line.
    Text,
    LongText,
    /// HTML of a few harmless elements; anything else is removed when it is saved.
    RichText,
    Email,
    /// Kept as written, compared in E.164.
    Phone,
    Url,
    /// A measured number, where the last digit does not matter.
    Number,
    Integer,
    /// An exact number with at most so many decimal places.
    Decimal {
        places: u8,
    },
    /// An amount and its currency, never parted.
    Money,
    /// Exact, 12.5 for 12.5 %.
    Percent {
        places: u8,
    },
    Boolean,
    Date,
    /// A moment, with its zone.
    #[serde(rename = "datetime")]
    DateTime,
    /// A time of day, without a zone.
    Time,
    /// A length of time in seconds.
    Duration,
    /// One of the options.
    Select,
    /// Any of the options.
    MultiSelect,
    /// Any words.
    Tags,
    /// A member of the tenant.
    User,
    /// One record of another entity.
    Link {
        to: Cow<'static, str>,
    },
    /// Any records of another entity.
    Links {
        to: Cow<'static, str>,
    },
    /// The records of another entity whose link points here. Nothing is stored on this side.
    Inverse {
        of: Cow<'static, str>,
        by: Cow<'static, str>,
    },
    File,
    Image,
    /// A postal address.
    Address,
    Json,
    /// Given by the platform: PAT-000001.
    AutoNumber,
    /// The record's own id.
    Id,
}

/// What is worked out over the records that lead to this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rollup {
    /// The entity of those records.
    pub of: Cow<'static, str>,
    /// Their link that leads here.
    pub by: Cow<'static, str>,
    pub how: Summary,
    /// Their field that is summed up; none where they are only counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<Cow<'static, str>>,
    /// Which of them count, in the grammar of filters; none where all do.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Value>,
}

/// How many values become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Summary {
    Count,
    Sum,
    Avg,
    Min,
    Max,
}

impl Summary {
    pub const ALL: [Self; 5] = [Self::Count, Self::Sum, Self::Avg, Self::Min, Self::Max];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Sum => "sum",
            Self::Avg => "avg",
            Self::Min => "min",
            Self::Max => "max",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }
}

impl FieldKind {
    /// The kind's public name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::RichText => "rich_text",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Url => "url",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::Decimal { .. } => "decimal",
            Self::Money => "money",
            Self::Percent { .. } => "percent",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::DateTime => "datetime",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Select => "select",
            Self::MultiSelect => "multi_select",
            Self::Tags => "tags",
            Self::User => "user",
            Self::Link { .. } => "link",
            Self::Links { .. } => "links",
            Self::Inverse { .. } => "inverse",
            Self::File => "file",
            Self::Image => "image",
            Self::Address => "address",
            Self::Json => "json",
            Self::AutoNumber => "auto_number",
            Self::Id => "id",
        }
    }

    /// Whether a person reads it as words.
    pub fn is_text(&self) -> bool {
        matches!(self, Self::Text | Self::LongText | Self::RichText | Self::Url)
    }

    /// Whether it holds a file.
    pub fn is_file(&self) -> bool {
        matches!(self, Self::File | Self::Image)
    }

    /// Whether its value comes from the platform and from nobody else.
    pub fn is_computed(&self) -> bool {
        matches!(self, Self::AutoNumber | Self::Inverse { .. })
    }
}
