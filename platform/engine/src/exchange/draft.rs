//! A file that a table is written into, and that is kept once the table is whole: writers give their bytes away.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard};

use crate::files::{FileDraft, Stored};

#[derive(Clone)]
pub(crate) struct SharedDraft(Arc<Mutex<Option<Box<dyn FileDraft>>>>);

impl SharedDraft {
    pub(crate) fn new(draft: Box<dyn FileDraft>) -> Self {
        Self(Arc::new(Mutex::new(Some(draft))))
    }

    pub(crate) fn keep(&self) -> io::Result<Stored> {
        self.draft().take().ok_or_else(over)?.keep()
    }

    fn draft(&self) -> MutexGuard<'_, Option<Box<dyn FileDraft>>> {
        self.0.lock().expect("no code panics while it holds this lock")
    }
}

impl Write for SharedDraft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.draft().as_mut().ok_or_else(over)?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.draft().as_mut().map_or(Ok(()), Write::flush)
    }
}

fn over() -> io::Error {
    io::Error::other("the file is kept already")
}
