//! A look through all records of a kind for those that resemble each other, by a job: batch by batch, each in one transaction with
//! the place it has got to, so that it goes on after any crash where it was.

use std::collections::BTreeMap;

use base::{ErrorCode, Kind, Result};
use http::StatusCode;
use sdk::{
    Action, Answer, Change, Ctx, Entity, FieldValues, Job, JobSettings, Json, Loaded, NewJob, Noun, Proposed,
    Request, Right, Role, field,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::settle::{COMMON_MAX, asked_rules, settle};
use crate::access::access_to;
use crate::metadata::{FoundBy, Shape, registry_of};
use crate::records::errors::RECORD_INVALID;
use crate::records::handlers::{Asked, refuse_query};
use crate::records::held_state::hold_state;
use crate::records::write::rekey_some;

const DUPLICATE_SCAN: &str = "core.duplicate_scan";
/// Records in one transaction. They are locked for so long.
const BATCH: i64 = 500;
/// Keys that are told as too common, the most common first.
const COMMON_TOLD_MAX: i64 = 20;

pub static DUPLICATE_SCAN_STATE: ErrorCode = ErrorCode::new(
    "core.duplicate_scan.state",
    Kind::Conflict,
    "The look for duplicates is not at a point where this can be done.",
);

/// What our own code looks at.
#[derive(Debug, Deserialize)]
struct DuplicateScan {
    entity: String,
    state: String,
    total: Option<u64>,
}

impl Noun for DuplicateScan {
    const ENTITY: &'static str = DUPLICATE_SCAN;
}

#[rustfmt::skip]
pub fn entity() -> Entity {
    Entity::new("duplicate_scan", "Look for duplicates")
        .plural("duplicate-scans", "Looks for duplicates")
        .looks("copy", "grey")
        .title("{entity}")
        .features(|features| {
            features.of_settings();
            features.archive = false;
        })
        .fields([
            field::text("entity").help("What is looked through, such as contacts.contact.").example("contacts.contact").required().fixed().length_max(100).group("Look"),
            field::choice("state", ["running", "done", "stopped"]).read_only().required().default("running").indexed().group("Outcome"),
            field::integer("total").read_only().help("Records that were there when it began.").group("Outcome"),
            field::integer("looked").read_only().help("Records that were looked at.").group("Outcome"),
            field::integer("found").read_only().help("Pairs that were not in the list before.").group("Outcome"),
            field::json("too_common").read_only().help("What so many records share that it says nothing about any two of them: by which rule, and how many.").group("Outcome"),
            field::id("job").read_only().group("Outcome"),
            field::datetime("started_at").read_only().group("Outcome"),
            field::datetime("finished_at").read_only().group("Outcome"),
        ])
        .allow(Role::Member, &[])
        .allow(Role::Viewer, &[])
        .one_at_a_time(|change| matches!(change, Change::Create { .. }))
        .prepare(|ctx, before, given| Box::pin(prepare(ctx, before, given)))
        .after(|ctx, scan| Box::pin(begin(ctx, scan)))
        .action(Action::new("stop", "Stop", stop_scan).says("Stops it after the records it is at. What was found stays in the list.").signed_in())
}

/// One at a time for each kind of record.
async fn prepare(ctx: &Ctx, before: Option<&FieldValues>, given: &mut FieldValues) -> Result<()> {
    if before.is_some() {
        return Ok(());
    }
    let registry = registry_of(ctx).await?;
    let code = given.text("entity").unwrap_or_default().to_owned();
    let shape = registry.entity(&code).filter(|shape| shape.duplicates.iter().any(FoundBy::is_asked));
    let shape = shape.filter(|shape| access_to(ctx, shape).reach(Right::Read).is_some());
    let Some(shape) = shape else {
        let why = format!("{code:?} is no kind of record with a rule by which duplicates are found");
        return Err(RECORD_INVALID.on_field("entity", why));
    };
    if let Some(running) = running(ctx, &code).await? {
        return Err(DUPLICATE_SCAN_STATE
            .saying(format!("A look through these records is running already: {running}.")));
    }
    given.set("total", count(ctx, shape).await?);
    given.set("started_at", json!(ctx.now().to_string()));
    Ok(())
}

async fn begin(ctx: &Ctx, scan: &Proposed<'_>) -> Result<()> {
    if scan.before.is_some() {
        return Ok(());
    }
    let job = ctx.enqueue(NewJob::of(&ScanDuplicates { scan: scan.id })).await?;
    ctx.records(DUPLICATE_SCAN).update(scan.id, json!({ "job": job })).await.map(|_| ())
}

async fn running(ctx: &Ctx, entity: &str) -> Result<Option<Uuid>> {
    let rows = ctx
        .rows(
            "select scan.id from core.duplicate_scan scan
             where scan.tenant_id = $1 and scan.entity = $2 and scan.state = 'running' and scan.deleted_at is null",
            &[&ctx.tenant(), &entity],
        )
        .await?;
    Ok(rows.first().map(|row| row.get(0)))
}

async fn count(ctx: &Ctx, shape: &Shape) -> Result<i64> {
    let sql = format!("select count(*) from {} r where {}", shape.table(), shape.own("r"));
    let rows = ctx.work().rows(&sql, &[&ctx.tenant()]).await?;
    Ok(rows.first().map_or(0, |row| row.get(0)))
}

/// Answers `POST /{plural}/duplicates/scan`: the look that is running, or a new one.
pub(in crate::records) async fn start_scan(ctx: Ctx, request: Request) -> Result<Answer> {
    refuse_query(&request)?;
    let asked = Asked::of(&ctx, &request).await?;
    let scans = asked.registry.entity(DUPLICATE_SCAN);
    if let Some(scans) = scans {
        access_to(&ctx, scans).require(scans, Right::Create)?;
    }
    let code = asked.shape.code();
    let (status, values) = match running(&ctx, code).await? {
        Some(id) => (StatusCode::OK, read(&ctx, id).await?),
        None => match ctx.records(DUPLICATE_SCAN).create(json!({ "entity": code })).await {
            Ok(values) => (StatusCode::CREATED, read(&ctx, values.id("id").unwrap_or_default()).await?),
            // Somebody was quicker.
            Err(problem) if problem.is(&DUPLICATE_SCAN_STATE) => match running(&ctx, code).await? {
                Some(id) => (StatusCode::OK, read(&ctx, id).await?),
                None => return Err(problem),
            },
            Err(problem) => return Err(problem),
        },
    };
    Ok(Answer::data(status, &values))
}

async fn read(ctx: &Ctx, id: Uuid) -> Result<Value> {
    Ok(Value::Object(ctx.load::<DuplicateScan>(id).await?.values.0.clone()))
}

/// Waits for the records that the job is at, so that nothing is found any more once this is answered.
async fn stop_scan(ctx: Ctx, scan: Loaded<DuplicateScan>) -> Result<Json<Value>> {
    let scans = registry_of(&ctx).await?;
    if let Some(shape) = scans.entity(DUPLICATE_SCAN) {
        access_to(&ctx, shape).require(shape, Right::Update)?;
    }
    if scan.state != "running" {
        return Err(DUPLICATE_SCAN_STATE.saying(format!("It is {} already.", scan.state)));
    }
    let ended = json!({ "state": "stopped", "finished_at": ctx.now().to_string() });
    let changed = ctx.change(&scan, ended).await?;
    Ok(Json(Value::Object(changed.0)))
}

#[derive(Debug, Serialize, Deserialize)]
pub struct ScanDuplicates {
    scan: Uuid,
}

/// How far it is.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Place {
    after: Uuid,
    looked: u64,
    found: u64,
}

impl Job for ScanDuplicates {
    const NAME: &'static str = "core.scan_duplicates";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let mut place = ctx.place::<Place>()?.unwrap_or_default();
        loop {
            // Held until the batch is kept: whoever stops it stops it between two batches.
            let Some(state) = hold_state::<String>(&ctx, DUPLICATE_SCAN, self.scan).await? else {
                return Ok(());
            };
            if state != "running" {
                return self.finish(&ctx, place, json!({})).await;
            }
            let scan = ctx.load::<DuplicateScan>(self.scan).await?;
            let registry = registry_of(&ctx).await?;
            let Some(shape) = registry.entity(&scan.entity) else {
                return self.finish(&ctx, place, ended(&ctx, "stopped", &json!([]))).await;
            };
            // The keys, too: a rule of a module may be younger than the records.
            let Some(ids) = rekey_some(&ctx, &registry, shape, place.after, BATCH).await? else {
                let common = common_keys(&ctx, shape).await?;
                return self.finish(&ctx, place, ended(&ctx, "done", &common)).await;
            };
            place.found += settle(&ctx, shape, &ids).await?;
            place.looked += u64::try_from(ids.len()).unwrap_or_default();
            place.after = ids.last().copied().unwrap_or_default();
            let total = scan.total.unwrap_or(place.looked).max(place.looked);
            ctx.progress(place.looked, total, "Records are compared").await?;
            ctx.commit_and_go_on(&place).await?;
        }
    }

    fn settings() -> JobSettings {
        JobSettings::default()
    }
}

fn ended(ctx: &Ctx, state: &str, common: &Value) -> Value {
    json!({ "state": state, "finished_at": ctx.now().to_string(), "too_common": common })
}

impl ScanDuplicates {
    async fn finish(&self, ctx: &Ctx, place: Place, mut changes: Value) -> Result<()> {
        changes["looked"] = json!(place.looked);
        changes["found"] = json!(place.found);
        ctx.records(DUPLICATE_SCAN).update(self.scan, changes).await.map(|_| ())
    }
}

/// What more records share than are compared with each other.
async fn common_keys(ctx: &Ctx, shape: &Shape) -> Result<Value> {
    let equal: Vec<i64> = asked_rules(shape)
        .into_iter()
        .filter(|id| shape.duplicates.iter().any(|rule| rule.id == *id && rule.threshold().is_none()))
        .collect();
    let rows = ctx
        .rows(
            "select common.rule, common.equal, count(*) as records
             from core.duplicate_key common
             where common.tenant_id = $1 and common.rule = any($2)
             group by common.rule, common.equal
             having count(*) > $3
             order by records desc, common.equal
             limit $4",
            &[&ctx.tenant(), &equal, &i64::from(COMMON_MAX), &COMMON_TOLD_MAX],
        )
        .await?;
    let labels: BTreeMap<i64, &str> =
        shape.duplicates.iter().map(|rule| (rule.id, rule.label.english())).collect();
    let told = rows.iter().map(|row| {
        let (rule, value, records): (i64, String, i64) = (row.get(0), row.get(1), row.get(2));
        json!({ "rule": labels.get(&rule), "value": value.replace('\u{1f}', " · "), "records": records })
    });
    Ok(told.collect())
}
