//! What went wrong, and what the reader can do about it.
use std::{fmt, io, path::Path};

use nix::unistd::{User, geteuid};

/// Both halves are whole sentences for the person at the keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    pub what: String,
    pub remedy: String,
}

impl Error {
    pub(crate) fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }

    /// A file operation failed; `tried` completes the sentence "Could not …".
    pub(crate) fn io(tried: &str, path: &Path, cause: &io::Error) -> Self {
        let path = path.display();
        Self::new(format!("Could not {tried} {path}: {cause}."), remedy_for(cause.kind(), &path.to_string()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}\nhint: {}", self.what, self.remedy)
    }
}

impl std::error::Error for Error {}

/// What helps against the complaints of initdb and postgres that we know.
///
/// Both are started with the messages of the C locale, so these words do not vary.
pub(crate) fn remedy_for_output(output: &str, folder: &Path) -> String {
    let folder = folder.display().to_string();
    let known = [
        ("No space left on device", io::ErrorKind::StorageFull),
        ("Disk quota exceeded", io::ErrorKind::QuotaExceeded),
        ("Read-only file system", io::ErrorKind::ReadOnlyFilesystem),
        ("Permission denied", io::ErrorKind::PermissionDenied),
    ];
    for (words, kind) in known {
        if output.contains(words) {
            return remedy_for(kind, &folder);
        }
    }
    if output.contains("Cannot allocate memory") || output.contains("shared memory segment") {
        return "Give PostgreSQL less memory (a smaller shared_buffers), or the machine more.".to_owned();
    }
    format!(
        "The lines above come from PostgreSQL. Mend what they name, or choose another folder than {folder} with --data."
    )
}

fn remedy_for(kind: io::ErrorKind, path: &str) -> String {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            format!(
                "The disk is full. Free some space (`df -h {path}` shows how much there is) and start again."
            )
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            format!(
                "{path} lies on a read-only file system. Mount it writable, or choose another folder with --data."
            )
        }
        io::ErrorKind::PermissionDenied => {
            let name = our_name();
            format!(
                "EOEX runs as the user {name}, who may not do that. Start it as the owner of the data folder, hand the \
                 whole folder over (`chown -R {name} …` as root), or choose another one with --data."
            )
        }
        _ => "Check that folder and start again, or choose another one with --data.".to_owned(),
    }
}

fn our_name() -> String {
    match User::from_uid(geteuid()) {
        Ok(Some(user)) => user.name,
        _ => geteuid().to_string(),
    }
}
