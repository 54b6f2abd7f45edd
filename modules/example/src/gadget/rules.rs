//! What must be true of a gadget. Pure functions: no database, no clock.

use sdk::{Result, Timestamp};

use crate::errors::{GADGET_NAME_EMPTY, GADGET_NAME_LONG, GADGET_RETIRED};

const NAME_CHARS_MAX: usize = 80;

pub(super) fn name_is_sound(name: &str) -> Result<()> {
    if name.trim().is_empty() {
        return Err(GADGET_NAME_EMPTY.on_field("name", "must not be empty"));
    }
    let length = name.chars().count();
    if length > NAME_CHARS_MAX {
        return Err(GADGET_NAME_LONG
            .on_field("name", format!("has {length} characters; {NAME_CHARS_MAX} are allowed")));
    }
    Ok(())
}

/// Retiring twice would hide when it really happened.
pub(super) fn may_retire(retired_at: Option<Timestamp>) -> Result<()> {
    if retired_at.is_some() { Err(GADGET_RETIRED.problem()) } else { Ok(()) }
}
