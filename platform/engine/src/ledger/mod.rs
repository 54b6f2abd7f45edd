//! The ledger: a line for each thing that happens, written with it, never changed, and heard by subscribers.
mod append;
mod bell;
mod deliveries;
mod dispatch;
mod errors;
pub mod facts;
mod hearing;
mod operate;
mod partitions;
mod permissions;
mod read;
mod reading;
mod service;
mod table;

pub use append::append;
pub(crate) use append::{Lines, append_in};
pub use deliveries::RETRY_PAUSES_S;
pub(crate) use errors::ALL;
pub use errors::{DELIVERY_NOT_PARKED, SUBSCRIBER_UNKNOWN};
pub(crate) use facts::ALL as FACTS;

pub use operate::{
    ParkedLine, SubscriberLine, drop_parked, list_parked, list_subscribers, replay, retry_parked,
};
pub(crate) use permissions::ALL as PERMISSIONS;
pub use permissions::{ACTIVITY_READ, AUDIT_READ, SUBSCRIBER_OPERATE};
pub use read::{EventSeen, history};
pub(crate) use reading::{like, raw};
pub use service::{LEASE_S, Ledger};
pub use table::routes;
