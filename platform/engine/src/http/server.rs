//! The listening socket: connections with limits on what a stranger can hold open, and an orderly end.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use base::Result;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt;

use super::envelope::PORT_TAKEN;
use crate::config::ServerSettings;

/// A client that sends its headers slower than this is not one we serve.
const HEADER_READ_TIMEOUT: Duration = Duration::from_secs(15);
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
    let listener = bind(settings).await?;
    let address = listener.local_addr().map_err(|cause| PORT_TAKEN.because(cause))?;
    let (stop, stopped) = watch::channel(false);
    let grace = Duration::from_millis(settings.shutdown_grace_ms);
    let server = Server {
        connections: builder(settings),
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
            let service =
                self.router.clone().map_request(move |mut request: http::Request<hyper::body::Incoming>| {
                    request.extensions_mut().insert(ConnectInfo(peer));
                    request.map(axum::body::Body::new)
                });
            let connection = self
                .connections
                .serve_connection_with_upgrades(TokioIo::new(stream), TowerToHyperService::new(service))
                .into_owned();
            let connection = graceful.watch(connection);
            tokio::spawn(async move {
                // Broken off by the client, mostly; what we did wrong is logged with the request.
                let _ = connection.await;
                drop(place);
            });
        }
        drop(listener);
        if tokio::time::timeout(grace, graceful.shutdown()).await.is_err() {
            tracing::warn!("Some requests did not finish in time and were broken off");
        }
    }
}

fn builder(settings: &ServerSettings) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_READ_TIMEOUT)
        .max_buf_size(settings.header_bytes_max.max(BUFFER_BYTES_MIN))
        .max_headers(settings.headers_max);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(KEEP_ALIVE_INTERVAL)
        .keep_alive_timeout(KEEP_ALIVE_TIMEOUT)
        .max_concurrent_streams(STREAMS_PER_CONNECTION_MAX)
        .max_pending_accept_reset_streams(RESET_STREAMS_MAX)
        .max_header_list_size(u32::try_from(settings.header_bytes_max).unwrap_or(u32::MAX));
    builder
}
