//! Looking at gadgets.

use sdk::{Ctx, Id, Json, List, Result};

use crate::gadget::entity::{Gadget, GadgetId};
use crate::gadget::queries;

pub(super) async fn list_gadgets(ctx: Ctx) -> Result<List<Gadget>> {
    Ok(List { data: queries::newest_gadgets(&ctx).await? })
}

pub(super) async fn read_gadget(ctx: Ctx, Id(id): Id<GadgetId>) -> Result<Json<Gadget>> {
    queries::gadget(&ctx, id).await.map(Json)
}
