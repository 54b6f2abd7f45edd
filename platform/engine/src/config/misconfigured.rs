//! What is wrong with a configuration: everything at once, each with its place and its remedy.

use std::fmt;
use std::path::PathBuf;

/// Who decided a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    Default,
    File { path: PathBuf, line: Option<usize> },
    Environment(String),
    Flag(String),
}

#[derive(Debug)]
pub struct Misconfigured {
    pub complaints: Vec<Complaint>,
}

/// Invariant: no text in here repeats a secret.
#[derive(Debug)]
pub struct Complaint {
    /// The dotted key; for something unknown, the name as it was written.
    pub key: String,
    pub origin: Origin,
    /// What is wrong, as the rest of a sentence that begins with the key.
    pub wrong: String,
    /// What to do. Empty where `wrong` already says what was expected.
    pub remedy: String,
}

impl std::error::Error for Misconfigured {}

impl fmt::Display for Misconfigured {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.complaints.iter().map(Complaint::to_string).collect();
        out.write_str(&lines.join("\n"))
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{}", self.key, self.wrong)?;
        if !self.remedy.is_empty() {
            write!(out, "; {}", self.remedy)?;
        }
        write!(out, " ({})", self.origin)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => write!(out, "default"),
            Self::File { path, line: None } => write!(out, "{}", path.display()),
            Self::File { path, line: Some(line) } => write!(out, "{} line {line}", path.display()),
            Self::Environment(name) => write!(out, "environment {name}"),
            Self::Flag(name) => write!(out, "flag {name}"),
        }
    }
}
