//! What a tenant has set up, as its records say it now.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use base::Result;
use sdk::{Ctx, DuplicatePart, FieldValues};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::errors::SETUP_TOO_LARGE;
use super::kinds::{Carried, CarriedKind, KINDS};
use super::model::{Definition, Name, Parts, Setup};
use crate::metadata::layouts::leave_out_unknown;
use crate::metadata::views::Eyes;
use crate::metadata::{Registry, registry_of};
use crate::records::check_condition;

/// Definitions of one kind. More than the limits of their own let anybody make sense of.
const DEFINITIONS_MAX: usize = 10_000;

/// Whether it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    InUse,
    Archived,
    Trashed,
}

/// A definition with what only its tenant knows of it.
#[derive(Debug, Clone)]
pub(super) struct Live {
    pub(super) id: Uuid,
    pub(super) parts: Parts,
    pub(super) standing: Standing,
    /// Where it stands among its like, if somebody has said so.
    pub(super) position: Option<f64>,
    /// Whether it says anything: what belongs to a kind of record that is put aside does not.
    pub(super) is_in_effect: bool,
}

/// All of them, and the order in which those of one kind stand.
#[derive(Debug, Default)]
pub(super) struct Lives {
    pub(super) by_name: BTreeMap<Name, Live>,
    order: Vec<Name>,
}

impl Lives {
    pub(super) async fn read(ctx: &Ctx, carried: &Carried) -> Result<Self> {
        let registry = registry_of(ctx).await?;
        let mut lives = Self::default();
        for (kind, of_kind) in carried.all() {
            for (name, live) in read_kind(ctx, &registry, kind, of_kind).await? {
                lives.insert(name, live);
            }
        }
        lives.number();
        for (kind, of_kind) in carried.all().filter(|(_, of_kind)| of_kind.kind.is_coded) {
            for (name, live) in read_trash(ctx, kind, of_kind).await? {
                lives.by_name.entry(name).or_insert(live);
            }
        }
        Ok(lives)
    }

    fn insert(&mut self, name: Name, live: Live) {
        self.order.push(name.clone());
        self.by_name.insert(name, live);
    }

    /// Those that are called alike were kept apart by their place; in a set-up what is in use comes first, in its order.
    fn number(&mut self) {
        let read = std::mem::take(&mut self.by_name);
        let order = std::mem::take(&mut self.order);
        let mut definitions: Vec<(Name, Live)> =
            order.into_iter().filter_map(|name| read.get(&name).cloned().map(|live| (name, live))).collect();
        let text = |live: &Live| Value::Object(live.parts.clone()).to_string();
        let mut groups: BTreeMap<(String, usize, String), Vec<usize>> = BTreeMap::new();
        for (at, (name, _)) in definitions.iter().enumerate() {
            groups.entry((name.of.clone(), name.kind, name.key.clone())).or_default().push(at);
        }
        for ((_, kind, _), mut members) in groups {
            let is_used = |live: &Live| live.standing == Standing::InUse && live.is_in_effect;
            members.sort_by(|one, other| {
                let (one, other) = (&definitions[*one].1, &definitions[*other].1);
                is_used(other).cmp(&is_used(one)).then_with(|| match KINDS[kind].is_ordered {
                    true => follows(one, other),
                    false => text(one).cmp(&text(other)),
                })
            });
            for (nth, at) in members.into_iter().enumerate() {
                definitions[at].0.nth = nth;
            }
        }
        for (name, live) in definitions {
            self.insert(name, live);
        }
    }

    pub(super) fn get(&self, name: &Name) -> Option<&Live> {
        self.by_name.get(name)
    }

    pub(super) fn put(&mut self, name: &Name, live: Live) {
        let had = self.by_name.insert(name.clone(), live);
        if had.is_none_or(|had| had.standing == Standing::Trashed) {
            self.order.push(name.clone());
        }
    }

    /// In use, of one kind and about one kind of record, as they follow each other.
    pub(super) fn in_order(&self, of: &str, kind: usize) -> Vec<(&Name, &Live)> {
        let used = self.order.iter().filter(|name| name.of == of && name.kind == kind);
        let mut used: Vec<(&Name, &Live)> = used
            .filter_map(|name| Some((name, self.by_name.get(name)?)))
            .filter(|(_, live)| live.standing == Standing::InUse)
            .collect();
        used.sort_by(|(_, one), (_, other)| follows(one, other));
        used
    }

    /// What is in use and says something, without ids.
    pub(super) fn setup(&self, carried: &Carried) -> Setup {
        let mut definitions = Vec::new();
        let subjects: BTreeSet<&str> = self.order.iter().map(|name| name.of.as_str()).collect();
        for of in subjects {
            for (kind, _) in carried.all() {
                let told = self.in_order(of, kind).into_iter().filter(|(_, live)| live.is_in_effect);
                definitions.extend(told.map(|(name, live)| Definition {
                    name: name.clone(),
                    parts: live.parts.clone(),
                    place: String::new(),
                }));
            }
        }
        Setup::new(definitions)
    }
}

/// As lists have them: by position, and what has none behind, the oldest first.
fn follows(one: &Live, other: &Live) -> Ordering {
    let place = |live: &Live| live.position.unwrap_or(f64::MAX);
    place(one).total_cmp(&place(other)).then(one.id.cmp(&other.id))
}

async fn read_kind(
    ctx: &Ctx,
    registry: &Registry,
    kind: usize,
    of_kind: &CarriedKind,
) -> Result<Vec<(Name, Live)>> {
    let condition = of_kind.kind.only_if.map_or_else(|| json!({}), |field| json!({ field: true }));
    let mut found = ctx.records(of_kind.kind.entity).find(condition, DEFINITIONS_MAX + 1).await?;
    if found.len() > DEFINITIONS_MAX {
        let what = of_kind.kind.words[1];
        return Err(SETUP_TOO_LARGE.saying(format!(
            "There are more than {DEFINITIONS_MAX} {what}, which is the most that is told as files."
        )));
    }
    // The oldest first: that is the order of what has no position.
    found.sort_by_key(|values| values.id("id"));
    for values in &mut found {
        leave_out_what_does_not_fit(ctx, registry, of_kind, values);
    }
    let read = found.iter().enumerate().filter_map(|(at, values)| {
        // Told apart by their place until all are there.
        let name = Name { nth: at, ..name_of(values, kind, of_kind)? };
        let is_in_effect = is_in_effect(registry, values, of_kind);
        let standing = if values.get("archived_at").is_null() { Standing::InUse } else { Standing::Archived };
        Some((name, live_of(values, of_kind, standing, is_in_effect)?))
    });
    Ok(read.collect())
}

/// What has a code keeps it also in the trash, and can come back from there.
async fn read_trash(ctx: &Ctx, kind: usize, of_kind: &CarriedKind) -> Result<Vec<(Name, Live)>> {
    let key = of_kind.kind.key.unwrap_or(of_kind.kind.of);
    let sql = format!(
        "select made.id, made.{of}, made.{key} from {table} made
         where made.tenant_id = $1 and made.deleted_at is not null
         order by made.id limit $2",
        of = of_kind.kind.of,
        table = of_kind.table,
    );
    let most = i64::try_from(DEFINITIONS_MAX).unwrap_or(i64::MAX);
    let rows = ctx.work().rows(&sql, &[&ctx.tenant(), &most]).await?;
    let trashed = rows.iter().filter_map(|row| {
        let (of, code) = (row.get::<_, Option<String>>(1)?, row.get::<_, Option<String>>(2)?);
        let key = if of_kind.kind.key.is_some() { code } else { String::new() };
        let live = Live {
            id: row.get(0),
            parts: Parts::new(),
            standing: Standing::Trashed,
            position: None,
            is_in_effect: false,
        };
        Some((Name { of, kind, key, nth: 0 }, live))
    });
    Ok(trashed.collect())
}

fn name_of(values: &FieldValues, kind: usize, of_kind: &CarriedKind) -> Option<Name> {
    let of = values.text(of_kind.kind.of)?.to_owned();
    let beside = of_kind.kind.beside.and_then(|field| values.text(field));
    let key = match of_kind.kind.key {
        Some(key) => of_kind.kind.called(values.text(key)?, beside),
        None => String::new(),
    };
    Some(Name { of, kind, key, nth: 0 })
}

pub(super) fn live_of(
    values: &FieldValues,
    of_kind: &CarriedKind,
    standing: Standing,
    is_in_effect: bool,
) -> Option<Live> {
    Some(Live {
        id: values.id("id")?,
        parts: of_kind.parts_of(&values.0),
        standing,
        position: values.get("position").as_f64(),
        is_in_effect,
    })
}

/// Views and conditions may name what is put aside by now. Here that says nothing, and elsewhere it would be refused.
fn leave_out_what_does_not_fit(
    ctx: &Ctx,
    registry: &Registry,
    of_kind: &CarriedKind,
    values: &mut FieldValues,
) {
    let Some(shape) = registry.entity(values.text(of_kind.kind.of).unwrap_or_default()) else { return };
    match of_kind.kind.entity {
        "core.view" => {
            Eyes { ctx, registry, shape }.leave_out_what_does_not_fit(values);
        }
        "core.field" => {
            let condition = values.get("visible_if");
            if !condition.is_null() && check_condition(ctx, registry, shape, condition).is_err() {
                values.set("visible_if", Value::Null);
            }
        }
        "core.layout" => {
            let mut content = values.get("content").clone();
            leave_out_unknown(&mut content, |code| shape.field(code).is_some());
            values.set("content", content);
        }
        _ => {}
    }
}

/// What belongs to a kind of record that is put aside, or leads to one, is away with it.
fn is_in_effect(registry: &Registry, values: &FieldValues, of_kind: &CarriedKind) -> bool {
    let of = values.text(of_kind.kind.of).unwrap_or_default();
    if of_kind.kind.key.is_none() {
        return true;
    }
    let Some(shape) = registry.entity(of) else { return false };
    let is_there = |code: &str| shape.field(code).is_some();
    match of_kind.kind.entity {
        "core.duplicate_rule" => {
            let declared = values.text("declared");
            let is_declared = |code: &str| shape.entity.duplicates.iter().any(|known| known.code == code);
            declared.is_none_or(is_declared) && fields_compared(values).iter().all(|code| is_there(code))
        }
        _ => match of_kind.kind.key {
            Some("code") => values.text("code").is_none_or(is_there),
            Some("field") => values.text("field").is_none_or(is_there),
            _ => true,
        },
    }
}

/// The fields that a rule for duplicates says are compared. None, where it compares what the module declares.
fn fields_compared(rule: &FieldValues) -> Vec<String> {
    let parts = Vec::<DuplicatePart>::deserialize(rule.get("parts")).unwrap_or_default();
    parts.iter().flat_map(DuplicatePart::fields).map(str::to_owned).collect()
}
