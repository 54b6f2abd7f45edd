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
    appetite: Appetite,
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

/// When the queue may have something for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Appetite {
    Hungry,
    /// Only those have more who have their share already.
    UntilAnEnd,
    /// It was empty.
    UntilTheBell,
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
            if let Err(problem) = workshop.succeed(id).await {
                tracing::debug!(
                    cause = problem.chain(),
                    "The jobs of whoever worked here wait for its lease"
                );
            }
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
            appetite: Appetite::Hungry,
            done,
        }
    }

    async fn shift(
        &mut self,
        stopping: &mut watch::Receiver<bool>,
        mut feel: watch::Receiver<Pulse>,
    ) -> ShiftEnd {
        let jobs = Arc::clone(&self.workshop.jobs);
        loop {
            self.begin_what_fits();
            if self.appetite == Appetite::Hungry && self.has_room() {
                self.take().await;
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
                // The bells before the ends of jobs: of those there may always be one.
                () = jobs.bell.cancelled.notified() => self.drop_what_is_gone().await,
                () = jobs.bell.work.notified() => {
                    self.appetite = Appetite::Hungry;
                    self.give_back_what_lies().await;
                }
                Some(ended) = self.tasks.join_next_with_id() => self.note(&ended),
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
        if self.appetite == Appetite::UntilAnEnd {
            self.appetite = Appetite::Hungry;
        }
    }

    async fn take(&mut self) {
        let cap = self.in_hand_max();
        let room = cap.saturating_sub(self.in_hand());
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
                self.appetite = match claimed.is_empty() {
                    false => Appetite::Hungry,
                    true if self.turn.full.is_empty() => Appetite::UntilTheBell,
                    // Those who have their share may have more.
                    true => Appetite::UntilAnEnd,
                };
                let now = Instant::now();
                self.lying.extend(claimed.into_iter().map(|job| (now, job)));
            }
            Err(problem) => {
                tracing::warn!(cause = problem.chain(), "Could not take jobs from the queue");
                self.appetite = Appetite::UntilTheBell;
                sleep(TRY_AGAIN).await;
            }
        }
    }

    /// Whether taking is worth a round trip: a place would stay empty otherwise, or half of what we may take is done.
    fn has_room(&self) -> bool {
        let has_place = self.lying.is_empty() && self.running.len() < self.workshop.at_once;
        has_place || 2 * self.in_hand() <= self.in_hand_max()
    }

    fn in_hand(&self) -> usize {
        self.lying.len() + self.running.len()
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
