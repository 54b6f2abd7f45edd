//! What the routes of records do: one small function an operation.

use std::sync::Arc;

use base::Result;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use schemars::JsonSchema;
use sdk::errors::{INPUT_INVALID, INTERNAL, NOT_FOUND};
use sdk::{Answer, Change, Ctx, FieldKind, FieldValues, FromRequest, Json, Request, Storage};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::around::around;
use super::errors::{LIST_INVALID, RECORD_INVALID};
use super::filter::{Condition, Operator, Test};
use super::list::{Count, ListQuery, State, answer_list, answer_one, find};
use super::matching::as_derived;
use super::values::{LINE_CHARS_MAX, accept};
use super::write::{Hand, Written, apply_all};
use crate::access::access_to;
use crate::http::{QUERY_UNKNOWN, ROUTE_NOT_FOUND};
use crate::metadata::{Registry, Shape, ShapedField, registry_of};
use crate::store::{ALREADY_TAKEN, CHANGED_MEANWHILE};

/// The parts of a request to records: which entity, and, where it is one record, which.
pub(super) struct Asked {
    pub(super) registry: Arc<Registry>,
    pub(super) shape: Arc<Shape>,
}

impl Asked {
    pub(super) async fn of(ctx: &Ctx, request: &Request) -> Result<Self> {
        let registry = registry_of(ctx).await?;
        let plural = request.variable("plural").unwrap_or_default();
        let shape = registry.at(plural).cloned().ok_or_else(|| ROUTE_NOT_FOUND.problem())?;
        Ok(Self { registry, shape })
    }

    pub(super) async fn one(&self, ctx: &Ctx, change: Change) -> Result<Written> {
        self.one_by(ctx, change, Hand::Person).await
    }

    pub(super) async fn one_by(&self, ctx: &Ctx, change: Change, hand: Hand) -> Result<Written> {
        let mut written = apply_all(ctx, &self.registry, &self.shape, vec![change], hand).await?;
        written.pop().ok_or_else(|| INTERNAL.because("one change gave no record"))
    }

    pub(super) fn answer(&self, ctx: &Ctx, status: StatusCode, written: &Written) -> Answer {
        let mut body = b"{\"data\":".to_vec();
        written.write(&self.shape, &access_to(ctx, &self.shape), &mut body);
        body.push(b'}');
        let mut headers = vec![(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
        let tag = HeaderValue::try_from(format!("\"{}\"", written.version()));
        headers.extend(tag.ok().map(|tag| (header::ETAG, tag)));
        if status == StatusCode::CREATED {
            let location = format!("/api/v1/{}/{}", self.shape.entity.path, written.id);
            headers.extend(HeaderValue::try_from(location).ok().map(|location| (header::LOCATION, location)));
        }
        Answer { status, headers, body: Bytes::from(body), stream: None }
    }
}

pub(super) async fn list_records(ctx: Ctx, request: Request) -> Result<Answer> {
    let asked = Asked::of(&ctx, &request).await?;
    let query = ListQuery::parse(request.query.as_deref())?;
    answer_list(&ctx, &asked.registry, &asked.shape, &query).await
}

pub(super) async fn read_record(ctx: Ctx, request: Request) -> Result<Answer> {
    let asked = Asked::of(&ctx, &request).await?;
    let query = ListQuery::parse(request.query.as_deref())?;
    let is_one =
        ListQuery { fields: query.fields.clone(), include: query.include.clone(), ..ListQuery::default() };
    if query != (ListQuery { condition: query.condition.clone(), ..is_one }) || has_tests(&query) {
        return Err(LIST_INVALID.saying("One record can be read with fields and include only."));
    }
    answer_one(&ctx, &asked.registry, &asked.shape, id_of(&request)?, &query).await
}

pub(super) async fn create_record(ctx: Ctx, request: Request) -> Result<Answer> {
    let hand = hand_that_makes(&request)?;
    let asked = Asked::of(&ctx, &request).await?;
    let values = FieldValues(body_of(&request)?);
    let written = asked.one_by(&ctx, Change::Create { values }, hand).await?;
    Ok(asked.answer(&ctx, StatusCode::CREATED, &written))
}

pub(super) async fn update_record(ctx: Ctx, request: Request) -> Result<Answer> {
    refuse_query(&request)?;
    let asked = Asked::of(&ctx, &request).await?;
    let mut values = FieldValues(body_of(&request)?);
    let expected_version = expected_version(&request, &mut values)?;
    let change = Change::Update { id: id_of(&request)?, values, expected_version };
    let written = asked.one(&ctx, change).await?;
    Ok(asked.answer(&ctx, StatusCode::OK, &written))
}

/// Answers with what is needed to take it back.
pub(super) async fn delete_record(ctx: Ctx, request: Request) -> Result<Answer> {
    refuse_query(&request)?;
    let asked = Asked::of(&ctx, &request).await?;
    let expected_version = expected_version(&request, &mut FieldValues::default())?;
    let written = asked.one(&ctx, Change::Trash { id: id_of(&request)?, expected_version }).await?;
    let undo = asked.shape.entity.features.trash.then(|| undo_token(&asked.shape, &written));
    let body = json!({
        "id": written.id,
        "title": written.values.get("title"),
        "version": written.version(),
        "undoToken": undo,
    });
    Ok(Answer::data(StatusCode::OK, &body))
}

pub(super) async fn restore_record(ctx: Ctx, request: Request) -> Result<Answer> {
    refuse_query(&request)?;
    let asked = Asked::of(&ctx, &request).await?;
    let given: Option<Json<RestoreRecord>> = Option::from_request(&ctx, &request).await?;
    let values = FieldValues(given.and_then(|Json(given)| given.values).unwrap_or_default());
    let written = asked.one(&ctx, Change::Restore { id: id_of(&request)?, values }).await?;
    Ok(asked.answer(&ctx, StatusCode::OK, &written))
}

pub(super) async fn purge_record(ctx: Ctx, request: Request) -> Result<Answer> {
    let asked = plain(&ctx, &request).await?;
    let written = asked.one(&ctx, Change::Purge { id: id_of(&request)? }).await?;
    Ok(Answer::data(StatusCode::OK, &json!({ "id": written.id })))
}

pub(super) async fn archive_record(ctx: Ctx, request: Request) -> Result<Answer> {
    let asked = plain(&ctx, &request).await?;
    let written = asked.one(&ctx, Change::Archive { id: id_of(&request)? }).await?;
    Ok(asked.answer(&ctx, StatusCode::OK, &written))
}

pub(super) async fn unarchive_record(ctx: Ctx, request: Request) -> Result<Answer> {
    let asked = plain(&ctx, &request).await?;
    let written = asked.one(&ctx, Change::Unarchive { id: id_of(&request)? }).await?;
    Ok(asked.answer(&ctx, StatusCode::OK, &written))
}

/// A copy of everything a person could have typed, but for what must be unique.
pub(super) async fn duplicate_record(ctx: Ctx, request: Request) -> Result<Answer> {
    let asked = plain(&ctx, &request).await?;
    let by_id = by_field("id", Value::from(id_of(&request)?.to_string()));
    let query = ListQuery {
        limit: 1,
        condition: by_id,
        count: Count::None,
        state: State::All,
        ..ListQuery::default()
    };
    let original = find(&ctx, &asked.registry, &asked.shape, &query).await?.pop();
    let original = original.ok_or_else(|| NOT_FOUND.problem())?;
    let access = access_to(&ctx, &asked.shape);
    let mut values = Map::new();
    for (index, known) in asked.shape.fields.iter().enumerate() {
        let is_copied = known.field.is_writable()
            && !known.field.unique
            && known.code() != "owner"
            && known.field.storage != Storage::Nowhere
            // A copy begins where its workflow begins.
            && asked.shape.workflow_of(known.code()).is_none()
            && access.field(index) == crate::access::FieldAccess::Full;
        if is_copied {
            values.insert(known.code().to_owned(), original.get(known.code()).clone());
        }
    }
    name_the_copy(&asked.shape, &mut values);
    // Whoever copies a record knows that there is another like it.
    let hand = Hand::Copying;
    let written = asked.one_by(&ctx, Change::Create { values: FieldValues(values) }, hand).await?;
    Ok(asked.answer(&ctx, StatusCode::CREATED, &written))
}

const COPY: &str = " (copy)";

/// Two records of the same name in a list are a riddle.
fn name_the_copy(shape: &Shape, values: &mut Map<String, Value>) {
    let only = shape.entity.title.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    let Some(known) = only.and_then(|code| shape.field(code)) else { return };
    if known.kind() == &FieldKind::Text
        && let Some(Value::String(name)) = values.get_mut(known.code())
    {
        let room = known.field.limits.length_max.unwrap_or(LINE_CHARS_MAX);
        let kept: String = name.chars().take(room.saturating_sub(COPY.len())).collect();
        *name = format!("{}{COPY}", kept.trim_end());
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct RestoreRecord {
    /// Other values for fields whose old ones are taken meanwhile.
    values: Option<Map<String, Value>>,
}

#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct UpsertRecord {
    /// The unique field that tells whether the record is there.
    by: String,
    values: Map<String, Value>,
}

pub(super) async fn upsert_record(ctx: Ctx, request: Request) -> Result<Answer> {
    let hand = hand_that_makes(&request)?;
    let asked = Asked::of(&ctx, &request).await?;
    let Json(UpsertRecord { by, values }) = Json::from_request(&ctx, &request).await?;
    let access = access_to(&ctx, &asked.shape);
    let seen = asked.shape.fields.iter().enumerate().filter(|(index, known)| {
        known.field.unique && access.field(*index) != crate::access::FieldAccess::Hidden
    });
    let unique: Vec<&ShapedField> = seen.map(|(_, known)| known).collect();
    let Some(known) = unique.iter().find(|known| known.code() == by) else {
        let unique: Vec<&str> = unique.iter().map(|known| known.code()).collect();
        let why = if unique.is_empty() { "there is none".to_owned() } else { unique.join(", ") };
        return Err(INPUT_INVALID.on_field("by", format!("must be a unique field: {why}")));
    };
    let given = values.get(&by).unwrap_or(&Value::Null);
    // Looked for in the form in which it is kept: nothing but a whole value tells records apart.
    let key = accept(&known.field, given, &around(&ctx)?)
        .map_err(|why| RECORD_INVALID.on_field(by.clone(), why))?;
    let key = as_derived(&asked.shape, &by, &values, key, ctx.now());
    if key.is_null() {
        return Err(RECORD_INVALID.on_field(by, "is needed to find the record"));
    }
    let query = ListQuery {
        limit: 1,
        condition: by_field(&by, key),
        count: Count::None,
        state: State::All,
        ..ListQuery::default()
    };
    let found = find(&ctx, &asked.registry, &asked.shape, &query).await?.pop();
    let id = found.and_then(|found| found.id("id"));
    let (status, change) = match id {
        Some(id) => {
            (StatusCode::OK, Change::Update { id, values: FieldValues(values), expected_version: None })
        }
        None => (StatusCode::CREATED, Change::Create { values: FieldValues(values) }),
    };
    let written = match asked.one_by(&ctx, change, hand).await {
        // Somebody has made it since we looked: the whole request begins again, and finds it.
        Err(problem) if id.is_none() && problem.is(&ALREADY_TAKEN) => {
            let is_there = !find(&ctx, &asked.registry, &asked.shape, &query).await?.is_empty();
            return Err(if is_there { CHANGED_MEANWHILE.because(problem) } else { problem });
        }
        written => written?,
    };
    Ok(asked.answer(&ctx, status, &written))
}

fn by_field(code: &str, value: Value) -> Condition {
    Condition::Test(Test { path: code.to_owned(), operator: Operator::Eq, values: vec![value] })
}

/// An operation that takes nothing but the record.
async fn plain(ctx: &Ctx, request: &Request) -> Result<Asked> {
    refuse_query(request)?;
    let is_empty = request.body.is_empty() || request.body.as_ref() == b"{}";
    if !is_empty {
        return Err(INPUT_INVALID.saying("This takes no input."));
    }
    Asked::of(ctx, request).await
}

pub(super) fn refuse_query(request: &Request) -> Result<()> {
    let Some(query) = request.query.as_deref() else { return Ok(()) };
    let name = query.split(['=', '&']).next().unwrap_or_default().to_owned();
    Err(QUERY_UNKNOWN.on_field(name, "is not a parameter of this address"))
}

/// Whoever makes a record may say that it is meant, whatever it resembles: `?duplicates=accept`.
pub(super) fn hand_that_makes(request: &Request) -> Result<Hand> {
    let mut hand = Hand::Person;
    for (name, value) in url::form_urlencoded::parse(request.query.as_deref().unwrap_or_default().as_bytes())
    {
        match (name.as_ref(), value.as_ref()) {
            ("duplicates", "accept") => hand = Hand::AcceptingDuplicates,
            ("duplicates", _) => return Err(LIST_INVALID.on_field("duplicates", "is accept, or not given")),
            _ => return Err(QUERY_UNKNOWN.on_field(name, "is not a parameter of this address")),
        }
    }
    Ok(hand)
}

pub(super) fn id_of(request: &Request) -> Result<Uuid> {
    let id = request.variable("id").and_then(|text| Uuid::try_parse(text).ok());
    id.ok_or_else(|| NOT_FOUND.problem())
}

/// The body as an object of fields. Which fields there are, the entity says.
fn body_of(request: &Request) -> Result<Map<String, Value>> {
    sdk::decode_object(request)
}

/// `If-Match: "3"`, or a field `version` in the body.
fn expected_version(request: &Request, values: &mut FieldValues) -> Result<Option<i64>> {
    let in_body = version_in(values)?;
    if let Some(tag) = request.header(header::IF_MATCH.as_str()) {
        if tag.trim() == "*" {
            return Ok(None);
        }
        let version = tag.trim().trim_start_matches("W/").trim_matches('"').parse().ok();
        return match version {
            Some(version) => Ok(Some(version)),
            None => Err(INPUT_INVALID.on_field("If-Match", "is the version in quotes, such as \"3\"")),
        };
    }
    Ok(in_body)
}

/// The version a change is based on, taken out of its fields.
pub(super) fn version_in(values: &mut FieldValues) -> Result<Option<i64>> {
    match values.0.remove("version") {
        None | Some(Value::Null) => Ok(None),
        Some(version) => match version.as_i64() {
            Some(version) => Ok(Some(version)),
            None => Err(RECORD_INVALID.on_field("version", "must be a whole number")),
        },
    }
}

fn has_tests(query: &ListQuery) -> bool {
    !matches!(&query.condition, Condition::All(parts) if parts.is_empty())
}

/// What `POST /undo` takes. It allows nothing that its bearer may not do anyway, so it needs no signature.
fn undo_token(shape: &Shape, written: &Written) -> String {
    URL_SAFE_NO_PAD.encode(format!("{}:{}:{}", shape.code(), written.id, written.version()))
}

#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct Undo {
    token: String,
}

/// Takes a deletion back, unless the record has changed since.
pub(super) async fn undo(ctx: Ctx, Json(Undo { token }): Json<Undo>) -> Result<Answer> {
    let registry = registry_of(&ctx).await?;
    let told = URL_SAFE_NO_PAD.decode(token.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let parts: Vec<&str> = told.as_deref().unwrap_or_default().split(':').collect();
    let read = match parts[..] {
        [code, id, version] => registry.entity(code).and_then(|shape| {
            Some((Arc::clone(shape), Uuid::try_parse(id).ok()?, version.parse::<i64>().ok()?))
        }),
        _ => None,
    };
    let (shape, id, version) = read.ok_or_else(|| INPUT_INVALID.on_field("token", "is not an undo token"))?;
    let asked = Asked { registry, shape };
    let query = ListQuery {
        limit: 1,
        condition: by_field("id", Value::from(id.to_string())),
        count: Count::None,
        state: State::Trashed,
        ..ListQuery::default()
    };
    let found = find(&ctx, &asked.registry, &asked.shape, &query).await?.pop();
    let is_as_it_was = found.is_some_and(|found| found.get("version").as_i64() == Some(version));
    if !is_as_it_was {
        return Err(super::errors::UNDO_INVALID.problem());
    }
    let written = asked.one(&ctx, Change::Restore { id, values: FieldValues::default() }).await?;
    Ok(asked.answer(&ctx, StatusCode::OK, &written))
}
