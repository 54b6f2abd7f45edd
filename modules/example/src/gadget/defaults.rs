//! What a new tenant, and the demo company, find on the shelf.

use sdk::{Ctx, Result};
use serde_json::json;

pub async fn first_gadget(ctx: Ctx) -> Result<()> {
    ctx.records("example.gadget").create(json!({ "name": "Scale" })).await.map(|_| ())
}

pub async fn demo_gadgets(ctx: Ctx) -> Result<()> {
    for name in ["Dough mixer", "Stone oven", "Proofing basket", "Bread slicer"] {
        ctx.records("example.gadget").create(json!({ "name": name })).await?;
    }
    Ok(())
}
