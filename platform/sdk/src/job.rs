//! Jobs: what happens later. A job is a struct with the facts it needs, an imperative name and one `run`.
//!
//! It carries ids, not copies: the world may change before it runs. Running twice must be harmless outside our
//! database; inside, what an attempt wrote is kept together with the mark that it is done, or not at all.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use base::{JobId, Result, Timestamp};
use futures_util::future::BoxFuture;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Ctx;
use crate::errors::{JOB_OUTSIDE, JOB_UNREADABLE};
use crate::wiring::RunningJob;

/// Something to be done later, in the tenant that enqueued it, by the program itself.
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// An order, after the module: `crm.score_leads`. Never renamed while some may be waiting.
    const NAME: &'static str;

    /// Does it. All statements are one transaction, unless it commits on its way.
    fn run(self, ctx: Ctx) -> impl Future<Output = Result<()>> + Send;

    fn settings() -> JobSettings {
        JobSettings::default()
    }
}

/// How a kind of job is treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JobSettings {
    pub priority: Priority,
    /// Failures in a row after which it is given up, until somebody retries it.
    pub attempts_max: u16,
    /// The longest time between its start, or its last commit on the way, and its end.
    pub timeout: Duration,
    pub back_off: BackOff,
}

/// Which of a tenant's waiting jobs comes first. Between tenants it is each one's turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Somebody looks at the screen and waits.
    Urgent,
    Normal,
    /// Whenever nothing else is to be done.
    Leisurely,
}

/// How long to wait after a failure: twice as long after each further one, give or take a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackOff {
    pub first: Duration,
    pub longest: Duration,
}

/// A job on its way into the queue. `NewJob::of(&job)` takes options; where there are none, `&job` will do.
#[derive(Debug)]
pub struct NewJob {
    pub name: &'static str,
    /// None if the job cannot be written as JSON.
    pub arguments: Option<Value>,
    pub priority: Priority,
    pub attempts_max: u16,
    pub at: Option<Timestamp>,
    pub unique_key: Option<String>,
}

pub type JobFn = Arc<dyn Fn(Value, Ctx) -> BoxFuture<'static, Result<()>> + Send + Sync>;

/// A kind of job, declared with `on.job::<ScoreLeads>()`.
#[derive(Clone)]
pub struct JobKind {
    pub name: &'static str,
    pub settings: JobSettings,
    pub run: JobFn,
}

impl Ctx {
    /// Lets a job be done after this transaction, and only if it is kept.
    pub async fn enqueue(&self, job: impl Into<NewJob>) -> Result<JobId> {
        let ids = self.world().enqueue(self, vec![job.into()]).await?;
        Ok(*ids.first().expect("one job gets one id"))
    }

    /// Many jobs in one statement. Their ids come in the same order.
    pub async fn enqueue_all<J: Into<NewJob>>(
        &self,
        jobs: impl IntoIterator<Item = J>,
    ) -> Result<Vec<JobId>> {
        let jobs: Vec<NewJob> = jobs.into_iter().map(Into::into).collect();
        if jobs.is_empty() { Ok(Vec::new()) } else { self.world().enqueue(self, jobs).await }
    }

    /// Says how far the running job is. It is seen at once, whatever becomes of the transaction. Outside a job nobody
    /// listens.
    pub async fn progress(&self, done: u64, total: u64, words: &str) -> Result<()> {
        match self.world().running_job() {
            Some(job) => job.progress(done, total, words).await,
            None => Ok(()),
        }
    }

    /// Where an earlier attempt of the running job got to, if it has committed on its way.
    pub fn place<P: DeserializeOwned>(&self) -> Result<Option<P>> {
        let Some(place) = self.world().running_job().and_then(RunningJob::place) else { return Ok(None) };
        serde_json::from_value(place).map(Some).map_err(|cause| JOB_UNREADABLE.because(cause))
    }

    /// Keeps what the running job has written so far, together with the place it has got to, and goes on in a new
    /// transaction. Whatever happens later, the next attempt begins at this place. Fails if the job was cancelled or
    /// is in other hands by now; then the job just ends.
    pub async fn commit_and_go_on(&self, place: &(impl Serialize + Sync)) -> Result<()> {
        let place = serde_json::to_value(place).map_err(|cause| JOB_UNREADABLE.because(cause))?;
        let job = self.world().running_job().ok_or_else(|| JOB_OUTSIDE.problem())?;
        job.commit_and_go_on(place).await
    }
}

impl NewJob {
    pub fn of<J: Job>(job: &J) -> Self {
        let settings = J::settings();
        Self {
            name: J::NAME,
            arguments: serde_json::to_value(job).ok(),
            priority: settings.priority,
            attempts_max: settings.attempts_max,
            at: None,
            unique_key: None,
        }
    }

    /// Not before this time.
    #[must_use]
    pub fn at(mut self, at: Timestamp) -> Self {
        self.at = Some(at);
        self
    }

    #[must_use]
    pub fn priority(mut self, priority: Priority) -> Self {
        self.priority = priority;
        self
    }

    /// While a job of this kind with this key waits, no second one is made: enqueuing answers the id of the first.
    #[must_use]
    pub fn unique(mut self, key: impl Into<String>) -> Self {
        self.unique_key = Some(key.into());
        self
    }
}

impl<J: Job> From<&J> for NewJob {
    fn from(job: &J) -> Self {
        Self::of(job)
    }
}

impl Default for JobSettings {
    fn default() -> Self {
        Self {
            priority: Priority::Normal,
            attempts_max: 10,
            timeout: Duration::from_secs(300),
            back_off: BackOff { first: Duration::from_secs(10), longest: Duration::from_secs(6 * 3600) },
        }
    }
}

impl Priority {
    /// As it is kept. There is room in between.
    pub const fn rank(self) -> i16 {
        match self {
            Self::Urgent => 10,
            Self::Normal => 50,
            Self::Leisurely => 90,
        }
    }
}

impl JobKind {
    pub fn of<J: Job>() -> Self {
        Self {
            name: J::NAME,
            settings: J::settings(),
            run: Arc::new(|arguments, ctx| Box::pin(run::<J>(arguments, ctx))),
        }
    }
}

async fn run<J: Job>(arguments: Value, ctx: Ctx) -> Result<()> {
    let job: J = serde_json::from_value(arguments).map_err(|cause| JOB_UNREADABLE.because(cause))?;
    job.run(ctx).await
}

impl fmt::Debug for JobKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JobKind({})", self.name)
    }
}
