//! What a worker sees to besides working: its lease, jobs whose time has come, jobs of the dead, schedules, figures.

use std::sync::Arc;
use std::time::Duration;

use base::{Result, Timestamp};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout};
use uuid::Uuid;

use super::queue::LEASE_S;
use super::workshop::Workshop;

/// Three beats in a lease: two may get lost.
const BEAT: Duration = Duration::from_secs(LEASE_S.unsigned_abs() / 3);
/// The safety net: what no bell has told of is found after this long.
const LOOK: Duration = Duration::from_secs(2);
const FREE: Duration = Duration::from_secs(5);
/// New tenants get their schedules within this time.
const PLANT: Duration = Duration::from_secs(300);
/// The most time between two looks at the schedules.
const TICK: Duration = Duration::from_secs(15);
/// Counting goes through all jobs that wait.
const COUNT: Duration = Duration::from_secs(30);
/// Sleeping shorter than this is of no use to anybody.
const NAP: Duration = Duration::from_millis(20);

/// Whether the worker is still taken for living.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pulse {
    Alive,
    Dead,
}

/// Until the worker dies or its task is ended.
pub(super) async fn care(workshop: Arc<Workshop>, worker: Uuid, pulse: watch::Sender<Pulse>) {
    let beating = beat(&workshop, worker, &pulse);
    let keeping = keep_house(&workshop);
    tokio::select! { () = beating => {}, () = keeping => {} }
}

/// Apart from everything else, so that nothing slow can stop the heart.
async fn beat(workshop: &Workshop, worker: Uuid, pulse: &watch::Sender<Pulse>) {
    let lease = Duration::from_secs(LEASE_S.unsigned_abs());
    let mut last_beat = Instant::now();
    loop {
        sleep(BEAT).await;
        match timeout(BEAT, workshop.keep_lease(worker)).await {
            Ok(Ok(true)) => last_beat = Instant::now(),
            Ok(Ok(false)) => break,
            Ok(Err(problem)) => tracing::debug!(cause = problem.chain(), "A beat of the heart was missed"),
            Err(_) => tracing::debug!("A beat of the heart was missed"),
        }
        if last_beat.elapsed() > lease {
            break;
        }
    }
    tracing::warn!("This worker was taken for dead; it leaves its jobs to others and begins anew");
    let _ = pulse.send(Pulse::Dead);
}

#[derive(Default)]
struct Chores {
    freed: Option<Instant>,
    planted: Option<Instant>,
    ticked: Option<Instant>,
    counted: Option<Instant>,
    next_tick: Option<Timestamp>,
}

async fn keep_house(workshop: &Workshop) {
    let mut chores = Chores::default();
    loop {
        let wait = match chores.look(workshop).await {
            Ok(wait) => wait,
            Err(problem) => {
                tracing::debug!(cause = problem.chain(), "Could not look after the queue");
                LOOK
            }
        };
        // The safety net: also when the bell got lost.
        workshop.jobs.bell.work.notify_one();
        workshop.jobs.bell.cancelled.notify_one();
        sleep(wait).await;
    }
}

impl Chores {
    /// Does what is to be done, and says how long to wait.
    async fn look(&mut self, workshop: &Workshop) -> Result<Duration> {
        if is_time(&mut self.freed, FREE) {
            let freed = workshop.free().await?;
            if freed > 0 {
                tracing::warn!(freed, "Jobs of a worker that has died are done again");
            }
        }
        if is_time(&mut self.planted, PLANT) {
            workshop.plant().await?;
            self.next_tick = None;
            self.ticked = None;
        }
        let is_due = self.next_tick.is_some_and(|next| next <= workshop.now());
        if is_time(&mut self.ticked, TICK) || is_due {
            workshop.tick(None).await?;
            self.next_tick = workshop.next_tick().await?;
        }
        let next_job = workshop.ready(None).await?;
        if is_time(&mut self.counted, COUNT) {
            workshop.count().await?;
        }
        let now = workshop.now();
        let until = |at: Timestamp| Duration::try_from(at.duration_since(now)).unwrap_or_default();
        let next = next_job.into_iter().chain(self.next_tick).map(until).min().unwrap_or(LOOK);
        Ok(next.clamp(NAP, LOOK))
    }
}

/// Whether it is time again, and if so, it has been now.
fn is_time(last: &mut Option<Instant>, every: Duration) -> bool {
    let is_time = last.is_none_or(|last| last.elapsed() >= every);
    if is_time {
        *last = Some(Instant::now());
    }
    is_time
}

impl Workshop {
    /// Puts the figures of the queue where they are read.
    async fn count(&self) -> Result<()> {
        let rows = self
            .on_queue(
                "select scheduled, waiting, running, failed, oldest_waiting_at from core.count_jobs()",
                &[],
            )
            .await?;
        let Some(row) = rows.first() else { return Ok(()) };
        for state in ["scheduled", "waiting", "running", "failed"] {
            #[allow(clippy::cast_precision_loss, reason = "a figure for a graph")]
            metrics::gauge!("jobs", "state" => state).set(row.get::<_, i64>(state) as f64);
        }
        let oldest: Option<Timestamp> = row.get("oldest_waiting_at");
        let age = oldest.map_or(0.0, |at| self.now().duration_since(at).as_secs_f64().max(0.0));
        metrics::gauge!("jobs_oldest_waiting_seconds").set(age);
        Ok(())
    }
}
