//! The people and companies a business deals with: one identity for every module.
pub mod address;
pub mod company;
pub mod contact;
mod demo;
pub mod errors;
mod module;
pub mod permissions;
mod profile;
mod queries;
mod statistics;

#[cfg(test)]
mod trial;

pub use module::Contacts;
