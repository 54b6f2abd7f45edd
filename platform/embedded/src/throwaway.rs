//! Servers for tests: quick, and gone without a trace.
use std::{
    env,
    fs::{self, DirBuilder, File},
    os::unix::fs::{DirBuilderExt, MetadataExt},
    path::{Path, PathBuf},
    time::Duration,
};

use nix::unistd::geteuid;

use crate::{Durability, Error, Options, Server, files::random_hex, server::start, user::RunAs};

const PREFIX: &str = "eoex-throwaway-";

/// How old a folder without an owner must be before we take it for abandoned.
const ABANDONED_AFTER: Duration = Duration::from_secs(10 * 60);

/// A server in a new folder below the system's temporary folder.
///
/// The folder is removed when the server is stopped or dropped, or when this process is killed.
/// Bundled binaries, where they are used, stay unpacked in the temporary folder for the next one.
pub async fn throwaway() -> Result<Server, Error> {
    throwaway_with(|_| {}).await
}

/// The same, with a say in the options. The data folder is chosen for you.
pub async fn throwaway_with(adjust: impl FnOnce(&mut Options)) -> Result<Server, Error> {
    let run_as = RunAs::pick(Path::new(""))?;
    let parent = temporary_folder(&run_as)?;
    remove_abandoned(&parent);
    let data = parent.join(format!("{PREFIX}{}", random_hex(8)?));
    let mut options = Options::new(&data);
    options.durability = Durability::Throwaway;
    options.shared_buffers_mb = 32;
    adjust(&mut options);
    options.data = data;
    options.is_throwaway = true;

    let made = DirBuilder::new().mode(0o700).create(&options.data);
    made.map_err(|cause| Error::io("make the folder", &options.data, &cause))?;
    // The watchdog runs as that user and must be able to delete the folder.
    run_as.own(&options.data)?;
    let unfinished = RemoveOnDrop(Some(options.data.clone()));
    let server = start(options).await?;
    unfinished.keep();
    Ok(server)
}

/// Deletes the folder if it is one of ours, and nothing else.
pub(crate) fn remove(folder: &Path) {
    let is_ours = folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX));
    let is_real = fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir());
    if is_ours && is_real {
        let _ = fs::remove_dir_all(folder);
    }
}

/// Unpacking the bundled binaries for every test would take longer than the tests.
pub(crate) fn shared_binaries() -> PathBuf {
    env::temp_dir().join(format!("eoex-postgres-binaries-{}", geteuid()))
}

/// TMPDIR may be root's own; then /tmp has to do.
fn temporary_folder(run_as: &RunAs) -> Result<PathBuf, Error> {
    let wanted = env::temp_dir();
    let reachable = if run_as.must_reach(&wanted).is_ok() { wanted } else { PathBuf::from("/tmp") };
    fs::canonicalize(&reachable).map_err(|cause| Error::io("find", &reachable, &cause))
}

/// A test killed in the few moments without a watchdog leaves its folder. A later one tidies up.
fn remove_abandoned(parent: &Path) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let folder = entry.path();
        let is_ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if is_ours && is_old(&folder) && !is_locked(&folder) {
            remove(&folder);
        }
    }
}

fn is_old(folder: &Path) -> bool {
    let Ok(found) = fs::symlink_metadata(folder) else { return false };
    let is_mine = geteuid().is_root() || found.uid() == geteuid().as_raw();
    let age = found.modified().ok().and_then(|changed| changed.elapsed().ok());
    is_mine && age.is_some_and(|age| age > ABANDONED_AFTER)
}

fn is_locked(folder: &Path) -> bool {
    File::open(folder.join("eoex.lock")).is_ok_and(|lock| lock.try_lock_shared().is_err())
}

/// For a start that fails or is given up.
#[derive(Debug)]
struct RemoveOnDrop(Option<PathBuf>);

impl RemoveOnDrop {
    fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for RemoveOnDrop {
    fn drop(&mut self) {
        if let Some(folder) = &self.0 {
            remove(folder);
        }
    }
}
