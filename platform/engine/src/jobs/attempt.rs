//! One attempt at a job: its `Ctx`, its time limit, its end. One subject, because whatever ends it races the others.
//!
//! What the job has written is kept together with the mark that it is done, in one transaction and only if the job is
//! still in our hands. A job that has left the database alone has nothing to keep together; its mark can wait for
//! others, so that a thousand small jobs cost one transaction.

use std::any::{Any, TypeId};
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use base::{JobId, Problem, Result, TenantId, Timestamp};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use sdk::wiring::{CtxParts, RunningJob, Work, World};
use sdk::{
    Actor, Change, Ctx, Entity, EventLine, FieldValues, Heard, HistoryQuery, JobKind, Mail, NewJob, Origin,
    Rights, Tallied, Tally,
};
use serde_json::Value;
use tokio::time::Instant;
use tracing::Instrument;
use uuid::Uuid;

use super::errors::{JOB_CANCELLED, JOB_PANICKED, JOB_TIMED_OUT};
use super::queue::{Claimed, Done, MARK_DONE};
use super::workshop::Workshop;
use crate::store::{ALREADY_TAKEN, Entry, Mode, Unit};

/// Progress is for people: more often than this nobody can read it.
const PROGRESS_PAUSE: Duration = Duration::from_millis(500);
/// What cannot be written down is tried again after this long, for as long as the job is ours.
const WRITE_AGAIN: Duration = Duration::from_secs(1);
/// Waits after a failure differ by up to a quarter, so that what failed together does not come back together.
const JITTER: f64 = 0.25;

/// How an attempt ended.
#[derive(Debug)]
pub(super) enum Ended {
    /// Everything is written down.
    Settled,
    /// The job has done nothing in the database, and is to be marked as done.
    Untouched(Done),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    Failed,
    TimedOut,
    Panicked,
    /// The job was not ours any more. Nothing was kept.
    OutOfHands,
}

/// A running job, as it sees itself.
#[derive(Debug)]
struct Hand {
    workshop: Arc<Workshop>,
    worker: Uuid,
    tenant: TenantId,
    id: JobId,
    attempt: i32,
    failures: AtomicI32,
    timeout: Duration,
    unit: Arc<Unit>,
    state: Mutex<HandState>,
}

#[derive(Debug)]
struct HandState {
    place: Option<Value>,
    deadline: Instant,
    progress_told: Option<Instant>,
}

/// The world, as a running job sees it.
#[derive(Debug)]
struct JobsWorld {
    world: Arc<dyn World>,
    hand: Arc<Hand>,
}

/// Tries a job once.
pub(super) async fn attempt(workshop: &Arc<Workshop>, worker: Uuid, job: Claimed) -> Ended {
    let (started_at, began) = (workshop.now(), Instant::now());
    let Some(kind) = workshop.catalog.jobs.get(job.name.as_str()) else {
        // Only known names are claimed.
        return Ended::Settled;
    };
    let hand = Arc::new(Hand::of(workshop, worker, &job, kind));
    let ran = run(kind, &hand, &job).await;
    let ended = Done {
        tenant: job.tenant,
        id: job.id,
        attempt: job.attempt,
        started_at,
        ended_at: workshop.now(),
        duration_ms: i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX),
    };
    let settled = match ran {
        Ok(()) if !hand.unit.has_begun().await => {
            count(kind, Outcome::Done, began.elapsed());
            return Ended::Untouched(ended);
        }
        Ok(()) => keep(&hand, &ended).await,
        Err(failed) => Err(failed),
    };
    let outcome = match settled {
        Ok(outcome) => outcome,
        Err((outcome, problem)) => {
            hand.unit.roll_back().await;
            let fails = Failure { job: &job, ended: &ended, outcome, problem: &problem, kind };
            write_down(&hand, &fails).await
        }
    };
    count(kind, outcome, began.elapsed());
    Ended::Settled
}

type Failed = (Outcome, Problem);

async fn run(kind: &JobKind, hand: &Arc<Hand>, job: &Claimed) -> Result<(), Failed> {
    let ctx = hand.ctx(kind, job);
    let span = tracing::info_span!("job", job.id = %job.id, job.name = kind.name, correlation_id = job.correlation_id);
    let running = AssertUnwindSafe((kind.run)(job.arguments.clone(), ctx)).catch_unwind().instrument(span);
    tokio::select! {
        ran = running => match ran {
            Ok(ran) => ran.map_err(|problem| {
                let is_gone = problem.is(&JOB_CANCELLED);
                (if is_gone { Outcome::OutOfHands } else { Outcome::Failed }, problem)
            }),
            Err(panic) => Err((Outcome::Panicked, JOB_PANICKED.because(words_of(&*panic)))),
        },
        () = hand.until_too_late() => {
            let words = format!("The job took longer than {} s.", hand.timeout.as_secs_f64());
            Err((Outcome::TimedOut, JOB_TIMED_OUT.saying(words)))
        }
    }
}

/// Keeps what the job has written, if it is still ours.
async fn keep(hand: &Hand, ended: &Done) -> Result<Outcome, Failed> {
    let values = ended.values(&hand.worker, &hand.workshop.node);
    let marked = hand.unit.rows(MARK_DONE, &values).await.map_err(|problem| (Outcome::Failed, problem))?;
    if marked.is_empty() {
        return Err((Outcome::OutOfHands, JOB_CANCELLED.problem()));
    }
    hand.unit.commit().await.map_err(|problem| (Outcome::Failed, problem))?;
    Ok(Outcome::Done)
}

struct Failure<'a> {
    job: &'a Claimed,
    ended: &'a Done,
    outcome: Outcome,
    problem: &'a Problem,
    kind: &'a JobKind,
}

/// Writes down that it did not work, and when it is to be tried again. Only giving up our claim ends the tries.
async fn write_down(hand: &Hand, failure: &Failure<'_>) -> Outcome {
    let Failure { job, problem, .. } = failure;
    if failure.outcome == Outcome::OutOfHands {
        tracing::info!(job.id = %job.id, job.name = job.name, "The job {} is in other hands", job.name);
        return Outcome::OutOfHands;
    }
    tracing::warn!(
        job.id = %job.id,
        job.name = job.name,
        tenant = %job.tenant,
        attempt = job.attempt,
        correlation_id = job.correlation_id,
        cause = problem.chain(),
        "The job {} did not work",
        job.name
    );
    loop {
        match failure.write(hand).await {
            Ok(true) => return failure.outcome,
            Ok(false) => return Outcome::OutOfHands,
            Err(problem) if problem.is(&ALREADY_TAKEN) => {
                if hand.workshop.supersede(hand.worker, job).await.is_ok() {
                    return failure.outcome;
                }
            }
            Err(problem) => {
                tracing::warn!(
                    cause = problem.chain(),
                    "Could not write down how the job {} ended",
                    job.name
                );
            }
        }
        tokio::time::sleep(WRITE_AGAIN).await;
    }
}

impl Failure<'_> {
    async fn write(&self, hand: &Hand) -> Result<bool> {
        let failures = hand.failures.load(Ordering::Relaxed) + 1;
        let is_given_up = failures >= self.job.attempts_max;
        let run_at = back_off(self.kind, failures, hand.workshop.random_share()).and_then(|wait| {
            self.ended.ended_at.checked_add(jiff::SignedDuration::try_from(wait).ok()?).ok()
        });
        let (state, finished_at) =
            if is_given_up { ("failed", Some(self.ended.ended_at)) } else { ("scheduled", None) };
        let (_, written) = hand
            .workshop
            .inside(
                hand.tenant,
                "with failed as (
                     update core.job job
                     set state = $5, run_at = coalesce($6, job.run_at), finished_at = $7, failures = $8,
                         worker_id = null, error_code = $9, error_message = $10, started_at = $11
                     where job.tenant_id = $1
                       and job.id = $2
                       and job.attempt = $3
                       and job.worker_id = $4
                       and job.state = 'running'
                     returning job.id, job.attempt, job.correlation_id
                 )
                 insert into core.job_execution (
                     tenant_id, job_id, attempt, outcome, node, started_at, ended_at, duration_ms, error_code,
                     error_message, correlation_id
                 )
                 select $1, failed.id, failed.attempt, $12, $13, $11, $14, $15, $9, $10, failed.correlation_id
                 from failed
                 returning job_id",
                &[
                    &hand.tenant,
                    &hand.id,
                    &hand.attempt,
                    &hand.worker,
                    &state,
                    &run_at.filter(|_| !is_given_up),
                    &finished_at,
                    &failures,
                    &self.problem.code().name,
                    &self.words(),
                    &self.ended.started_at,
                    &self.outcome.word(),
                    &hand.workshop.node,
                    &self.ended.ended_at,
                    &self.ended.duration_ms,
                ],
            )
            .await?;
        Ok(written > 0)
    }

    /// What people may read. The cause may know secrets; it is in the log.
    fn words(&self) -> String {
        let mut words = self.problem.message().to_owned();
        for detail in self.problem.details() {
            words.push_str(&format!(" [{}: {}]", detail.field, detail.message));
        }
        words.replace('\0', "")
    }
}

/// Twice as long after each further failure, up to a limit, and then a quarter more or less.
fn back_off(kind: &JobKind, failures: i32, share: f64) -> Option<Duration> {
    let settings = kind.settings.back_off;
    let doublings = u32::try_from(failures - 1).unwrap_or_default().min(30);
    let wait = settings.first.saturating_mul(1 << doublings).min(settings.longest);
    Duration::try_from_secs_f64(wait.as_secs_f64() * (1.0 - JITTER + 2.0 * JITTER * share)).ok()
}

fn count(kind: &JobKind, outcome: Outcome, took: Duration) {
    metrics::counter!("jobs_total", "job" => kind.name, "outcome" => outcome.word()).increment(1);
    metrics::histogram!("job_seconds", "job" => kind.name).record(took.as_secs_f64());
}

fn words_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|words| (*words).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "it panicked".to_owned())
}

impl Outcome {
    const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::TimedOut => "timed_out",
            Self::Panicked => "panicked",
            Self::OutOfHands => "cancelled",
        }
    }
}

impl Hand {
    fn of(workshop: &Arc<Workshop>, worker: Uuid, job: &Claimed, kind: &JobKind) -> Self {
        let timeout = kind.settings.timeout;
        Self {
            workshop: Arc::clone(workshop),
            worker,
            tenant: job.tenant,
            id: job.id,
            attempt: job.attempt,
            failures: AtomicI32::new(job.failures),
            timeout,
            unit: workshop.store.unit(Entry::Tenant(job.tenant), Mode::Writes),
            state: Mutex::new(HandState {
                place: job.place.clone(),
                deadline: Instant::now() + timeout,
                progress_told: None,
            }),
        }
    }

    /// The program itself, in the tenant of the job.
    fn ctx(self: &Arc<Self>, kind: &JobKind, job: &Claimed) -> Ctx {
        Ctx::from_parts(CtxParts {
            tenant: self.tenant,
            actor: Actor::System(kind.name),
            rights: Rights::default(),
            origin: Origin { correlation_id: job.correlation_id.clone(), ..Origin::default() },
            locale: job.locale.clone(),
            time_zone: job.time_zone.clone(),
            tenant_time_zone: job.time_zone.clone(),
            tenant_locale: job.locale.clone(),
            work: Arc::clone(&self.unit) as Arc<dyn Work>,
            world: Arc::new(JobsWorld { world: Arc::clone(&self.workshop.world), hand: Arc::clone(self) }),
        })
    }

    /// Every commit on the way puts the end off.
    async fn until_too_late(&self) {
        loop {
            let deadline = self.state().deadline;
            if Instant::now() >= deadline {
                return;
            }
            tokio::time::sleep_until(deadline).await;
        }
    }

    async fn go_on(&self, place: Value) -> Result<()> {
        let kept = self
            .unit
            .execute(
                "update core.job
                 set place = $5, failures = 0, error_code = null, error_message = null
                 where tenant_id = $1 and id = $2 and attempt = $3 and worker_id = $4 and state = 'running'",
                &[&self.tenant, &self.id, &self.attempt, &self.worker, &place],
            )
            .await?;
        if kept == 0 {
            return Err(JOB_CANCELLED.problem());
        }
        self.unit.commit_and_go_on().await?;
        self.failures.store(0, Ordering::Relaxed);
        let mut state = self.state();
        state.place = Some(place);
        state.deadline = Instant::now() + self.timeout;
        Ok(())
    }

    async fn tell_progress(&self, done: u64, total: u64, words: &str) -> Result<()> {
        {
            let mut state = self.state();
            let is_early = state.progress_told.is_some_and(|told| told.elapsed() < PROGRESS_PAUSE);
            if is_early && done < total {
                return Ok(());
            }
            state.progress_told = Some(Instant::now());
        }
        let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        self.workshop
            .inside(
                self.tenant,
                "update core.job
                 set progress_done = $5, progress_total = $6, progress_words = $7
                 where tenant_id = $1 and id = $2 and attempt = $3 and worker_id = $4 and state = 'running'
                 returning id",
                &[&self.tenant, &self.id, &self.attempt, &self.worker, &whole(done), &whole(total), &words],
            )
            .await
            .map(|_| ())
    }

    fn state(&self) -> MutexGuard<'_, HandState> {
        self.state.lock().expect("no code panics while it holds this lock")
    }
}

impl RunningJob for Hand {
    fn id(&self) -> JobId {
        self.id
    }

    fn attempt(&self) -> i32 {
        self.attempt
    }

    fn place(&self) -> Option<Value> {
        self.state().place.clone()
    }

    fn commit_and_go_on(&self, place: Value) -> BoxFuture<'_, Result<()>> {
        Box::pin(self.go_on(place))
    }

    fn progress<'a>(&'a self, done: u64, total: u64, words: &'a str) -> BoxFuture<'a, Result<()>> {
        Box::pin(self.tell_progress(done, total, words))
    }
}

impl World for JobsWorld {
    fn now(&self) -> Timestamp {
        self.world.now()
    }

    fn new_id(&self) -> Uuid {
        self.world.new_id()
    }

    fn fill(&self, bytes: &mut [u8]) {
        self.world.fill(bytes);
    }

    fn queue_mail<'a>(&'a self, ctx: &'a Ctx, mail: Mail) -> BoxFuture<'a, Result<()>> {
        self.world.queue_mail(ctx, mail)
    }

    fn find_records<'a>(
        &'a self,
        ctx: &'a Ctx,
        entity: &'a str,
        condition: Value,
        at_most: usize,
    ) -> BoxFuture<'a, Result<Vec<FieldValues>>> {
        self.world.find_records(ctx, entity, condition, at_most)
    }

    fn tally_records<'a>(
        &'a self,
        ctx: &'a Ctx,
        entity: &'a str,
        tallies: Vec<Tally>,
    ) -> BoxFuture<'a, Result<Vec<Tallied>>> {
        self.world.tally_records(ctx, entity, tallies)
    }

    fn read_history<'a>(&'a self, ctx: &'a Ctx, wanted: HistoryQuery) -> BoxFuture<'a, Result<Vec<Heard>>> {
        self.world.read_history(ctx, wanted)
    }

    fn entity(&self, code: &str) -> Option<&Entity> {
        self.world.entity(code)
    }

    fn change_records<'a>(
        &'a self,
        ctx: &'a Ctx,
        entity: &'a str,
        changes: Vec<Change>,
    ) -> BoxFuture<'a, Result<Vec<FieldValues>>> {
        self.world.change_records(ctx, entity, changes)
    }

    fn append<'a>(&'a self, ctx: &'a Ctx, lines: &'a [EventLine]) -> BoxFuture<'a, Result<()>> {
        self.world.append(ctx, lines)
    }

    fn enqueue<'a>(&'a self, ctx: &'a Ctx, jobs: Vec<NewJob>) -> BoxFuture<'a, Result<Vec<JobId>>> {
        self.world.enqueue(ctx, jobs)
    }

    fn answer(&self, question: TypeId) -> Option<&(dyn Any + Send + Sync)> {
        self.world.answer(question)
    }

    fn running_job(&self) -> Option<&dyn RunningJob> {
        Some(self.hand.as_ref())
    }
}

impl Workshop {
    /// A number between nothing and one.
    fn random_share(&self) -> f64 {
        let mut bytes = [0; 2];
        self.world.fill(&mut bytes);
        f64::from(u16::from_le_bytes(bytes)) / f64::from(u16::MAX)
    }
}

#[cfg(test)]
mod tests {
    use sdk::{BackOff, JobSettings};

    use super::*;

    fn waits_s(failures: i32, share: f64) -> f64 {
        let back_off_of = BackOff { first: Duration::from_secs(10), longest: Duration::from_secs(3600) };
        let kind = JobKind {
            name: "bakery.bake",
            settings: JobSettings { back_off: back_off_of, ..JobSettings::default() },
            run: Arc::new(|_, _| Box::pin(async { Ok(()) })),
        };
        back_off(&kind, failures, share).unwrap().as_secs_f64()
    }

    #[test]
    fn each_failure_doubles_the_wait_until_it_is_the_longest() {
        let waits: Vec<String> =
            [1, 2, 3, 9, 10, 1000].map(|failures| format!("{:.0}", waits_s(failures, 0.5))).into();

        assert_eq!(waits, ["10", "20", "40", "2560", "3600", "3600"]);
    }

    #[test]
    fn waits_differ_by_a_quarter_either_way() {
        assert_eq!(format!("{:.1} {:.1}", waits_s(1, 0.0), waits_s(1, 1.0)), "7.5 12.5");
    }
}
