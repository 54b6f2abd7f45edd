//! A part of a long list, with the way to the rest: what lists beside those of records answer.

use http::StatusCode;
use schemars::JsonSchema;
use sdk::{Answer, IntoAnswer, Operation, OutputAs, QueryParameter, SchemaOf};
use serde::Serialize;
use uuid::Uuid;

const LIMIT_DEFAULT: i64 = 25;
const LIMIT_MAX: i64 = 100;

/// Which part of a list is asked for, where its lines are told apart by ids and the newest comes first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    /// Lines before this one.
    pub(crate) cursor: Uuid,
    pub(crate) limit: i64,
}

/// A page of a list that is read on with a cursor.
#[derive(Debug)]
pub struct Page<T> {
    pub data: Vec<T>,
    pub limit: i64,
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// One more than wanted was asked for, to know whether there are more.
    pub(crate) fn cut(mut data: Vec<T>, limit: i64, cursor: impl Fn(&T) -> String) -> Self {
        let shown = usize::try_from(limit).unwrap_or(usize::MAX);
        let has_next = data.len() > shown;
        data.truncate(shown);
        let next_cursor = data.last().filter(|_| has_next).map(cursor);
        Self { data, limit, next_cursor }
    }
}

impl Part {
    pub(crate) const LIMIT: QueryParameter =
        QueryParameter { name: "limit", says: "Lines a page, 1 to 100; 25 if unsaid." };
    pub(crate) const CURSOR: QueryParameter =
        QueryParameter { name: "cursor", says: "Where to go on: `nextCursor` of another answer." };

    pub(crate) fn take(&mut self, name: &str, value: &str) -> Result<bool, String> {
        match name {
            "cursor" => {
                self.cursor =
                    Uuid::try_parse(value).map_err(|_| "is not a cursor of this list".to_owned())?;
            }
            "limit" => {
                let limit = value.parse().ok().filter(|limit| (1..=LIMIT_MAX).contains(limit));
                self.limit = limit.ok_or_else(|| format!("must be a whole number from 1 to {LIMIT_MAX}"))?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// One more than asked for says whether there is a next page.
    pub(crate) fn lines(self) -> i64 {
        self.limit + 1
    }
}

impl Default for Part {
    fn default() -> Self {
        Self { cursor: Uuid::max(), limit: LIMIT_DEFAULT }
    }
}

#[derive(Serialize)]
struct Envelope<'a, T> {
    data: &'a [T],
    meta: Meta<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Meta<'a> {
    limit: i64,
    has_next: bool,
    next_cursor: Option<&'a str>,
}

impl<T: Serialize + JsonSchema + Send> IntoAnswer for Page<T> {
    fn describe(operation: &mut Operation) {
        operation.output = Some(SchemaOf::of::<T>());
        operation.output_as = OutputAs::Page;
    }

    fn into_answer(self) -> Answer {
        let next_cursor = self.next_cursor.as_deref();
        let meta = Meta { limit: self.limit, has_next: next_cursor.is_some(), next_cursor };
        Answer::json(StatusCode::OK, &Envelope { data: &self.data, meta })
    }
}
