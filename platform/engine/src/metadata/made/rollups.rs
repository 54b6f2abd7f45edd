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
use crate::jobs::words_of;
use crate::metadata::formulas::circle_words;
use crate::metadata::{Registry, Shape};
use crate::records::{check_condition, check_counted, condition_follows_the_day, fields_in_condition};

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
    check_where(ctx, registry, &rollup)?;
    let name = format!("{}.{}", shape.code(), made.code());
    if let Some(circle) = circle_closed(registry, name, used_by(&rollup)) {
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

/// Refuses a condition that names what the maker does not see, or by which nothing can be counted.
fn check_where(ctx: &Ctx, registry: &Registry, rollup: &Rollup) -> Result<()> {
    let (Some(condition), Some(child)) = (&rollup.condition, registry.entity(&rollup.of)) else {
        return Ok(());
    };
    let checked = check_condition(ctx, registry, child, condition)
        .and_then(|()| check_counted(ctx, registry, child, condition));
    checked.map_err(|problem| {
        let details = problem.details();
        let says = details.iter().map(|detail| format!("{}: {}", detail.field, detail.message));
        let says: Vec<String> = says.collect();
        wrong("settings.where", if says.is_empty() { problem.to_string() } else { says.join("; ") })
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

/// The circle that a field would close by what it uses, in words: what rollups look at must not follow from themselves, by
/// whatever formulas and kinds of records the way leads.
pub(super) fn circle_closed(registry: &Registry, this: String, used: Vec<String>) -> Option<String> {
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
    uses.push((this, used));
    let uses: Vec<(&str, Vec<&str>)> =
        uses.iter().map(|(name, uses)| (name.as_str(), uses.iter().map(String::as_str).collect())).collect();
    in_order(&uses).err().map(|circle| circle_words(&circle))
}

fn used_by(rollup: &Rollup) -> Vec<String> {
    looked_at(rollup).iter().map(|field| format!("{}.{field}", rollup.of)).collect()
}

/// What of the other records it follows from, beside their link.
fn looked_at(rollup: &Rollup) -> Vec<String> {
    let mut fields: Vec<String> = rollup.condition.iter().flat_map(fields_in_condition).collect();
    fields.extend(rollup.field.iter().map(ToString::to_string));
    fields
}

/// Whether one of the rollups of these records is something else tomorrow, although nobody changes anything.
pub(super) fn roll_up_by_day(registry: &Registry, shape: &Shape) -> bool {
    let mut rollups = shape.fields.iter().filter_map(|known| known.field.rollup.as_ref());
    rollups.any(|rollup| match (&rollup.condition, registry.entity(&rollup.of)) {
        (Some(condition), Some(child)) => condition_follows_the_day(child, condition),
        _ => false,
    })
}

/// Refuses a change of these records' fields by which a rollup of others would no longer work.
pub(super) async fn rollups_fit(ctx: &Ctx, registry: &Registry, child: &Arc<Shape>) -> Result<()> {
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
        let counts = |condition| check_counted(ctx, registry, child, condition);
        let why = if !has_link {
            Some(format!("it follows from “{}” of {}", rollup.by, child.code()))
        } else if !gives_same {
            let field = rollup.field.as_deref().unwrap_or_default();
            Some(format!("it follows from “{field}” of {}", child.code()))
        } else {
            let cause = rollup.condition.as_ref().and_then(|condition| counts(condition).err());
            cause.map(|cause| format!("it counts {} by a condition. {}", child.code(), words_of(&cause)))
        };
        if let Some(why) = why {
            let why = format!("would no longer work: {why}");
            let name = values.text("name").unwrap_or_default().to_owned();
            let begun = refused.unwrap_or_else(|| DEFINITION_IN_USE.problem());
            refused = Some(base::Problem::with_detail(begun, name, why));
        }
    }
    refused.map_or(Ok(()), Err)
}

/// The kinds of records with a rollup that looks at one field of these.
pub(super) fn that_look_at<'a>(
    registry: &'a Registry,
    child: &'a Shape,
    field: &'a str,
) -> impl Iterator<Item = &'a str> {
    let looks = move |rollup: &Rollup| {
        rollup.of == child.code() && looked_at(rollup).iter().any(|looked_at| looked_at == field)
    };
    let has_one =
        move |shape: &Shape| shape.fields.iter().any(|known| known.field.rollup.as_ref().is_some_and(looks));
    registry.all().filter(move |shape| has_one(shape)).map(|shape| shape.code())
}

/// Hides what follows from records that somebody may not read. What follows from nothing that is there is seen by nobody but
/// owners.
pub(super) fn hide_like_children(entity: &mut Entity, find: impl Fn(&str) -> Option<Arc<Shape>>) {
    for field in &mut entity.fields {
        let Some(rollup) = &field.rollup else { continue };
        let child = find(&rollup.of);
        let named: Vec<String> = std::iter::once(rollup.by.to_string()).chain(looked_at(rollup)).collect();
        let hidden = |role: &Role| {
            let Some(child) = &child else { return *role != Role::Owner };
            let reads_all =
                child.entity.grants.iter().any(|grant| {
                    grant.role == *role && grant.right == Right::Read && grant.reach == Reach::All
                });
            let is_hidden =
                |code: &str| child.field(code).is_none_or(|known| known.field.hidden_from.contains(role));
            !reads_all || named.iter().any(|code| is_hidden(code))
        };
        let more: Vec<Role> =
            Role::ALL.into_iter().filter(|role| !field.hidden_from.contains(role) && hidden(role)).collect();
        let secrecy = named.iter().filter_map(|code| child.as_ref()?.field(code));
        let secrecy = secrecy.map(|known| known.field.sensitivity);
        field.sensitivity = secrecy.fold(field.sensitivity, Ord::max);
        field.hidden_from.extend(more);
    }
}
