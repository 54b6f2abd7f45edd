//! What a made field must be that follows from the records which lead here: how many they are, and what one of their fields
//! comes to.
//!
//! Invariant: whoever may not read all of those records, or not that field of them, does not see what they come to.

use std::sync::Arc;

use base::Result;
use formula::in_order;
use sdk::{Ctx, Entity, Field, FieldKind, FieldValues, Reach, Right, Role, Rollup, Summary};
use serde_json::Value;

use super::read::{MadeField, PLACES_MAX, values_of, wrong};
use super::registries::seen_names;
use super::together::DEFINITION_IN_USE;
use crate::access::access_to;
use crate::metadata::formulas::circle_words;
use crate::metadata::{Registry, Shape};

/// Places of an average beyond those of its values.
const PLACES_OF_AVERAGES: u8 = 2;

/// Finds out what a rollup gives, or says what is wrong with it.
pub(super) fn prepare_rollup(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    before: Option<&FieldValues>,
    after: &mut FieldValues,
    given: &mut FieldValues,
) -> Result<()> {
    for part in ["required", "unique", "initial", "options", "limits"] {
        if !after.get(part).is_null() && after.get(part) != false {
            return Err(wrong(part, "is not possible for a rollup, whose value follows from other records"));
        }
    }
    let made = MadeField(after);
    let rollup = made.rollup()?;
    let kind = gives_kind(ctx, registry, shape, &rollup)?;
    if let Some(circle) = goes_round(registry, shape, made.code(), &rollup) {
        return Err(wrong("settings", circle));
    }
    let result = kind.name();
    let places = match kind {
        FieldKind::Decimal { places } | FieldKind::Percent { places } => Some(places),
        _ => None,
    };
    let mut settings = after.get("settings").clone();
    settings["places"] = places.map_or(Value::Null, Value::from);
    let is_another = before.is_some_and(|before| before.text("result") != Some(result));
    let generation = after.get("generation").as_i64().unwrap_or(1) + i64::from(is_another);
    for values in [after, given] {
        values.set("result", result);
        values.set("settings", settings.clone());
        if is_another {
            // Values of each kind are kept apart.
            values.set("generation", generation);
        }
    }
    Ok(())
}

fn gives_kind(ctx: &Ctx, registry: &Registry, shape: &Shape, rollup: &Rollup) -> Result<FieldKind> {
    let child = registry.entity(&rollup.of).filter(|child| child.entity.module() != "core");
    let child = child.filter(|child| access_to(ctx, child).reach(Right::Read) == Some(Reach::All));
    let Some(child) = child else {
        return Err(wrong("settings", format!("names {:?}, which is no kind of record here", rollup.of)));
    };
    let seen = seen_names(ctx, child);
    let field_of = |code: &str| child.field(code).map(|known| &known.field).filter(|field| seen(field));
    let leads_here = |field: &&Field| matches!(&field.kind, FieldKind::Link { to } if *to == shape.code());
    if field_of(&rollup.by).filter(leads_here).is_none() {
        let why = format!("names {:?}, which is no link of {} that leads here", rollup.by, rollup.of);
        return Err(wrong("settings", why));
    }
    let Some(code) = &rollup.field else { return Ok(FieldKind::Integer) };
    let known = field_of(code);
    let known = known
        .ok_or_else(|| wrong("settings", format!("names {code:?}, which is no field of {}", rollup.of)))?;
    gives(&known.kind, rollup.how).ok_or_else(|| {
        let (how, kind) = (rollup.how.name(), known.kind.name());
        wrong("settings", format!("names {code:?}, which is of the kind {kind} and has no {how}"))
    })
}

/// What values of a kind come to.
fn gives(kind: &FieldKind, how: Summary) -> Option<FieldKind> {
    let more = |places: u8| (places + PLACES_OF_AVERAGES).min(PLACES_MAX);
    Some(match (kind, how) {
        (_, Summary::Count) => FieldKind::Integer,
        (FieldKind::Integer | FieldKind::Duration, Summary::Avg) => FieldKind::Number,
        (FieldKind::Decimal { places }, Summary::Avg) => FieldKind::Decimal { places: more(*places) },
        (FieldKind::Percent { places }, Summary::Avg) => FieldKind::Percent { places: more(*places) },
        (FieldKind::Date | FieldKind::DateTime, Summary::Min | Summary::Max)
        | (
            FieldKind::Integer
            | FieldKind::Duration
            | FieldKind::Number
            | FieldKind::Money
            | FieldKind::Decimal { .. }
            | FieldKind::Percent { .. },
            _,
        ) => kind.clone(),
        _ => return None,
    })
}

/// The circle that a rollup would close, in words: what it sums up must not follow from itself.
fn goes_round(registry: &Registry, shape: &Shape, code: &str, rollup: &Rollup) -> Option<String> {
    let this = format!("{}.{code}", shape.code());
    let mut uses: Vec<(String, Vec<String>)> = Vec::new();
    for other in registry.all() {
        let name = |field: &str| format!("{}.{field}", other.code());
        for (at, formula) in &other.formulas.fields {
            uses.push((name(other.fields[*at].code()), formula.uses().map(name).collect()));
        }
        for known in &other.fields {
            if let Some(rollup) = &known.field.rollup {
                uses.push((name(known.code()), used_by(rollup)));
            }
        }
    }
    uses.retain(|(name, _)| *name != this);
    uses.push((this, used_by(rollup)));
    let uses: Vec<(&str, Vec<&str>)> =
        uses.iter().map(|(name, uses)| (name.as_str(), uses.iter().map(String::as_str).collect())).collect();
    in_order(&uses).err().map(|circle| circle_words(&circle))
}

fn used_by(rollup: &Rollup) -> Vec<String> {
    rollup.field.iter().map(|field| format!("{}.{field}", rollup.of)).collect()
}

/// Refuses a change of these records' fields by which a rollup of others would no longer work.
pub(super) async fn rollups_fit(ctx: &Ctx, child: &Shape) -> Result<()> {
    let rows = ctx
        .rows(
            "select to_jsonb(made) from core.field made
             where made.tenant_id = $1
               and made.type = 'rollup'
               and made.settings ->> 'of' = $2
               and made.deleted_at is null
               and made.archived_at is null
             order by made.id",
            &[&ctx.tenant(), &child.code()],
        )
        .await?;
    let mut refused = None;
    for values in rows.iter().map(|row| values_of(row.get(0))) {
        let made = MadeField(&values);
        let rollup = made.rollup()?;
        let is_link = |field: &Field| matches!(&field.kind, FieldKind::Link { to } if *to == made.entity());
        let has_link = child.field(&rollup.by).is_some_and(|known| is_link(&known.field));
        let gives_same = rollup.field.as_deref().is_none_or(|code| {
            let given = child.field(code).and_then(|known| gives(known.kind(), rollup.how));
            given.is_some_and(|kind| Some(kind.name()) == values.text("result"))
        });
        if !has_link || !gives_same {
            let missing =
                if has_link { rollup.field.as_deref().unwrap_or_default() } else { rollup.by.as_ref() };
            let why = format!("would no longer work: it follows from “{missing}” of {}", child.code());
            let name = values.text("name").unwrap_or_default().to_owned();
            let begun = refused.unwrap_or_else(|| DEFINITION_IN_USE.problem());
            refused = Some(base::Problem::with_detail(begun, name, why));
        }
    }
    refused.map_or(Ok(()), Err)
}

/// Hides what follows from records that somebody may not read. What follows from nothing that is there is seen by nobody but
/// owners.
pub(super) fn hide_like_children(entity: &mut Entity, find: impl Fn(&str) -> Option<Arc<Shape>>) {
    for field in &mut entity.fields {
        let Some(rollup) = &field.rollup else { continue };
        let child = find(&rollup.of);
        let hidden = |role: &Role| {
            let Some(child) = &child else { return *role != Role::Owner };
            let reads_all =
                child.entity.grants.iter().any(|grant| {
                    grant.role == *role && grant.right == Right::Read && grant.reach == Reach::All
                });
            let is_hidden =
                |code: &str| child.field(code).is_none_or(|known| known.field.hidden_from.contains(role));
            !reads_all || is_hidden(&rollup.by) || rollup.field.as_deref().is_some_and(is_hidden)
        };
        let more: Vec<Role> =
            Role::ALL.into_iter().filter(|role| !field.hidden_from.contains(role) && hidden(role)).collect();
        let secrecy = [Some(&rollup.by), rollup.field.as_ref()].into_iter().flatten();
        let secrecy =
            secrecy.filter_map(|code| child.as_ref()?.field(code)).map(|known| known.field.sensitivity);
        field.sensitivity = secrecy.fold(field.sensitivity, Ord::max);
        field.hidden_from.extend(more);
    }
}
