//! Handing an organisation over: one owner makes another, and becomes an administrator. Needs the password once more.

use base::{Problem, Result, UserId};
use schemars::JsonSchema;
use sdk::errors::INPUT_INVALID;
use sdk::{Ctx, EventLine, Json, Nothing, Role, Route};
use serde::Deserialize;
use serde_json::json;

use super::members::set_roles;
use super::permissions::TENANT_TRANSFER;
use super::standing::Standing;
use crate::identity::{NOT_SIGNED_IN, confirm_password};
use crate::ledger::append;
use crate::ledger::facts::OWNERSHIP_TRANSFERRED;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post("/tenant/transfer-ownership", transfer_ownership)
            .says("Makes another member the owner in one's own place; one becomes an administrator.")
            .needs(&TENANT_TRANSFER)
            .confidential(),
    ]
}

#[derive(Debug, Deserialize, JsonSchema)]
struct TransferInput {
    /// The member who becomes the owner.
    user_id: UserId,
    /// One's own, once more.
    password: String,
}

async fn transfer_ownership(ctx: Ctx, Json(input): Json<TransferInput>) -> Result<Nothing> {
    let me = ctx.user().ok_or_else(|| Problem::from(&NOT_SIGNED_IN))?;
    if input.user_id == me {
        return Err(INPUT_INVALID.on_field("user_id", "must be somebody else"));
    }
    confirm_password(&ctx, me, "password", &input.password).await?;
    let stranger = || INPUT_INVALID.on_field("user_id", "must be a member of the organisation");
    let heir = Standing::of(&ctx, input.user_id)
        .await
        .map_err(|problem| if problem.is(&sdk::errors::NOT_FOUND) { stranger() } else { problem })?;
    let mine = heir.actor_who_may(&ctx, &TENANT_TRANSFER)?.to_vec();
    let owner = [Role::Owner.code().to_owned()];
    set_roles(&ctx, &heir.roles, heir.user, &owner).await?;
    set_roles(&ctx, &mine, me, &[Role::Admin.code().to_owned()]).await?;
    let line = EventLine::named(OWNERSHIP_TRANSFERRED).about("core.tenant", ctx.tenant().uuid());
    append(&ctx, &[line.with_data(&json!({ "from": me, "to": heir.user }))?]).await?;
    Ok(Nothing)
}
