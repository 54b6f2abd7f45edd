//! The list of pairs, kept true: which records resemble each other by the rules as they are now, and which do so no longer.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use base::Result;
use sdk::Ctx;
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::candidates::{Asked, Candidate};
use super::keys::Key;
use crate::metadata::Shape;

/// A key that more records share says nothing about any two of them. It is told as too common and passed over.
pub(super) const COMMON_MAX: i32 = 100;
/// Pairs and keys that are looked at in one go.
const AT_ONCE: i64 = 2_000;

/// What two records agree in by one rule.
#[derive(Debug, Default, Serialize)]
struct Agreement {
    rule: i64,
    score: f32,
    /// The ways in which the one with the smaller id does, and the other.
    one: BTreeSet<String>,
    other: BTreeSet<String>,
}

type Pairs = BTreeMap<(Uuid, Uuid), BTreeMap<i64, Agreement>>;

/// Looks at these records and says how many pairs are new in the list. Two that somebody has called different stay so.
pub(super) async fn settle(ctx: &Ctx, shape: &Shape, ids: &[Uuid]) -> Result<u64> {
    let Before { asked, listed } = what_is_known(ctx, shape, ids).await?;
    let pairs = pairs_of(ids, &asked, &asked.find(ctx, COMMON_MAX + 1).await?);
    // Compared here: how many there are on either side, the database cannot know beforehand, and both may be thousands.
    let ended: Vec<(Uuid, Uuid)> = listed.iter().filter(|pair| !pairs.contains_key(pair)).copied().collect();
    end(ctx, &ended).await?;
    let open = keep(ctx, shape, &pairs).await?;
    Ok(open.iter().filter(|pair| !listed.contains(pair)).count().try_into().unwrap_or_default())
}

/// Pairs that resemble each other no longer.
async fn end(ctx: &Ctx, pairs: &[(Uuid, Uuid)]) -> Result<()> {
    if pairs.is_empty() {
        return Ok(());
    }
    let (ones, others): (Vec<Uuid>, Vec<Uuid>) = pairs.iter().copied().unzip();
    ctx.execute(
        "update core.duplicate_pair pair
         set state = case when exists (
                 select from core.merged_record merged
                 where merged.tenant_id = $1 and merged.record_id in (pair.one, pair.other)
             ) then 'merged' else 'gone' end,
             agreements = '[]'
         from unnest($2::uuid[], $3::uuid[]) as ended (one, other)
         where pair.tenant_id = $1 and pair.one = ended.one and pair.other = ended.other",
        &[&ctx.tenant(), &ones, &others],
    )
    .await
    .map(|_| ())
}

/// Writes down pairs that are new or agree otherwise now, and says which of those are open.
async fn keep(ctx: &Ctx, shape: &Shape, pairs: &Pairs) -> Result<Vec<(Uuid, Uuid)>> {
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    let (mut ones, mut others) = (Vec::new(), Vec::new());
    let (mut scores, mut agreements) = (Vec::new(), Vec::new());
    for ((one, other), by_rule) in pairs {
        ones.push(*one);
        others.push(*other);
        scores.push(by_rule.values().map(|agreement| agreement.score).fold(0.0_f32, f32::max));
        agreements.push(json!(by_rule.values().collect::<Vec<_>>()).to_string());
    }
    let rows = ctx
        .rows(
            "with kept as (
                 insert into core.duplicate_pair (tenant_id, entity, one, other, state, score, agreements, found_at)
                 select $1, $2, found.one, found.other, 'open', found.score, found.agreements::jsonb, $7
                 from unnest($3::uuid[], $4::uuid[], $5::real[], $6::text[]) as found (one, other, score, agreements)
                 on conflict (tenant_id, one, other) do update
                 set score = excluded.score,
                     agreements = excluded.agreements,
                     state = case duplicate_pair.state when 'different' then 'different' else 'open' end,
                     found_at = case
                         when duplicate_pair.state in ('open', 'different') then duplicate_pair.found_at
                         else excluded.found_at
                     end
                 where duplicate_pair.state in ('gone', 'merged')
                    or (duplicate_pair.score, duplicate_pair.agreements) is distinct from (excluded.score, excluded.agreements)
                 returning one, other, state
             )
             select one, other from kept where state = 'open'",
            &[&ctx.tenant(), &shape.code(), &ones, &others, &scores, &agreements, &ctx.now()],
        )
        .await?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

/// What is known before records are looked at: the keys by which they are compared now, and the open pairs that they are in.
struct Before {
    asked: Asked,
    listed: BTreeSet<(Uuid, Uuid)>,
}

/// Whoever looks at records of the same kind comes one after the other, so that nobody writes down what somebody else has
/// just seen to be otherwise; the turn is taken by a statement of its own, and in the same round trip.
async fn what_is_known(ctx: &Ctx, shape: &Shape, ids: &[Uuid]) -> Result<Before> {
    let rules = asked_rules(shape);
    let turn = turn_of(ctx, shape);
    let tenant = ctx.tenant();
    let mut answers = ctx
        .work()
        .rows_of_all(&[
            ("select pg_advisory_xact_lock(hashtextextended($1, 0))", &[&turn]),
            (
                // Record by record: the planner, who may believe this tenant to have few, would rather go through all keys.
                // Which tenant that is it is not told, see `Shape::own_each`.
                "select asked.id, own.rule, own.equal, own.near, own.ways
                 from unnest($2::uuid[]) as asked (id)
                 cross join lateral (
                     select own.rule, own.equal, own.near, own.ways
                     from core.duplicate_key own
                     where own.tenant_id = (select $1::uuid) and own.record_id = asked.id
                     offset 0
                 ) own
                 where own.rule = any($3)",
                &[&tenant, &ids, &rules],
            ),
            (
                "select pair.one, pair.other
                 from unnest($2::uuid[]) as asked (id)
                 cross join lateral (
                     select pair.one, pair.other, pair.state from core.duplicate_pair pair
                     where pair.tenant_id = (select $1::uuid) and pair.one = asked.id
                     union all
                     select pair.one, pair.other, pair.state from core.duplicate_pair pair
                     where pair.tenant_id = (select $1::uuid) and pair.other = asked.id
                     offset 0
                 ) pair
                 where pair.state = 'open'",
                &[&tenant, &ids],
            ),
        ])
        .await?;
    let listed = answers.pop().unwrap_or_default();
    let listed = listed.iter().map(|row| (row.get(0), row.get(1))).collect();
    let places: HashMap<Uuid, usize> = ids.iter().copied().zip(0..).collect();
    let mut asked = Asked::default();
    for row in answers.pop().unwrap_or_default() {
        let record: Uuid = row.get(0);
        let Some(place) = places.get(&record).copied() else { continue };
        let key = Key { rule: row.get(1), equal: row.get(2), near: row.get(3) };
        asked.push(shape, place, key, row.get(4));
    }
    Ok(Before { asked, listed })
}

/// Takes the turn until the transaction ends, unless somebody has it. Whoever has it may call `settle` without waiting.
pub(super) async fn has_turn(ctx: &Ctx, shape: &Shape) -> Result<bool> {
    let taken = ctx
        .rows("select pg_try_advisory_xact_lock(hashtextextended($1, 0))", &[&turn_of(ctx, shape)])
        .await?;
    Ok(taken.first().is_some_and(|row| row.get(0)))
}

fn turn_of(ctx: &Ctx, shape: &Shape) -> String {
    format!("core.duplicates {} {}", ctx.tenant(), shape.code())
}

/// The rules by which records are compared now.
pub(super) fn asked_rules(shape: &Shape) -> Vec<i64> {
    let rules: BTreeSet<i64> =
        shape.duplicates.iter().filter(|rule| rule.is_asked()).map(|rule| rule.id).collect();
    rules.into_iter().collect()
}

fn pairs_of(ids: &[Uuid], asked: &Asked, candidates: &[Candidate]) -> Pairs {
    let mut pairs = Pairs::new();
    for same_key in candidates.chunk_by(|one, other| one.asked == other.asked) {
        if i32::try_from(same_key.len()).is_ok_and(|count| count > COMMON_MAX) {
            continue;
        }
        for candidate in same_key {
            let Some((place, key, own_ways)) = asked.keys.get(candidate.asked) else { continue };
            let own = ids[*place];
            if own == candidate.record {
                continue;
            }
            let pair = (own.min(candidate.record), own.max(candidate.record));
            let agreement = pairs.entry(pair).or_default().entry(key.rule).or_default();
            agreement.rule = key.rule;
            agreement.score = agreement.score.max(candidate.score);
            let (own_side, their_side) = if own < candidate.record {
                (&mut agreement.one, &mut agreement.other)
            } else {
                (&mut agreement.other, &mut agreement.one)
            };
            own_side.extend(own_ways.iter().cloned());
            their_side.extend(candidate.ways.iter().cloned());
        }
    }
    pairs
}

/// Forgets keys of rules that are no more, at most so many. True: there are none left.
pub(crate) async fn forget_unknown_keys(ctx: &Ctx, shape: &Shape) -> Result<bool> {
    let known: Vec<i64> = shape.duplicates.iter().map(|rule| rule.id).collect();
    let gone = ctx
        .execute(
            "delete from core.duplicate_key old
             using (
                 select unknown.record_id, unknown.rule from core.duplicate_key unknown
                 where unknown.tenant_id = $1 and unknown.entity = $2 and not unknown.rule = any($3)
                 limit $4
             ) unknown
             where old.tenant_id = $1 and old.record_id = unknown.record_id and old.rule = unknown.rule",
            &[&ctx.tenant(), &shape.code(), &known, &AT_ONCE],
        )
        .await?;
    Ok(gone == 0)
}

/// Looks once more at pairs that were found by rules which are no longer asked, at most so many. True: there are none left.
pub(crate) async fn settle_outdated(ctx: &Ctx, shape: &Shape) -> Result<bool> {
    let rows = ctx
        .rows(
            "select distinct outdated.one
             from (
                 select pair.one from core.duplicate_pair pair
                 where pair.tenant_id = $1 and pair.entity = $2 and pair.state = 'open'
                   and exists (
                       select from jsonb_array_elements(pair.agreements) as agreement
                       where not (agreement ->> 'rule')::bigint = any($3)
                   )
                 limit $4
             ) outdated",
            &[&ctx.tenant(), &shape.code(), &asked_rules(shape), &AT_ONCE],
        )
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.get(0)).collect();
    if !ids.is_empty() {
        settle(ctx, shape, &ids).await?;
    }
    Ok(ids.is_empty())
}
