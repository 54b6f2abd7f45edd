//! Who stands above whom, and that somebody always keeps the keys.
//!
//! Invariant: whatever changes who belongs to a tenant, or as what, holds the tenant's row while it decides. So of two
//! who demote each other the second sees what the first has done.

use base::{Result, TenantId, UserId};
use sdk::errors::{INPUT_INVALID, NOT_FOUND, PERMISSION_MISSING};
use sdk::{Ctx, Permission, Role, Row};

use super::errors::{LAST_OWNER, MEMBER_ABOVE_SELF, ROLE_ABOVE_OWN};
use crate::identity::Identity;

/// A member about to be changed, and whoever wants it, as they are at this very moment.
#[derive(Debug)]
pub(super) struct Standing {
    pub(super) user: UserId,
    pub(super) roles: Vec<String>,
    pub(super) name: String,
    pub(super) email: String,
    /// None: whoever asks does not belong here any more.
    actor_roles: Option<Vec<String>>,
    /// Those who would be left with the keys.
    other_keepers: i64,
}

/// The role without which a tenant would be nobody's.
pub(super) fn keeper(tenant: TenantId) -> Role {
    if tenant == TenantId::PLATFORM { Role::Operator } else { Role::Owner }
}

/// The roles that can be given in a tenant.
pub(super) fn roles_in(tenant: TenantId) -> impl Iterator<Item = Role> {
    Role::ALL.into_iter().filter(move |role| (*role == Role::Operator) == (tenant == TenantId::PLATFORM))
}

/// Roles as they were asked for: known here, each once, at least one. They come in the order of their rank.
pub(super) fn check_roles(tenant: TenantId, wanted: &[String]) -> Result<Vec<String>> {
    let known: Vec<Role> = roles_in(tenant).collect();
    let refused = |why: String| Err(INPUT_INVALID.on_field("roles", why));
    if wanted.is_empty() {
        return refused("needs at least one role".to_owned());
    }
    if let Some(stranger) = wanted.iter().find(|code| !known.iter().any(|role| role.code() == *code)) {
        let codes: Vec<&str> = known.iter().map(|role| role.code()).collect();
        let stranger: String = stranger.chars().take(50).collect();
        return refused(format!("{stranger:?} is not a role here; there are {}", codes.join(", ")));
    }
    let ordered: Vec<String> =
        known.iter().map(|role| role.code().to_owned()).filter(|code| wanted.contains(code)).collect();
    if ordered.len() == wanted.len() { Ok(ordered) } else { refused("names a role twice".to_owned()) }
}

/// Refuses to give, take or promise roles above those one has.
pub(super) fn may_give(own: &[String], given: &[String]) -> Result<()> {
    if rank_of(given) <= rank_of(own) { Ok(()) } else { Err(ROLE_ABOVE_OWN.problem()) }
}

impl Standing {
    /// Waits until nobody else changes the tenant's people, and looks.
    pub(super) async fn of(ctx: &Ctx, user: UserId) -> Result<Self> {
        // A statement that waits and looks in one would see what was there before it had to wait.
        ctx.row_or_not_found(
            "select 1 from core.tenant tenant where tenant.tenant_id = $1 for no key update",
            &[&ctx.tenant()],
        )
        .await?;
        let row = ctx
            .row(
                "select membership.user_id, membership.roles, membership.email,
                        membership.first_name || ' ' || membership.last_name as name,
                        (select actor.roles from core.membership actor
                         where actor.tenant_id = $1 and actor.user_id = $3 and actor.status = 'active')
                            as actor_roles,
                        (select count(*) from core.membership other
                         where other.tenant_id = $1 and other.status = 'active' and other.user_id <> $2
                           and $4 = any(other.roles)) as other_keepers
                 from core.membership membership
                 where membership.tenant_id = $1 and membership.user_id = $2 and membership.status = 'active'",
                &[&ctx.tenant(), &user, &ctx.user(), &keeper(ctx.tenant()).code()],
            )
            .await?;
        row.map(|row| Self::from(&row)).ok_or_else(|| NOT_FOUND.problem())
    }

    /// What the actor is, now that nobody else changes it, and whether they still may.
    pub(super) fn actor_who_may(&self, ctx: &Ctx, permission: &'static Permission) -> Result<&[String]> {
        let roles = self.actor_roles.as_deref().unwrap_or_default();
        if Identity::of(ctx).catalog()?.permissions_of(ctx.tenant(), roles).contains(permission.name) {
            return Ok(roles);
        }
        Err(PERMISSION_MISSING.saying(format!("You may not do this: {}", permission.words)))
    }

    /// Refuses where the member stands above whoever wants to change them.
    pub(super) fn may_be_changed_by(&self, actor: &[String]) -> Result<()> {
        if rank_of(&self.roles) <= rank_of(actor) { Ok(()) } else { Err(MEMBER_ABOVE_SELF.problem()) }
    }

    /// Refuses if nobody would be left with the keys once the member has these roles, or none.
    pub(super) fn keys_are_kept(&self, ctx: &Ctx, after: &[String]) -> Result<()> {
        let keeper = keeper(ctx.tenant()).code();
        let has = |roles: &[String]| roles.iter().any(|role| role == keeper);
        if has(&self.roles) && !has(after) && self.other_keepers == 0 {
            return Err(LAST_OWNER.problem());
        }
        Ok(())
    }
}

impl From<&Row> for Standing {
    fn from(row: &Row) -> Self {
        Self {
            user: row.get("user_id"),
            roles: row.get("roles"),
            name: row.get("name"),
            email: row.get("email"),
            actor_roles: row.get("actor_roles"),
            other_keepers: row.get("other_keepers"),
        }
    }
}

fn rank_of(roles: &[String]) -> u8 {
    roles.iter().filter_map(|code| Role::from_code(code)).map(Role::rank).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(codes: &[&str]) -> Vec<String> {
        codes.iter().map(|code| (*code).to_owned()).collect()
    }

    #[test]
    fn roles_are_known_here_each_once_and_at_least_one() {
        let tenant = TenantId::new(uuid::Uuid::nil());

        assert_eq!(check_roles(tenant, &codes(&["viewer", "admin"])).unwrap(), ["admin", "viewer"]);
        for bad in [&[][..], &["operator"], &["boss"], &["admin", "admin"], &["Owner"], &[""]] {
            assert!(check_roles(tenant, &codes(bad)).is_err(), "{bad:?}");
        }
        assert!(check_roles(TenantId::PLATFORM, &codes(&["owner"])).is_err());
        assert_eq!(check_roles(TenantId::PLATFORM, &codes(&["operator"])).unwrap(), ["operator"]);
    }

    #[test]
    fn nobody_gives_what_stands_above_them() {
        let (owner, admin, member) = (codes(&["owner"]), codes(&["viewer", "admin"]), codes(&["member"]));

        assert!(may_give(&owner, &owner).is_ok() && may_give(&admin, &codes(&["admin"])).is_ok());
        assert!(may_give(&admin, &owner).is_err() && may_give(&member, &admin).is_err());
        assert!(may_give(&[], &member).is_err());
    }
}
