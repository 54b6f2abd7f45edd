//! The same for whoever runs the machine, in any organisation: as the program itself, or for one of its people.

use base::{Result, TenantId, UserId};
use sdk::Ctx;
use sdk::errors::{INPUT_INVALID, NOT_FOUND};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::carry_out::Prune;
use super::change::{SETUP_APPLY, SETUP_CHANGE};
use super::plan::{Applied, Plan, apply_setup, export_setup, plan_setup};
use super::rollback::{RolledBack, roll_back_setup};
use super::write::Files;
use crate::identity::{Identity, on_behalf};
use crate::store::Mode;

/// Changes that are listed: nobody goes further back than this.
const CHANGES_LISTED_MAX: usize = 50;

/// A change as operators see it.
#[derive(Debug, Clone, Serialize)]
pub struct SetupChangeLine {
    pub id: Uuid,
    pub summary: String,
    pub state: String,
    pub created_at: String,
}

pub async fn export_of_tenant(ctx: &Ctx, tenant: TenantId) -> Result<Files> {
    let inside = Identity::of(ctx).inside(ctx, tenant, Mode::Reads).await?;
    export_setup(&inside.ctx).await
}

pub async fn plan_for_tenant(
    ctx: &Ctx,
    tenant: TenantId,
    person: Option<&str>,
    files: &Files,
    prune: Prune,
) -> Result<Plan> {
    // Never committed: what is tried out in there is forgotten with it.
    let inside = Identity::of(ctx).inside(ctx, tenant, Mode::Writes).await?;
    let acting = acting_as(&inside.ctx, person).await?;
    plan_setup(&acting, files, prune).await
}

pub async fn apply_to_tenant(
    ctx: &Ctx,
    tenant: TenantId,
    person: Option<&str>,
    (files, prune): (&Files, Prune),
    planned: Option<&str>,
) -> Result<Applied> {
    let inside = Identity::of(ctx).inside(ctx, tenant, Mode::Writes).await?;
    let acting = acting_as(&inside.ctx, person).await?;
    let applied = apply_setup(&acting, files, prune, planned).await?;
    inside.commit().await?;
    Ok(applied)
}

/// One change, or the last that holds.
pub async fn roll_back_in_tenant(
    ctx: &Ctx,
    tenant: TenantId,
    person: Option<&str>,
    change: Option<&str>,
) -> Result<RolledBack> {
    let inside = Identity::of(ctx).inside(ctx, tenant, Mode::Writes).await?;
    let acting = acting_as(&inside.ctx, person).await?;
    let change = match change {
        Some(change) => Uuid::try_parse(change)
            .map_err(|_| INPUT_INVALID.on_field("change", format!("{change:?} is no id of a change")))?,
        None => {
            let last = acting.records(SETUP_CHANGE).find(json!({ "state": "applied" }), 1).await?;
            let last = last.first().and_then(|record| record.id("id"));
            last.ok_or_else(|| NOT_FOUND.saying("Nothing was applied that could be rolled back."))?
        }
    };
    let told = roll_back_setup(&acting, change).await?;
    inside.commit().await?;
    Ok(told)
}

/// The newest first.
pub async fn setup_changes_of(ctx: &Ctx, tenant: TenantId) -> Result<Vec<SetupChangeLine>> {
    let inside = Identity::of(ctx).inside(ctx, tenant, Mode::Reads).await?;
    let found = inside.ctx.records(SETUP_CHANGE).find(json!({}), CHANGES_LISTED_MAX).await?;
    let line = |values: &sdk::FieldValues| {
        let text = |code: &str| values.text(code).unwrap_or_default().to_owned();
        Some(SetupChangeLine {
            id: values.id("id")?,
            summary: text("summary"),
            state: text("state"),
            created_at: text("created_at"),
        })
    };
    Ok(found.iter().filter_map(line).collect())
}

/// With the rights of a person of the organisation, if one is named, so that the ledger tells who it was.
async fn acting_as(ctx: &Ctx, email: Option<&str>) -> Result<Ctx> {
    let Some(email) = email else { return Ok(ctx.clone()) };
    let row = ctx
        .row(
            "select membership.user_id
             from core.membership membership
             where membership.tenant_id = $1 and lower(membership.email) = lower($2) and membership.status = 'active'",
            &[&ctx.tenant(), &email],
        )
        .await?;
    let nobody = || INPUT_INVALID.on_field("as", format!("{email:?} belongs to nobody in this organisation"));
    let person: UserId = row.ok_or_else(nobody)?.get(0);
    let acting = on_behalf(ctx, person, format!("setup {}", ctx.new_id::<Uuid>())).await?;
    acting.may(&SETUP_APPLY)?;
    Ok(acting)
}
