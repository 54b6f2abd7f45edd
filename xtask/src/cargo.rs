//! How the verbs call cargo and find what it has built.
use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode, ExitStatus, Stdio},
};

use anyhow::{Context as _, Result, bail};

/// Cargo as a person would call it.
///
/// `cargo xtask` has told us about our own package by environment variables. Handing them down would make
/// build scripts that watch them run again every time.
pub(crate) fn cargo(verb: &str) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut cargo = Command::new(program);
    let about_us = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(about_us) {
            cargo.env_remove(name);
        }
    }
    cargo.arg(verb);
    cargo
}

/// Builds the server, quickly made and quick enough for daily work, and says where it is.
pub(crate) fn build_eoex() -> Result<PathBuf> {
    let eoex = target_folder()?.join("fast/eoex");
    if !eoex.exists() {
        eprintln!("The first build takes some minutes, about five on two cores. Later ones take seconds.");
    }
    let built =
        cargo("build").args(["--profile", "fast", "--package", "server", "--bin", "eoex"]).status()?;
    if !built.success() {
        bail!("the server does not build; the lines above say why");
    }
    Ok(eoex)
}

/// `target`, unless CARGO_TARGET_DIR or a configuration says otherwise.
pub(crate) fn target_folder() -> Result<PathBuf> {
    let folder = metadata()?["target_directory"].as_str().map(PathBuf::from);
    folder.context("cargo metadata should name the target folder")
}

/// The workspace as cargo sees it, without foreign packages.
pub(crate) fn metadata() -> Result<serde_json::Value> {
    let mut command = cargo("metadata");
    command.args(["--no-deps", "--offline", "--format-version", "1"]).stderr(Stdio::inherit());
    let output = command.output().context("cargo should be there, because it called us")?;
    if !output.status.success() {
        bail!("cargo cannot read the workspace; the lines above say why");
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Runs the server's program with the terminal, and ends as it ends.
pub(crate) fn eoex(arguments: &[&str]) -> Result<ExitCode> {
    let eoex = build_eoex()?;
    let status = Command::new(&eoex).args(arguments).status().with_context(|| cannot_run(&eoex))?;
    Ok(code_of(status))
}

pub(crate) fn cannot_run(program: &Path) -> String {
    format!("{} should be a program", program.display())
}

/// As the shell counts: 128 and the number of the signal if it was killed.
pub(crate) fn code_of(status: ExitStatus) -> ExitCode {
    use std::os::unix::process::ExitStatusExt as _;

    let code = status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0));
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}
