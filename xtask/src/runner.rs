//! Running a test runner to its end, so that it has the last word whatever happens to us.
use std::{
    process::{Command, ExitStatus},
    time::Duration,
};

use anyhow::{Context as _, Result};
use tokio::{
    process::Child,
    signal::unix::{SignalKind, signal},
    time::timeout,
};

/// Waits for the runner whatever happens to us, so that it can print its summary and PostgreSQL is stopped.
pub(crate) async fn outlive(runner: Command) -> Result<ExitStatus> {
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    let mut hung_up = signal(SignalKind::hangup())?;
    let mut runner =
        tokio::process::Command::from(runner).spawn().context("the test runner cannot be called")?;
    loop {
        tokio::select! {
            status = runner.wait() => return Ok(status?),
            // Ctrl-C goes to everyone in the terminal, so the runner knows already; asking twice would be rude.
            _ = interrupted.recv() => {}
            _ = terminated.recv() => pass_on(&mut runner).await,
            _ = hung_up.recv() => pass_on(&mut runner).await,
        }
    }
}

/// These signals were sent to us alone. The runner gets a while to end its tests.
async fn pass_on(runner: &mut Child) {
    const PATIENCE: Duration = Duration::from_secs(20);
    let Some(process) = runner.id() else { return };
    let asked = Command::new("kill").args(["-TERM", &process.to_string()]).status();
    let has_ended = asked.is_ok() && timeout(PATIENCE, runner.wait()).await.is_ok();
    if !has_ended {
        let _ = runner.kill().await;
    }
}
