//! What a made field must be that follows from others by a formula, and what a calculated default must be.

use base::Result;
use formula::{Formula, in_order};
use sdk::{Ctx, Field, FieldValues, Initial};

use super::read::{MadeField, wrong};
use super::registries::{registry_of, seen_names, shape_now};
use super::rollups::circle_closed;
use crate::metadata::Shape;
use crate::metadata::formulas::{Purpose, circle_words, kind_of, names_of, read_default, refused};
use crate::records::RECORD_INVALID;

/// Finds out what the formula of a field gives, or says what is wrong with it.
pub(super) async fn prepare_formula(
    ctx: &Ctx,
    before: Option<&FieldValues>,
    after: &mut FieldValues,
    given: &mut FieldValues,
) -> Result<()> {
    for part in ["required", "unique", "initial", "options", "limits"] {
        if !after.get(part).is_null() && after.get(part) != false {
            return Err(wrong(part, "is not possible for a formula, whose value follows from other fields"));
        }
    }
    let made = MadeField(after);
    let (expression, places) = made.formula()?;
    let Some(shape) = shape_now(ctx, made.entity(), None).await? else { return Ok(()) };
    let had = before.and_then(|before| MadeField(before).formula().ok()).map(|(expression, _)| expression);
    let is_written_anew = had.as_ref() != Some(&expression);
    let seen = seen_names(ctx, &shape);
    let names = names_of(&shape.entity.fields, Purpose::Field, |field| !is_written_anew || seen(field));
    let formula = Formula::read(&expression, &names)
        .map_err(|faults| refused("settings", &faults, RECORD_INVALID.problem()))?;
    if let Err(circle) = goes_round(&shape, made.code(), &formula) {
        return Err(wrong("settings", circle));
    }
    // It may also go by rollups, and so by other kinds of records.
    let name = |field: &str| format!("{}.{field}", shape.code());
    let used = formula.uses().map(name).collect();
    if let Some(circle) = circle_closed(&*registry_of(ctx).await?, name(made.code()), used) {
        return Err(wrong("settings", circle));
    }
    let Some(kind) = kind_of(formula.gives(), places) else {
        return Err(wrong(
            "settings",
            "gives a record, which a formula cannot keep; compare it, or use a link",
        ));
    };
    let result = kind.name();
    let is_another = before.is_some_and(|before| before.text("result") != Some(result));
    for values in [&mut *after, given] {
        values.set("result", result);
    }
    if is_another {
        // Values of each kind are kept apart.
        let generation = after.get("generation").as_i64().unwrap_or(1) + 1;
        for values in [after, given] {
            values.set("generation", generation);
        }
    }
    Ok(())
}

/// The circle that a formula of this name would close, in words.
pub(super) fn goes_round(shape: &Shape, code: &str, formula: &Formula) -> Result<(), String> {
    let name = |at: usize| shape.fields[at].code();
    let others = shape.formulas.fields.iter().filter(|(at, _)| name(*at) != code);
    let mut uses: Vec<(&str, Vec<&str>)> =
        others.map(|(at, other)| (name(*at), other.uses().collect())).collect();
    uses.push((code, formula.uses().collect()));
    in_order(&uses).map(|_| ()).map_err(|circle| circle_words(&circle))
}

/// Refuses a calculated default that could not be what the field holds.
pub(super) async fn check_default(
    ctx: &Ctx,
    before: Option<&FieldValues>,
    entity: &str,
    field: &Field,
) -> Result<()> {
    let Some(Initial::Formula(expression)) = &field.default else { return Ok(()) };
    let Some(shape) = shape_now(ctx, entity, None).await? else { return Ok(()) };
    let is_written_anew = before.is_none_or(|before| {
        before.get("initial").get("formula").and_then(serde_json::Value::as_str) != Some(expression.as_ref())
    });
    let seen = seen_names(ctx, &shape);
    let mut names = names_of(&shape.entity.fields, Purpose::Default, |known| !is_written_anew || seen(known));
    names.remove(&field.code);
    read_default(&shape.entity.fields, field, expression, &names)
        .map(|_| ())
        .map_err(|why| wrong("initial", why))
}
