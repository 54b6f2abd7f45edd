//! One owner per data folder.
//!
//! The lock is the kernel's: it ends with its process, so there is no stale one to tidy away.
use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    os::unix::fs::{FileExt, OpenOptionsExt},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use nix::fcntl::OFlag;

use crate::{Connection, Error, cluster::Layout};

const FILE_NAME: &str = "eoex.lock";

/// A live server that owns a data folder.
#[derive(Debug, Clone)]
pub struct Running {
    /// The process that owns the folder, not PostgreSQL itself. 0 for the moment before it has written it down.
    pub process: u32,
    /// What it has said with [`crate::Server::announce`], or nothing.
    pub announced: String,
    /// None while it is still starting, or if this user may not read the password.
    pub connection: Option<Connection>,
}

/// Whether a live server owns this data folder, and how to connect to it.
pub fn running(data: &Path) -> Option<Running> {
    let data = fs::canonicalize(data).ok()?;
    let file = File::open(data.join(FILE_NAME)).ok()?;
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => {}
        Ok(()) | Err(TryLockError::Error(_)) => return None,
    }
    let (process, announced) = read_note(&data.join(FILE_NAME));
    Some(Running { process, announced, connection: Layout::of(&data).remembered_connection() })
}

#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    pub(crate) fn take(data: &Path) -> Result<Self, Error> {
        let path = data.join(FILE_NAME);
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o644)
            .custom_flags(OFlag::O_NOFOLLOW.bits())
            .open(&path)
            .map_err(|cause| Error::io("open", &path, &cause))?;
        // `running` holds a shared lock for a moment while it looks; a few tries let it pass.
        for _ in 0..5 {
            match file.try_lock() {
                Ok(()) => {
                    let lock = Self { file, path };
                    lock.announce("")?;
                    return Ok(lock);
                }
                Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(10)),
                Err(TryLockError::Error(cause)) => return Err(Error::io("lock", &path, &cause)),
            }
        }
        Err(taken(data, &path))
    }

    /// Invariant: the file is written in place and never replaced, because the lock belongs to the file.
    pub(crate) fn announce(&self, text: &str) -> Result<(), Error> {
        let line = text.replace(['\n', '\r'], " ");
        let note = format!("{}\n{line}\n", std::process::id());
        let written: io::Result<()> =
            self.file.set_len(0).and_then(|()| self.file.write_all_at(note.as_bytes(), 0));
        written.map_err(|cause| Error::io("write", &self.path, &cause))
    }
}

fn taken(data: &Path, path: &Path) -> Error {
    let (process, announced) = read_note(path);
    let address = address_in(&announced).map(|address| format!(", {address}")).unwrap_or_default();
    Error::new(
        format!("Another eoex (process {process}{address}) uses this data folder: {}.", data.display()),
        format!("Choose another folder with --data, or stop the other one (`kill {process}`)."),
    )
}

fn read_note(path: &Path) -> (u32, String) {
    let note = fs::read_to_string(path).unwrap_or_default();
    let mut lines = note.lines();
    let process = lines.next().and_then(|line| line.parse().ok()).unwrap_or(0);
    (process, lines.next().unwrap_or_default().to_owned())
}

/// The address inside an announcement, which may be JSON of the caller's own shape.
fn address_in(announced: &str) -> Option<&str> {
    let address = &announced[announced.find("http")?..];
    let end = address.find(|letter: char| letter == '"' || letter.is_whitespace());
    Some(&address[..end.unwrap_or(address.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_in_plain_text_and_in_json() {
        assert_eq!(
            address_in(r#"{"url":"http://127.0.0.1:8080/","since":"09:12"}"#),
            Some("http://127.0.0.1:8080/")
        );
        assert_eq!(address_in("http://127.0.0.1:8080"), Some("http://127.0.0.1:8080"));
        assert_eq!(address_in(r#"{"state":"starting"}"#), None);
    }
}
