//! What can go wrong with subscribers.

use base::{ErrorCode, Kind};

pub static SUBSCRIBER_UNKNOWN: ErrorCode =
    ErrorCode::new("core.subscriber.unknown", Kind::NotFound, "There is no subscriber by this name.");
pub static DELIVERY_NOT_PARKED: ErrorCode = ErrorCode::new(
    "core.delivery.not_parked",
    Kind::Conflict,
    "This event is not parked for this subscriber (any more).",
);

pub(crate) static ALL: &[&ErrorCode] = &[&SUBSCRIBER_UNKNOWN, &DELIVERY_NOT_PARKED];
