//! Taking a gadget out of use.

use sdk::{Ctx, FieldValues, Json, Loaded, Result};
use serde_json::json;

use crate::gadget::entity::Gadget;
use crate::gadget::rules;

/// Retires the gadget: checks the rule, marks it. A second click meanwhile finds it retired.
pub(crate) async fn retire_gadget(ctx: Ctx, gadget: Loaded<Gadget>) -> Result<Json<FieldValues>> {
    rules::may_retire(gadget.retired_at)?;

    let retired = ctx.change(&gadget, json!({ "retired_at": ctx.now() })).await?;

    Ok(Json(retired))
}
