//! What the platform plugs in behind a `Ctx`. Only the engine and the tests name this module.

use std::any::{Any, TypeId};
use std::fmt;
use std::sync::Arc;

use base::{JobId, Result, TenantId, Timestamp};
use futures_util::future::BoxFuture;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Actor, Change, Ctx, Entity, EventLine, FieldValues, Heard, HistoryQuery, Mail, NewJob, Origin, Rights,
    Row, Tallied, Tally, Values,
};

/// Everything a `Ctx` is made of.
pub struct CtxParts {
    pub tenant: TenantId,
    pub actor: Actor,
    pub rights: Rights,
    pub origin: Origin,
    pub locale: String,
    pub time_zone: String,
    pub tenant_time_zone: String,
    pub tenant_locale: String,
    pub work: Arc<dyn Work>,
    pub world: Arc<dyn World>,
}

/// One unit of work on the database: the statements of a request or job.
pub trait Work: fmt::Debug + Send + Sync {
    /// Makes sure, now, that the actor may be here. Statements do it by themselves.
    fn enter(&self) -> BoxFuture<'_, Result<()>>;
    fn rows<'a>(&'a self, sql: &'a str, values: Values<'a>) -> BoxFuture<'a, Result<Vec<Row>>>;
    fn execute<'a>(&'a self, sql: &'a str, values: Values<'a>) -> BoxFuture<'a, Result<u64>>;
    /// Several queries in one round trip. In a unit that only reads they see one and the same moment.
    fn rows_of_all<'a>(
        &'a self,
        queries: &'a [(&'a str, Values<'a>)],
    ) -> BoxFuture<'a, Result<Vec<Vec<Row>>>>;
    /// How often the tenant has changed what its records are made of, as this unit of work sees it.
    fn metadata_version(&self) -> BoxFuture<'_, Result<i64>>;
    /// From now on this unit of work, and it alone, goes by what it has changed of that itself. Said anew after each change,
    /// and after each that is taken back.
    fn metadata_has_changed(&self);
    /// Something to do as soon as what was written is there for others to see. Forgotten if nothing is kept.
    fn after_commit(&self, deed: Box<dyn FnOnce() + Send>);
}

/// The world around the program. Tests bring their own clock.
pub trait World: fmt::Debug + Send + Sync {
    fn now(&self) -> Timestamp;
    fn new_id(&self) -> Uuid;
    fn fill(&self, bytes: &mut [u8]);
    fn queue_mail<'a>(&'a self, ctx: &'a Ctx, mail: Mail) -> BoxFuture<'a, Result<()>>;
    /// Reads the newest records that fit, as far as the actor may see them.
    fn find_records<'a>(
        &'a self,
        ctx: &'a Ctx,
        entity: &'a str,
        condition: Value,
        at_most: usize,
    ) -> BoxFuture<'a, Result<Vec<FieldValues>>>;
    /// Counts records, as far as the actor may see them, all at one moment.
    fn tally_records<'a>(
        &'a self,
        ctx: &'a Ctx,
        entity: &'a str,
        tallies: Vec<Tally>,
    ) -> BoxFuture<'a, Result<Vec<Tallied>>>;
    /// What the ledger says of records, without what the actor may not see.
    fn read_history<'a>(&'a self, ctx: &'a Ctx, wanted: HistoryQuery) -> BoxFuture<'a, Result<Vec<Heard>>>;
    /// The entity with this code, if the product has it.
    fn entity(&self, code: &str) -> Option<&Entity>;
    /// Makes all changes, or none.
    fn change_records<'a>(
        &'a self,
        ctx: &'a Ctx,
        entity: &'a str,
        changes: Vec<Change>,
    ) -> BoxFuture<'a, Result<Vec<FieldValues>>>;
    /// Writes lines into the ledger of the tenant of `ctx`, in its transaction.
    fn append<'a>(&'a self, ctx: &'a Ctx, lines: &'a [EventLine]) -> BoxFuture<'a, Result<()>>;
    fn enqueue<'a>(&'a self, ctx: &'a Ctx, jobs: Vec<NewJob>) -> BoxFuture<'a, Result<Vec<JobId>>>;
    fn answer(&self, question: TypeId) -> Option<&(dyn Any + Send + Sync)>;

    /// The job on whose behalf this is, if it is one.
    fn running_job(&self) -> Option<&dyn RunningJob> {
        None
    }
}

/// What a running job can say of itself.
pub trait RunningJob: fmt::Debug + Send + Sync {
    fn id(&self) -> JobId;
    /// Which try this is, counted from the first.
    fn attempt(&self) -> i32;
    /// Where an earlier attempt got to.
    fn place(&self) -> Option<Value>;
    fn commit_and_go_on(&self, place: Value) -> BoxFuture<'_, Result<()>>;
    fn progress<'a>(&'a self, done: u64, total: u64, words: &'a str) -> BoxFuture<'a, Result<()>>;
}

impl fmt::Debug for CtxParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CtxParts")
            .field("tenant", &self.tenant)
            .field("actor", &self.actor)
            .finish_non_exhaustive()
    }
}
