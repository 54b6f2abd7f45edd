//! What has happened between the business and somebody, newest first: their own history, and what other modules know.

use std::cmp::Reverse;

use base::Timestamp;
use contracts::contacts::{
    ContactTouched, ContactValued, Subject, TimelineEntry, TimelinePart, TimelineQuery,
};
use http::StatusCode;
use sdk::errors::{INPUT_INVALID, NOT_FOUND};
use sdk::{
    Answer, Ctx, Fact, FieldValues, FromRequest, Heard, HistoryQuery, Id, IntoAnswer, Operation, OutputAs,
    QueryParameter, Request, Result, Route, SchemaOf, matches_pattern,
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::parts::{Unavailable, ask};

const LIMIT_DEFAULT: usize = 25;
const LIMIT_MAX: usize = 100;
const KIND_CHARS_MAX: usize = 100;
/// How often one page looks further back behind lines that it does not show, and how far each time.
const LOOKS_MAX: usize = 5;
const LINES_PER_LOOK: usize = 100;
/// What is told so that a contact can remember it is shown by whoever tells it, as the order or call it is.
const BOOKKEEPING: &[&str] = &[ContactTouched::NAME, ContactValued::NAME];
/// Who remembers it.
const BOOKKEEPERS: &[&str] = &["contacts.keep_touch", "contacts.keep_value"];

type Place = (Timestamp, Uuid);

/// Which page of a timeline is wanted.
#[derive(Debug)]
pub(crate) struct PageWanted {
    limit: usize,
    asked: TimelineQuery,
}

/// A page of a timeline.
#[derive(Debug)]
pub(crate) struct Timeline {
    pub(crate) entries: Vec<TimelineEntry>,
    pub(crate) unavailable: Vec<Unavailable>,
    limit: usize,
    next_cursor: Option<String>,
}

pub(crate) fn routes() -> [Route; 2] {
    [
        Route::get("/contacts/{id}/timeline", read_contact_timeline)
            .says("What has happened between the business and a contact, newest first.")
            .signed_in(),
        Route::get("/companies/{id}/timeline", read_company_timeline)
            .says("What has happened between the business and a company, newest first.")
            .signed_in(),
    ]
}

async fn read_contact_timeline(ctx: Ctx, Id(id): Id<Uuid>, wanted: PageWanted) -> Result<Timeline> {
    read(&ctx, Subject::Contact(id), wanted).await
}

async fn read_company_timeline(ctx: Ctx, Id(id): Id<Uuid>, wanted: PageWanted) -> Result<Timeline> {
    read(&ctx, Subject::Company(id), wanted).await
}

async fn read(ctx: &Ctx, subject: Subject, wanted: PageWanted) -> Result<Timeline> {
    visible(ctx, subject).await?;
    page(ctx, subject, wanted).await
}

/// The record itself, or the answer that there is no such thing.
pub(crate) async fn visible(ctx: &Ctx, subject: Subject) -> Result<FieldValues> {
    let found = ctx.records(subject.entity()).find(json!({ "id": subject.id() }), 1).await?;
    found.into_iter().next().ok_or_else(|| NOT_FOUND.problem())
}

/// The newest of a timeline whose subject the actor may see.
pub(crate) async fn newest(ctx: &Ctx, subject: Subject, limit: usize) -> Result<Timeline> {
    page(ctx, subject, PageWanted { limit, ..PageWanted::default() }).await
}

async fn page(ctx: &Ctx, subject: Subject, wanted: PageWanted) -> Result<Timeline> {
    let PageWanted { limit, mut asked } = wanted;
    // One more than fits tells whether there is another page.
    asked.at_most = limit + 1;
    let mut unavailable = Vec::new();
    let (mut entries, looked_until) = own_history(ctx, subject, &asked).await?;
    for part in ctx.ask_all::<dyn TimelinePart>() {
        let told = ask(part.name(), part.entries(ctx, subject, &asked), &mut unavailable).await?;
        let told = told.unwrap_or_default().into_iter().map(kept_as_precisely);
        entries.extend(told.filter(|entry| fits(&asked, entry)));
    }
    // Nobody knows yet what of the own history stands between older entries.
    entries.retain(|entry| looked_until.is_none_or(|until| entry.place() >= until));
    entries.sort_by_key(|entry| Reverse(entry.place()));
    let is_full = entries.len() > limit;
    entries.truncate(limit);
    let last = if is_full { entries.last().map(TimelineEntry::place) } else { looked_until };
    Ok(Timeline { entries, unavailable, limit, next_cursor: last.map(cursor_of) })
}

/// What a part promises is seen to here as well: one that breaks its word would show entries twice.
fn fits(asked: &TimelineQuery, entry: &TimelineEntry) -> bool {
    asked.before.is_none_or(|before| entry.place() < before)
        && asked.since.is_none_or(|since| entry.at >= since)
        && asked.kind.as_ref().is_none_or(|kind| matches_pattern(kind, &entry.kind))
}

/// As precisely as the database keeps moments, so that a cursor means the same to everybody.
fn kept_as_precisely(mut entry: TimelineEntry) -> TimelineEntry {
    entry.at = Timestamp::from_microsecond(entry.at.as_microsecond()).unwrap_or(entry.at);
    entry
}

/// The newest of the record's own history, and how far back was looked, if that was not to its beginning.
async fn own_history(
    ctx: &Ctx,
    subject: Subject,
    asked: &TimelineQuery,
) -> Result<(Vec<TimelineEntry>, Option<Place>)> {
    let mut entries = Vec::new();
    let mut wanted = HistoryQuery {
        records: vec![subject.id()],
        name: asked.kind.clone(),
        before: asked.before,
        since: asked.since,
        at_most: asked.at_most,
    };
    for _ in 0..LOOKS_MAX {
        let lines = ctx.history(wanted.clone()).await?;
        let is_beginning = lines.len() < wanted.at_most;
        wanted.before = lines.last().map(|line| (line.at, line.id)).or(wanted.before);
        let shown = lines.into_iter().filter(|line| !is_bookkeeping(line, asked));
        entries.extend(shown.map(|line| entry_of(ctx, line)));
        if is_beginning || entries.len() >= asked.at_most {
            return Ok((entries, None));
        }
        wanted.at_most = LINES_PER_LOOK;
    }
    Ok((entries, wanted.before))
}

/// Whoever asks for such lines by name gets them.
fn is_bookkeeping(line: &Heard, asked: &TimelineQuery) -> bool {
    let is_told =
        BOOKKEEPING.contains(&line.name.as_str()) && asked.kind.as_deref() != Some(line.name.as_str());
    let is_remembered = line.actor.name.as_deref().is_some_and(|name| BOOKKEEPERS.contains(&name));
    is_told || is_remembered
}

fn entry_of(ctx: &Ctx, line: Heard) -> TimelineEntry {
    let read = |raw: Option<Box<serde_json::value::RawValue>>| -> Option<Map<String, Value>> {
        serde_json::from_str(raw?.get()).ok()
    };
    let changes = read(line.changes);
    let summary = changes.as_ref().and_then(|changes| changed_fields(ctx, line.entity.as_deref()?, changes));
    TimelineEntry {
        id: line.id,
        at: line.at,
        kind: line.name,
        entity: line.entity,
        record_id: line.record_id,
        actor: line.actor.name,
        actor_id: line.actor.id,
        summary,
        details: Value::Object(changes.or_else(|| read(line.data)).unwrap_or_default()),
    }
}

/// `Status, Next follow up`, in the reader's language.
fn changed_fields(ctx: &Ctx, entity: &str, changes: &Map<String, Value>) -> Option<String> {
    let entity = ctx.entity(entity)?;
    let named =
        entity.fields.iter().filter(|field| !field.is_standard && changes.contains_key(field.code.as_ref()));
    let labels: Vec<&str> = named.map(|field| field.label.read(ctx.locale())).collect();
    (!labels.is_empty()).then(|| labels.join(", "))
}

fn cursor_of((at, id): Place) -> String {
    format!("{}.{}", at.as_microsecond(), id.simple())
}

fn place_of(cursor: &str) -> Option<Place> {
    let (at, id) = cursor.split_once('.')?;
    Some((Timestamp::from_microsecond(at.parse().ok()?).ok()?, Uuid::try_parse(id).ok()?))
}

impl Default for PageWanted {
    fn default() -> Self {
        Self {
            limit: LIMIT_DEFAULT,
            asked: TimelineQuery { before: None, since: None, kind: None, at_most: LIMIT_DEFAULT },
        }
    }
}

impl PageWanted {
    /// Takes one parameter, or says what is wrong with it.
    fn take(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "limit" => {
                let limit = value.parse().ok().filter(|limit| (1..=LIMIT_MAX).contains(limit));
                self.limit = limit.ok_or_else(|| format!("must be a number from 1 to {LIMIT_MAX}"))?;
            }
            "cursor" => {
                let place =
                    place_of(value).ok_or("does not belong to a timeline; begin again without one")?;
                self.asked.before = Some((place.0.max(Timestamp::UNIX_EPOCH), place.1));
            }
            "since" => {
                let since: Timestamp =
                    value.parse().map_err(|_| "must be a moment such as 2026-11-01T00:00:00Z")?;
                // Nothing here is older than computers, and the database's calendar begins later than ours.
                self.asked.since = Some(since.max(Timestamp::UNIX_EPOCH));
            }
            "kind" => {
                let is_kind = !value.is_empty() && value.len() <= KIND_CHARS_MAX;
                let is_kind = is_kind
                    && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._*".contains(&byte));
                if !is_kind {
                    return Err(
                        "must be a kind such as crm.interaction.call, or its beginning and *".to_owned()
                    );
                }
                self.asked.kind = Some(value.to_owned());
            }
            _ => {
                return Err(
                    "is not a parameter of this address; there are limit, cursor, since and kind".to_owned()
                );
            }
        }
        Ok(())
    }
}

impl FromRequest for PageWanted {
    fn describe(operation: &mut Operation) {
        operation.query = Some(&[
            QueryParameter { name: "limit", says: "Entries a page, 1 to 100; 25 if unsaid." },
            QueryParameter { name: "cursor", says: "Where to go on: `nextCursor` of another answer." },
            QueryParameter { name: "since", says: "Only from this moment on." },
            QueryParameter { name: "kind", says: "Only this kind, or kinds with this beginning and `*`." },
        ]);
    }

    async fn from_request(_: &Ctx, request: &Request) -> Result<Self> {
        let mut wanted = Self::default();
        let mut seen = Vec::new();
        for (name, value) in
            url::form_urlencoded::parse(request.query.as_deref().unwrap_or_default().as_bytes())
        {
            let taken = wanted.take(&name, &value);
            let taken = if seen.contains(&name) { Err("is given twice".to_owned()) } else { taken };
            taken.map_err(|why| {
                INPUT_INVALID.on_field(name.chars().take(KIND_CHARS_MAX).collect::<String>(), why)
            })?;
            seen.push(name);
        }
        Ok(wanted)
    }
}

impl IntoAnswer for Timeline {
    fn describe(operation: &mut Operation) {
        operation.output = Some(SchemaOf::of::<TimelineEntry>());
        operation.output_as = OutputAs::Page;
    }

    fn into_answer(self) -> Answer {
        Answer::json(
            StatusCode::OK,
            &json!({
                "data": self.entries,
                "meta": {
                    "limit": self.limit,
                    "hasNext": self.next_cursor.is_some(),
                    "nextCursor": self.next_cursor,
                    "unavailable": self.unavailable,
                },
            }),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_names_a_place_and_nothing_else_does() {
        let place = (Timestamp::from_microsecond(1_795_000_000_123_456).unwrap(), Uuid::from_u128(7));

        assert_eq!(place_of(&cursor_of(place)), Some(place));
        for nonsense in ["", ".", "1", "1.2", "x.00000000000000000000000000000007", "99999999999999999999.7"]
        {
            assert_eq!(place_of(nonsense), None, "{nonsense}");
        }
    }
}
