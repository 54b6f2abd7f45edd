//! The program under measurement: started from its binary on a fresh data folder, as a user would.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use engine::app::DEMO_PASSWORD;
use serde_json::Value;
use tokio::net::TcpStream;

use bench::http_load::exchange;
use bench::pgbench::Target;
use bench::report::Report;

const PORT: u16 = 18_420;
const PEOPLE: &[&str] = &["ann", "bo", "cem", "dua"];

pub(crate) struct Program {
    child: Child,
    folder: PathBuf,
    pub(crate) address: SocketAddr,
    pub(crate) database: Target,
}

/// Somebody of the demo company, signed in.
pub(crate) struct Person {
    pub(crate) token: String,
    pub(crate) user: String,
    pub(crate) tenant: String,
    pub(crate) session: String,
}

/// Starts it twice: once on nothing, once on what is there. The second one stays.
pub(crate) async fn start(binary: &Path, report: &mut Report) -> Result<Program> {
    let folder = std::env::temp_dir().join(format!("eoex-bench-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let address: SocketAddr = ([127, 0, 0, 1], PORT).into();

    report.section("Starting");
    let (mut first, fresh) = spawn(binary, &folder, address).await?;
    report.line(&format!(
        "| on an empty data folder, demo company included | {:.2} s to ready |",
        fresh.as_secs_f64()
    ));
    stop(&mut first)?;
    let (child, again) = spawn(binary, &folder, address).await?;
    report.line(&format!("| on an existing database | {:.2} s to ready |", again.as_secs_f64()));

    tokio::time::sleep(Duration::from_secs(2)).await;
    report.line(&format!("| idle memory of the program | {:.1} MB |", resident_mb(child.id())?));

    Ok(Program { child, address, database: Target::of(&folder)?, folder })
}

impl Person {
    /// What the scripts of pgbench ask for.
    pub(crate) fn variables(&self) -> Vec<(String, String)> {
        [("session", &self.session), ("person", &self.user), ("tenant", &self.tenant)]
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .into()
    }
}

impl Program {
    pub(crate) async fn sign_in(&self, number: usize) -> Result<Person> {
        let mut stream = TcpStream::connect(self.address).await?;
        let answer = log_in(&mut stream, number).await?;
        let token = text(&answer["data"]["accessToken"]);
        Ok(Person {
            user: text(&answer["data"]["user"]["id"]),
            tenant: text(&answer["data"]["tenant"]["tenant_id"]),
            session: session_of(&token)?,
            token,
        })
    }

    pub(crate) async fn sign_in_rate(&self, connections: usize, duration: Duration) -> Result<f64> {
        let began = Instant::now();
        let until = began + duration;
        let address = self.address;
        let workers: Vec<_> = (0..connections)
            .map(|number| {
                tokio::spawn(async move {
                    let mut stream = TcpStream::connect(address).await?;
                    let mut count = 0u32;
                    while Instant::now() < until {
                        log_in(&mut stream, number).await?;
                        count += 1;
                    }
                    Ok::<u32, anyhow::Error>(count)
                })
            })
            .collect();
        let mut total = 0;
        for worker in workers {
            total += worker.await??;
        }
        Ok(f64::from(total) / began.elapsed().as_secs_f64())
    }

    pub(crate) fn stop(mut self, report: &mut Report) -> Result<()> {
        report.section("Afterwards");
        report.line(&format!(
            "| memory of the program after the load | {:.1} MB |",
            resident_mb(self.child.id())?
        ));
        stop(&mut self.child)?;
        fs::remove_dir_all(&self.folder)?;
        Ok(())
    }
}

async fn spawn(binary: &Path, folder: &Path, address: SocketAddr) -> Result<(Child, Duration)> {
    let began = Instant::now();
    let mut child = Command::new(binary)
        .args(["serve", "--demo", "--port", &address.port().to_string()])
        .arg("--data")
        .arg(folder)
        .args(["--set", "limits.requests_per_minute_per_user=100000000"])
        .args(["--set", "limits.requests_per_minute_per_tenant=100000000"])
        .args(["--set", "limits.requests_per_minute_per_ip=100000000"])
        // The server makes room for this many and some twenty more: pgbench needs its own beside ours.
        .args(["--set", "database.connections_max=48"])
        .args(["--set", "log.format=json"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("{} could not be started", binary.display()))?;
    loop {
        if let Ok(mut stream) = TcpStream::connect(address).await {
            let request = "GET /health/ready HTTP/1.1\r\nhost: bench\r\n\r\n";
            if matches!(exchange(&mut stream, request, &mut Vec::new()).await, Ok((200, _))) {
                return Ok((child, began.elapsed()));
            }
        }
        if let Some(status) = child.try_wait()? {
            bail!("{} ended at its start: {status}", binary.display());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

fn stop(child: &mut Child) -> Result<()> {
    Command::new("kill").args(["-INT", &child.id().to_string()]).status()?;
    child.wait()?;
    Ok(())
}

async fn log_in(stream: &mut TcpStream, number: usize) -> Result<Value> {
    let email = format!("{}@bakery-nord.example", PEOPLE[number % PEOPLE.len()]);
    let body = serde_json::json!({ "email": email, "password": DEMO_PASSWORD }).to_string();
    let request = format!(
        "POST /api/v1/auth/login HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut buffer = Vec::new();
    let (status, head) = exchange(stream, &request, &mut buffer).await?;
    if status != 200 {
        bail!("signing in answered {status}: {}", String::from_utf8_lossy(&buffer));
    }
    Ok(serde_json::from_slice(&buffer[head..])?)
}

/// The session is a claim of the token; pgbench needs it as a value.
fn session_of(token: &str) -> Result<String> {
    let claims = token.split('.').nth(1).context("a token has three parts")?;
    let mut bits = (0u32, 0u32);
    let mut decoded = Vec::new();
    for byte in claims.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' => 62,
            _ => 63,
        };
        bits = ((bits.0 << 6) | u32::from(value), bits.1 + 6);
        if bits.1 >= 8 {
            decoded.push(u8::try_from((bits.0 >> (bits.1 - 8)) & 0xff)?);
            bits = (bits.0 & ((1 << (bits.1 - 8)) - 1), bits.1 - 8);
        }
    }
    let claims: Value = serde_json::from_slice(&decoded)?;
    Ok(text(&claims["sid"]))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn resident_mb(process: u32) -> Result<f64> {
    let output = Command::new("ps").args(["-o", "rss=", "-p", &process.to_string()]).output()?;
    let kilobytes: f64 = String::from_utf8_lossy(&output.stdout).trim().parse()?;
    Ok(kilobytes / 1024.0)
}
