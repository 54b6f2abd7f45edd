//! The catalog: everything the modules have declared, checked together, before anything is started.
mod check;
mod documents;
mod words;

pub use check::{Catalog, Misfit, Misfits, assemble};
pub use documents::{catalog_document, errors_document, mails_document, permissions_document};
pub use words::missing_words;
