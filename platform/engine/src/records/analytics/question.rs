//! What somebody wants to know, read strictly from the address.

use base::{Problem, Result};
use sdk::{Ctx, FromRequest, Operation, QueryParameter, Request};

use super::measure::Measure;
use crate::http::QUERY_UNKNOWN;
use crate::records::errors::LIST_INVALID;
use crate::records::list::{Count, ListQuery};

/// Figures in one answer. Each field of money costs a statement of its own.
const MEASURES_MAX: usize = 8;
const GROUPS: usize = 50;
pub(super) const GROUPS_MAX: usize = 200;
/// What only a list understands.
const OF_LISTS: [&str; 6] = ["page", "cursor", "sort", "fields", "include", "count"];

/// What is said before the filters, whichever figures are asked for.
#[derive(Debug, Default)]
pub(super) struct Question {
    pub(super) entity: String,
    pub(super) by: Option<Along>,
    pub(super) over: Option<Along>,
    pub(super) rows: Option<Along>,
    pub(super) columns: Option<Along>,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    pub(super) measures: Vec<Measure>,
    /// The measure that groups are ordered by, the largest first. None: by how many there are.
    pub(super) order: Option<String>,
    pub(super) limit: usize,
    pub(super) filter: ListQuery,
}

/// A field that records are put into groups by, and for dates how long a group is: `created_at:month`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Along {
    pub(super) path: String,
    pub(super) interval: Option<Interval>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Interval {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

const KNOWN: &[QueryParameter] = &[
    QueryParameter { name: "entity", says: "The kind of records, such as contacts.contact. Required." },
    QueryParameter {
        name: "by",
        says: "The field whose values are the groups; dates with their interval: created_at:month. Links are followed once: company.industry.",
    },
    QueryParameter {
        name: "over",
        says: "For time series: the field of dates, with day, week, month, quarter or year.",
    },
    QueryParameter { name: "rows", says: "For pivots: the field down the side." },
    QueryParameter { name: "columns", says: "For pivots: the field along the top." },
    QueryParameter { name: "from", says: "For time series: the first day." },
    QueryParameter { name: "to", says: "For time series: the last day." },
    QueryParameter {
        name: "measures",
        says: "Figures beside the count, joined by commas: sum:value, avg:value, min:value, max:value.",
    },
    QueryParameter { name: "order", says: "The measure whose largest come first; the count if unsaid." },
    QueryParameter {
        name: "limit",
        says: "Groups at most, 1 to 200; 50 if unsaid. What is left is told together.",
    },
    QueryParameter { name: "search", says: "As for lists." },
    QueryParameter { name: "filter", says: "As for lists: filter[status]=won." },
    QueryParameter { name: "where", says: "As for lists." },
    QueryParameter { name: "state", says: "As for lists." },
];

impl Interval {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year]
            .into_iter()
            .find(|interval| interval.name() == name)
    }
}

impl Along {
    pub(super) fn parse(name: &str, value: &str) -> Result<Self> {
        let (path, interval) = match value.split_once(':') {
            Some((path, interval)) => {
                let known = Interval::from_name(interval);
                let why = "has another interval than day, week, month, quarter and year";
                (path, Some(known.ok_or_else(|| refused(name, why))?))
            }
            None => (value, None),
        };
        if path.is_empty() {
            return Err(refused(name, "names no field"));
        }
        Ok(Self { path: path.to_owned(), interval })
    }
}

impl FromRequest for Question {
    fn describe(operation: &mut Operation) {
        operation.query = Some(KNOWN);
    }

    async fn from_request(_: &Ctx, request: &Request) -> Result<Self> {
        Self::parse(request.query.as_deref().unwrap_or_default())
    }
}

impl Question {
    fn parse(query: &str) -> Result<Self> {
        let mut read = Self { limit: GROUPS, ..Self::default() };
        let mut seen: Vec<String> = Vec::new();
        let mut filter = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let (name, value) = (name.as_ref(), value.as_ref());
            match name {
                "entity" => value.clone_into(&mut read.entity),
                "by" => read.by = Some(Along::parse(name, value)?),
                "over" => read.over = Some(Along::parse(name, value)?),
                "rows" => read.rows = Some(Along::parse(name, value)?),
                "columns" => read.columns = Some(Along::parse(name, value)?),
                "from" => read.from = Some(value.to_owned()),
                "to" => read.to = Some(value.to_owned()),
                "measures" => read.measures = measures(value)?,
                "order" => read.order = Some(value.to_owned()).filter(|order| order != "count"),
                "limit" => {
                    let limit = value.parse().ok().filter(|limit| (1..=GROUPS_MAX).contains(limit));
                    let why = format!("is a whole number from 1 to {GROUPS_MAX}");
                    read.limit = limit.ok_or_else(|| refused(name, why))?;
                }
                list if OF_LISTS.contains(&list) => {
                    return Err(QUERY_UNKNOWN.on_field(name, "belongs to lists; figures have no pages"));
                }
                _ => {
                    filter.append_pair(name, value);
                    continue;
                }
            }
            if seen.iter().any(|known| known == name) {
                return Err(refused(name, "stands there twice"));
            }
            seen.push(name.to_owned());
        }
        if read.entity.is_empty() {
            return Err(refused("entity", "is required"));
        }
        if let Some(order) = &read.order
            && !read.measures.iter().any(|measure| measure.name() == *order)
        {
            return Err(refused("order", "must be count, or one of the measures"));
        }
        read.filter = ListQuery { count: Count::None, ..ListQuery::parse(Some(&filter.finish()))? };
        Ok(read)
    }

    /// Refuses what another kind of figures would understand.
    pub(super) fn only(self, understood: &[&str]) -> Result<Self> {
        let given = [
            ("by", self.by.is_some()),
            ("over", self.over.is_some()),
            ("rows", self.rows.is_some()),
            ("columns", self.columns.is_some()),
            ("from", self.from.is_some()),
            ("to", self.to.is_some()),
            ("order", self.order.is_some()),
        ];
        match given.into_iter().find(|(name, is_given)| *is_given && !understood.contains(name)) {
            Some((name, _)) => Err(QUERY_UNKNOWN.on_field(name, "is not a parameter of this address")),
            None => Ok(self),
        }
    }
}

pub(super) fn measures(value: &str) -> Result<Vec<Measure>> {
    let named = value.split(',').map(str::trim).filter(|name| !name.is_empty() && *name != "count");
    let measures: Vec<Measure> = named.map(Measure::parse).collect::<Result<_>>()?;
    if measures.len() > MEASURES_MAX {
        return Err(refused("measures", format!("are more than {MEASURES_MAX}")));
    }
    Ok(measures)
}

pub(super) fn refused(name: &str, why: impl Into<String>) -> Problem {
    LIST_INVALID.on_field(name, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_asked_for_in_one_line() {
        let query =
            "entity=crm.deal&by=closed_on:month&measures=count,sum:value&filter[status]=won&order=sum:value";
        let read = Question::parse(query).unwrap();

        let by = Along { path: "closed_on".to_owned(), interval: Some(Interval::Month) };
        assert_eq!((read.entity.as_str(), read.by, read.limit), ("crm.deal", Some(by), GROUPS));
        assert_eq!(read.measures.iter().map(Measure::name).collect::<Vec<_>>(), ["sum:value"]);
    }

    #[test]
    fn what_cannot_be_meant_is_refused_by_name() {
        for bad in [
            "",
            "entity=a.b&by=",
            "entity=a.b&by=x:hour",
            "entity=a.b&measures=most:x",
            "entity=a.b&measures=sum:",
            "entity=a.b&limit=0",
            "entity=a.b&limit=201",
            "entity=a.b&page=2",
            "entity=a.b&entity=a.c",
            "entity=a.b&order=sum:x",
            "entity=a.b&colour=red",
        ] {
            assert!(Question::parse(bad).is_err(), "{bad} was accepted");
        }
    }
}
