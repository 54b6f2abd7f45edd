//! The report: Markdown, ratios first.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Result;

use crate::http_load::Measured;

#[derive(Debug, Default)]
pub struct Report {
    text: String,
}

impl Report {
    pub fn section(&mut self, title: &str) {
        self.text.push_str(&format!("\n### {title}\n\n"));
        self.text.push_str("| | |\n|---|---|\n");
    }

    pub fn line(&mut self, line: &str) {
        let _ = writeln!(std::io::stderr(), "{line}");
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Ours beside the same SQL in pgbench, each the mean of its runs.
    pub fn compare(&mut self, connections: usize, ours: &[Measured], pipelined: &[f64], one_by_one: &[f64]) {
        let rates: Vec<f64> = ours.iter().map(|measured| measured.per_second).collect();
        let (rate, pipelined, one_by_one) = (mean(&rates), mean(pipelined), mean(one_by_one));
        let p50 = mean(&ours.iter().map(|measured| measured.p50_ms).collect::<Vec<_>>());
        let p99 = mean(&ours.iter().map(|measured| measured.p99_ms).collect::<Vec<_>>());
        self.line(&format!(
            "| {connections} connections | **{:.2}** of pgbench pipelined, {:.2} of pgbench one by one · {rate:.0}/s, p50 {p50:.2} ms, p99 {p99:.2} ms |",
            rate / pipelined,
            rate / one_by_one,
        ));
    }

    pub fn finish(self, output: Option<&Path>) -> Result<()> {
        writeln!(std::io::stdout(), "{}", self.text)?;
        if let Some(path) = output {
            fs::write(path, self.text)?;
        }
        Ok(())
    }
}

pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / f64::from(u32::try_from(values.len()).unwrap_or(1).max(1))
}
