//! What `make` does, in Rust: one file a verb. Call it as `cargo xtask <verb>`.
#![allow(clippy::print_stdout, reason = "Its reader sits at the terminal.")]

mod bench;
mod bless;
mod browser_tests;
mod cargo;
mod check;
mod doctor;
mod new;
mod npm;
mod reset;
mod run;
mod runner;
mod seed;
mod sizes;
mod test;
mod web;

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context as _, Result};
use clap::Parser;

#[derive(Debug, Parser)]
#[command(name = "xtask", about = "What `make` does, in Rust.")]
enum Verb {
    /// Build the server with its web application, and start it with a demo company.
    Run {
        /// Passed on to `eoex serve`.
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Work on the web application, with every change shown at once. The server runs beside it.
    Web,
    /// Run all tests, or those of one crate, or those of the web application.
    Test {
        /// The crate, for example `example` or `sdk`; or `web`.
        #[arg(long, short)]
        module: Option<String>,
        /// Passed on to the test runner, for example a part of a test's name.
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Formatting, lints and house rules.
    Check,
    /// Accept what the code now says: format it, renew golden files and snapshots.
    Bless {
        /// Only those of this crate; or `web`, which is only formatted.
        #[arg(long, short)]
        module: Option<String>,
    },
    /// Make a module from the example.
    New {
        /// The module and its first noun, as in bakery.oven.
        name: String,
    },
    /// Fill the demo company with data.
    Seed,
    /// Delete the development data folder.
    Reset,
    /// Look what is odd about this machine or configuration.
    Doctor,
    /// Measure speed against plain PostgreSQL.
    Bench,
    /// Show how big the program and its parts are.
    Sizes,
}

fn main() -> ExitCode {
    match obey(Verb::parse()) {
        Ok(code) => code,
        Err(cause) => {
            eprintln!("xtask: {cause:#}");
            ExitCode::FAILURE
        }
    }
}

fn obey(verb: Verb) -> Result<ExitCode> {
    let root = root();
    std::env::set_current_dir(&root).with_context(|| format!("{} should be a folder", root.display()))?;

    match verb {
        Verb::Run { arguments } => run::run(&arguments),
        Verb::Web => web::web(),
        Verb::Test { module, arguments } => test::test(module.as_deref(), &arguments),
        Verb::Check => check::check(),
        Verb::Bless { module } => bless::bless(module.as_deref()),
        Verb::New { name } => new::new(&name),
        Verb::Seed => seed::seed(),
        Verb::Reset => reset::reset(),
        Verb::Doctor => doctor::doctor(),
        Verb::Bench => bench::bench(),
        Verb::Sizes => sizes::sizes(),
    }
}

/// The workspace, wherever in it somebody stands.
fn root() -> PathBuf {
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let mut root = PathBuf::from(xtask);
    root.pop();
    root
}
