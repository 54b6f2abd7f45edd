//! What can go wrong with gadgets.

use sdk::{ErrorCode, Kind};

pub static GADGET_NAME_TAKEN: ErrorCode =
    ErrorCode::new("example.gadget.name_taken", Kind::Conflict, "Another gadget already has this name.");
pub static GADGET_NAME_EMPTY: ErrorCode =
    ErrorCode::new("example.gadget.name_empty", Kind::Invalid, "A gadget needs a name.");
pub static GADGET_NAME_LONG: ErrorCode =
    ErrorCode::new("example.gadget.name_long", Kind::Invalid, "The gadget's name is too long.");
pub static GADGET_RETIRED: ErrorCode = ErrorCode::new(
    "example.gadget.already_retired",
    Kind::Conflict,
    "This gadget has already been taken out of use.",
);

pub static ALL: &[&ErrorCode] = &[&GADGET_NAME_TAKEN, &GADGET_NAME_EMPTY, &GADGET_NAME_LONG, &GADGET_RETIRED];
