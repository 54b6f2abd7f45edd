//! Waking subscribers. Inside the program it costs a few comparisons; other nodes are told by NOTIFY, but only what
//! concerns a subscriber whose reading is not ours, and never from within the transaction that wrote.
//!
//! PostgreSQL takes one lock for all that notify when they commit, so a NOTIFY in each writing transaction would
//! put them in a queue. See Decision 0009. A wake-up that gets lost costs a pause: everybody also looks by the clock.

use std::collections::BTreeSet;
use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use base::{Result, TenantId};
use sdk::Subscriber;
use sdk::wiring::Work;
use tokio::sync::Notify;
use tokio_postgres::{AsyncMessage, Config, NoTls};

use crate::store::{Entry, Mode, Store};

/// One for the whole database; PostgreSQL keeps databases apart by itself.
const CHANNEL: &str = "eoex_ledger";
/// Wake-ups for other nodes are gathered this long, so that a busy node notifies some fifty times a second at most.
const GATHERING: Duration = Duration::from_millis(20);
const LISTEN_AGAIN: Duration = Duration::from_secs(2);

/// One ear for each subscriber, in the order in which the catalog lists them.
#[derive(Debug)]
pub(super) struct Bell {
    ears: Vec<Ear>,
    /// Whom another node reads for, and who should look: told by `keep_telling_others`.
    abroad: Mutex<BTreeSet<usize>>,
    is_abroad: Notify,
}

#[derive(Debug)]
struct Ear {
    subscriber: Subscriber,
    wake: Notify,
    is_ours: AtomicBool,
}

impl Bell {
    pub(super) fn new(subscribers: &[Subscriber]) -> Self {
        let ear = |subscriber: &Subscriber| Ear {
            subscriber: subscriber.clone(),
            wake: Notify::new(),
            is_ours: AtomicBool::new(false),
        };
        Self {
            ears: subscribers.iter().map(ear).collect(),
            abroad: Mutex::default(),
            is_abroad: Notify::new(),
        }
    }

    /// Those who listen to one of these names.
    pub(super) fn listeners(&self, names: &[&str]) -> Vec<usize> {
        let hears = |ear: &Ear| names.iter().any(|name| ear.subscriber.listens_to(name));
        self.ears.iter().enumerate().filter(|(_, ear)| hears(ear)).map(|(index, _)| index).collect()
    }

    pub(super) fn ring(&self, listeners: &[usize]) {
        let (ours, theirs): (Vec<usize>, Vec<usize>) =
            listeners.iter().partition(|index| self.ears[**index].is_ours.load(Ordering::Relaxed));
        for index in ours {
            self.ears[index].wake.notify_one();
        }
        if !theirs.is_empty() {
            self.abroad().extend(theirs);
            self.is_abroad.notify_one();
        }
    }

    /// From now on this node reads for the subscriber, or does not any more.
    pub(super) fn is_ours(&self, index: usize, is_ours: bool) {
        self.ears[index].is_ours.store(is_ours, Ordering::Relaxed);
    }

    /// Comes back when there is something to hear, or after a while.
    pub(super) async fn wait(&self, index: usize, at_most: Duration) {
        let _ = tokio::time::timeout(at_most, self.ears[index].wake.notified()).await;
    }

    /// Tells other nodes whom to wake. Runs until the program stops.
    pub(super) async fn keep_telling_others(&self, store: &Store) {
        loop {
            self.is_abroad.notified().await;
            let listeners = std::mem::take(&mut *self.abroad());
            if let Err(problem) = self.tell_others(store, &listeners).await {
                tracing::warn!(cause = problem.chain(), "Could not wake subscribers on other nodes");
            }
            tokio::time::sleep(GATHERING).await;
        }
    }

    async fn tell_others(&self, store: &Store, listeners: &BTreeSet<usize>) -> Result<()> {
        let names: Vec<&str> = listeners.iter().map(|index| self.ears[*index].subscriber.name).collect();
        let unit = store.unit(Entry::Tenant(TenantId::PLATFORM), Mode::Writes);
        // Each name by itself: a payload has a length limit, a transaction may have thousands of payloads.
        unit.rows("select pg_notify($1, name) from unnest($2::text[]) name", &[&CHANNEL, &names]).await?;
        unit.commit().await
    }

    /// Hears what other nodes say, over a connection of its own. Runs until the program stops.
    pub(super) async fn keep_listening(&self, config: &Config) {
        loop {
            if let Err(cause) = self.listen(config).await {
                tracing::debug!(%cause, "Not listening to other nodes for a moment");
            }
            tokio::time::sleep(LISTEN_AGAIN).await;
        }
    }

    async fn listen(&self, config: &Config) -> Result<(), tokio_postgres::Error> {
        let (client, mut connection) = config.connect(NoTls).await?;
        let sql = format!("listen {CHANNEL}");
        let mut listening = std::pin::pin!(client.batch_execute(&sql));
        let mut is_listening = false;
        loop {
            tokio::select! {
                listened = &mut listening, if !is_listening => {
                    listened?;
                    is_listening = true;
                    // What was said while nobody listened.
                    self.wake_all();
                }
                message = poll_fn(|cx| connection.poll_message(cx)) => match message {
                    Some(Ok(AsyncMessage::Notification(said))) => self.wake(said.payload()),
                    Some(Ok(_)) => {}
                    Some(Err(cause)) => return Err(cause),
                    None => return Ok(()),
                }
            }
        }
    }

    fn wake(&self, name: &str) {
        self.ears.iter().filter(|ear| ear.subscriber.name == name).for_each(|ear| ear.wake.notify_one());
    }

    fn wake_all(&self) {
        self.ears.iter().for_each(|ear| ear.wake.notify_one());
    }

    fn abroad(&self) -> MutexGuard<'_, BTreeSet<usize>> {
        self.abroad.lock().expect("no code panics while it holds this lock")
    }
}
