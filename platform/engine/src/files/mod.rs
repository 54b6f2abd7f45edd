//! Files: their bytes in a store, a row about each in the database. Read `store.rs` first.
mod errors;
mod forget;
mod handlers;
mod held;
mod link;
mod local;
mod media_type;
mod row;
mod service;
mod store;
mod table;

pub(crate) use errors::ALL;
pub use errors::{
    FILE_EMPTY, FILE_GONE, FILE_LINK_INVALID, FILE_NAME_INVALID, FILE_NOT_A_PICTURE, FILE_TOO_LARGE,
};
pub use forget::{ForgetFiles, forget_files_daily};
pub(crate) use handlers::{Named, answer_held};
pub(crate) use held::{
    Claim, Held, claim_files, claimed_until, find_held, forget_files_of_fields, release_files, told_sql,
};
pub use link::FileLink;
pub(crate) use link::{link_to, link_to_held};
pub(crate) use media_type::{is_safe_picture, media_type_of};
pub(crate) use row::{NewFile, find_file, keep_file};
pub use service::Files;
pub use store::{FileDraft, FileStore, ReadFile, Stored};
pub use table::routes;
