//! `make test`: all tests, beside one PostgreSQL that lives as long as they do.
use std::{
    process::{Command, ExitCode, ExitStatus, Stdio},
    time::Duration,
};

use anyhow::{Context as _, Result};
use tokio::{
    process::Child,
    signal::unix::{SignalKind, signal},
    time::timeout,
};

use crate::cargo::{cargo, code_of};

/// Every test brings its own pool of connections, and as many tests run at once as there are cores.
const CONNECTIONS_MAX: u32 = 400;

/// Ends as the test runner ends, and lets it have the last word.
pub(crate) fn test(
    module: Option<&str>,
    arguments: &[String],
    environment: &[(&str, &str)],
) -> Result<ExitCode> {
    let mut runner = if has_nextest() { nextest() } else { plain() };
    match module {
        Some(module) => runner.args(["--package", module]),
        None => runner.arg("--workspace"),
    };
    runner.args(arguments).envs(environment.iter().copied());

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let status = runtime.block_on(beside_postgres(runner))?;
    Ok(code_of(status))
}

fn has_nextest() -> bool {
    let asked = cargo("nextest").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    asked.is_ok_and(|status| status.success())
}

fn nextest() -> Command {
    let mut runner = cargo("nextest");
    runner.arg("run");
    runner
}

/// Without the examples in the documentation: there are none to run.
fn plain() -> Command {
    eprintln!(
        "cargo-nextest is missing, so `cargo test` runs the tests: slower, and in one process a crate."
    );
    let mut runner = cargo("test");
    runner.args(["--no-fail-fast", "--lib", "--bins", "--tests"]);
    runner
}

async fn beside_postgres(mut runner: Command) -> Result<ExitStatus> {
    let postgres = embedded::throwaway_with(|options| {
        options.extra_roots.push(".tools".into());
        options.max_connections = CONNECTIONS_MAX;
    });
    let postgres = postgres.await?;
    let connection = postgres.connection();
    runner
        .env("TEST_POSTGRES_SOCKET", &connection.socket_dir)
        .env("TEST_POSTGRES_PORT", connection.port.to_string())
        .env("TEST_POSTGRES_USER", &connection.user)
        .env("TEST_POSTGRES_PASSWORD", &connection.password);

    let status = outlive(runner).await;

    if let Err(cause) = postgres.stop().await {
        eprintln!("The tests' PostgreSQL did not stop in order: {cause}");
    }
    status
}

/// Waits for the runner whatever happens to us, so that it can print its summary and PostgreSQL is stopped.
async fn outlive(runner: Command) -> Result<ExitStatus> {
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    let mut hung_up = signal(SignalKind::hangup())?;
    let mut runner = tokio::process::Command::from(runner).spawn().context("cargo should be there")?;
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
