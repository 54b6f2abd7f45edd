//! Who runs the server: never root, because PostgreSQL refuses to.
use std::{
    fs::{self, File},
    io,
    os::unix::{
        fs::{MetadataExt, fchown, lchown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use nix::unistd::{Uid, User, geteuid};

use crate::Error;

/// Users we look for when started as root, best first.
const UNPRIVILEGED: [&str; 3] = ["eoex", "postgres", "nobody"];

/// Where a default data folder goes when the server's user cannot enter the preferred one.
const SYSTEM_DATA: &str = "/var/lib/eoex";

/// A default data folder that the server's user can enter: the preferred one if possible, else one
/// below `/var/lib/eoex` named after the preferred folder's parent.
///
/// Only for a default. A folder that somebody named is used or refused, never replaced.
pub fn reachable_data_folder(preferred: &Path) -> PathBuf {
    let Ok(run_as) = RunAs::pick(&preferred.join("postgres/data")) else { return preferred.to_owned() };
    let preferred = std::path::absolute(preferred).unwrap_or_else(|_| preferred.to_owned());
    if run_as.first_closed_folder(&preferred).is_none() {
        return preferred;
    }
    let project = preferred.parent().and_then(Path::file_name).unwrap_or("data".as_ref());
    Path::new(SYSTEM_DATA).join(project)
}

#[derive(Debug, Clone)]
pub(crate) struct RunAs {
    name: String,
    uid: u32,
    gid: u32,
    /// We are root and must become this user; otherwise we already are.
    is_switched: bool,
}

impl RunAs {
    /// Ourselves, or when we are root: the owner of the existing cluster, else the first unprivileged user there is.
    pub(crate) fn pick(cluster: &Path) -> Result<Self, Error> {
        if !geteuid().is_root() {
            return Self::ourselves();
        }
        if let Ok(found) = fs::symlink_metadata(cluster)
            && let Ok(Some(owner)) = User::from_uid(Uid::from_raw(found.uid()))
            && !owner.uid.is_root()
        {
            return Ok(Self::switched(owner));
        }
        for name in UNPRIVILEGED {
            if let Ok(Some(user)) = User::from_name(name)
                && !user.uid.is_root()
            {
                return Ok(Self::switched(user));
            }
        }
        Err(Error::new(
            "PostgreSQL does not run as root, and there is no unprivileged user to run it as.",
            "Make one with `useradd --system eoex`, or start EOEX as an ordinary user.",
        ))
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn uid(&self) -> u32 {
        self.uid
    }

    pub(crate) fn is_switched(&self) -> bool {
        self.is_switched
    }

    /// A command that will run as this user and inherits neither our secrets nor our `PG…` variables.
    pub(crate) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        let ours = std::env::var("PATH").unwrap_or_default();
        let path = if ours.is_empty() { "/usr/bin:/bin".to_owned() } else { format!("{ours}:/usr/bin:/bin") };
        command.env_clear().env("PATH", path).env("LC_ALL", "C").env("TZ", "UTC");
        if let Some(libraries) = std::env::var_os("LD_LIBRARY_PATH") {
            command.env("LD_LIBRARY_PATH", libraries);
        }
        // Our own folder may be closed to that user.
        command.current_dir("/");
        if self.is_switched {
            // The standard library also drops root's supplementary groups here.
            command.uid(self.uid).gid(self.gid);
        }
        command
    }

    pub(crate) fn own(&self, path: &Path) -> Result<(), Error> {
        if !self.is_switched {
            return Ok(());
        }
        lchown(path, Some(self.uid), Some(self.gid)).map_err(|cause| self.not_owned(path, &cause))
    }

    pub(crate) fn own_open(&self, file: &File, path: &Path) -> Result<(), Error> {
        if !self.is_switched {
            return Ok(());
        }
        fchown(file, Some(self.uid), Some(self.gid)).map_err(|cause| self.not_owned(path, &cause))
    }

    /// For a cluster that root has copied here, or that comes from a machine with other user ids.
    pub(crate) fn own_all(&self, folder: &Path) -> Result<(), Error> {
        let failed = |cause: io::Error| Error::io("read the folder", folder, &cause);
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if entry.file_type().map_err(failed)?.is_dir() {
                self.own_all(&entry.path())?;
            } else {
                self.own(&entry.path())?;
            }
        }
        // Last, so that an interrupted run is taken up again by the next start.
        self.own(folder)
    }

    pub(crate) fn must_reach(&self, folder: &Path) -> Result<(), Error> {
        let Some(closed) = self.first_closed_folder(folder) else { return Ok(()) };
        let (name, folder, closed) = (&self.name, folder.display(), closed.display());
        Err(Error::new(
            format!(
                "PostgreSQL runs as the user {name}, who may not enter {closed} and so cannot reach {folder}."
            ),
            format!(
                "Choose a folder elsewhere with --data, for example below {SYSTEM_DATA}, or run `chmod o+x {closed}`."
            ),
        ))
    }

    /// The first folder on the way to `folder` (itself included, if it exists) that this user may not enter.
    ///
    /// It asks the kernel by trying, because mode bits alone ignore access control lists.
    fn first_closed_folder(&self, folder: &Path) -> Option<PathBuf> {
        if !self.is_switched {
            return None;
        }
        let existing: Vec<&Path> = folder.ancestors().filter(|ancestor| ancestor.is_dir()).collect();
        if existing.first().is_some_and(|deepest| self.may_enter(deepest)) {
            return None;
        }
        let closed = existing.iter().rev().find(|ancestor| !self.may_enter(ancestor));
        closed.map(|ancestor| ancestor.to_path_buf())
    }

    fn may_enter(&self, folder: &Path) -> bool {
        let mut command = self.command(Path::new("/bin/sh"));
        command.args(["-c", "cd -- \"$1\"", "sh"]).arg(folder);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }

    fn not_owned(&self, path: &Path, cause: &io::Error) -> Error {
        Error::io(&format!("hand to the user {}", self.name), path, cause)
    }

    fn ourselves() -> Result<Self, Error> {
        match User::from_uid(geteuid()) {
            Ok(Some(user)) => Ok(Self {
                name: user.name,
                uid: user.uid.as_raw(),
                gid: user.gid.as_raw(),
                is_switched: false,
            }),
            _ => Err(Error::new(
                format!("PostgreSQL wants its user to have a name, and the user id {} has none.", geteuid()),
                "Add a line for it to /etc/passwd, or start EOEX as a user who has one.",
            )),
        }
    }

    fn switched(user: User) -> Self {
        Self { name: user.name, uid: user.uid.as_raw(), gid: user.gid.as_raw(), is_switched: true }
    }
}
