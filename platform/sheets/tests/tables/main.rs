//! Tables read and written: what people have, what strangers send, and what comes back of what went out.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]
mod hostile;
mod reading;
mod round_trips;
mod rubbish;
mod texts;
