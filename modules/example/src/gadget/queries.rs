//! What we ask the database about gadgets that the record engine cannot answer.

use contracts::example::GadgetsInUse;
use sdk::{BoxFuture, Ctx, Result};

/// Answers the question of how many gadgets are in use.
#[derive(Debug)]
pub struct GadgetShelf;

impl GadgetsInUse for GadgetShelf {
    fn count<'a>(&'a self, ctx: &'a Ctx) -> BoxFuture<'a, Result<i64>> {
        Box::pin(async move {
            let counted = ctx
                .row_or_not_found(
                    "select count(*) as in_use
                     from example.gadget
                     where gadget.tenant_id = $1
                       and gadget.retired_at is null
                       and gadget.deleted_at is null",
                    &[&ctx.tenant()],
                )
                .await?;
            Ok(counted.get("in_use"))
        })
    }
}
