//! Records for modules: what stands behind `ctx.records(…)`.

use base::Result;
use sdk::errors::INTERNAL;
use sdk::{Change, Ctx, FieldValues};
use serde_json::Value;

use super::filter::Condition;
use super::list::{Count, ListQuery, State, find};
use super::write::{Hand, apply_all};
use crate::access::{FieldAccess, access_to};
use crate::metadata::Registry;

/// Records that fit, as far as the actor may see them. Those in the trash are not among them.
pub async fn find_records(
    ctx: &Ctx,
    registry: &Registry,
    entity: &str,
    condition: Value,
    at_most: usize,
) -> Result<Vec<FieldValues>> {
    let shape = registry.entity(entity).ok_or_else(|| unknown(entity))?;
    let query = ListQuery {
        limit: at_most,
        condition: Condition::from_json(&condition)?,
        count: Count::None,
        state: State::All,
        ..ListQuery::default()
    };
    find(ctx, registry, shape, &query).await
}

/// All of the changes, or none.
pub async fn change_records(
    ctx: &Ctx,
    registry: &Registry,
    entity: &str,
    changes: Vec<Change>,
) -> Result<Vec<FieldValues>> {
    let shape = registry.entity(entity).ok_or_else(|| unknown(entity))?;
    let written = apply_all(ctx, registry, shape, changes, Hand::Module).await?;
    let access = access_to(ctx, shape);
    // What a module hands on to whoever asked must not say more than they may see.
    let is_visible =
        |code: &str| shape.index_of(code).is_some_and(|index| access.field(index) != FieldAccess::Hidden);
    let seen = written.into_iter().map(|written| {
        FieldValues(written.values.0.into_iter().filter(|(code, _)| is_visible(code)).collect())
    });
    Ok(seen.collect())
}

pub(super) fn unknown(entity: &str) -> base::Problem {
    INTERNAL.because(format!("there is no entity {entity}"))
}
