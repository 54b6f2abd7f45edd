//! The program put together: settings, database, modules, door. Third phase of declare → check → start.
mod database;
mod demo;
mod run;
mod secret;

pub use database::{Database, DatabaseSource};
pub use demo::{DEMO_EMAIL, DEMO_OPERATOR_EMAIL, DEMO_PASSWORD, seed_demo};
pub use run::{App, StartError, check_modules};
pub use secret::master_secret;

pub(crate) static ALL: &[&base::ErrorCode] =
    &[&database::DATABASE_NOT_STARTED, &database::DATABASE_URL_INVALID, &database::DATABASE_TOO_OLD, &secret::SECRET_UNREADABLE, &demo::DEMO_IN_PRODUCTION];
