//! Jobs and schedules: what happens later, and what happens by the clock. Read `queue.rs` first, then `attempt.rs`.
mod actions;
mod attempt;
mod bell;
mod beside;
mod care;
mod ending;
mod enqueue;
mod errors;
mod forget;
mod permissions;
mod predecessor;
mod queue;
mod read;
mod read_schedules;
mod service;
mod table;
mod tick;
mod timetable;
mod told;
mod worker;
mod workshop;

pub(crate) use beside::HandBeside;
pub(crate) use ending::{is_final, words_of};
pub(crate) use enqueue::enqueue;
pub(crate) use errors::ALL;
pub use errors::{
    JOB_CANCELLED, JOB_ENDED, JOB_LOST, JOB_NOT_ENDED, JOB_PANICKED, JOB_SUPERSEDED, JOB_TIMED_OUT,
    SCHEDULE_RUNNING,
};
pub(crate) use forget::first_id_of;
pub use forget::{ForgetOldJobs, forget_old_jobs_daily};
pub(crate) use permissions::ALL as PERMISSIONS;
pub use permissions::{JOB_MANAGE, JOB_READ};
pub use queue::{Claimed, LEASE_S};
pub use service::Jobs;
pub use table::routes;
pub(crate) use timetable::check_schedule;
pub use timetable::next_tick;
pub(crate) use told::{JobTold, tell_job};
pub use workshop::{QUEUE_CONNECTIONS, Workshop};
