//! Who people are: passwords, signing in, sessions, tokens, the account of the person who is signed in.
mod access_token;
mod account;
mod attempts;
mod errors;
mod invitation;
mod operate;
mod password;
mod recovery;
mod registration;
mod service;
mod sessions;
mod sign_in;
mod table;

pub use access_token::{Claims, TokenSigner};
pub use attempts::{Limit, forget_old_attempts, take};
pub(crate) use errors::ALL;
pub use errors::*;
pub use operate::{create_operator, set_password, sign_out};
pub(crate) use operate::{make_operator, user_by_email};
pub use password::{Hasher, refuse_weak};
pub(crate) use recovery::confirm_password;
pub use registration::insert_user;
pub(crate) use service::new_secret_token;
pub use service::{Door, Identity};
pub(crate) use sessions::bearer;
pub use sessions::{Device, REFRESH_COOKIE, SECURE_REFRESH_COOKIE, Started};
pub use table::routes;
