//! Reading tables: one way in for all formats.
mod csv;
mod encoding;
mod header;
mod json;
mod opening;
mod vcard;
mod workbook;
mod xlsx;
mod xml;

pub use csv::sniff_delimiter;
pub use encoding::{csv_encodings, inspect_encoding};
pub use opening::{Format, Opened, Reading, Rows, Source, format_of, open, sheet_names};
