//! What must hold between companies.

use sdk::{Ctx, Proposed, Result};

use crate::errors::COMPANY_IN_CIRCLE;

/// Refuses a change after which the company would stand above itself, over however many others. Those in the trash
/// count, because they may come back.
pub(super) async fn stands_below_itself_never(ctx: &Ctx, company: &Proposed<'_>) -> Result<()> {
    let Some(parent) = company.after.id("parent").filter(|_| company.changes("parent")) else {
        return Ok(());
    };
    let circle = ctx
        .row(
            "with recursive above (id, parent_id) as (
                 select company.id, company.parent_id
                 from contacts.company
                 where company.tenant_id = $1
                   and company.id = $2
                 union
                 select company.id, company.parent_id
                 from contacts.company
                 join above on above.parent_id = company.id
                 where company.tenant_id = $1
             )
             select above.id
             from above
             where above.id = $3",
            &[&ctx.tenant(), &parent, &company.id],
        )
        .await?;
    if circle.is_none() {
        return Ok(());
    }
    let why =
        if parent == company.id { "is the company itself" } else { "stands below this company already" };
    Err(COMPANY_IN_CIRCLE.on_field("parent", why))
}
