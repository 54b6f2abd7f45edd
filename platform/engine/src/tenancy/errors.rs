//! What can go wrong with tenants.

use base::{ErrorCode, Kind};

pub static SLUG_TAKEN: ErrorCode = ErrorCode::new(
    "core.tenant.slug_taken",
    Kind::Conflict,
    "Another organisation already has this short name.",
);
pub static PLAN_UNKNOWN: ErrorCode =
    ErrorCode::new("core.plan.unknown", Kind::Invalid, "There is no such plan.");
pub static TENANT_NOT_CONFIRMED: ErrorCode = ErrorCode::new(
    "core.tenant.not_confirmed",
    Kind::Invalid,
    "Deleting an organisation needs its short name, typed once more.",
);
pub static TENANT_PROTECTED: ErrorCode = ErrorCode::new(
    "core.tenant.protected",
    Kind::Conflict,
    "The platform's own organisation can be neither suspended nor deleted.",
);
pub static SEATS_USED_UP: ErrorCode = ErrorCode::new(
    "core.limit.seats",
    Kind::Conflict,
    "All seats of the plan are taken. Choose a larger plan, or remove somebody first.",
);

pub(crate) static ALL: &[&ErrorCode] =
    &[&SLUG_TAKEN, &PLAN_UNKNOWN, &TENANT_NOT_CONFIRMED, &TENANT_PROTECTED, &SEATS_USED_UP];
