//! The ledger as a service: who listens, which of them this node reads for, and the loops that keep it going.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use base::{Result, TenantId, Timestamp};
use sdk::wiring::Work;
use sdk::{Begins, Ctx, Subscriber};
use tokio::sync::Semaphore;
use tokio::task::{AbortHandle, JoinSet};
use tokio_postgres::Config;
use uuid::Uuid;

use super::bell::Bell;
use crate::catalog::Catalog;
use crate::store::{Entry, Mode, Store};

/// A node that says nothing for this long has died, and others read for its subscribers.
pub const LEASE_S: i64 = 30;
const LEASE_RENEWAL: Duration = Duration::from_secs(10);
/// Clocks of two nodes may differ by this much before one takes the other's lease for an accident.
const LEASE_AHEAD_S: i64 = 2 * LEASE_S;
const RENEWALS_PER_LOOK_AT_MONTHS: u32 = 360;
/// How many subscribers hear at the same time on one node. Each needs a connection of the requests' pool.
const HEARING_AT_ONCE_MAX: usize = 2;

pub struct Ledger {
    pub(super) store: Store,
    pub(super) subscribers: Vec<Subscriber>,
    pub(super) bell: Bell,
    /// This start of the program. Not a date, so that two starts in one moment differ.
    pub(super) node: Uuid,
    pub(super) at_once: Semaphore,
}

impl Ledger {
    pub fn new(catalog: &Catalog, store: Store) -> Arc<Self> {
        Arc::new(Self {
            bell: Bell::new(&catalog.subscribers),
            subscribers: catalog.subscribers.clone(),
            store,
            node: Uuid::new_v4(),
            at_once: Semaphore::new(HEARING_AT_ONCE_MAX),
        })
    }

    /// The ledger behind a `Ctx`.
    pub fn of(ctx: &Ctx) -> Arc<Self> {
        ctx.ask::<Self>().expect("the ledger is plugged in before any Ctx is made")
    }

    /// Makes it known under `of`.
    pub(crate) fn plug_in(self: &Arc<Self>, answers: &mut HashMap<TypeId, Arc<dyn Any + Send + Sync>>) {
        answers.insert(TypeId::of::<Self>(), Arc::new(Arc::clone(self)));
    }

    pub(super) fn subscriber(&self, name: &str) -> Option<(usize, &Subscriber)> {
        self.subscribers.iter().enumerate().find(|(_, subscriber)| subscriber.name == name)
    }

    /// Makes this month, and a place for every subscriber that has none yet.
    pub(crate) async fn start(&self, ctx: &Ctx) -> Result<()> {
        self.prepare_partitions_or_warn(ctx).await;
        if self.subscribers.is_empty() {
            return Ok(());
        }
        let names: Vec<&str> = self.subscribers.iter().map(|subscriber| subscriber.name).collect();
        let is_early: Vec<bool> =
            self.subscribers.iter().map(|subscriber| subscriber.begins == Begins::AtTheBeginning).collect();
        let unit = self.store.unit(Entry::Door(TenantId::PLATFORM), Mode::Writes);
        unit.execute(
            "insert into core.subscriber (name, xid, id, created_at)
             select line.name,
                    case when line.is_early then '0'::xid8 else pg_snapshot_xmin(pg_current_snapshot()) end,
                    '00000000-0000-0000-0000-000000000000', $3
             from unnest($1::text[], $2::bool[]) as line (name, is_early)
             on conflict (name) do nothing",
            &[&names, &is_early, &ctx.now()],
        )
        .await?;
        unit.commit().await
    }

    /// Wakes subscribers that other nodes read for. Runs until the program stops.
    pub(crate) async fn keep_telling_others(self: Arc<Self>) {
        self.bell.keep_telling_others(&self.store).await;
    }

    /// Hears the wake-ups of other nodes. Runs until the program stops.
    pub(crate) async fn keep_listening(self: Arc<Self>, config: Config) {
        if !self.subscribers.is_empty() {
            self.bell.keep_listening(&config).await;
        }
    }

    /// Reads for every subscriber that no other node reads for. Runs until the program stops.
    pub(crate) async fn keep_dispatching(self: Arc<Self>, ctx: Ctx) {
        let mut tasks = JoinSet::new();
        let mut reading: HashMap<usize, AbortHandle> = HashMap::new();
        for renewal in 1u32.. {
            match self.take_leases(&ctx).await {
                Ok(ours) => {
                    for index in 0..self.subscribers.len() {
                        let is_ours = ours.contains(&index);
                        let is_read = reading.get(&index).is_some_and(|task| !task.is_finished());
                        if is_ours && !is_read {
                            let (ledger, ctx) = (Arc::clone(&self), ctx.clone());
                            reading.insert(
                                index,
                                tasks.spawn(async move { ledger.keep_hearing(&ctx, index).await }),
                            );
                        } else if !is_ours && is_read {
                            reading.remove(&index).inspect(AbortHandle::abort);
                        }
                    }
                }
                // Those that read go on: whether their lease still holds shows with the next place they save.
                Err(problem) => tracing::warn!(cause = problem.chain(), "Could not renew leases"),
            }
            while tasks.try_join_next().is_some() {}
            if renewal % RENEWALS_PER_LOOK_AT_MONTHS == 0 {
                self.prepare_partitions_or_warn(&ctx).await;
            }
            tokio::time::sleep(LEASE_RENEWAL).await;
        }
    }

    /// Takes what is free and keeps what is ours, in one conditional statement. Says which are ours now.
    pub(super) async fn take_leases(&self, ctx: &Ctx) -> Result<Vec<usize>> {
        if self.subscribers.is_empty() {
            return Ok(Vec::new());
        }
        let now = ctx.now();
        let names: Vec<&str> = self.subscribers.iter().map(|subscriber| subscriber.name).collect();
        let unit = self.store.unit(Entry::Door(TenantId::PLATFORM), Mode::Writes);
        let rows = unit
            .rows(
                "update core.subscriber subscriber
                 set leased_by = $1, leased_until = $2
                 where subscriber.name = any ($3)
                   and (subscriber.leased_by = $1
                        or subscriber.leased_until is null
                        or subscriber.leased_until not between $4 and $5)
                 returning subscriber.name",
                &[&self.node, &later(now, LEASE_S), &names, &now, &later(now, LEASE_AHEAD_S)],
            )
            .await?;
        unit.commit().await?;
        let ours: Vec<usize> =
            rows.iter().filter_map(|row| Some(self.subscriber(row.get("name"))?.0)).collect();
        for index in 0..self.subscribers.len() {
            self.bell.is_ours(index, ours.contains(&index));
        }
        Ok(ours)
    }

    /// Lets others read at once, instead of waiting until our leases run out.
    pub(crate) async fn give_leases_back(&self) {
        if self.subscribers.is_empty() {
            return;
        }
        let given_back = async {
            let unit = self.store.unit(Entry::Door(TenantId::PLATFORM), Mode::Writes);
            unit.execute(
                "update core.subscriber set leased_by = null, leased_until = null where leased_by = $1",
                &[&self.node],
            )
            .await?;
            unit.commit().await
        };
        if let Err(problem) = given_back.await {
            tracing::debug!(
                cause = problem.chain(),
                "Could not give leases back; they run out by themselves"
            );
        }
    }
}

pub(super) fn later(now: Timestamp, seconds: i64) -> Timestamp {
    now.saturating_add(jiff::SignedDuration::from_secs(seconds)).unwrap_or(now)
}

impl std::fmt::Debug for Ledger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ledger").field("subscribers", &self.subscribers).finish_non_exhaustive()
    }
}
