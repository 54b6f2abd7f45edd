//! Configuration: what flags, the environment and `eoex.toml` decide, read and checked once at the start.
//!
//! A new setting is one field in `settings.rs`; its variable, its checks and its line in the
//! documentation follow from the type, the attributes and the comment.
mod checks;
mod keys;
mod load;
mod misconfigured;
mod network;
mod secret;
mod settings;
mod tables;

#[cfg(test)]
mod tests;

pub use load::load;
pub use misconfigured::{Complaint, Misconfigured, Origin};
pub use network::Network;
pub use secret::Secret;
pub use settings::{
    ConfirmEmail, DatabaseSettings, FileSettings, JobsSettings, LimitSettings, LogFormat, LogSettings,
    MailSettings, MailTransport, Mode, Role, ServerSettings, Settings, SignInSettings, TelemetrySettings,
};
pub use tables::{describe, table};
