//! All contacts at a glance, as far as the reader may see them: one look at the database, and what others add.

use std::collections::BTreeMap;

use contracts::contacts::{CONTACT, StatisticsPart};
use schemars::JsonSchema;
use sdk::{Ctx, Json, Result, Route, Tallied, Tally};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::parts::{Unavailable, ask};

/// Figures of all contacts that are in use. What the reader may not see is null.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Statistics {
    total: Option<i64>,
    by_status: Option<Vec<Share>>,
    /// Somebody who is of several kinds counts for each.
    by_kind: Option<Vec<Share>>,
    by_lifecycle_stage: Option<Vec<Share>>,
    by_source: Option<Vec<Share>>,
    /// How many companies they work for.
    companies: Option<i64>,
    /// By the calendar of the organisation.
    new_this_month: Option<i64>,
    without_follow_up: Option<i64>,
    /// Follow-ups for today or earlier.
    follow_ups_due: Option<i64>,
    /// Without an e-mail address, a phone or a mobile number.
    unreachable: Option<i64>,
    /// What other modules know, by what they show: `crm.deal`.
    parts: BTreeMap<&'static str, Map<String, Value>>,
    /// Parts that could not be shown this time.
    unavailable: Vec<Unavailable>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Share {
    /// Null: contacts without a value.
    value: Option<String>,
    count: i64,
}

pub(crate) fn routes() -> [Route; 1] {
    [Route::get("/contacts/statistics", contact_statistics)
        .says("Totals of all contacts by status, kind, stage and source, and what else is worth knowing at a glance.")
        .signed_in()]
}

async fn contact_statistics(ctx: Ctx) -> Result<Json<Statistics>> {
    let mut statistics = count(&ctx).await?;
    for part in ctx.ask_all::<dyn StatisticsPart>() {
        let figures = ask(part.name(), part.figures(&ctx), &mut statistics.unavailable).await?.flatten();
        statistics.parts.extend(figures.map(|figures| (part.name(), figures)));
    }
    Ok(Json(statistics))
}

/// Shells of merged contacts count for nobody.
async fn count(ctx: &Ctx) -> Result<Statistics> {
    let living = || json!({ "merged_into": null });
    let among = |more: Value| json!({ "and": [living(), more] });
    let tallies = vec![
        Tally::records().among(living()),
        Tally::by("status").among(living()),
        Tally::by("kinds").among(living()),
        Tally::by("lifecycle_stage").among(living()),
        Tally::by("source").among(living()),
        Tally::different("company").among(living()),
        Tally::records().among(among(json!({ "created_at": "this_month" }))),
        Tally::records().among(among(json!({ "next_follow_up": null }))),
        Tally::records().among(among(json!({ "next_follow_up": { "lte": "today" } }))),
        Tally::records().among(among(json!({ "email": null, "phone": null, "mobile": null }))),
    ];
    let mut counted = ctx.records(CONTACT).tally(tallies).await?.into_iter();
    let mut next = || counted.next().unwrap_or(Tallied::Hidden);
    Ok(Statistics {
        total: number(&next()),
        by_status: shares(next()),
        by_kind: shares(next()),
        by_lifecycle_stage: shares(next()),
        by_source: shares(next()),
        companies: number(&next()),
        new_this_month: number(&next()),
        without_follow_up: number(&next()),
        follow_ups_due: number(&next()),
        unreachable: number(&next()),
        parts: BTreeMap::new(),
        unavailable: Vec::new(),
    })
}

fn number(counted: &Tallied) -> Option<i64> {
    match counted {
        Tallied::Count(count) => Some(*count),
        Tallied::Groups(_) | Tallied::Hidden => None,
    }
}

fn shares(counted: Tallied) -> Option<Vec<Share>> {
    match counted {
        Tallied::Groups(groups) => {
            Some(groups.into_iter().map(|(value, count)| Share { value, count }).collect())
        }
        Tallied::Count(_) | Tallied::Hidden => None,
    }
}
