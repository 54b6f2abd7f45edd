//! What each role may do, all of it: read off the declarations that decide about every request, and written nowhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base::Result;
use schemars::JsonSchema;
use sdk::{Ctx, Json, Permission, Reach, Right, Role, Route};
use serde::Serialize;

use super::permissions::MEMBER_READ;
use super::standing::roles_in;
use crate::access::access_of_role;
use crate::catalog::Catalog;
use crate::identity::Identity;
use crate::metadata::{Shape, registry_of};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/roles", list_roles)
            .says("Shows the roles of the organisation, and what each may do with everything.")
            .needs(&MEMBER_READ),
    ]
}

#[derive(Debug, Serialize, JsonSchema)]
struct Matrix {
    /// The most powerful first.
    roles: Vec<RoleLine>,
    entities: Vec<EntityLine>,
    /// What one may do beside records and their actions.
    permissions: Vec<PermissionLine>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct RoleLine {
    code: &'static str,
    name: &'static str,
    says: &'static str,
    /// Nobody gives a role of a higher rank than their own.
    rank: u8,
    /// Who have it; those with several roles count for each.
    members: i64,
}

#[derive(Debug, Serialize, JsonSchema)]
struct EntityLine {
    code: String,
    /// In the reader's language.
    name: String,
    /// `create`, `read`, `update`, `delete`, `export` and `purge`, each with its reach by role.
    rights: BTreeMap<&'static str, BTreeMap<&'static str, Option<ReachSeen>>>,
    actions: Vec<ActionLine>,
}

/// With which records; null: with none.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum ReachSeen {
    /// Those one owns or has made.
    Own,
    /// Those, and what is shared with everybody.
    Open,
    All,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ActionLine {
    name: &'static str,
    /// In the reader's language.
    label: String,
    says: String,
    permission: Option<&'static str>,
    /// Which roles may do it.
    roles: Vec<&'static str>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct PermissionLine {
    code: &'static str,
    says: &'static str,
    /// Which roles have it.
    roles: Vec<&'static str>,
}

async fn list_roles(ctx: Ctx) -> Result<Json<Matrix>> {
    let rows = ctx
        .rows(
            "select role, count(*) as members
             from core.membership membership, unnest(membership.roles) role
             where membership.tenant_id = $1
               and membership.status = 'active'
             group by role",
            &[&ctx.tenant()],
        )
        .await?;
    let members: BTreeMap<String, i64> =
        rows.iter().map(|row| (row.get("role"), row.get("members"))).collect();
    let roles: Vec<Role> = roles_in(ctx.tenant()).collect();
    let identity = Identity::of(&ctx);
    let catalog = identity.catalog()?;
    let registry = registry_of(&ctx).await?;
    Ok(Json(Matrix {
        roles: roles.iter().map(|role| role_line(*role, &members)).collect(),
        entities: registry.all().map(|shape| entity_line(&ctx, catalog, shape, &roles)).collect(),
        permissions: permission_lines(&ctx, catalog, &roles),
    }))
}

fn role_line(role: Role, members: &BTreeMap<String, i64>) -> RoleLine {
    RoleLine {
        code: role.code(),
        name: role.name(),
        says: role.words(),
        rank: role.rank(),
        members: members.get(role.code()).copied().unwrap_or_default(),
    }
}

fn entity_line(ctx: &Ctx, catalog: &Catalog, shape: &Arc<Shape>, roles: &[Role]) -> EntityLine {
    let reach = |right, role: &Role| {
        access_of_role(shape, *role).reach(right).map(|reach| match reach {
            Reach::Own => ReachSeen::Own,
            Reach::Open => ReachSeen::Open,
            Reach::All => ReachSeen::All,
        })
    };
    let right_line =
        |right: Right| (right.name(), roles.iter().map(|role| (role.code(), reach(right, role))).collect());
    let actions = shape.entity.actions.iter().map(|action| ActionLine {
        name: action.name,
        label: action.label.read(ctx.locale()).to_owned(),
        says: action.explanation.read(ctx.locale()).to_owned(),
        permission: action.permission().map(|permission| permission.name),
        roles: match action.permission() {
            Some(permission) => holders(ctx, catalog, permission, roles),
            // Whoever may read the record.
            None => roles
                .iter()
                .filter(|role| reach(Right::Read, role).is_some())
                .map(|role| role.code())
                .collect(),
        },
    });
    EntityLine {
        code: shape.code().to_owned(),
        name: shape.entity.plural.read(ctx.locale()).to_owned(),
        rights: Right::ALL.into_iter().map(right_line).collect(),
        actions: actions.collect(),
    }
}

fn permission_lines(ctx: &Ctx, catalog: &Catalog, roles: &[Role]) -> Vec<PermissionLine> {
    let of_actions: BTreeSet<&str> = catalog
        .registry
        .all()
        .flat_map(|shape| &shape.entity.actions)
        .filter_map(sdk::Action::permission)
        .map(|permission| permission.name)
        .collect();
    let others = catalog.permissions.values().filter(|known| !of_actions.contains(known.name));
    let lines = others.map(|permission| PermissionLine {
        code: permission.name,
        says: permission.words,
        roles: holders(ctx, catalog, permission, roles),
    });
    // What nobody here can have is for those who run the platform.
    lines.filter(|line| !line.roles.is_empty()).collect()
}

/// Asked of the function that decides at the door.
fn holders(ctx: &Ctx, catalog: &Catalog, permission: &Permission, roles: &[Role]) -> Vec<&'static str> {
    let has = |role: &&Role| {
        catalog.permissions_of(ctx.tenant(), &[role.code().to_owned()]).contains(permission.name)
    };
    roles.iter().filter(has).map(|role| role.code()).collect()
}
