//! What one may do with tenants and their people.

use sdk::Permission;
use sdk::Role::{Admin, Member, Operator, Owner, Viewer};

pub static TENANT_READ: Permission =
    Permission::new("core.tenant.read", "See the organisation's settings", &[Owner, Admin, Member, Viewer]);
pub static TENANT_UPDATE: Permission =
    Permission::new("core.tenant.update", "Change the organisation's settings", &[Owner, Admin]);
pub static MEMBER_READ: Permission = Permission::new(
    "core.member.read",
    "See who belongs to the organisation",
    &[Owner, Admin, Member, Viewer],
);
pub static TENANT_OPERATE: Permission =
    Permission::new("core.tenant.operate", "Create, list, suspend and delete organisations", &[Operator]);

pub(crate) static ALL: &[&Permission] = &[&TENANT_READ, &TENANT_UPDATE, &MEMBER_READ, &TENANT_OPERATE];
