//! Writing into folders that belong to the unprivileged user.
//!
//! Invariant: no function here follows a symbolic link at the end of its path. We may be root, and
//! whoever owns the folder must not be able to point us at a file of somebody else.
use std::{
    fs::{self, DirBuilder, File, OpenOptions, Permissions},
    io::{self, Read, Seek, SeekFrom, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::Path,
};

use nix::fcntl::OFlag;

use crate::{Error, user::RunAs};

/// Makes the folder if needed and hands it to the server's user, closed to everybody else.
pub(crate) fn private_folder(path: &Path, run_as: &RunAs) -> Result<(), Error> {
    let failed = |cause: io::Error| Error::io("make the folder", path, &cause);
    match DirBuilder::new().mode(0o700).create(path) {
        Err(cause) if cause.kind() != io::ErrorKind::AlreadyExists => return Err(failed(cause)),
        _ => {}
    }
    // All by the open folder, not by its name, which could mean another one a moment later.
    let only_a_folder = OFlag::O_NOFOLLOW | OFlag::O_DIRECTORY;
    let folder =
        OpenOptions::new().read(true).custom_flags(only_a_folder.bits()).open(path).map_err(failed)?;
    run_as.own_open(&folder, path)?;
    folder
        .set_permissions(Permissions::from_mode(0o700))
        .map_err(|cause| Error::io("close to others the folder", path, &cause))
}

/// Replaces a file as a whole: a reader, or a crash, sees the old content or the new.
pub(crate) fn write_private(path: &Path, content: &str, run_as: &RunAs) -> Result<(), Error> {
    let failed = |cause: io::Error| Error::io("write", path, &cause);
    let beside = path.with_extension("new");
    remove_if_there(&beside)?;
    let mut file =
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside).map_err(failed)?;
    file.write_all(content.as_bytes()).map_err(failed)?;
    file.sync_all().map_err(failed)?;
    run_as.own_open(&file, &beside)?;
    fs::rename(&beside, path).map_err(failed)
}

pub(crate) fn open_to_append(path: &Path, run_as: &RunAs) -> Result<File, Error> {
    let file = OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .custom_flags(OFlag::O_NOFOLLOW.bits())
        .open(path)
        .map_err(|cause| Error::io("open", path, &cause))?;
    run_as.own_open(&file, path)?;
    Ok(file)
}

/// The end of a file, at most `bytes_max`, starting not before `offset`.
pub(crate) fn read_tail(path: &Path, offset: u64, bytes_max: u64) -> io::Result<String> {
    let mut file = OpenOptions::new().read(true).custom_flags(OFlag::O_NOFOLLOW.bits()).open(path)?;
    let start = offset.max(file.metadata()?.len().saturating_sub(bytes_max));
    file.seek(SeekFrom::Start(start))?;
    let mut tail = Vec::new();
    file.take(bytes_max).read_to_end(&mut tail)?;
    Ok(String::from_utf8_lossy(&tail).into_owned())
}

pub(crate) fn remove_if_there(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(Error::io("remove", path, &cause)),
        _ => Ok(()),
    }
}

pub(crate) fn random_hex(bytes: usize) -> Result<String, Error> {
    let mut random = vec![0; bytes];
    getrandom::fill(&mut random).map_err(|cause| {
        Error::new(
            format!("The operating system gave no random numbers: {cause}."),
            "Check that /dev/urandom exists and can be read.",
        )
    })?;
    Ok(random.iter().map(|byte| format!("{byte:02x}")).collect())
}
