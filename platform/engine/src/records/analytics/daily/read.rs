//! The kept figures of days, for whoever may read all records of the kind. Today is not among them: it is not over.

use std::collections::{BTreeMap, BTreeSet};

use base::{Result, Timestamp};
use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use sdk::errors::PERMISSION_MISSING;
use sdk::{Ctx, FieldKind, FromRequest, Json, Operation, QueryParameter, Reach, Request, Right};
use serde::Serialize;
use serde_json::Value;

use super::count::{DAYS_KEPT, is_counted};
use super::told::state_fields;
use crate::access::{FieldAccess, access_to};
use crate::http::QUERY_UNKNOWN;
use crate::metadata::{Shape, ShapedField, registry_of};
use crate::records::analytics::answer::GroupKey;
use crate::records::analytics::question::refused;
use crate::records::around::around;

/// Days that are told where nobody says from when.
const DAYS: i64 = 90;
/// Lines in one answer.
const LINES_MAX: usize = 50;

const KNOWN: &[QueryParameter] = &[
    QueryParameter { name: "entity", says: "The kind of records, such as contacts.contact. Required." },
    QueryParameter {
        name: "metric",
        says: "made: records made on the day. removed: how many more went out of use than came back. in_use: records in use when the day ended. state:stage: the same by the states of a field. Required.",
    },
    QueryParameter { name: "from", says: "The first day; 89 days before the last if unsaid." },
    QueryParameter { name: "to", says: "The last day; yesterday if unsaid." },
];

/// Which figures somebody wants, read strictly from the address.
#[derive(Debug)]
pub(in crate::records::analytics) struct DailyQuestion {
    entity: String,
    metric: Metric,
    from: Option<Date>,
    to: Option<Date>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Metric {
    Made,
    Removed,
    InUse,
    State(String),
}

/// Figures by day, in the tenant's time zone.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(in crate::records::analytics) struct DailyFigures {
    metric: String,
    /// The days that are known. One that was not counted is not among them.
    points: Vec<DailyPoint>,
    /// The same by state, in the order of the choices, where that was asked for.
    lines: Vec<DailyLine>,
    /// Lines that are not shown.
    lines_left: usize,
    /// The last day that is kept, whichever days are asked for.
    until: Option<String>,
    /// When it was counted.
    refreshed_at: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct DailyPoint {
    day: String,
    count: i64,
}

#[derive(Debug, Serialize, JsonSchema)]
struct DailyLine {
    #[serde(flatten)]
    key: GroupKey,
    points: Vec<DailyPoint>,
}

/// A row of a day.
struct Kept {
    day: Date,
    count: i64,
    /// None: that day was not counted by the field.
    states: Option<BTreeMap<String, i64>>,
}

pub(in crate::records::analytics) async fn daily_figures(
    ctx: Ctx,
    question: DailyQuestion,
) -> Result<Json<DailyFigures>> {
    let registry = registry_of(&ctx).await?;
    let access = |shape: &Shape| access_to(&ctx, shape).reach(Right::Read);
    // What somebody may not read is not there for them.
    let shape = registry.entity(&question.entity).filter(|shape| access(shape).is_some());
    let shape = shape.ok_or_else(|| {
        let shown: String = question.entity.chars().take(60).collect();
        refused("entity", format!("names {shown:?}, which is no kind of records here"))
    })?;
    if access(shape) != Some(Reach::All) {
        let words = shape.entity.plural.english().to_lowercase();
        return Err(PERMISSION_MISSING
            .saying(format!("You may not read all {words}, and figures by day are about all of them."))
            .with_hint("Count those that you may read: GET /api/v1/analytics/timeseries."));
    }
    if !is_counted(shape) {
        return Err(refused("entity", format!("names {}, which is not counted day by day", shape.code())));
    }
    let field = match &question.metric {
        Metric::State(code) => Some(state_field(&ctx, shape, code)?),
        _ => None,
    };
    let (from, to) = question.days(&ctx)?;
    let kept = kept_days(&ctx, shape, &question.metric, from, to).await?;
    if let Some(known) = field
        && kept.iter().all(|kept| kept.states.is_none())
        && state_fields(shape).iter().all(|counted| counted.code() != known.code())
    {
        let why = format!(
            "names {}, by which neither a workflow nor a board goes; nothing is counted by it",
            known.code()
        );
        return Err(refused("metric", why));
    }
    let reached = ctx
        .rows(
            "select figure.day, figure.refreshed_at from core.daily_figure figure
             where figure.tenant_id = $1 and figure.entity = $2
             order by figure.day desc
             limit 1",
            &[&ctx.tenant(), &shape.code()],
        )
        .await?;
    let lines = field.map(|known| lines_of(&ctx, known, &kept)).unwrap_or_default();
    let point = |kept: &Kept| DailyPoint { day: kept.day.to_string(), count: kept.count };
    let is_known = |kept: &&Kept| field.is_none() || kept.states.is_some();
    Ok(Json(DailyFigures {
        metric: question.metric.name(),
        points: kept.iter().filter(is_known).map(point).collect(),
        lines_left: lines.len().saturating_sub(LINES_MAX),
        lines: lines.into_iter().take(LINES_MAX).collect(),
        until: reached.first().map(|row| row.get::<_, Date>(0).to_string()),
        refreshed_at: reached.first().map(|row| row.get::<_, Timestamp>(1).to_string()),
    }))
}

fn state_field<'s>(ctx: &Ctx, shape: &'s Shape, code: &str) -> Result<&'s ShapedField> {
    let access = access_to(ctx, shape);
    let seen = shape.index_of(code).filter(|at| access.field(*at) != FieldAccess::Hidden);
    let known = seen.map(|at| &shape.fields[at]).ok_or_else(|| {
        let shown: String = code.chars().take(60).collect();
        refused("metric", format!("names {shown:?}, which is no field here"))
    })?;
    if known.kind() != &FieldKind::Select {
        return Err(refused("metric", format!("names {}, which has no states to choose from", known.code())));
    }
    Ok(known)
}

async fn kept_days(ctx: &Ctx, shape: &Shape, metric: &Metric, from: Date, to: Date) -> Result<Vec<Kept>> {
    let field = match metric {
        Metric::State(code) => Some(code),
        _ => None,
    };
    let rows = ctx
        .rows(
            "select figure.day, figure.made, figure.removed, figure.in_use, figure.states -> $5::text
             from core.daily_figure figure
             where figure.tenant_id = $1 and figure.entity = $2 and figure.day between $3 and $4
             order by figure.day",
            &[&ctx.tenant(), &shape.code(), &from, &to, &field],
        )
        .await?;
    let column = match metric {
        Metric::Made => 1,
        Metric::Removed => 2,
        Metric::InUse | Metric::State(_) => 3,
    };
    let kept = rows.iter().map(|row| {
        let states: Option<Value> = row.get(4);
        let states = states.map(|states| serde_json::from_value(states).unwrap_or_default());
        Kept { day: row.get(0), count: row.get(column), states }
    });
    Ok(kept.collect())
}

/// In the order of the choices; then what is none any more, and those without a value.
fn lines_of(ctx: &Ctx, known: &ShapedField, kept: &[Kept]) -> Vec<DailyLine> {
    let days = || kept.iter().filter_map(|kept| kept.states.as_ref().map(|states| (kept.day, states)));
    let mut found: BTreeSet<&str> =
        days().flat_map(|(_, states)| states.keys().map(String::as_str)).collect();
    let is_without = found.remove("");
    let options = known.field.options.iter();
    let mut lines: Vec<GroupKey> = Vec::new();
    for option in options {
        if found.remove(option.code.as_ref()) {
            lines.push(GroupKey::of_option(ctx, option));
        }
    }
    let unnamed = |key: Value| GroupKey { key, label: None, colour: None };
    lines.extend(found.into_iter().map(|state| unnamed(Value::from(state))));
    lines.extend(is_without.then(|| unnamed(Value::Null)));
    let points = |key: &GroupKey| {
        let state = key.key.as_str().unwrap_or_default();
        let count = |states: &BTreeMap<String, i64>| states.get(state).copied().unwrap_or_default();
        days().map(|(day, states)| DailyPoint { day: day.to_string(), count: count(states) }).collect()
    };
    lines.into_iter().map(|key| DailyLine { points: points(&key), key }).collect()
}

impl Metric {
    fn parse(text: &str) -> Option<Self> {
        Some(match text.split_once(':') {
            None if text == "made" => Self::Made,
            None if text == "removed" => Self::Removed,
            None if text == "in_use" => Self::InUse,
            Some(("state", field)) if !field.is_empty() => Self::State(field.to_owned()),
            _ => return None,
        })
    }

    fn name(&self) -> String {
        match self {
            Self::Made => "made".to_owned(),
            Self::Removed => "removed".to_owned(),
            Self::InUse => "in_use".to_owned(),
            Self::State(field) => format!("state:{field}"),
        }
    }
}

impl FromRequest for DailyQuestion {
    fn describe(operation: &mut Operation) {
        operation.query = Some(KNOWN);
    }

    async fn from_request(_: &Ctx, request: &Request) -> Result<Self> {
        Self::parse(request.query.as_deref().unwrap_or_default())
    }
}

impl DailyQuestion {
    fn parse(query: &str) -> Result<Self> {
        let (mut entity, mut metric, mut from, mut to) = (None, None, None, None);
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let day = || value.parse::<Date>().map_err(|_| refused(&name, "is a day such as 2026-11-30"));
            let is_again = match name.as_ref() {
                "entity" => entity.replace(value.to_string()).is_some(),
                "metric" => {
                    let why = "is made, removed, in_use, or state: before a field of choices";
                    let known = Metric::parse(&value).ok_or_else(|| refused("metric", why))?;
                    metric.replace(known).is_some()
                }
                "from" => from.replace(day()?).is_some(),
                "to" => to.replace(day()?).is_some(),
                _ => {
                    let why = "is not a parameter of this address; there are entity, metric, from and to";
                    return Err(QUERY_UNKNOWN.on_field(name.into_owned(), why));
                }
            };
            if is_again {
                return Err(refused(&name, "stands there twice"));
            }
        }
        let entity = entity.filter(|entity| !entity.is_empty());
        Ok(Self {
            entity: entity.ok_or_else(|| refused("entity", "is required"))?,
            metric: metric.ok_or_else(|| {
                refused("metric", "is required: made, removed, in_use, or state: before a field of choices")
            })?,
            from,
            to,
        })
    }

    /// The first and the last day, no more than are kept.
    fn days(&self, ctx: &Ctx) -> Result<(Date, Date)> {
        let yesterday = ctx.now().to_zoned(around(ctx)?.zone).date().saturating_sub(1.day());
        let to = self.to.unwrap_or(yesterday);
        let from = self.from.unwrap_or_else(|| to.saturating_sub((DAYS - 1).days()));
        if from > to {
            return Err(refused("from", "is after the last day"));
        }
        if from < to.saturating_sub((DAYS_KEPT - 1).days()) {
            return Err(refused("from", format!("lies more than {DAYS_KEPT} days before the last day")));
        }
        Ok((from, to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_meant_is_refused_by_name() {
        for bad in [
            "",
            "entity=a.b",
            "metric=made",
            "entity=&metric=made",
            "entity=a.b&metric=most",
            "entity=a.b&metric=state:",
            "entity=a.b&metric=state",
            "entity=a.b&metric=made&metric=removed",
            "entity=a.b&metric=made&from=yesterday",
            "entity=a.b&metric=made&to=2026-02-30",
            "entity=a.b&metric=made&filter[stage]=raw",
        ] {
            assert!(DailyQuestion::parse(bad).is_err(), "{bad} was accepted");
        }
        let read = DailyQuestion::parse("entity=a.b&metric=state:stage&from=2026-11-01").unwrap();
        assert_eq!((read.metric, read.to), (Metric::State("stage".to_owned()), None));
    }
}
