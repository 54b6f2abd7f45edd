//! What a rule says when it does not hold.
use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Complaint {
    path: String,
    line: usize,
    wrong: String,
    remedy: String,
}

impl Complaint {
    pub(crate) fn new(path: &str, line: usize, wrong: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, wrong: wrong.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}\n    {}", self.path, self.line, self.wrong, self.remedy)
    }
}

/// The rule holds, or the test fails with every complaint at once.
#[track_caller]
pub(crate) fn none(complaints: &[Complaint]) {
    let lines: Vec<String> = complaints.iter().map(Complaint::to_string).collect();
    assert!(lines.is_empty(), "\n\n{}\n", lines.join("\n"));
}

#[test]
fn a_complaint_names_the_place_the_fault_and_the_remedy() {
    let complaint = Complaint::new("modules/crm/src/lib.rs", 7, "Something is odd.", "Make it even.");

    assert_eq!(complaint.to_string(), "modules/crm/src/lib.rs:7: Something is odd.\n    Make it even.");
}
