//! The same SQL through pgbench: the most that PostgreSQL gives on this machine at this moment.

use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::program::{Person, Program};

/// Transactions a second of a script with prepared statements.
pub(crate) fn run(
    program: &Program,
    script: &str,
    person: &Person,
    clients: usize,
    duration: Duration,
) -> Result<f64> {
    let connection = &program.connection;
    let output = Command::new(program.binaries.join("pgbench"))
        .args(["-n", "-M", "prepared", "-f", script])
        .args(["-c", &clients.to_string(), "-j", &clients.min(2).to_string()])
        .args(["-T", &duration.as_secs().to_string()])
        .args(["-D", &format!("session={}", person.session)])
        .args(["-D", &format!("person={}", person.user)])
        .args(["-D", &format!("tenant={}", person.tenant)])
        .args(["-h", &connection.socket_dir.display().to_string(), "-p", &connection.port.to_string()])
        .args(["-U", "eoex_app", "eoex"])
        .env("PGPASSWORD", &program.app_password)
        .env("PGOPTIONS", "-c jit=off -c search_path=pg_catalog")
        .output()
        .context("pgbench could not be started")?;
    let text = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        bail!("pgbench failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    let rate = text.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok());
    rate.with_context(|| format!("pgbench said no rate: {text}"))
}
