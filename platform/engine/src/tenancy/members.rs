//! Who belongs to one's own tenant.

use std::fmt;

use base::{Result, TenantId, Timestamp, UserId};
use schemars::JsonSchema;
use sdk::errors::INPUT_INVALID;
use sdk::{Ctx, List, Role, Route, Row};
use serde::Serialize;

use super::onboard::{NewMember, NewOwner, add_member};
use super::permissions::MEMBER_READ;
use crate::identity::{Identity, user_by_email};
use crate::store::Mode;

/// More than any plan's seats that are in use today; the record engine's lists will page.
const MEMBERS_LISTED_MAX: i64 = 1000;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/members", list_members)
            .says("Lists who belongs to the organisation.")
            .needs(&MEMBER_READ),
    ]
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Member {
    pub user_id: UserId,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub roles: Vec<String>,
    #[schemars(with = "String")]
    pub created_at: Timestamp,
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
                    membership.roles, membership.created_at
             from core.membership
             where membership.tenant_id = $1
               and membership.status = 'active'
             order by membership.created_at, membership.user_id
             limit $2",
            &[&ctx.tenant(), &MEMBERS_LISTED_MAX],
        )
        .await?;
    Ok(List { data: rows.iter().map(member_of).collect() })
}

fn member_of(row: &Row) -> Member {
    Member {
        user_id: row.get("user_id"),
        email: row.get("email"),
        first_name: row.get("first_name"),
        last_name: row.get("last_name"),
        roles: row.get("roles"),
        created_at: row.get("created_at"),
    }
}

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  {} {}  ({})", self.email, self.first_name, self.last_name, self.roles.join(", "))
    }
}
