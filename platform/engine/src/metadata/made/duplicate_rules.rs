//! By what duplicates are recognised, as tenants say it: rules of their own, and what becomes of those that modules declare.

use std::collections::BTreeMap;

use base::Result;
use sdk::{
    Change, Ctx, DuplicatePart, Entity, Features, FieldValues, Job, JobSettings, NewJob, OnDuplicate,
    Priority, Proposed, Reach, Right, Role, field,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::fill::wait_for_elders;
use super::prepare::count_up;
use super::read::{spoken, wrong};
use super::registries::{registry_of, seen_names, shape_now};
use super::together::fit_together;
use crate::metadata::{FoundBy, Shape, WrittenDuplicates, check_parts};
use crate::records::{forget_unknown_keys, rekey_some, settle_outdated};

const DUPLICATE_RULE: &str = "core.duplicate_rule";
/// Rules of one kind of record. Each writes keys with every record.
const RULES_MAX: i64 = 20;
const LABEL_CHARS_MAX: usize = 120;
const CODE_CHARS_MAX: usize = 50;
/// Records in one transaction. They are locked for so long.
const BATCH: i64 = 500;

#[rustfmt::skip]
pub fn entity() -> Entity {
    Entity::new("duplicate_rule", "Duplicate rule")
        .looks("copy-check", "grey")
        .title("{label}")
        .features(Features::of_settings)
        .fields([
            field::text("entity").help("Such as contacts.contact.").example("contacts.contact").required().fixed().indexed().length_max(100).group("Rule"),
            field::text("label").example("Same web site").required().length_max(LABEL_CHARS_MAX).group("Rule"),
            field::json("labels").called("Other languages").help("The label by language, such as {\"de\": \"Gleiche Webseite\"}.").group("Rule"),
            field::text("declared").help("The rule of the module that it stands for, if it changes or pauses one.").example("").fixed().length_max(CODE_CHARS_MAX).group("Rule"),
            field::json("parts").help("What is compared; all of it must agree: [{\"field\", \"also\", \"how\", \"least\"}]. How is exact, normalised or similar; least is for what is similar, from 0.3 to 1. None: as the module declares it.").example(r#"[{ "field": "website", "how": "normalised" }]"#).group("Rule"),
            field::choice("on_create", OnDuplicate::ALL.map(OnDuplicate::name)).called("When a new record agrees").help("Whether whoever types it is warned, and whether it is refused: until somebody accepts it, or for everybody.").required().default("warn").group("Rule"),
            field::boolean("active").required().default(true).group("Rule"),
            field::choice("state", ["preparing", "ready"]).help("Whether all records are found by it already.").read_only().required().default("preparing").group("State"),
            field::integer("prepared_for").help("What the keys of all records are there for.").read_only().group("State"),
        ])
        .allow(Role::Member, &[(Right::Read, Reach::All)])
        .allow(Role::Viewer, &[(Right::Read, Reach::All)])
        .one_at_a_time(|_: &Change| true)
        .prepare(|ctx, before, given| Box::pin(prepare(ctx, before, given)))
        .after(|ctx, rule| Box::pin(put_to_work(ctx, rule)))
}

/// A rule as its record says it.
pub(super) fn read(values: &FieldValues) -> Result<WrittenDuplicates> {
    let labels: BTreeMap<String, String> = part(values, "labels")?.unwrap_or_default();
    let on_create = values.text("on_create").and_then(OnDuplicate::from_name);
    Ok(WrittenDuplicates {
        record: values.id("id").unwrap_or_default(),
        version: values.get("version").as_i64().unwrap_or_default(),
        label: spoken(values.text("label").unwrap_or_default(), labels),
        declared: values.text("declared").map(str::to_owned),
        parts: part::<Vec<DuplicatePart>>(values, "parts")?,
        on_create: on_create.unwrap_or(OnDuplicate::Warn),
        is_active: values.is_true("active"),
        prepared_for: values.get("prepared_for").as_i64(),
    })
}

fn part<Part: serde::de::DeserializeOwned>(values: &FieldValues, code: &str) -> Result<Option<Part>> {
    let value = values.get(code);
    if value.is_null() {
        return Ok(None);
    }
    Part::deserialize(value).map(Some).map_err(|cause| wrong(code, format!("cannot be read: {cause}")))
}

async fn prepare(ctx: &Ctx, before: Option<&FieldValues>, given: &mut FieldValues) -> Result<()> {
    let mut after = before.cloned().unwrap_or_default();
    after.0.extend(given.0.clone());
    let code = after.text("entity").unwrap_or_default().to_owned();
    let shape = shape_now(ctx, &code, None).await?;
    let shape = shape.filter(|shape| shape.entity.features.duplicates && shape.entity.module() != "core");
    let Some(shape) = shape else {
        return Err(wrong(
            "entity",
            format!("{code:?} is no kind of record in which duplicates are looked for"),
        ));
    };
    if before.is_none() {
        given.set("entity", shape.code());
        is_declared(&shape, &after)?;
        fill_in_declared(&shape, &mut after, given);
    }
    let written = read(&after)?;
    match (&written.parts, &written.declared) {
        (Some(parts), _) => {
            let is_written_anew = before.is_none_or(|before| before.get("parts") != after.get("parts"));
            let seen = seen_names(ctx, &shape);
            let unseen = parts.iter().enumerate().find_map(|(at, part)| {
                let hidden =
                    part.fields().find(|code| shape.entity.field(code).is_some_and(|known| !seen(known)));
                Some((at, hidden?)).filter(|_| is_written_anew)
            });
            if let Some((at, code)) = unseen {
                let why = format!("names {code:?}, which is no field of these records");
                return Err(wrong(&format!("parts[{at}]"), why));
            }
            check_parts(&shape.entity, parts).map_err(|(at, why)| wrong(&format!("parts[{at}]"), why))?;
        }
        (None, None) => {
            return Err(wrong(
                "parts",
                "say which fields are compared, such as [{\"field\": \"email\", \"how\": \"normalised\"}]",
            ));
        }
        (None, Some(_)) => {}
    }
    let state = if is_ready(&shape, &written) { "ready" } else { "preparing" };
    given.set("state", state);
    Ok(())
}

/// The rule that it stands for is one of the module.
fn is_declared(shape: &Shape, rule: &FieldValues) -> Result<()> {
    let Some(code) = rule.text("declared") else { return Ok(()) };
    if shape.entity.duplicates.iter().any(|known| known.code == code) {
        return Ok(());
    }
    let known: Vec<&str> = shape.entity.duplicates.iter().map(|known| known.code.as_ref()).collect();
    let known = if known.is_empty() { "there is none".to_owned() } else { known.join(", ") };
    Err(wrong("declared", format!("names {code:?}, which is no rule of the module: {known}")))
}

/// What is not said is as the module says it.
fn fill_in_declared(shape: &Shape, after: &mut FieldValues, given: &mut FieldValues) {
    let declared = shape.entity.duplicates.iter().find(|known| after.text("declared") == Some(&known.code));
    let Some(declared) = declared else { return };
    let usual = [("label", declared.label.english()), ("on_create", declared.on_create.name())];
    for (code, value) in usual {
        if after.text(code).is_none() {
            after.set(code, value);
            given.set(code, value);
        }
    }
}

/// Whether the keys of all records are there for this rule.
fn is_ready(shape: &Shape, written: &WrittenDuplicates) -> bool {
    let mut entity = shape.entity.clone();
    entity.fields.retain(|field| !field.is_standard);
    let ruled = crate::metadata::Ruled { duplicates: vec![written.clone()], ..Default::default() };
    let as_it_will_be = Shape::compile_with(&entity, ruled);
    as_it_will_be.duplicates.iter().any(|rule| rule.record == Some(written.record) && rule.is_ready)
}

async fn put_to_work(ctx: &Ctx, rule: &Proposed<'_>) -> Result<()> {
    count_up(ctx).await?;
    let Some(entity) = rule.after.text("entity") else { return Ok(()) };
    let was_in_use = rule.before.is_some_and(is_in_use);
    let is_begun = is_in_use(rule.after) && !was_in_use;
    if is_begun {
        has_a_place(ctx, rule.after, entity).await?;
    }
    fit_together(ctx, entity, None).await?;
    if is_begun && rule.before.is_some() {
        // What was written while it was away has none of its keys, and those that there were may be forgotten already.
        let anew = json!({ "prepared_for": null });
        ctx.records(DUPLICATE_RULE).update(rule.id, anew).await?;
    }
    let is_jobs_own = was_in_use && rule.changes("prepared_for");
    if is_jobs_own { Ok(()) } else { PrepareDuplicates::enqueue(ctx, entity).await }
}

fn is_in_use(rule: &FieldValues) -> bool {
    rule.get("deleted_at").is_null() && rule.get("archived_at").is_null()
}

/// What is made and what comes back is held to the same: not too many of them, and one for each rule of the module.
async fn has_a_place(ctx: &Ctx, rule: &FieldValues, entity: &str) -> Result<()> {
    let declared = rule.text("declared");
    let rows = ctx
        .rows(
            "select count(*), count(*) filter (where declared = $3)
             from core.duplicate_rule
             where tenant_id = $1 and entity = $2 and deleted_at is null and archived_at is null",
            &[&ctx.tenant(), &entity, &declared],
        )
        .await?;
    let (all, same): (i64, i64) = rows.first().map_or((0, 0), |row| (row.get(0), row.get(1)));
    if all > RULES_MAX {
        return Err(wrong(
            "entity",
            format!("{entity:?} has {RULES_MAX} rules, which is the most there can be"),
        ));
    }
    match declared {
        Some(code) if same > 1 => Err(wrong(
            "declared",
            format!("names {code:?}, for which a rule stands already; change that one, or put it aside"),
        )),
        _ => Ok(()),
    }
}

/// Writes the keys of records that are there for rules that are new, forgets those of rules that are gone, and looks once more at
/// the pairs that these have found.
#[derive(Debug, Serialize, Deserialize)]
pub struct PrepareDuplicates {
    entity: String,
}

impl PrepareDuplicates {
    /// One that waits already will do: nobody takes it before this transaction has ended.
    pub(super) async fn enqueue(ctx: &Ctx, entity: &str) -> Result<()> {
        let job = Self { entity: entity.to_owned() };
        ctx.enqueue(NewJob::of(&job).unique(entity)).await.map(|_| ())
    }
}

/// How far it is, and for which rules.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Place {
    /// Each with the version in which it is meant: what was away for a moment is begun anew.
    meant: Vec<(Uuid, i64)>,
    after: Uuid,
    done: u64,
}

impl Job for PrepareDuplicates {
    const NAME: &'static str = "core.prepare_duplicates";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let mut place = ctx.place::<Place>()?.unwrap_or_default();
        wait_for_elders(&ctx, &place).await?;
        loop {
            let registry = registry_of(&ctx).await?;
            let Some(shape) = registry.entity(&self.entity) else { return Ok(()) };
            let unready = shape.duplicates.iter().filter(|rule| !rule.is_ready);
            let unready: Vec<(Uuid, &FoundBy)> =
                unready.filter_map(|rule| Some((rule.record?, rule))).collect();
            if unready.is_empty() {
                break;
            }
            let meant: Vec<(Uuid, i64)> =
                unready.iter().map(|(record, rule)| (*record, rule.version)).collect();
            if meant != place.meant {
                // A rule was changed meanwhile: from the beginning, for that one.
                place = Place { meant, ..Place::default() };
            }
            if let Some(ids) = rekey_some(&ctx, &registry, shape, place.after, BATCH).await? {
                place.after = ids.last().copied().unwrap_or_default();
                place.done += u64::try_from(ids.len()).unwrap_or_default();
                ctx.progress(place.done, place.done, "Records are made ready to be compared").await?;
            } else {
                for (record, rule) in unready {
                    ctx.records(DUPLICATE_RULE).update(record, json!({ "prepared_for": rule.id })).await?;
                }
            }
            ctx.commit_and_go_on(&place).await?;
        }
        loop {
            let registry = registry_of(&ctx).await?;
            let Some(shape) = registry.entity(&self.entity) else { return Ok(()) };
            let is_done = forget_unknown_keys(&ctx, shape).await? && settle_outdated(&ctx, shape).await?;
            if is_done {
                return Ok(());
            }
            ctx.commit_and_go_on(&place).await?;
        }
    }

    fn settings() -> JobSettings {
        JobSettings { priority: Priority::Urgent, ..JobSettings::default() }
    }
}
