//! What could not be heard at once: noted, tried again, parked, held back behind what failed before.

use base::{Problem, Result, TenantId, Timestamp};
use sdk::wiring::Work;
use sdk::{Ctx, Subscriber};
use uuid::Uuid;

use super::hearing::{Hearing, Tongue, is_our_trouble};
use super::reading::{Line, heard};
use super::service::{Ledger, later};
use crate::store::{Entry, Mode, Unit};

/// After each failure, how long to wait before the next try. After the last one a line is parked: some four hours
/// in all, in which a deployment can be mended.
pub const RETRY_PAUSES_S: [i64; 8] = [1, 5, 30, 120, 600, 1_800, 3_600, 7_200];
const DUE_AT_ONCE_MAX: i32 = 100;
const PROBLEM_CHARS_MAX: usize = 2_000;

impl Ledger {
    /// Tries again whatever is due.
    pub(super) async fn hear_what_is_due(&self, ctx: &Ctx, subscriber: &Subscriber) -> Result<()> {
        let unit = self.store.unit(Entry::Door(TenantId::PLATFORM), Mode::Reads);
        let due = unit
            .rows(
                "select tenant_id, event_id from core.deliveries_due($1, $2, $3)",
                &[&subscriber.name, &ctx.now(), &DUE_AT_ONCE_MAX],
            )
            .await?;
        for row in due {
            let hearing = Hearing { ledger: self, ctx, subscriber, tenant: row.get("tenant_id") };
            hearing.try_again(row.get("event_id")).await?;
        }
        Ok(())
    }
}

impl Hearing<'_> {
    async fn try_again(&self, event: Uuid) -> Result<()> {
        let unit = self.unit();
        // Locked, so that nobody tries the same at the same time.
        let rows = unit
            .rows(
                "select delivery.attempts, delivery.record_id as held_record, event.id is not null as is_there,
                        event.id, event.at, event.name, event.entity, event.record_id, event.actor_kind,
                        event.actor_id, event.actor_name, event.request_id, event.changes::text as changes,
                        event.data::text as data, tenant.locale, tenant.time_zone
                 from core.delivery delivery
                 join core.tenant tenant on tenant.tenant_id = delivery.tenant_id
                 left join core.event event
                     on event.tenant_id = delivery.tenant_id
                    and event.id = delivery.event_id
                    and event.at = delivery.event_at
                 where delivery.tenant_id = $1
                   and delivery.subscriber = $2
                   and delivery.event_id = $3
                   and delivery.state = 'failing'
                 for update of delivery skip locked",
                &[&self.tenant, &self.subscriber.name, &event],
            )
            .await?;
        let Some(row) = rows.first() else {
            unit.roll_back().await;
            return Ok(());
        };
        // What retention has removed cannot be heard any more.
        let called =
            if row.get("is_there") { self.call(&unit, &Tongue::of(row), heard(row)).await } else { Ok(()) };
        let done = match called {
            Ok(()) => {
                self.finish(&unit, event, row.get("held_record")).await?;
                unit.commit().await
            }
            Err(problem) => {
                unit.roll_back().await;
                Err(problem)
            }
        };
        match done {
            Ok(()) => {
                metrics::counter!("ledger_heard_total", "subscriber" => self.subscriber.name).increment(1);
                Ok(())
            }
            Err(problem) if is_our_trouble(&problem) => Err(problem),
            Err(problem) => self.note_another_failure(event, row.get("attempts"), &problem).await,
        }
    }

    /// Writes down that a line has failed for the first time, and moves the place behind it.
    pub(super) async fn note_failure(&self, round: i32, line: &Line, problem: &Problem) -> Result<()> {
        let unit = self.unit();
        let begun = self.begin(&unit, round, std::slice::from_ref(line)).await?;
        // The tenant is gone, or another node has heard the line meanwhile.
        if begun.is_none_or(|begun| line.place <= begun.done) {
            unit.roll_back().await;
            return Ok(());
        }
        let now = self.ctx.now();
        self.insert(&unit, line, "failing", 1, Some(later(now, RETRY_PAUSES_S[0])), Some(problem)).await?;
        unit.commit().await?;
        self.say_failure(line.heard.id, 1, problem);
        Ok(())
    }

    /// An earlier line of the same record has not been heard yet.
    pub(super) async fn hold_back(&self, unit: &Unit, line: &Line) -> Result<()> {
        self.insert(unit, line, "held", 0, None, None).await
    }

    async fn insert(
        &self,
        unit: &Unit,
        line: &Line,
        state: &str,
        attempts: i32,
        due_at: Option<Timestamp>,
        problem: Option<&Problem>,
    ) -> Result<()> {
        let failed_at = problem.map(|_| self.ctx.now());
        unit.execute(
            "insert into core.delivery
                (tenant_id, subscriber, event_id, event_at, event_xid, record_id, state, attempts, due_at, problem,
                 failed_at)
             values ($1, $2, $3, $4, $5::text::xid8, $6, $7, $8, $9, $10, $11)
             on conflict (tenant_id, subscriber, event_id) do nothing",
            &[
                &self.tenant,
                &self.subscriber.name,
                &line.heard.id,
                &line.heard.at,
                &line.place.xid.to_string(),
                &line.heard.record_id,
                &state,
                &attempts,
                &due_at,
                &problem.map(in_words),
                &failed_at,
            ],
        )
        .await
        .map(|_| ())
    }

    async fn note_another_failure(&self, event: Uuid, attempts: i32, problem: &Problem) -> Result<()> {
        let now = self.ctx.now();
        let pause_s = usize::try_from(attempts).ok().and_then(|tried| RETRY_PAUSES_S.get(tried));
        let due_at = pause_s.map(|pause_s| later(now, *pause_s));
        let state = if due_at.is_some() { "failing" } else { "parked" };
        let unit = self.unit();
        unit.execute(
            "update core.delivery
             set state = $4, attempts = attempts + 1, due_at = $5, problem = $6, failed_at = $7
             where tenant_id = $1
               and subscriber = $2
               and event_id = $3
               and state = 'failing'
               and attempts = $8",
            &[
                &self.tenant,
                &self.subscriber.name,
                &event,
                &state,
                &due_at,
                &in_words(problem),
                &now,
                &attempts,
            ],
        )
        .await?;
        unit.commit().await?;
        self.say_failure(event, attempts + 1, problem);
        if due_at.is_none() {
            metrics::counter!("ledger_parked_total", "subscriber" => self.subscriber.name).increment(1);
            tracing::error!(
                subscriber = self.subscriber.name,
                event.id = %event,
                "{} has given up on event {event}: it waits for an operator",
                self.subscriber.name
            );
        }
        Ok(())
    }

    fn say_failure(&self, event: Uuid, attempts: i32, problem: &Problem) {
        metrics::counter!("ledger_failed_total", "subscriber" => self.subscriber.name).increment(1);
        tracing::warn!(
            subscriber = self.subscriber.name,
            event.id = %event,
            tenant.id = %self.tenant,
            attempts,
            cause = problem.chain(),
            "{} could not hear event {event}",
            self.subscriber.name
        );
    }

    /// It has been heard, or given up: the next line of the record is due.
    pub(super) async fn finish(&self, unit: &Unit, event: Uuid, record: Option<Uuid>) -> Result<()> {
        unit.execute(
            "delete from core.delivery where tenant_id = $1 and subscriber = $2 and event_id = $3",
            &[&self.tenant, &self.subscriber.name, &event],
        )
        .await?;
        let Some(record) = record else { return Ok(()) };
        unit.execute(
            "update core.delivery delivery
             set state = 'failing', due_at = $4
             where delivery.tenant_id = $1
               and delivery.subscriber = $2
               and delivery.event_id = (
                   select next.event_id
                   from core.delivery next
                   where next.tenant_id = $1 and next.subscriber = $2 and next.record_id = $3 and next.state = 'held'
                   order by next.event_xid, next.event_id
                   limit 1
               )",
            &[&self.tenant, &self.subscriber.name, &record, &self.ctx.now()],
        )
        .await
        .map(|_| ())
    }
}

fn in_words(problem: &Problem) -> String {
    problem.chain().chars().filter(|letter| *letter != '\0').take(PROBLEM_CHARS_MAX).collect()
}
