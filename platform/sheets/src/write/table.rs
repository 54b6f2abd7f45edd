//! A table that is being written, whatever its format.

use std::io;

use crate::cell::Cell;

/// Rows are written as they come; nothing is kept in memory.
pub trait TableWriter: Send {
    fn row(&mut self, cells: &[Cell]) -> io::Result<()>;

    /// Writes what comes after the last row, and gives the bytes away.
    fn finish(self: Box<Self>) -> io::Result<()>;
}
