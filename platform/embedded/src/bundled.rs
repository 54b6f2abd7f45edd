//! The PostgreSQL binaries that the executable carries. build.rs packs them.
use std::{
    fs::{self, DirBuilder, Permissions},
    io,
    os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
};

use nix::unistd::geteuid;

use crate::{Error, files::random_hex};

const ARCHIVE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/postgres.tar.zst"));

/// A name for this very archive, so that a newer executable does not run older binaries.
const ARCHIVE_NAME: &str = include_str!(concat!(env!("OUT_DIR"), "/postgres.name"));

/// Unpacks below `folder` unless it has been done before, and returns the folder with the programs.
pub(crate) fn unpack(folder: &Path) -> Result<PathBuf, Error> {
    let target = folder.join(ARCHIVE_NAME);
    make_shared(folder)?;
    if !target.is_dir() {
        let unfinished = folder.join(format!("unpacking-{}", random_hex(8)?));
        make_shared(&unfinished)?;
        let unpacked = unpack_archive(&unfinished).and_then(|()| {
            // Or a power cut could leave empty files behind a finished name.
            nix::unistd::sync();
            fs::rename(&unfinished, &target)
        });
        if let Err(cause) = unpacked {
            let _ = fs::remove_dir_all(&unfinished);
            // Somebody else may have been quicker; theirs is as good.
            if !target.is_dir() {
                return Err(Error::io("unpack the bundled PostgreSQL to", &target, &cause));
            }
        }
    }
    Ok(target.join("bin"))
}

fn unpack_archive(to: &Path) -> io::Result<()> {
    let mut archive = tar::Archive::new(zstd::Decoder::new(ARCHIVE)?);
    archive.set_preserve_permissions(true);
    archive.set_preserve_mtime(false);
    archive.set_preserve_ownerships(false);
    archive.unpack(to)
}

/// Others may read and run what is inside, but only we may change it: these programs get executed.
fn make_shared(folder: &Path) -> Result<(), Error> {
    let failed = |cause: io::Error| Error::io("make the folder", folder, &cause);
    match DirBuilder::new().mode(0o755).create(folder) {
        Ok(()) => fs::set_permissions(folder, Permissions::from_mode(0o755)).map_err(failed)?,
        Err(cause) if cause.kind() != io::ErrorKind::AlreadyExists => return Err(failed(cause)),
        Err(_) => {}
    }
    let found = fs::symlink_metadata(folder).map_err(failed)?;
    let is_ours = found.is_dir() && found.uid() == geteuid().as_raw() && found.mode() & 0o022 == 0;
    if !is_ours {
        return Err(Error::new(
            format!("{} is not a folder that only the user {} can write to.", folder.display(), geteuid()),
            "Remove it; it only holds unpacked programs and is made anew.",
        ));
    }
    Ok(())
}
