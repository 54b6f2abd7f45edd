//! Many changes of which each stands for itself: one that cannot be kept, for whatever reason, keeps none of the others
//! from being so.

use std::borrow::Cow;
use std::sync::Arc;

use base::{Kind, Problem, Result};
use sdk::{Change, Ctx};

use super::apply::{Hand, OnError, Outcome, apply};
use crate::metadata::{Registry, Shape};
use crate::store::is_worth_repeating;

/// Makes the changes as far as possible. Most refusals are found before anything is stored; what a module
/// refuses afterwards, or the database, is found by trying halves.
pub(in crate::records) async fn apply_each(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    changes: &[Change],
    hand: Hand,
) -> Result<Vec<Outcome>> {
    if changes.is_empty() {
        return Ok(Vec::new());
    }
    ctx.execute("savepoint each", &[]).await?;
    let all = changes.iter().map(|change| Ok(Cow::Borrowed(change))).collect();
    let problem = match apply(ctx, registry, shape, all, hand, OnError::Skip).await {
        Ok(outcomes) => {
            ctx.execute("release savepoint each", &[]).await?;
            return Ok(outcomes);
        }
        Err(problem) => problem,
    };
    if !is_of_a_record(&problem) {
        return Err(problem);
    }
    ctx.execute("rollback to savepoint each", &[]).await?;
    ctx.execute("release savepoint each", &[]).await?;
    if changes.len() == 1 {
        return Ok(vec![Err(problem)]);
    }
    let (first, second) = changes.split_at(changes.len() / 2);
    let mut outcomes = Box::pin(apply_each(ctx, registry, shape, first, hand)).await?;
    outcomes.extend(Box::pin(apply_each(ctx, registry, shape, second, hand)).await?);
    Ok(outcomes)
}

/// Whether it is about what somebody wants, and would be the same when it is tried again.
pub(in crate::records) fn is_of_a_record(problem: &Problem) -> bool {
    let is_theirs =
        matches!(problem.kind(), Kind::Invalid | Kind::Conflict | Kind::Forbidden | Kind::NotFound);
    is_theirs && !is_worth_repeating(problem)
}
