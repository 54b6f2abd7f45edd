//! What one can do with gadgets.
mod create;
mod read;
mod retire;
mod table;

pub use table::routes;
