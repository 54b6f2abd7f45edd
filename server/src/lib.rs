//! The product as a library, so that its tests see the same modules as the binary `eoex`.
pub mod cli;
mod modules;
mod web;

pub use modules::all as all_modules;
