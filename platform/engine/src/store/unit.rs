//! A unit of work: the statements of one request or job, inside one tenant. This is the only way to a row. One
//! subject, because each of its states says what the others may still do.
//!
//! A unit that writes has one transaction. BEGIN, the entry into the tenant and the first statement travel in
//! one round trip. In a unit that only reads, each statement travels with its own BEGIN, entry and COMMIT, again
//! in one round trip. A session enters with the rights the caller believed it had; if those have changed, nothing
//! that was read is handed out and nothing that was written is kept.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex as PlainMutex};
use std::time::Duration;

use base::{Problem, Result, SessionId, TenantId, Timestamp, UserId};
use futures_util::future::BoxFuture;
use sdk::wiring::Work;
use sdk::{Row, Values};
use tokio::sync::Mutex;

use super::pool::{Lease, Pool};
use super::problems::{
    COMMIT_UNCERTAIN, DATABASE_TIMED_OUT, DATABASE_UNAVAILABLE, TENANT_SUSPENDED, from_postgres,
};
use crate::identity::SESSION_ENDED;

const ENTER_SESSION: &str =
    "select stamp, roles, tenant_status, locale, time_zone, tenant_locale, tenant_time_zone
     from core.enter($1, $2, $3, $4)";
const ENTER_TENANT: &str =
    "select set_config('app.tenant_id', $1::uuid::text, true), set_config('app.door', $2, true),
            (select tenant.metadata_version from core.tenant tenant where tenant.tenant_id = $1::uuid)";
/// No tenant has this one.
const NOT_KNOWN: i64 = -1;
/// Longer than any statement may take, so that PostgreSQL is the one to give up first.
const STATEMENT_WAIT_MAX: Duration = Duration::from_secs(60);

/// The way to tenants' data, for the role that owns nothing.
#[derive(Debug, Clone)]
pub struct Store {
    /// For requests.
    pool: Arc<Pool>,
    /// For what a request does at the door while it holds a connection of the first.
    door: Arc<Pool>,
    /// Numbers for what single units have changed of metadata.
    changes: Arc<AtomicI64>,
}

/// As whom a unit of work enters.
#[derive(Debug, Clone)]
pub enum Entry {
    /// A signed-in person. `stamp` is the state of their rights that the caller acts upon, if any is known.
    Session { session: SessionId, user: UserId, tenant: TenantId, stamp: Option<String>, at: Timestamp },
    /// The program itself, inside one tenant.
    Tenant(TenantId),
    /// Signing in: the door tables are open, and rows are written for this tenant.
    Door(TenantId),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Reads,
    Writes,
}

/// What the database says about a session in a tenant, at this very moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    pub stamp: String,
    pub roles: Vec<String>,
    pub tenant_status: String,
    pub locale: String,
    pub time_zone: String,
    pub tenant_locale: String,
    pub tenant_time_zone: String,
}

/// How the entry went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    NotYet,
    /// Entered, with the rights that were believed.
    Entered,
    /// The rights are others than believed. The caller decides again with these.
    Changed(Access),
    /// The session is over, or the person is no member.
    Refused,
}

pub struct Unit {
    pool: Arc<Pool>,
    entry: Entry,
    mode: Mode,
    state: Mutex<State>,
    deeds: PlainMutex<Vec<Deed>>,
    /// Once it is `Changed` or `Refused` it stays so: what is decided stays decided for this unit.
    outcome: PlainMutex<Outcome>,
    /// What the tenant had made of its metadata when this transaction began; below `NOT_KNOWN`, what it has come to in
    /// this very transaction.
    metadata: AtomicI64,
    changes: Arc<AtomicI64>,
}

#[allow(clippy::large_enum_variant, reason = "there is one a request, and it is nearly always open")]
enum State {
    Fresh,
    /// In a transaction. If its last statement was refused, PostgreSQL will keep nothing of it.
    Open {
        lease: Lease,
        is_aborted: bool,
    },
    /// A statement was given up on its way; what became of the transaction nobody knows.
    Lost,
    Closed,
}

/// The rows of a statement, and how many it touched.
type Fetched = (Vec<Row>, u64);
/// What waits for the commit.
type Deed = Box<dyn FnOnce() + Send>;

struct Prepared<'a> {
    enter: tokio_postgres::Statement,
    statements: Vec<(tokio_postgres::Statement, Values<'a>)>,
}

impl Store {
    pub fn new(pool: Arc<Pool>, door: Arc<Pool>) -> Self {
        Self { pool, door, changes: Arc::new(AtomicI64::new(NOT_KNOWN - 1)) }
    }

    pub fn pool(&self) -> &Arc<Pool> {
        &self.pool
    }

    /// A unit of its own for a request or job.
    pub fn unit(&self, entry: Entry, mode: Mode) -> Arc<Unit> {
        self.unit_on(&self.pool, entry, mode)
    }

    /// A second unit beside that of a request. Never asked for by whoever holds such a one.
    pub fn unit_beside(&self, entry: Entry, mode: Mode) -> Arc<Unit> {
        self.unit_on(&self.door, entry, mode)
    }

    fn unit_on(&self, pool: &Arc<Pool>, entry: Entry, mode: Mode) -> Arc<Unit> {
        Arc::new(Unit {
            pool: Arc::clone(pool),
            entry,
            mode,
            state: Mutex::new(State::Fresh),
            deeds: PlainMutex::default(),
            outcome: PlainMutex::new(Outcome::NotYet),
            metadata: AtomicI64::new(NOT_KNOWN),
            changes: Arc::clone(&self.changes),
        })
    }
}

impl Unit {
    pub fn outcome(&self) -> Outcome {
        self.outcome.lock().expect("no code panics while it holds this lock").clone()
    }

    fn decide(&self, outcome: Outcome) {
        let mut decided = self.outcome.lock().expect("no code panics while it holds this lock");
        if matches!(*decided, Outcome::NotYet | Outcome::Entered) {
            *decided = outcome;
        }
    }

    /// Enters without a statement, for decisions that need to be certain before anything else is touched.
    pub async fn enter_now(&self) -> Result<()> {
        if self.outcome() == Outcome::Entered {
            return Ok(());
        }
        self.run(&[]).await.map(|_| ())
    }

    /// Makes what was written last.
    pub async fn commit(&self) -> Result<()> {
        self.close("commit").await.map_err(|problem| {
            // Everything before a commit is undone when the connection breaks; the commit itself may have arrived.
            let is_uncertain = problem.is(&DATABASE_UNAVAILABLE) || problem.is(&DATABASE_TIMED_OUT);
            if is_uncertain { COMMIT_UNCERTAIN.because(problem) } else { problem }
        })?;
        let deeds = std::mem::take(&mut *self.deeds());
        deeds.into_iter().for_each(|deed| deed());
        Ok(())
    }

    fn deeds(&self) -> std::sync::MutexGuard<'_, Vec<Deed>> {
        self.deeds.lock().expect("no code panics while it holds this lock")
    }

    /// Makes what was written last, and is as good as new: what follows is another transaction. For jobs alone,
    /// because nobody judges a session anew.
    pub async fn commit_and_go_on(&self) -> Result<()> {
        self.commit().await?;
        self.metadata.store(NOT_KNOWN, Ordering::Relaxed);
        *self.state.lock().await = State::Fresh;
        Ok(())
    }

    /// Whether a statement has been tried.
    pub async fn has_begun(&self) -> bool {
        !matches!(*self.state.lock().await, State::Fresh)
    }

    /// Forgets what was written.
    pub async fn roll_back(&self) {
        // A connection that cannot roll back is closed, and PostgreSQL rolls back by itself.
        let _ = self.close("rollback").await;
    }

    async fn close(&self, how: &str) -> Result<()> {
        let mut state = self.state.lock().await;
        let (lease, is_aborted) = match std::mem::replace(&mut *state, State::Closed) {
            State::Open { lease, is_aborted } => (lease, is_aborted),
            State::Lost => return Err(nothing_is_kept("a statement was given up on its way")),
            State::Fresh | State::Closed => return Ok(()),
        };
        within_limit(async { lease.connection().client().batch_execute(how).await.map_err(from_postgres) })
            .await?;
        lease.give_back();
        // PostgreSQL agrees to commit such a transaction, and rolls it back.
        if is_aborted { Err(nothing_is_kept("a statement was refused")) } else { Ok(()) }
    }

    /// Runs statements one behind the other, all in one round trip.
    async fn run(&self, statements: &[(&str, Values<'_>)]) -> Result<Vec<Fetched>> {
        if matches!(self.outcome(), Outcome::Changed(_) | Outcome::Refused) {
            return Err(SESSION_ENDED.problem());
        }
        let mut state = self.state.lock().await;
        // Whoever gives up waiting in here drops the lease, and with it the connection and the transaction.
        match std::mem::replace(&mut *state, State::Lost) {
            State::Open { lease, is_aborted } => {
                if statements.is_empty() {
                    *state = State::Open { lease, is_aborted };
                    return Ok(Vec::new());
                }
                let answer = within_limit(async {
                    let prepared = prepare(&lease, statements).await?;
                    fetch_all(&lease, &prepared).await
                })
                .await;
                if !answer.as_ref().is_err_and(hangs) {
                    *state = State::Open { lease, is_aborted: answer.is_err() };
                }
                answer
            }
            State::Closed => {
                *state = State::Closed;
                Err(sdk::errors::INTERNAL.because("a statement came after the unit of work was closed"))
            }
            State::Lost => {
                Err(sdk::errors::INTERNAL.because("a statement came after one that was given up on its way"))
            }
            State::Fresh => {
                *state = State::Fresh;
                let lease = self.pool.take().await?;
                let prepared = within_limit(self.prepare(&lease, statements)).await;
                let prepared = match prepared {
                    Ok(prepared) => prepared,
                    Err(problem) => {
                        // No transaction has begun, so the connection is as clean as it was, unless it hangs.
                        if !hangs(&problem) {
                            lease.give_back();
                        }
                        return Err(problem);
                    }
                };
                if self.mode == Mode::Writes {
                    *state = State::Lost;
                }
                let answer = within_limit(self.begin(&lease, &prepared)).await;
                match self.mode {
                    _ if answer.as_ref().is_err_and(hangs) => {}
                    // The transaction has ended with its one statement, whichever way.
                    Mode::Reads => lease.give_back(),
                    Mode::Writes => *state = State::Open { lease, is_aborted: answer.is_err() },
                }
                answer.map_err(|problem| self.blame(problem))
            }
        }
    }

    /// Only suspended tenants' writing is refused by PostgreSQL; a handler that may only read has itself to blame.
    fn blame(&self, problem: Problem) -> Problem {
        let has_tried_to_write = self.mode == Mode::Reads && problem.is(&TENANT_SUSPENDED);
        if has_tried_to_write { sdk::errors::INTERNAL.because(problem) } else { problem }
    }

    async fn prepare<'a>(&self, lease: &Lease, statements: &[(&str, Values<'a>)]) -> Result<Prepared<'a>> {
        let enter = lease.connection().prepared(self.entry.sql()).await?;
        Ok(Prepared { enter, statements: prepare(lease, statements).await? })
    }

    /// BEGIN, entry, statements and, when only reading, COMMIT: one round trip.
    async fn begin(&self, lease: &Lease, prepared: &Prepared<'_>) -> Result<Vec<Fetched>> {
        let client = lease.connection().client();
        let (begin, end) = match self.mode {
            Mode::Reads => ("begin read only", Some("commit")),
            Mode::Writes => ("begin", None),
        };

        let (begun, entered, answer, ended) = futures_util::join!(
            client.batch_execute(begin),
            self.enter_with(lease, &prepared.enter),
            fetch_all(lease, &prepared.statements),
            async {
                match end {
                    Some(end) => client.batch_execute(end).await.map_err(from_postgres),
                    None => Ok(()),
                }
            },
        );
        begun.map_err(from_postgres)?;
        self.judge(entered?)?;
        let answer = answer?;
        ended?;
        Ok(answer)
    }

    async fn enter_with(&self, lease: &Lease, enter: &tokio_postgres::Statement) -> Result<Vec<Row>> {
        let client = lease.connection().client();
        let entered = match &self.entry {
            Entry::Session { session, user, tenant, at, .. } => {
                client.query(enter, &[session, user, tenant, at]).await
            }
            Entry::Tenant(tenant) => client.query(enter, &[tenant, &""]).await,
            Entry::Door(tenant) => client.query(enter, &[tenant, &"open"]).await,
        };
        entered.map_err(from_postgres)
    }

    fn judge(&self, entered: Vec<Row>) -> Result<()> {
        let Entry::Session { stamp: believed, .. } = &self.entry else {
            let version: Option<i64> = entered.first().and_then(|row| row.get(2));
            self.metadata.store(version.unwrap_or_default(), Ordering::Relaxed);
            self.decide(Outcome::Entered);
            return Ok(());
        };
        let Some(row) = entered.into_iter().next() else {
            self.decide(Outcome::Refused);
            return Err(SESSION_ENDED.problem());
        };
        let access = Access {
            stamp: row.get("stamp"),
            roles: row.get("roles"),
            tenant_status: row.get("tenant_status"),
            locale: row.get("locale"),
            time_zone: row.get("time_zone"),
            tenant_locale: row.get("tenant_locale"),
            tenant_time_zone: row.get("tenant_time_zone"),
        };
        if believed.as_ref() == Some(&access.stamp) {
            self.decide(Outcome::Entered);
            return Ok(());
        }
        self.decide(Outcome::Changed(access));
        Err(SESSION_ENDED.saying("The rights of this session have just changed."))
    }
}

/// A unit that nobody closed (an error on the way, a caller who hung up) is rolled back behind their backs.
impl Drop for Unit {
    fn drop(&mut self) {
        let State::Open { lease, .. } = std::mem::replace(self.state.get_mut(), State::Closed) else {
            return;
        };
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        runtime.spawn(async move {
            let rolled_back = within_limit(async {
                lease.connection().client().batch_execute("rollback").await.map_err(from_postgres)
            });
            if rolled_back.await.is_ok() {
                lease.give_back();
            }
        });
    }
}

impl Entry {
    fn sql(&self) -> &'static str {
        match self {
            Self::Session { .. } => ENTER_SESSION,
            Self::Tenant(_) | Self::Door(_) => ENTER_TENANT,
        }
    }

    pub fn tenant(&self) -> TenantId {
        match self {
            Self::Session { tenant, .. } | Self::Tenant(tenant) | Self::Door(tenant) => *tenant,
        }
    }
}

impl Work for Unit {
    fn enter(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(self.enter_now())
    }

    fn rows<'a>(&'a self, sql: &'a str, values: Values<'a>) -> BoxFuture<'a, Result<Vec<Row>>> {
        Box::pin(async move { Ok(self.run(&[(sql, values)]).await?.pop().unwrap_or_default().0) })
    }

    fn execute<'a>(&'a self, sql: &'a str, values: Values<'a>) -> BoxFuture<'a, Result<u64>> {
        Box::pin(async move { Ok(self.run(&[(sql, values)]).await?.pop().unwrap_or_default().1) })
    }

    fn rows_of_all<'a>(
        &'a self,
        queries: &'a [(&'a str, Values<'a>)],
    ) -> BoxFuture<'a, Result<Vec<Vec<Row>>>> {
        Box::pin(async move { Ok(self.run(queries).await?.into_iter().map(|(rows, _)| rows).collect()) })
    }

    fn after_commit(&self, deed: Deed) {
        self.deeds().push(deed);
    }

    fn metadata_version(&self) -> BoxFuture<'_, Result<i64>> {
        Box::pin(async move {
            let changed = self.metadata.load(Ordering::Relaxed);
            if changed < NOT_KNOWN {
                return Ok(changed);
            }
            if let Entry::Session { stamp: Some(stamp), .. } = &self.entry {
                return Ok(metadata_version_in(stamp));
            }
            if self.metadata.load(Ordering::Relaxed) == NOT_KNOWN {
                self.run(&[]).await?;
            }
            Ok(self.metadata.load(Ordering::Relaxed))
        })
    }

    fn metadata_has_changed(&self) {
        self.metadata.store(self.changes.fetch_sub(1, Ordering::Relaxed), Ordering::Relaxed);
    }
}

/// The last part of a stamp. If it is no longer so, the first statement says it, and everything is decided anew.
fn metadata_version_in(stamp: &str) -> i64 {
    stamp.rsplit('.').next().and_then(|version| version.parse().ok()).unwrap_or_default()
}

async fn prepare<'a>(
    lease: &Lease,
    statements: &[(&str, Values<'a>)],
) -> Result<Vec<(tokio_postgres::Statement, Values<'a>)>> {
    let mut prepared = Vec::with_capacity(statements.len());
    for (sql, values) in statements {
        prepared.push((lease.connection().prepared(sql).await?, *values));
    }
    Ok(prepared)
}

/// Sent one behind the other without waiting; the first that is refused is the one to tell.
async fn fetch_all(
    lease: &Lease,
    statements: &[(tokio_postgres::Statement, Values<'_>)],
) -> Result<Vec<Fetched>> {
    if let [(statement, values)] = statements {
        return fetch(lease, statement, values).await.map(|fetched| vec![fetched]);
    }
    let fetches = statements.iter().map(|(statement, values)| fetch(lease, statement, values));
    futures_util::future::join_all(fetches).await.into_iter().collect()
}

async fn fetch(lease: &Lease, prepared: &tokio_postgres::Statement, values: Values<'_>) -> Result<Fetched> {
    let client = lease.connection().client();
    if prepared.columns().is_empty() {
        let touched = client.execute(prepared, values).await.map_err(from_postgres)?;
        return Ok((Vec::new(), touched));
    }
    let rows = client.query(prepared, values).await.map_err(from_postgres)?;
    let count = rows.len() as u64;
    Ok((rows, count))
}

/// Our own patience has ended, and nobody knows what still travels on the connection. When it is PostgreSQL that
/// gives up, there is a cause.
fn hangs(problem: &Problem) -> bool {
    problem.is(&DATABASE_TIMED_OUT) && problem.cause().is_none()
}

/// For a handler that has overlooked an error: its answer would promise what was rolled back.
fn nothing_is_kept(why: &str) -> Problem {
    sdk::errors::INTERNAL.because(format!("{why}, and the handler went on as if nothing had happened"))
}

async fn within_limit<T>(answer: impl Future<Output = Result<T>>) -> Result<T> {
    match tokio::time::timeout(STATEMENT_WAIT_MAX, answer).await {
        Ok(answer) => answer,
        Err(_) => Err(Problem::from(&DATABASE_TIMED_OUT).with_retry_after_s(2)),
    }
}

impl std::fmt::Debug for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unit").field("entry", &self.entry).field("mode", &self.mode).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Fresh => "Fresh",
            Self::Open { .. } => "Open",
            Self::Lost => "Lost",
            Self::Closed => "Closed",
        })
    }
}
