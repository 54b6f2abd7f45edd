//! `make bench`: how fast we are, measured beside plain PostgreSQL.
use std::{
    path::Path,
    process::{Command, ExitCode},
};

use anyhow::{Result, bail};

use crate::cargo::code_of;

const SCRIPT: &str = "bench/run.sh";

pub(crate) fn bench() -> Result<ExitCode> {
    if !Path::new(SCRIPT).exists() {
        bail!("there is nothing to measure with yet: {SCRIPT} does not exist");
    }
    Ok(code_of(Command::new("bash").arg(SCRIPT).status()?))
}
