//! Dispatching to one subscriber: look ahead, let it hear, save the place, wait for the bell.

use std::time::Duration;

use base::{Result, Timestamp};
use sdk::{Ctx, Subscriber};

use super::reading::{Line, Look};
use super::service::Ledger;

/// The safety net: how long a lost wake-up goes unnoticed, and how late a line nobody here listens to is passed by.
const LOOK_AGAIN: Duration = Duration::from_secs(10);
/// While lines wait for a transaction that still runs, nobody rings when it ends.
const WAITING_PAUSE_MIN: Duration = Duration::from_millis(5);
const WAITING_PAUSE_MAX: Duration = Duration::from_millis(250);
const TROUBLE_PAUSE: Duration = Duration::from_secs(1);

/// What is to be done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// There may be more at once.
    GoOn,
    /// Lines are there that a running transaction hides.
    Wait,
    /// Nothing until the bell rings, or until then.
    Rest(Option<Timestamp>),
    /// Another node reads for this subscriber.
    Stop,
}

/// Lines of one tenant, in order.
pub(super) struct OfTenant {
    pub(super) tenant: base::TenantId,
    pub(super) lines: Vec<Line>,
}

impl Ledger {
    /// Lets a subscriber hear until another node does.
    pub(super) async fn keep_hearing(&self, ctx: &Ctx, index: usize) {
        let subscriber = &self.subscribers[index];
        let mut pause = WAITING_PAUSE_MIN;
        loop {
            let next = match self.turn(ctx, subscriber).await {
                Ok(next) => next,
                Err(problem) => {
                    tracing::warn!(
                        subscriber = subscriber.name,
                        cause = problem.chain(),
                        "{} cannot hear for the moment",
                        subscriber.name
                    );
                    tokio::time::sleep(TROUBLE_PAUSE).await;
                    continue;
                }
            };
            match next {
                Next::GoOn => pause = WAITING_PAUSE_MIN,
                Next::Wait => {
                    tokio::time::sleep(pause).await;
                    pause = (pause * 2).min(WAITING_PAUSE_MAX);
                }
                Next::Rest(due_at) => {
                    pause = WAITING_PAUSE_MIN;
                    self.bell.wait(index, until(ctx.now(), due_at)).await;
                }
                Next::Stop => return,
            }
        }
    }

    /// Lets every subscriber hear all there is, now: for tests, and for commands that end.
    pub async fn settle(&self, ctx: &Ctx) -> Result<()> {
        self.take_leases(ctx).await?;
        let mut is_quiet = false;
        while !is_quiet {
            is_quiet = true;
            for subscriber in &self.subscribers {
                loop {
                    match self.turn(ctx, subscriber).await? {
                        Next::GoOn => is_quiet = false,
                        Next::Wait => tokio::time::sleep(WAITING_PAUSE_MIN).await,
                        Next::Rest(_) | Next::Stop => break,
                    }
                }
            }
        }
        Ok(())
    }

    async fn turn(&self, ctx: &Ctx, subscriber: &Subscriber) -> Result<Next> {
        let _permit = self.at_once.acquire().await.expect("the semaphore is never closed");
        let Some(mut look) = self.look_ahead(subscriber).await? else { return Ok(Next::Stop) };
        self.measure(ctx, subscriber, &look);
        let is_due = look.due_at.is_some_and(|due_at| due_at <= ctx.now());
        if is_due {
            self.hear_what_is_due(ctx, subscriber).await?;
        }
        for of_tenant in by_tenant(std::mem::take(&mut look.lines)) {
            self.hear_in_tenant(ctx, subscriber, look.round, of_tenant).await?;
        }
        if look.seen > 0 && !self.move_on(subscriber, &look).await? {
            // Read once more: either the lease is gone, or reading began anew.
            return Ok(Next::GoOn);
        }
        Ok(match look {
            _ if is_due => Next::GoOn,
            Look { seen, is_waiting: false, .. } if seen > 0 => Next::GoOn,
            Look { is_waiting: true, .. } => Next::Wait,
            Look { due_at, .. } => Next::Rest(due_at),
        })
    }

    fn measure(&self, ctx: &Ctx, subscriber: &Subscriber, look: &Look) {
        let oldest = look.lines.first().map(|line| line.heard.at);
        let lag_s = oldest.map_or(0.0, |at| ctx.now().duration_since(at).as_secs_f64().max(0.0));
        metrics::gauge!("ledger_lag_seconds", "subscriber" => subscriber.name).set(lag_s);
    }
}

fn until(now: Timestamp, due_at: Option<Timestamp>) -> Duration {
    let Some(due_at) = due_at else { return LOOK_AGAIN };
    Duration::try_from(due_at.duration_since(now)).unwrap_or(WAITING_PAUSE_MIN).min(LOOK_AGAIN)
}

/// The lines of each tenant together, tenants and lines in the order in which they were first read.
fn by_tenant(lines: Vec<Line>) -> Vec<OfTenant> {
    let mut places = std::collections::HashMap::new();
    let mut tenants: Vec<OfTenant> = Vec::new();
    for line in lines {
        let place = *places.entry(line.tenant).or_insert_with(|| {
            tenants.push(OfTenant { tenant: line.tenant, lines: Vec::new() });
            tenants.len() - 1
        });
        tenants[place].lines.push(line);
    }
    tenants
}
