//! Which address of a record is the default of its type: exactly one, as soon as there is any.
//!
//! Changes that may move a default come one at a time within a tenant, so that what is read here stays true.

use contracts::contacts::ADDRESS;
use sdk::errors::PERMISSION_MISSING;
use sdk::{Ctx, FieldValues, Proposed, Result, Tallied, Tally};
use serde_json::json;
use uuid::Uuid;

use crate::errors::{ADDRESS_INVALID, ADDRESS_OF_NOTHING};

/// Of one record. Whoever has more keeps a warehouse, and should say so elsewhere.
const ADDRESSES_MAX: i64 = 200;

/// The addresses of one record that are of one type.
struct Group<'a> {
    entity: &'a str,
    record: Uuid,
    kind: &'a str,
}

/// A new address leads to a record that the actor may see. The first one of its type becomes the default, wherever it
/// comes from: made, given another type, or taken out of the trash. One that comes along with a record which has become
/// another one stays the default if there is none.
pub(super) async fn prepare(ctx: &Ctx, before: Option<&FieldValues>, given: &mut FieldValues) -> Result<()> {
    if before.is_none() {
        belongs_to_something(ctx, given).await?;
    }
    let mut after = before.cloned().unwrap_or_default();
    after.0.extend(given.0.clone());
    let is_new_here = before
        .is_none_or(|before| !before.get("deleted_at").is_null() || before.get("type") != after.get("type"));
    let comes_along = before.is_some_and(|before| before.get("record_id") != after.get("record_id"))
        && !given.0.contains_key("is_default");
    let Some(group) = Group::of(&after).filter(|_| is_new_here || comes_along) else { return Ok(()) };
    let wants_to_be = given.is_true("is_default");
    if !wants_to_be {
        let own = after.id("id");
        let others = group.addresses(ctx).await?;
        let has_default = others.iter().any(|(id, is_default)| *is_default && Some(*id) != own);
        given.set("is_default", !has_default && (is_new_here || after.is_true("is_default")));
    }
    Ok(())
}

async fn belongs_to_something(ctx: &Ctx, given: &mut FieldValues) -> Result<()> {
    let (Some(entity), Some(record)) = (given.text("entity"), given.id("record_id")) else { return Ok(()) };
    let Some(known) = ctx.entity(entity) else {
        return Err(
            ADDRESS_OF_NOTHING.on_field("entity", format!("there are no records called {entity:?} here"))
        );
    };
    // An entity may be named in two ways. Kept is the one that is asked for.
    let entity = known.code.to_string();
    let found = match ctx.records(&entity).find(json!({ "id": record }), 1).await {
        Err(problem) if problem.is(&PERMISSION_MISSING) => Vec::new(),
        found => found?,
    };
    if found.is_empty() {
        return Err(ADDRESS_OF_NOTHING.on_field("record_id", "leads to nothing that you can see here"));
    }
    let there = json!({ "entity": entity.as_str(), "record_id": record });
    let count = ctx.records(ADDRESS).tally(vec![Tally::records().among(there)]).await?;
    if count.first().is_some_and(|count| matches!(count, Tallied::Count(ADDRESSES_MAX..))) {
        return Err(ADDRESS_INVALID
            .on_field("record_id", format!("has {ADDRESSES_MAX} addresses, and no room for more")));
    }
    given.set("entity", entity);
    Ok(())
}

/// Whoever becomes the default takes the place of another. One that leaves hands it on to the oldest that stays.
pub(super) async fn keep_one(ctx: &Ctx, address: &Proposed<'_>) -> Result<()> {
    let matters =
        ["is_default", "type", "record_id", "deleted_at"].into_iter().any(|code| address.changes(code));
    if !matters {
        return Ok(());
    }
    let comes_along = address.before.is_some() && address.changes("record_id");
    let left = address.before.filter(|_| comes_along || address.changes("type")).and_then(Group::of);
    for group in Group::of(address.after).into_iter().chain(left) {
        settle(ctx, address.id, &group, comes_along).await?;
    }
    Ok(())
}

async fn settle(ctx: &Ctx, changed: Uuid, group: &Group<'_>, comes_along: bool) -> Result<()> {
    let addresses = group.addresses(ctx).await?;
    let defaults: Vec<Uuid> =
        addresses.iter().filter(|(_, is_default)| *is_default).map(|(id, _)| *id).collect();
    if defaults.contains(&changed) {
        for other in defaults.into_iter().filter(|id| *id != changed) {
            ctx.records(ADDRESS).update(other, json!({ "is_default": false })).await?;
        }
        return Ok(());
    }
    if !defaults.is_empty() {
        return Ok(());
    }
    if !comes_along && addresses.iter().any(|(id, _)| *id == changed) {
        return Err(ADDRESS_INVALID
            .on_field("is_default", format!("one {} address has to be the default", group.kind))
            .with_hint("Make another address the default instead."));
    }
    match addresses.first() {
        Some((oldest, _)) => {
            ctx.records(ADDRESS).update(*oldest, json!({ "is_default": true })).await.map(|_| ())
        }
        None => Ok(()),
    }
}

impl<'a> Group<'a> {
    fn of(address: &'a FieldValues) -> Option<Self> {
        Some(Self {
            entity: address.text("entity")?,
            record: address.id("record_id")?,
            kind: address.text("type")?,
        })
    }

    /// Those that are not in the trash, the oldest first, and whether each is the default.
    async fn addresses(&self, ctx: &Ctx) -> Result<Vec<(Uuid, bool)>> {
        let rows = ctx
            .rows(
                "select address.id, address.is_default
                 from contacts.address
                 where address.tenant_id = $1
                   and address.record_id = $2
                   and address.entity = $3
                   and address.type = $4
                   and address.deleted_at is null
                 order by address.created_at, address.id",
                &[&ctx.tenant(), &self.record, &self.entity, &self.kind],
            )
            .await?;
        Ok(rows.iter().map(|row| (row.get("id"), row.get("is_default"))).collect())
    }
}
