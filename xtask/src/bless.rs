//! `make bless`: accepts what the code now says. Read the diff as if someone else had made it.
use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode, ExitStatus},
};

use anyhow::{Result, bail};

use crate::{
    cargo::{cargo, code_of},
    npm,
    test::{self, WEB},
};

/// What tells a test to write the file it would otherwise compare with.
const BLESS: [(&str, &str); 3] = [("BLESS", "1"), ("INSTA_UPDATE", "always"), ("INSTA_FORCE_PASS", "1")];

/// All tests run, because any of them may hold a snapshot; a module narrows it down. The web application has none.
pub(crate) fn bless(module: Option<&str>) -> Result<ExitCode> {
    if module == Some(WEB) {
        return Ok(code_of(format_web()?));
    }
    if !cargo("fmt").arg("--all").status()?.success() {
        bail!("the code cannot be formatted; the lines above say why");
    }
    if module.is_none() && !format_web()?.success() {
        eprintln!("The web application is not as it should be, and the lines above say why. We go on.");
    }
    let code = test::rust_tests(module, &[], &BLESS)?;
    accept_inline_snapshots()?;
    show_changes()?;
    Ok(code)
}

fn format_web() -> Result<ExitStatus> {
    npm::script("format", &[])?.status().map_err(npm::cannot_call_npm)
}

/// A snapshot inside the code waits in a file beside it until it is put in its place.
fn accept_inline_snapshots() -> Result<()> {
    let waiting = pending_below(Path::new("."))?;
    if waiting.is_empty() {
        return Ok(());
    }
    if cargo("insta").arg("accept").status()?.success() {
        return Ok(());
    }
    eprintln!(
        "Snapshots inside the code are waiting. `cargo install cargo-insta`, then `cargo insta accept`:"
    );
    for file in waiting {
        eprintln!("  {}", file.display());
    }
    Ok(())
}

fn pending_below(folder: &Path) -> Result<Vec<PathBuf>> {
    const NOT_OURS: [&str; 5] = ["target", "data", "node_modules", ".git", ".tools"];
    let mut pending = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_ours = !NOT_OURS.iter().any(|not_ours| name == *not_ours);
        if entry.file_type()?.is_dir() && is_ours {
            pending.extend(pending_below(&entry.path())?);
        } else if name.to_string_lossy().ends_with(".pending-snap") {
            pending.push(entry.path());
        }
    }
    Ok(pending)
}

fn show_changes() -> Result<()> {
    println!("\nChanged in docs/generated:");
    Command::new("git").args(["--no-pager", "diff", "--stat", "--", "docs/generated"]).status()?;
    let mut new_files = Command::new("git");
    new_files.args(["ls-files", "--others", "--exclude-standard", "--", "docs/generated"]);
    let output = new_files.output()?;
    for file in String::from_utf8_lossy(&output.stdout).lines() {
        println!(" {file} | new");
    }
    Ok(())
}
