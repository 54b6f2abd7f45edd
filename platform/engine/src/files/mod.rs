//! Files: their bytes in a store, a row about each in the database. Read `store.rs` first.
mod errors;
mod forget;
mod handlers;
mod link;
mod local;
mod row;
mod service;
mod store;
mod table;

pub(crate) use errors::ALL;
pub use errors::{FILE_EMPTY, FILE_GONE, FILE_LINK_INVALID, FILE_NAME_INVALID, FILE_TOO_LARGE};
pub use forget::{ForgetFiles, forget_files_daily};
pub use link::FileLink;
pub(crate) use link::link_to;
pub(crate) use row::{NewFile, find_file, keep_file};
pub use service::Files;
pub use store::{FileDraft, FileStore, ReadFile, Stored};
pub use table::routes;
