//! What can go wrong with gadgets.

use sdk::{ErrorCode, Kind};

pub static GADGET_RETIRED: ErrorCode = ErrorCode::new(
    "example.gadget.already_retired",
    Kind::Conflict,
    "This gadget has already been taken out of use.",
);

pub static ALL: &[&ErrorCode] = &[&GADGET_RETIRED];
