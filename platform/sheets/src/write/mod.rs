//! Writing tables: one way out for all formats.
mod csv;
mod json;
mod table;
mod vcard;
mod xlsx;

pub use csv::CsvWriter;
pub use json::JsonWriter;
pub use table::TableWriter;
pub use vcard::VcardWriter;
pub use xlsx::XlsxWriter;
