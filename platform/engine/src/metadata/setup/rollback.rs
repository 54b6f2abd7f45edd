//! The way back from a set-up that was applied: what was made is put aside and never deleted, what was changed becomes what
//! it was. What somebody has gone on with is left alone, and told.

use std::collections::BTreeSet;

use base::Result;
use schemars::JsonSchema;
use sdk::{Change, Ctx, FieldValues, Json, Loaded};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::change::{SetupChange, State, changed_by};
use super::compare::Deed;
use super::errors::SETUP_STATE;
use super::kinds::{Carried, CarriedKind, KINDS};
use super::live::{Lives, Standing};
use super::model::Parts;
use super::perform::{Changed, POSITION, put_aside};
use super::plan::take_turns;
use crate::jobs::{is_final, words_of};
use crate::metadata::made::{NewKind, retype};

/// What was left alone that is kept with the change; the answer names all of it.
const LEFT_KEPT_MAX: usize = 100;

/// What became of the way back.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RolledBack {
    pub taken_back: usize,
    pub left_alone: Vec<LeftAlone>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LeftAlone {
    pub what: String,
    pub why: String,
}

/// How it went with one record.
enum Back {
    /// It is as it was.
    Done,
    Left(String),
}

pub(super) async fn roll_back_change(ctx: Ctx, change: Loaded<SetupChange>) -> Result<Json<RolledBack>> {
    Box::pin(roll_back_setup(&ctx, change.id)).await.map(Json)
}

/// Takes back what one change has done, once.
pub async fn roll_back_setup(ctx: &Ctx, change: Uuid) -> Result<RolledBack> {
    take_turns(ctx).await?;
    // Whoever has just done the same had the turn before.
    let change = ctx.load::<SetupChange>(change).await?;
    if change.state != State::Applied {
        return Err(SETUP_STATE.problem());
    }
    let carried = Carried::in_program(ctx)?;
    let mut waiting = changed_by(ctx, change.id).await?;
    let mut told = RolledBack { taken_back: 0, left_alone: Vec::new() };
    loop {
        let (before, mut refused) = (told.taken_back, Vec::new());
        for changed in waiting {
            match in_savepoint(ctx, &carried, &changed).await? {
                Ok(Back::Done) => told.taken_back += 1,
                Ok(Back::Left(why)) => told.left_alone.push(LeftAlone { what: changed.what, why }),
                Err(why) => refused.push((changed, why)),
            }
        }
        if refused.is_empty() || told.taken_back == before {
            // Something that was made since uses it.
            let left = refused.into_iter().map(|(changed, why)| LeftAlone { what: changed.what, why });
            told.left_alone.extend(left);
            break;
        }
        waiting = refused.into_iter().map(|(changed, _)| changed).collect();
    }
    let kept: Vec<&LeftAlone> = told.left_alone.iter().take(LEFT_KEPT_MAX).collect();
    let changes = json!({
        "state": "rolled_back", "taken_back": told.taken_back, "left_alone": kept,
        "rolled_back_at": ctx.now(),
    });
    ctx.change(&change, changes).await?;
    Ok(told)
}

async fn in_savepoint(ctx: &Ctx, carried: &Carried, changed: &Changed) -> Result<Result<Back, String>> {
    ctx.execute("savepoint setup_back", &[]).await?;
    let back = take_back(ctx, carried, changed).await;
    let kept = match back {
        Ok(back) => Ok(back),
        Err(problem) if is_final(&problem) => Err(words_of(&problem)),
        Err(problem) => return Err(problem),
    };
    if matches!(kept, Ok(Back::Done)) {
        ctx.execute("release savepoint setup_back", &[]).await?;
    } else {
        // Also where part of it could have been given back: a definition is as it was, or as somebody has made it.
        ctx.execute("rollback to savepoint setup_back", &[]).await?;
    }
    ctx.work().metadata_has_changed();
    Ok(kept)
}

async fn take_back(ctx: &Ctx, carried: &Carried, changed: &Changed) -> Result<Back> {
    let of_kind = carried.kind(changed.kind);
    let records = ctx.records(of_kind.kind.entity);
    let Some(now) = records.find(json!({ "id": changed.id }), 1).await?.into_iter().next() else {
        return match changed.deed {
            // It is gone already.
            Deed::Create | Deed::Revive => Ok(Back::Done),
            Deed::Retire if !of_kind.is_archived => {
                records
                    .apply(vec![Change::Restore { id: changed.id, values: FieldValues::default() }])
                    .await?;
                Ok(Back::Done)
            }
            _ => Ok(Back::Left("is not there any more".to_owned())),
        };
    };
    let is_archived = !now.get("archived_at").is_null();
    let parts = parts_of(of_kind, &now, changed.deed);
    match changed.deed {
        Deed::Retire => {
            if is_archived {
                records.apply(vec![Change::Unarchive { id: changed.id }]).await?;
            }
            Ok(Back::Done)
        }
        Deed::Create if is_archived => Ok(Back::Done),
        Deed::Create => {
            let differing = differing(of_kind, &parts, &changed.after);
            if !differing.is_empty() {
                return Ok(gone_on(&differing));
            }
            if let Some(why) = still_used(ctx, carried, of_kind, &now).await? {
                return Ok(Back::Left(why));
            }
            put_aside(ctx, of_kind, changed.id).await?;
            Ok(Back::Done)
        }
        Deed::Change | Deed::Arrange | Deed::Revive => {
            let left = give_back(ctx, of_kind, changed, &parts).await?;
            if !left.is_empty() {
                return Ok(gone_on(&left));
            }
            if changed.deed == Deed::Revive && !is_archived {
                put_aside(ctx, of_kind, changed.id).await?;
            }
            Ok(Back::Done)
        }
    }
}

/// Of an order the position counts, which is no part that is carried.
fn parts_of(of_kind: &CarriedKind, now: &FieldValues, deed: Deed) -> Parts {
    if deed == Deed::Arrange {
        return Parts::from_iter([(POSITION.to_owned(), now.get(POSITION).clone())]);
    }
    of_kind.parts_of(&now.0)
}

fn differing(of_kind: &CarriedKind, one: &Parts, other: &Parts) -> Vec<String> {
    let codes = of_kind.parts.iter().map(|part| part.code.as_str()).chain([POSITION]);
    codes.filter(|code| one.get(*code) != other.get(*code)).map(str::to_owned).collect()
}

fn gone_on(parts: &[String]) -> Back {
    Back::Left(format!("somebody has changed {} since", parts.join(", ")))
}

/// Gives back what was changed and still is what it was changed to. What is something else now is named.
async fn give_back(ctx: &Ctx, of_kind: &CarriedKind, changed: &Changed, now: &Parts) -> Result<Vec<String>> {
    let mut back = Parts::new();
    let mut left = Vec::new();
    for code in differing(of_kind, &changed.before, &changed.after) {
        let (was, became, is) = (changed.before.get(&code), changed.after.get(&code), now.get(&code));
        if is == was {
            continue;
        }
        if is != became {
            left.push(code);
            continue;
        }
        let default = of_kind.part(&code).map_or(&Value::Null, |part| &part.default);
        back.insert(code, was.unwrap_or(default).clone());
    }
    if !left.is_empty() {
        return Ok(left);
    }
    if let (Some(Value::String(kind)), "core.field") = (back.remove("type"), of_kind.kind.entity) {
        let part = |code: &str| changed.before.get(code).cloned();
        let to = NewKind {
            r#type: kind,
            settings: part("settings"),
            options: part("options"),
            limits: part("limits"),
        };
        retype(ctx, changed.id, to).await?;
    }
    if !back.is_empty() {
        ctx.records(of_kind.kind.entity).update(changed.id, back).await?;
    }
    Ok(left)
}

/// A kind of record stays as long as there is something about it that somebody has made since.
async fn still_used(
    ctx: &Ctx,
    carried: &Carried,
    of_kind: &CarriedKind,
    now: &FieldValues,
) -> Result<Option<String>> {
    if of_kind.kind.key.is_some() {
        return Ok(None);
    }
    let code = now.text(of_kind.kind.of).unwrap_or_default();
    let lives = Lives::read(ctx, carried).await?;
    let others: BTreeSet<String> = lives
        .by_name
        .iter()
        .filter(|(name, live)| {
            name.of == code && KINDS[name.kind].key.is_some() && live.standing == Standing::InUse
        })
        .map(|(name, _)| name.to_string())
        .collect();
    let mut others = others.into_iter();
    Ok(others.next().map(|other| format!("somebody has made {other} since, or goes on with it")))
}
