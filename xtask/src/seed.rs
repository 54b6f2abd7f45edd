//! `make seed`: the demo company's data.
use std::process::ExitCode;

use anyhow::Result;

pub(crate) fn seed() -> Result<ExitCode> {
    crate::cargo::eoex(&["demo"])
}
