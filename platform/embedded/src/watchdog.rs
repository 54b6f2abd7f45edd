//! A command that cannot outlive us, not even when we are killed with -9.
//!
//! A small shell script stands between us and the command. It holds the reading end of a pipe;
//! the kernel closes our end however we die, and then the script ends the command. Asking the
//! kernel for a signal at the parent's death would need unsafe code and exists on Linux only.
use std::{
    os::unix::process::CommandExt,
    path::Path,
    process::{Command, Stdio},
};

use crate::user::RunAs;

const SCRIPT: &str = include_str!("watchdog.sh");

/// What the watchdog tidies up once its owner is gone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Afterwards<'a> {
    /// Invariant: only ever a folder that `throwaway` has made below the system's temporary folder.
    pub(crate) delete: Option<&'a Path>,
    /// Removed only if it is empty.
    pub(crate) socket_folder: Option<&'a Path>,
}

/// How a command is asked to stop; after 30 seconds it is always QUIT.
#[derive(Debug, Clone, Copy)]
pub(crate) enum StopSignal {
    /// PostgreSQL: disconnect everybody, write a checkpoint, end.
    Int,
    /// PostgreSQL: end now and recover at the next start.
    Quit,
}

/// The watchdog, to which the program and its arguments must still be added with `arg`.
///
/// Dropping the child's standard input stops the command.
pub(crate) fn guarding(run_as: &RunAs, stop_signal: StopSignal, afterwards: Afterwards<'_>) -> Command {
    let mut command = run_as.command(Path::new("/bin/sh"));
    // The process list shows the script; it is shorter without its comments.
    let is_code = |line: &&str| !line.is_empty() && !line.trim_start().starts_with('#');
    let script = SCRIPT.lines().filter(is_code).collect::<Vec<_>>().join("\n");
    let nothing = Path::new("");
    command.arg("-c").arg(script).arg("eoex-watchdog");
    command.arg(match stop_signal {
        StopSignal::Int => "INT",
        StopSignal::Quit => "QUIT",
    });
    command.arg(afterwards.delete.unwrap_or(nothing));
    command.arg(afterwards.socket_folder.unwrap_or(nothing));
    command.stdin(Stdio::piped());
    // Ctrl-C in a terminal goes to a process group: it must reach us only, and we stop PostgreSQL in order.
    command.process_group(0);
    command
}
