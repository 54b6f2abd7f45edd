//! `make run`: the server with its web application and a demo company, built and started.
use std::{
    os::unix::process::CommandExt as _,
    process::{Command, ExitCode},
};

use anyhow::{Context as _, Result};

use crate::{
    cargo::{build_eoex, cannot_run},
    npm,
};

pub(crate) fn run(arguments: &[String]) -> Result<ExitCode> {
    npm::build_web()?;
    let eoex = build_eoex()?;

    // Becomes the server rather than starting it, so that Ctrl-C and the exit code need no messenger.
    let cause = Command::new(&eoex).args(["serve", "--demo"]).args(arguments).exec();
    Err(cause).with_context(|| cannot_run(&eoex))
}
