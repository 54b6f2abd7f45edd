//! Where jobs are done: the connections, the kinds of jobs, the world, and the ways in which work is done there.

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use base::{Result, TenantId, Timestamp};
use sdk::wiring::{Work, World};
use sdk::{Row, Values};
use tokio::sync::watch;
use tokio_postgres::Config;
use uuid::Uuid;

use super::attempt::{Ended, attempt};
use super::beside::Beside;
use super::predecessor::Note;
use super::queue::Turn;
use super::service::Jobs;
use super::worker::Worker;
use crate::catalog::Catalog;
use crate::config::Settings;
use crate::store::{Entry, Mode, Pool, Store};

/// Connections for the queue itself: claiming, marking as done, the lease, progress.
pub const QUEUE_CONNECTIONS: usize = 4;
/// Jobs taken in one go while working off.
const TAKEN_AT_ONCE: usize = 100;
/// More than any test wants: a job that enqueues itself for ever is found out.
const WORKED_OFF_MAX: usize = 100_000;

/// Everything that is needed to work on jobs. One per program; whether somebody works there is another matter.
#[derive(Debug)]
pub struct Workshop {
    /// For jobs, apart from those of the requests: neither waits for the other. Beside them, for the queue itself.
    pub(super) store: Store,
    pub(super) catalog: Arc<Catalog>,
    pub(super) world: Arc<dyn World>,
    pub(super) jobs: Arc<Jobs>,
    pub(super) at_once: usize,
    pub(super) stopping_may_take: Duration,
    /// How this process is called in the log of executions.
    pub(super) node: String,
    /// Where it is noted who works here, if nobody else can at the same time.
    pub(super) note: Option<Note>,
}

impl Workshop {
    /// `own_folder` is one that no other program has as long as we have it.
    pub(crate) fn new(
        jobs: Arc<Jobs>,
        catalog: Arc<Catalog>,
        world: Arc<dyn World>,
        settings: &Settings,
        database: &Config,
        own_folder: Option<&Path>,
    ) -> Self {
        let patience = Duration::from_millis(settings.database.acquire_timeout_ms);
        let statements = NonZeroUsize::new(settings.database.statements_cached).unwrap_or(NonZeroUsize::MIN);
        let pool = |connections| Arc::new(Pool::new(database.clone(), connections, patience, statements));
        let store = Store::new(pool(settings.jobs.at_once + settings.jobs.beside), pool(QUEUE_CONNECTIONS));
        jobs.lend(Beside::new(store.clone(), settings.jobs.beside));
        let host = nix::unistd::gethostname().ok().and_then(|name| name.into_string().ok());
        Self {
            store,
            catalog,
            world,
            jobs,
            at_once: settings.jobs.at_once,
            stopping_may_take: Duration::from_millis(settings.server.shutdown_grace_ms),
            node: format!("{}:{}", host.unwrap_or_else(|| "localhost".to_owned()), std::process::id()),
            note: own_folder.map(Note::in_folder),
        }
    }

    /// Works on jobs until the program stops.
    pub async fn keep_working(self: Arc<Self>, stopping: watch::Receiver<bool>) {
        Worker::keep_working(self, stopping).await;
    }

    /// Tells other nodes of new jobs, and hears of theirs.
    pub(crate) async fn keep_ringing(self: Arc<Self>, database: Config) {
        self.jobs.bell.keep_ringing(&database).await;
    }

    /// Does everything that is due now, one after the other, until nothing is left. Of one tenant alone if that is
    /// wanted. Says how many attempts there were. For tests and for the command line.
    pub async fn work_off(self: &Arc<Self>, only: Option<TenantId>) -> Result<usize> {
        let worker = self.begin_shift().await?;
        let mut turn = Turn { only, ..Turn::default() };
        let mut attempts = 0;
        while attempts < WORKED_OFF_MAX {
            self.free().await?;
            self.plant().await?;
            self.tick(only).await?;
            self.ready(only).await?;
            let claimed = self.claim(worker, &mut turn, TAKEN_AT_ONCE, TAKEN_AT_ONCE).await?;
            if claimed.is_empty() {
                break;
            }
            for job in claimed {
                attempts += 1;
                self.keep_lease(worker).await?;
                let ended = attempt(self, worker, job).await;
                if let Ended::Untouched(done) = ended {
                    self.mark_done(worker, &[done]).await?;
                }
            }
        }
        self.end_shift(worker).await?;
        Ok(attempts)
    }

    pub(super) fn now(&self) -> Timestamp {
        self.world.now()
    }

    pub(super) fn new_id(&self) -> Uuid {
        self.world.new_id()
    }

    /// One statement of the queue, kept at once.
    pub(super) async fn on_queue(&self, sql: &'static str, values: Values<'_>) -> Result<Vec<Row>> {
        self.inside(TenantId::PLATFORM, sql, values).await.map(|(rows, _)| rows)
    }

    /// One statement inside a tenant, kept at once; with the number of rows it touched.
    pub(super) async fn inside(
        &self,
        tenant: TenantId,
        sql: &'static str,
        values: Values<'_>,
    ) -> Result<(Vec<Row>, u64)> {
        let unit = self.store.unit_beside(Entry::Tenant(tenant), Mode::Writes);
        let rows = unit.rows(sql, values).await?;
        let count = rows.len() as u64;
        unit.commit().await?;
        Ok((rows, count))
    }
}
