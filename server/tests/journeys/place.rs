//! A place on this machine where nobody has configured anything, and the program at work in it.

use std::fs::{self, File, Permissions};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::Value;
use tempfile::TempDir;

/// For a machine that is busy; nothing waits this long unless it fails.
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// A folder with a settings file that is empty until a test writes to it.
pub(crate) struct Place {
    folder: TempDir,
}

/// How a command ended.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A server at work. Dropped, it is killed.
pub(crate) struct Serving {
    child: Child,
    pub(crate) port: u16,
    out: PathBuf,
    err: PathBuf,
}

/// What the server answered.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) text: String,
    pub(crate) json: Value,
}

impl Place {
    pub(crate) fn new() -> Self {
        // PostgreSQL does not run as root, and its user must be able to enter.
        let folder = tempfile::Builder::new()
            .prefix("eoex-journey-")
            .permissions(Permissions::from_mode(0o755))
            .tempdir_in("/tmp")
            .unwrap();
        fs::write(folder.path().join("eoex.toml"), "").unwrap();
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.path("data")
    }

    /// The program with these words, in an environment without our settings.
    pub(crate) fn eoex(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_eoex"));
        command.args(words).stdin(Stdio::null());
        command.env_clear().env("EOEX_CONFIG", self.path("eoex.toml")).env("EOEX_DATA", self.data());
        for kept in ["PATH", "LD_LIBRARY_PATH", "HOME"] {
            if let Some(value) = std::env::var_os(kept) {
                command.env(kept, value);
            }
        }
        // Where `make` puts PostgreSQL when the system has none.
        command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Said {
        run(&mut self.eoex(words))
    }

    /// Runs a command that must succeed, and reads the JSON it says.
    pub(crate) fn json(&self, words: &[&str]) -> Value {
        let said = self.run(&[words, &["--json"]].concat());
        assert_eq!(said.code, Some(0), "{words:?}: {said:?}");
        serde_json::from_str(&said.out)
            .unwrap_or_else(|cause| panic!("{words:?} said no JSON ({cause}): {said:?}"))
    }

    /// Starts a server on a free port, and waits until it is ready.
    pub(crate) fn serve(&self, words: &[&str]) -> Serving {
        self.serve_with(words, |_| {})
    }

    pub(crate) fn serve_with(&self, words: &[&str], adjust: impl FnOnce(&mut Command)) -> Serving {
        let mut serving = self.begin_serving(words, adjust);
        serving.until_ready();
        serving
    }

    /// The same, without waiting.
    pub(crate) fn begin_serving(&self, words: &[&str], adjust: impl FnOnce(&mut Command)) -> Serving {
        self.begin_serving_at(free_port(), words, adjust)
    }

    pub(crate) fn begin_serving_at(
        &self,
        port: u16,
        words: &[&str],
        adjust: impl FnOnce(&mut Command),
    ) -> Serving {
        let (out, err) = (self.path(&format!("{port}.out")), self.path(&format!("{port}.err")));
        let port_as_text = port.to_string();
        let mut command = self.eoex(&[&["serve", "--port", &port_as_text], words].concat());
        command.stdout(File::create(&out).unwrap()).stderr(File::create(&err).unwrap());
        adjust(&mut command);
        Serving { child: command.spawn().unwrap(), port, out, err }
    }

    /// PostgreSQL's own process, if one has ever been started here and has not ended in order.
    pub(crate) fn postgres(&self) -> Option<i32> {
        let note = fs::read_to_string(self.data().join("postgres/data/postmaster.pid")).ok()?;
        note.lines().next()?.trim().parse().ok()
    }
}

impl Serving {
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn until_ready(&mut self) {
        self.until("it is ready", |serving| {
            let ready = ask(serving.port, "GET", "/health/ready", &[], "");
            ready.is_some_and(|answer| answer.status == 200).then_some(())
        });
    }

    pub(crate) fn url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    pub(crate) fn out(&self) -> String {
        fs::read_to_string(&self.out).unwrap()
    }

    pub(crate) fn err(&self) -> String {
        fs::read_to_string(&self.err).unwrap()
    }

    pub(crate) fn get(&self, path: &str, token: &str) -> Answered {
        self.ask("GET", path, token, "")
    }

    pub(crate) fn post(&self, path: &str, token: &str, body: &Value) -> Answered {
        self.ask("POST", path, token, &body.to_string())
    }

    fn ask(&self, method: &str, path: &str, token: &str, body: &str) -> Answered {
        let authorization = format!("authorization: Bearer {token}");
        let headers: &[&str] = if token.is_empty() { &[] } else { &[&authorization] };
        ask(self.port, method, path, headers, body).unwrap_or_else(|| panic!("no answer: {}", self.err()))
    }

    /// Signs in and returns the access token.
    pub(crate) fn sign_in(&self, email: &str, password: &str) -> Result<String, Answered> {
        let form = serde_json::json!({ "email": email, "password": password });
        let answer = self.post("/api/v1/auth/login", "", &form);
        match answer.json["data"]["accessToken"].as_str() {
            Some(token) => Ok(token.to_owned()),
            None => Err(answer),
        }
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(self.child.id().try_into().unwrap()), signal).unwrap();
    }

    pub(crate) fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Waits until it ends by itself.
    pub(crate) fn ended(&mut self) -> ExitStatus {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(began.elapsed() < PATIENCE, "it does not end: {}", self.err());
            thread::sleep(LOOK_EVERY);
        }
    }

    pub(crate) fn until<T>(&mut self, what: &str, mut look: impl FnMut(&Self) -> Option<T>) -> T {
        let began = Instant::now();
        loop {
            if let Some(found) = look(self) {
                return found;
            }
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none(), "it ended ({ended:?}) before {what}: {}", self.err());
            assert!(began.elapsed() < PATIENCE, "waited in vain until {what}: {}", self.err());
            thread::sleep(LOOK_EVERY);
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Said {
    pub(crate) fn failed_saying(&self, words: &[&str]) {
        assert_eq!(self.code, Some(1), "{self:?}");
        for word in words {
            assert!(self.err.contains(word), "{word:?} is missing in {}", self.err);
        }
        assert!(!self.err.contains("panicked"), "{}", self.err);
    }
}

pub(crate) fn run(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Said { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// A command that reads this from its standard input.
pub(crate) fn run_with_input(command: &mut Command, input: &str) -> Said {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Said { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// Waits until no process has this number any more.
pub(crate) fn until_gone(process: i32) {
    let began = Instant::now();
    while kill(Pid::from_raw(process), None) != Err(Errno::ESRCH) {
        assert!(began.elapsed() < PATIENCE, "process {process} stays");
        thread::sleep(LOOK_EVERY);
    }
}

pub(crate) fn is_alive(process: i32) -> bool {
    kill(Pid::from_raw(process), None) != Err(Errno::ESRCH)
}

pub(crate) fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

/// One request on a connection of its own. Nothing if nobody listens there.
pub(crate) fn ask(port: u16, method: &str, path: &str, headers: &[&str], body: &str) -> Option<Answered> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.write_all(request(method, path, headers, body).as_bytes()).ok()?;
    answer(&mut stream)
}

pub(crate) fn request(method: &str, path: &str, headers: &[&str], body: &str) -> String {
    let more: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
    format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n{more}\r\n{body}",
        body.len()
    )
}

/// What comes back on a connection that closes afterwards.
pub(crate) fn answer(stream: &mut TcpStream) -> Option<Answered> {
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Answered { status, text: body.to_owned(), json: serde_json::from_str(body).unwrap_or(Value::Null) })
}
