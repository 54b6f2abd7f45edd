//! A PostgreSQL server of our own, started from installed binaries, in our data folder.
//!
//! [`start`] finds the binaries, makes the cluster when there is none, runs the server as an
//! unprivileged user and keeps it running. Nothing outlives its owner: however this process ends,
//! a small watchdog stops PostgreSQL within seconds.
//!
//! Invariant: one data folder has one owner at a time, see [`running`].
mod binaries;
#[cfg(feature = "bundled-postgres")]
mod bundled;
mod cluster;
mod connection;
mod error;
mod files;
mod fnv;
mod launch;
mod leftovers;
mod lock;
mod options;
mod server;
mod throwaway;
mod user;
mod watchdog;

pub use binaries::{Binaries, MAJOR_MIN};
pub use connection::Connection;
pub use error::Error;
pub use lock::{Running, running};
pub use options::{Durability, Options};
pub use server::{Server, State, find_binaries, start};
pub use throwaway::{throwaway, throwaway_with};
pub use user::reachable_data_folder;
