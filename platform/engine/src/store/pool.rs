//! A small pool of connections for one database role. Waiting has a limit, and broken connections are replaced.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base::Result;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::connection::Connection;
use super::problems::{DATABASE_BUSY, DATABASE_UNAVAILABLE};

/// How long opening a connection may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

pub struct Pool {
    config: tokio_postgres::Config,
    connections_max: usize,
    acquire_timeout: Duration,
    statements_max: NonZeroUsize,
    permits: Arc<Semaphore>,
    idle: Mutex<Vec<Connection>>,
}

#[derive(Debug, Clone, Copy, serde::Serialize)]
pub struct PoolStatus {
    pub connections_max: usize,
    pub in_use: usize,
    pub idle: usize,
}

impl Pool {
    pub fn new(
        config: tokio_postgres::Config,
        connections_max: usize,
        acquire_timeout: Duration,
        statements_max: NonZeroUsize,
    ) -> Self {
        let permits = Arc::new(Semaphore::new(connections_max));
        Self {
            config,
            connections_max,
            acquire_timeout,
            statements_max,
            permits,
            idle: Mutex::new(Vec::new()),
        }
    }

    pub fn status(&self) -> PoolStatus {
        PoolStatus {
            connections_max: self.connections_max,
            in_use: self.connections_max - self.permits.available_permits(),
            idle: self.idle().len(),
        }
    }

    /// Opens one connection and puts it back, so that a wrong address or password shows at once.
    pub async fn check(self: &Arc<Self>) -> Result<()> {
        let lease = self.take().await?;
        lease.connection().client().simple_query("select 1").await.map_err(super::problems::from_postgres)?;
        lease.give_back();
        Ok(())
    }

    pub(super) async fn take(self: &Arc<Self>) -> Result<Lease> {
        let waited =
            tokio::time::timeout(self.acquire_timeout, Arc::clone(&self.permits).acquire_owned()).await;
        let Ok(permit) = waited else {
            return Err(DATABASE_BUSY.problem().with_retry_after_s(1));
        };
        let permit = permit.expect("the semaphore is never closed");
        loop {
            let Some(connection) = self.idle().pop() else { break };
            if !connection.is_closed() {
                return Ok(Lease {
                    connection: Some(connection),
                    pool: Arc::clone(self),
                    permit: Some(permit),
                });
            }
        }
        let opening = Connection::open(&self.config, self.statements_max);
        let connection = tokio::time::timeout(CONNECT_TIMEOUT, opening)
            .await
            .map_err(|cause| DATABASE_UNAVAILABLE.because(cause).with_retry_after_s(2))??;
        Ok(Lease { connection: Some(connection), pool: Arc::clone(self), permit: Some(permit) })
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().expect("no code panics while it holds this lock")
    }
}

/// A connection on loan. Dropped without `give_back` it is closed, because nobody knows what state it is in.
///
/// Whoever drops it while a statement runs has lost interest: a request took too long, or its client hung up. The
/// statement is cancelled, and only then may another connection be opened in its place; otherwise impatient clients
/// could keep PostgreSQL busier than the pool allows.
pub(super) struct Lease {
    connection: Option<Connection>,
    pool: Arc<Pool>,
    permit: Option<OwnedSemaphorePermit>,
}

impl Lease {
    pub(super) fn connection(&self) -> &Connection {
        self.connection.as_ref().expect("the connection leaves only with the lease")
    }

    /// Puts the connection back for others. Only when no transaction is open on it.
    pub(super) fn give_back(mut self) {
        if let Some(connection) = self.connection.take()
            && !connection.is_closed()
        {
            self.pool.idle().push(connection);
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take().filter(|connection| !connection.is_closed()) else {
            return;
        };
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let permit = self.permit.take();
        runtime.spawn(async move {
            connection.cancel().await;
            drop((connection, permit));
        });
    }
}

impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pool").field("status", &self.status()).finish_non_exhaustive()
    }
}
