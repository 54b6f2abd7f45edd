//! What keeps a record from going for good: links to it in fields that tenants have made. Those of modules are foreign
//! keys, and the database itself refuses.

use base::Result;
use sdk::{Ctx, FieldKind, Storage};
use uuid::Uuid;

use crate::metadata::{Registry, Shape};
use crate::records::errors::RECORD_LINKED;

/// A made link to records of one kind, and the slot it is found by.
struct Holding<'a> {
    shape: &'a Shape,
    slot: &'a str,
}

fn holding<'a>(registry: &'a Registry, held: &'a Shape) -> impl Iterator<Item = Holding<'a>> {
    registry.all().flat_map(move |shape| {
        shape.fields.iter().filter_map(move |known| {
            let leads_here = matches!(known.kind(), FieldKind::Link { to } if to == held.code());
            let Storage::Custom { slot: Some(slot), is_filled: true, .. } = &known.field.storage else {
                return None;
            };
            leads_here.then_some(Holding { shape, slot })
        })
    })
}

/// Tables and slots of the links, for whoever looks for what nothing leads to.
pub(in crate::records) fn made_links_to(registry: &Registry, held: &Shape) -> (Vec<String>, Vec<String>) {
    holding(registry, held).map(|holding| (holding.shape.table().to_owned(), holding.slot.to_owned())).unzip()
}

/// Refuses where other records lead to one of these.
pub(super) async fn require_unheld(ctx: &Ctx, registry: &Registry, held: &Shape, ids: &[Uuid]) -> Result<()> {
    let by: Vec<Holding<'_>> = holding(registry, held).collect();
    if by.is_empty() {
        return Ok(());
    }
    let each = by.iter().enumerate().map(|(place, Holding { shape, slot })| {
        // What goes along holds nothing.
        format!(
            "(select {place} from {} r where {} and r.\"{slot}\" = any($2) and r.id <> all($2) limit 1)",
            shape.table(),
            shape.own("r")
        )
    });
    let sql = each.collect::<Vec<_>>().join(" union all ");
    let rows = ctx.work().rows(&sql, &[&ctx.tenant(), &ids]).await?;
    let holder = rows.first().and_then(|row| by.get(usize::try_from(row.get::<_, i32>(0)).ok()?));
    match holder {
        Some(Holding { shape, .. }) => Err(RECORD_LINKED.saying(leads_here(shape))),
        None => Ok(()),
    }
}

pub(super) fn leads_here(holder: &Shape) -> String {
    format!(
        "{} lead to this record. Delete them first, or let them lead elsewhere.",
        holder.entity.plural.english()
    )
}
