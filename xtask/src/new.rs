//! `make new N=bakery.oven`: a module that builds. The program itself knows how: `eoex scaffold module`.

use std::process::ExitCode;

use anyhow::Result;

use crate::cargo::cargo;

pub(crate) fn new(name: &str) -> Result<ExitCode> {
    let status =
        cargo("run").args(["--quiet", "--package", "server", "--", "scaffold", "module", name]).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
