//! Tenants: made whole or not at all, suspended, resumed, deleted; their people, plan and modules.
mod errors;
mod invitations;
mod leave;
mod members;
mod names;
mod onboard;
mod operate;
mod ownership;
mod permissions;
mod roles;
mod settings;
mod standing;
mod table;

pub(crate) use errors::ALL;
pub use errors::*;
pub use leave::HandRecordsOver;
pub use members::{Member, join_tenant, members_of};
pub use names::{NAME_CHARS_MAX, check_locale, check_name, check_slug, check_time_zone, slug_of};
pub use onboard::{NewMember, NewOwner, NewTenant, add_member, onboard, run_onboarding_steps};
pub use operate::{
    TenantLine, create_tenant, delete_tenant, list_tenants, resume_tenant, suspend_tenant, tenant_by_slug,
};
pub(crate) use permissions::ALL as PERMISSIONS;
pub use permissions::*;
pub use table::routes;
