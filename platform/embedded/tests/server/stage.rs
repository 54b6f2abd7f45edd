//! What the tests share: folders, other owners, and a look at the processes.
use std::{
    fs,
    io::{BufRead, BufReader, Read},
    os::unix::{
        fs::{MetadataExt, PermissionsExt},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use embedded::{Connection, Durability, Options, State};
use nix::{
    sys::signal::{Signal, kill},
    unistd::{Pid, geteuid},
};
use tempfile::TempDir;

pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A folder that the server's user can enter, gone at the end of the test.
pub(crate) fn open_folder() -> TempDir {
    let folder = tempfile::Builder::new().prefix("embedded-test-").tempdir_in("/tmp").unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

pub(crate) fn quick(data: &Path) -> Options {
    let mut options = Options::new(data);
    options.durability = Durability::Throwaway;
    options.shared_buffers_mb = 16;
    options
}

/// Where a commit must survive the death of PostgreSQL.
pub(crate) fn safe(data: &Path) -> Options {
    let mut options = quick(data);
    options.durability = Durability::Full;
    options
}

pub(crate) fn is_root() -> bool {
    geteuid().is_root()
}

pub(crate) async fn client(connection: &Connection) -> tokio_postgres::Client {
    let (client, answers) = connection.config("postgres").connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(answers);
    client
}

pub(crate) async fn write_order(connection: &Connection) {
    let client = client(connection).await;
    client
        .batch_execute("create table orders (title text); insert into orders values ('Rye bread')")
        .await
        .unwrap();
}

pub(crate) async fn has_order(connection: &Connection) -> bool {
    let row = client(connection).await.query_one("select title from orders", &[]).await.unwrap();
    row.get::<_, &str>(0) == "Rye bread"
}

pub(crate) async fn setting(client: &tokio_postgres::Client, name: &str) -> String {
    client.query_one(&format!("show {name}"), &[]).await.unwrap().get(0)
}

pub(crate) fn signal(process: u32, signal: Signal) {
    kill(Pid::from_raw(process.try_into().unwrap()), signal).unwrap();
}

pub(crate) fn is_alive(process: u32) -> bool {
    kill(Pid::from_raw(process.try_into().unwrap()), None).is_ok()
}

pub(crate) async fn eventually(what: &str, mut is_true: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_true() {
        assert!(begun.elapsed() < PATIENCE, "not within {PATIENCE:?}: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

pub(crate) async fn becomes_ready(state: &mut tokio::sync::watch::Receiver<State>) {
    let ready = state.wait_for(|state| *state == State::Ready);
    tokio::time::timeout(PATIENCE, ready).await.unwrap().unwrap();
}

/// The processes whose command line or working folder names this folder.
pub(crate) fn processes_in(folder: &Path) -> Vec<String> {
    let name = folder.to_string_lossy().into_owned();
    if !Path::new("/proc/self").exists() {
        let output = Command::new("ps").args(["-axo", "pid,command"]).output().unwrap();
        let lines = String::from_utf8_lossy(&output.stdout).into_owned();
        return lines.lines().filter(|line| line.contains(&name)).map(str::to_owned).collect();
    }
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc").unwrap().flatten() {
        let is_process = entry.file_name().to_string_lossy().parse::<u32>().is_ok();
        let command = fs::read(entry.path().join("cmdline")).unwrap_or_default();
        let command = String::from_utf8_lossy(&command).replace('\0', " ");
        let works_here = fs::read_link(entry.path().join("cwd")).is_ok_and(|cwd| cwd.starts_with(folder));
        if is_process && (command.contains(&name) || works_here) {
            found.push(format!("{} {command}", entry.file_name().display()));
        }
    }
    found
}

/// The parent of a process, and all its children. Linux only.
pub(crate) fn parent_of(process: u32) -> u32 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let after_name = stat.rsplit_once(')').unwrap().1;
    after_name.split_whitespace().nth(1).unwrap().parse().unwrap()
}

pub(crate) fn children_of(process: u32) -> Vec<u32> {
    let list = fs::read_to_string(format!("/proc/{process}/task/{process}/children")).unwrap();
    list.split_whitespace().map(|child| child.parse().unwrap()).collect()
}

/// Some program of the user that the server runs as, with nothing to do with PostgreSQL.
pub(crate) fn bystander(owner_of: &Path) -> Child {
    let mut command = Command::new("sleep");
    command.arg("600").current_dir("/").stdin(Stdio::null());
    if is_root() {
        command.uid(fs::metadata(owner_of).unwrap().uid());
    }
    command.spawn().unwrap()
}

/// Another process that owns a server: `examples/hold.rs`.
pub(crate) struct Holder {
    child: Child,
    pub(crate) postgres: u32,
    pub(crate) data: PathBuf,
}

impl Holder {
    pub(crate) fn start(arguments: &[&Path]) -> Self {
        let mut child =
            hold_command().args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let words: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(words.first(), Some(&"ready"), "the holder said {line:?}");
        Self { child, postgres: words[1].parse().unwrap(), data: words[2].into() }
    }

    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// What the holder complains about when it is run as this user.
pub(crate) fn complaint_of_holder(data: &Path, uid: Option<u32>) -> String {
    let room = open_folder();
    let program = room.path().join("hold");
    // The build folder may be closed to that user. And not `fs::copy`: a file that we had open for
    // writing could still be busy in a process that another test has forked.
    assert!(Command::new("cp").arg(hold_program()).arg(&program).status().unwrap().success());
    let mut command = Command::new(&program);
    command.arg(data).current_dir("/").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    if let Some(uid) = uid {
        command.uid(uid).gid(uid);
    }
    let mut child = command.spawn().unwrap();
    let mut complaint = String::new();
    child.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
    assert!(!child.wait().unwrap().success());
    complaint
}

fn hold_command() -> Command {
    Command::new(hold_program())
}

fn hold_program() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let program = tests.parent().unwrap().parent().unwrap().join("examples/hold");
    assert!(program.exists(), "missing {}: run `cargo build -p embedded --examples`", program.display());
    program
}
