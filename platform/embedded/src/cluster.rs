//! The cluster on disk: which file lies where, and how a new cluster is made.
//!
//! ```text
//! <data>/postgres/                      0700, belongs to the server's user
//!        postgres/data/                 the cluster itself (PGDATA)
//!        postgres/superuser-password
//!        postgres/port
//!        postgres/postgres.log
//!        postgres/run/                  the socket
//! ```
use std::{
    fs, io,
    net::TcpListener,
    os::unix::{ffi::OsStrExt, fs::MetadataExt},
    path::{Path, PathBuf},
    process::Stdio,
};

use nix::unistd::{Uid, User, geteuid};

use crate::{
    Binaries, Connection, Durability, Error,
    error::remedy_for_output,
    files::{private_folder, random_hex, read_tail, remove_if_there, write_private},
    fnv,
    user::RunAs,
    watchdog::{self, Afterwards, StopSignal},
};

/// The only role a new cluster has.
const SUPERUSER: &str = "eoex_admin";

/// The kernel allows 103 bytes on macOS and 107 on Linux.
const SOCKET_PATH_BYTES_MAX: usize = 100;

const LOG_BYTES_MAX: u64 = 10 * 1024 * 1024;

const UNFINISHED: &str = "initdb-";

#[derive(Debug, Clone)]
pub(crate) struct Layout {
    /// Made from the data folder's path. The process list shows it beside every PostgreSQL process.
    pub(crate) name: String,
    /// `<data>/postgres`
    pub(crate) folder: PathBuf,
    /// `<data>/postgres/data`, the folder PostgreSQL calls PGDATA
    pub(crate) cluster: PathBuf,
    pub(crate) log: PathBuf,
    pub(crate) sockets: PathBuf,
    /// The sockets lie in /tmp because their path would be too long here.
    pub(crate) are_sockets_apart: bool,
    password: PathBuf,
    port: PathBuf,
}

impl Layout {
    /// `data` must be the folder's canonical path, or the sockets may be looked for elsewhere.
    pub(crate) fn of(data: &Path) -> Self {
        let folder = data.join("postgres");
        let beside = folder.join("run");
        let are_sockets_apart = !fits_a_socket(&beside);
        let name = format!("eoex-{}", fnv::name_of(data.as_os_str().as_bytes()));
        Self {
            cluster: folder.join("data"),
            log: folder.join("postgres.log"),
            sockets: if are_sockets_apart { Path::new("/tmp").join(&name) } else { beside },
            name,
            are_sockets_apart,
            password: folder.join("superuser-password"),
            port: folder.join("port"),
            folder,
        }
    }

    /// The major version of the existing cluster, if there is one.
    pub(crate) fn cluster_major(&self) -> Result<Option<u32>, Error> {
        let file = self.cluster.join("PG_VERSION");
        match fs::read_to_string(&file) {
            Ok(content) => match content.trim().parse() {
                Ok(major) => Ok(Some(major)),
                Err(_) => Err(Error::new(
                    format!("{} does not hold the number of a PostgreSQL version.", file.display()),
                    "Restore the folder from a backup, or choose another one with --data.",
                )),
            },
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(Error::io("read", &file, &cause)),
            Err(_) if !is_empty_or_absent(&self.cluster) => Err(Error::new(
                format!("{} is not empty and yet no PostgreSQL cluster.", self.cluster.display()),
                "Move it away and start again, or choose another folder with --data.",
            )),
            Err(_) => Ok(None),
        }
    }

    pub(crate) fn make_folders(&self, run_as: &RunAs) -> Result<(), Error> {
        private_folder(&self.folder, run_as)?;
        if self.are_sockets_apart {
            self.make_sockets_apart(run_as)
        } else {
            private_folder(&self.sockets, run_as)
        }
    }

    /// PostgreSQL insists that the cluster belongs to the user it runs as.
    pub(crate) fn settle_owner(&self, run_as: &RunAs) -> Result<(), Error> {
        let found =
            fs::symlink_metadata(&self.cluster).map_err(|cause| Error::io("read", &self.cluster, &cause))?;
        if found.uid() == run_as.uid() {
            return Ok(());
        }
        if run_as.is_switched() {
            return run_as.own_all(&self.cluster);
        }
        let owner = match User::from_uid(Uid::from_raw(found.uid())) {
            Ok(Some(user)) => user.name,
            _ => found.uid().to_string(),
        };
        let (cluster, name) = (self.cluster.display(), run_as.name());
        Err(Error::new(
            format!("The database in {cluster} belongs to the user {owner}, and EOEX runs as {name}."),
            format!(
                "Start EOEX as {owner} or root, or run `chown -R {name} {}` as root.",
                self.folder.display()
            ),
        ))
    }

    /// Makes a new cluster, all or nothing: it gets its final name only when it is complete.
    pub(crate) fn create_cluster(
        &self,
        binaries: &Binaries,
        run_as: &RunAs,
        durability: Durability,
        afterwards: Afterwards<'_>,
    ) -> Result<(), Error> {
        self.remove_unfinished()?;
        // Before the cluster, so that there is never a cluster without its password.
        write_private(&self.password, &random_hex(32)?, run_as)?;
        let unfinished = self.folder.join(format!("{UNFINISHED}{}", random_hex(8)?));

        let mut command = watchdog::guarding(run_as, StopSignal::Int, afterwards);
        command.arg(binaries.folder.join("initdb")).arg("-D").arg(&unfinished);
        command.args(["--username", SUPERUSER, "--pwfile"]).arg(&self.password);
        command.args(["--auth-local=scram-sha-256", "--auth-host=scram-sha-256"]);
        command.args(["--encoding=UTF8", "--locale=C", "--data-checksums", "--no-instructions"]);
        if durability == Durability::Throwaway {
            command.arg("--no-sync");
        }
        let initdb = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut initdb = initdb.map_err(|cause| Error::io("run", &binaries.folder.join("initdb"), &cause))?;
        // Invariant: our end of the watchdog's pipe stays open until initdb is done.
        let _pipe = initdb.stdin.take();
        let output = initdb
            .wait_with_output()
            .map_err(|cause| Error::io("wait for initdb in", &self.folder, &cause))?;
        if !output.status.success() {
            let complaint = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            let remedy = remedy_for_output(&complaint, &self.folder);
            return Err(Error::new(
                format!("initdb could not make a database in {}:\n{complaint}", self.folder.display()),
                remedy,
            ));
        }
        fs::rename(&unfinished, &self.cluster)
            .map_err(|cause| Error::io("give its name to the new database", &self.cluster, &cause))
    }

    /// What an initdb left that died half-way.
    fn remove_unfinished(&self) -> Result<(), Error> {
        let failed = |cause: io::Error| Error::io("tidy up in", &self.folder, &cause);
        for entry in fs::read_dir(&self.folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
                fs::remove_dir_all(entry.path()).map_err(failed)?;
            }
        }
        Ok(())
    }

    /// The wanted port, else the one of last time if it is still free, else any free one.
    pub(crate) fn choose_port(&self, wanted: Option<u16>) -> Result<u16, Error> {
        if let Some(port) = wanted {
            return match TcpListener::bind(("127.0.0.1", port)) {
                Ok(_) => Ok(port),
                Err(cause) => Err(Error::new(
                    format!("PostgreSQL cannot listen on 127.0.0.1:{port}: {cause}."),
                    "Choose another port, or none to have a free one found.",
                )),
            };
        }
        if let Some(port) = self.remembered_port()
            && TcpListener::bind(("127.0.0.1", port)).is_ok()
        {
            return Ok(port);
        }
        let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
        free.map(|address| address.port()).map_err(|cause| {
            Error::new(
                format!("There is no free TCP port on 127.0.0.1: {cause}."),
                "Check that the loopback interface is up (`ip address show lo`).",
            )
        })
    }

    pub(crate) fn remember_port(&self, port: u16, run_as: &RunAs) -> Result<(), Error> {
        write_private(&self.port, &port.to_string(), run_as)
    }

    pub(crate) fn connection(&self, port: u16) -> Result<Connection, Error> {
        let password = fs::read_to_string(&self.password).map_err(|cause| {
            Error::new(
                format!("Could not read the database password in {}: {cause}.", self.password.display()),
                "Restore this file from the backup of the data folder; it belongs to the database beside it.",
            )
        })?;
        Ok(Connection {
            socket_dir: self.sockets.clone(),
            port,
            user: SUPERUSER.to_owned(),
            password: password.trim().to_owned(),
        })
    }

    pub(crate) fn remembered_connection(&self) -> Option<Connection> {
        self.connection(self.remembered_port()?).ok()
    }

    pub(crate) fn rotate_log(&self) -> Result<(), Error> {
        let is_large = fs::symlink_metadata(&self.log).is_ok_and(|log| log.len() > LOG_BYTES_MAX);
        if !is_large {
            return Ok(());
        }
        fs::rename(&self.log, self.log.with_extension("log.1"))
            .map_err(|cause| Error::io("put aside", &self.log, &cause))
    }

    pub(crate) fn log_length(&self) -> u64 {
        fs::symlink_metadata(&self.log).map_or(0, |log| log.len())
    }

    /// The last lines that were logged after the log had this length.
    pub(crate) fn log_since(&self, length: u64) -> String {
        let tail = read_tail(&self.log, length, 8 * 1024).unwrap_or_default();
        let lines: Vec<&str> = tail.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }

    /// Sockets of a server that was killed. Their lock files name its process, whose number may by
    /// now belong to another program, and PostgreSQL would then refuse to start.
    pub(crate) fn remove_stale_sockets(&self) -> Result<(), Error> {
        let Ok(entries) = fs::read_dir(&self.sockets) else { return Ok(()) };
        for entry in entries.flatten() {
            if entry.file_name().to_string_lossy().starts_with(".s.PGSQL.") {
                remove_if_there(&entry.path())?;
            }
        }
        Ok(())
    }

    fn remembered_port(&self) -> Option<u16> {
        fs::read_to_string(&self.port).ok()?.trim().parse().ok()
    }

    /// /tmp is everybody's: a folder that is already there must be ours.
    fn make_sockets_apart(&self, run_as: &RunAs) -> Result<(), Error> {
        if let Ok(found) = fs::symlink_metadata(&self.sockets) {
            let is_ours = found.uid() == run_as.uid() || found.uid() == geteuid().as_raw();
            if !found.is_dir() || !is_ours {
                return Err(Error::new(
                    format!(
                        "{} is needed for the database socket and belongs to somebody else.",
                        self.sockets.display()
                    ),
                    "Remove it as root, or choose a data folder with a shorter path.",
                ));
            }
        }
        private_folder(&self.sockets, run_as)
    }
}

/// PostgreSQL reads its socket folders as a list, so a comma or a quote in the path would split it.
fn fits_a_socket(folder: &Path) -> bool {
    let longest = folder.join(".s.PGSQL.65535");
    let bytes = longest.as_os_str().as_bytes();
    bytes.len() <= SOCKET_PATH_BYTES_MAX && !bytes.contains(&b',') && !bytes.contains(&b'"')
}

fn is_empty_or_absent(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(cause) => cause.kind() == io::ErrorKind::NotFound,
    }
}
