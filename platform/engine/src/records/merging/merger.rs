//! A merge as it was wanted, brought together with what the records are and what the actor may: who stays, who goes, and with
//! which values.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use base::{Problem, Result};
use sdk::errors::INTERNAL;
use sdk::{Ctx, FieldValues, Right};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::gone::remember_gone;
use super::moving::Moving;
use crate::access::{FieldAccess, access_to};
use crate::metadata::{Registry, Shape, registry_of};
use crate::records::around::around;
use crate::records::errors::{FEATURE_OFF, RECORD_INVALID, RECORD_VERSION};
use crate::records::write::{
    Deed, Existing, Hand, Outcome, Wish, Wishing, accept_values, load_for_change, load_to_follow, may_reach,
};

/// More than these nobody compares side by side.
const OTHERS_MAX: usize = 9;
const SUMMARY_CHARS_MAX: usize = 300;

/// What somebody has asked for.
#[derive(Debug, Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    entity: String,
    survivor: Option<Uuid>,
    #[serde(default)]
    others: Value,
    #[serde(default)]
    values: Value,
    #[serde(default)]
    take: Value,
    #[serde(default)]
    versions: Value,
}

/// What can be done of it now. The records are locked.
#[derive(Debug)]
pub(crate) struct Merger {
    pub(crate) registry: Arc<Registry>,
    pub(crate) shape: Arc<Shape>,
    pub(crate) moving: Moving,
    survivor: Existing,
    others: Vec<Existing>,
    values: FieldValues,
}

impl Wanted {
    pub(crate) fn read(given: &FieldValues) -> Result<Self> {
        serde_json::from_value(Value::Object(given.0.clone())).map_err(|cause| INTERNAL.because(cause))
    }

    pub(crate) fn survivor(&self) -> Uuid {
        self.survivor.unwrap_or_default()
    }

    pub(crate) fn others(&self) -> Result<Vec<Uuid>> {
        let refused = |why: &str| RECORD_INVALID.on_field("others", why);
        let others: Vec<Uuid> = serde_json::from_value(self.others.clone())
            .map_err(|_| refused("must be a list of ids of records"))?;
        let survivor = self.survivor();
        let distinct: HashSet<&Uuid> = others.iter().collect();
        if others.is_empty() {
            return Err(refused("must name the records that become the survivor, one at least"));
        }
        if others.len() > OTHERS_MAX {
            let why = format!("names {} records; {OTHERS_MAX} can be merged at once", others.len());
            return Err(refused(&why));
        }
        if distinct.len() != others.len() {
            return Err(refused("names a record twice"));
        }
        if distinct.contains(&survivor) {
            return Err(refused("names the survivor as well; it stays, and the others go"));
        }
        Ok(others)
    }

    /// The kind of records. Members, fields and their like are not merged.
    pub(crate) fn shape(&self, ctx: &Ctx, registry: &Registry) -> Result<Arc<Shape>> {
        let shape = registry.entity(&self.entity).filter(|shape| shape.entity.module() != "core");
        let shape = shape.filter(|shape| access_to(ctx, shape).reach(Right::Read).is_some());
        let shape = shape.cloned().ok_or_else(|| {
            let code: String = self.entity.chars().take(60).collect();
            RECORD_INVALID.on_field("entity", format!("{code:?} is no kind of record that can be merged"))
        })?;
        if !shape.entity.features.trash {
            return Err(FEATURE_OFF.on_field("entity", "cannot be merged: these records have no trash"));
        }
        Ok(shape)
    }

    /// By id, as the records were when whoever asks has looked at them.
    fn versions(&self, ids: &[Uuid]) -> Result<BTreeMap<Uuid, i64>> {
        if self.versions.is_null() {
            return Ok(BTreeMap::new());
        }
        let versions: BTreeMap<Uuid, i64> = serde_json::from_value(self.versions.clone()).map_err(|_| {
            RECORD_INVALID.on_field("versions", "must give a version for each id, such as {\"<id>\": 3}")
        })?;
        match versions.keys().find(|id| !ids.contains(id)) {
            Some(stranger) => {
                Err(RECORD_INVALID
                    .on_field("versions", format!("names {stranger}, which is not merged here")))
            }
            None => Ok(versions),
        }
    }
}

impl Merger {
    /// Refuses what cannot be done, by the name of what is wrong with it.
    pub(crate) async fn of(ctx: &Ctx, wanted: &Wanted) -> Result<Self> {
        let registry = registry_of(ctx).await?;
        let shape = wanted.shape(ctx, &registry)?;
        let access = access_to(ctx, &shape);
        access.require(&shape, Right::Update)?;
        access.require(&shape, Right::Delete)?;
        let (survivor, others) = (wanted.survivor(), wanted.others()?);
        let moving = Moving::new(&registry, &shape, survivor, others.clone());
        moving.take_turns(ctx).await?;

        let ids: Vec<Uuid> = std::iter::once(survivor).chain(others.iter().copied()).collect();
        let versions = wanted.versions(&ids)?;
        let mut found = load_for_change(ctx, &registry, &shape, &around(ctx)?, &ids).await?;
        let mut take = |field: &str, id: Uuid, right: Right| -> Result<Existing> {
            let refused = |why: &str| RECORD_INVALID.on_field(field, format!("{id} {why}"));
            let existing = found.remove(&id).ok_or_else(|| refused("is nothing that you can see here"))?;
            if existing.is_trashed() {
                return Err(refused("is in the trash; restore it first"));
            }
            may_reach(ctx, &shape, &existing, right, Hand::Person)?;
            Ok(existing)
        };
        let survivor = take("survivor", survivor, Right::Update)?;
        let others: Result<Vec<Existing>> =
            others.into_iter().map(|id| take("others", id, Right::Delete)).collect();
        let others = others?;
        require_versions(&versions, std::iter::once(&survivor).chain(&others))?;
        let values = chosen(ctx, &shape, wanted, &survivor, &others)?;
        Ok(Self { registry, shape, moving, survivor, others, values })
    }

    /// `Ann Nord ← Anne Nord, A. Nord`.
    pub(crate) fn summary(&self) -> String {
        let titles: Vec<&str> = self.others.iter().map(title_of).collect();
        let summary = format!("{} ← {}", title_of(&self.survivor), titles.join(", "));
        if summary.chars().count() <= SUMMARY_CHARS_MAX {
            return summary;
        }
        summary.chars().take(SUMMARY_CHARS_MAX - 1).chain(['…']).collect()
    }

    /// What was chosen, and what the module makes of the others beside that.
    fn with_absorbed(&self) -> FieldValues {
        let mut chosen = self.values.clone();
        let mut whole = self.survivor.values.clone();
        whole.0.extend(chosen.0.clone());
        let others: Vec<&FieldValues> = self.others.iter().map(|other| &other.values).collect();
        let without = whole.clone();
        for absorb in &self.shape.entity.absorb {
            absorb(&mut whole, &others);
        }
        let absorbed = whole.0.into_iter().filter(|(code, value)| without.get(code) != value);
        chosen.0.extend(absorbed);
        chosen
    }

    /// Puts the others into the trash and gives the survivor its values. From then on nothing new can lead to the others.
    pub(crate) async fn merge(self, ctx: &Ctx, merge: Uuid) -> Result<()> {
        let values = self.with_absorbed();
        let Self { registry, shape, survivor, others, .. } = self;
        let told: Vec<Value> =
            others.iter().map(|other| json!({ "id": other.id, "title": title_of(other) })).collect();
        let gone: Vec<Uuid> = others.iter().map(|other| other.id).collect();
        let promised = HashSet::from([survivor.id]);
        let wishing = Wishing { ctx, registry: &registry, hand: Hand::Merging, promised: &promised };
        let going = others.into_iter().map(|other| {
            let mut values = FieldValues::default();
            if let Some(field) = &shape.entity.merged_into {
                values.set(field, json!(survivor.id));
            }
            Wish::new(other, Deed::Trashed, values)
        });
        all_done(wishing.apply(&shape, going.collect()).await?)?;
        remember_gone(ctx, &shape, &gone, survivor.id, merge).await?;

        let note =
            Map::from_iter([("merge".to_owned(), json!(merge)), ("others".to_owned(), Value::Array(told))]);
        let nothing = HashSet::new();
        let wishing = Wishing { promised: &nothing, ..wishing };
        let stays = Wish { note: Some(note), ..Wish::new(survivor, Deed::Merged, values) };
        all_done(wishing.apply(&shape, vec![stays]).await?)
    }
}

fn all_done(outcomes: Vec<Outcome>) -> Result<()> {
    outcomes.into_iter().try_for_each(|outcome| outcome.map(|_| ()))
}

fn title_of(existing: &Existing) -> &str {
    existing.values.text("title").unwrap_or_default()
}

fn require_versions<'a>(
    versions: &BTreeMap<Uuid, i64>,
    records: impl Iterator<Item = &'a Existing>,
) -> Result<()> {
    let mut refused: Option<Problem> = None;
    for existing in records {
        let Some(expected) = versions.get(&existing.id).filter(|known| **known != existing.version()) else {
            continue;
        };
        let begun = refused.unwrap_or_else(|| {
            RECORD_VERSION.saying("Some of these records have changed since you looked at them.")
        });
        let why = format!("is at version {} now, and not at {expected}", existing.version());
        refused = Some(begun.with_detail(format!("versions.{}", existing.id), why));
    }
    match refused {
        Some(problem) => Err(problem.with_hint("Look at them again, and send the versions they have now.")),
        None => Ok(()),
    }
}

/// The values that the survivor gets, in the form in which it will keep them.
fn chosen(
    ctx: &Ctx,
    shape: &Arc<Shape>,
    wanted: &Wanted,
    survivor: &Existing,
    others: &[Existing],
) -> Result<FieldValues> {
    let mut values =
        part(&wanted.values, "values", "give values by field, such as {\"status\": \"active\"}")?;
    let take = part(&wanted.take, "take", "name a record for each field, such as {\"email\": \"<id>\"}")?;
    let held = |code: &str, value: &Value| {
        let id = value.get("id").unwrap_or(value);
        let mut of_them = std::iter::once(survivor).chain(others).map(|existing| existing.values.get(code));
        value.is_null() || of_them.any(|held| held.get("id") == Some(id))
    };
    let is_file = |code: &str| shape.field(code).is_some_and(|known| known.kind().is_file());
    if let Some((code, _)) = values.iter().find(|(code, value)| is_file(code) && !held(code, value)) {
        let why = "must be a file that one of these records has; say which in `take`";
        return Err(RECORD_INVALID.on_field(format!("values.{code}"), why));
    }
    let access = access_to(ctx, shape);
    let by_id: HashMap<Uuid, &Existing> =
        std::iter::once(survivor).chain(others).map(|existing| (existing.id, existing)).collect();
    for (code, from) in &take {
        let refused = |why: &str| RECORD_INVALID.on_field(format!("take.{code}"), why);
        let index = shape.index_of(code).filter(|index| access.field(*index) != FieldAccess::Hidden);
        if index.is_none() {
            return Err(refused("is not a field of these records"));
        }
        let from = from.as_str().and_then(|id| Uuid::try_parse(id).ok());
        let from = from.and_then(|id| by_id.get(&id));
        let from = from.ok_or_else(|| refused("must be the id of one of the records that are merged"))?;
        if values.contains_key(code) {
            return Err(refused("stands in `values` as well; say one of them"));
        }
        if from.id != survivor.id {
            values.insert(code.clone(), from.values.get(code).clone());
        }
    }
    accept_values(ctx, shape, &FieldValues(values)).map_err(|problem| {
        problem.details().iter().fold(RECORD_INVALID.problem(), |all, detail| {
            let part = if take.contains_key(&detail.field) { "take" } else { "values" };
            all.with_detail(format!("{part}.{}", detail.field), detail.message.clone())
        })
    })
}

fn part(given: &Value, name: &str, form: &str) -> Result<Map<String, Value>> {
    match given {
        Value::Null => Ok(Map::new()),
        Value::Object(given) => Ok(given.clone()),
        _ => Err(RECORD_INVALID.on_field(name, format!("must {form}"))),
    }
}

/// Refuses where the right does not reach one of these that are still there, in the trash or not, and says how many there are.
pub(crate) async fn require_reach_of(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    ids: &[Uuid],
    right: Right,
) -> Result<usize> {
    access_to(ctx, shape).require(shape, right)?;
    let found = load_to_follow(ctx, registry, shape, &around(ctx)?, ids).await?;
    for existing in found.values() {
        may_reach(ctx, shape, existing, Right::Read, Hand::Person)?;
        may_reach(ctx, shape, existing, right, Hand::Person)?;
    }
    Ok(found.len())
}
