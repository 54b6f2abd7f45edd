//! What the platform itself tells: people signing in, tenants and their members. No secrets, and of people no more
//! than is needed to know who did what.

use base::{Result, TenantId, UserId};
use sdk::Ctx;
use serde::Serialize;
use uuid::Uuid;

use super::append::{Author, wake_after_commit};

pub const SESSION_STARTED: &str = "core.session.started";
pub const SESSION_ENDED: &str = "core.session.ended";
pub const SESSIONS_ENDED: &str = "core.session.all_ended";
pub const SESSION_SWITCHED: &str = "core.session.switched";
pub const REFRESH_TOKEN_REUSED: &str = "core.session.token_reused";
pub const PASSWORD_CHANGED: &str = "core.password.changed";
pub const PASSWORD_RESET: &str = "core.password.reset";
pub const PROFILE_CHANGED: &str = "core.profile.changed";
pub const INVITATION_MADE: &str = "core.invitation.made";
pub const INVITATION_ACCEPTED: &str = "core.invitation.accepted";
pub const INVITATION_RESENT: &str = "core.invitation.resent";
pub const INVITATION_REVOKED: &str = "core.invitation.revoked";
pub const MEMBER_ADDED: &str = "core.member.added";
pub const MEMBER_ROLES_CHANGED: &str = "core.member.roles_changed";
pub const MEMBER_REMOVED: &str = "core.member.removed";
pub const OWNERSHIP_TRANSFERRED: &str = "core.tenant.ownership_transferred";
pub const TENANT_CREATED: &str = "core.tenant.created";
pub const TENANT_CHANGED: &str = "core.tenant.changed";
pub const TENANT_SUSPENDED: &str = "core.tenant.suspended";
pub const TENANT_RESUMED: &str = "core.tenant.resumed";
pub const TENANT_DELETED: &str = "core.tenant.deleted";
pub const SUBSCRIBER_REPLAYED: &str = "core.subscriber.replayed";
pub const DELIVERIES_RETRIED: &str = "core.subscriber.parked_retried";
pub const DELIVERIES_DROPPED: &str = "core.subscriber.parked_dropped";

pub(crate) static ALL: &[&str] = &[
    SESSION_STARTED,
    SESSION_ENDED,
    SESSIONS_ENDED,
    SESSION_SWITCHED,
    REFRESH_TOKEN_REUSED,
    PASSWORD_CHANGED,
    PASSWORD_RESET,
    PROFILE_CHANGED,
    INVITATION_MADE,
    INVITATION_ACCEPTED,
    INVITATION_RESENT,
    INVITATION_REVOKED,
    MEMBER_ADDED,
    MEMBER_ROLES_CHANGED,
    MEMBER_REMOVED,
    OWNERSHIP_TRANSFERRED,
    TENANT_CREATED,
    TENANT_CHANGED,
    TENANT_SUSPENDED,
    TENANT_RESUMED,
    TENANT_DELETED,
    SUBSCRIBER_REPLAYED,
    DELIVERIES_RETRIED,
    DELIVERIES_DROPPED,
];

/// Somebody who belongs to more organisations than this is told of in the first ones.
const TENANTS_OF_A_PERSON_MAX: usize = 64;

/// A line about a person, written at the door, where no tenant has been entered yet.
#[derive(Debug)]
pub struct PersonLine {
    pub name: &'static str,
    pub person: UserId,
    /// The tenant it happened in; none where it concerns all of theirs.
    pub only_in: Option<TenantId>,
    pub by: By,
}

/// Whether whoever knocks at the door has proved to be the person: by a password, a token or a cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Themselves,
    Whoever,
}

/// Writes a line about a person into their tenants' ledgers, in the transaction of the door: one statement.
pub async fn tell_of_person(door: &Ctx, line: PersonLine, data: &impl Serialize) -> Result<()> {
    let mut author = Author::of(door);
    if line.by == By::Themselves {
        author = Author { kind: "user", id: Some(line.person.uuid()), name: None, ..author };
    }
    let tenants = if line.only_in.is_some() { 1 } else { TENANTS_OF_A_PERSON_MAX };
    let ids: Vec<Uuid> = (0..tenants).map(|_| door.new_id()).collect();
    let data = serde_json::to_string(data).map_err(|cause| sdk::errors::INTERNAL.because(cause))?;
    door.rows(
        "select core.append_for_person($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        &[
            &line.person,
            &line.only_in,
            &ids,
            &door.now(),
            &line.name,
            &author.kind,
            &author.id,
            &author.name,
            &author.request_id,
            &author.ip,
            &author.agent,
            &data,
        ],
    )
    .await?;
    wake_after_commit(door, &[line.name]);
    Ok(())
}
