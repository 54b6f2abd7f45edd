//! Which typed column a made field is copied into, so that it is filtered and sorted by an index.

use std::collections::HashSet;

use base::Result;
use sdk::{Ctx, Field, FieldKind};

use super::read::wrong;
use crate::metadata::column::slots_of;
use crate::metadata::{Shape, slot_letter};

/// Whether a field needs a slot: what somebody has asked for, what is unique, and what leads to other records.
pub(super) fn wants_slot(field: &Field) -> bool {
    let is_asked_for = field.indexed || field.unique;
    let leads_on = matches!(field.kind, FieldKind::Link { .. } | FieldKind::User);
    (is_asked_for || leads_on) && slot_letter(field).is_some()
}

/// A slot that nobody uses and that holds nothing.
pub(super) async fn free_slot(ctx: &Ctx, shape: &Shape, field: &Field) -> Result<String> {
    let Some(letter) = slot_letter(field) else {
        let part = if field.unique { "unique" } else { "indexed" };
        return Err(wrong(part, format!("is nothing that a field of the kind {} can be", field.kind.name())));
    };
    let rows = ctx
        .rows(
            "select slot from core.field where tenant_id = $1 and entity = $2 and slot is not null",
            &[&ctx.tenant(), &shape.code()],
        )
        .await?;
    let declared = shape.fields.iter().filter(|known| known.is_custom()).flat_map(|known| &known.columns);
    let taken: HashSet<String> =
        rows.iter().map(|row| row.get(0)).chain(declared.map(|column| column.name.clone())).collect();
    for slot in slots_of(letter).filter(|slot| !taken.contains(slot)) {
        // What a field has left behind that is gone is cleared a little later.
        let sql = format!(
            "select exists (select from {} r where {} and r.\"{slot}\" is not null)",
            shape.table(),
            shape.own("r")
        );
        let is_used = ctx.work().rows(&sql, &[&ctx.tenant()]).await?.first().is_some_and(|row| row.get(0));
        if !is_used {
            return Ok(slot);
        }
    }
    let part = if field.unique { "unique" } else { "indexed" };
    let plural = shape.entity.plural.english().to_lowercase();
    Err(wrong(
        part,
        format!(
            "is not possible for more fields of this kind: all {} places that {plural} have are taken",
            slots_of(letter).count()
        ),
    ))
}
