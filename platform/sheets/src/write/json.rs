//! JSON: a list of objects. The keys are the columns; numbers and truths are written as such.

use std::io::{self, Write};

use serde_json::Value;

use super::table::TableWriter;
use crate::cell::Cell;

#[derive(Debug)]
pub struct JsonWriter<W> {
    out: W,
    columns: Vec<String>,
    has_rows: bool,
}

impl<W: Write + Send> JsonWriter<W> {
    pub fn begin(mut out: W, columns: &[String]) -> io::Result<Self> {
        out.write_all(b"[")?;
        Ok(Self { out, columns: columns.to_vec(), has_rows: false })
    }
}

impl<W: Write + Send> TableWriter for JsonWriter<W> {
    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.out.write_all(if self.has_rows { b",\n{" } else { b"\n{" })?;
        self.has_rows = true;
        // In the order of the columns, which a map would forget.
        for (place, (column, cell)) in self.columns.iter().zip(cells).enumerate() {
            if place > 0 {
                self.out.write_all(b",")?;
            }
            serde_json::to_writer(&mut self.out, column)?;
            self.out.write_all(b":")?;
            serde_json::to_writer(&mut self.out, &value_of(cell))?;
        }
        self.out.write_all(b"}")
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.out.write_all(b"\n]\n")?;
        self.out.flush()
    }
}

fn value_of(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Bool(is_true) => Value::Bool(*is_true),
        Cell::Number(number) => {
            serde_json::from_str(number).unwrap_or_else(|_| Value::String(number.clone()))
        }
        Cell::Text(text) | Cell::Moment(text) => Value::String(text.clone()),
    }
}
