//! CSV: any delimiter, any quote, cells of several lines. Read byte by byte, because what matters is one byte wide in
//! UTF-8 and because the end of a row and the size of it must be known while it is read.

use std::io::{Read, Seek, SeekFrom};

use super::encoding::{Decoded, inspect_encoding};
use super::header::named;
use super::opening::{Opened, Reading, Rows, Source};
use crate::cell::{Cell, Row};
use crate::formula::without_mark;
use crate::limits::Limits;
use crate::trouble::{Trouble, wrong, wrong_at};

const DELIMITERS: [u8; 5] = [b',', b';', b'\t', b'|', b':'];
const SNIFFED_BYTES: u64 = 64 << 10;
const SNIFFED_ROWS: usize = 200;

/// The records of a file: cells as text.
struct Records<R> {
    text: Decoded<R>,
    chunk: String,
    at: usize,
    delimiter: u8,
    quote: u8,
    limits: Limits,
    /// Records that were read, blank ones too.
    number: u64,
    /// After a carriage return: a line feed belongs to it.
    skips_line_feed: bool,
    has_ended: bool,
}

/// A CSV whose columns are known.
struct CsvRows<R> {
    records: Records<R>,
    columns: usize,
    /// The first record, where it is no header.
    first: Option<(u64, Vec<String>)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing of the cell has been read.
    Begin,
    Plain,
    Quoted,
    /// A quote within quotes: the end, or a quote itself.
    QuoteInQuoted,
}

pub(super) fn open(mut file: Box<dyn Source>, reading: &Reading, limits: &Limits) -> Result<Opened, Trouble> {
    let encoding = match &reading.encoding {
        Some(encoding) => encoding.clone(),
        None => inspect_encoding(&mut file)?,
    };
    let delimiter = match reading.delimiter {
        Some(delimiter) if delimiter.is_ascii() && !matches!(delimiter, b'\r' | b'\n') => delimiter,
        Some(_) => return Err(wrong("What stands between cells must be one ASCII character.")),
        None => sniff_delimiter(&mut file, &encoding, reading.quote)?,
    };
    file.seek(SeekFrom::Start(0))?;
    let mut records = Records::new(file, &encoding, delimiter, reading.quote, *limits)?;
    let first = records.next()?.ok_or_else(|| wrong("The file is empty."))?;
    let columns = if reading.has_header {
        named(first.1.iter().cloned())
    } else {
        named(first.1.iter().map(|_| String::new()))
    };
    let rows = CsvRows { records, columns: columns.len(), first: (!reading.has_header).then_some(first) };
    Ok(Opened { columns, rows: Box::new(rows), delimiter: Some(delimiter), encoding: Some(encoding) })
}

/// What stands between cells: whatever cuts the first rows into equal numbers of cells.
pub fn sniff_delimiter(
    file: &mut (impl Read + Seek + ?Sized),
    encoding: &str,
    quote: u8,
) -> Result<u8, Trouble> {
    file.seek(SeekFrom::Start(0))?;
    let mut sample = Vec::new();
    (&mut *file).take(SNIFFED_BYTES).read_to_end(&mut sample)?;
    let mut best = (b',', 0.0);
    for delimiter in DELIMITERS {
        let score = score(&sample, encoding, delimiter, quote);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    Ok(best.0)
}

/// How well a delimiter fits: the share of rows with the usual number of cells, and a little for more cells.
#[allow(clippy::cast_precision_loss, reason = "a few hundred rows")]
fn score(sample: &[u8], encoding: &str, delimiter: u8, quote: u8) -> f64 {
    let limits = Limits { columns_max: usize::MAX, ..Limits::default() };
    let Ok(mut records) = Records::new(sample, encoding, delimiter, quote, limits) else { return 0.0 };
    let mut widths = Vec::new();
    // The sample may end in the middle of a letter, a quote or a row.
    while widths.len() < SNIFFED_ROWS
        && let Ok(Some((_, cells))) = records.next()
    {
        widths.push(cells.len());
    }
    if widths.len() > 1 && records.has_ended {
        widths.pop();
    }
    let Some(usual) =
        widths.iter().copied().max_by_key(|width| widths.iter().filter(|w| *w == width).count())
    else {
        return 0.0;
    };
    if usual < 2 {
        return 0.0;
    }
    let share = widths.iter().filter(|width| **width == usual).count() as f64 / widths.len() as f64;
    share + (usual.min(50) as f64) / 1_000.0
}

impl<R: Read> Records<R> {
    fn new(file: R, encoding: &str, delimiter: u8, quote: u8, limits: Limits) -> Result<Self, Trouble> {
        Ok(Self {
            text: Decoded::new(file, encoding)?,
            chunk: String::new(),
            at: 0,
            delimiter,
            quote,
            limits,
            number: 0,
            skips_line_feed: false,
            has_ended: false,
        })
    }

    /// The next record that is not a blank line, with its number.
    fn next(&mut self) -> Result<Option<(u64, Vec<String>)>, Trouble> {
        loop {
            let Some(cells) = self.record()? else { return Ok(None) };
            self.number += 1;
            if self.number > self.limits.rows_max {
                return Err(wrong(format!("There are more than {} rows.", self.limits.rows_max)));
            }
            if cells.len() > 1 || cells.first().is_some_and(|cell| !cell.is_empty()) {
                return Ok(Some((self.number, cells)));
            }
        }
    }

    fn record(&mut self) -> Result<Option<Vec<String>>, Trouble> {
        let mut cells: Vec<String> = Vec::new();
        let mut cell: Vec<u8> = Vec::new();
        let mut bytes = 0_usize;
        let mut state = State::Begin;
        let mut has_begun = false;
        loop {
            if self.at == self.chunk.len() && !self.refill()? {
                if !has_begun {
                    return Ok(None);
                }
                if state == State::Quoted {
                    return Err(wrong_at(
                        self.number + 1,
                        "A quote is opened here and never closed. Choose another quote, or close it.",
                    ));
                }
                self.keep(&mut cells, &mut cell)?;
                return Ok(Some(cells));
            }
            let byte = self.chunk.as_bytes()[self.at];
            self.at += 1;
            if std::mem::take(&mut self.skips_line_feed) && byte == b'\n' {
                continue;
            }
            has_begun = true;
            match (state, byte) {
                (State::Begin, quote) if quote == self.quote => state = State::Quoted,
                (State::Quoted, quote) if quote == self.quote => state = State::QuoteInQuoted,
                (State::QuoteInQuoted, quote) if quote == self.quote => {
                    cell.push(quote);
                    state = State::Quoted;
                }
                (State::Quoted, byte) => cell.push(byte),
                (_, delimiter) if delimiter == self.delimiter => {
                    self.keep(&mut cells, &mut cell)?;
                    state = State::Begin;
                }
                (_, end @ (b'\n' | b'\r')) => {
                    self.skips_line_feed = end == b'\r';
                    self.keep(&mut cells, &mut cell)?;
                    return Ok(Some(cells));
                }
                (_, byte) => {
                    cell.push(byte);
                    state = State::Plain;
                }
            }
            bytes += 1;
            if bytes > self.limits.row_bytes_max {
                return Err(wrong_at(
                    self.number + 1,
                    format!(
                        "The row has more than {} bytes. Perhaps a quote is not closed.",
                        self.limits.row_bytes_max
                    ),
                ));
            }
        }
    }

    fn keep(&self, cells: &mut Vec<String>, cell: &mut Vec<u8>) -> Result<(), Trouble> {
        if cells.len() >= self.limits.columns_max {
            return Err(wrong_at(
                self.number + 1,
                format!("There are more than {} columns.", self.limits.columns_max),
            ));
        }
        // Cut out of text at bytes that stand for themselves, so it is text.
        let text = String::from_utf8(std::mem::take(cell));
        cells.push(text.map_err(|_| wrong_at(self.number + 1, "A letter is cut in half."))?);
        Ok(())
    }

    fn refill(&mut self) -> Result<bool, Trouble> {
        self.at = 0;
        let number = self.number + 1;
        self.text.next_text(&mut self.chunk).map_err(|cause| match Trouble::from(cause) {
            Trouble::Wrong { row: None, what } => Trouble::Wrong { row: Some(number), what },
            other => other,
        })?;
        self.has_ended = self.chunk.is_empty();
        Ok(!self.has_ended)
    }
}

impl<R: Read + Send> Rows for CsvRows<R> {
    fn next_row(&mut self) -> Result<Option<Row>, Trouble> {
        let record = match self.first.take() {
            Some(first) => Some(first),
            None => self.records.next()?,
        };
        let Some((number, mut texts)) = record else { return Ok(None) };
        let beyond = texts.iter().skip(self.columns).any(|text| !text.trim().is_empty());
        let trouble = beyond
            .then(|| format!("The row has {} cells, and there are {} columns.", texts.len(), self.columns));
        if trouble.is_none() {
            texts.resize(self.columns, String::new());
        }
        let cells = texts.into_iter().map(|text| {
            let plain = without_mark(&text);
            if plain.len() == text.len() { Cell::of_text(text) } else { Cell::of_text(plain) }
        });
        Ok(Some(Row { number, cells: cells.collect(), trouble }))
    }
}
