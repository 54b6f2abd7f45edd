//! The master secret, from which all keys and database passwords follow. Given, or generated once into the data
//! folder.

use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use base::{Problem, Result};

use super::errors::SECRET_UNREADABLE;
use crate::config::Settings;

const FILE_NAME: &str = "secret";
const BYTES: usize = 32;

pub fn master_secret(settings: &Settings) -> Result<Vec<u8>> {
    if let Some(secret) = &settings.secret {
        return Ok(secret.expose().as_bytes().to_vec());
    }
    if settings.is_production() && settings.database.url.is_some() {
        // Two nodes with two secrets would lock each other out of the database they share.
        return Err(SECRET_UNREADABLE
            .saying("Production with a database of its own needs the setting secret, the same on every node.")
            .with_hint("Make one with `openssl rand -hex 32` and set EOEX_SECRET_FILE or EOEX_SECRET."));
    }
    let path = settings.data.join(FILE_NAME);
    match generate(&settings.data, &path) {
        Ok(secret) => Ok(secret),
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => read(&path),
        Err(cause) => Err(unreadable(&path, &cause)),
    }
}

/// Whether there is one without making it.
pub fn has_master_secret(settings: &Settings) -> bool {
    settings.secret.is_some() || settings.data.join(FILE_NAME).exists()
}

/// Written beside and then linked into place: nobody ever reads half a secret, and the first of two wins.
fn generate(folder: &Path, path: &Path) -> io::Result<Vec<u8>> {
    if path.exists() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    make_private_folder(folder)?;
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    let secret: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let draft = folder.join(format!("{FILE_NAME}.{}", std::process::id()));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
    file.write_all(secret.as_bytes())?;
    file.sync_all()?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    linked.map(|()| secret.into_bytes())
}

/// The first to come makes the data folder, and this may be before PostgreSQL does, with the same rights: others do
/// not look around in it. Where root starts PostgreSQL as another user, that one must be able to pass through.
fn make_private_folder(folder: &Path) -> io::Result<()> {
    if folder.exists() {
        return Ok(());
    }
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent)?;
    }
    let mode = if nix::unistd::geteuid().is_root() { 0o711 } else { 0o700 };
    match DirBuilder::new().mode(mode).create(folder) {
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made.and_then(|()| fs::set_permissions(folder, Permissions::from_mode(mode))),
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    let secret = fs::read_to_string(path).map_err(|cause| unreadable(path, &cause))?;
    let secret = secret.trim().as_bytes().to_vec();
    if secret.len() < BYTES {
        return Err(SECRET_UNREADABLE
            .saying(format!("The file {} is too short to be a secret.", path.display()))
            .with_hint("Restore it from a backup. Deleting it makes a new one, which signs everybody out."));
    }
    Ok(secret)
}

fn unreadable(path: &Path, cause: &io::Error) -> Problem {
    SECRET_UNREADABLE
        .saying(format!("The file {} cannot be read or made: {cause}.", path.display()))
        .with_hint("Give this user the right to write to the data folder, or choose another with --data.")
}
