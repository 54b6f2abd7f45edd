//! Who may do what with records: the roles' matrix, compiled to a predicate for SQL and a mask over the fields.
//!
//! Every read and every write of records asks here, and nowhere else. See `grant.rs`.
mod grant;
mod lines;

pub use grant::{Access, Belonging, FieldAccess, access_of_role, access_to, full_access};
pub(crate) use lines::{Contents, Onlooker};
