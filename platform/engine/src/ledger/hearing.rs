//! Letting a subscriber hear lines of one tenant, with its effects and its place in one transaction.
//!
//! Mostly everything goes well, so many lines share a transaction. If one fails, all of it is undone, and the same
//! lines are heard again one by one: then the failure of one undoes nothing of the others.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use base::{Problem, Result, TenantId};
use futures_util::FutureExt;
use sdk::errors::INTERNAL;
use sdk::wiring::{CtxParts, Work};
use sdk::{Actor, Ctx, Heard, Origin, Rights, Row, Subscriber};
use uuid::Uuid;

use super::dispatch::OfTenant;
use super::reading::{Line, Place, number};
use super::service::Ledger;
use crate::store::{COMMIT_UNCERTAIN, DATABASE_BUSY, DATABASE_UNAVAILABLE, Entry, Mode, Unit};

/// A transaction that writes holds back everybody's reading, so it must not become long.
const LINES_TOGETHER_MAX: usize = 100;
/// A handler that takes longer has lost its way, or should have written a job.
const HEARING_TIME_MAX: Duration = Duration::from_secs(30);

/// How hearing some lines in one transaction went.
enum Together {
    Heard,
    /// Nothing is kept.
    Failed(Problem),
}

impl Ledger {
    pub(super) async fn hear_in_tenant(
        &self,
        ctx: &Ctx,
        subscriber: &Subscriber,
        round: i32,
        of_tenant: OfTenant,
    ) -> Result<()> {
        let hearing = Hearing { ledger: self, ctx, subscriber, tenant: of_tenant.tenant };
        for lines in of_tenant.lines.chunks(LINES_TOGETHER_MAX) {
            if let Together::Failed(problem) = hearing.hear(round, lines).await? {
                if let [line] = lines {
                    hearing.note_failure(round, line, &problem).await?;
                    continue;
                }
                for line in lines {
                    if let Together::Failed(problem) = hearing.hear(round, std::slice::from_ref(line)).await?
                    {
                        hearing.note_failure(round, line, &problem).await?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// One subscriber in one tenant.
pub(super) struct Hearing<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) ctx: &'a Ctx,
    pub(super) subscriber: &'a Subscriber,
    pub(super) tenant: TenantId,
}

impl Hearing<'_> {
    /// Hears lines in one transaction. An error is trouble of our own, and nobody's failure.
    async fn hear(&self, round: i32, lines: &[Line]) -> Result<Together> {
        let unit = self.unit();
        let Some(begun) = self.begin(&unit, round, lines).await? else {
            unit.roll_back().await;
            return Ok(Together::Heard);
        };
        let mut heard = 0;
        for line in lines.iter().filter(|line| line.place > begun.done) {
            let is_held = line.heard.record_id.is_some_and(|record| begun.held.contains(&record));
            if is_held {
                self.hold_back(&unit, line).await?;
                continue;
            }
            if let Err(problem) = self.call(&unit, &begun.tongue, line.heard.clone()).await {
                unit.roll_back().await;
                return if is_our_trouble(&problem) { Err(problem) } else { Ok(Together::Failed(problem)) };
            }
            heard += 1;
        }
        match unit.commit().await {
            Ok(()) => {
                metrics::counter!("ledger_heard_total", "subscriber" => self.subscriber.name)
                    .increment(heard);
                Ok(Together::Heard)
            }
            Err(problem) if is_our_trouble(&problem) => Err(problem),
            // A handler has overlooked an error.
            Err(problem) => Ok(Together::Failed(problem)),
        }
    }

    /// Locks the subscriber's place in the tenant, and moves it behind these lines. None: the tenant is gone.
    pub(super) async fn begin(&self, unit: &Unit, round: i32, lines: &[Line]) -> Result<Option<Begun>> {
        let Some(last) = lines.last() else { return Ok(None) };
        let records: Vec<Uuid> = lines.iter().filter_map(|line| line.heard.record_id).collect();
        let rows = unit
            .rows(
                "select begun.done_xid, begun.done_id, begun.held, tenant.locale, tenant.time_zone
                 from core.begin_hearing($1, $2, $3, $4::text::xid8, $5, $6) begun
                 join core.tenant tenant on tenant.tenant_id = $1",
                &[
                    &self.tenant,
                    &self.subscriber.name,
                    &round,
                    &last.place.xid.to_string(),
                    &last.place.id,
                    &records,
                ],
            )
            .await?;
        let Some(row) = rows.first() else { return Ok(None) };
        Ok(Some(Begun {
            done: Place { xid: number(row.get("done_xid")), id: row.get("done_id") },
            held: row.get("held"),
            tongue: Tongue::of(row),
        }))
    }

    /// Calls the handler. Neither its panics nor its patience reach us.
    pub(super) async fn call(&self, unit: &Arc<Unit>, tongue: &Tongue, heard: Heard) -> Result<()> {
        let ctx = self.handlers_ctx(unit, tongue, &heard);
        let hearing = AssertUnwindSafe(async { (self.subscriber.hear)(ctx, heard).await }).catch_unwind();
        match tokio::time::timeout(HEARING_TIME_MAX, hearing).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => Err(INTERNAL.because("the handler panicked")),
            Err(_) => {
                Err(INTERNAL.because(format!("the handler took more than {} s", HEARING_TIME_MAX.as_secs())))
            }
        }
    }

    pub(super) fn unit(&self) -> Arc<Unit> {
        self.ledger.store.unit(Entry::Tenant(self.tenant), Mode::Writes)
    }

    /// What the handler does belongs to the request that was heard of: one id runs through all of it.
    fn handlers_ctx(&self, unit: &Arc<Unit>, tongue: &Tongue, heard: &Heard) -> Ctx {
        Ctx::from_parts(CtxParts {
            tenant: self.tenant,
            actor: Actor::System(self.subscriber.name),
            rights: Rights::default(),
            origin: Origin {
                correlation_id: heard.request_id.clone().unwrap_or_else(|| heard.id.to_string()),
                ..Origin::default()
            },
            locale: tongue.locale.clone(),
            time_zone: tongue.time_zone.clone(),
            tenant_time_zone: tongue.time_zone.clone(),
            tenant_locale: tongue.locale.clone(),
            work: Arc::clone(unit) as Arc<dyn Work>,
            world: Arc::clone(self.ctx.world()),
        })
    }
}

/// Where the subscriber stood in this tenant, and the records whose lines must wait.
pub(super) struct Begun {
    pub(super) done: Place,
    pub(super) held: Vec<Uuid>,
    tongue: Tongue,
}

/// How the tenant speaks and reckons time: "today", and phone numbers without a country, mean its own.
pub(super) struct Tongue {
    locale: String,
    time_zone: String,
}

impl Tongue {
    pub(super) fn of(row: &Row) -> Self {
        Self { locale: row.get("locale"), time_zone: row.get("time_zone") }
    }
}

/// The database is away or full: nothing was heard, and hearing is tried again without counting it.
pub(super) fn is_our_trouble(problem: &Problem) -> bool {
    [&DATABASE_UNAVAILABLE, &DATABASE_BUSY, &COMMIT_UNCERTAIN].into_iter().any(|code| problem.is(code))
}
