//! `make test`: all tests, beside one PostgreSQL that lives as long as they do; then those of the web application.
use std::process::{Command, ExitCode, ExitStatus, Stdio};

use anyhow::Result;

use crate::{
    browser_tests,
    cargo::{cargo, code_of},
    npm,
    runner::outlive,
};

/// What `M=web` stands for: no crate.
pub(crate) const WEB: &str = "web";
/// Every test brings its own pool of connections, and as many tests run at once as there are cores.
const CONNECTIONS_MAX: u32 = 400;

/// Ends as the first runner ends that is not content, or the last one, and lets it have the last word.
///
/// Arguments are for one runner: the browser tests' with `--module web`, else the Rust tests'.
pub(crate) fn test(module: Option<&str>, arguments: &[String]) -> Result<ExitCode> {
    if module == Some(WEB) {
        return web_tests(arguments);
    }
    let is_all = module.is_none() && arguments.is_empty();
    if is_all {
        // First, so that the server is built once, with it.
        npm::build_web()?;
    }
    let code = rust_tests(module, arguments, &[])?;
    if is_all && code == ExitCode::SUCCESS { web_tests(&[]) } else { Ok(code) }
}

/// The tests of the web application: without a browser, then in one.
fn web_tests(arguments: &[String]) -> Result<ExitCode> {
    let runtime = runtime()?;
    npm::build_web()?;
    if arguments.is_empty() {
        let status = runtime.block_on(outlive(npm::script("test", &[])?))?;
        if !status.success() {
            return Ok(code_of(status));
        }
    }
    let status = runtime.block_on(browser_tests::run(arguments))?;
    Ok(code_of(status))
}

/// Those of the workspace, or of one crate.
pub(crate) fn rust_tests(
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

    let status = runtime()?.block_on(beside_postgres(runner))?;
    Ok(code_of(status))
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?)
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
