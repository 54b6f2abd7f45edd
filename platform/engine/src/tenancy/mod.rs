//! Tenants: made whole or not at all, suspended, resumed, deleted; their people, plan and modules.
mod errors;
mod members;
mod names;
mod onboard;
mod operate;
mod permissions;
mod settings;
mod table;

pub(crate) use errors::ALL;
pub use errors::{PLAN_UNKNOWN, SEATS_USED_UP, SLUG_TAKEN, TENANT_NOT_CONFIRMED, TENANT_PROTECTED};
pub use members::{Member, join_tenant, members_of};
pub use names::{NAME_CHARS_MAX, check_locale, check_name, check_slug, check_time_zone, slug_of};
pub use onboard::{NewMember, NewOwner, NewTenant, add_member, invite, onboard, run_onboarding_steps};
pub use operate::{
    TenantLine, create_tenant, delete_tenant, list_tenants, resume_tenant, suspend_tenant, tenant_by_slug,
};
pub(crate) use permissions::ALL as PERMISSIONS;
pub use permissions::{MEMBER_READ, TENANT_OPERATE, TENANT_READ, TENANT_UPDATE};
pub use table::routes;
