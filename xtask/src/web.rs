//! `make web`: the web application with every change shown at once, before the server of `make run`.
use std::{env, os::unix::process::CommandExt as _, process::ExitCode};

use anyhow::Result;

use crate::npm;

/// Where the requests that the application itself does not answer are passed on to.
const SERVER: &str = "EOEX_SERVER";
/// The server's own default.
const PORT: &str = "8420";

pub(crate) fn web() -> Result<ExitCode> {
    let mut vite = npm::script("dev", &[])?;
    if env::var_os(SERVER).is_none() {
        let port = env::var("EOEX_PORT").unwrap_or_else(|_| PORT.to_owned());
        vite.env(SERVER, format!("http://localhost:{port}"));
    }
    // Becomes it, so that Ctrl-C needs no messenger.
    Err(npm::cannot_call_npm(vite.exec()))
}
