//! Opening a file: which format it is, and the rows of it.

use std::io::{Read, Seek, SeekFrom};

use super::{csv, json, vcard, workbook, xlsx};
use crate::cell::Row;
use crate::limits::Limits;
use crate::trouble::{Trouble, wrong};

/// Where bytes come from.
pub trait Source: Read + Seek + Send {}

impl<T: Read + Seek + Send> Source for T {}

/// Rows, one after the other, until there is none.
pub trait Rows: Send {
    fn next_row(&mut self) -> Result<Option<Row>, Trouble>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Csv,
    Xlsx,
    Json,
    Vcard,
}

/// How a file is to be read. What does not concern its format is not looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub format: Format,
    /// CSV: what stands between cells. None: found out.
    pub delimiter: Option<u8>,
    /// CSV: what stands around cells that contain anything.
    pub quote: u8,
    /// CSV: the name of its encoding, such as `windows-1252`. None: found out.
    pub encoding: Option<String>,
    /// CSV and XLSX: whether the first row says what the columns are called.
    pub has_header: bool,
    /// XLSX: which sheet. None: the first.
    pub sheet: Option<String>,
    /// JSON: the columns, where they are known already. None: those of the first records.
    pub columns: Option<Vec<String>>,
}

/// A table, ready to be read.
pub struct Opened {
    pub columns: Vec<String>,
    pub rows: Box<dyn Rows>,
    /// What was found out about a CSV.
    pub delimiter: Option<u8>,
    pub encoding: Option<String>,
}

impl Reading {
    pub fn of(format: Format) -> Self {
        Self {
            format,
            delimiter: None,
            quote: b'"',
            encoding: None,
            has_header: true,
            sheet: None,
            columns: None,
        }
    }
}

pub fn open(file: Box<dyn Source>, reading: &Reading, limits: &Limits) -> Result<Opened, Trouble> {
    match reading.format {
        Format::Csv => csv::open(file, reading, limits),
        Format::Xlsx => xlsx::open(file, reading, limits),
        Format::Json => json::open(file, reading, limits),
        Format::Vcard => vcard::open(file, limits),
    }
}

/// The sheets of a workbook, in their order.
pub fn sheet_names<F: Read + Seek + ?Sized>(file: &mut F, limits: &Limits) -> Result<Vec<String>, Trouble> {
    let mut file = file;
    Ok(workbook::Workbook::read(&mut file, limits)?.sheets.into_iter().map(|sheet| sheet.name).collect())
}

/// The format by what the file begins with; its name decides only where its bytes do not.
pub fn format_of<F: Read + Seek>(file: &mut F, name: &str) -> Result<Format, Trouble> {
    const LOOKED_AT_BYTES: u64 = 4_096;
    /// What Excel wrote before 2007, and what protected workbooks are inside of.
    const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
    file.seek(SeekFrom::Start(0))?;
    let mut beginning = Vec::new();
    (&mut *file).take(LOOKED_AT_BYTES).read_to_end(&mut beginning)?;
    file.seek(SeekFrom::Start(0))?;
    if beginning.starts_with(COMPOUND) {
        return Err(wrong(
            "This workbook is protected by a password, or was made before 2007. Save it as .xlsx without a password.",
        ));
    }
    if beginning.starts_with(b"PK") {
        return Ok(Format::Xlsx);
    }
    let text = String::from_utf8_lossy(&beginning);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let name = name.to_lowercase();
    if text.get(..11).is_some_and(|word| word.eq_ignore_ascii_case("BEGIN:VCARD")) {
        return Ok(Format::Vcard);
    }
    let says_json = [".json", ".jsonl", ".ndjson"].iter().any(|ending| name.ends_with(ending));
    if text.starts_with("[{") || text.starts_with('{') || says_json {
        return Ok(Format::Json);
    }
    if text.starts_with('[') && text[1..].trim_start().starts_with('{') {
        return Ok(Format::Json);
    }
    Ok(Format::Csv)
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").field("columns", &self.columns).finish_non_exhaustive()
    }
}
