//! The rows of the days: written once a day, and written again with the same.

use base::Result;
use sdk::Ctx;
use serde_json::{Value, json};

use super::told::DayTold;
use crate::metadata::Shape;

/// Keeps what the days came to, all but the first, from which the second goes on.
pub(super) async fn keep(ctx: &Ctx, shape: &Shape, told: &[DayTold]) -> Result<()> {
    let kept = told.get(1..).unwrap_or_default();
    let days: Vec<_> = kept.iter().map(|told| told.day).collect();
    let made: Vec<i64> = kept.iter().map(|told| told.made).collect();
    let in_use: Vec<i64> = kept.iter().map(|told| told.in_use).collect();
    let removed = told.windows(2).map(|pair| pair[0].in_use + pair[1].made - pair[1].in_use);
    let removed: Vec<i64> = removed.collect();
    let states: Vec<Value> = kept.iter().map(|told| json!(told.states)).collect();
    ctx.execute(
        "insert into core.daily_figure (tenant_id, entity, day, made, removed, in_use, states, refreshed_at)
         select $1, $2, given.day, given.made, given.removed, given.in_use, given.states, $8
         from unnest($3::date[], $4::bigint[], $5::bigint[], $6::bigint[], $7::jsonb[])
             as given (day, made, removed, in_use, states)
         on conflict (tenant_id, entity, day) do update
         set made = excluded.made, removed = excluded.removed, in_use = excluded.in_use,
             states = excluded.states, refreshed_at = excluded.refreshed_at",
        &[&ctx.tenant(), &shape.code(), &days, &made, &removed, &in_use, &states, &ctx.now()],
    )
    .await
    .map(|_| ())
}
