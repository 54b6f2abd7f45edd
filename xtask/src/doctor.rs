//! `make doctor`: what is odd about this machine or configuration.
use std::process::ExitCode;

use anyhow::Result;

pub(crate) fn doctor() -> Result<ExitCode> {
    crate::cargo::eoex(&["doctor"])
}
