//! One step: a definition is made, changed, brought back, put into its order or put aside, by the record engine, with all
//! that it checks.

use base::Result;
use sdk::errors::INTERNAL;
use sdk::{Change, Ctx, FieldValues};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::compare::{Deed, Difference, arranged, changes, lost_options, made, wanted_parts};
use super::kinds::{Carried, CarriedKind};
use super::live::{Live, Lives, Standing, live_of};
use super::model::{Name, Parts};
use crate::metadata::made::{NewKind, retype};

/// What is to be done.
#[derive(Debug, Clone)]
pub(super) enum Task {
    /// It is there as the files say, whatever that takes.
    Keep {
        name: Name,
        parts: Parts,
        position: Option<f64>,
    },
    /// Those of one kind about one kind of record follow each other like this.
    Arrange {
        of: String,
        kind: usize,
        keys: Vec<Name>,
    },
    Retire {
        name: Name,
    },
}

/// What a step has done.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) told: Difference,
    /// What may be missed afterwards.
    pub(super) destructive: Option<String>,
    pub(super) changes: Vec<Changed>,
    /// What has to be given to it once everything else is there.
    pub(super) rest: Option<Task>,
}

/// A record that a step has touched, as it was and as it is: the carried parts, and its position.
#[derive(Debug)]
pub(super) struct Changed {
    pub(super) kind: usize,
    pub(super) id: Uuid,
    pub(super) what: String,
    pub(super) deed: Deed,
    pub(super) before: Parts,
    pub(super) after: Parts,
}

/// What is carried beside the parts where an order is.
pub(super) const POSITION: &str = "position";

/// Does it, or says that there is nothing to do.
pub(super) async fn perform(
    ctx: &Ctx,
    carried: &Carried,
    lives: &mut Lives,
    task: &Task,
) -> Result<Option<Step>> {
    match task {
        Task::Keep { name, parts, position } => match lives.get(name).cloned() {
            None => create(ctx, carried, lives, name, parts, *position).await.map(Some),
            Some(live) => keep(ctx, carried, lives, name, live, parts).await,
        },
        Task::Arrange { of, kind, keys } => arrange(ctx, carried, lives, (of, *kind), keys).await,
        Task::Retire { name } => retire(ctx, carried, lives, name).await,
    }
}

async fn create(
    ctx: &Ctx,
    carried: &Carried,
    lives: &mut Lives,
    name: &Name,
    parts: &Parts,
    position: Option<f64>,
) -> Result<Step> {
    let of_kind = carried.kind(name.kind);
    let kind = of_kind.kind;
    let mut values = parts.clone();
    values.insert(kind.of.to_owned(), json!(name.of));
    if let Some(key) = kind.key {
        values.insert(key.to_owned(), json!(kind.key_in(&name.key, parts)));
    }
    for part in kind.spelled_out.iter().filter_map(|code| of_kind.part(code)) {
        values.entry(part.code.as_str()).or_insert_with(|| part.default.clone());
    }
    if let Some(field) = kind.only_if {
        values.insert(field.to_owned(), json!(true));
    }
    if let Some(position) = position {
        values.insert(POSITION.to_owned(), json!(position));
    }
    let record = ctx.records(kind.entity).create(values).await?;
    let live = live(&record, of_kind, Standing::InUse)?;
    let changed = Changed {
        kind: name.kind,
        id: live.id,
        what: name.to_string(),
        deed: Deed::Create,
        before: Parts::new(),
        after: live.parts.clone(),
    };
    lives.put(name, live);
    let told = Difference::of(Deed::Create, name, made(parts));
    Ok(Step { told, destructive: None, changes: vec![changed], rest: None })
}

/// It is there in some way: it comes back if it was put aside, and becomes what it should be.
async fn keep(
    ctx: &Ctx,
    carried: &Carried,
    lives: &mut Lives,
    name: &Name,
    was: Live,
    parts: &Parts,
) -> Result<Option<Step>> {
    let of_kind = carried.kind(name.kind);
    let entity = of_kind.kind.entity;
    let back = match was.standing {
        Standing::InUse => None,
        Standing::Archived => Some(Change::Unarchive { id: was.id }),
        Standing::Trashed => Some(Change::Restore { id: was.id, values: FieldValues::default() }),
    };
    let is_back = back.is_some();
    let mut now = was.clone();
    if let Some(back) = back {
        let record = ctx.records(entity).apply(vec![back]).await?.pop();
        let record = record.ok_or_else(|| INTERNAL.because("one change gave no record"))?;
        if was.standing == Standing::Trashed && !record.get("archived_at").is_null() {
            ctx.records(entity).apply(vec![Change::Unarchive { id: was.id }]).await?;
        }
        now = live(&record, of_kind, Standing::InUse)?;
    }
    let before = now.parts.clone();
    let mut destructive = None;
    let is_fixed = before.get("built_in") != parts.get("built_in");
    if before.get("type") != parts.get("type") && entity == "core.field" && !is_fixed {
        let kind = NewKind {
            r#type: parts.get("type").and_then(Value::as_str).unwrap_or_default().to_owned(),
            settings: parts.get("settings").cloned(),
            options: parts.get("options").cloned(),
            limits: parts.get("limits").cloned(),
        };
        let (values, record) = retype(ctx, now.id, kind).await?;
        destructive = Some(format!("converts {values} values"));
        now = live(&record, of_kind, Standing::InUse)?;
    }
    let lost = lost_options(&before, parts);
    if !lost.is_empty() {
        destructive.get_or_insert(format!("{} can no longer be chosen", lost.join(", ")));
    }
    let wanted = wanted_parts(of_kind, &now.parts, parts);
    if !wanted.is_empty() {
        let record = ctx.records(entity).update(now.id, wanted).await?;
        now = live(&record, of_kind, Standing::InUse)?;
    }
    let says = changes(of_kind, &before, &now.parts);
    let after = now.parts.clone();
    let id = now.id;
    lives.put(name, now);
    if says.is_empty() && !is_back {
        return Ok(None);
    }
    let deed = if is_back { Deed::Revive } else { Deed::Change };
    let mut told = Difference::of(deed, name, says);
    if is_back {
        told.says.insert(0, "comes back with what it held".to_owned());
    }
    let changed = Changed { kind: name.kind, id, what: name.to_string(), deed, before, after };
    Ok(Some(Step { told, destructive, changes: vec![changed], rest: None }))
}

/// Gives positions where the order is another. What the files do not name stays behind what it stood behind.
async fn arrange(
    ctx: &Ctx,
    carried: &Carried,
    lives: &mut Lives,
    (of, kind): (&str, usize),
    wanted: &[Name],
) -> Result<Option<Step>> {
    let of_kind = carried.kind(kind);
    let order: Vec<Name> = lives.in_order(of, kind).into_iter().map(|(name, _)| name.clone()).collect();
    let named: Vec<&Name> = order.iter().filter(|name| wanted.contains(name)).collect();
    let meant: Vec<&Name> = wanted.iter().filter(|name| order.contains(name)).collect();
    if named == meant {
        return Ok(None);
    }
    let mut places = meant.into_iter();
    // The named ones take each other's places.
    let next =
        order.iter().map(|name| if wanted.contains(name) { places.next().unwrap_or(name) } else { name });
    let next: Vec<Name> = next.cloned().collect();
    let (mut changed, mut moved) = (Vec::new(), Vec::new());
    for (at, name) in next.iter().enumerate() {
        let Some(was) = lives.get(name).cloned() else { continue };
        let position = place(at);
        if was.position == Some(position) {
            continue;
        }
        ctx.records(of_kind.kind.entity).update(was.id, json!({ POSITION: position })).await?;
        let with = |position: Option<f64>| Map::from_iter([(POSITION.to_owned(), json!(position))]);
        changed.push(Changed {
            kind,
            id: was.id,
            what: name.to_string(),
            deed: Deed::Arrange,
            before: with(was.position),
            after: with(Some(position)),
        });
        moved.push((name, Live { position: Some(position), ..was }));
    }
    for (name, live) in moved {
        lives.put(name, live);
    }
    let keys: Vec<&str> = next.iter().map(|name| name.key.as_str()).collect();
    let told =
        Difference { what: of.to_owned(), ..arranged(kind, vec![format!("order {}", keys.join(", "))]) };
    Ok(Some(Step { told, destructive: None, changes: changed, rest: None }))
}

/// The position of the first, the second, the third.
pub(super) fn place(at: usize) -> f64 {
    u32::try_from(at + 1).map_or(f64::MAX, f64::from)
}

async fn retire(ctx: &Ctx, carried: &Carried, lives: &mut Lives, name: &Name) -> Result<Option<Step>> {
    let of_kind = carried.kind(name.kind);
    let Some(was) = lives.get(name).filter(|live| live.standing == Standing::InUse).cloned() else {
        return Ok(None);
    };
    put_aside(ctx, of_kind, was.id).await?;
    let changed = Changed {
        kind: name.kind,
        id: was.id,
        what: name.to_string(),
        deed: Deed::Retire,
        before: was.parts.clone(),
        after: was.parts.clone(),
    };
    let standing = if of_kind.is_archived { Standing::Archived } else { Standing::Trashed };
    let is_amended = was.parts.contains_key("built_in");
    let kept = if is_amended { "is as the module has it again" } else { of_kind.kind.kept };
    lives.put(name, Live { standing, ..was });
    let told = Difference::of(Deed::Retire, name, Vec::new());
    Ok(Some(Step { told, destructive: Some(kept.to_owned()), changes: vec![changed], rest: None }))
}

/// Nothing is ever deleted for good. What cannot be archived holds nothing that could be lost, and goes to the trash.
pub(super) async fn put_aside(ctx: &Ctx, of_kind: &CarriedKind, id: Uuid) -> Result<()> {
    let change = if of_kind.is_archived {
        Change::Archive { id }
    } else {
        Change::Trash { id, expected_version: None }
    };
    ctx.records(of_kind.kind.entity).apply(vec![change]).await.map(|_| ())
}

pub(super) fn live(record: &FieldValues, of_kind: &CarriedKind, standing: Standing) -> Result<Live> {
    live_of(record, of_kind, standing, true).ok_or_else(|| INTERNAL.because("a record came without its id"))
}
