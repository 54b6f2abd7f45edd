//! How a problem ends a job that acts for somebody: for good where trying again would end the same way.

use base::{Kind, Problem};

use super::errors::JOB_CANCELLED;
use crate::store::is_worth_repeating;

/// Whether trying again would end the same way.
pub(crate) fn is_final(problem: &Problem) -> bool {
    let is_theirs =
        matches!(problem.kind(), Kind::Invalid | Kind::Malformed | Kind::Forbidden | Kind::Conflict);
    is_theirs && !is_worth_repeating(problem) && !problem.is(&JOB_CANCELLED)
}

/// All that a problem says, for a report.
pub(crate) fn words_of(problem: &Problem) -> String {
    let mut words = problem.message().to_owned();
    for detail in problem.details() {
        words.push_str(&format!(" {}: {}", detail.field, detail.message));
    }
    words
}
