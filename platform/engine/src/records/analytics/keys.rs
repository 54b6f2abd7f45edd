//! What groups are told apart by, and what they are called.

use std::collections::{HashMap, HashSet};

use base::Result;
use sdk::{Ctx, FieldKind, Right};
use serde_json::{Value, json};
use uuid::Uuid;

use super::question::{Along, Interval, refused};
use crate::metadata::Registry;
use crate::records::filter::{Compiler, Condition, Operator, Source, Test, link_expression};
use crate::records::list::{Count, ListQuery, State, find};

/// Where nobody says how long a group of dates is.
const USUAL: Interval = Interval::Month;

/// A field that groups are told apart by.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) interval: Option<Interval>,
    kind: FieldKind,
    /// What options are called, by code.
    options: HashMap<String, (String, Option<String>)>,
    /// The value of a record as text.
    pub(super) expression: String,
    /// What the value is looked up in beside the record.
    pub(super) joined: String,
    /// One record may stand in several groups.
    pub(super) is_many: bool,
}

impl Key {
    pub(super) fn compile(
        compiler: &mut Compiler<'_>,
        source: &Source,
        name: &str,
        along: &Along,
    ) -> Result<Self> {
        let (first, rest) = match along.path.split_once('.') {
            Some((first, rest)) => (first, Some(rest)),
            None => (along.path.as_str(), None),
        };
        let unknown = || refused(name, format!("names {:?}, which is no field here", along.path));
        let known = source.field(first).ok_or_else(unknown)?;
        let mut joined = String::new();
        let other;
        let (source, known) = match rest {
            None => (source, known),
            Some(rest) => {
                let FieldKind::Link { to } = known.kind() else {
                    return Err(refused(name, format!("follows {first}, which is no link to one record")));
                };
                let shape = compiler.registry.entity(to).ok_or_else(unknown)?;
                let alias = compiler.next_alias();
                other = Source::new(compiler.ctx, shape, &alias);
                other.access.require(shape, Right::Read)?;
                // A record that may not be seen is as if there were none.
                let reach = compiler
                    .reach(&other, Right::Read)
                    .map(|test| format!(" and {test}"))
                    .unwrap_or_default();
                joined = format!(
                    " left join {} {alias} on {} and {alias}.id = {} and {alias}.deleted_at is null{reach}",
                    shape.table(),
                    shape.own(&alias),
                    link_expression(&source.alias, known)
                );
                let known = other.field(rest).ok_or_else(unknown)?;
                (&other, known)
            }
        };
        let is_date = matches!(known.kind(), FieldKind::Date | FieldKind::DateTime);
        if along.interval.is_some() && !is_date {
            return Err(refused(name, format!("has an interval, and {} is no date", along.path)));
        }
        let interval = is_date.then(|| along.interval.unwrap_or(USUAL));
        let is_many = matches!(known.kind(), FieldKind::MultiSelect | FieldKind::Tags);
        let alias = compiler.next_alias();
        let grouped = compiler
            .grouped(source, known, interval.map(Interval::name), &alias)
            .ok_or_else(|| refused(name, format!("names {}, which groups cannot be made of", along.path)))?;
        joined.push_str(&grouped.joined);
        let locale = compiler.ctx.locale();
        let option = |option: &sdk::Choice| {
            let colour = option.colour.as_ref().map(ToString::to_string);
            (option.code.to_string(), (option.label.read(locale).to_owned(), colour))
        };
        Ok(Self {
            interval,
            kind: known.kind().clone(),
            options: known.field.options.iter().map(option).collect(),
            expression: grouped.expression,
            joined,
            is_many,
        })
    }

    /// The key as JSON says it.
    pub(super) fn value(&self, key: Option<&str>) -> Value {
        let Some(key) = key else { return Value::Null };
        match &self.kind {
            FieldKind::Boolean => json!(key == "true"),
            FieldKind::Integer | FieldKind::Duration => key.parse::<i64>().map_or(json!(key), Value::from),
            FieldKind::Number => json!(key.parse::<f64>().ok()),
            _ => json!(key),
        }
    }

    /// What the groups are called, by key. Those that speak for themselves are not among them.
    pub(super) async fn labels(
        &self,
        ctx: &Ctx,
        registry: &Registry,
        keys: impl Iterator<Item = &str>,
    ) -> Result<HashMap<String, (String, Option<String>)>> {
        match &self.kind {
            FieldKind::Select | FieldKind::MultiSelect => Ok(self.options.clone()),
            FieldKind::User => members(ctx, keys).await,
            FieldKind::Link { to } => titles(ctx, registry, to, keys).await,
            _ => Ok(HashMap::new()),
        }
    }
}

async fn members<'k>(
    ctx: &Ctx,
    keys: impl Iterator<Item = &'k str>,
) -> Result<HashMap<String, (String, Option<String>)>> {
    let ids: Vec<Uuid> = keys.filter_map(|key| key.parse().ok()).collect();
    let rows = ctx
        .rows(
            "select user_id, btrim(first_name || ' ' || last_name)
             from core.membership
             where tenant_id = $1 and user_id = any($2)",
            &[&ctx.tenant(), &ids],
        )
        .await?;
    Ok(rows.iter().map(|row| (row.get::<_, Uuid>(0).to_string(), (row.get(1), None))).collect())
}

/// Of those the actor may see.
async fn titles<'k>(
    ctx: &Ctx,
    registry: &Registry,
    to: &str,
    keys: impl Iterator<Item = &'k str>,
) -> Result<HashMap<String, (String, Option<String>)>> {
    let ids: HashSet<&str> = keys.collect();
    let shape =
        registry.entity(to).filter(|shape| crate::access::access_to(ctx, shape).reach(Right::Read).is_some());
    let Some(shape) = shape.filter(|_| !ids.is_empty()) else { return Ok(HashMap::new()) };
    let test = Test {
        path: "id".to_owned(),
        operator: Operator::In,
        values: ids.iter().map(|id| json!(id)).collect(),
    };
    let query = ListQuery {
        limit: ids.len(),
        condition: Condition::Test(test),
        fields: Some(vec!["title".to_owned()]),
        count: Count::None,
        state: State::All,
        ..ListQuery::default()
    };
    let found = find(ctx, registry, shape, &query).await?;
    let title = |record: &sdk::FieldValues| {
        Some((record.text("id")?.to_owned(), (record.text("title").unwrap_or_default().to_owned(), None)))
    };
    Ok(found.iter().filter_map(title).collect())
}
