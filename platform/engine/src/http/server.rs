//! The listening socket: connections with limits on what a stranger can hold open, and an orderly end.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use base::Result;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt;

use super::envelope::PORT_TAKEN;
use crate::config::ServerSettings;

/// A client that sends its headers slower than this, or none at all, is not one we serve.
const HEADER_READ_TIMEOUT: Duration = Duration::from_secs(15);
/// The protocol's limits on headers are this much wider than ours, so that a refusal can say why. What exceeds them
/// too is not even read.
const HEADER_SLACK: usize = 2;
const KEEP_ALIVE_INTERVAL: Duration = Duration::from_secs(20);
const KEEP_ALIVE_TIMEOUT: Duration = Duration::from_secs(20);
const STREAMS_PER_CONNECTION_MAX: u32 = 200;
/// Streams opened and reset before we read them: the rapid-reset attack.
const RESET_STREAMS_MAX: usize = 20;
/// hyper reads in pieces of at least this size.
const BUFFER_BYTES_MIN: usize = 8192;
/// After an error such as "too many open files" the system needs a moment.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

#[derive(Debug)]
pub struct Listening {
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
    task: tokio::task::JoinHandle<()>,
}

/// Listens and answers until it is stopped.
pub async fn listen(settings: &ServerSettings, router: Router) -> Result<Listening> {
    listen_with_patience(settings, router, HEADER_READ_TIMEOUT).await
}

async fn listen_with_patience(
    settings: &ServerSettings,
    router: Router,
    patience: Duration,
) -> Result<Listening> {
    allow_open_files();
    let listener = bind(settings).await?;
    let address = listener.local_addr().map_err(|cause| PORT_TAKEN.because(cause))?;
    let (stop, stopped) = watch::channel(false);
    let grace = Duration::from_millis(settings.shutdown_grace_ms);
    let server = Server {
        connections: builder(settings, patience),
        patience,
        places: Arc::new(Semaphore::new(settings.connections_max)),
        router,
    };
    let task = tokio::spawn(server.accept(listener, stopped, grace));
    Ok(Listening { address, stop, task })
}

impl Listening {
    /// Takes no new connections, lets running requests finish for a while, then returns.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        let _ = self.task.await;
    }
}

/// Every connection is an open file, and many systems grant no more than 1024 until they are asked.
fn allow_open_files() {
    let Ok((granted, grantable)) = getrlimit(Resource::RLIMIT_NOFILE) else { return };
    if granted < grantable {
        // Where even that is refused, we go on with what there is.
        let _ = setrlimit(Resource::RLIMIT_NOFILE, grantable, grantable);
    }
}

async fn bind(settings: &ServerSettings) -> Result<TcpListener> {
    TcpListener::bind((settings.host.as_str(), settings.port)).await.map_err(|cause| {
        let (host, port) = (&settings.host, settings.port);
        let problem = match cause.kind() {
            io::ErrorKind::AddrInUse => PORT_TAKEN
                .saying(format!("Port {port} on {host} is already used by another program."))
                .with_hint(format!(
                    "Stop that program, or choose another port: --port {}.",
                    port.saturating_add(1)
                )),
            io::ErrorKind::PermissionDenied => PORT_TAKEN
                .saying(format!("The system does not allow us to listen on port {port}."))
                .with_hint("Choose a port above 1023, for example --port 8420."),
            _ => PORT_TAKEN.saying(format!("Listening on {host}:{port} failed: {cause}.")),
        };
        problem.with_detail("server.port", cause.to_string())
    })
}

#[derive(Clone)]
struct Server {
    connections: Builder<TokioExecutor>,
    patience: Duration,
    places: Arc<Semaphore>,
    router: Router,
}

impl Server {
    async fn accept(self, listener: TcpListener, mut stopped: watch::Receiver<bool>, grace: Duration) {
        let graceful = GracefulShutdown::new();
        loop {
            let place = tokio::select! {
                place = Arc::clone(&self.places).acquire_owned() => place.expect("the semaphore is never closed"),
                _ = stopped.changed() => break,
            };
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                _ = stopped.changed() => break,
            };
            let (stream, peer) = match accepted {
                Ok(accepted) => accepted,
                Err(cause) => {
                    tracing::warn!(%cause, "Could not accept a connection");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                    continue;
                }
            };
            // Small answers must not wait for more to send.
            let _ = stream.set_nodelay(true);
            let has_asked = Arc::new(AtomicBool::new(false));
            let asks = Arc::clone(&has_asked);
            let service =
                self.router.clone().map_request(move |mut request: http::Request<hyper::body::Incoming>| {
                    asks.store(true, Ordering::Relaxed);
                    request.extensions_mut().insert(ConnectInfo(peer));
                    request.map(axum::body::Body::new)
                });
            let connection = self
                .connections
                .serve_connection_with_upgrades(TokioIo::new(stream), TowerToHyperService::new(service))
                .into_owned();
            let connection = graceful.watch(connection);
            let patience = self.patience;
            tokio::spawn(async move {
                let mut connection = pin!(connection);
                // hyper's own limit begins only when the protocol is known, which takes a first few bytes.
                let first = tokio::time::timeout(patience, &mut connection).await;
                if first.is_err() && has_asked.load(Ordering::Relaxed) {
                    // Broken off by the client, mostly; what we did wrong is logged with the request.
                    let _ = connection.await;
                }
                drop(place);
            });
        }
        drop(listener);
        if tokio::time::timeout(grace, graceful.shutdown()).await.is_err() {
            tracing::warn!("Some requests did not finish in time and were broken off");
        }
    }
}

fn builder(settings: &ServerSettings, patience: Duration) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(patience)
        .max_buf_size((settings.header_bytes_max * HEADER_SLACK).max(BUFFER_BYTES_MIN))
        .max_headers(settings.headers_max * HEADER_SLACK);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(KEEP_ALIVE_INTERVAL)
        .keep_alive_timeout(KEEP_ALIVE_TIMEOUT)
        .max_concurrent_streams(STREAMS_PER_CONNECTION_MAX)
        .max_pending_accept_reset_streams(RESET_STREAMS_MAX)
        .max_header_list_size(u32::try_from(settings.header_bytes_max * HEADER_SLACK).unwrap_or(u32::MAX));
    builder
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;

    use super::*;

    const PATIENCE: Duration = Duration::from_millis(100);
    /// For a machine that is busy; nothing waits this long unless it fails.
    const FOREVER: Duration = Duration::from_secs(20);

    async fn listening() -> Listening {
        let mut settings = crate::config::load(None, std::iter::empty(), &[]).unwrap();
        settings.server.port = 0;
        let slow = || async {
            tokio::time::sleep(PATIENCE * 4).await;
            "done"
        };
        let router = Router::new().route("/", get(|| async { "here" })).route("/slow", get(slow));
        listen_with_patience(&settings.server, router, PATIENCE).await.unwrap()
    }

    /// All that comes back until the other side hangs up.
    async fn said_to(listening: &Listening, words: &[u8]) -> String {
        let mut stream = TcpStream::connect(listening.address).await.unwrap();
        stream.write_all(words).await.unwrap();
        let mut answer = Vec::new();
        let read = tokio::time::timeout(FOREVER, stream.read_to_end(&mut answer)).await;
        read.expect("the other side hangs up").unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    #[tokio::test]
    async fn whoever_connects_and_asks_nothing_is_hung_up_on() {
        let listening = listening().await;

        assert_eq!(said_to(&listening, b"").await, "");
        assert_eq!(said_to(&listening, b"PRI * HTTP/2.0\r\n").await, "");
        assert_eq!(said_to(&listening, b"G").await, "");
        assert_eq!(said_to(&listening, b"GET / HTTP/1.1\r\nhost: localhost\r\nx-slow: ").await, "");
    }

    #[tokio::test]
    async fn whoever_has_asked_gets_the_answer_however_long_it_takes() {
        let listening = listening().await;

        let answer = said_to(&listening, b"GET /slow HTTP/1.1\r\nhost: localhost\r\n\r\n").await;

        assert!(answer.ends_with("done"), "{answer}");
    }

    #[tokio::test]
    async fn stopping_waits_for_requests_and_not_for_idle_connections() {
        let listening = listening().await;
        let _idle = TcpStream::connect(listening.address).await.unwrap();
        let address = listening.address;
        let mut busy = TcpStream::connect(address).await.unwrap();
        busy.write_all(
            b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\nGET /slow HTTP/1.1\r\nhost: localhost\r\n\r\n",
        )
        .await
        .unwrap();
        let mut first = [0; 15];
        busy.read_exact(&mut first).await.unwrap();

        tokio::time::timeout(FOREVER, listening.stop()).await.expect("it stops");

        let mut rest = String::new();
        busy.read_to_string(&mut rest).await.unwrap();
        assert!(rest.contains("here"), "{rest}");
        assert!(TcpStream::connect(address).await.is_err(), "nobody listens any more");
    }
}
