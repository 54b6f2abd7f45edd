//! What a view must be before it is stored, and what follows once it is.

use base::Result;
use sdk::errors::PERMISSION_MISSING;
use sdk::{Ctx, FieldValues, Proposed, Right};
use serde_json::{Value, json};

use super::definition::{VIEW_DEFAULT, VIEW_SHARE};
use super::parts::{Eyes, wrong};
use crate::access::access_to;
use crate::metadata::registry_of;

/// Of one person, and shared by all: together they fit into one page of a list.
const OWN_VIEWS_MAX: i64 = 50;
const SHARED_VIEWS_MAX: i64 = 50;

/// Fills in what follows from what is given, and refuses what cannot be. What is not changed is left alone: it fitted
/// when it was given, and what does not fit any more is left out when the view is opened.
pub(super) async fn prepare(ctx: &Ctx, before: Option<&FieldValues>, given: &mut FieldValues) -> Result<()> {
    let mut after = before.cloned().unwrap_or_default();
    after.0.extend(given.0.clone());
    let changes = |part: &str| before.is_none_or(|before| before.get(part) != after.get(part));
    let registry = registry_of(ctx).await?;
    let code = after.text("entity").unwrap_or_default().to_owned();
    let shape = registry.entity(&code).filter(|shape| shape.entity.module() != "core");
    let Some(shape) = shape.filter(|shape| access_to(ctx, shape).reach(Right::Read).is_some()) else {
        return Err(wrong("entity", format!("{code:?} is no kind of record that there is a list of")));
    };
    given.set("entity", shape.code());

    let eyes = Eyes { ctx, registry: &registry, shape };
    match after.get("filters") {
        Value::Object(filters) if filters.is_empty() => given.set("filters", Value::Null),
        Value::Null => {}
        filters if changes("filters") => eyes.check_filters(filters)?,
        _ => {}
    }
    if let Some(sort) = after.text("sort").filter(|_| changes("sort")) {
        eyes.check_sort(sort)?;
    }
    if after.text("search").is_some() && changes("search") && !shape.entity.features.search {
        return Err(wrong("search", "is nothing that these records have"));
    }
    let columns = after.get("columns");
    if !columns.is_null() && changes("columns") {
        eyes.check_columns(columns)?;
    }
    given_by_face(&eyes, &after, &changes, given)?;
    shared_with(ctx, &after, &changes, given)?;
    let becomes_shared = after.is_true("shared") && changes("shared");
    if before.is_none() || becomes_shared {
        count_and_place(ctx, shape.code(), &after, before.is_none(), becomes_shared, given).await?;
    }
    Ok(())
}

/// What goes with one face goes when the view becomes something else.
fn given_by_face(
    eyes: &Eyes<'_>,
    after: &FieldValues,
    changes: &impl Fn(&str) -> bool,
    given: &mut FieldValues,
) -> Result<()> {
    let face = after.text("face").unwrap_or("table");
    if let Some(group) = after.text("group") {
        if changes("group") {
            eyes.check_group(face, group)?;
        } else if changes("face") && eyes.check_group(face, group).is_err() {
            given.set("group", Value::Null);
        }
    }
    let group = given.0.get("group").unwrap_or_else(|| after.get("group"));
    let is_grouped_table = face == "table" && !group.is_null();
    let folded = after.get("folded");
    match folded {
        Value::Null => {}
        Value::Array(keys) if keys.is_empty() => given.set("folded", Value::Null),
        _ if is_grouped_table => {
            if changes("folded") {
                eyes.check_folded(folded)?;
            }
        }
        _ if changes("folded") => return Err(wrong("folded", "goes with a table that has a group alone")),
        _ => given.set("folded", Value::Null),
    }
    let chart = after.get("chart");
    if !chart.is_null() {
        if face != "chart" {
            if changes("chart") {
                return Err(wrong("chart", "goes with the face chart alone"));
            }
            given.set("chart", Value::Null);
        } else if changes("chart") {
            eyes.check_chart(chart)?;
        }
    }
    if after.text("period").is_some() && face != "calendar" {
        if changes("period") {
            return Err(wrong("period", "goes with a calendar alone"));
        }
        given.set("period", Value::Null);
    }
    Ok(())
}

/// Whether one may share it, and choose it for others.
fn shared_with(
    ctx: &Ctx,
    after: &FieldValues,
    changes: &impl Fn(&str) -> bool,
    given: &mut FieldValues,
) -> Result<()> {
    let is_shared = after.is_true("shared");
    if is_shared && changes("shared") && !ctx.can(&VIEW_SHARE) {
        return Err(PERMISSION_MISSING
            .on_field("shared", "is not yours to choose; keep the view for yourself")
            .with_hint(format!("Ask an administrator for the permission {}.", VIEW_SHARE.name)));
    }
    if after.words("default_for").is_empty() {
        return Ok(());
    }
    if is_shared {
        return if changes("default_for") { ctx.may(&VIEW_DEFAULT) } else { Ok(()) };
    }
    if changes("default_for") {
        return Err(wrong("default_for", "is possible for shared views alone; share this one first"));
    }
    given.set("default_for", Value::Null);
    Ok(())
}

async fn count_and_place(
    ctx: &Ctx,
    entity: &str,
    after: &FieldValues,
    is_new: bool,
    becomes_shared: bool,
    given: &mut FieldValues,
) -> Result<()> {
    let row = ctx
        .row(
            "select count(*) filter (where view.owner_id = $3) as own,
                    count(*) filter (where view.shared) as shared,
                    max(view.position) as last
             from core.view view
             where view.tenant_id = $1
               and view.entity = $2
               and view.deleted_at is null",
            &[&ctx.tenant(), &entity, &ctx.user()],
        )
        .await?;
    let Some(row) = row else { return Ok(()) };
    let full = |what: &str, most: i64| {
        wrong("entity", format!("has {most} {what} already, which is the most there can be"))
            .with_hint("Delete one that nobody needs any more.")
    };
    if is_new && row.get::<_, i64>("own") >= OWN_VIEWS_MAX {
        return Err(full("views of yours", OWN_VIEWS_MAX));
    }
    if becomes_shared && row.get::<_, i64>("shared") >= SHARED_VIEWS_MAX {
        return Err(full("shared views", SHARED_VIEWS_MAX));
    }
    if is_new && after.get("position").is_null() {
        given.set("position", row.get::<_, Option<f64>>("last").unwrap_or_default() + 1.0);
    }
    Ok(())
}

/// A list opens with one view: the roles that this one is chosen for have no other any more.
pub(super) async fn leave_to_this_one(ctx: &Ctx, view: &Proposed<'_>) -> Result<()> {
    let roles = view.after.words("default_for");
    let is_gone = view.after.text("deleted_at").is_some();
    let comes_back = view.before.is_some_and(|before| before.text("deleted_at").is_some());
    if roles.is_empty() || is_gone || !(comes_back || view.changes("default_for")) {
        return Ok(());
    }
    let entity = view.after.text("entity").unwrap_or_default();
    let others = ctx
        .rows(
            "select view.id, view.default_for
             from core.view view
             where view.tenant_id = $1
               and view.entity = $2
               and view.id <> $3
               and view.deleted_at is null
               and view.default_for && $4",
            &[&ctx.tenant(), &entity, &view.id, &roles],
        )
        .await?;
    for other in others {
        let left: Vec<String> = other
            .get::<_, Vec<String>>(1)
            .into_iter()
            .filter(|role| !roles.contains(&role.as_str()))
            .collect();
        let left = if left.is_empty() { Value::Null } else { json!(left) };
        ctx.records("core.view").update(other.get(0), json!({ "default_for": left })).await?;
    }
    Ok(())
}
