//! The worker of this process: takes jobs, does some at the same time, and puts back what it cannot get to.
//!
//! It takes more than it can begin at once only as far as jobs have just been done that fast, and gives back what has
//! lain in its hands for a while. No tenant gets all of its places.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use base::TenantId;
use tokio::sync::{mpsc, watch};
use tokio::task::{AbortHandle, Id, JoinError, JoinSet};
use tokio::time::{Instant, sleep, timeout};
use uuid::Uuid;

use super::attempt::{Ended, attempt};
use super::care::{Pulse, care};
use super::queue::{Claimed, Done, Turn};
use super::workshop::Workshop;

/// The most a worker takes, however fast it is.
const IN_HAND_MAX: usize = 1000;
/// A worker takes as many jobs as it has done within this time.
const AHEAD: Duration = Duration::from_millis(500);
/// What has lain in our hands for so long without being begun, others may have.
const LAIN_MAX: Duration = Duration::from_secs(2);
/// Jobs marked as done in one statement.
const MARKED_AT_ONCE: usize = 1000;
/// What the database refuses is tried again after this long.
const TRY_AGAIN: Duration = Duration::from_secs(1);

pub(super) struct Worker {
    workshop: Arc<Workshop>,
    id: Uuid,
    /// Taken and not begun, with the time of taking.
    lying: VecDeque<(Instant, Claimed)>,
    running: HashMap<Id, Running>,
    tasks: JoinSet<Ended>,
    pace: Pace,
    turn: Turn,
    done: mpsc::Sender<Done>,
}

struct Running {
    job: Claimed,
    abort: AbortHandle,
}

/// How many jobs were done in the present and in the last stretch of time.
struct Pace {
    since: Instant,
    now: usize,
    before: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ShiftEnd {
    /// The program stops.
    Stopping,
    /// We were taken for dead: what we hold is in other hands.
    TakenForDead,
}

impl Worker {
    pub(super) async fn keep_working(workshop: Arc<Workshop>, mut stopping: watch::Receiver<bool>) {
        while !*stopping.borrow() {
            let id = match workshop.begin_shift().await {
                Ok(id) => id,
                Err(problem) => {
                    tracing::warn!(cause = problem.chain(), "Could not begin to work on jobs");
                    tokio::select! { () = sleep(TRY_AGAIN) => {}, _ = stopping.changed() => {} }
                    continue;
                }
            };
            let (pulse, feel) = watch::channel(Pulse::Alive);
            let caring = tokio::spawn(care(Arc::clone(&workshop), id, pulse));
            let (send, receive) = mpsc::channel(MARKED_AT_ONCE);
            let marking = tokio::spawn(mark_done(Arc::clone(&workshop), id, receive));
            let mut worker = Self::new(Arc::clone(&workshop), id, send);
            let end = worker.shift(&mut stopping, feel).await;
            if end == ShiftEnd::Stopping {
                worker.put_down().await;
            }
            worker.tasks.shutdown().await;
            drop(worker);
            // The sender is gone, so it ends when everything is marked.
            let _ = timeout(workshop.stopping_may_take, marking).await;
            caring.abort();
            if let Err(problem) = workshop.end_shift(id).await {
                tracing::debug!(cause = problem.chain(), "The lease of this worker runs out by itself");
            }
            if end == ShiftEnd::Stopping {
                return;
            }
        }
    }

    fn new(workshop: Arc<Workshop>, id: Uuid, done: mpsc::Sender<Done>) -> Self {
        Self {
            workshop,
            id,
            lying: VecDeque::new(),
            running: HashMap::new(),
            tasks: JoinSet::new(),
            pace: Pace { since: Instant::now(), now: 0, before: 0 },
            turn: Turn::default(),
            done,
        }
    }

    async fn shift(
        &mut self,
        stopping: &mut watch::Receiver<bool>,
        mut feel: watch::Receiver<Pulse>,
    ) -> ShiftEnd {
        let jobs = Arc::clone(&self.workshop.jobs);
        // Whether the queue may have something for us. After an empty answer only the bell says so.
        let mut is_worth_asking = true;
        loop {
            self.begin_what_fits();
            if is_worth_asking && self.room() > 0 {
                is_worth_asking = self.take().await;
                continue;
            }
            tokio::select! {
                biased;
                _ = stopping.changed() => return ShiftEnd::Stopping,
                felt = feel.changed() => {
                    if felt.is_err() || *feel.borrow() == Pulse::Dead {
                        return ShiftEnd::TakenForDead;
                    }
                }
                Some(ended) = self.tasks.join_next_with_id() => self.note(&ended),
                () = jobs.bell.cancelled.notified() => self.drop_what_is_gone().await,
                () = jobs.bell.work.notified() => {
                    is_worth_asking = true;
                    self.give_back_what_lies().await;
                }
            }
        }
    }

    /// Begins jobs in the order of taking, but never with all places for one tenant.
    fn begin_what_fits(&mut self) {
        while self.running.len() < self.workshop.at_once {
            let share = self.places_of_one_tenant();
            let running_of =
                |tenant| self.running.values().filter(|running| running.job.tenant == tenant).count();
            let fits = self.lying.iter().position(|(_, job)| running_of(job.tenant) < share);
            let Some((_, job)) = fits.and_then(|position| self.lying.remove(position)) else { return };
            self.begin(job);
        }
    }

    fn begin(&mut self, job: Claimed) {
        let (workshop, id, done) = (Arc::clone(&self.workshop), self.id, self.done.clone());
        let taken = job.clone();
        let abort = self.tasks.spawn(async move {
            match attempt(&workshop, id, taken).await {
                Ended::Untouched(finished) => {
                    // Full means that marking lags behind; then we wait with it.
                    let _ = done.send(finished).await;
                    Ended::Settled
                }
                Ended::Settled => Ended::Settled,
            }
        });
        self.running.insert(abort.id(), Running { job, abort });
    }

    fn note(&mut self, ended: &Result<(Id, Ended), JoinError>) {
        let id = match ended {
            Ok((id, _)) => *id,
            Err(aborted) => aborted.id(),
        };
        self.running.remove(&id);
        self.pace.count();
    }

    /// Whether there may be more.
    async fn take(&mut self) -> bool {
        let (room, cap) = (self.room(), self.in_hand_max());
        let share = if self.workshop.at_once == 1 { cap } else { cap - cap.div_ceil(4) };
        let mut of_tenant: HashMap<TenantId, usize> = HashMap::new();
        let in_hand =
            self.lying.iter().map(|(_, job)| job).chain(self.running.values().map(|running| &running.job));
        for job in in_hand {
            *of_tenant.entry(job.tenant).or_default() += 1;
        }
        self.turn.full =
            of_tenant.iter().filter(|(_, count)| **count >= share).map(|(tenant, _)| *tenant).collect();
        let most = of_tenant.values().filter(|count| **count < share).max().copied().unwrap_or_default();
        match self.workshop.claim(self.id, &mut self.turn, room, share - most).await {
            Ok(claimed) => {
                let is_something = !claimed.is_empty();
                let now = Instant::now();
                self.lying.extend(claimed.into_iter().map(|job| (now, job)));
                // A tenant that has its share may have more; it is asked about again when a job has ended.
                is_something || !self.turn.full.is_empty() && self.wait_for_an_end().await
            }
            Err(problem) => {
                tracing::warn!(cause = problem.chain(), "Could not take jobs from the queue");
                sleep(TRY_AGAIN).await;
                false
            }
        }
    }

    /// Waits for one of the running jobs, or a moment. Always worth asking afterwards.
    async fn wait_for_an_end(&mut self) -> bool {
        if let Ok(Some(ended)) = timeout(TRY_AGAIN, self.tasks.join_next_with_id()).await {
            self.note(&ended);
        }
        true
    }

    fn room(&self) -> usize {
        self.in_hand_max().saturating_sub(self.lying.len() + self.running.len())
    }

    fn in_hand_max(&self) -> usize {
        (self.workshop.at_once + self.pace.jobs()).min(IN_HAND_MAX).max(self.workshop.at_once)
    }

    /// One place is always left for somebody else, where there is more than one.
    fn places_of_one_tenant(&self) -> usize {
        let places = self.workshop.at_once;
        if places == 1 { 1 } else { places - places.div_ceil(4) }
    }

    /// Ends what was cancelled, or is in other hands for another reason.
    async fn drop_what_is_gone(&mut self) {
        let held = match self.workshop.held(self.id).await {
            Ok(held) => held,
            Err(problem) => {
                tracing::debug!(cause = problem.chain(), "Will look later which jobs were cancelled");
                return;
            }
        };
        let is_held = |job: &Claimed| held.contains(&(job.tenant, job.id, job.attempt));
        self.lying.retain(|(_, job)| is_held(job));
        for running in self.running.values().filter(|running| !is_held(&running.job)) {
            running.abort.abort();
        }
    }

    async fn give_back_what_lies(&mut self) {
        let since = Instant::now().checked_sub(LAIN_MAX);
        let (long, short): (VecDeque<_>, VecDeque<_>) =
            self.lying.drain(..).partition(|(taken, _)| since.is_some_and(|since| *taken < since));
        self.lying = short;
        if long.is_empty() {
            return;
        }
        self.pace = Pace { since: Instant::now(), now: 0, before: 0 };
        self.give_back(long.into_iter().map(|(_, job)| job).collect()).await;
    }

    /// The program stops: what lies here others do, what runs may finish, for a while.
    async fn put_down(&mut self) {
        let lying = self.lying.drain(..).map(|(_, job)| job).collect();
        self.give_back(lying).await;
        let finishing = async {
            while let Some(ended) = self.tasks.join_next_with_id().await {
                self.running.remove(&ended.map_or_else(|aborted| aborted.id(), |(id, _)| id));
            }
        };
        if timeout(self.workshop.stopping_may_take, finishing).await.is_ok() {
            return;
        }
        self.tasks.abort_all();
        let unfinished = self.running.drain().map(|(_, running)| running.job).collect();
        self.give_back(unfinished).await;
    }

    async fn give_back(&self, jobs: Vec<Claimed>) {
        if let Err(problem) = self.workshop.give_back(self.id, &jobs).await {
            tracing::warn!(
                cause = problem.chain(),
                "Could not give jobs back; others take them when the lease ends"
            );
        }
    }
}

/// Marks jobs as done, as many at once as have come meanwhile, until nobody sends any more.
async fn mark_done(workshop: Arc<Workshop>, worker: Uuid, mut finished: mpsc::Receiver<Done>) {
    let mut jobs: Vec<Done> = Vec::new();
    while finished.recv_many(&mut jobs, MARKED_AT_ONCE).await > 0 {
        while let Err(problem) = workshop.mark_done(worker, &jobs).await {
            tracing::warn!(cause = problem.chain(), "Could not mark jobs as done");
            sleep(TRY_AGAIN).await;
        }
        jobs.clear();
    }
}

impl Pace {
    fn count(&mut self) {
        self.turn_over();
        self.now += 1;
    }

    /// How many were done lately, within the time to look ahead.
    fn jobs(&self) -> usize {
        let elapsed = self.since.elapsed();
        if elapsed > 2 * AHEAD {
            0
        } else if elapsed > AHEAD {
            self.now
        } else {
            self.now.max(self.before)
        }
    }

    fn turn_over(&mut self) {
        let elapsed = self.since.elapsed();
        if elapsed > AHEAD {
            self.before = if elapsed > 2 * AHEAD { 0 } else { self.now };
            self.now = 0;
            self.since = Instant::now();
        }
    }
}
