//! The heart: reading and writing the records of every entity. Read `write/apply.rs` and `list/run.rs` first.
mod address;
mod around;
mod bulk;
mod errors;
mod filter;
mod handlers;
mod history;
mod import;
mod list;
mod operation;
mod routes;
mod search;
mod service;
mod tally;
mod values;
mod write;

pub use address::{Found, find_route};
pub(crate) use errors::ALL;
pub use errors::*;
pub use filter::operator_names;
pub use history::read_history;
pub use import::{Imported, import_records};
pub use operation::{EntityRoutes, Operated};
pub use routes::routes;
pub use service::{change_records, find_records};
pub use tally::tally_records;
pub use write::event_names_of;
