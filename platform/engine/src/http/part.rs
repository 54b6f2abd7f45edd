//! A part of a long list, with the way to the rest: what lists beside those of records answer.

use http::StatusCode;
use schemars::JsonSchema;
use sdk::{Answer, IntoAnswer, Operation, OutputAs, SchemaOf};
use serde::Serialize;

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
