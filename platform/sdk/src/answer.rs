//! What is answered: JSON in one envelope, with a status and headers.

use std::fmt;
use std::io;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use http::{HeaderName, HeaderValue, StatusCode, header};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{Operation, OutputAs, SchemaOf};

/// A finished answer, ready to be sent.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: Vec<(HeaderName, HeaderValue)>,
    pub body: Bytes,
    /// What is sent in place of the body, where it is too large to be held.
    pub stream: Option<ByteStream>,
}

/// Bytes on their way. Whoever takes them first has them.
#[derive(Clone)]
pub struct ByteStream(Arc<Mutex<Option<BoxStream<'static, io::Result<Bytes>>>>>);

impl ByteStream {
    pub fn new(bytes: BoxStream<'static, io::Result<Bytes>>) -> Self {
        // What compresses an answer asks on after its end, and not every stream bears that.
        Self(Arc::new(Mutex::new(Some(bytes.fuse().boxed()))))
    }

    pub fn take(&self) -> Option<BoxStream<'static, io::Result<Bytes>>> {
        self.0.lock().expect("no code panics while it holds this lock").take()
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ByteStream")
    }
}

/// What a handler may return.
pub trait IntoAnswer: Send {
    fn describe(operation: &mut Operation);
    fn into_answer(self) -> Answer;
}

/// JSON: as an argument the request's body, as a result `{"data": …}`.
#[derive(Debug, Clone)]
pub struct Json<T>(pub T);

/// 201 with the address of what was made.
#[derive(Debug, Clone)]
pub struct Created<T> {
    pub location: String,
    pub data: T,
}

/// A list: `{"data": […], "meta": {…}}`.
#[derive(Debug, Clone)]
pub struct List<T> {
    pub data: Vec<T>,
}

/// 204: done, and there is nothing to say.
#[derive(Debug, Clone, Copy)]
pub struct Nothing;

#[derive(Serialize)]
struct Envelope<'a, T> {
    data: &'a T,
}

#[derive(Serialize)]
struct ListEnvelope<'a, T> {
    data: &'a [T],
    meta: ListMeta,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ListMeta {
    total: usize,
    total_exact: bool,
}

impl Answer {
    pub fn json(status: StatusCode, body: &impl Serialize) -> Self {
        let body = serde_json::to_vec(body).expect("answers are made of types that are always JSON");
        let headers = vec![(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
        Self { status, headers, body: Bytes::from(body), stream: None }
    }

    pub fn data(status: StatusCode, data: &impl Serialize) -> Self {
        Self::json(status, &Envelope { data })
    }

    /// Bytes that are sent while they are read.
    pub fn streamed(bytes: BoxStream<'static, io::Result<Bytes>>) -> Self {
        let stream = Some(ByteStream::new(bytes));
        Self { status: StatusCode::OK, headers: Vec::new(), body: Bytes::new(), stream }
    }

    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }
}

impl IntoAnswer for Answer {
    fn describe(_: &mut Operation) {}

    fn into_answer(self) -> Answer {
        self
    }
}

impl<T: Serialize + JsonSchema + Send> IntoAnswer for Json<T> {
    fn describe(operation: &mut Operation) {
        operation.output = Some(SchemaOf::of::<T>());
    }

    fn into_answer(self) -> Answer {
        Answer::data(StatusCode::OK, &self.0)
    }
}

impl<T: Serialize + JsonSchema + Send> IntoAnswer for Created<T> {
    fn describe(operation: &mut Operation) {
        operation.status = StatusCode::CREATED;
        operation.output = Some(SchemaOf::of::<T>());
    }

    fn into_answer(self) -> Answer {
        let answer = Answer::data(StatusCode::CREATED, &self.data);
        match HeaderValue::try_from(self.location) {
            Ok(location) => answer.with_header(header::LOCATION, location),
            Err(_) => answer,
        }
    }
}

impl<T: Serialize + JsonSchema + Send> IntoAnswer for List<T> {
    fn describe(operation: &mut Operation) {
        operation.output = Some(SchemaOf::of::<T>());
        operation.output_as = OutputAs::List;
    }

    fn into_answer(self) -> Answer {
        let meta = ListMeta { total: self.data.len(), total_exact: true };
        Answer::json(StatusCode::OK, &ListEnvelope { data: &self.data, meta })
    }
}

impl IntoAnswer for Nothing {
    fn describe(operation: &mut Operation) {
        operation.status = StatusCode::NO_CONTENT;
    }

    fn into_answer(self) -> Answer {
        Answer { status: StatusCode::NO_CONTENT, headers: Vec::new(), body: Bytes::new(), stream: None }
    }
}
