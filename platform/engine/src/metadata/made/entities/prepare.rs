//! What a made kind must be before it is stored, and what follows once it is.

use std::collections::HashSet;

use base::Result;
use sdk::errors::INTERNAL;
use sdk::{Change, Ctx, FieldValues, Proposed, plural_of};
use serde_json::{Value, json};

use super::describe::DescribeRecords;
use super::forget::ForgetEntity;
use super::read::{MadeEntity, NAME};
use crate::metadata::made::prepare::{code_of, count_up};
use crate::metadata::made::read::wrong;
use crate::metadata::made::registries::registry_of;
use crate::metadata::{MODULE_OF_TENANTS, Registry, is_field_code, placeholders};

/// Kinds of records that a tenant can make.
const ENTITIES_MAX: i64 = 200;
const CODE_CHARS_MAX: usize = 40;
const PATH_CHARS_MAX: usize = 60;
/// Digits of a number; more would not be read.
const DIGITS_MAX: usize = 12;

/// Fills in what follows from what is given, and refuses what cannot be.
pub(super) async fn prepare(ctx: &Ctx, before: Option<&FieldValues>, given: &mut FieldValues) -> Result<()> {
    let registry = registry_of(ctx).await?;
    let mut after = before.cloned().unwrap_or_default();
    after.0.extend(given.0.clone());
    for (part, value) in missing(&after) {
        after.set(part, value.clone());
        given.set(part, value);
    }
    if before.is_none() {
        let code = new_code(ctx, &after).await?;
        after.set("code", code.clone());
        given.set("code", code);
    }
    if after.text("path").is_none() {
        let path = free_path(ctx, &registry, &after).await?;
        after.set("path", path.clone());
        given.set("path", path);
    } else {
        check_path(ctx, &registry, &after).await?;
    }
    let had = before.and_then(|before| before.text("path"));
    if let Some(had) = had.filter(|had| Some(*had) != after.text("path")) {
        let mut aliases: Vec<&str> = after.words("aliases");
        aliases.retain(|known| *known != had && Some(*known) != after.text("path"));
        aliases.push(had);
        given.set("aliases", json!(aliases));
    }
    check_icon(&after)?;
    check_patterns(&registry, &after)?;
    MadeEntity(&after).read().map(|_| ())
}

/// What follows where nothing is said.
fn missing(values: &FieldValues) -> Vec<(&'static str, Value)> {
    let singular = values.text("singular").unwrap_or_default();
    let defaults = [
        ("plural", json!(plural_of(singular))),
        ("icon", json!("shapes")),
        ("colour", json!("blue")),
        ("title_pattern", json!("{name}")),
    ];
    defaults.into_iter().filter(|(part, _)| values.get(part).is_null()).collect()
}

async fn new_code(ctx: &Ctx, values: &FieldValues) -> Result<String> {
    let rows = ctx.rows("select code from core.entity where tenant_id = $1", &[&ctx.tenant()]).await?;
    if i64::try_from(rows.len()).unwrap_or(i64::MAX) >= ENTITIES_MAX {
        return Err(wrong(
            "singular",
            format!(
                "would be one too many: there are {ENTITIES_MAX} kinds of records of your own, which is the most"
            ),
        ));
    }
    let taken: HashSet<String> = rows.iter().map(|row| row.get(0)).collect();
    if let Some(code) = values.text("code") {
        let noun =
            code.strip_prefix("custom.").filter(|noun| is_field_code(noun) && noun.len() <= CODE_CHARS_MAX);
        if noun.is_none() {
            let rule = format!(
                "must be custom. and then lower case letters, digits and _, beginning with a letter, {CODE_CHARS_MAX} at most"
            );
            return Err(wrong("code", rule));
        }
        if taken.contains(code) {
            return Err(wrong(
                "code",
                format!("{code:?} is the name of another kind of record, perhaps of one in the trash"),
            ));
        }
        return Ok(code.to_owned());
    }
    let stem: String = code_of(values.text("singular").unwrap_or_default(), "kind")
        .chars()
        .take(CODE_CHARS_MAX - 4)
        .collect();
    let stem = stem.trim_end_matches('_');
    let codes = std::iter::once(format!("{MODULE_OF_TENANTS}.{stem}"))
        .chain((2..).map(|number| format!("{MODULE_OF_TENANTS}.{stem}_{number}")));
    let mut free = codes.filter(|code| !taken.contains(code));
    free.next().ok_or_else(|| INTERNAL.because("there are more kinds than numbers"))
}

/// The address that follows from the plural, or with a number behind it.
async fn free_path(ctx: &Ctx, registry: &Registry, values: &FieldValues) -> Result<String> {
    let stem = code_of(values.text("plural").unwrap_or_default(), "kinds").replace('_', "-");
    let taken = taken_paths(ctx, values).await?;
    let paths = std::iter::once(stem.clone()).chain((2..).map(|number| format!("{stem}-{number}")));
    let mut free = paths.filter(|path| !taken.contains(path) && !is_declared(registry, path));
    free.next().ok_or_else(|| INTERNAL.because("there are more kinds than numbers"))
}

async fn check_path(ctx: &Ctx, registry: &Registry, values: &FieldValues) -> Result<()> {
    let path = values.text("path").unwrap_or_default();
    let is_path = path.len() <= PATH_CHARS_MAX
        && path.starts_with(|first: char| first.is_ascii_lowercase())
        && path.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
        && !path.ends_with('-');
    if !is_path {
        return Err(wrong("path", "must be lower case letters, digits and hyphens, beginning with a letter"));
    }
    if is_declared(registry, path) || taken_paths(ctx, values).await?.contains(path) {
        return Err(wrong("path", format!("{path:?} is an address of something else. Choose another")));
    }
    Ok(())
}

/// Whether the program itself answers there.
fn is_declared(registry: &Registry, path: &str) -> bool {
    registry.is_taken(path) || path == MODULE_OF_TENANTS
}

/// Where the tenant's other kinds answer or have answered.
async fn taken_paths(ctx: &Ctx, values: &FieldValues) -> Result<HashSet<String>> {
    let own = values.text("code").unwrap_or_default();
    let rows = ctx
        .rows(
            "select unnest(array_append(aliases, path)) from core.entity where tenant_id = $1 and code <> $2",
            &[&ctx.tenant(), &own],
        )
        .await?;
    Ok(rows.iter().filter_map(|row| row.get::<_, Option<String>>(0)).collect())
}

fn check_icon(values: &FieldValues) -> Result<()> {
    let icon = values.text("icon").unwrap_or_default();
    let is_name =
        icon.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    if icon.is_empty() || !is_name {
        return Err(wrong("icon", "must be the name of an icon, such as truck"));
    }
    Ok(())
}

/// Titles and numbers are made of what there is.
fn check_patterns(registry: &Registry, values: &FieldValues) -> Result<()> {
    let made = MadeEntity(values);
    let shape = registry.entity(made.code());
    let mut names = 0;
    for placeholder in placeholders(made.title_pattern()) {
        names += 1;
        let known = match placeholder {
            NAME => continue,
            "number" if values.text("numbering").is_some() => continue,
            other => shape.and_then(|shape| shape.field(other)).filter(|known| known.field.is_made),
        };
        match known {
            None => {
                let why = format!("names {{{placeholder}}}, which is no field of these records");
                return Err(
                    wrong("title_pattern", why).with_hint("Add the field first. {name} is always there.")
                );
            }
            Some(known) if !known.field.is_for_everybody() => {
                let why =
                    format!("names {{{placeholder}}}, which some may not see; titles are seen by everybody");
                return Err(wrong("title_pattern", why));
            }
            Some(_) => {}
        }
    }
    if names == 0 {
        return Err(wrong("title_pattern", "must name a field in braces, such as {name}"));
    }
    let Some(numbering) = values.text("numbering") else { return Ok(()) };
    let is_digits =
        |part: &str| part.chars().all(|digit| digit == '0') && (1..=DIGITS_MAX).contains(&part.len());
    let mut digits = 0;
    for part in placeholders(numbering) {
        match part {
            "year" | "month" => {}
            part if is_digits(part) => digits += 1,
            other => {
                let why = format!("has {{{other}}}; there are {{year}}, {{month}} and zeros for the number");
                return Err(wrong("numbering", why));
            }
        }
    }
    if digits != 1 {
        return Err(wrong("numbering", "needs one place for the number, written as zeros: V-{0000}"));
    }
    Ok(())
}

/// Nobody goes on with what was true before; and what has to be written anew is on its way.
pub(super) async fn tell_everybody(ctx: &Ctx, made: &Proposed<'_>) -> Result<()> {
    count_up(ctx).await?;
    let entity = MadeEntity(made.after);
    let is_in_trash = |values: &FieldValues| values.text("deleted_at").is_some();
    if is_in_trash(made.after) && made.before.is_some_and(is_in_trash) {
        return forget(ctx, &entity).await;
    }
    let are_called_otherwise = made.before.is_some() && made.changes("title_pattern");
    let are_found_otherwise = made.before.is_some() && made.changes("features_off");
    if are_called_otherwise || are_found_otherwise {
        ctx.enqueue(&DescribeRecords::of(entity.code())).await?;
    }
    Ok(())
}

/// The fields and rules go with their kind, fields that lead to it go to the trash, and its records are on their way out.
async fn forget(ctx: &Ctx, entity: &MadeEntity<'_>) -> Result<()> {
    let fields = ctx
        .rows(
            "select id, entity = $2, deleted_at is not null
             from core.field
             where tenant_id = $1
               and (entity = $2 or deleted_at is null and (settings ->> 'to' = $2 or settings ->> 'of' = $2))",
            &[&ctx.tenant(), &entity.code()],
        )
        .await?;
    let rules = ctx
        .rows(
            "select id, true, deleted_at is not null from core.rule where tenant_id = $1 and entity = $2",
            &[&ctx.tenant(), &entity.code()],
        )
        .await?;
    for (made, rows) in [("core.rule", rules), ("core.field", fields)] {
        let mut trashed = Vec::new();
        let mut purged = Vec::new();
        for row in &rows {
            let (id, is_own, is_trashed) = (row.get(0), row.get::<_, bool>(1), row.get::<_, bool>(2));
            if !is_trashed {
                trashed.push(Change::Trash { id, expected_version: None });
            }
            if is_own {
                purged.push(Change::Purge { id });
            }
        }
        for changes in [trashed, purged].into_iter().filter(|changes| !changes.is_empty()) {
            ctx.records(made).apply(changes).await?;
        }
    }
    ctx.execute(
        "delete from core.number_series where tenant_id = $1 and entity = $2",
        &[&ctx.tenant(), &entity.code()],
    )
    .await?;
    ctx.enqueue(&ForgetEntity::of(entity)).await.map(|_| ())
}
