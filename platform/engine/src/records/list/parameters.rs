//! What stands after the question mark, read strictly: every parameter is known, or it is refused by name.

use base::Result;
use serde_json::Value;

use crate::http::QUERY_UNKNOWN;
use crate::records::errors::LIST_INVALID;
use crate::records::filter::Condition;

pub(in crate::records) const LIMIT_DEFAULT: usize = 25;
pub(in crate::records) const LIMIT_MAX: usize = 100;
/// So deep may somebody jump who drags a scroll bar. Further pages are reached by cursor: counting off rows takes as
/// long as reading them.
const OFFSET_MAX: usize = 100_000;
const SORTS_MAX: usize = 4;
const INCLUDES_MAX: usize = 8;
pub(crate) const SEARCH_CHARS_MAX: usize = 200;
const FILTERS_MAX: usize = 50;
const NAMES: &[&str] = &[
    "page",
    "limit",
    "cursor",
    "sort",
    "search",
    "filter[field]",
    "where",
    "fields",
    "include",
    "count",
    "state",
];

#[derive(Debug, Clone, PartialEq)]
pub(in crate::records) struct ListQuery {
    pub(in crate::records) page: usize,
    pub(in crate::records) limit: usize,
    pub(in crate::records) cursor: Option<String>,
    pub(in crate::records) sort: Vec<Sort>,
    pub(in crate::records) search: Option<String>,
    pub(in crate::records) condition: Condition,
    pub(in crate::records) fields: Option<Vec<String>>,
    pub(in crate::records) include: Vec<String>,
    pub(in crate::records) count: Count,
    pub(in crate::records) state: State,
    /// Whether the records leave the program, which takes a right of its own.
    pub(in crate::records) exporting: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::records) struct Sort {
    pub(in crate::records) field: String,
    pub(in crate::records) descending: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::records) enum Count {
    /// Exact up to a thousand, an estimate beyond, and it says which.
    Capped,
    Exact,
    None,
}

/// Which records are looked at: those in use, unless somebody asks for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::records) enum State {
    Active,
    Archived,
    Trashed,
    /// In use or archived.
    All,
    /// Whatever there is, for reading one by its id.
    Any,
}

impl Default for ListQuery {
    fn default() -> Self {
        Self {
            page: 1,
            limit: LIMIT_DEFAULT,
            cursor: None,
            sort: Vec::new(),
            search: None,
            condition: Condition::All(Vec::new()),
            fields: None,
            include: Vec::new(),
            count: Count::Capped,
            state: State::Active,
            exporting: false,
        }
    }
}

impl ListQuery {
    pub(in crate::records) fn parse(query: Option<&str>) -> Result<Self> {
        let mut read = Self::default();
        let mut conditions = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        let mut has_page = false;
        for (name, value) in url::form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let (name, value) = (name.as_ref(), value.as_ref());
            let filter = name.strip_prefix("filter[").and_then(|rest| rest.strip_suffix(']'));
            if filter.is_none() && seen.iter().any(|known| known == name) {
                return Err(refused(name, "stands there twice"));
            }
            seen.push(name.to_owned());
            match (name, filter) {
                (_, Some(field)) => {
                    conditions.push(Condition::from_parameter(field, value)?);
                    if conditions.len() > FILTERS_MAX {
                        return Err(refused("filter", format!("stands there more than {FILTERS_MAX} times")));
                    }
                }
                ("where", _) => conditions.push(parse_where(value)?),
                ("page", _) => {
                    read.page = number(name, value, 1, usize::MAX)?;
                    has_page = true;
                }
                ("limit", _) => read.limit = number(name, value, 1, LIMIT_MAX)?,
                ("cursor", _) => read.cursor = Some(value.to_owned()),
                ("sort", _) => read.sort = parse_sort(value)?,
                ("search", _) => read.search = parse_search(value)?,
                ("fields", _) => read.fields = Some(names(value)),
                ("include", _) => {
                    read.include = names(value);
                    if read.include.len() > INCLUDES_MAX {
                        return Err(refused(name, format!("names more than {INCLUDES_MAX} links")));
                    }
                }
                ("count", _) => {
                    read.count = match value {
                        "capped" => Count::Capped,
                        "exact" => Count::Exact,
                        "none" => Count::None,
                        _ => return Err(refused(name, "is capped, exact or none")),
                    }
                }
                ("state", _) => {
                    read.state = match value {
                        "active" => State::Active,
                        "archived" => State::Archived,
                        "trashed" => State::Trashed,
                        "all" => State::All,
                        _ => return Err(refused(name, "is active, archived, trashed or all")),
                    }
                }
                _ => {
                    let known = NAMES.join(", ");
                    let shown: String = name.chars().take(60).collect();
                    return Err(QUERY_UNKNOWN
                        .on_field(shown, format!("is not a parameter of lists; there are {known}")));
                }
            }
        }
        if has_page && read.cursor.is_some() {
            return Err(refused("page", "and cursor exclude each other"));
        }
        let reaches_too_far = read.page.checked_mul(read.limit).is_none_or(|rows| rows > OFFSET_MAX);
        if reaches_too_far {
            let why = format!("reaches beyond {OFFSET_MAX} records; follow nextCursor instead");
            return Err(refused("page", why));
        }
        read.condition = Condition::All(conditions);
        Ok(read)
    }
}

fn parse_where(value: &str) -> Result<Condition> {
    let json: Value =
        serde_json::from_str(value).map_err(|wrong| refused("where", format!("is not JSON: {wrong}")))?;
    Condition::from_json(&json)
}

pub(in crate::records) fn parse_sort(value: &str) -> Result<Vec<Sort>> {
    let sorts: Vec<Sort> = names(value)
        .into_iter()
        .map(|name| match name.strip_prefix('-') {
            Some(field) => Sort { field: field.to_owned(), descending: true },
            None => Sort { field: name, descending: false },
        })
        .collect();
    if sorts.len() > SORTS_MAX {
        return Err(refused("sort", format!("names more than {SORTS_MAX} fields")));
    }
    Ok(sorts)
}

fn parse_search(value: &str) -> Result<Option<String>> {
    if value.chars().count() > SEARCH_CHARS_MAX {
        return Err(refused("search", format!("has more than {SEARCH_CHARS_MAX} characters")));
    }
    let value = value.trim();
    Ok((!value.is_empty()).then(|| value.to_owned()))
}

fn names(value: &str) -> Vec<String> {
    value.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn number(name: &str, value: &str, least: usize, most: usize) -> Result<usize> {
    let number = value.parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| {
        let upper = if most == usize::MAX { String::new() } else { format!(" to {most}") };
        refused(name, format!("is a whole number from {least}{upper}"))
    })
}

pub(super) fn refused(name: &str, why: impl Into<String>) -> base::Problem {
    LIST_INVALID.on_field(name, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_asked_for_in_one_line() {
        let query = "limit=10&sort=-created_at,name&filter[status]=won,lost&filter%5Bvalue.gte%5D=100&search=bak&count=none";
        let read = ListQuery::parse(Some(query)).unwrap();

        assert_eq!((read.limit, read.count, read.search.as_deref()), (10, Count::None, Some("bak")));
        assert_eq!(read.sort[0], Sort { field: "created_at".to_owned(), descending: true });
        assert!(matches!(read.condition, Condition::All(tests) if tests.len() == 2));
    }

    #[test]
    fn what_cannot_be_meant_is_refused_by_name() {
        for bad in [
            "limit=0",
            "limit=101",
            "page=0",
            "page=x",
            "colour=red",
            "limit=5&limit=6",
            "page=2&cursor=x",
            "count=all",
            "page=5000&limit=100",
            "where=nonsense",
            "filter[]=1",
            "filter[status]=",
            "state=gone",
            "sort=a,b,c,d,e",
        ] {
            assert!(ListQuery::parse(Some(bad)).is_err(), "{bad} was accepted");
        }
    }
}
