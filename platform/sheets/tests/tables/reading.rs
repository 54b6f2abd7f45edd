//! Shortcuts of the tests: a file in memory, read to its end.

use std::io::{Cursor, Write};
use std::sync::{Arc, Mutex};

use sheets::{Cell, Format, Limits, Opened, Reading, Row, Trouble, open};

pub(crate) fn opened(bytes: &[u8], reading: &Reading) -> Result<Opened, Trouble> {
    open(Box::new(Cursor::new(bytes.to_vec())), reading, &Limits::default())
}

pub(crate) fn rows(bytes: &[u8], reading: &Reading) -> Result<(Vec<String>, Vec<Row>), Trouble> {
    let mut opened = opened(bytes, reading)?;
    let mut rows = Vec::new();
    while let Some(row) = opened.rows.next_row()? {
        rows.push(row);
    }
    Ok((opened.columns, rows))
}

pub(crate) fn csv(text: &str) -> Vec<Vec<String>> {
    table(text.as_bytes(), &Reading::of(Format::Csv))
}

/// Header and cells as text.
pub(crate) fn table(bytes: &[u8], reading: &Reading) -> Vec<Vec<String>> {
    let (columns, rows) = rows(bytes, reading).unwrap();
    let cells = rows.into_iter().map(|row| row.cells.iter().map(Cell::text).collect());
    std::iter::once(columns).chain(cells).collect()
}

/// A file in memory that its writer gives away.
#[derive(Clone, Default)]
pub(crate) struct Memory(Arc<Mutex<Vec<u8>>>);

impl Memory {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap().clone()
    }
}

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
