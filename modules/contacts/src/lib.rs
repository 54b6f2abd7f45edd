//! The people and companies a business deals with: one identity for every module.
pub mod address;
mod book;
pub mod company;
pub mod contact;
mod demo;
pub mod errors;
mod module;
mod parts;
pub mod permissions;
mod profile;
mod statistics;
mod time_zones;
mod timeline;

pub use module::Contacts;
