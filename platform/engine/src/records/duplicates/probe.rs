//! Whether what somebody types resembles records that are there: answered with those that they may read, by fields that they may
//! read, and so that it can be asked at every pause of the typing.

use std::collections::{BTreeSet, HashMap};

use base::Result;
use schemars::JsonSchema;
use sdk::errors::NOT_FOUND;
use sdk::{Answer, Changing, Ctx, FieldValues, FromRequest, Json, OnDuplicate, Request, Right};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::candidates::{Asked as AskedKeys, Candidate};
use super::keys::{keys_by, ways_seen};
use super::shown::{Seen, fields_of};
use crate::metadata::FoundBy;
use crate::records::around::around;
use crate::records::errors::RECORD_INVALID;
use crate::records::filter::{Bound, Compiler, Source};
use crate::records::formulas::calculate;
use crate::records::handlers::{Asked, refuse_query};
use crate::records::list::{ListQuery, find_one};
use crate::records::values::accept;
use crate::records::write::title_of;

/// Records that are told.
const TOLD_MAX: usize = 10;
/// Records that are looked at for each key.
const LOOKED_AT_MAX: i32 = 100;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Probe {
    /// What has been typed so far. Values that cannot be kept are passed over.
    values: Map<String, Value>,
    /// The record that is being changed, which does not resemble itself.
    id: Option<Uuid>,
}

/// A record that resembles what was typed.
struct Alike<'a> {
    id: Uuid,
    score: f32,
    by: Vec<(&'a FoundBy, f32, BTreeSet<String>)>,
}

/// Answers `POST /{plural}/duplicates`.
pub(in crate::records) async fn find_duplicates(ctx: Ctx, request: Request) -> Result<Answer> {
    refuse_query(&request)?;
    let asked = Asked::of(&ctx, &request).await?;
    let Json(probe) = Json::<Probe>::from_request(&ctx, &request).await?;
    let seen = Seen::of(&ctx, &asked.shape)?;
    let shape = &asked.shape;
    for code in probe.values.keys() {
        if !shape.index_of(code).is_some_and(|at| seen.field(at)) {
            let close =
                shape.closest(code).filter(|close| shape.index_of(close).is_some_and(|at| seen.field(at)));
            let hint = close.map(|close| format!("; did you mean {close}?")).unwrap_or_default();
            return Err(RECORD_INVALID.on_field(code.clone(), format!("is no field of these records{hint}")));
        }
    }
    let rules: Vec<&FoundBy> = shape
        .duplicates
        .iter()
        .filter(|rule| rule.is_asked() && rule.on_create != OnDuplicate::Nothing)
        .collect();
    let values = draft(&ctx, &asked, probe.values, probe.id).await?;
    let alike = alike(&ctx, &asked, &seen, &rules, &values, probe.id).await?;
    let records = seen.read(&ctx, &asked.registry, alike.iter().map(|alike| alike.id).collect()).await?;
    let told: Vec<Value> =
        alike.iter().filter_map(|alike| Some(alike.told(&ctx, records.get(&alike.id)?))).collect();
    Ok(Answer::data(http::StatusCode::OK, &json!({ "duplicates": told, "limit": TOLD_MAX })))
}

/// The record as it would be, as far as it can be told from what was typed.
async fn draft(
    ctx: &Ctx,
    asked: &Asked,
    typed: Map<String, Value>,
    id: Option<Uuid>,
) -> Result<Map<String, Value>> {
    let (shape, around) = (&asked.shape, around(ctx)?);
    let before = match id {
        Some(id) => {
            let found = find_one(ctx, &asked.registry, shape, id, &ListQuery::default()).await?;
            Some(found.ok_or_else(|| NOT_FOUND.problem())?)
        }
        None => None,
    };
    let mut after = before.clone().unwrap_or_default();
    for (code, value) in typed {
        if let Some(known) = shape.field(&code) {
            after.set(&code, accept(&known.field, &value, &around).unwrap_or_default());
        }
    }
    let changing = Changing { before: before.as_ref(), now: around.now };
    for derive in &shape.entity.derive {
        derive(&mut after, &changing);
    }
    calculate(shape, &mut after.0, &around);
    after.set("title", title_of(shape, &after.0));
    Ok(after.0)
}

/// The records that resemble these values, the closest first.
async fn alike<'a>(
    ctx: &Ctx,
    asked: &Asked,
    seen: &Seen<'_>,
    rules: &[&'a FoundBy],
    values: &Map<String, Value>,
    id: Option<Uuid>,
) -> Result<Vec<Alike<'a>>> {
    let (shape, around) = (&asked.shape, around(ctx)?);
    let mut keys = AskedKeys::default();
    for (place, rule) in rules.iter().enumerate() {
        let ways: Vec<String> = ways_seen(shape, rule, |at| seen.field(at));
        for (key, from) in keys_by(shape, rule, values, around.country.as_deref()) {
            let from: Vec<String> = from.into_iter().filter(|way| ways.contains(way)).collect();
            if !from.is_empty() {
                keys.push(shape, place, key, from);
            }
        }
    }
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut compiler = Compiler::new(ctx, &asked.registry, &around);
    let source = Source::new(ctx, shape, "r");
    let reach = compiler.reach(&source, Right::Read).map(|test| format!(" and {test}")).unwrap_or_default();
    let ways = compiler.bind(Bound::Texts(seen.ways(rules)));
    let sql = format!(
        "select found.asked, found.record_id, found.score, found.ways
         from {candidates} found
         join {table} r on {own} and r.id = found.record_id
         where r.deleted_at is null and r.archived_at is null and found.ways && {ways}::text[]{reach}",
        candidates = AskedKeys::sql(compiler.bound.len() + 1),
        table = shape.table(),
        own = shape.own("r"),
    );
    let mut bound: Vec<&(dyn sdk::ToSql + Sync)> = compiler.bound.iter().map(Bound::as_sql).collect();
    bound.extend(keys.bound(&LOOKED_AT_MAX));
    let rows = ctx.work().rows(&sql, &bound).await?;
    let mut alike: HashMap<Uuid, Alike<'a>> = HashMap::new();
    for candidate in rows.iter().map(Candidate::of).filter(|candidate| Some(candidate.record) != id) {
        let Some((place, _, from)) = keys.keys.get(candidate.asked) else { continue };
        let begun = Alike { id: candidate.record, score: 0.0, by: Vec::new() };
        let one = alike.entry(candidate.record).or_insert(begun);
        one.agree(rules[*place], candidate.score, from);
    }
    let mut alike: Vec<Alike<'a>> = alike.into_values().collect();
    alike.sort_by(|one, other| {
        other.score.total_cmp(&one.score).then(other.by.len().cmp(&one.by.len())).then(other.id.cmp(&one.id))
    });
    alike.truncate(TOLD_MAX);
    Ok(alike)
}

impl<'a> Alike<'a> {
    fn agree(&mut self, rule: &'a FoundBy, score: f32, ways: &[String]) {
        self.score = self.score.max(score);
        let fields = fields_of(ways);
        match self.by.iter_mut().find(|(known, ..)| std::ptr::eq(*known, rule)) {
            Some((_, best, known)) => {
                *best = best.max(score);
                known.extend(fields);
            }
            None => self.by.push((rule, score, fields)),
        }
    }

    fn told(&self, ctx: &Ctx, record: &FieldValues) -> Value {
        let rules = self.by.iter().map(|(rule, score, fields)| {
            json!({
                "label": rule.label.read(ctx.locale()),
                "onCreate": rule.on_create,
                "score": score,
                "fields": fields,
            })
        });
        let fields: BTreeSet<&String> = self.by.iter().flat_map(|(.., fields)| fields).collect();
        json!({
            "id": self.id,
            "title": record.get("title"),
            "score": self.score,
            "fields": fields,
            "rules": rules.collect::<Vec<Value>>(),
            "values": Seen::without_name(record),
        })
    }
}
