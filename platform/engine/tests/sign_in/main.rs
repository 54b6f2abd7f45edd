//! Signing in, tried out as a whole: from the first registration to the last row of a deleted tenant.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]
mod at_once;
mod census;
mod places;

mod confirmation;
mod guessing;
mod log_in;
mod registration;
mod sign_up_forms;
mod which_tenant;

mod other_sites;
mod refresh;
mod sessions;
mod tokens;

mod account;
mod change_password;
mod invitation;
mod recovery;

mod accepting;
mod inviting;
mod leaving;
mod mails;
mod members;
mod ownership;
mod roles;
mod seats;
mod suspension;
mod tenants;
