//! Hands beside that of a job: transactions of their own, for parts of its work that do not wait for each other. What one of them
//! keeps stays, whatever becomes of the job; it is for the job to find out afterwards what was kept.

use std::fmt;
use std::sync::Arc;

use base::Result;
use sdk::Ctx;
use sdk::wiring::Work;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::errors::JOB_CANCELLED;
use crate::identity::elsewhere;
use crate::store::{Entry, Mode, Store, Unit};

/// How many there are in this process, whoever needs them.
pub(super) struct Beside {
    /// That of the jobs, with a connection for each.
    store: Store,
    free: Arc<Semaphore>,
}

/// One that is lent. What it has done since `keep` is gone when it is let go.
pub(crate) struct HandBeside {
    ctx: Ctx,
    unit: Arc<Unit>,
    _lent: OwnedSemaphorePermit,
}

impl Beside {
    pub(super) fn new(store: Store, count: usize) -> Self {
        Self { store, free: Arc::new(Semaphore::new(count)) }
    }

    pub(super) fn hands(&self, ctx: &Ctx, at_most: usize) -> Vec<HandBeside> {
        let lent = std::iter::from_fn(|| Arc::clone(&self.free).try_acquire_owned().ok());
        lent.take(at_most).map(|lent| self.hand(ctx, lent)).collect()
    }

    fn hand(&self, ctx: &Ctx, lent: OwnedSemaphorePermit) -> HandBeside {
        let unit = self.store.unit(Entry::Tenant(ctx.tenant()), Mode::Writes);
        let ctx = elsewhere(ctx, &(Arc::clone(&unit) as Arc<dyn Work>));
        HandBeside { ctx, unit, _lent: lent }
    }
}

impl HandBeside {
    /// The program itself, as in the job.
    pub(crate) fn ctx(&self) -> &Ctx {
        &self.ctx
    }

    /// Makes sure that the job is not in other hands by now, and keeps it from getting there until this one is done. Whoever takes
    /// the job up again so finds all that was kept.
    pub(crate) async fn hold_job(&self) -> Result<()> {
        let Some(job) = self.ctx.world().running_job() else { return Ok(()) };
        let held = self
            .ctx
            .rows(
                "select job.id from core.job
                 where job.tenant_id = $1 and job.id = $2 and job.attempt = $3 and job.state = 'running'
                 for share",
                &[&self.ctx.tenant(), &job.id(), &job.attempt()],
            )
            .await?;
        if held.is_empty() { Err(JOB_CANCELLED.problem()) } else { Ok(()) }
    }

    /// What it does next is another transaction.
    pub(crate) async fn keep(&self) -> Result<()> {
        self.unit.commit_and_go_on().await
    }

    pub(crate) async fn let_go(self) {
        self.unit.roll_back().await;
    }
}

impl fmt::Debug for Beside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Beside").field("free", &self.free.available_permits()).finish_non_exhaustive()
    }
}
