//! The world around the program: the clock, randomness, mails, and who answers which question.
//!
//! Invariant: this file is the only place in the engine that reads the system's clock.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use base::{JobId, Result, Timestamp};
use futures_util::future::BoxFuture;
use sdk::wiring::World;
use sdk::{Change, Ctx, Entity, EventLine, FieldValues, Heard, HistoryQuery, Mail, NewJob, Tallied, Tally};
use serde_json::Value;
use uuid::{ContextV7, Uuid};

use crate::metadata::{Registry, registry_of};
use crate::records;

/// Tells the time. Tests bring one that they set themselves.
pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;
}

#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// What the engine plugs in behind every `Ctx`.
pub struct TheWorld {
    clock: Arc<dyn Clock>,
    /// Keeps ids ascending within one millisecond, and when the clock jumps back.
    ids: Mutex<ContextV7>,
    answers: HashMap<TypeId, Arc<dyn Any + Send + Sync>>,
    registry: Arc<Registry>,
}

impl TheWorld {
    pub fn new(
        clock: Arc<dyn Clock>,
        answers: HashMap<TypeId, Arc<dyn Any + Send + Sync>>,
        registry: Arc<Registry>,
    ) -> Self {
        Self { clock, ids: Mutex::new(ContextV7::new()), answers, registry }
    }

    fn ids(&self) -> MutexGuard<'_, ContextV7> {
        self.ids.lock().expect("no code panics while it holds this lock")
    }
}

impl World for TheWorld {
    /// In microseconds, as the database keeps it: what is written is what is read.
    fn now(&self) -> Timestamp {
        let now = self.clock.now();
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }

    fn new_id(&self) -> Uuid {
        let now = self.now();
        let seconds = u64::try_from(now.as_second()).unwrap_or_default();
        let nanoseconds = u32::try_from(now.subsec_nanosecond()).unwrap_or_default();
        let ids = self.ids();
        Uuid::new_v7(uuid::Timestamp::from_unix(&*ids, seconds, nanoseconds))
    }

    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("an operating system without randomness cannot run anything safely");
    }

    fn queue_mail<'a>(&'a self, ctx: &'a Ctx, mail: Mail) -> BoxFuture<'a, Result<()>> {
        Box::pin(crate::mail::queue(ctx, mail))
    }

    fn find_records<'a>(
        &'a self,
        ctx: &'a Ctx,
        entity: &'a str,
        condition: Value,
        at_most: usize,
    ) -> BoxFuture<'a, Result<Vec<FieldValues>>> {
        Box::pin(async move {
            records::find_records(ctx, &*registry_of(ctx).await?, entity, condition, at_most).await
        })
    }

    fn tally_records<'a>(
        &'a self,
        ctx: &'a Ctx,
        entity: &'a str,
        tallies: Vec<Tally>,
    ) -> BoxFuture<'a, Result<Vec<Tallied>>> {
        Box::pin(async move { records::tally_records(ctx, &*registry_of(ctx).await?, entity, tallies).await })
    }

    fn read_history<'a>(&'a self, ctx: &'a Ctx, wanted: HistoryQuery) -> BoxFuture<'a, Result<Vec<Heard>>> {
        Box::pin(async move { records::read_history(ctx, &*registry_of(ctx).await?, wanted).await })
    }

    fn entity(&self, code: &str) -> Option<&Entity> {
        self.registry.entity(code).map(|shape| &shape.entity)
    }

    fn change_records<'a>(
        &'a self,
        ctx: &'a Ctx,
        entity: &'a str,
        changes: Vec<Change>,
    ) -> BoxFuture<'a, Result<Vec<FieldValues>>> {
        Box::pin(
            async move { records::change_records(ctx, &*registry_of(ctx).await?, entity, changes).await },
        )
    }

    fn append<'a>(&'a self, ctx: &'a Ctx, lines: &'a [EventLine]) -> BoxFuture<'a, Result<()>> {
        Box::pin(crate::ledger::append(ctx, lines))
    }

    fn enqueue<'a>(&'a self, ctx: &'a Ctx, jobs: Vec<NewJob>) -> BoxFuture<'a, Result<Vec<JobId>>> {
        Box::pin(crate::jobs::enqueue(ctx, jobs))
    }

    fn answer(&self, question: TypeId) -> Option<&(dyn Any + Send + Sync)> {
        self.answers.get(&question).map(Arc::as_ref)
    }
}

impl std::fmt::Debug for TheWorld {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TheWorld")
    }
}
