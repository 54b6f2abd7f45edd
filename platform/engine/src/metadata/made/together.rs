//! Definitions that use each other are looked at as a whole: what works must not stop working because something else is
//! changed.

use base::{ErrorCode, Kind, Result};
use sdk::{Ctx, FieldValues};

use super::registries::{registry_of, shape_now};
use crate::metadata::{Misfit, Shape, placeholders};

pub static DEFINITION_IN_USE: ErrorCode = ErrorCode::new(
    "core.definition.in_use",
    Kind::Conflict,
    "Formulas, rules, defaults or titles use this and would no longer work. Change them first.",
);

/// The shape as it is after the changes of this transaction, if nothing that worked before stops working. With `instead`,
/// as it would be if one field were that.
///
/// Invariant: whoever asks has counted the version of the tenant up before, or keeps nothing. So one comes after the other,
/// and sees what that has changed.
pub(super) async fn fit_together(
    ctx: &Ctx,
    entity: &str,
    instead: Option<&FieldValues>,
) -> Result<Option<Shape>> {
    let Some(shape) = shape_now(ctx, entity, instead).await? else { return Ok(None) };
    let registry = registry_of(ctx).await?;
    let known = registry.entity(entity).map(|before| misfits_of(before)).unwrap_or_default();
    let new: Vec<Misfit> = misfits_of(&shape)
        .into_iter()
        .filter(|misfit| !known.iter().any(|known| known.of == misfit.of))
        .collect();
    if new.is_empty() {
        return Ok(Some(shape));
    }
    Err(new.into_iter().fold(DEFINITION_IN_USE.problem(), |problem, misfit| {
        problem.with_detail(misfit.of, format!("would no longer work: {}", misfit.why))
    }))
}

fn misfits_of(shape: &Shape) -> Vec<Misfit> {
    let mut misfits = shape.formulas.misfits.clone();
    for code in placeholders(&shape.entity.title) {
        // A title is one for all: it stands in lists, in messages, beside links.
        if shape.field(code).is_some_and(|known| !known.field.is_for_everybody()) {
            let why = format!("“{code}” is part of what records are called, and would be hidden from some.");
            misfits.push(Misfit { of: "title".to_owned(), why });
        }
    }
    misfits
}
