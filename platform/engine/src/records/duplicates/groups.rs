//! Records that resemble each other, in groups: whatever is connected by pairs is looked at together. Nobody sees a pair of which
//! they may not read both records, nor one that agrees in fields they may not see.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use base::{Result, Timestamp};
use http::StatusCode;
use sdk::{Answer, Ctx, FieldValues, Request, Right};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::settle::asked_rules;
use super::shown::{Seen, fields_of};
use crate::http::QUERY_UNKNOWN;
use crate::metadata::{FoundBy, Registry, Shape};
use crate::records::around::around;
use crate::records::errors::{CURSOR_INVALID, LIST_INVALID};
use crate::records::filter::{Bound, Compiler, Source};
use crate::records::handlers::Asked;

const GROUPS: usize = 20;
const GROUPS_MAX: usize = 50;
/// Records of one group. Of a larger one, the first are shown, and it says so.
const GROUP_RECORDS_MAX: usize = 50;
/// Pairs that are followed in one go.
const PAIRS_FOLLOWED_MAX: i64 = 5_000;

/// What stands after the question mark.
struct GroupsQuery {
    state: &'static str,
    limit: usize,
    after: Uuid,
}

/// A pair as whoever asks may see it.
struct Pair {
    one: Uuid,
    other: Uuid,
    score: f32,
    agreements: Vec<Agreed>,
    found_at: Timestamp,
}

/// What two records agree in by one rule, as the list keeps it.
#[derive(Debug, Deserialize)]
struct Agreed {
    rule: i64,
    score: f32,
    one: Vec<String>,
    other: Vec<String>,
}

/// Who looks at which list.
struct Looking<'a> {
    ctx: &'a Ctx,
    registry: &'a Registry,
    shape: &'a Arc<Shape>,
    seen: Seen<'a>,
    state: &'static str,
    rules: Vec<&'a FoundBy>,
}

/// Records that are connected by pairs.
struct Group {
    records: BTreeSet<Uuid>,
    /// By the places of its pairs.
    pairs: Vec<usize>,
    is_cut: bool,
}

/// Answers `GET /{plural}/duplicates`.
pub(in crate::records) async fn list_groups(ctx: Ctx, request: Request) -> Result<Answer> {
    let asked = Asked::of(&ctx, &request).await?;
    let query = GroupsQuery::parse(request.query.as_deref())?;
    let shape = &asked.shape;
    let looking = Looking {
        ctx: &ctx,
        registry: &asked.registry,
        shape,
        seen: Seen::of(&ctx, shape)?,
        state: query.state,
        rules: shape.duplicates.iter().filter(|rule| rule.is_asked()).collect(),
    };
    let (mut groups, mut all_pairs, mut after) = (Vec::new(), Vec::new(), query.after);
    let mut has_more = true;
    while has_more && groups.len() < query.limit {
        let wanted = query.limit - groups.len();
        let seeds = looking.seeds(after, wanted).await?;
        has_more = seeds.len() > wanted;
        let seeds = &seeds[..seeds.len().min(wanted)];
        let Some(last) = seeds.last() else { break };
        after = *last;
        let pairs = looking.follow(seeds).await?;
        let begun = all_pairs.len();
        groups.extend(groups_of(&pairs, seeds, begun));
        all_pairs.extend(pairs);
    }
    let ids: BTreeSet<Uuid> = groups.iter().flat_map(|group| group.records.iter().copied()).collect();
    let records = looking.seen.read(&ctx, &asked.registry, ids.into_iter().collect()).await?;
    let told: Vec<Value> = groups.iter().map(|group| looking.told(group, &all_pairs, &records)).collect();
    let cursor = has_more.then(|| after.to_string());
    let body =
        json!({ "data": told, "meta": { "limit": query.limit, "hasNext": has_more, "nextCursor": cursor } });
    Ok(Answer::json(StatusCode::OK, &body))
}

impl GroupsQuery {
    fn parse(query: Option<&str>) -> Result<Self> {
        let mut read = Self { state: "open", limit: GROUPS, after: Uuid::nil() };
        for (name, value) in url::form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            match name.as_ref() {
                "state" => {
                    read.state = match value.as_ref() {
                        "open" => "open",
                        "different" => "different",
                        _ => return Err(LIST_INVALID.on_field("state", "is open or different")),
                    }
                }
                "limit" => {
                    let limit = value.parse().ok().filter(|limit| (1..=GROUPS_MAX).contains(limit));
                    let why = || {
                        LIST_INVALID.on_field("limit", format!("is a whole number from 1 to {GROUPS_MAX}"))
                    };
                    read.limit = limit.ok_or_else(why)?;
                }
                "cursor" => read.after = value.parse().map_err(|_| CURSOR_INVALID.problem())?,
                _ => {
                    let why = "is not a parameter of this address; there are state, limit, cursor";
                    return Err(QUERY_UNKNOWN.on_field(name, why));
                }
            }
        }
        Ok(read)
    }
}

impl Looking<'_> {
    /// A pair `pair` that whoever asks may see, between the records `a` and `b`.
    fn visible(&self, compiler: &mut Compiler<'_>) -> String {
        let entity = compiler.bind(Bound::Text(self.shape.code().to_owned()));
        let state = compiler.bind(Bound::Text(self.state.to_owned()));
        let mut tests = vec![
            "pair.tenant_id = $1::uuid".to_owned(),
            format!("pair.entity = {entity}"),
            format!("pair.state = {state}"),
        ];
        for alias in ["a", "b"] {
            let source = Source::new(self.ctx, self.shape, alias);
            tests.push(self.shape.own(alias));
            tests.push(format!("{alias}.deleted_at is null and {alias}.archived_at is null"));
            tests.extend(compiler.reach(&source, Right::Read));
        }
        // What somebody has called different may agree in nothing any more.
        if self.state == "open" {
            let rules = compiler.bind(Bound::Ints(asked_rules(self.shape)));
            let ways = compiler.bind(Bound::Texts(self.seen.ways(&self.rules)));
            tests.push(format!(
                "exists (
                     select from jsonb_to_recordset(pair.agreements) as agreed (rule bigint, one text[], other text[])
                     where agreed.rule = any({rules}::bigint[])
                       and agreed.one && {ways}::text[] and agreed.other && {ways}::text[]
                 )"
            ));
        }
        tests.join(" and ")
    }

    fn joined(&self) -> String {
        let table = self.shape.table();
        format!(
            "core.duplicate_pair pair join {table} a on a.id = pair.one join {table} b on b.id = pair.other"
        )
    }

    /// The next records with which pairs begin, and one more if there are more.
    async fn seeds(&self, after: Uuid, wanted: usize) -> Result<Vec<Uuid>> {
        let around = around(self.ctx)?;
        let mut compiler = Compiler::new(self.ctx, self.registry, &around);
        let visible = self.visible(&mut compiler);
        let after = compiler.bind(Bound::Id(after));
        let limit = compiler.bind(Bound::Int(i64::try_from(wanted + 1).unwrap_or(i64::MAX)));
        let sql = format!(
            "select distinct pair.one from {} where {visible} and pair.one > {after} order by pair.one limit {limit}",
            self.joined()
        );
        let values: Vec<&(dyn sdk::ToSql + Sync)> = compiler.bound.iter().map(Bound::as_sql).collect();
        let rows = self.ctx.work().rows(&sql, &values).await?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }

    /// All pairs that are connected with these records, as far as groups may grow.
    async fn follow(&self, seeds: &[Uuid]) -> Result<Vec<Pair>> {
        let around = around(self.ctx)?;
        let mut pairs: BTreeMap<(Uuid, Uuid), Pair> = BTreeMap::new();
        let mut known: BTreeSet<Uuid> = seeds.iter().copied().collect();
        let mut edge: Vec<Uuid> = seeds.to_vec();
        while !edge.is_empty() && known.len() <= seeds.len() * GROUP_RECORDS_MAX {
            let mut compiler = Compiler::new(self.ctx, self.registry, &around);
            let visible = self.visible(&mut compiler);
            let edge_at = compiler.bind(Bound::Ids(std::mem::take(&mut edge)));
            let limit = compiler.bind(Bound::Int(PAIRS_FOLLOWED_MAX));
            let sql = format!(
                "select pair.one, pair.other, pair.score, pair.agreements, pair.found_at
                 from {}
                 where {visible} and (pair.one = any({edge_at}) or pair.other = any({edge_at}))
                 order by pair.one, pair.other
                 limit {limit}",
                self.joined()
            );
            let values: Vec<&(dyn sdk::ToSql + Sync)> = compiler.bound.iter().map(Bound::as_sql).collect();
            for row in self.ctx.work().rows(&sql, &values).await? {
                let pair = Pair::of(&row);
                edge.extend([pair.one, pair.other].into_iter().filter(|id| known.insert(*id)));
                pairs.insert((pair.one, pair.other), pair);
            }
        }
        Ok(pairs.into_values().collect())
    }

    fn told(&self, group: &Group, pairs: &[Pair], records: &HashMap<Uuid, FieldValues>) -> Value {
        let records = group.records.iter().filter_map(|id| {
            let record = records.get(id)?;
            Some(json!({ "id": id, "title": record.get("title"), "values": Seen::without_name(record) }))
        });
        let pairs = group.pairs.iter().map(|at| self.told_pair(&pairs[*at]));
        json!({
            "records": records.collect::<Vec<Value>>(),
            "pairs": pairs.collect::<Vec<Value>>(),
            "isCut": group.is_cut,
        })
    }

    /// With the rules that are asked now, and the fields that whoever asks may see.
    fn told_pair(&self, pair: &Pair) -> Value {
        let ways = self.seen.ways(&self.rules);
        let seen = |given: &[String]| -> Vec<String> {
            given.iter().filter(|way| ways.contains(way)).cloned().collect()
        };
        let agreements = pair.agreements.iter().filter_map(|agreed| {
            let rule = self.rules.iter().find(|rule| rule.id == agreed.rule)?;
            let (one, other) = (seen(&agreed.one), seen(&agreed.other));
            let is_seen = !one.is_empty() && !other.is_empty();
            is_seen.then(|| {
                let fields: BTreeSet<String> = fields_of(&one).union(&fields_of(&other)).cloned().collect();
                json!({
                    "label": rule.label.read(self.ctx.locale()),
                    "score": agreed.score,
                    "fields": fields,
                })
            })
        });
        let agreements: Vec<Value> = agreements.collect();
        json!({
            "one": pair.one,
            "other": pair.other,
            "score": pair.score,
            "rules": agreements,
            "foundAt": pair.found_at,
        })
    }
}

impl Pair {
    fn of(row: &sdk::Row) -> Self {
        Self {
            one: row.get(0),
            other: row.get(1),
            score: row.get(2),
            agreements: serde_json::from_value(row.get(3)).unwrap_or_default(),
            found_at: row.get(4),
        }
    }
}

/// The groups that begin with one of the seeds. One whose first record is no seed was on another page.
fn groups_of(pairs: &[Pair], seeds: &[Uuid], begun: usize) -> Vec<Group> {
    let mut beside: BTreeMap<Uuid, Vec<usize>> = BTreeMap::new();
    for (at, pair) in pairs.iter().enumerate() {
        beside.entry(pair.one).or_default().push(at);
        beside.entry(pair.other).or_default().push(at);
    }
    let mut placed: BTreeSet<Uuid> = BTreeSet::new();
    let mut groups = Vec::new();
    for seed in seeds {
        if placed.contains(seed) {
            continue;
        }
        let (mut whole, mut edge) = (BTreeSet::from([*seed]), vec![*seed]);
        while let Some(id) = edge.pop() {
            for at in beside.get(&id).into_iter().flatten() {
                edge.extend([pairs[*at].one, pairs[*at].other].into_iter().filter(|id| whole.insert(*id)));
            }
        }
        placed.extend(&whole);
        if whole.first() != Some(seed) {
            continue;
        }
        let is_cut = whole.len() > GROUP_RECORDS_MAX;
        let records: BTreeSet<Uuid> = whole.into_iter().take(GROUP_RECORDS_MAX).collect();
        let inside = |pair: &Pair| records.contains(&pair.one) && records.contains(&pair.other);
        let inside = pairs.iter().enumerate().filter(|(_, pair)| inside(pair)).map(|(at, _)| begun + at);
        groups.push(Group { pairs: inside.collect(), records, is_cut });
    }
    groups
}
