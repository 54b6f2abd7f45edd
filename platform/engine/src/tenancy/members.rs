//! Who belongs to one's own tenant, and as what.

use std::fmt;

use base::{Result, TenantId, Timestamp, UserId};
use schemars::JsonSchema;
use sdk::errors::{INPUT_INVALID, NOT_FOUND};
use sdk::{Ctx, EventLine, Id, Json, List, Role, Route, Row};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::onboard::{NewMember, NewOwner, add_member};
use super::permissions::{MEMBER_READ, MEMBER_UPDATE};
use super::standing::{Standing, check_roles, may_give};
use crate::identity::{Identity, user_by_email};
use crate::ledger::append;
use crate::ledger::facts::MEMBER_ROLES_CHANGED;
use crate::store::Mode;

/// More than any plan's seats that are in use today; the record engine's lists will page.
const MEMBERS_LISTED_MAX: i64 = 1000;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/members", list_members)
            .says("Lists who belongs to the organisation.")
            .needs(&MEMBER_READ),
        Route::patch("/members/{id}", change_roles)
            .says("Changes what roles a member has, by the id of the user.")
            .needs(&MEMBER_UPDATE),
    ]
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Member {
    pub user_id: UserId,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub roles: Vec<String>,
    /// `active`, or `invited`: the owner of a new organisation who has not chosen a password yet.
    pub status: String,
    /// When they were last seen at work here, to within the life of an access token. For those who may change members;
    /// none where nobody knows any more.
    #[schemars(with = "Option<String>")]
    pub seen_at: Option<Timestamp>,
    #[schemars(with = "String")]
    pub created_at: Timestamp,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct ChangeRolesInput {
    /// All the roles they are to have: one or more, none above one's own.
    roles: Vec<String>,
}

/// The people of any tenant, for whoever runs the machine.
pub async fn members_of(ctx: &Ctx, tenant: TenantId) -> Result<Vec<Member>> {
    let inside = Identity::of(ctx).inside(ctx, tenant, Mode::Reads).await?;
    Ok(list_members(inside.ctx.clone()).await?.data)
}

/// Adds somebody who has an account to a tenant.
pub async fn join_tenant(ctx: &Ctx, tenant: TenantId, email: &str, role: &str) -> Result<()> {
    let is_fitting =
        Role::from_code(role).is_some_and(|role| (role == Role::Operator) == (tenant == TenantId::PLATFORM));
    if !is_fitting {
        return Err(INPUT_INVALID.on_field("role", format!("{role:?} is not a role of this organisation")));
    }
    let door = Identity::of(ctx).door(ctx, tenant, Mode::Writes).await?;
    let user = user_by_email(&door.ctx, email).await?;
    let account = door
        .ctx
        .row_or_not_found(
            "select email_written, first_name, last_name from core.user where id = $1",
            &[&user],
        )
        .await?;
    let email: String = account.get("email_written");
    let person = NewOwner {
        email: email.parse().map_err(|reason: String| INPUT_INVALID.on_field("email", reason))?,
        first_name: account.get("first_name"),
        last_name: account.get("last_name"),
        password_hash: None,
    };
    add_member(&door.ctx, &NewMember::with_role(user, person, role)).await?;
    door.commit().await
}

async fn list_members(ctx: Ctx) -> Result<List<Member>> {
    let rows = ctx
        .rows(
            "select membership.user_id, membership.email, membership.first_name, membership.last_name,
                    membership.roles, membership.created_at, seen.seen_at, seen.has_password
             from core.membership
             left join core.members_seen() seen on seen.user_id = membership.user_id
             where membership.tenant_id = $1
               and membership.status = 'active'
             order by membership.created_at, membership.user_id
             limit $2",
            &[&ctx.tenant(), &MEMBERS_LISTED_MAX],
        )
        .await?;
    Ok(List { data: rows.iter().map(|row| member_of(&ctx, row)).collect() })
}

async fn change_roles(
    ctx: Ctx,
    Id(user): Id<UserId>,
    Json(input): Json<ChangeRolesInput>,
) -> Result<Json<Member>> {
    let roles = check_roles(ctx.tenant(), &input.roles)?;
    let standing = Standing::of(&ctx, user).await?;
    let actor = standing.actor_who_may(&ctx, &MEMBER_UPDATE)?;
    standing.may_be_changed_by(actor)?;
    may_give(actor, &roles)?;
    standing.keys_are_kept(&ctx, &roles)?;
    set_roles(&ctx, &standing.roles, user, &roles).await?;
    let members = list_members(ctx).await?.data;
    members.into_iter().find(|member| member.user_id == user).map(Json).ok_or_else(|| NOT_FOUND.problem())
}

/// Whoever may do so has been asked, and the tenant's row is held.
pub(super) async fn set_roles(ctx: &Ctx, before: &[String], user: UserId, after: &[String]) -> Result<()> {
    if before == after {
        return Ok(());
    }
    ctx.execute(
        "update core.membership
         set roles = $3, version = version + 1, updated_at = $4
         where tenant_id = $1 and user_id = $2 and status = 'active'",
        &[&ctx.tenant(), &user, &after, &ctx.now()],
    )
    .await?;
    let line = EventLine::named(MEMBER_ROLES_CHANGED).about("core.member", user.uuid());
    append(ctx, &[line.with_changes(&json!({ "roles": [before, after] }))?]).await
}

fn member_of(ctx: &Ctx, row: &Row) -> Member {
    let has_password = row.get::<_, Option<bool>>("has_password").unwrap_or_default();
    Member {
        user_id: row.get("user_id"),
        email: row.get("email"),
        first_name: row.get("first_name"),
        last_name: row.get("last_name"),
        roles: row.get("roles"),
        status: if has_password { "active" } else { "invited" }.to_owned(),
        // Who works when is for those who look after people, not for colleagues.
        seen_at: row.get::<_, Option<Timestamp>>("seen_at").filter(|_| ctx.can(&MEMBER_UPDATE)),
        created_at: row.get("created_at"),
    }
}

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  {} {}  ({})", self.email, self.first_name, self.last_name, self.roles.join(", "))
    }
}
