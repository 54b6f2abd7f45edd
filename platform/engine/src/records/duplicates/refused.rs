//! New records that resemble others where a rule says that these are refused.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use base::{Problem, Result};
use sdk::{Ctx, OnDuplicate, Right};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::candidates::{Asked, threshold_of};
use super::keys::{Key, keys_by, ways_seen};
use super::likeness::similarity;
use super::shown::fields_of;
use crate::access::{FieldAccess, access_to};
use crate::metadata::{FoundBy, Registry, Shape};
use crate::records::errors::RECORD_DUPLICATE;
use crate::records::filter::{Bound, Compiler, Source};
use crate::records::values::Around;

/// Records that are named for each key.
const NAMED_MAX: i32 = 3;
/// Turns that new records with the same keys wait for. More would fill the database's table of locks.
const TURNS: u64 = 256;

/// A key of a new record, with the rule that it follows from.
struct Asking<'a> {
    /// The place of the record.
    index: usize,
    rule: &'a FoundBy,
}

/// What is wrong with each of the new records, by its place. Whoever `accepts` duplicates is refused only what nobody may
/// accept. Of two in the same request that resemble each other, the second is refused.
///
/// Like a unique value, what is refused is refused for the sake of records that one may not see, too, and those are not named.
/// But no field that one may not see is compared.
pub(in crate::records) async fn refused_as_duplicates(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    around: &Around,
    records: &[(usize, &Map<String, Value>)],
    accepts: bool,
) -> Result<Vec<(usize, Problem)>> {
    let is_refusing = |rule: &&FoundBy| {
        rule.on_create == OnDuplicate::Forbid || rule.on_create == OnDuplicate::Refuse && !accepts
    };
    let rules: Vec<&FoundBy> =
        shape.duplicates.iter().filter(|rule| rule.is_asked()).filter(is_refusing).collect();
    if rules.is_empty() || records.is_empty() {
        return Ok(Vec::new());
    }
    let access = access_to(ctx, shape);
    let mut keys = Asked::default();
    let mut asking: Vec<Asking<'_>> = Vec::new();
    let mut ways = Vec::new();
    for rule in &rules {
        let seen = ways_seen(shape, rule, |at| access.field(at) != FieldAccess::Hidden);
        for (index, values) in records {
            for (key, from) in keys_by(shape, rule, values, around.country.as_deref()) {
                let from: Vec<String> = from.into_iter().filter(|way| seen.contains(way)).collect();
                if !from.is_empty() {
                    keys.push(shape, asking.len(), key, from);
                    asking.push(Asking { index: *index, rule });
                }
            }
        }
        ways.extend(seen);
    }
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut complaints = look_up(ctx, registry, shape, around, &keys, &asking, ways).await?;
    complain_of_each_other(shape, &keys, &asking, &mut complaints);
    Ok(complaints.into_iter().map(|(index, complaints)| (index, problem_of(complaints))).collect())
}

/// Field, words, and whether somebody may accept it.
type Complaints = BTreeMap<usize, Vec<(String, String, OnDuplicate)>>;

async fn look_up(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    around: &Around,
    keys: &Asked,
    asking: &[Asking<'_>],
    ways: Vec<String>,
) -> Result<Complaints> {
    let mut compiler = Compiler::new(ctx, registry, around);
    let source = Source::new(ctx, shape, "r");
    let is_visible = compiler.reach(&source, Right::Read).unwrap_or_else(|| "true".to_owned());
    let ways = compiler.bind(Bound::Texts(ways));
    let sql = format!(
        "select found.asked, r.id, r.title, coalesce({is_visible}, false)
         from {candidates} found
         join {table} r on {own} and r.id = found.record_id
         where found.ways && {ways}::text[]
         order by found.asked, found.score desc, r.id",
        candidates = Asked::sql(compiler.bound.len() + 1),
        table = shape.table(),
        own = shape.own("r"),
    );
    let mut bound: Vec<&(dyn sdk::ToSql + Sync)> = compiler.bound.iter().map(Bound::as_sql).collect();
    bound.extend(keys.bound(&NAMED_MAX));
    // Two who make the same at the same moment come one after the other: the second sees what the first has made. The turn is
    // taken by a statement of its own, and in the same round trip.
    let turns = "select pg_advisory_xact_lock(turn) from unnest($1::bigint[]) as turn";
    let taken = turns_of(ctx, shape, keys);
    let mut answers =
        ctx.work().rows_of_all(&[(turns, &[&taken as &(dyn sdk::ToSql + Sync)]), (&sql, &bound)]).await?;
    let mut complaints = Complaints::new();
    for row in answers.pop().unwrap_or_default() {
        let asked: i32 = row.get(0);
        let at = usize::try_from(asked).unwrap_or(1) - 1;
        let (id, title, is_visible): (Uuid, String, bool) = (row.get(1), row.get(2), row.get(3));
        let other =
            if is_visible { format!("{title} ({id})") } else { "a record that you may not see".to_owned() };
        complain(&mut complaints, ctx, keys, asking, at, &other);
    }
    Ok(complaints)
}

fn complain(
    complaints: &mut Complaints,
    ctx: &Ctx,
    keys: &Asked,
    asking: &[Asking<'_>],
    at: usize,
    other: &str,
) {
    let (Some(Asking { index, rule }), Some((_, _, ways))) = (asking.get(at), keys.keys.get(at)) else {
        return;
    };
    let known = complaints.entry(*index).or_default();
    for field in fields_of(ways) {
        let words = format!("agrees with {other} by “{}”", rule.label.read(ctx.locale()));
        if !known.iter().any(|(code, said, _)| *code == field && *said == words) {
            known.push((field, words, rule.on_create));
        }
    }
}

/// Two new records may resemble each other as well, unless the first is refused.
fn complain_of_each_other(shape: &Shape, keys: &Asked, asking: &[Asking<'_>], complaints: &mut Complaints) {
    let mut kept: HashMap<(i64, &str), Vec<(usize, &Key)>> = HashMap::new();
    let mut in_order: Vec<usize> = (0..keys.keys.len()).collect();
    in_order.sort_by_key(|at| asking[*at].index);
    for same_record in in_order.chunk_by(|one, other| asking[*one].index == asking[*other].index) {
        let agrees = |at: &usize| {
            let (_, key, _) = &keys.keys[*at];
            let near = threshold_of(shape, key.rule);
            let others = kept.get(&(key.rule, key.equal.as_str())).into_iter().flatten();
            let mut others = others.filter(|(index, _)| *index != asking[*at].index);
            others.any(|(_, other)| near.is_none_or(|least| similarity(&key.near, &other.near) >= least))
        };
        let again: Vec<usize> = same_record.iter().copied().filter(agrees).collect();
        for at in &again {
            let Asking { index, rule } = &asking[*at];
            let known = complaints.entry(*index).or_default();
            for field in fields_of(&keys.keys[*at].2) {
                known.push((field, "agrees with another record of this request".to_owned(), rule.on_create));
            }
        }
        let is_refused = same_record.first().is_some_and(|at| complaints.contains_key(&asking[*at].index));
        if !is_refused {
            for at in same_record {
                let (_, key, _) = &keys.keys[*at];
                kept.entry((key.rule, key.equal.as_str())).or_default().push((asking[*at].index, key));
            }
        }
    }
}

fn problem_of(complaints: Vec<(String, String, OnDuplicate)>) -> Problem {
    let is_final = complaints.iter().any(|(.., on_create)| *on_create == OnDuplicate::Forbid);
    let hint = if is_final {
        "Open the record that is there, or change what agrees."
    } else {
        "Open the record that is there. If this is another one, send it again with ?duplicates=accept."
    };
    complaints
        .into_iter()
        .fold(RECORD_DUPLICATE.problem(), |problem, (field, words, _)| problem.with_detail(field, words))
        .with_hint(hint)
}

/// In one order for everybody, so that nobody waits for each other.
fn turns_of(ctx: &Ctx, shape: &Shape, keys: &Asked) -> Vec<i64> {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let turn = |equal: &str| {
        let mut hash = DefaultHasher::new();
        equal.hash(&mut hash);
        let place = hash.finish() % TURNS;
        let mut hash = DefaultHasher::new();
        ("core.duplicates", ctx.tenant().uuid(), shape.code(), place).hash(&mut hash);
        hash.finish().cast_signed()
    };
    let mut turns: Vec<i64> = keys.keys.iter().map(|(_, key, _)| turn(&key.equal)).collect();
    turns.sort_unstable();
    turns.dedup();
    turns
}
