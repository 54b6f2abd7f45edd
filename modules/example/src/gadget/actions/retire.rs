//! Taking a gadget out of use.

use sdk::{Ctx, Id, Json, Result};

use crate::errors::GADGET_RETIRED;
use crate::gadget::entity::{Gadget, GadgetId};
use crate::gadget::{queries, rules};

/// Retires the gadget: checks the rule, marks it. A second click meanwhile finds it retired.
pub(super) async fn retire_gadget(ctx: Ctx, Id(id): Id<GadgetId>) -> Result<Json<Gadget>> {
    let gadget = queries::gadget(&ctx, id).await?;
    rules::may_retire(gadget.retired_at)?;

    let retired = queries::mark_retired(&ctx, id).await?;

    retired.map(Json).ok_or_else(|| GADGET_RETIRED.problem())
}
