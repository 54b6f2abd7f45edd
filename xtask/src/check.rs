//! `make check`: formatting, lints and house rules. Stops at the first that does not hold.
use std::{
    process::{Command, ExitCode},
    time::Instant,
};

use anyhow::Result;

use crate::{cargo::cargo, npm};

struct Step {
    heading: &'static str,
    command: Command,
    remedy: &'static str,
}

pub(crate) fn check() -> Result<ExitCode> {
    for mut step in steps()? {
        println!("== {}", step.heading);
        let started = Instant::now();
        let is_fine = step.command.status()?.success();
        let seconds = started.elapsed().as_secs_f32();
        if !is_fine {
            println!("== {}: no, after {seconds:.1} s. {}", step.heading, step.remedy);
            return Ok(ExitCode::FAILURE);
        }
        println!("== {}: yes ({seconds:.1} s)", step.heading);
    }
    Ok(ExitCode::SUCCESS)
}

fn steps() -> Result<[Step; 4]> {
    let mut formatting = cargo("fmt");
    formatting.args(["--all", "--check"]);

    let mut lints = cargo("clippy");
    lints.args(["--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]);

    let mut tidy = cargo("test");
    tidy.args(["--quiet", "--package", "xtask", "--test", "tidy", "--locked"]);
    // The complaints name the place themselves; where the test stands helps nobody.
    tidy.env("RUST_BACKTRACE", "0");

    Ok([
        Step {
            heading: "Is everything formatted?",
            command: formatting,
            remedy: "Run `cargo fmt --all`, or `make bless`, which does that and more.",
        },
        Step {
            heading: "Has clippy nothing to say?",
            command: lints,
            remedy: "Mend what it names; `cargo clippy --fix` can do some of it. If it speaks of Cargo.lock, run \
                     `cargo check` and hand the new lock file over too.",
        },
        Step {
            heading: "Do the house rules hold?",
            command: tidy,
            remedy: "Each line above names a place, what is wrong there, and the remedy.",
        },
        Step {
            heading: "Do the types and lints of the web application hold?",
            command: npm::script("check", &[])?,
            remedy: "Mend what it names; `make bless` formats it.",
        },
    ])
}
