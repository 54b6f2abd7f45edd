//! `eoex scaffold`: new modules and nouns that build, copied from the smallest ones there are.
//!
//! It works in a checkout of the source: what it makes is code, and code belongs to whoever maintains it.
mod command;
mod entity;
mod module;
mod names;

pub(super) use command::scaffold;
