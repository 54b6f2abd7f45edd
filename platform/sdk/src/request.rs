//! What arrives: a request whose body has been read, and the typed parts that handlers take from it.

use std::fmt;
use std::future::Future;
use std::str::FromStr;

use base::{Problem, Result};
use bytes::Bytes;
use http::{HeaderMap, Method, header};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::errors::{CONTENT_TYPE_UNSUPPORTED, INPUT_INVALID, NOT_FOUND};
use crate::{Ctx, Json, Operation, SchemaOf, decode};

#[derive(Debug, Clone)]
pub struct Request {
    pub method: Method,
    /// As it was asked for, without what follows the question mark.
    pub path: String,
    /// The route's own variables: `{id}` and its value, percent-decoded.
    pub variables: Vec<(String, String)>,
    pub query: Option<String>,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// The body, where the route takes a file: it is in the file store already.
    pub upload: Option<Upload>,
}

/// A file that came with a request. It stays if the request succeeds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    pub id: Uuid,
    pub size_bytes: u64,
    pub sha256: Vec<u8>,
}

impl Request {
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.variables.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// A part of a request that a handler takes as an argument.
pub trait FromRequest: Sized + Send {
    /// Adds to the description of the operation what this part needs.
    fn describe(operation: &mut Operation);

    fn from_request(ctx: &Ctx, request: &Request) -> impl Future<Output = Result<Self>> + Send;
}

/// The body as JSON, decoded strictly.
impl<T: DeserializeOwned + JsonSchema + Send> FromRequest for Json<T> {
    fn describe(operation: &mut Operation) {
        operation.input = Some(SchemaOf::of::<T>());
    }

    async fn from_request(_: &Ctx, request: &Request) -> Result<Self> {
        require_json(request)?;
        decode(&request.body).map(Json)
    }
}

/// The same, where an empty body means "nothing special".
impl<T: DeserializeOwned + JsonSchema + Send> FromRequest for Option<Json<T>> {
    fn describe(operation: &mut Operation) {
        operation.input = Some(SchemaOf::of::<T>());
        operation.input_is_optional = true;
    }

    async fn from_request(ctx: &Ctx, request: &Request) -> Result<Self> {
        if request.body.is_empty() { Ok(None) } else { Json::from_request(ctx, request).await.map(Some) }
    }
}

/// The whole request, for the few handlers that look at headers.
impl FromRequest for Request {
    fn describe(_: &mut Operation) {}

    async fn from_request(_: &Ctx, request: &Request) -> Result<Self> {
        Ok(request.clone())
    }
}

/// The `{id}` of the path. What cannot be an id is not found, like an id that does not exist.
pub struct Id<T>(pub T);

impl<T: FromStr + Send> FromRequest for Id<T> {
    fn describe(_: &mut Operation) {}

    async fn from_request(_: &Ctx, request: &Request) -> Result<Self> {
        let id = request.variable("id").and_then(|text| text.parse().ok());
        id.map(Id).ok_or_else(|| NOT_FOUND.problem())
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Id")
    }
}

/// The body as a JSON object, read strictly, where what it may contain is known only at run time.
pub fn decode_object(request: &Request) -> Result<serde_json::Map<String, serde_json::Value>> {
    require_json(request)?;
    decode(&request.body)
}

fn require_json(request: &Request) -> Result<()> {
    let Some(kind) = request.header(header::CONTENT_TYPE.as_str()) else {
        if request.body.is_empty() {
            return Err(empty_body());
        }
        return Err(CONTENT_TYPE_UNSUPPORTED
            .problem()
            .with_hint("Send the header Content-Type: application/json."));
    };
    let essence = kind.split(';').next().unwrap_or_default().trim();
    let is_json = essence.eq_ignore_ascii_case("application/json");
    let charset_is_utf8 = kind.split(';').skip(1).all(|parameter| match parameter.trim().split_once('=') {
        Some((name, value)) if name.eq_ignore_ascii_case("charset") => {
            value.trim_matches('"').eq_ignore_ascii_case("utf-8")
        }
        _ => true,
    });
    if !is_json || !charset_is_utf8 {
        return Err(CONTENT_TYPE_UNSUPPORTED
            .saying(format!("The body must be application/json in UTF-8, not {kind}.")));
    }
    if request.body.is_empty() { Err(empty_body()) } else { Ok(()) }
}

fn empty_body() -> Problem {
    INPUT_INVALID.saying("The request needs a JSON body.")
}
