//! `make sizes`: how big the program and its web application are, and how much code stands behind it.
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Result;

use crate::{
    cargo::{code_of, metadata, target_folder},
    npm,
};

pub(crate) fn sizes() -> Result<ExitCode> {
    print_programs(&target_folder()?);
    print_crates(&crates()?)?;
    println!("\nWeb application");
    npm::build_web()?;
    Ok(code_of(npm::script("size", &[])?.status().map_err(npm::cannot_call_npm)?))
}

fn print_programs(target: &Path) {
    println!("{:<24}{:>10}", "Program", "MB");
    for profile in ["debug", "fast", "release"] {
        let eoex = target.join(profile).join("eoex");
        match fs::metadata(&eoex) {
            Ok(found) => println!("{:<24}{:>10}", format!("{profile}/eoex"), in_mb(found.len())),
            Err(_) => println!("{:<24}{:>10}", format!("{profile}/eoex"), "not built"),
        }
    }
    println!();
}

fn in_mb(bytes: u64) -> String {
    let tenths = (bytes + 50_000) / 100_000;
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn print_crates(crates: &[(String, PathBuf)]) -> Result<()> {
    println!("{:<24}{:>10}{:>10}{:>10}{:>10}{:>10}", "Crate", "files", "code", "tests", "comments", "SQL");
    let mut total = Lines::default();
    for (name, folder) in crates {
        let lines = count_below(folder)?;
        print_line(name, &lines);
        total.add(&lines);
    }
    print_line("all", &total);
    Ok(())
}

fn print_line(name: &str, lines: &Lines) {
    let Lines { files, code, tests, comments, sql } = lines;
    println!("{name:<24}{files:>10}{code:>10}{tests:>10}{comments:>10}{sql:>10}");
}

fn crates() -> Result<Vec<(String, PathBuf)>> {
    let metadata = metadata()?;
    let mut crates = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or_default().to_owned();
        let mut folder = PathBuf::from(package["manifest_path"].as_str().unwrap_or_default());
        folder.pop();
        crates.push((name, folder));
    }
    Ok(crates)
}

/// Lines that are not blank.
#[derive(Debug, Default, PartialEq, Eq)]
struct Lines {
    files: usize,
    code: usize,
    tests: usize,
    comments: usize,
    sql: usize,
}

impl Lines {
    fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.code += other.code;
        self.tests += other.tests;
        self.comments += other.comments;
        self.sql += other.sql;
    }
}

fn count_below(folder: &Path) -> Result<Lines> {
    let mut lines = Lines::default();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            lines.add(&count_below(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            lines.add(&count_rust(&fs::read_to_string(&path)?, is_test_file(&path)));
        } else if path.extension().is_some_and(|ending| ending == "sql") {
            lines.add(&count_sql(&fs::read_to_string(&path)?));
        }
    }
    Ok(lines)
}

fn is_test_file(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem == "tests")
        || path.components().any(|folder| folder.as_os_str() == "tests")
}

/// Good enough to compare by: everything after `#[cfg(test)]` and an inline module counts as tests.
fn count_rust(text: &str, is_test_file: bool) -> Lines {
    let mut lines = Lines { files: 1, ..Lines::default() };
    let tests_from = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let (code, tests) = if is_test_file { ("", text) } else { text.split_at(tests_from) };
    for line in code.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.starts_with("//") {
            lines.comments += 1;
        } else {
            lines.code += 1;
        }
    }
    lines.tests = tests.lines().filter(|line| !line.trim().is_empty()).count();
    lines
}

fn count_sql(text: &str) -> Lines {
    Lines { files: 1, sql: text.lines().filter(|line| !line.trim().is_empty()).count(), ..Lines::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_comments_and_tests_are_counted_apart() {
        let text = "//! A lead.\n\nfn lead() {}\n\n#[cfg(test)]\nmod tests {\n    // Given.\n}\n";

        let lines = count_rust(text, false);

        assert_eq!(lines, Lines { files: 1, code: 1, comments: 1, tests: 4, sql: 0 });
        assert_eq!(count_rust(text, true).tests, 6);
    }

    #[test]
    fn sizes_are_rounded_to_a_tenth_of_a_megabyte() {
        assert_eq!(in_mb(16_249_999), "16.2");
        assert_eq!(in_mb(16_250_000), "16.3");
        assert_eq!(in_mb(0), "0.0");
    }
}
