//! XLSX: a sheet, row by row. Nothing is made as large as the sheet claims to be: a cell that stands far out is one
//! cell, and where it stands too far out, an error that names it.

use std::io::{Seek, SeekFrom};

use quick_xml::events::{BytesStart, Event};

use super::header::{letters, named};
use super::opening::{Opened, Reading, Rows, Source};
use super::workbook::{Moments, Shared, Workbook, unreadable};
use super::xml::{Xml, attribute, is_named, meant, without_escapes};
use crate::cell::{Cell, Row};
use crate::limits::Limits;
use crate::trouble::{Trouble, wrong, wrong_at};
use crate::zip::Unpacked;

const EVENT_BYTES_MAX: usize = 1 << 20;
/// Excel itself has no more.
const ROWS_MAX: u64 = 1_048_576;
/// Rows without anything in them, one behind the other: beyond these nobody has anything to say any more.
const BLANK_MAX: u64 = 2_000_000;

struct Sheet {
    xml: Xml<Unpacked<Box<dyn Source>>>,
    shared: Shared,
    moments: Vec<Moments>,
    from_1904: bool,
    limits: Limits,
    row: u64,
}

struct XlsxRows {
    sheet: Sheet,
    columns: usize,
    first: Option<Row>,
}

/// What a cell says of itself before its value.
#[derive(Default)]
struct Opening {
    kind: String,
    style: usize,
    place: usize,
}

pub(super) fn open(mut file: Box<dyn Source>, reading: &Reading, limits: &Limits) -> Result<Opened, Trouble> {
    file.seek(SeekFrom::Start(0))?;
    let book = Workbook::read(&mut file, limits)?;
    let wanted = match &reading.sheet {
        Some(name) => book.sheets.iter().find(|sheet| sheet.name == *name),
        None => book.sheets.first(),
    };
    let part = wanted.map(|sheet| sheet.part.clone()).ok_or_else(|| {
        wrong(format!("The workbook has no sheet {:?}.", reading.sheet.as_deref().unwrap_or_default()))
    })?;
    let shared = Shared::read(&book.directory, &mut file, limits)?;
    let xml = Xml::new(book.directory.open(file, &part, limits)?, EVENT_BYTES_MAX);
    let mut sheet =
        Sheet { xml, shared, moments: book.moments, from_1904: book.from_1904, limits: *limits, row: 0 };
    let first = sheet.next_filled()?.ok_or_else(|| wrong("The sheet is empty."))?;
    let columns = if reading.has_header {
        named(first.cells.iter().map(Cell::text))
    } else {
        named(first.cells.iter().map(|_| String::new()))
    };
    let rows = XlsxRows { sheet, columns: columns.len(), first: (!reading.has_header).then_some(first) };
    Ok(Opened { columns, rows: Box::new(rows), delimiter: None, encoding: None })
}

impl Rows for XlsxRows {
    fn next_row(&mut self) -> Result<Option<Row>, Trouble> {
        let next = match self.first.take() {
            Some(first) => Some(first),
            None => self.sheet.next_filled()?,
        };
        Ok(next.map(|mut row| {
            if row.cells.iter().skip(self.columns).any(|cell| !cell.is_empty()) {
                let place = letters(row.cells.len() - 1);
                row.trouble = Some(format!(
                    "The row goes on to column {place}, and there are {} columns with a heading.",
                    self.columns
                ));
            } else {
                row.cells.resize(self.columns, Cell::Empty);
            }
            row
        }))
    }
}

impl Sheet {
    fn next_filled(&mut self) -> Result<Option<Row>, Trouble> {
        let mut blank = 0;
        while let Some(row) = self.next()? {
            if !row.is_blank() {
                return Ok(Some(row));
            }
            blank += 1;
            if blank > BLANK_MAX {
                return Err(wrong("The sheet has millions of empty rows. Delete them, or save it as CSV."));
            }
        }
        Ok(None)
    }

    fn next(&mut self) -> Result<Option<Row>, Trouble> {
        loop {
            let Some(event) = self.xml.next()? else { return Ok(None) };
            let (start, is_empty) = match event {
                Event::Start(start) => (start, false),
                Event::Empty(start) => (start, true),
                Event::End(end) if end.local_name().as_ref() == b"sheetData" => return Ok(None),
                _ => continue,
            };
            if !is_named(&start, "row") {
                continue;
            }
            let number = attribute(&start, "r").and_then(|number| number.parse().ok());
            let number = number.unwrap_or(self.row + 1);
            if number <= self.row || number > ROWS_MAX.min(self.limits.rows_max) {
                return Err(wrong_at(number, "The rows of the sheet are not in their order, or too many."));
            }
            self.row = number;
            let cells = if is_empty { Vec::new() } else { self.cells()? };
            return Ok(Some(Row { number, cells, trouble: None }));
        }
    }

    /// The cells up to the end of the row.
    fn cells(&mut self) -> Result<Vec<Cell>, Trouble> {
        let mut cells: Vec<Cell> = Vec::new();
        let mut opening = Opening::default();
        let (mut is_value, mut text, mut bytes) = (false, String::new(), 0);
        let mut next_place = 0;
        loop {
            let Some(event) = self.xml.next()? else {
                return Err(wrong_at(self.row, "The sheet ends in the middle of a row."));
            };
            match event {
                Event::Start(start) if is_named(&start, "c") => {
                    opening = Opening::of(&start, next_place);
                    text.clear();
                }
                Event::Empty(start) if is_named(&start, "c") => {
                    next_place = Opening::of(&start, next_place).place + 1;
                }
                Event::Start(start) if is_named(&start, "v") || is_named(&start, "t") => is_value = true,
                Event::Text(part) if is_value => text.push_str(&part.decode().map_err(unreadable)?),
                Event::CData(part) if is_value => text.push_str(&part.decode().map_err(unreadable)?),
                Event::GeneralRef(reference) if is_value => text.push_str(&meant(&reference)),
                Event::End(end) => match end.local_name().as_ref() {
                    b"v" | b"t" => is_value = false,
                    b"c" => {
                        next_place = opening.place + 1;
                        let cell = self.cell(&opening, std::mem::take(&mut text));
                        if cell == Cell::Empty {
                            continue;
                        }
                        if opening.place >= self.limits.columns_max {
                            return Err(wrong_at(
                                self.row,
                                format!(
                                    "There is a cell in column {}; {} columns are allowed.",
                                    letters(opening.place),
                                    self.limits.columns_max
                                ),
                            ));
                        }
                        if cells.len() <= opening.place {
                            cells.resize(opening.place + 1, Cell::Empty);
                        }
                        bytes += cell.text().len();
                        cells[opening.place] = cell;
                    }
                    b"row" => return Ok(cells),
                    _ => {}
                },
                _ => {}
            }
            if bytes + text.len() > self.limits.row_bytes_max {
                return Err(wrong_at(
                    self.row,
                    format!("The row has more than {} bytes.", self.limits.row_bytes_max),
                ));
            }
        }
    }

    fn cell(&self, opening: &Opening, text: String) -> Cell {
        match opening.kind.as_str() {
            "s" => {
                let shared = text.trim().parse().ok().and_then(|number| self.shared.get(number));
                Cell::of_text(shared.unwrap_or_default())
            }
            "b" => Cell::Bool(text.trim() == "1"),
            // #DIV/0! and its like: the field that gets it says that it is no value.
            "e" | "str" | "inlineStr" => Cell::of_text(without_escapes(text)),
            "d" => Cell::Moment(text.trim().trim_end_matches('Z').to_owned()),
            _ if text.trim().is_empty() => Cell::Empty,
            _ => self.number(opening, text.trim()),
        }
    }

    fn number(&self, opening: &Opening, text: &str) -> Cell {
        let Ok(number) = text.parse::<f64>() else { return Cell::of_text(text) };
        if !number.is_finite() {
            return Cell::of_text(text);
        }
        let style = self.moments.get(opening.style).copied().unwrap_or(Moments::No);
        let moment = if style == Moments::No { None } else { moment(number, style, self.from_1904) };
        moment.map_or_else(|| Cell::Number(written_out(number, text)), Cell::Moment)
    }
}

/// As it stands in the file, unless that has an exponent or the tail of a binary fraction.
fn written_out(number: f64, text: &str) -> String {
    const DIGITS_KEPT: usize = 15;
    let has_exponent = text.contains(['e', 'E']);
    if !has_exponent && text.len() <= DIGITS_KEPT {
        return text.to_owned();
    }
    // Excel shows fifteen digits; what is behind them came from counting in twos.
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

/// Days since the end of 1899 as a day and a time. Excel believes that there was a 29th of February 1900.
fn moment(number: f64, style: Moments, from_1904: bool) -> Option<String> {
    const DAYS_MAX: f64 = 2_958_466.0;
    if !(0.0..DAYS_MAX).contains(&number) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "below the last day of the year 9999")]
    let (mut days, mut seconds) = (number.floor() as i64, ((number.fract()) * 86_400.0).round() as i64);
    if seconds == 86_400 {
        (days, seconds) = (days + 1, 0);
    }
    let time = format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if style == Moments::Time && days == 0 {
        return Some(time);
    }
    let days_since_1970 = if from_1904 { days - 24_107 } else { days - 25_569 + i64::from(days < 60) };
    let day = civil(days_since_1970);
    if seconds == 0 && style != Moments::Time { Some(day) } else { Some(format!("{day}T{time}")) }
}

/// Year, month and day in the civil calendar, after Howard Hinnant's "chrono-compatible low-level date algorithms".
fn civil(days_since_1970: i64) -> String {
    let days = days_since_1970 + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

impl Opening {
    fn of(start: &BytesStart<'_>, next_place: usize) -> Self {
        let place = attribute(start, "r").and_then(|reference| column_of(&reference));
        Self {
            kind: attribute(start, "t").unwrap_or_default(),
            style: attribute(start, "s").and_then(|style| style.parse().ok()).unwrap_or(0),
            place: place.unwrap_or(next_place),
        }
    }
}

/// `AB12` → 27. No sheet has more than three letters.
fn column_of(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let place = letters
        .fold(0_usize, |place, letter| place * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    place.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_read_as_excel_counts_them() {
        for (number, style, text) in [
            (1.0, Moments::Day, "1900-01-01"),
            (59.0, Moments::Day, "1900-02-28"),
            (61.0, Moments::Day, "1900-03-01"),
            (46_347.0, Moments::Day, "2026-11-21"),
            (46_347.395_833_333_336, Moments::Both, "2026-11-21T09:30:00"),
            (0.395_833_333_333, Moments::Time, "09:30:00"),
        ] {
            assert_eq!(moment(number, style, false).as_deref(), Some(text));
        }
        assert_eq!(moment(44_885.0, Moments::Day, true).as_deref(), Some("2026-11-21"));
        assert_eq!(moment(-1.0, Moments::Day, false), None);
        assert_eq!(moment(f64::MAX, Moments::Day, false), None);
    }

    #[test]
    fn numbers_keep_what_excel_shows() {
        for (text, number) in [
            ("12.5", "12.5"),
            ("0.30000000000000004", "0.3"),
            ("1E-2", "0.01"),
            ("1E+20", "100000000000000000000"),
            ("042", "042"),
        ] {
            assert_eq!(written_out(text.parse().unwrap(), text), number);
        }
        assert_eq!((column_of("A1"), column_of("XFD1048576"), column_of("7")), (Some(0), Some(16_383), None));
    }
}
