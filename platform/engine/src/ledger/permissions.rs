//! Who may read the ledger, and who looks after its subscribers.

use sdk::Permission;
use sdk::Role::{Admin, Operator, Owner};

pub static AUDIT_READ: Permission = Permission::new(
    "core.audit.read",
    "See everything that was done in the organisation, by whom and from where",
    &[Owner, Admin, Operator],
);
pub static ACTIVITY_READ: Permission = Permission::new(
    "core.activity.read",
    "See what others do in the organisation",
    &[Owner, Admin, Operator],
);
pub static SUBSCRIBER_OPERATE: Permission = Permission::new(
    "core.subscriber.operate",
    "Watch the subscribers of the ledger, and let them try again",
    &[Operator],
);

pub(crate) static ALL: &[&Permission] = &[&AUDIT_READ, &ACTIVITY_READ, &SUBSCRIBER_OPERATE];
