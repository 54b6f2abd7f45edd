//! The command line. Each command is one file; long options have the names of the settings.
mod arguments;
mod config;
mod demo;
mod doctor;
mod metadata;
mod migrate;
mod openapi;
mod program;
mod scaffold;
mod serve;
mod tenant;
mod user;

pub use program::run;
