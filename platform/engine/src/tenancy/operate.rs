//! What operators do with tenants: make, list, suspend, resume, delete. The same functions serve the command line.

use base::{Problem, Result, TenantId, Timestamp};
use schemars::JsonSchema;
use sdk::errors::{INPUT_INVALID, NOT_FOUND};
use sdk::{Created, Ctx, EmailAddress, EventLine, Id, Json, List, Nothing, Route};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::errors::{TENANT_NOT_CONFIRMED, TENANT_PROTECTED};
use super::names::{NAME_CHARS_MAX, check_locale, check_name, check_time_zone};
use super::onboard::{NewOwner, NewTenant, onboard, run_onboarding_steps};
use super::permissions::TENANT_OPERATE;
use super::settings::check_domain;
use crate::identity::Identity;
use crate::ledger::facts::{TENANT_DELETED, TENANT_RESUMED, TENANT_SUSPENDED};
use crate::ledger::{append, append_in};
use crate::store::Mode;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/tenants", list).says("Lists all organisations. For operators.").needs(&TENANT_OPERATE),
        Route::post("/tenants", create)
            .says("Makes an organisation and invites its owner. For operators.")
            .needs(&TENANT_OPERATE),
        Route::post("/tenants/{id}/suspend", suspend)
            .says("Makes an organisation read-only. For operators.")
            .needs(&TENANT_OPERATE),
        Route::post("/tenants/{id}/resume", resume)
            .says("Lets a suspended organisation work again. For operators.")
            .needs(&TENANT_OPERATE),
        Route::post("/tenants/{id}/delete", delete)
            .says("Deletes an organisation with all its records. For operators.")
            .needs(&TENANT_OPERATE),
    ]
}

/// A tenant as operators see it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TenantLine {
    pub id: TenantId,
    pub slug: String,
    pub name: String,
    pub status: String,
    pub plan: Option<String>,
    pub members: i64,
    #[schemars(with = "String")]
    pub created_at: Timestamp,
    pub suspended_reason: Option<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct CreateTenantInput {
    name: String,
    slug: Option<String>,
    domain: Option<String>,
    plan: Option<String>,
    locale: Option<String>,
    time_zone: Option<String>,
    currency: Option<String>,
    owner: OwnerInput,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct OwnerInput {
    email: String,
    first_name: String,
    last_name: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct SuspendInput {
    /// Shown to the people of the organisation.
    reason: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct DeleteTenantInput {
    /// The organisation's short name, typed once more.
    confirm: String,
}

pub async fn list_tenants(ctx: &Ctx) -> Result<Vec<TenantLine>> {
    let identity = Identity::of(ctx);
    let door = identity.door(ctx, TenantId::PLATFORM, Mode::Reads).await?;
    let rows = door
        .ctx
        .rows(
            "select tenant_id, slug, name, status, plan, members, created_at, suspended_reason
             from core.tenants_everywhere()",
            &[],
        )
        .await?;
    let line = |row: &sdk::Row| TenantLine {
        id: row.get("tenant_id"),
        slug: row.get("slug"),
        name: row.get("name"),
        status: row.get("status"),
        plan: row.get("plan"),
        members: row.get("members"),
        created_at: row.get("created_at"),
        suspended_reason: row.get("suspended_reason"),
    };
    Ok(rows.iter().map(line).collect())
}

pub async fn tenant_by_slug(ctx: &Ctx, slug: &str) -> Result<TenantLine> {
    let tenants = list_tenants(ctx).await?;
    let found = tenants.into_iter().find(|tenant| tenant.slug == slug || tenant.id.to_string() == slug);
    found.ok_or_else(|| NOT_FOUND.saying(format!("There is no organisation {slug:?}.")))
}

pub async fn create_tenant(ctx: &Ctx, tenant: NewTenant, owner: NewOwner) -> Result<TenantId> {
    let identity = Identity::of(ctx);
    let door = identity.door(ctx, ctx.new_id(), Mode::Writes).await?;
    onboard(&door, &identity, tenant, owner).await?;
    run_onboarding_steps(&door, &identity).await?;
    door.commit().await?;
    Ok(door.ctx.tenant())
}

pub async fn suspend_tenant(ctx: &Ctx, tenant: TenantId, reason: &str) -> Result<()> {
    set_status(ctx, tenant, "suspended", Some(reason)).await
}

pub async fn resume_tenant(ctx: &Ctx, tenant: TenantId) -> Result<()> {
    set_status(ctx, tenant, "active", None).await
}

/// Deletes the tenant's row; every row of every module goes with it, by a reference or by `core.take_rows_along`.
pub async fn delete_tenant(ctx: &Ctx, tenant: TenantId, confirmed_slug: &str) -> Result<()> {
    protect_platform(tenant)?;
    let door = Identity::of(ctx).inside(ctx, tenant, Mode::Writes).await?;
    let row =
        door.ctx.row_or_not_found("select slug from core.tenant where tenant_id = $1", &[&tenant]).await?;
    if row.get::<_, &str>("slug") != confirmed_slug {
        return Err(TENANT_NOT_CONFIRMED.on_field("confirm", "is not the organisation's short name"));
    }
    door.ctx.execute("delete from core.tenant where tenant_id = $1", &[&tenant]).await?;
    // Its own ledger has gone with it, so the operators' keeps the line.
    door.move_to(TenantId::PLATFORM).await?;
    let line = EventLine::named(TENANT_DELETED)
        .about("core.tenant", tenant.uuid())
        .with_data(&json!({ "slug": confirmed_slug }))?;
    append_in(&door.ctx, TenantId::PLATFORM, &[line]).await?;
    door.commit().await
}

async fn set_status(ctx: &Ctx, tenant: TenantId, status: &str, reason: Option<&str>) -> Result<()> {
    protect_platform(tenant)?;
    let door = Identity::of(ctx).inside(ctx, tenant, Mode::Writes).await?;
    let suspended_at = reason.map(|_| ctx.now());
    let changed = door
        .ctx
        .execute(
            "update core.tenant
             set status = $2, suspended_at = $3, suspended_reason = $4, version = version + 1, updated_at = $5
             where tenant_id = $1",
            &[&tenant, &status, &suspended_at, &reason, &ctx.now()],
        )
        .await?;
    if changed != 1 {
        return Err(NOT_FOUND.problem());
    }
    let line = match reason {
        Some(reason) => EventLine::named(TENANT_SUSPENDED).with_data(&json!({ "reason": reason }))?,
        None => EventLine::named(TENANT_RESUMED),
    };
    append(&door.ctx, &[line.about("core.tenant", tenant.uuid())]).await?;
    door.commit().await
}

fn protect_platform(tenant: TenantId) -> Result<()> {
    if tenant == TenantId::PLATFORM { Err(Problem::from(&TENANT_PROTECTED)) } else { Ok(()) }
}

async fn list(ctx: Ctx) -> Result<List<TenantLine>> {
    Ok(List { data: list_tenants(&ctx).await? })
}

async fn create(ctx: Ctx, Json(input): Json<CreateTenantInput>) -> Result<Created<TenantLine>> {
    let (tenant, owner) = check(input)?;
    let id = create_tenant(&ctx, tenant, owner).await?;
    let data = tenant_by_slug(&ctx, &id.to_string()).await?;
    Ok(Created { location: format!("/api/v1/tenants/{id}"), data })
}

async fn suspend(ctx: Ctx, Id(tenant): Id<TenantId>, Json(input): Json<SuspendInput>) -> Result<Nothing> {
    check_name(&input.reason, 500).map_err(|reason| INPUT_INVALID.on_field("reason", reason))?;
    suspend_tenant(&ctx, tenant, &input.reason).await.map(|()| Nothing)
}

async fn resume(ctx: Ctx, Id(tenant): Id<TenantId>) -> Result<Nothing> {
    resume_tenant(&ctx, tenant).await.map(|()| Nothing)
}

async fn delete(ctx: Ctx, Id(tenant): Id<TenantId>, Json(input): Json<DeleteTenantInput>) -> Result<Nothing> {
    delete_tenant(&ctx, tenant, &input.confirm).await.map(|()| Nothing)
}

fn check(input: CreateTenantInput) -> Result<(NewTenant, NewOwner)> {
    let mut problem = INPUT_INVALID.problem();
    let checks = [
        ("name", check_name(&input.name, NAME_CHARS_MAX)),
        ("owner.first_name", check_name(&input.owner.first_name, NAME_CHARS_MAX)),
        ("owner.last_name", check_name(&input.owner.last_name, NAME_CHARS_MAX)),
        ("domain", input.domain.as_deref().map_or(Ok(()), check_domain)),
        ("locale", input.locale.as_deref().map_or(Ok(()), check_locale)),
        ("time_zone", input.time_zone.as_deref().map_or(Ok(()), check_time_zone)),
        ("currency", input.currency.as_deref().map_or(Ok(()), check_currency)),
    ];
    for (field, checked) in checks {
        if let Err(reason) = checked {
            problem = problem.with_detail(field, reason);
        }
    }
    let email = match input.owner.email.parse::<EmailAddress>() {
        Ok(email) if problem.details().is_empty() => email,
        Ok(_) => return Err(problem),
        Err(reason) => return Err(problem.with_detail("owner.email", reason)),
    };
    let defaults = NewTenant::named(&input.name);
    let tenant = NewTenant {
        slug: input.slug,
        domain: input.domain,
        plan: input.plan.unwrap_or(defaults.plan),
        locale: input.locale.unwrap_or(defaults.locale),
        time_zone: input.time_zone.unwrap_or(defaults.time_zone),
        currency: input.currency.unwrap_or(defaults.currency),
        name: input.name,
        metadata: defaults.metadata,
    };
    let owner = NewOwner {
        email,
        first_name: input.owner.first_name,
        last_name: input.owner.last_name,
        password_hash: None,
    };
    Ok((tenant, owner))
}

pub(super) fn check_currency(code: &str) -> Result<(), String> {
    code.parse::<base::Currency>().map(|_| ()).map_err(|not_money| not_money.to_string())
}
