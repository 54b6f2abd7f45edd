//! Tables as people keep them, read and written row by row: CSV, XLSX, JSON and vCard.
//!
//! What is read comes from strangers, so nothing is believed: not the size a file claims, not the order it promises.
//! Memory stays below what `Limits` name, whatever the file says. No I/O but the streams that are handed in, no clock.
mod cell;
mod formula;
mod limits;
mod read;
mod trouble;
mod write;
mod zip;

pub use cell::{Cell, Row};
pub use formula::{is_formula, neutral, without_mark};
pub use limits::Limits;
pub use read::{
    Format, Opened, Reading, Rows, Source, csv_encodings, format_of, inspect_encoding, open, sheet_names,
    sniff_delimiter,
};
pub use trouble::{Trouble, wrong};
pub use write::{CsvWriter, JsonWriter, TableWriter, VcardWriter, XlsxWriter};
