//! What one may do with jobs and schedules.

use sdk::Permission;
use sdk::Role::{Admin, Operator, Owner};

pub static JOB_READ: Permission =
    Permission::new("core.job.read", "See what is done in the background", &[Owner, Admin, Operator]);
pub static JOB_MANAGE: Permission = Permission::new(
    "core.job.manage",
    "Retry, cancel and start background work, pause schedules",
    &[Owner, Admin, Operator],
);

pub(crate) static ALL: &[&Permission] = &[&JOB_READ, &JOB_MANAGE];
