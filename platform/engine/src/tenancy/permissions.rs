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
pub static MEMBER_INVITE: Permission = Permission::new(
    "core.member.invite",
    "Invite people, and see and take back invitations",
    &[Owner, Admin],
);
pub static MEMBER_UPDATE: Permission =
    Permission::new("core.member.update", "Change what roles members have", &[Owner, Admin]);
pub static MEMBER_REMOVE: Permission =
    Permission::new("core.member.remove", "Remove members and hand their records over", &[Owner, Admin]);
pub static TENANT_TRANSFER: Permission =
    Permission::new("core.tenant.transfer", "Hand the organisation over to another owner", &[Owner]);
pub static TENANT_OPERATE: Permission =
    Permission::new("core.tenant.operate", "Create, list, suspend and delete organisations", &[Operator]);

pub(crate) static ALL: &[&Permission] = &[
    &TENANT_READ,
    &TENANT_UPDATE,
    &TENANT_TRANSFER,
    &MEMBER_READ,
    &MEMBER_INVITE,
    &MEMBER_UPDATE,
    &MEMBER_REMOVE,
    &TENANT_OPERATE,
];
