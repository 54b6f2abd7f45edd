//! The program put together: settings, database, modules, door. Third phase of declare → check → start.
mod database;
mod demo;
mod errors;
mod run;
mod secret;

pub(crate) use database::connections_wanted;
pub use database::{Database, DatabaseSource, choose_data_folder};
pub use demo::{DEMO_EMAIL, DEMO_OPERATOR_EMAIL, DEMO_PASSWORD, seed_demo};
pub(crate) use errors::ALL;
pub use run::{App, StartError, check_modules};
pub use secret::{has_master_secret, master_secret};
