//! Time zones, by their names in the IANA list.

use sdk::{ErrorCode, Proposed, Result};

/// Refuses a new value of `time_zone` that names none.
pub(crate) fn is_known(record: &Proposed<'_>, refusal: &'static ErrorCode) -> Result<()> {
    let Some(zone) = record.after.text("time_zone").filter(|_| record.changes("time_zone")) else {
        return Ok(());
    };
    if jiff::tz::TimeZone::get(zone).is_ok() {
        return Ok(());
    }
    Err(refusal.on_field("time_zone", format!("{zone:?} is no time zone; write it as Europe/Berlin")))
}
