//! What must be true of a gadget. Pure functions: no database, no clock.

use sdk::{Proposed, Result, Timestamp};

use crate::errors::GADGET_RETIRED;

/// Retiring twice would hide when it really happened.
pub(super) fn may_retire(retired_at: Option<Timestamp>) -> Result<()> {
    if retired_at.is_some() { Err(GADGET_RETIRED.problem()) } else { Ok(()) }
}

/// Old papers name the gadget; they must still find it.
pub(super) fn a_retired_gadget_keeps_its_name(gadget: &Proposed<'_>) -> Result<()> {
    let was_retired = gadget.before.is_some_and(|before| before.text("retired_at").is_some());
    if was_retired && gadget.changes("name") {
        return Err(GADGET_RETIRED.on_field("name", "cannot be changed once the gadget is retired"));
    }
    Ok(())
}
