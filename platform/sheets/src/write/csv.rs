//! CSV for people's spreadsheets: UTF-8 with its mark, so that Excel knows; quoted wherever another program's delimiter
//! could cut; and no text that a spreadsheet would run.

use std::io::{self, Write};

use super::table::TableWriter;
use crate::cell::Cell;
use crate::formula::neutral;

/// Bytes with which a text must stand in quotes, whichever delimiter its reader believes in.
const CUTTING: [char; 8] = [',', ';', '\t', '|', ':', '"', '\r', '\n'];

#[derive(Debug)]
pub struct CsvWriter<W> {
    out: W,
    delimiter: char,
}

impl<W: Write + Send> CsvWriter<W> {
    pub fn begin(mut out: W, delimiter: char, columns: &[String]) -> io::Result<Self> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut writer = Self { out, delimiter };
        let header: Vec<Cell> = columns.iter().map(Cell::of_text).collect();
        writer.row(&header)?;
        Ok(writer)
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        let safe = neutral(text);
        // A cell that is empty, or has blanks at its edges, stays what it is for every reader.
        let is_plain = !safe.contains(CUTTING) && !safe.contains(self.delimiter) && safe.trim() == safe;
        if is_plain {
            return self.out.write_all(safe.as_bytes());
        }
        write!(self.out, "\"{}\"", safe.replace('"', "\"\""))
    }
}

impl<W: Write + Send> TableWriter for CsvWriter<W> {
    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                write!(self.out, "{}", self.delimiter)?;
            }
            match cell {
                Cell::Empty => {}
                // A number is a number, also below zero.
                Cell::Number(number) => self.out.write_all(number.as_bytes())?,
                Cell::Bool(is_true) => write!(self.out, "{is_true}")?,
                Cell::Text(text) | Cell::Moment(text) => self.text(text)?,
            }
        }
        // A row of one empty cell would be a blank line, which readers pass over.
        if matches!(cells, [Cell::Empty]) {
            self.out.write_all(b"\"\"")?;
        }
        self.out.write_all(b"\r\n")
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}
