//! What a chart shows: which figure, of which groups of records, drawn how.

use base::Result;
use serde::Deserialize;
use serde_json::Value;

use super::parts::{Eyes, in_words, is_date, wrong};
use crate::records::check_figures;

/// More marks than these nobody tells apart.
const MARKS: std::ops::RangeInclusive<u32> = 1..=50;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Chart {
    kind: Kind,
    by: Option<String>,
    by2: Option<String>,
    bucket: Option<Bucket>,
    measure: Option<Measure>,
    of: Option<String>,
    order: Option<Order>,
    limit: Option<u32>,
    /// Absent: marks of the second field lie on each other.
    stacked: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Column,
    Bar,
    Line,
    Area,
    Donut,
    Number,
    Pivot,
}

/// How long a group of dates is, for either field.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Bucket {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Measure {
    Count,
    Sum,
    Avg,
    Min,
    Max,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Order {
    Largest,
    /// As the options of a field stand, as numbers and words are ordered.
    Natural,
}

impl Bucket {
    fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

impl Measure {
    fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Sum => "sum",
            Self::Avg => "avg",
            Self::Min => "min",
            Self::Max => "max",
        }
    }
}

impl Chart {
    fn read(chart: &Value) -> Result<Self> {
        Self::deserialize(chart).map_err(|cause| wrong("chart", format!("cannot be drawn: {cause}")))
    }

    /// The fields it is drawn by, with the names they are given under.
    fn along(&self) -> impl Iterator<Item = (&'static str, &String)> {
        [("by", &self.by), ("by2", &self.by2)]
            .into_iter()
            .filter_map(|(name, field)| Some((name, field.as_ref()?)))
    }

    /// What does not go together, whatever the fields are.
    fn check_parts(&self) -> Result<()> {
        let needs_by = self.kind != Kind::Number;
        let is_pivot = self.kind == Kind::Pivot;
        let why = match self {
            _ if needs_by && self.by.is_none() => "needs by, the field that its marks are told apart by",
            _ if !needs_by && self.by.is_some() => "has by, and a single number is of all records",
            _ if is_pivot && self.by2.is_none() => "needs by2, the field along the top of a pivot",
            _ if self.by.is_none() && self.by2.is_some() => "has by2 without by",
            Self { order: Some(_), by: None, .. } => "has an order, and a single number has none",
            Self { stacked: Some(_), by2: None, .. } => "says whether marks are stacked, and has no by2",
            _ if self.kind == Kind::Donut && self.by2.is_some() => "has by2, and a donut is of one field",
            _ if self.by.is_some() && self.by == self.by2 => "has the same field in by and by2",
            Self { measure: None | Some(Measure::Count), of: Some(_), .. } => {
                "has of, and records are counted; say sum, avg, min or max as measure"
            }
            Self { measure: Some(measure), of: None, .. } if *measure != Measure::Count => {
                "needs of, the field that is measured"
            }
            Self { limit: Some(limit), .. } if !MARKS.contains(limit) => {
                let (least, most) = (MARKS.start(), MARKS.end());
                return Err(wrong("chart", format!("has a limit that is not {least} to {most}")));
            }
            _ => return Ok(()),
        };
        Err(wrong("chart", why))
    }
}

impl Eyes<'_> {
    /// Refuses a chart whose figures nobody would tell.
    pub(super) fn check_chart(&self, chart: &Value) -> Result<()> {
        let chart = Chart::read(chart)?;
        chart.check_parts()?;
        let mut by = Vec::new();
        let mut dates = 0;
        for (name, field) in chart.along() {
            let is_date = is_date(self.known("chart", field)?);
            dates += usize::from(is_date);
            let bucket = chart.bucket.filter(|_| is_date).map(|bucket| format!(":{}", bucket.name()));
            by.push((name, format!("{field}{}", bucket.unwrap_or_default())));
        }
        if matches!(chart.kind, Kind::Line | Kind::Area)
            && let Some(field) = &chart.by
            && !is_date(self.known("chart", field)?)
        {
            return Err(wrong("chart", format!("runs over time, and {field} is no date")));
        }
        if chart.bucket.is_some() && dates == 0 {
            return Err(wrong("chart", "has a bucket, and none of its fields is a date"));
        }
        let by: Vec<(&'static str, &str)> =
            by.iter().map(|(name, written)| (*name, written.as_str())).collect();
        let measured = match (chart.measure, &chart.of) {
            (Some(measure), Some(of)) => format!("{}:{of}", measure.name()),
            _ => String::new(),
        };
        check_figures(self.ctx, self.registry, self.shape, &by, &measured)
            .map_err(|problem| wrong("chart", in_words("chart", &problem)))
    }

    /// The fields of a chart that cannot be shown any more.
    pub(super) fn lost_in_chart(&self, chart: &Value) -> Vec<String> {
        let codes = ["by", "by2", "of"].into_iter().filter_map(|name| chart[name].as_str());
        codes.filter(|code| self.known("chart", code).is_err()).map(str::to_owned).collect()
    }
}
