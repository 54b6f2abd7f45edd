//! Two people at one record: different fields merge, the same field is asked back.

use std::collections::HashSet;

use base::{Problem, Result};
use sdk::Ctx;
use serde_json::{Map, Value};

use super::existing::Existing;
use crate::metadata::Shape;
use crate::records::errors::RECORD_VERSION;

/// Refuses a draft that was made upon an older version and touches what has changed since.
pub(super) async fn may_merge(
    ctx: &Ctx,
    shape: &Shape,
    existing: &Existing,
    expected: Option<i64>,
    given: &Map<String, Value>,
) -> Result<()> {
    let Some(expected) = expected.filter(|expected| *expected != existing.version()) else { return Ok(()) };
    let disputed: Vec<&String> = given
        .iter()
        .filter(|(code, value)| existing.values.get(code) != *value)
        .map(|(code, _)| code)
        .collect();
    let since = changed_since(ctx, existing.id, expected).await?;
    let is_known = expected < existing.version() && since.is_complete(expected, existing.version());
    let conflicts: Vec<&&String> =
        disputed.iter().filter(|code| !is_known || since.fields.contains(code.as_str())).collect();
    // A draft that says nothing but what is there already conflicts with nothing.
    if conflicts.is_empty() {
        return Ok(());
    }
    let problem = RECORD_VERSION.saying(format!(
        "This {} has changed since version {expected}; it is at version {} now.",
        shape.entity.singular.english().to_lowercase(),
        existing.version()
    ));
    let told = conflicts.iter().fold(problem, |problem: Problem, code| {
        let message = format!("is {} now; you want {}", existing.values.get(code), given[code.as_str()]);
        problem.with_detail(code.as_str(), message)
    });
    Err(told.with_hint(format!(
        "Look at both values, and send the change again with If-Match: \"{}\".",
        existing.version()
    )))
}

/// Whoever deletes has decided by what they saw.
pub(super) fn may_delete(existing: &Existing, expected: Option<i64>) -> Result<()> {
    match expected {
        Some(expected) if expected != existing.version() => Err(RECORD_VERSION.saying(format!(
            "This record has changed since version {expected}; it is at version {} now.",
            existing.version()
        ))),
        _ => Ok(()),
    }
}

struct Since {
    fields: HashSet<String>,
    versions: HashSet<i64>,
}

impl Since {
    /// Whether the ledger still knows every step in between.
    fn is_complete(&self, from: i64, to: i64) -> bool {
        ((from + 1)..=to).all(|version| self.versions.contains(&version))
    }
}

async fn changed_since(ctx: &Ctx, id: uuid::Uuid, version: i64) -> Result<Since> {
    const STEPS_MAX: i64 = 1_000;
    let rows = ctx
        .rows(
            "select event.changes
             from core.event
             where event.tenant_id = $1
               and event.record_id = $2
               and event.changes is not null
               and (event.changes -> 'version' ->> 1)::bigint > $3
             order by event.id desc
             limit $4",
            &[&ctx.tenant(), &id, &version, &STEPS_MAX],
        )
        .await?;
    let mut since = Since { fields: HashSet::new(), versions: HashSet::new() };
    for row in &rows {
        let Value::Object(changes) = row.get::<_, Value>(0) else { continue };
        if let Some(to) = changes.get("version").and_then(|step| step.get(1)).and_then(Value::as_i64) {
            since.versions.insert(to);
        }
        since.fields.extend(changes.into_iter().map(|(code, _)| code));
    }
    Ok(since)
}
