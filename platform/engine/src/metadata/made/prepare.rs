//! What a made field must be before it is stored, and what follows once it is.

use std::collections::HashSet;
use std::sync::Arc;

use base::Result;
use sdk::errors::INTERNAL;
use sdk::{Ctx, Entity, Field, FieldValues, Initial, Proposed, Storage};
use serde_json::Value;

use super::calculated::{check_default, prepare_formula};
use super::duplicate_rules::PrepareDuplicates;
use super::entities::DescribeRecords;
use super::fill::{ClearSlot, FillSlot};
use super::forget::ForgetField;
use super::read::{MadeField, wrong};
use super::recalculate::RecalculateFormulas;
use super::registries::registry_of;
use super::retype::ConvertValues;
use super::rollups::{prepare_rollup, rollups_fit, that_look_at};
use super::slots::{free_slot, wants_slot};
use super::together::fit_together;
use crate::metadata::{Registry, Shape, is_field_code, is_word_taken, misfits_of_field};
use crate::records::{accept_value, check_condition, plain_letters};

/// Fields that a tenant can add to one entity.
const FIELDS_MAX: i64 = 300;
const CODE_CHARS_MAX: usize = 50;

/// Fills in what follows from what is given, and refuses what cannot be.
pub(super) async fn prepare(ctx: &Ctx, before: Option<&FieldValues>, given: &mut FieldValues) -> Result<()> {
    let mut after = before.cloned().unwrap_or_default();
    after.0.extend(given.0.clone());
    let registry = registry_of(ctx).await?;
    let code = after.text("entity").unwrap_or_default().to_owned();
    let shape = registry.entity(&code).filter(|shape| shape.entity.module() != "core");
    let Some(shape) = shape else {
        return Err(wrong(
            "entity",
            format!("{code:?} is no kind of record that can have fields of your own"),
        ));
    };
    if MadeField(&after).is_built_in() {
        let known = shape.field(MadeField(&after).code()).map(|known| &known.field);
        let Some(known) = known.filter(|known| !known.is_made && !known.is_standard) else {
            return Err(wrong("code", "must be the name of a field of the module"));
        };
        return amend(shape, known, before, given);
    }
    if before.is_none() {
        let code = new_code(ctx, shape, &after).await?;
        for (part, value) in named(shape, &code) {
            after.set(part, value.clone());
            given.set(part, value);
        }
    }
    if let Some(before) = before
        && before.get("type") != after.get("type")
        && before.get("generation") == after.get("generation")
    {
        return Err(wrong(
            "type",
            "cannot be changed like this, because there may be values of the old kind",
        )
        .with_hint("Use POST /fields/{id}/retype, which converts them."));
    }
    if MadeField(&after).is_formula() {
        prepare_formula(ctx, before, &mut after, given).await?;
    }
    if MadeField(&after).is_rollup() {
        prepare_rollup(ctx, &registry, shape, before, &mut after, given)?;
    }
    leads_on_if_named(before, &mut after, given)?;
    let field = fitting(ctx, &registry, shape, &after)?;
    check_default(ctx, before, shape.code(), &field).await?;
    choose_slot(ctx, shape, &field, before, &after, given).await
}

fn named(shape: &Shape, code: &str) -> [(&'static str, String); 3] {
    [
        ("name", format!("{}.{code}", shape.code())),
        ("entity", shape.code().to_owned()),
        ("code", code.to_owned()),
    ]
}

/// What a tenant says of a field of the module: names, place, and who sees it. Everything else is the module's.
fn amend(shape: &Shape, known: &Field, before: Option<&FieldValues>, given: &mut FieldValues) -> Result<()> {
    const OF_THE_MODULE: [&str; 10] = [
        "type",
        "settings",
        "options",
        "unique",
        "indexed",
        "searched",
        "limits",
        "initial",
        "visible_if",
        "sensitivity",
    ];
    let kind = Value::from(known.kind.name());
    for part in OF_THE_MODULE {
        let value = given.get(part);
        let says_nothing =
            value.is_null() || *value == Value::Bool(false) || (part == "type" && *value == kind);
        if !says_nothing {
            return Err(wrong(part, "belongs to the module here and cannot be changed"));
        }
    }
    if before.is_none() {
        for (part, value) in named(shape, &known.code) {
            given.set(part, value);
        }
        given.set("type", kind);
    }
    let mut after = before.cloned().unwrap_or_default();
    after.0.extend(given.0.clone());
    leads_on_if_named(before, &mut after, given)?;
    let made = MadeField(&after);
    let mut amended = known.clone();
    made.amend(&mut amended)?;
    if made.is_hidden() && amended.required && amended.default.is_none() {
        return Err(wrong("hidden", "is not possible for what every record must have"));
    }
    let in_title = shape.entity.title.contains(&format!("{{{}}}", known.code));
    if in_title && !after.words("hidden_from").is_empty() {
        return Err(wrong("hidden_from", "is not possible for what records are called by"));
    }
    Ok(())
}

/// Only a link has another side. What became of another kind has none any more.
fn leads_on_if_named(
    before: Option<&FieldValues>,
    after: &mut FieldValues,
    given: &mut FieldValues,
) -> Result<()> {
    const SAID: [&str; 2] = ["other_side", "other_sides"];
    if matches!(after.text("type"), Some("link" | "links")) {
        return Ok(());
    }
    for part in SAID {
        if !given.get(part).is_null() {
            return Err(wrong(part, "is possible for a link only, which leads to other records"));
        }
        if before.is_some_and(|before| !before.get(part).is_null()) {
            after.set(part, Value::Null);
            given.set(part, Value::Null);
        }
    }
    Ok(())
}

/// The field as it would be, if it can be.
fn fitting(ctx: &Ctx, registry: &Registry, shape: &Arc<Shape>, after: &FieldValues) -> Result<Field> {
    let mut field = MadeField(after).read()?;
    if let Storage::Custom { slot, .. } = &mut field.storage {
        // Which one it gets is decided later; the one it had may be for another kind.
        *slot = None;
    }
    let entities: Vec<&Entity> = registry.all().map(|shape| &shape.entity).collect();
    if let Some((what, remedy)) = misfits_of_field(&shape.entity, &field, &entities).into_iter().next() {
        return Err(wrong("type", format!("does not fit: {what}")).with_hint(remedy));
    }
    if MadeField(after).is_hidden() && field.required && field.default.is_none() {
        return Err(wrong("hidden", "is not possible for what every record must have"));
    }
    if let Some(Initial::Value(value)) = &field.default {
        accept_value(ctx, &field, value).map_err(|why| wrong("initial", why))?;
    }
    if let Some(condition) = &field.visible_if {
        check_condition(ctx, registry, shape, condition)
            .map_err(|why| wrong("visible_if", why.to_string()))?;
    }
    Ok(field)
}

/// A slot where one is needed, the one it had if that fits, none where none is needed any more.
async fn choose_slot(
    ctx: &Ctx,
    shape: &Shape,
    field: &Field,
    before: Option<&FieldValues>,
    after: &FieldValues,
    given: &mut FieldValues,
) -> Result<()> {
    let had = before.and_then(|before| before.text("slot"));
    let is_of_another_kind = before.is_some_and(|before| before.get("generation") != after.get("generation"));
    let keeps = !is_of_another_kind && had.is_some_and(|slot| slot.starts_with('u') == field.unique);
    let is_asked_for = field.unique || field.indexed;
    if wants_slot(field) && !keeps {
        match free_slot(ctx, shape, field).await {
            Ok(slot) => {
                given.set("slot", slot);
                // A field that is new has no values that would have to be copied.
                given.set("slot_filled", before.is_none());
            }
            // What leads to other records does so without a place of its own, only slower.
            Err(problem) if is_asked_for => return Err(problem),
            Err(_) => {
                given.set("slot", Value::Null);
                given.set("slot_filled", false);
            }
        }
    } else if !wants_slot(field) && is_asked_for {
        // Says why not.
        free_slot(ctx, shape, field).await?;
    } else if !wants_slot(field) && had.is_some() {
        given.set("slot", Value::Null);
        given.set("slot_filled", false);
    }
    Ok(())
}

/// The code of a new field: as given, or as it follows from its label.
async fn new_code(ctx: &Ctx, shape: &Shape, values: &FieldValues) -> Result<String> {
    let rows = ctx
        .rows(
            "select code, count(*) over () from core.field
             where tenant_id = $1 and entity = $2",
            &[&ctx.tenant(), &shape.code()],
        )
        .await?;
    if rows.first().is_some_and(|row| row.get::<_, i64>(1) >= FIELDS_MAX) {
        return Err(wrong(
            "entity",
            format!("{:?} has {FIELDS_MAX} fields of your own, which is the most there can be", shape.code()),
        ));
    }
    let mut taken: HashSet<String> = rows.iter().map(|row| row.get(0)).collect();
    taken.extend(shape.fields.iter().map(|known| known.code().to_owned()));
    if let Some(code) = values.text("code") {
        if !is_field_code(code) {
            let rule = "must be lower case letters, digits and _, beginning with a letter";
            return Err(wrong("code", rule));
        }
        if taken.contains(code) {
            return Err(wrong("code", format!("{code:?} is the name of another field")));
        }
        return Ok(code.to_owned());
    }
    let stem = code_of(values.text("label").unwrap_or_default(), "field");
    let numbered = (2..).map(|number| format!("{stem}_{number}"));
    let mut codes = std::iter::once(stem.clone()).chain(numbered);
    codes
        .find(|code| !taken.contains(code) && is_field_code(code) && !is_word_taken(code))
        .ok_or_else(|| INTERNAL.because("there are more fields than numbers"))
}

/// `Schuhgröße (EU)` → `schuhgrosse_eu`. What cannot begin so begins with another word.
pub(super) fn code_of(label: &str, otherwise: &str) -> String {
    let mut code = String::new();
    for letter in plain_letters(label).chars() {
        if letter.is_ascii_alphanumeric() {
            code.push(letter.to_ascii_lowercase());
        } else if !code.is_empty() && !code.ends_with('_') {
            code.push('_');
        }
        if code.len() >= CODE_CHARS_MAX - 4 {
            break;
        }
    }
    let code = code.trim_matches('_');
    if code.starts_with(|first: char| first.is_ascii_lowercase()) {
        code.to_owned()
    } else {
        format!("{otherwise}_{code}").trim_end_matches('_').to_owned()
    }
}

/// Nobody goes on with what was true before; and what has to be copied or cleared is on its way.
pub(super) async fn tell_everybody(ctx: &Ctx, field: &Proposed<'_>) -> Result<()> {
    count_up(ctx).await?;
    let Some(entity) = field.after.text("entity") else { return Ok(()) };
    if is_found_otherwise(field) {
        ctx.enqueue(&DescribeRecords::of(entity)).await?;
    }
    let is_in_trash = |values: &FieldValues| values.text("deleted_at").is_some();
    if is_in_trash(field.after) && field.before.is_some_and(is_in_trash) {
        return ctx.enqueue(&ForgetField::of(entity, field.after)).await.map(|_| ());
    }
    let is_new = field.before.is_none() && !MadeField(field.after).is_built_in();
    if is_new {
        // Nothing uses it yet, and what it uses itself was looked at before.
        if follows_from_others(field.after) {
            RecalculateFormulas::enqueue(ctx, entity).await?;
        }
    } else if let Some(shape) = fit_together(ctx, entity, None).await? {
        if are_found_otherwise(field, &shape) {
            ctx.enqueue(&DescribeRecords::of(entity)).await?;
        }
        let shape = Arc::new(shape);
        let registry = registry_of(ctx).await?;
        rollups_fit(ctx, &registry, &shape).await?;
        if field.changes("previous") && field.after.get("previous").is_null() {
            // Its values are of the new kind now, and nobody has changed the records that have them.
            let code = field.after.text("code").unwrap_or_default();
            for parent in that_look_at(&registry, &shape, code) {
                RecalculateFormulas::enqueue(ctx, parent).await?;
            }
        }
        if is_calculated_otherwise(field, &shape) {
            RecalculateFormulas::enqueue(ctx, entity).await?;
        }
    }
    // A field that is another than before is compared anew.
    if field.before.is_some() && (field.changes("type") || field.changes("generation")) {
        PrepareDuplicates::enqueue(ctx, entity).await?;
    }
    let is_converted = field.after.get("previous").is_null();
    if !is_converted && field.changes("previous") {
        ctx.enqueue(&ConvertValues { field: field.id }).await?;
    }
    if let Some(slot) = field.after.text("slot")
        && !field.after.is_true("slot_filled")
        && is_converted
        && (field.changes("slot") || field.changes("previous"))
    {
        let job = FillSlot { field: field.id, slot: slot.to_owned() };
        ctx.enqueue(&job).await?;
    }
    let left = field.before.and_then(|before| before.text("slot"));
    if let Some(slot) = left.filter(|slot| field.after.text("slot") != Some(slot)) {
        ctx.enqueue(&ClearSlot { entity: entity.to_owned(), slot: slot.to_owned() }).await?;
    }
    Ok(())
}

/// From the next statement on, nobody works with what was true before.
pub(super) async fn count_up(ctx: &Ctx) -> Result<()> {
    ctx.execute(
        "update core.tenant set metadata_version = metadata_version + 1 where tenant_id = $1",
        &[&ctx.tenant()],
    )
    .await
    .map(|_| ())
}

/// Whether records with values of it are found by other words from now on.
fn is_found_otherwise(field: &Proposed<'_>) -> bool {
    let searched = |values: &FieldValues| {
        let is_there = values.get("deleted_at").is_null() && values.get("archived_at").is_null();
        let is_searched = values.is_true("searched") || values.is_true("built_in");
        is_there && is_searched && values.words("hidden_from").is_empty()
    };
    // What is new has no values yet, but for one that says who may see a field of the module.
    match field.before {
        None => field.after.is_true("built_in") && !searched(field.after),
        Some(before) => searched(before) != searched(field.after),
    }
}

fn follows_from_others(field: &FieldValues) -> bool {
    MadeField(field).is_formula() || MadeField(field).is_rollup()
}

/// Whether what the search knows of a formula may be something else from now on: it is hidden with what it uses.
fn are_found_otherwise(field: &Proposed<'_>, shape: &Shape) -> bool {
    let is_searched = |(at, _): &(usize, _)| shape.fields[*at].field.search_weight.is_some();
    field.before.is_some()
        && ["hidden_from", "sensitivity", "settings"].iter().any(|part| field.changes(part))
        && shape.formulas.fields.iter().any(is_searched)
}

/// Whether formulas give something else of the records that are there.
fn is_calculated_otherwise(field: &Proposed<'_>, shape: &Shape) -> bool {
    let code = field.after.text("code").unwrap_or_default();
    if follows_from_others(field.after) {
        let is_there = shape.field(code).is_some();
        return is_there
            && ["settings", "generation", "archived_at", "deleted_at"]
                .iter()
                .any(|part| field.changes(part));
    }
    // Values of the new kind are all there now, or the field is back with the values it had.
    let is_back = field.before.is_some()
        && (field.changes("previous") && field.after.get("previous").is_null()
            || field.changes("archived_at")
            || field.changes("deleted_at"));
    is_back && shape.formulas.uses(code)
}

#[cfg(test)]
mod tests {
    use super::code_of;

    #[test]
    fn a_code_follows_from_the_label() {
        for (label, code) in [
            ("Shoe size", "shoe_size"),
            ("Schuhgröße (EU)", "schuhgrosse_eu"),
            ("  2nd floor? ", "field_2nd_floor"),
            ("الاسم", "field"),
            ("ÅÄÖ", "aao"),
        ] {
            assert_eq!(code_of(label, "field"), code, "{label}");
        }
        assert!(code_of(&"long ".repeat(50), "field").len() <= 50);
    }
}
