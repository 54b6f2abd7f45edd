//! The program put together: settings, database, modules, door. Third phase of declare → check → start.
mod database;
mod demo;
mod errors;
mod run;
mod secret;

pub use database::{Database, DatabaseSource};
pub use demo::{DEMO_EMAIL, DEMO_OPERATOR_EMAIL, DEMO_PASSWORD, seed_demo};
pub(crate) use errors::ALL;
pub use run::{App, StartError, check_modules};
pub use secret::master_secret;
