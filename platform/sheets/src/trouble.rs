//! Why a file cannot be read any further.

use std::fmt;
use std::io;

#[derive(Debug)]
pub enum Trouble {
    /// The file itself, in words for whoever sent it, and the row where one is known.
    Wrong { row: Option<u64>, what: String },
    /// The disk, or whatever the bytes come from.
    Io(io::Error),
}

/// Something that is wrong with the file as a whole.
pub fn wrong(what: impl Into<String>) -> Trouble {
    Trouble::Wrong { row: None, what: what.into() }
}

pub(crate) fn wrong_at(row: u64, what: impl Into<String>) -> Trouble {
    Trouble::Wrong { row: Some(row), what: what.into() }
}

impl From<io::Error> for Trouble {
    fn from(cause: io::Error) -> Self {
        // Words that our own reading has put around a refusal, further down.
        match cause.downcast::<Said>() {
            Ok(Said(what)) => wrong(what),
            Err(cause) => Self::Io(cause),
        }
    }
}

/// Words on their way through `std::io::Read`.
#[derive(Debug)]
pub(crate) struct Said(pub(crate) String);

impl Said {
    pub(crate) fn error(what: impl Into<String>) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, Self(what.into()))
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Said {}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wrong { row: Some(row), what } => write!(f, "Row {row}: {what}"),
            Self::Wrong { row: None, what } => f.write_str(what),
            Self::Io(cause) => write!(f, "The file cannot be read: {cause}"),
        }
    }
}

impl std::error::Error for Trouble {}
