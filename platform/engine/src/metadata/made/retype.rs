//! A made field becomes one of another kind: first it is asked whether every value can follow, then the field changes at
//! once, and a job converts the values. Those of the old kind stay where they are until the field is deleted for good.

use base::{ErrorCode, Kind, Result};
use schemars::JsonSchema;
use sdk::errors::{INPUT_INVALID, INTERNAL};
use sdk::{Ctx, Field, FieldValues, Job, JobSettings, Json, Loaded, Noun, Priority, Storage};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::fill::wait_for_elders;
use super::read::MadeField;
use super::registries::registry_of;
use super::together::fit_together;
use crate::metadata::Shape;
use crate::metadata::trial::keep_nothing;
use crate::records::convert_value;

pub static FIELD_NOT_CONVERTIBLE: ErrorCode = ErrorCode::new(
    "core.field.not_convertible",
    Kind::Conflict,
    "Some records have values that cannot be converted. Change them first, or choose another kind.",
);

/// Records that stand in the way and are named.
const NAMED_MAX: usize = 50;
const BATCH: i64 = 2_000;
/// What says how values of a field are read.
const PARTS: [&str; 5] = ["type", "settings", "options", "limits", "generation"];

#[derive(Debug, Deserialize)]
pub(super) struct Made {}

impl Noun for Made {
    const ENTITY: &'static str = "core.field";
}

#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct Retype {
    /// The new kind.
    r#type: String,
    /// What the new kind needs, as for a new field.
    settings: Option<Value>,
    /// The options of a select, as for a new field.
    options: Option<Value>,
    limits: Option<Value>,
    /// Only says what would become of the values.
    #[serde(default)]
    dry_run: bool,
}

/// What a field becomes: the parts that say how its values are read.
#[derive(Debug)]
pub(in crate::metadata) struct NewKind {
    pub(in crate::metadata) r#type: String,
    pub(in crate::metadata) settings: Option<Value>,
    pub(in crate::metadata) options: Option<Value>,
    pub(in crate::metadata) limits: Option<Value>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Retyped {
    /// Records that have a value.
    values: u64,
    /// How many of them cannot be converted.
    blocking: u64,
    /// The first of these, each with the reason.
    records: Vec<Blocking>,
    /// The field as it is now.
    field: Option<FieldValues>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Blocking {
    id: Uuid,
    title: String,
    value: Value,
    why: String,
}

pub(super) async fn retype_field(
    ctx: Ctx,
    field: Loaded<Made>,
    Json(wanted): Json<Retype>,
) -> Result<Json<Retyped>> {
    let Retype { r#type, settings, options, limits, dry_run } = wanted;
    change_kind(&ctx, &field, NewKind { r#type, settings, options, limits }, dry_run).await.map(Json)
}

/// The same for the program's own code: the number of values that are converted, and the field as it is now.
pub(in crate::metadata) async fn retype(ctx: &Ctx, field: Uuid, to: NewKind) -> Result<(u64, FieldValues)> {
    let field = ctx.load::<Made>(field).await?;
    let retyped = change_kind(ctx, &field, to, false).await?;
    let now = retyped.field.ok_or_else(|| INTERNAL.because("a field that was changed is not there"))?;
    Ok((retyped.values, now))
}

async fn change_kind(ctx: &Ctx, field: &Loaded<Made>, wanted: NewKind, dry_run: bool) -> Result<Retyped> {
    let before = field.values.clone();
    if !before.get("previous").is_null() {
        return Err(
            INPUT_INVALID.on_field("type", "is changing already; wait until all values are converted")
        );
    }
    const FOLLOWING: [&str; 2] = ["formula", "rollup"];
    let follows = |kind: &str| FOLLOWING.contains(&kind);
    if follows(before.text("type").unwrap_or_default()) || follows(&wanted.r#type) {
        return Err(INPUT_INVALID
            .on_field(
                "type",
                "cannot be a formula or a rollup before or after: values that follow from others are not converted",
            )
            .with_hint("Make another field, and retire this one."));
    }
    let generation = before.get("generation").as_i64().unwrap_or(1) + 1;
    let mut changes = Map::new();
    changes.insert("type".to_owned(), json!(wanted.r#type));
    changes.insert("settings".to_owned(), wanted.settings.unwrap_or_default());
    changes.insert("options".to_owned(), wanted.options.unwrap_or_default());
    changes.insert("limits".to_owned(), wanted.limits.unwrap_or_default());
    changes.insert("initial".to_owned(), Value::Null);
    changes.insert("generation".to_owned(), json!(generation));
    let mut after = before.clone();
    after.0.extend(changes.clone());

    let (from, to) = (MadeField(&before).read()?, MadeField(&after).read()?);
    for one in [&from, &to] {
        if !matches!(one.storage, Storage::Custom { .. }) {
            return Err(INPUT_INVALID.on_field("type", format!("{} cannot be converted", one.kind.name())));
        }
    }
    let registry = registry_of(ctx).await?;
    let shape = registry.entity(MadeField(&before).entity());
    let shape = shape.ok_or_else(|| INTERNAL.because("a field of an entity that is not there"))?;
    fit_together(ctx, shape.code(), Some(&after)).await?;
    let mut told = look_through(ctx, shape, &from, &to).await?;
    if told.blocking > 0 && dry_run {
        return Ok(told);
    }
    if told.blocking > 0 {
        let refused = FIELD_NOT_CONVERTIBLE.problem();
        return Err(told.records.into_iter().fold(refused, |refused, record| {
            refused.with_detail(record.id.to_string(), format!("{}: {}", record.title, record.why))
        }));
    }
    let previous: Map<String, Value> =
        PARTS.iter().map(|part| ((*part).to_owned(), before.get(part).clone())).collect();
    changes.insert("previous".to_owned(), Value::Object(previous));
    let changing = ctx.change(field, Value::Object(changes));
    if dry_run {
        // Values are not all that may stand in the way: not every kind can be unique, say, or quick to filter.
        keep_nothing(ctx, changing).await?;
    } else {
        told.field = Some(changing.await?);
    }
    Ok(told)
}

/// Tries every value there is, and keeps none.
async fn look_through(ctx: &Ctx, shape: &Shape, from: &Field, to: &Field) -> Result<Retyped> {
    let currency = currency_of(ctx).await?;
    let mut told = Retyped { values: 0, blocking: 0, records: Vec::new(), field: None };
    let mut after = Uuid::nil();
    loop {
        let read = format!(
            "select r.id, r.title, r.custom -> $2 from {} r
             where {} and r.id > $3
             order by r.id
             limit $4",
            shape.table(),
            shape.own("r")
        );
        let rows = ctx.work().rows(&read, &[&ctx.tenant(), &key_of(from), &after, &BATCH]).await?;
        let Some(last) = rows.last() else { return Ok(told) };
        after = last.get(0);
        for row in &rows {
            let Some(value) = row.get::<_, Option<Value>>(2) else { continue };
            told.values += 1;
            let Err(why) = convert_value(ctx, &value, (from, to), &currency) else { continue };
            told.blocking += 1;
            if told.records.len() < NAMED_MAX {
                told.records.push(Blocking { id: row.get(0), title: row.get(1), value, why });
            }
        }
    }
}

/// Converts the values that a field had when it was of another kind.
#[derive(Debug, Serialize, Deserialize)]
pub struct ConvertValues {
    pub(super) field: Uuid,
}

impl Job for ConvertValues {
    const NAME: &'static str = "core.convert_values";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let place = ctx.place::<(Uuid, u64)>()?.unwrap_or_default();
        wait_for_elders(&ctx, &place).await?;
        let (mut after, mut done) = place;
        loop {
            let found = ctx.records(Made::ENTITY).find(json!({ "id": self.field }), 1).await?;
            let Some(now) = found.into_iter().next() else { return Ok(()) };
            let Value::Object(previous) = now.get("previous").clone() else { return Ok(()) };
            let mut before = now.clone();
            before.0.extend(previous);
            let (from, to) = (MadeField(&before).read()?, MadeField(&now).read()?);
            let registry = registry_of(&ctx).await?;
            let Some(shape) = registry.entity(MadeField(&now).entity()) else { return Ok(()) };
            let Some((last, count)) = convert_some(&ctx, shape, &from, &to, after).await? else { break };
            after = last;
            done += count;
            ctx.progress(done, done, "Values are converted").await?;
            ctx.commit_and_go_on(&(after, done)).await?;
        }
        ctx.records(Made::ENTITY).update(self.field, json!({ "previous": null })).await.map(|_| ())
    }

    fn settings() -> JobSettings {
        JobSettings { priority: Priority::Urgent, ..JobSettings::default() }
    }
}

/// The next records. A value that somebody has written meanwhile is newer; one that cannot be converted stays with the
/// old kind. Whoever changes one of the records meanwhile waits, and is waited for: neither may write over the other.
async fn convert_some(
    ctx: &Ctx,
    shape: &Shape,
    from: &Field,
    to: &Field,
    after: Uuid,
) -> Result<Option<(Uuid, u64)>> {
    let currency = currency_of(ctx).await?;
    let read = format!(
        "select r.id, r.custom -> $2, r.custom ? $3 from {} r
         where {} and r.id > $4
         order by r.id
         limit $5
         for update of r",
        shape.table(),
        shape.own("r")
    );
    let keys = (key_of(from), key_of(to));
    let rows = ctx.work().rows(&read, &[&ctx.tenant(), &keys.0, &keys.1, &after, &BATCH]).await?;
    let Some(last) = rows.last() else { return Ok(None) };
    let (mut ids, mut values) = (Vec::<Uuid>::new(), Vec::<String>::new());
    for row in rows.iter().filter(|row| !row.get::<_, bool>(2)) {
        let Some(value) = row.get::<_, Option<Value>>(1) else { continue };
        if let Ok(converted) = convert_value(ctx, &value, (from, to), &currency) {
            ids.push(row.get(0));
            values.push(converted.to_string());
        }
    }
    let write = format!(
        "update {} record
         set custom = record.custom || jsonb_build_object($2::text, given.value::jsonb)
         from unnest($3::uuid[], $4::text[]) as given (id, value)
         where {} and record.id = given.id",
        shape.table(),
        shape.own("record")
    );
    ctx.work().execute(&write, &[&ctx.tenant(), &keys.1, &ids, &values]).await?;
    Ok(Some((last.get(0), u64::try_from(rows.len()).unwrap_or_default())))
}

fn key_of(field: &Field) -> &str {
    match &field.storage {
        Storage::Custom { key, .. } => key,
        _ => "",
    }
}

/// What amounts are in where nothing is said.
async fn currency_of(ctx: &Ctx) -> Result<String> {
    let rows = ctx.rows("select currency from core.tenant where tenant_id = $1", &[&ctx.tenant()]).await?;
    rows.first().map(|row| row.get(0)).ok_or_else(|| INTERNAL.because("a tenant without a row"))
}
