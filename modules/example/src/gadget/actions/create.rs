//! Adding a gadget.

use sdk::{Created, Ctx, Json, Result};

use crate::gadget::entity::{Gadget, NewGadget};
use crate::gadget::{queries, rules};

pub(super) async fn create_gadget(ctx: Ctx, Json(new): Json<NewGadget>) -> Result<Created<Gadget>> {
    rules::name_is_sound(&new.name)?;

    let gadget = queries::insert_gadget(&ctx, &new).await?;

    Ok(Created { location: format!("/api/v1/gadgets/{}", gadget.id), data: gadget })
}
