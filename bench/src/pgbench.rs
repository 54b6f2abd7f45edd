//! The same SQL through pgbench: the most that PostgreSQL gives on this machine at this moment.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use engine::store::RolePasswords;

/// The database behind a running program, entered as the application enters it.
#[derive(Debug)]
pub struct Target {
    connection: embedded::Connection,
    binaries: PathBuf,
    app_password: String,
}

impl Target {
    /// What the program of this data folder uses.
    pub fn of(folder: &Path) -> Result<Self> {
        let running = embedded::running(folder).context("the program holds its data folder")?;
        let secret = std::fs::read_to_string(folder.join("secret"))?;
        let binaries =
            embedded::find_binaries(&embedded::Options::new(folder)).map_err(|cause| anyhow!("{cause}"))?;
        Ok(Self {
            connection: running.connection.context("the program says how to connect")?,
            binaries: binaries.folder,
            app_password: RolePasswords::derive(secret.trim().as_bytes()).app.unwrap_or_default(),
        })
    }

    /// As the superuser, for looking behind the program's back.
    pub fn superuser(&self) -> tokio_postgres::Config {
        self.connection.config("eoex")
    }

    /// Transactions a second of a script with prepared statements and these variables.
    pub fn rate(
        &self,
        script: &Path,
        variables: &[(String, String)],
        clients: usize,
        duration: Duration,
    ) -> Result<f64> {
        let mut command = Command::new(self.binaries.join("pgbench"));
        command
            .args(["-n", "-M", "prepared", "-f"])
            .arg(script)
            .args(["-c", &clients.to_string(), "-j", &clients.min(2).to_string()])
            .args(["-T", &duration.as_secs().to_string()]);
        for (name, value) in variables {
            command.args(["-D", &format!("{name}={value}")]);
        }
        let output = command
            .args(["-h", &self.connection.socket_dir.display().to_string()])
            .args(["-p", &self.connection.port.to_string(), "-U", "eoex_app", "eoex"])
            .env("PGPASSWORD", &self.app_password)
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
}
