//! What whoever runs the platform can do for subscribers: watch them, let them try again, give up, begin anew.

use base::{Result, TenantId, Timestamp};
use schemars::JsonSchema;
use sdk::{Ctx, EventLine, FromRequest, Json, List, Operation, Request};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::append::append;
use super::errors::{DELIVERY_NOT_PARKED, SUBSCRIBER_UNKNOWN};
use super::facts::{DELIVERIES_DROPPED, DELIVERIES_RETRIED, SUBSCRIBER_REPLAYED};
use super::hearing::Hearing;
use super::service::Ledger;
use crate::identity::Identity;
use crate::store::Mode;

/// Unread lines are counted so far; more is "at least".
const UNREAD_COUNTED_MAX: i32 = 1_000;
const PARKED_LISTED_MAX: i32 = 1_000;

/// A subscriber as operators see it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SubscriberLine {
    pub name: String,
    /// What it listens to. Empty: no module of this product declares it any more.
    pub patterns: Vec<&'static str>,
    /// Whether some node reads for it.
    pub is_read: bool,
    /// Lines ahead of its place, whether or not it listens to them; counted up to 1,000.
    pub unread: i64,
    /// How old the first of them is.
    pub lag_s: i64,
    pub failing: i64,
    pub held: i64,
    pub parked: i64,
    /// How often reading has begun anew.
    pub round: i32,
}

/// An event that a subscriber has given up on.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ParkedLine {
    pub event_id: Uuid,
    pub tenant_id: TenantId,
    pub name: Option<String>,
    pub entity: Option<String>,
    pub record_id: Option<Uuid>,
    #[schemars(with = "String")]
    pub at: Timestamp,
    pub attempts: i32,
    pub problem: Option<String>,
    #[schemars(with = "Option<String>")]
    pub failed_at: Option<Timestamp>,
    /// Later events of the same record that wait for this one.
    pub held_behind: i64,
}

#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct ReplayInput {
    /// Everything from this time on is heard once more.
    #[schemars(with = "String")]
    from: Timestamp,
}

#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct ParkedInput {
    /// One of them; left out: all.
    event_id: Option<Uuid>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Touched {
    events: usize,
}

/// The `{name}` of the path.
#[derive(Debug)]
pub(super) struct Name(String);

impl FromRequest for Name {
    fn describe(_: &mut Operation) {}

    async fn from_request(_: &Ctx, request: &Request) -> Result<Self> {
        Ok(Self(request.variable("name").unwrap_or_default().to_owned()))
    }
}

pub async fn list_subscribers(ctx: &Ctx) -> Result<Vec<SubscriberLine>> {
    let ledger = Ledger::of(ctx);
    let door = Identity::of(ctx).door(ctx, TenantId::PLATFORM, Mode::Reads).await?;
    let rows = door
        .ctx
        .rows(
            "select name, round, leased_until > $2 as is_read, unread, oldest_unread_at, failing, held, parked
             from core.subscribers_everywhere($1)",
            &[&UNREAD_COUNTED_MAX, &ctx.now()],
        )
        .await?;
    let line = |row: &sdk::Row| {
        let name: String = row.get("name");
        let oldest: Option<Timestamp> = row.get("oldest_unread_at");
        SubscriberLine {
            patterns: ledger.subscriber(&name).map(|(_, known)| known.patterns.clone()).unwrap_or_default(),
            name,
            is_read: row.get::<_, Option<bool>>("is_read").unwrap_or(false),
            unread: row.get("unread"),
            lag_s: oldest.map_or(0, |at| ctx.now().duration_since(at).as_secs().max(0)),
            failing: row.get("failing"),
            held: row.get("held"),
            parked: row.get("parked"),
            round: row.get("round"),
        }
    };
    Ok(rows.iter().map(line).collect())
}

/// Lets a subscriber hear everything from a time on once more.
pub async fn replay(ctx: &Ctx, name: &str, from: Timestamp) -> Result<()> {
    let ledger = Ledger::of(ctx);
    let door = Identity::of(ctx).door(ctx, TenantId::PLATFORM, Mode::Writes).await?;
    let rows = door.ctx.rows("select core.replay_from($1, $2)", &[&name, &from]).await?;
    let round: Option<i32> = rows.first().and_then(|row| row.get(0));
    if round.is_none() {
        return Err(unknown(name));
    }
    let line = EventLine::named(SUBSCRIBER_REPLAYED)
        .with_data(&serde_json::json!({ "subscriber": name, "from": from.to_string() }))?;
    append(&door.ctx, &[line]).await?;
    door.commit().await?;
    ledger.wake(name);
    Ok(())
}

pub async fn list_parked(ctx: &Ctx, name: &str) -> Result<Vec<ParkedLine>> {
    let door = Identity::of(ctx).door(ctx, TenantId::PLATFORM, Mode::Reads).await?;
    let known = door.ctx.row("select 1 from core.subscriber where name = $1", &[&name]).await?;
    known.ok_or_else(|| unknown(name))?;
    let rows = door
        .ctx
        .rows(
            "select tenant_id, event_id, name, entity, record_id, at, attempts, problem, failed_at, held_behind
             from core.deliveries_parked($1, $2)",
            &[&name, &PARKED_LISTED_MAX],
        )
        .await?;
    let line = |row: &sdk::Row| ParkedLine {
        event_id: row.get("event_id"),
        tenant_id: row.get("tenant_id"),
        name: row.get("name"),
        entity: row.get("entity"),
        record_id: row.get("record_id"),
        at: row.get("at"),
        attempts: row.get("attempts"),
        problem: row.get("problem"),
        failed_at: row.get("failed_at"),
        held_behind: row.get("held_behind"),
    };
    Ok(rows.iter().map(line).collect())
}

/// Lets a subscriber try parked events again, with all its tries: one of them, or all. Says how many.
pub async fn retry_parked(ctx: &Ctx, name: &str, event: Option<Uuid>) -> Result<usize> {
    let chosen = choose(ctx, name, event).await?;
    for parked in &chosen {
        let inside = Identity::of(ctx).inside(ctx, parked.tenant_id, Mode::Writes).await?;
        inside
            .ctx
            .execute(
                "update core.delivery
                 set state = 'failing', attempts = 0, due_at = $4
                 where tenant_id = $1
                   and subscriber = $2
                   and event_id = $3
                   and state = 'parked'",
                &[&parked.tenant_id, &name, &parked.event_id, &ctx.now()],
            )
            .await?;
        inside.commit().await?;
    }
    note(ctx, DELIVERIES_RETRIED, name, &chosen).await?;
    Ledger::of(ctx).wake(name);
    Ok(chosen.len())
}

/// Gives parked events up for good: what was held behind them goes on. Says how many.
pub async fn drop_parked(ctx: &Ctx, name: &str, event: Option<Uuid>) -> Result<usize> {
    let ledger = Ledger::of(ctx);
    let (_, subscriber) = ledger.subscriber(name).ok_or_else(|| unknown(name))?;
    let chosen = choose(ctx, name, event).await?;
    for parked in &chosen {
        let hearing = Hearing { ledger: &ledger, ctx, subscriber, tenant: parked.tenant_id };
        let unit = hearing.unit();
        hearing.finish(&unit, parked.event_id, parked.record_id).await?;
        unit.commit().await?;
    }
    note(ctx, DELIVERIES_DROPPED, name, &chosen).await?;
    ledger.wake(name);
    Ok(chosen.len())
}

async fn choose(ctx: &Ctx, name: &str, event: Option<Uuid>) -> Result<Vec<ParkedLine>> {
    let mut parked = list_parked(ctx, name).await?;
    if let Some(event) = event {
        parked.retain(|line| line.event_id == event);
        if parked.is_empty() {
            return Err(DELIVERY_NOT_PARKED.problem());
        }
    }
    Ok(parked)
}

/// Operators' deeds stand in the ledger of their own tenant.
async fn note(ctx: &Ctx, fact: &'static str, name: &str, chosen: &[ParkedLine]) -> Result<()> {
    let events: Vec<Uuid> = chosen.iter().map(|parked| parked.event_id).collect();
    let line =
        EventLine::named(fact).with_data(&serde_json::json!({ "subscriber": name, "events": events }))?;
    let inside = Identity::of(ctx).inside(ctx, TenantId::PLATFORM, Mode::Writes).await?;
    append(&inside.ctx, &[line]).await?;
    inside.commit().await
}

impl Ledger {
    fn wake(&self, name: &str) {
        if let Some((index, _)) = self.subscriber(name) {
            self.bell.ring(&[index]);
        }
    }
}

fn unknown(name: &str) -> base::Problem {
    SUBSCRIBER_UNKNOWN.saying(format!("There is no subscriber {name:?}."))
}

pub(super) async fn read_subscribers(ctx: Ctx) -> Result<List<SubscriberLine>> {
    Ok(List { data: list_subscribers(&ctx).await? })
}

pub(super) async fn replay_subscriber(
    ctx: Ctx,
    Name(name): Name,
    Json(input): Json<ReplayInput>,
) -> Result<sdk::Nothing> {
    replay(&ctx, &name, input.from).await.map(|()| sdk::Nothing)
}

pub(super) async fn read_parked(ctx: Ctx, Name(name): Name) -> Result<List<ParkedLine>> {
    Ok(List { data: list_parked(&ctx, &name).await? })
}

pub(super) async fn retry_parked_events(
    ctx: Ctx,
    Name(name): Name,
    input: Option<Json<ParkedInput>>,
) -> Result<Json<Touched>> {
    let event = input.and_then(|Json(input)| input.event_id);
    Ok(Json(Touched { events: retry_parked(&ctx, &name, event).await? }))
}

pub(super) async fn drop_parked_events(
    ctx: Ctx,
    Name(name): Name,
    input: Option<Json<ParkedInput>>,
) -> Result<Json<Touched>> {
    let event = input.and_then(|Json(input)| input.event_id);
    Ok(Json(Touched { events: drop_parked(&ctx, &name, event).await? }))
}
