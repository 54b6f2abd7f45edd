//! The web application's tests in a browser, against the real program with a demo company, in a folder of their own.
use std::{
    fs,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{ExitStatus, Stdio},
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    process::{Child, Command},
    time::{sleep, timeout},
};

use crate::{
    cargo::{cannot_run, cargo, target_folder},
    npm,
    runner::outlive,
};

/// For a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(90);
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// The server ends when its standard input does: in order, however we end. A shell's background job hears no Ctrl-C,
/// which is for the tests.
const AS_LONG_AS_WE_LIVE: &str = r#"
    trap '' INT HUP
    exec 3<&0
    "$@" 3<&- &
    server=$!
    { cat <&3; kill "$server"; } >/dev/null 2>&1 &
    wait "$server"
"#;

/// Many tests are one person at one address. What the limits do is tested in Rust.
const SETTINGS: [&str; 6] = [
    "limits.requests_per_minute_per_ip=1000000",
    "limits.requests_per_minute_per_user=1000000",
    "limits.requests_per_minute_per_tenant=1000000",
    "sign_in.tries_per_email_max=100000",
    "sign_in.registrations_per_ip_per_hour=100000",
    "sign_in.resets_per_email_per_hour=1000",
];

/// Ends as their runner ends.
pub(crate) async fn run(arguments: &[String]) -> Result<ExitStatus> {
    let server = Server::start().await?;
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut runner = npm::script("e2e", &arguments)?;
    runner
        .env("EOEX_URL", &server.url)
        .env("EOEX_DEMO_EMAIL", &server.email)
        .env("EOEX_DEMO_PASSWORD", &server.password);

    let status = outlive(runner).await;

    let is_fine = status.as_ref().is_ok_and(ExitStatus::success);
    server.stop(is_fine).await;
    status
}

struct Server {
    process: Child,
    data: PathBuf,
    log: PathBuf,
    url: String,
    email: String,
    password: String,
}

impl Server {
    async fn start() -> Result<Self> {
        let eoex = build()?;
        let place = target_folder()?.join("tmp/browser-tests");
        fs::create_dir_all(&place).with_context(|| format!("could not make {}", place.display()))?;
        // Where root may not use it for PostgreSQL, the server would put its data elsewhere.
        let data = embedded::reachable_data_folder(&place.join("data"));
        if embedded::running(&data).is_some() {
            bail!("other browser tests are using {}; wait for them, or end them", data.display());
        }
        remove(&data)?;
        // What a developer has set for themselves is not what is tested.
        let settings = place.join("eoex.toml");
        fs::write(&settings, "")?;

        let port = free_port()?;
        let log = place.join("server.log");
        let (out, err) = (fs::File::create(&log)?, fs::File::options().append(true).open(&log)?);
        let eoex_with = |words: &[&str]| {
            let mut line: Vec<String> = vec![eoex.display().to_string()];
            line.extend(words.iter().map(ToString::to_string));
            line.extend(["--data".to_owned(), data.display().to_string()]);
            line.extend(["--config".to_owned(), settings.display().to_string()]);
            line
        };
        let mut line = eoex_with(&["serve", "--port", &port.to_string()]);
        line.extend(SETTINGS.into_iter().flat_map(|setting| ["--set".to_owned(), setting.to_owned()]));
        let mut sh = in_clean_environment("sh");
        sh.args(["-c", AS_LONG_AS_WE_LIVE, "sh"]).args(line);
        sh.stdin(Stdio::piped()).stdout(out).stderr(err);
        let mut process = sh.spawn().context("sh should be there")?;
        until_ready(port, &mut process).await.with_context(|| {
            format!("the server for the browser tests did not start; see {}", log.display())
        })?;

        let mut demo = in_clean_environment(&eoex);
        let demo = demo.args(&eoex_with(&["demo", "--json"])[1..]).output().await;
        let demo = demo.with_context(|| cannot_run(&eoex))?;
        let said: Value = serde_json::from_slice(&demo.stdout).with_context(|| {
            format!("the demo company was not made: {}", String::from_utf8_lossy(&demo.stderr))
        })?;
        let text = |name: &str| said[name].as_str().unwrap_or_default().to_owned();
        Ok(Self {
            process,
            data,
            log,
            url: format!("http://localhost:{port}"),
            email: text("email"),
            password: text("password"),
        })
    }

    /// In order; the data goes too, and the log where nothing is wrong.
    async fn stop(mut self, is_fine: bool) {
        drop(self.process.stdin.take());
        if timeout(PATIENCE, self.process.wait()).await.is_err() {
            eprintln!("The server of the browser tests does not stop; its log is {}.", self.log.display());
            return;
        }
        if let Err(cause) = remove(&self.data) {
            eprintln!("{cause:#}");
        }
        if !is_fine {
            eprintln!("The server's log is {}.", self.log.display());
        }
    }
}

/// As the Rust tests have built it, so that after them there is nothing to do.
fn build() -> Result<PathBuf> {
    let built = cargo("build").args(["--quiet", "--package", "server", "--bin", "eoex"]).status()?;
    if !built.success() {
        bail!("the server does not build; the lines above say why");
    }
    Ok(target_folder()?.join("debug/eoex"))
}

fn in_clean_environment(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        if name == "DATABASE_URL" || name.to_string_lossy().starts_with("EOEX_") {
            command.env_remove(name);
        }
    }
    command
}

async fn until_ready(port: u16, process: &mut Child) -> Result<()> {
    let ready = async {
        loop {
            if let Some(ended) = process.try_wait()? {
                bail!("it ended with {ended}");
            }
            if is_ready(port).await.unwrap_or(false) {
                return Ok(());
            }
            sleep(LOOK_EVERY).await;
        }
    };
    timeout(PATIENCE, ready).await.context("it is not ready after a long time")?
}

async fn is_ready(port: u16) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
    stream.write_all(b"GET /health/ready HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(answer.starts_with(b"HTTP/1.1 200 "))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
            Err(cause).with_context(|| format!("could not delete {}", folder.display()))
        }
        _ => Ok(()),
    }
}
