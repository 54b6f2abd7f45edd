//! The file of an import, read on a thread of its own: what it is, what its columns are, and its rows in batches.

use std::io::{Seek, SeekFrom};

use base::{Problem, Result};
use schemars::JsonSchema;
use sdk::Ctx;
use sdk::errors::INTERNAL;
use serde::{Deserialize, Serialize};
use sheets::{Cell, Format, Limits, Opened, Reading, Row, Source, Trouble};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::cells::DayOrder;
use super::errors::IMPORT_FILE_INVALID;
use crate::files::{Files, ReadFile};
use crate::records::RECORDS_AT_ONCE;

/// Batches that are read ahead while the database works.
const BATCHES_AHEAD: usize = 4;
/// Bytes from which on a batch is full, however few rows it has: some batches are in memory at the same time.
const BATCH_BYTES_MAX: usize = 4 << 20;
/// Rows looked at to say what a file contains.
const ROWS_INSPECTED_MAX: usize = 5_000;
const SAMPLES: usize = 5;
const SAMPLE_CHARS_MAX: usize = 100;

/// How the file of an import is to be read. What is left out is found out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Options {
    /// One character.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) delimiter: Option<String>,
    /// One character; `"` if unsaid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) quote: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) encoding: Option<String>,
    /// Whether the first row says what the columns are called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) header: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sheet: Option<String>,
    /// In which order days are written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) days: Option<DayOrder>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) decimal_comma: Option<bool>,
    /// Whether an empty cell empties the field of a record that is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) empty_clears: Option<bool>,
}

/// What a file contains.
#[derive(Debug)]
pub(super) struct Inspected {
    pub(super) format: Format,
    pub(super) columns: Vec<String>,
    /// The first values of each column.
    pub(super) samples: Vec<Vec<String>>,
    pub(super) sheets: Vec<String>,
    pub(super) delimiter: Option<u8>,
    pub(super) encoding: Option<String>,
    /// Where all rows were looked at.
    pub(super) rows: Option<u64>,
}

pub(super) fn format_name(format: Format) -> &'static str {
    match format {
        Format::Csv => "csv",
        Format::Xlsx => "xlsx",
        Format::Json => "json",
        Format::Vcard => "vcard",
    }
}

pub(super) fn format_named(name: &str) -> Format {
    match name {
        "xlsx" => Format::Xlsx,
        "json" => Format::Json,
        "vcard" => Format::Vcard,
        _ => Format::Csv,
    }
}

impl Options {
    pub(super) fn reading(&self, format: Format, columns: Option<Vec<String>>) -> Result<Reading> {
        let one = |name: &str, text: &Option<String>| match text.as_deref() {
            None | Some("") => Ok(None),
            Some("\\t" | "tab") => Ok(Some(b'\t')),
            Some(text) if text.len() == 1 && text.is_ascii() => Ok(Some(text.as_bytes()[0])),
            Some(_) => {
                Err(IMPORT_FILE_INVALID.on_field(format!("options.{name}"), "must be one ASCII character"))
            }
        };
        Ok(Reading {
            delimiter: one("delimiter", &self.delimiter)?,
            quote: one("quote", &self.quote)?.unwrap_or(b'"'),
            encoding: self.encoding.clone().filter(|name| !name.is_empty()),
            has_header: self.header.unwrap_or(true),
            sheet: self.sheet.clone().filter(|name| !name.is_empty()),
            columns,
            ..Reading::of(format)
        })
    }
}

/// Looks into a file. A format that is not said is found out.
pub(super) async fn inspect(
    ctx: &Ctx,
    file: Uuid,
    name: &str,
    format: Option<Format>,
    options: &Options,
) -> Result<Inspected> {
    let source = Files::of(ctx).open(ctx.tenant(), file).await?;
    let (name, options) = (name.to_owned(), options.clone());
    blocking(move || inspect_now(source, &name, format, &options)).await
}

fn inspect_now(
    mut source: Box<dyn ReadFile>,
    name: &str,
    format: Option<Format>,
    options: &Options,
) -> Result<Inspected> {
    let limits = Limits::default();
    let format = match format {
        Some(format) => format,
        None => sheets::format_of(&mut source, name).map_err(unreadable)?,
    };
    let sheets = match format {
        Format::Xlsx => {
            // Read from the beginning, and again below: a directory is small.
            let mut names = Vec::new();
            let borrowed: &mut dyn ReadFile = source.as_mut();
            names.extend(sheets::sheet_names(borrowed, &limits).map_err(unreadable)?);
            names
        }
        Format::Csv | Format::Json | Format::Vcard => Vec::new(),
    };
    let reading = options.reading(format, None)?;
    let mut opened = open(source, &reading, &limits)?;
    let mut samples = vec![Vec::new(); opened.columns.len()];
    let mut rows = 0;
    let is_all = loop {
        if rows >= ROWS_INSPECTED_MAX {
            break false;
        }
        let row = match opened.rows.next_row() {
            Ok(Some(row)) => row,
            Ok(None) => break true,
            // The preview and the import will say where.
            Err(_) => break false,
        };
        rows += 1;
        for (samples, cell) in samples.iter_mut().zip(&row.cells) {
            let text: String = cell.text().chars().take(SAMPLE_CHARS_MAX).collect();
            if samples.len() < SAMPLES && !text.trim().is_empty() && !samples.contains(&text) {
                samples.push(text);
            }
        }
    };
    Ok(Inspected {
        format,
        columns: opened.columns,
        samples,
        sheets,
        delimiter: opened.delimiter,
        encoding: opened.encoding,
        rows: is_all.then_some(u64::try_from(rows).unwrap_or(u64::MAX)),
    })
}

fn open(mut source: Box<dyn ReadFile>, reading: &Reading, limits: &Limits) -> Result<Opened> {
    source.seek(SeekFrom::Start(0)).map_err(|cause| INTERNAL.because(cause))?;
    let source: Box<dyn Source> = Box::new(source);
    sheets::open(source, reading, limits).map_err(unreadable)
}

/// The first rows of a file, and what is wrong with it if it ends early.
pub(super) async fn first_rows(
    ctx: &Ctx,
    file: Uuid,
    reading: Reading,
    count: usize,
) -> Result<(Vec<Row>, Option<Problem>)> {
    let source = Files::of(ctx).open(ctx.tenant(), file).await?;
    blocking(move || {
        let mut opened = open(source, &reading, &Limits::default())?;
        let mut rows = Vec::new();
        while rows.len() < count {
            match opened.rows.next_row() {
                Ok(Some(row)) => rows.push(row),
                Ok(None) => break,
                Err(trouble) => return Ok((rows, Some(unreadable(trouble)))),
            }
        }
        Ok((rows, None))
    })
    .await
}

/// The rows after the first `passed`, in batches. The last thing that comes may be what is wrong with the file.
pub(super) async fn batches(
    ctx: &Ctx,
    file: Uuid,
    reading: Reading,
    passed: u64,
) -> Result<mpsc::Receiver<Result<Vec<Row>>>> {
    let source = Files::of(ctx).open(ctx.tenant(), file).await?;
    let (batches, waiting) = mpsc::channel(BATCHES_AHEAD);
    tokio::task::spawn_blocking(move || {
        if let Err(problem) = send_batches(source, &reading, passed, &batches) {
            // Whoever has stopped listening does not want to know.
            let _ = batches.blocking_send(Err(problem));
        }
    });
    Ok(waiting)
}

/// What comes next of a file, and the end if that comes with it: well, or with what is wrong.
pub(super) struct Next {
    pub(super) rows: Vec<Vec<Row>>,
    pub(super) end: Option<Result<()>>,
}

/// At most so many batches, waited for.
pub(super) async fn next_batches(batches: &mut mpsc::Receiver<Result<Vec<Row>>>, at_most: usize) -> Next {
    let mut next = Next { rows: Vec::new(), end: None };
    while next.rows.len() < at_most && next.end.is_none() {
        match batches.recv().await {
            Some(Ok(rows)) => next.rows.push(rows),
            Some(Err(problem)) => next.end = Some(Err(problem)),
            None => next.end = Some(Ok(())),
        }
    }
    next
}

fn send_batches(
    source: Box<dyn ReadFile>,
    reading: &Reading,
    passed: u64,
    batches: &mpsc::Sender<Result<Vec<Row>>>,
) -> Result<()> {
    let mut opened = open(source, reading, &Limits::default())?;
    for _ in 0..passed {
        if opened.rows.next_row().map_err(unreadable)?.is_none() {
            return Ok(());
        }
    }
    loop {
        let mut batch = Vec::with_capacity(RECORDS_AT_ONCE);
        let mut bytes = 0;
        let mut end = None;
        while batch.len() < RECORDS_AT_ONCE && bytes < BATCH_BYTES_MAX && end.is_none() {
            match opened.rows.next_row() {
                Ok(Some(row)) => {
                    bytes += row.cells.iter().map(Cell::bytes).sum::<usize>();
                    batch.push(row);
                }
                Ok(None) => end = Some(Ok(())),
                Err(wrong) => end = Some(Err(unreadable(wrong))),
            }
        }
        // What could be read before something was wrong is brought all the same.
        if !batch.is_empty() && batches.blocking_send(Ok(batch)).is_err() {
            return Ok(());
        }
        if let Some(end) = end {
            return end;
        }
    }
}

pub(super) fn unreadable(trouble: Trouble) -> Problem {
    match trouble {
        Trouble::Io(cause) => INTERNAL.because(cause),
        wrong @ Trouble::Wrong { .. } => IMPORT_FILE_INVALID.on_field("file", wrong.to_string()),
    }
}

pub(super) async fn blocking<T: Send + 'static>(
    deed: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(deed).await.map_err(|cause| INTERNAL.because(cause))?
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn long_rows_make_short_batches_and_none_is_lost() {
        let lines = (0..11).map(|row| format!("{row},{}\n", "x".repeat(1 << 20)));
        let file = format!("number,text\n{}", lines.collect::<String>());
        let (sending, mut batches) = mpsc::channel(20);

        send_batches(Box::new(Cursor::new(file)), &Reading::of(Format::Csv), 2, &sending).unwrap();

        drop(sending);
        let mut numbers: Vec<Vec<String>> = Vec::new();
        while let Some(batch) = batches.blocking_recv() {
            numbers.push(batch.unwrap().iter().map(|row| row.cells[0].text()).collect());
        }
        assert_eq!(numbers, [vec!["2", "3", "4", "5"], vec!["6", "7", "8", "9"], vec!["10"]]);
    }
}
