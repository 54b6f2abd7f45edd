//! A running server: what one can ask of it, and how it is kept running.
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{
    sync::{oneshot, watch},
    task::{JoinError, JoinHandle},
    time::sleep,
};
use tracing::{info, warn};

use crate::{
    Binaries, Connection, Error, Options,
    cluster::Layout,
    launch::{
        Guarded, Launch, NotReady, choose_binaries, close, describe, first_start, prepare, until_ready,
    },
    leftovers,
    lock::Lock,
    throwaway,
    user::RunAs,
};

const PAUSE_MIN: Duration = Duration::from_millis(100);
const PAUSE_MAX: Duration = Duration::from_secs(5);
/// After this long a server counts as healthy, and the next pause is short again.
const HEALTHY_AFTER: Duration = Duration::from_secs(30);

/// Our PostgreSQL. It is stopped by [`Server::stop`], by dropping it, and by the death of this process.
#[derive(Debug)]
pub struct Server {
    data: PathBuf,
    connection: Connection,
    binaries: Binaries,
    layout: Layout,
    lock: Arc<Lock>,
    state: watch::Receiver<State>,
    /// Dropping it asks the supervisor to stop.
    stop: Option<oneshot::Sender<()>>,
    supervisor: Option<JoinHandle<()>>,
    is_throwaway: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// PostgreSQL runs and does not answer yet; it may be recovering from a crash.
    Starting,
    Ready,
    /// PostgreSQL has died and will be started again after a pause.
    Restarting {
        reason: String,
    },
    Stopped,
}

/// Starts the server in `options.data` and returns once it answers.
pub async fn start(options: Options) -> Result<Server, Error> {
    let prepared = tokio::task::spawn_blocking(move || prepare(options)).await;
    let (lock, mut launch) = prepared.map_err(|cause| interrupted(&cause))??;
    let guarded = first_start(&mut launch).await?;

    let lock = Arc::new(lock);
    let (publish, state) = watch::channel(State::Ready);
    let (stop, stopped) = oneshot::channel();
    let server = Server {
        data: launch.data.clone(),
        connection: launch.connection.clone(),
        binaries: launch.binaries.clone(),
        layout: launch.layout.clone(),
        lock: Arc::clone(&lock),
        state,
        stop: Some(stop),
        is_throwaway: launch.options.is_throwaway,
        supervisor: Some(tokio::spawn(supervise(launch, guarded, lock, publish, stopped))),
    };
    info!(
        port = server.connection.port,
        "PostgreSQL {} runs in {}",
        server.binaries.version,
        server.data.display()
    );
    Ok(server)
}

/// The binaries that [`start`] would use with these options. May unpack the bundled ones.
pub fn find_binaries(options: &Options) -> Result<Binaries, Error> {
    let data = fs::canonicalize(&options.data).unwrap_or_else(|_| options.data.clone());
    let layout = Layout::of(&data);
    let run_as = RunAs::pick(&layout.cluster)?;
    choose_binaries(options, &data, &layout, &run_as)
}

impl Server {
    pub fn connection(&self) -> Connection {
        self.connection.clone()
    }

    pub fn state(&self) -> watch::Receiver<State> {
        self.state.clone()
    }

    /// The data folder, as a canonical path.
    pub fn data(&self) -> &Path {
        &self.data
    }

    pub fn binaries(&self) -> &Binaries {
        &self.binaries
    }

    /// PostgreSQL's own process, which changes when it has died and been restarted.
    pub fn process(&self) -> Option<u32> {
        leftovers::postmaster_noted_in(&self.layout.cluster).and_then(|pid| u32::try_from(pid.as_raw()).ok())
    }

    /// Leaves a line for whoever finds the folder in use, such as our URL. JSON or plain text.
    pub fn announce(&self, text: &str) -> Result<(), Error> {
        self.lock.announce(text)
    }

    /// Disconnects everybody and ends PostgreSQL. After 30 seconds it is ended by force.
    pub async fn stop(mut self) -> Result<(), Error> {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(supervisor) = self.supervisor.take() {
            supervisor.await.map_err(|cause| interrupted(&cause))?;
        }
        if self.is_throwaway {
            // The watchdog has done it already, unless somebody has killed it.
            throwaway::remove(&self.data);
        }
        Ok(())
    }
}

/// Owns PostgreSQL until it is told to stop, or until the server is dropped.
async fn supervise(
    launch: Launch,
    guarded: Guarded,
    lock: Arc<Lock>,
    state: watch::Sender<State>,
    stop: oneshot::Receiver<()>,
) {
    // Outside `keep_running`, which is cut off wherever it happens to wait.
    let mut guarded = Some(guarded);
    tokio::select! {
        _ = stop => {}
        () = keep_running(&launch, &mut guarded, &state) => {}
    }
    // Or that thread could take the next owner's PostgreSQL for a leftover.
    drop(launch.clearing.lock().await);
    if let Some(guarded) = guarded {
        close(guarded, &launch).await;
    }
    if launch.layout.are_sockets_apart {
        let _ = fs::remove_dir(&launch.layout.sockets);
    }
    state.send_replace(State::Stopped);
    // Invariant: the folder is ours until PostgreSQL is gone.
    drop(lock);
}

/// Restarts PostgreSQL whenever it dies. Never returns.
async fn keep_running(launch: &Launch, guarded: &mut Option<Guarded>, state: &watch::Sender<State>) {
    let mut pause = PAUSE_MIN;
    loop {
        let ready_since = Instant::now();
        let mut reason = match guarded {
            Some(running) => running.watchdog.wait().await.map_or_else(|cause| cause.to_string(), describe),
            None => "it could not be started".to_owned(),
        };
        if ready_since.elapsed() > HEALTHY_AFTER {
            pause = PAUSE_MIN;
        }
        loop {
            *guarded = None;
            warn!(
                reason,
                pause_ms = pause.as_millis(),
                "PostgreSQL is gone ({reason}) and will be restarted"
            );
            state.send_replace(State::Restarting { reason });
            sleep(pause).await;
            pause = (pause * 2).min(PAUSE_MAX);
            match restart(launch, guarded, state).await {
                Ok(()) => break,
                Err(cause) => reason = cause,
            }
        }
        info!("PostgreSQL is ready again");
        state.send_replace(State::Ready);
    }
}

async fn restart(
    launch: &Launch,
    guarded: &mut Option<Guarded>,
    state: &watch::Sender<State>,
) -> Result<(), String> {
    launch.clear_leftovers().await?;
    let log_length = launch.layout.log_length();
    let started = guarded.insert(launch.spawn().map_err(|cause| cause.what)?);
    state.send_replace(State::Starting);
    match until_ready(started, launch, None).await {
        // Refused: somebody has changed our password meanwhile. The next start will say so; others can work.
        Ok(()) | Err(NotReady::Refused(_)) => Ok(()),
        Err(NotReady::Exited(status)) => Err(format!("{status}; {}", launch.layout.log_since(log_length))),
        Err(NotReady::TimedOut) => Err("it did not answer in time".to_owned()),
    }
}

fn interrupted(cause: &JoinError) -> Error {
    Error::new(format!("The work on PostgreSQL was interrupted: {cause}."), "Start again.")
}
