//! Somebody says that records are about different things, and takes that back.

use std::sync::Arc;

use base::Result;
use http::StatusCode;
use schemars::JsonSchema;
use sdk::errors::{NOT_FOUND, PERMISSION_MISSING};
use sdk::{Answer, Ctx, EventLine, FromRequest, Json, Request, Right};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::settle::settle;
use crate::access::access_to;
use crate::metadata::{Registry, Shape};
use crate::records::around::around;
use crate::records::errors::RECORD_INVALID;
use crate::records::filter::{Bound, Compiler, Source};
use crate::records::handlers::{Asked, refuse_query};

/// Records that can be told apart in one go: each from each.
const IDS_MAX: usize = 20;
pub const MARKED_DIFFERENT: &str = "core.duplicate.marked_different";
pub const MARKED_SAME: &str = "core.duplicate.marked_same";

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Marked {
    /// From 2 to 20 records; each two of them are meant.
    ids: Vec<Uuid>,
}

/// Answers `POST /{plural}/duplicates/different`: no later look brings these pairs back.
pub(in crate::records) async fn mark_different(ctx: Ctx, request: Request) -> Result<Answer> {
    let (asked, ids) = marked(&ctx, &request).await?;
    let (ones, others) = pairs_among(&ids);
    let rows = ctx
        .rows(
            "with marked as (
                 insert into core.duplicate_pair (
                     tenant_id, entity, one, other, state, score, agreements, found_at, decided_by, decided_at
                 )
                 select $1, $2, given.one, given.other, 'different', 0, '[]', $6, $5, $6
                 from unnest($3::uuid[], $4::uuid[]) as given (one, other)
                 order by given.one, given.other
                 on conflict (tenant_id, one, other) do update
                 set state = 'different', decided_by = excluded.decided_by, decided_at = excluded.decided_at
                 where duplicate_pair.state <> 'different'
                 returning 1
             )
             select count(*) from marked",
            &[
                &ctx.tenant(),
                &asked.shape.code(),
                &ones,
                &others,
                &ctx.user().map(base::UserId::uuid),
                &ctx.now(),
            ],
        )
        .await?;
    let count: i64 = rows.first().map_or(0, |row| row.get(0));
    if count > 0 {
        tell(&ctx, &asked.shape, MARKED_DIFFERENT, &ids).await?;
    }
    Ok(Answer::data(StatusCode::OK, &json!({ "marked": count })))
}

/// Answers `POST /{plural}/duplicates/same`: the pairs are open again where the records still resemble each other.
pub(in crate::records) async fn mark_same(ctx: Ctx, request: Request) -> Result<Answer> {
    let (asked, ids) = marked(&ctx, &request).await?;
    let (ones, others) = pairs_among(&ids);
    let count = ctx
        .execute(
            "update core.duplicate_pair pair
             set state = 'gone', decided_by = null, decided_at = null
             from unnest($2::uuid[], $3::uuid[]) as given (one, other)
             where pair.tenant_id = $1 and pair.one = given.one and pair.other = given.other
               and pair.state = 'different'",
            &[&ctx.tenant(), &ones, &others],
        )
        .await?;
    if count > 0 {
        settle(&ctx, &asked.shape, &ids).await?;
        tell(&ctx, &asked.shape, MARKED_SAME, &ids).await?;
    }
    Ok(Answer::data(StatusCode::OK, &json!({ "marked": count })))
}

async fn marked(ctx: &Ctx, request: &Request) -> Result<(Asked, Vec<Uuid>)> {
    refuse_query(request)?;
    let asked = Asked::of(ctx, request).await?;
    let Json(Marked { mut ids }) = Json::<Marked>::from_request(ctx, request).await?;
    ids.sort_unstable();
    ids.dedup();
    if !(2..=IDS_MAX).contains(&ids.len()) {
        return Err(RECORD_INVALID.on_field("ids", format!("names from 2 to {IDS_MAX} records, each once")));
    }
    may_mark(ctx, &asked.registry, &asked.shape, &ids).await?;
    Ok((asked, ids))
}

/// Whoever tells records apart must be able to change each of them.
async fn may_mark(ctx: &Ctx, registry: &Registry, shape: &Arc<Shape>, ids: &[Uuid]) -> Result<()> {
    access_to(ctx, shape).require(shape, Right::Update)?;
    let around = around(ctx)?;
    let mut compiler = Compiler::new(ctx, registry, &around);
    let source = Source::new(ctx, shape, "r");
    let reads = compiler.reach(&source, Right::Read).unwrap_or_else(|| "true".to_owned());
    let changes = compiler.reach(&source, Right::Update).unwrap_or_else(|| "true".to_owned());
    let wanted = compiler.bind(Bound::Ids(ids.to_vec()));
    let sql = format!(
        "select count(*), count(*) filter (where {changes})
         from {} r where {} and r.id = any({wanted}) and r.deleted_at is null and {reads}",
        shape.table(),
        shape.own("r")
    );
    let values: Vec<&(dyn sdk::ToSql + Sync)> = compiler.bound.iter().map(Bound::as_sql).collect();
    let rows = ctx.work().rows(&sql, &values).await?;
    let (read, changed): (i64, i64) = rows.first().map_or((0, 0), |row| (row.get(0), row.get(1)));
    let all = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    if read < all {
        return Err(NOT_FOUND.on_field("ids", "name records that are not there"));
    }
    if changed < all {
        let words = shape.entity.plural.english().to_lowercase();
        return Err(PERMISSION_MISSING.saying(format!("You may update only the {words} you own.")));
    }
    Ok(())
}

/// Each with each, the smaller id first.
fn pairs_among(ids: &[Uuid]) -> (Vec<Uuid>, Vec<Uuid>) {
    let each = ids.iter().enumerate();
    each.flat_map(|(at, one)| ids[at + 1..].iter().map(move |other| (*one, *other))).unzip()
}

/// It stands in the history of each.
async fn tell(ctx: &Ctx, shape: &Shape, what: &'static str, ids: &[Uuid]) -> Result<()> {
    let mut lines = Vec::new();
    for id in ids {
        let others: Vec<&Uuid> = ids.iter().filter(|other| *other != id).collect();
        let line = EventLine::named(what).about(shape.code().to_owned(), *id);
        lines.push(line.with_data(&json!({ "others": others }))?);
    }
    ctx.world().append(ctx, &lines).await
}
