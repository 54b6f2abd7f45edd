//! Bringing PostgreSQL up once: with which settings, when it counts as ready, and why it did not come.
use std::{
    ffi::OsString,
    fs::{self, DirBuilder, Permissions},
    os::unix::{
        fs::{DirBuilderExt, PermissionsExt},
        process::ExitStatusExt,
    },
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use nix::unistd::geteuid;
use tokio::{
    process::{Child, ChildStdin},
    sync::Mutex,
    time::{sleep, timeout},
};
use tokio_postgres::error::{DbError, SqlState};
use tracing::warn;

use crate::{
    Binaries, Connection, Durability, Error, Options,
    binaries::Search,
    cluster::Layout,
    error::remedy_for_output,
    files::open_to_append,
    leftovers,
    lock::Lock,
    throwaway,
    user::RunAs,
    watchdog::{self, Afterwards, StopSignal},
};

const POLL_EVERY: Duration = Duration::from_millis(10);
/// The watchdog asks for 30 seconds and then insists, which takes PostgreSQL at most five more.
const STOP_WITHIN: Duration = Duration::from_secs(45);
const MEMORY_HELD_PAUSE: Duration = Duration::from_millis(100);
const PORT_TRIES: usize = 5;

/// All that is needed to start PostgreSQL, again and again.
#[derive(Debug)]
pub(crate) struct Launch {
    pub(crate) data: PathBuf,
    pub(crate) layout: Layout,
    pub(crate) run_as: RunAs,
    pub(crate) binaries: Binaries,
    pub(crate) connection: Connection,
    pub(crate) options: Options,
    /// Held while a thread looks for leftovers, because such a thread cannot be called off.
    pub(crate) clearing: Arc<Mutex<()>>,
}

/// PostgreSQL behind its watchdog. Dropping it stops both.
#[derive(Debug)]
pub(crate) struct Guarded {
    pub(crate) watchdog: Child,
    /// Kept apart, because waiting for a child closes its standard input.
    pipe: Option<ChildStdin>,
}

#[derive(Debug)]
pub(crate) enum NotReady {
    Exited(String),
    TimedOut,
    /// It answers, but not to us.
    Refused(String),
}

/// Everything before the first start. Blocks.
pub(crate) fn prepare(options: Options) -> Result<(Lock, Launch), Error> {
    let wanted =
        std::path::absolute(&options.data).map_err(|cause| Error::io("find", &options.data, &cause))?;
    let run_as = RunAs::pick(&wanted.join("postgres/data"))?;
    run_as.must_reach(&wanted)?;
    make_data_folder(&wanted)?;
    let data = fs::canonicalize(&wanted).map_err(|cause| Error::io("find", &wanted, &cause))?;
    run_as.must_reach(&data)?;
    let lock = Lock::take(&data)?;

    let layout = Layout::of(&data);
    let is_new = layout.cluster_major()?.is_none();
    let binaries = choose_binaries(&options, &data, &layout, &run_as)?;
    layout.make_folders(&run_as)?;
    if is_new {
        layout.create_cluster(
            &binaries,
            &run_as,
            options.durability,
            afterwards(&options, &data, &layout),
        )?;
    } else {
        layout.settle_owner(&run_as)?;
    }
    leftovers::clear(&layout, &run_as)?;
    layout.rotate_log()?;
    let port = layout.choose_port(options.port)?;
    let connection = layout.connection(port)?;
    Ok((lock, Launch { data, layout, run_as, binaries, connection, options, clearing: Arc::default() }))
}

pub(crate) fn choose_binaries(
    options: &Options,
    data: &Path,
    layout: &Layout,
    run_as: &RunAs,
) -> Result<Binaries, Error> {
    let unpack_to =
        if options.is_throwaway { throwaway::shared_binaries() } else { data.join("postgres-binaries") };
    let search = Search {
        explicit: options.binaries.as_deref(),
        extra_roots: &options.extra_roots,
        path: std::env::var_os("PATH").unwrap_or_default(),
        run_as,
        unpack_to: &unpack_to,
    };
    search.find(layout.cluster_major()?.map(|major| (major, layout.cluster.as_path())))
}

fn afterwards<'a>(options: &Options, data: &'a Path, layout: &'a Layout) -> Afterwards<'a> {
    Afterwards {
        delete: options.is_throwaway.then_some(data),
        socket_folder: layout.are_sockets_apart.then_some(layout.sockets.as_path()),
    }
}

/// Others may pass through but not look around: the server's user must get to its subfolder.
fn make_data_folder(data: &Path) -> Result<(), Error> {
    let mode = if geteuid().is_root() { 0o711 } else { 0o700 };
    if let Some(file) = data.ancestors().find(|path| path.exists()).filter(|path| !path.is_dir()) {
        return Err(Error::new(
            format!("{} is not a folder.", file.display()),
            "Choose another data folder with --data.",
        ));
    }
    let missing: Vec<&Path> = data.ancestors().take_while(|folder| !folder.exists()).collect();
    for folder in missing.into_iter().rev() {
        let made = DirBuilder::new().mode(mode).create(folder);
        let opened = made.and_then(|()| fs::set_permissions(folder, Permissions::from_mode(mode)));
        opened.map_err(|cause| Error::io("make the folder", folder, &cause))?;
    }
    Ok(())
}

pub(crate) async fn first_start(launch: &mut Launch) -> Result<Guarded, Error> {
    let deadline = Instant::now() + launch.options.start_timeout;
    let mut port_tries = 0;
    loop {
        launch.layout.remember_port(launch.connection.port, &launch.run_as)?;
        let log_length = launch.layout.log_length();
        let mut guarded = launch.spawn()?;
        let Err(trouble) = until_ready(&mut guarded, launch, Some(deadline)).await else {
            return Ok(guarded);
        };
        close(guarded, launch).await;

        let log = launch.layout.log_since(log_length);
        let is_port_taken = log.contains("could not create any TCP/IP sockets");
        // Somebody was quicker in the moment between our look and PostgreSQL's.
        if is_port_taken && launch.options.port.is_none() && port_tries < PORT_TRIES {
            port_tries += 1;
            launch.connection.port = launch.layout.choose_port(None)?;
            continue;
        }
        let is_memory_held = log.contains("pre-existing shared memory block");
        if is_memory_held && Instant::now() < deadline {
            sleep(MEMORY_HELD_PAUSE).await;
            continue;
        }
        return Err(launch.failure(&trouble, &log));
    }
}

/// Polls until a connection succeeds. Without a deadline it waits as long as PostgreSQL lives.
pub(crate) async fn until_ready(
    guarded: &mut Guarded,
    launch: &Launch,
    deadline: Option<Instant>,
) -> Result<(), NotReady> {
    loop {
        match guarded.watchdog.try_wait() {
            Ok(None) => {}
            Ok(Some(status)) => return Err(NotReady::Exited(describe(status))),
            Err(cause) => return Err(NotReady::Exited(cause.to_string())),
        }
        // Connecting earlier than noted would only fill the log with refusals.
        if leftovers::is_noted_ready(&launch.layout.cluster) {
            match probe(&launch.connection).await {
                Answer::Ready => return Ok(()),
                Answer::Refused(cause) => return Err(NotReady::Refused(cause)),
                Answer::NotYet => {}
            }
        }
        if deadline.is_some_and(|deadline| Instant::now() > deadline) {
            return Err(NotReady::TimedOut);
        }
        sleep(POLL_EVERY).await;
    }
}

enum Answer {
    Ready,
    NotYet,
    Refused(String),
}

async fn probe(connection: &Connection) -> Answer {
    let mut config = connection.config("postgres");
    config.connect_timeout(Duration::from_secs(5)).application_name("eoex start");
    match config.connect(tokio_postgres::NoTls).await {
        Ok((client, answers)) => {
            drop(client);
            // Says goodbye, so that the log does not tell of a lost client.
            let _ = timeout(Duration::from_secs(1), answers).await;
            Answer::Ready
        }
        Err(cause) => match cause.as_db_error() {
            None => Answer::NotYet,
            Some(answer) => understand(answer),
        },
    }
}

fn understand(answer: &DbError) -> Answer {
    let is_between_two_states =
        [SqlState::CANNOT_CONNECT_NOW, SqlState::CRASH_SHUTDOWN, SqlState::ADMIN_SHUTDOWN]
            .contains(answer.code());
    let is_about_our_user =
        [SqlState::INVALID_PASSWORD, SqlState::INVALID_AUTHORIZATION_SPECIFICATION].contains(answer.code());
    if is_between_two_states {
        Answer::NotYet
    } else if is_about_our_user {
        Answer::Refused(answer.message().to_owned())
    } else {
        // All connections taken, or nobody needs a database named postgres: either way it works.
        Answer::Ready
    }
}

/// Closes the watchdog's pipe and waits until PostgreSQL and the watchdog are gone.
pub(crate) async fn close(mut guarded: Guarded, launch: &Launch) {
    drop(guarded.pipe.take());
    if timeout(STOP_WITHIN, guarded.watchdog.wait()).await.is_err() {
        warn!("PostgreSQL does not stop; killing it");
        let _ = launch.clear_leftovers().await;
        let _ = guarded.watchdog.kill().await;
    }
}

impl Launch {
    pub(crate) fn spawn(&self) -> Result<Guarded, Error> {
        let log = open_to_append(&self.layout.log, &self.run_as)?;
        let errors = log.try_clone().map_err(|cause| Error::io("open", &self.layout.log, &cause))?;
        let mut command = self.command();
        command.stdout(Stdio::from(log)).stderr(Stdio::from(errors));
        let started = tokio::process::Command::from(command).spawn();
        let mut watchdog =
            started.map_err(|cause| Error::io("run the PostgreSQL in", &self.binaries.folder, &cause))?;
        let pipe = watchdog.stdin.take();
        Ok(Guarded { watchdog, pipe })
    }

    /// Stops and removes what is left of an earlier start.
    pub(crate) async fn clear_leftovers(&self) -> Result<(), String> {
        let (layout, run_as) = (self.layout.clone(), self.run_as.clone());
        let clearing = Arc::clone(&self.clearing).lock_owned().await;
        let thread = tokio::task::spawn_blocking(move || {
            let _clearing = clearing;
            layout.make_folders(&run_as)?;
            leftovers::clear(&layout, &run_as)
        });
        thread.await.map_err(|cause| cause.to_string())?.map_err(|cause| cause.what)
    }

    fn command(&self) -> Command {
        let afterwards = afterwards(&self.options, &self.data, &self.layout);
        // Nobody reads a throwaway again, so it need not end tidily.
        let stop_signal = if self.options.is_throwaway { StopSignal::Quit } else { StopSignal::Int };
        let mut command = watchdog::guarding(&self.run_as, stop_signal, afterwards);
        command.arg(self.binaries.folder.join("postgres")).arg("-D").arg(&self.layout.cluster);

        let mut sockets = OsString::from("unix_socket_directories=");
        sockets.push(&self.layout.sockets);
        command.arg("-c").arg(sockets);
        let setting = |command: &mut Command, name: &str, value: &str| {
            command.arg("-c").arg(format!("{name}={value}"));
        };
        setting(&mut command, "listen_addresses", "127.0.0.1");
        setting(&mut command, "port", &self.connection.port.to_string());
        setting(&mut command, "cluster_name", &self.layout.name);
        setting(&mut command, "shared_buffers", &format!("{}MB", self.options.shared_buffers_mb));
        setting(&mut command, "max_connections", &self.options.max_connections.to_string());
        for (name, value) in SETTINGS {
            setting(&mut command, name, value);
        }
        let flushing = match self.options.durability {
            Durability::Full => "on",
            Durability::Throwaway => "off",
        };
        for name in ["fsync", "synchronous_commit", "full_page_writes"] {
            setting(&mut command, name, flushing);
        }
        for (name, value) in &self.options.settings {
            setting(&mut command, name, value);
        }
        command
    }

    fn failure(&self, trouble: &NotReady, log: &str) -> Error {
        let data = self.data.display();
        let what = match trouble {
            NotReady::Exited(status) => format!("PostgreSQL in {data} ended at once ({status}):\n{log}"),
            NotReady::TimedOut => {
                let seconds = self.options.start_timeout.as_secs();
                format!("PostgreSQL in {data} did not get ready within {seconds} seconds:\n{log}")
            }
            NotReady::Refused(cause) => format!("PostgreSQL in {data} refuses our own user: {cause}."),
        };
        let remedy = match trouble {
            NotReady::Exited(_) => remedy_for_output(log, &self.data),
            NotReady::TimedOut => format!(
                "It may still be recovering from a crash: give it more time. {} tells how far it is.",
                self.layout.log.display()
            ),
            NotReady::Refused(_) => format!(
                "Restore superuser-password in {} from a backup; it belongs to the database beside it.",
                self.layout.folder.display()
            ),
        };
        Error::new(what, remedy)
    }
}

const SETTINGS: [(&str, &str); 10] = [
    // Our queries are short; compiling them costs more than it saves.
    ("jit", "off"),
    // For solid-state disks.
    ("random_page_cost", "1.1"),
    ("password_encryption", "scram-sha-256"),
    ("timezone", "UTC"),
    ("log_timezone", "UTC"),
    ("log_min_messages", "warning"),
    // We look for words in the log, see `first_start`.
    ("lc_messages", "C"),
    ("track_io_timing", "on"),
    ("autovacuum", "on"),
    // What is brought in large amounts is known to the planner soon: lists of it are asked for at once.
    ("autovacuum_naptime", "15s"),
];

/// The watchdog's exit code is PostgreSQL's, and above 128 it means a signal.
pub(crate) fn describe(status: ExitStatus) -> String {
    match (status.code(), status.signal()) {
        (Some(code), _) if code > 128 => format!("killed by signal {}", code - 128),
        (Some(code), _) => format!("exit code {code}"),
        (None, Some(signal)) => format!("its watchdog was killed by signal {signal}"),
        (None, None) => "for an unknown reason".to_owned(),
    }
}
