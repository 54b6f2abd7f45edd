//! The program with the module that is measured: inside this process for loading, in one of its own for measuring.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use bench::http_load::{connect, exchange, send};
use engine::app::{App, DatabaseSource};
use engine::clock::SystemClock;
use engine::config::{self, Settings};
use serde_json::{Value, json};
use tokio::net::TcpStream;

use super::load::{OWNER, PASSWORD};
use super::person::Mill;

const PORTS_FROM: u16 = 18_430;
const PORTS: u16 = 100;
/// pgbench has its own connections beside ours.
const CONNECTIONS: &str = "48";

/// A program in a process of its own.
#[derive(Debug)]
pub(crate) struct Program {
    child: Child,
    pub(crate) address: SocketAddr,
}

/// Each data folder has its own, so that two measurements can run side by side.
fn port_of(folder: &Path) -> u16 {
    let bytes = folder.as_os_str().as_encoded_bytes().iter();
    PORTS_FROM + bytes.fold(0, |sum, byte| (sum * 31 + u16::from(*byte)) % PORTS)
}

fn settings(folder: &Path) -> Result<Settings> {
    let most = "100000000".to_owned();
    let flags = [
        ("data".to_owned(), folder.display().to_string()),
        ("server.port".to_owned(), port_of(folder).to_string()),
        ("limits.requests_per_minute_per_user".to_owned(), most.clone()),
        ("limits.requests_per_minute_per_tenant".to_owned(), most.clone()),
        ("limits.requests_per_minute_per_ip".to_owned(), most),
        ("database.connections_max".to_owned(), CONNECTIONS.to_owned()),
        ("log.format".to_owned(), "json".to_owned()),
    ];
    config::load(None, std::iter::empty(), &flags).map_err(|wrong| anyhow!("{wrong}"))
}

/// The program without its door, in this process.
pub(crate) async fn within(folder: &Path) -> Result<App> {
    std::fs::create_dir_all(folder)?;
    App::start(settings(folder)?, vec![Box::new(Mill)], Arc::new(SystemClock), DatabaseSource::Own)
        .await
        .map_err(|refused| anyhow!("{refused}"))
}

/// What the process of `Program::start` does: the same as `eoex serve`.
pub(crate) async fn serve(folder: &Path) -> Result<()> {
    let wanted = settings(folder)?;
    engine::ops::start_logging(&wanted.log, None).map_err(|problem| anyhow!("{problem:?}"))?;
    let mut app = within(folder).await?;
    app.work();
    app.listen(engine::http::WebApp::default()).await.map_err(|refused| anyhow!("{refused}"))?;
    tokio::signal::ctrl_c().await?;
    app.stop().await;
    Ok(())
}

impl Program {
    pub(crate) async fn start(folder: &Path) -> Result<Self> {
        let address: SocketAddr = ([127, 0, 0, 1], port_of(folder)).into();
        let mut child = Command::new(std::env::current_exe()?)
            .arg("serve")
            .arg("--data")
            .arg(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("the program could not be started")?;
        loop {
            if let Ok(mut stream) = TcpStream::connect(address).await {
                let request = "GET /health/ready HTTP/1.1\r\nhost: bench\r\n\r\n";
                if matches!(exchange(&mut stream, request, &mut Vec::new()).await, Ok((200, _))) {
                    return Ok(Self { child, address });
                }
            }
            if let Some(status) = child.try_wait()? {
                bail!("the program ended at its start: {status}");
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    pub(crate) fn stop(mut self) -> Result<()> {
        self.end()
    }

    fn end(&mut self) -> Result<()> {
        if self.child.try_wait()?.is_none() {
            Command::new("kill").args(["-INT", &self.child.id().to_string()]).status()?;
            self.child.wait()?;
        }
        Ok(())
    }

    pub(crate) fn resident_mb(&self) -> Result<f64> {
        let path = PathBuf::from(format!("/proc/{}/status", self.child.id()));
        let status = std::fs::read_to_string(path)?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes / 1024.0)
    }

    /// The token of the person who owns all tenants, in the first of them.
    pub(crate) async fn sign_in(&self) -> Result<String> {
        self.sign_in_as(OWNER).await
    }

    pub(crate) async fn sign_in_as(&self, email: &str) -> Result<String> {
        let body = json!({ "email": email, "password": PASSWORD });
        let answer = self.ask("POST", "/api/v1/auth/login", "", &body).await?;
        Ok(text(&answer["data"]["accessToken"]))
    }

    /// The token of the same person in another tenant.
    pub(crate) async fn switch(&self, token: &str, tenant: &str) -> Result<String> {
        let body = json!({ "tenant_id": tenant });
        let answer = self.ask("POST", "/api/v1/auth/switch-tenant", token, &body).await?;
        Ok(text(&answer["data"]["accessToken"]))
    }

    pub(crate) async fn ask(&self, method: &str, path: &str, token: &str, body: &Value) -> Result<Value> {
        let mut stream = connect(self.address).await?;
        let mut buffer = Vec::new();
        let request = send(method, path, token, &body.to_string());
        let (status, head) = exchange(&mut stream, &request, &mut buffer).await?;
        if !(200..300).contains(&status) {
            bail!("{method} {path} answered {status}: {}", String::from_utf8_lossy(&buffer));
        }
        Ok(serde_json::from_slice(&buffer[head..])?)
    }
}

/// A measurement that fails leaves nothing behind that runs.
impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.end();
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
