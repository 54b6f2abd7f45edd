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

pub static ALREADY_MEMBER: ErrorCode = ErrorCode::new(
    "core.invitation.already_member",
    Kind::Conflict,
    "This person belongs to the organisation already.",
);
pub static ALREADY_INVITED: ErrorCode = ErrorCode::new(
    "core.invitation.already_invited",
    Kind::Conflict,
    "There is an invitation to this address already.",
);
pub static INVITATION_EXPIRED: ErrorCode = ErrorCode::new(
    "core.invitation.expired",
    Kind::Conflict,
    "This invitation has expired. Ask whoever invited you to send it again.",
);
pub static INVITATION_REVOKED: ErrorCode = ErrorCode::new(
    "core.invitation.revoked",
    Kind::Conflict,
    "This invitation has been taken back. Ask whoever invited you.",
);
pub static INVITATION_USED: ErrorCode = ErrorCode::new(
    "core.invitation.accepted",
    Kind::Conflict,
    "This invitation has been accepted already. Sign in instead.",
);
pub static INVITATION_FOR_ANOTHER: ErrorCode = ErrorCode::new(
    "core.invitation.for_another",
    Kind::Forbidden,
    "This invitation is for another address than the one you are signed in with.",
);
pub static ACCOUNT_EXISTS: ErrorCode = ErrorCode::new(
    "core.invitation.account_exists",
    Kind::Conflict,
    "There is an account with this address. Sign in to accept, or give its password.",
);
pub static TOO_MANY_INVITATIONS: ErrorCode = ErrorCode::new(
    "core.invitation.too_many",
    Kind::TooMany,
    "There were too many invitations. Please wait a while.",
);
pub static ROLE_ABOVE_OWN: ErrorCode = ErrorCode::new(
    "core.role.above_own",
    Kind::Forbidden,
    "You may not give a role that stands above your own.",
);
pub static MEMBER_ABOVE_SELF: ErrorCode = ErrorCode::new(
    "core.member.above_self",
    Kind::Forbidden,
    "You may not change or remove somebody whose role stands above yours.",
);
pub static LAST_OWNER: ErrorCode = ErrorCode::new(
    "core.member.last_owner",
    Kind::Conflict,
    "This is the last owner, and an organisation needs one. Make somebody else an owner first.",
);
pub static MEMBER_OWNS_RECORDS: ErrorCode = ErrorCode::new(
    "core.member.owns_records",
    Kind::Conflict,
    "This member owns records. Say who gets them.",
);

pub(crate) static ALL: &[&ErrorCode] = &[
    &SLUG_TAKEN,
    &PLAN_UNKNOWN,
    &TENANT_NOT_CONFIRMED,
    &TENANT_PROTECTED,
    &SEATS_USED_UP,
    &ALREADY_MEMBER,
    &ALREADY_INVITED,
    &INVITATION_EXPIRED,
    &INVITATION_REVOKED,
    &INVITATION_USED,
    &INVITATION_FOR_ANOTHER,
    &ACCOUNT_EXISTS,
    &TOO_MANY_INVITATIONS,
    &ROLE_ABOVE_OWN,
    &MEMBER_ABOVE_SELF,
    &LAST_OWNER,
    &MEMBER_OWNS_RECORDS,
];
