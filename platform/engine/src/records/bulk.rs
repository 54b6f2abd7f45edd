//! Many changes in one request and one transaction, each with its own outcome.

use std::borrow::Cow;

use base::{Problem, Result};
use http::StatusCode;
use schemars::JsonSchema;
use sdk::{Answer, Change, Ctx, FieldValues, FromRequest, Json, Request};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::errors::{BULK_TOO_LARGE, RECORD_INVALID};
use super::handlers::{Asked, hand_that_makes, version_in};
use super::write::{OnError, Outcome, apply};

const RECORDS_MAX: usize = 1_000;
/// Wrong rows that are told; a list of a thousand helps nobody.
const COMPLAINTS_MAX: usize = 200;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Bulk {
    /// New records.
    #[serde(default)]
    create: Vec<Map<String, Value>>,
    /// Changes to records, each with its `id` and, if wanted, the `version` it is based on.
    #[serde(default)]
    update: Vec<Map<String, Value>>,
    /// Ids of records to be put into the trash.
    #[serde(default)]
    delete: Vec<Uuid>,
    /// `stop`: one wrong row and nothing is stored. `skip`: the others are.
    #[serde(default)]
    on_error: Wrong,
}

#[derive(Debug, Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Wrong {
    #[default]
    Stop,
    Skip,
}

pub(super) async fn change_in_bulk(ctx: Ctx, request: Request) -> Result<Answer> {
    let hand = hand_that_makes(&request)?;
    let asked = Asked::of(&ctx, &request).await?;
    let Json(bulk): Json<Bulk> = Json::from_request(&ctx, &request).await?;
    let counts = [bulk.create.len(), bulk.update.len(), bulk.delete.len()];
    let total: usize = counts.iter().sum();
    if total > RECORDS_MAX {
        let message = format!("There are {total} records in this request; {RECORDS_MAX} are allowed.");
        return Err(BULK_TOO_LARGE.saying(message));
    }
    let on_error = match bulk.on_error {
        Wrong::Stop => OnError::Stop,
        Wrong::Skip => OnError::Skip,
    };
    let changes = changes_of(bulk).into_iter().map(|change| change.map(Cow::Owned)).collect();
    let outcomes = apply(&ctx, &asked.registry, &asked.shape, changes, hand, on_error).await?;
    if on_error == OnError::Stop && outcomes.iter().any(Result::is_err) {
        return Err(refused(&outcomes, counts));
    }
    let succeeded = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    let mut rows = outcomes.iter().map(told);
    let mut take = |count: usize| -> Vec<Value> { rows.by_ref().take(count).collect() };
    let body = json!({
        "data": { "create": take(counts[0]), "update": take(counts[1]), "delete": take(counts[2]) },
        "meta": { "succeeded": succeeded, "failed": total - succeeded },
    });
    Ok(Answer::json(StatusCode::OK, &body))
}

fn changes_of(bulk: Bulk) -> Vec<Result<Change>> {
    let created = bulk.create.into_iter().map(|values| Ok(Change::Create { values: FieldValues(values) }));
    let updated = bulk.update.into_iter().map(update_of);
    let deleted = bulk.delete.into_iter().map(|id| Ok(Change::Trash { id, expected_version: None }));
    created.chain(updated).chain(deleted).collect()
}

fn update_of(mut values: Map<String, Value>) -> Result<Change> {
    let id = values.remove("id").and_then(|id| id.as_str().and_then(|text| Uuid::try_parse(text).ok()));
    let id = id.ok_or_else(|| RECORD_INVALID.on_field("id", "must be the id of a record"))?;
    let mut values = FieldValues(values);
    let expected_version = version_in(&mut values)?;
    Ok(Change::Update { id, values, expected_version })
}

fn told(outcome: &Outcome) -> Value {
    match outcome {
        Ok(written) => json!({ "id": written.id, "version": written.version() }),
        Err(problem) => json!({
            "error": {
                "code": problem.code().name,
                "message": problem.message(),
                "details": problem.details(),
            },
        }),
    }
}

/// All wrong rows in one refusal: `create[3].email`.
fn refused(outcomes: &[Outcome], counts: [usize; 3]) -> Problem {
    let mut problem = RECORD_INVALID.saying("Some of the records cannot be accepted. Nothing was stored.");
    let mut told = 0;
    for (index, wrong) in
        outcomes.iter().enumerate().filter_map(|(index, outcome)| Some((index, outcome.as_ref().err()?)))
    {
        let row = if index < counts[0] {
            format!("create[{index}]")
        } else if index < counts[0] + counts[1] {
            format!("update[{}]", index - counts[0])
        } else {
            format!("delete[{}]", index - counts[0] - counts[1])
        };
        if wrong.details().is_empty() {
            problem = problem.with_detail(row.clone(), wrong.message().to_owned());
            told += 1;
        }
        for detail in wrong.details() {
            problem = problem.with_detail(format!("{row}.{}", detail.field), detail.message.clone());
            told += 1;
        }
        if told >= COMPLAINTS_MAX {
            break;
        }
    }
    problem
}
