//! What a server of this folder left behind when it, or its owner, was killed.
use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use nix::{
    errno::Errno,
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use tracing::warn;

use crate::{Error, cluster::Layout, files::write_private, user::RunAs};

/// Larger than any process number, so never a living one.
const NOBODY: i32 = i32::MAX;

/// Stops what still runs on this cluster and removes what would block a start.
///
/// The caller owns the folder, so whatever runs here has lost its owner.
pub(crate) fn clear(layout: &Layout, run_as: &RunAs) -> Result<(), Error> {
    let cluster = fs::canonicalize(&layout.cluster).unwrap_or_else(|_| layout.cluster.clone());
    let noted = postmaster_noted_in(&cluster);
    if let Some(postmaster) = noted.filter(|pid| is_postgres_of(*pid, &cluster)) {
        warn!(
            process = postmaster.as_raw(),
            "Stopping PostgreSQL {postmaster}, which has outlived its owner"
        );
        stop(postmaster, &cluster)?;
    }
    stop_orphans(&layout.name, &cluster)?;
    if let Some(pid) = postmaster_noted_in(&cluster).filter(|pid| is_alive(*pid)) {
        warn!(
            process = pid.as_raw(),
            "The note of PostgreSQL's process number names another program by now: {pid}"
        );
        disarm(&cluster, run_as)?;
    }
    layout.remove_stale_sockets()
}

/// The process number in `postmaster.pid`; it says nothing about who has that number now.
pub(crate) fn postmaster_noted_in(cluster: &Path) -> Option<Pid> {
    let note = fs::read_to_string(cluster.join("postmaster.pid")).ok()?;
    let number: i32 = note.lines().next()?.trim().parse().ok()?;
    // Negative when an administrator runs `postgres --single`.
    number.checked_abs().filter(|number| *number != 0).map(Pid::from_raw)
}

/// PostgreSQL notes in its eighth line that it accepts connections.
pub(crate) fn is_noted_ready(cluster: &Path) -> bool {
    let note = fs::read_to_string(cluster.join("postmaster.pid")).unwrap_or_default();
    note.lines().nth(7).is_some_and(|state| state.trim() == "ready")
}

fn stop(postmaster: Pid, cluster: &Path) -> Result<(), Error> {
    for (signal, patience) in [(Signal::SIGINT, 30), (Signal::SIGQUIT, 10)] {
        match kill(postmaster, signal) {
            Ok(()) | Err(Errno::ESRCH) => {}
            Err(cause) => return Err(still_running(postmaster, cluster, cause)),
        }
        if within(Duration::from_secs(patience), || !is_postgres_of(postmaster, cluster)) {
            return Ok(());
        }
    }
    Err(still_running(postmaster, cluster, Errno::ETIMEDOUT))
}

/// Children of a killed postmaster. They notice and end by themselves, unless they are busy.
fn stop_orphans(name: &str, cluster: &Path) -> Result<(), Error> {
    let is_clear = || orphans_of(name, cluster).is_empty();
    if within(Duration::from_secs(2), is_clear) {
        return Ok(());
    }
    // What the postmaster itself would have sent them, and with the same patience.
    for signal in [Signal::SIGQUIT, Signal::SIGKILL] {
        for orphan in orphans_of(name, cluster) {
            let _ = kill(orphan, signal);
        }
        if within(Duration::from_secs(5), is_clear) {
            return Ok(());
        }
    }
    let first = orphans_of(name, cluster).first().copied().unwrap_or(Pid::from_raw(NOBODY));
    Err(still_running(first, cluster, Errno::ETIMEDOUT))
}

/// Keeps the note but with the number of nobody: PostgreSQL still needs its other lines to see
/// whether children of the dead server hold the shared memory.
fn disarm(cluster: &Path, run_as: &RunAs) -> Result<(), Error> {
    let path = cluster.join("postmaster.pid");
    let note = fs::read_to_string(&path).map_err(|cause| Error::io("read", &path, &cause))?;
    let rest = note.split_once('\n').map_or("", |(_, rest)| rest);
    write_private(&path, &format!("{NOBODY}\n{rest}"), run_as)
}

fn still_running(pid: Pid, cluster: &Path, cause: Errno) -> Error {
    Error::new(
        format!(
            "A PostgreSQL (process {pid}) still runs on {} and cannot be stopped: {cause}.",
            cluster.display()
        ),
        format!("Stop it (`kill -QUIT {pid}` as its user or as root), then start again."),
    )
}

fn within(limit: Duration, is_done: impl Fn() -> bool) -> bool {
    let begun = Instant::now();
    loop {
        if is_done() {
            return true;
        }
        if begun.elapsed() > limit {
            return false;
        }
        thread::sleep(Duration::from_millis(20));
    }
}

fn is_alive(pid: Pid) -> bool {
    kill(pid, None) != Err(Errno::ESRCH)
}

/// Every PostgreSQL process works in its cluster's folder. A dead one that nobody has waited for has none.
#[cfg(target_os = "linux")]
fn is_postgres_of(pid: Pid, cluster: &Path) -> bool {
    let process = Path::new("/proc").join(pid.to_string());
    let name = fs::read_to_string(process.join("comm")).unwrap_or_default();
    if name.trim() != "postgres" {
        return false;
    }
    match fs::read_link(process.join("cwd")) {
        Ok(folder) => folder == cluster,
        // Another user's: only the command line is open to us, and only the postmaster's names the folder.
        Err(_) => {
            let command = fs::read(process.join("cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&command).contains(&*cluster.to_string_lossy())
        }
    }
}

#[cfg(target_os = "linux")]
fn orphans_of(_name: &str, cluster: &Path) -> Vec<Pid> {
    let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
    let numbers = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    numbers.map(Pid::from_raw).filter(|pid| is_postgres_of(*pid, cluster)).collect()
}

/// Without /proc the command line has to do. It names the folder for the postmaster only.
#[cfg(not(target_os = "linux"))]
fn is_postgres_of(pid: Pid, cluster: &Path) -> bool {
    let mut command = std::process::Command::new("ps");
    let Ok(output) = command.args(["-o", "command=", "-p", &pid.to_string()]).output() else { return false };
    let line = String::from_utf8_lossy(&output.stdout).into_owned();
    line.contains("postgres") && line.contains(&*cluster.to_string_lossy())
}

/// PostgreSQL's children show the cluster's name: `postgres: eoex-0123456789abcdef: walwriter`.
#[cfg(not(target_os = "linux"))]
fn orphans_of(name: &str, _cluster: &Path) -> Vec<Pid> {
    let Ok(output) = std::process::Command::new("ps").args(["-axo", "pid=,command="]).output() else {
        return Vec::new();
    };
    let list = String::from_utf8_lossy(&output.stdout).into_owned();
    let title = format!("postgres: {name}: ");
    let ours = list.lines().filter(|line| line.contains(&title));
    ours.filter_map(|line| line.split_whitespace().next()?.parse().ok()).map(Pid::from_raw).collect()
}
