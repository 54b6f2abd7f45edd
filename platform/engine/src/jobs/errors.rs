//! What can go wrong with jobs and schedules.

use base::{ErrorCode, Kind};

pub static JOB_TIMED_OUT: ErrorCode =
    ErrorCode::new("core.job.timed_out", Kind::Unavailable, "The job took longer than it may.");
pub static JOB_PANICKED: ErrorCode =
    ErrorCode::new("core.job.panicked", Kind::Internal, "The job ended in the middle by a fault of its own.");
pub static JOB_LOST: ErrorCode = ErrorCode::new(
    "core.job.lost",
    Kind::Unavailable,
    "The process that worked on it ended before it was done.",
);
pub static JOB_CANCELLED: ErrorCode = ErrorCode::new(
    "core.job.cancelled",
    Kind::Conflict,
    "The job was cancelled, or is in other hands by now. Nothing more of it is kept.",
);
pub static JOB_SUPERSEDED: ErrorCode =
    ErrorCode::new("core.job.superseded", Kind::Conflict, "Another one of its kind waits already.");
pub static JOB_ENDED: ErrorCode = ErrorCode::new("core.job.ended", Kind::Conflict, "The job has ended.");
pub static JOB_NOT_ENDED: ErrorCode = ErrorCode::new(
    "core.job.not_ended",
    Kind::Conflict,
    "Only what has failed or was cancelled can be retried.",
);
pub static SCHEDULE_RUNNING: ErrorCode =
    ErrorCode::new("core.schedule.running", Kind::Conflict, "The last job of this schedule is not done yet.");

pub(crate) static ALL: &[&ErrorCode] = &[
    &JOB_TIMED_OUT,
    &JOB_PANICKED,
    &JOB_LOST,
    &JOB_CANCELLED,
    &JOB_SUPERSEDED,
    &JOB_ENDED,
    &JOB_NOT_ENDED,
    &SCHEDULE_RUNNING,
];
