//! What a new tenant, and the demo company, find on the shelf.

use sdk::{Ctx, Result};

use super::entity::NewGadget;
use super::queries;

pub async fn first_gadget(ctx: Ctx) -> Result<()> {
    queries::insert_gadget(&ctx, &NewGadget { name: "Scale".to_owned() }).await.map(|_| ())
}

pub async fn demo_gadgets(ctx: Ctx) -> Result<()> {
    for name in ["Dough mixer", "Stone oven", "Proofing basket", "Bread slicer"] {
        queries::insert_gadget(&ctx, &NewGadget { name: name.to_owned() }).await?;
    }
    Ok(())
}
