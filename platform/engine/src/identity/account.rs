//! The account of the person who is signed in: who am I here, and what may I do.

use base::{Problem, Result, TenantId, Timestamp, UserId};
use schemars::JsonSchema;
use sdk::errors::{INPUT_INVALID, INTERNAL};
use sdk::{Ctx, Json, Route};
use serde::{Deserialize, Serialize};

use super::errors::{NOT_SIGNED_IN, SESSION_ENDED};
use super::service::{Door, Identity};
use super::sign_in::Tenancy;
use crate::ledger::facts::{By, PROFILE_CHANGED, PersonLine, tell_of_person};
use crate::store::Mode;
use crate::tenancy::{NAME_CHARS_MAX, check_locale, check_name, check_time_zone};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/users/me", read_me)
            .says("Says who is signed in, where, and what they may do.")
            .signed_in(),
        Route::patch("/users/me", update_me)
            .says("Changes one's own name, language or time zone.")
            .signed_in()
            .even_when_suspended(),
    ]
}

#[derive(Debug, Serialize, JsonSchema)]
struct Me {
    id: UserId,
    email: String,
    first_name: String,
    last_name: String,
    locale: String,
    time_zone: String,
    #[schemars(with = "String")]
    created_at: Timestamp,
    /// The tenant of this session.
    tenant: Tenancy,
    /// What one may do in this tenant, by name.
    permissions: Vec<&'static str>,
    memberships: Vec<Tenancy>,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct UpdateMeInput {
    first_name: Option<String>,
    last_name: Option<String>,
    locale: Option<String>,
    time_zone: Option<String>,
}

async fn read_me(ctx: Ctx) -> Result<Json<Me>> {
    let row = ctx
        .row(
            "select id, email, first_name, last_name, locale, time_zone, created_at, memberships from core.me()",
            &[],
        )
        .await?
        .ok_or_else(|| Problem::from(&SESSION_ENDED))?;
    let memberships: serde_json::Value = row.get("memberships");
    let memberships: Vec<Tenancy> =
        serde_json::from_value(memberships).map_err(|cause| INTERNAL.because(cause))?;
    let tenant = memberships.iter().find(|tenancy| tenancy.tenant_id == ctx.tenant()).cloned();
    let mut permissions: Vec<&'static str> = ctx.permissions().collect();
    permissions.sort_unstable();
    Ok(Json(Me {
        id: row.get("id"),
        email: row.get("email"),
        first_name: row.get("first_name"),
        last_name: row.get("last_name"),
        locale: row.get("locale"),
        time_zone: row.get("time_zone"),
        created_at: row.get("created_at"),
        tenant: tenant.ok_or_else(|| Problem::from(&SESSION_ENDED))?,
        permissions,
        memberships,
    }))
}

async fn update_me(ctx: Ctx, Json(input): Json<UpdateMeInput>) -> Result<Json<Me>> {
    check(&input)?;
    let identity = Identity::of(&ctx);
    let user = ctx.user().ok_or_else(|| Problem::from(&NOT_SIGNED_IN))?;
    let door = identity.door(&ctx, TenantId::PLATFORM, Mode::Writes).await?;
    let row = door
        .ctx
        .row_or_not_found(
            "update core.user
             set first_name = coalesce($2, first_name), last_name = coalesce($3, last_name),
                 locale = coalesce($4, locale), time_zone = coalesce($5, time_zone),
                 version = version + 1, updated_at = $6
             where id = $1
             returning first_name, last_name",
            &[&user, &input.first_name, &input.last_name, &input.locale, &input.time_zone, &ctx.now()],
        )
        .await?;
    // Which fields, not their values: what somebody is called is theirs to change, and nobody's to look up here.
    let line = PersonLine { name: PROFILE_CHANGED, person: user, only_in: None, by: By::Themselves };
    tell_of_person(&door.ctx, line, &serde_json::json!({ "fields": changed_fields(&input) })).await?;
    copy_names(&door, user, row.get("first_name"), row.get("last_name")).await?;
    door.commit().await?;
    read_me(ctx).await
}

/// Each tenant keeps a copy of its members' names. Leaves the unit of work in the last of them.
pub(super) async fn copy_names(door: &Door, user: UserId, first_name: &str, last_name: &str) -> Result<()> {
    for tenancy in &Tenancy::all_of(&door.ctx, user).await? {
        door.move_to(tenancy.tenant_id).await?;
        door.ctx
            .execute(
                "update core.membership
                 set first_name = $3, last_name = $4, updated_at = $5
                 where tenant_id = $1 and user_id = $2",
                &[&tenancy.tenant_id, &user, &first_name, &last_name, &door.ctx.now()],
            )
            .await?;
    }
    Ok(())
}

fn changed_fields(input: &UpdateMeInput) -> Vec<&'static str> {
    let fields = [
        ("first_name", &input.first_name),
        ("last_name", &input.last_name),
        ("locale", &input.locale),
        ("time_zone", &input.time_zone),
    ];
    fields.into_iter().filter(|(_, value)| value.is_some()).map(|(name, _)| name).collect()
}

fn check(input: &UpdateMeInput) -> Result<()> {
    let mut problem = INPUT_INVALID.problem();
    let checks = [
        ("first_name", input.first_name.as_deref().map(|name| check_name(name, NAME_CHARS_MAX))),
        ("last_name", input.last_name.as_deref().map(|name| check_name(name, NAME_CHARS_MAX))),
        ("locale", input.locale.as_deref().map(check_locale)),
        ("time_zone", input.time_zone.as_deref().map(check_time_zone)),
    ];
    for (field, checked) in checks {
        if let Some(Err(reason)) = checked {
            problem = problem.with_detail(field, reason);
        }
    }
    if problem.details().is_empty() { Ok(()) } else { Err(problem) }
}
