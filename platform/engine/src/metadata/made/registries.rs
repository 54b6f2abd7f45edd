//! What a tenant's records are made of: what the modules declare, and what the tenant has made of it.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use base::{Result, TenantId};
use quick_cache::sync::Cache;
use sdk::errors::INTERNAL;
use sdk::{Ctx, Entity, Field, FieldValues, Group, Layout};
use serde_json::Value;

use super::read::{MadeField, values_of};
use crate::metadata::{Registry, Shape};

/// Tenants whose own entities are kept in memory at the same time.
const TENANTS_KEPT_MAX: usize = 2_000;

/// The tenants' own registries, each as of a version of its metadata.
#[derive(Debug)]
pub struct MadeRegistries {
    kept: Cache<TenantId, (i64, Arc<Registry>)>,
}

impl Default for MadeRegistries {
    fn default() -> Self {
        Self { kept: Cache::new(TENANTS_KEPT_MAX) }
    }
}

/// What the records of this tenant are made of, now.
pub async fn registry_of(ctx: &Ctx) -> Result<Arc<Registry>> {
    let nobody = || INTERNAL.because("nobody answers for the entities");
    let declared = ctx.ask::<Registry>().ok_or_else(nobody)?;
    let version = ctx.work().metadata_version().await?;
    if version == 0 {
        return Ok(declared);
    }
    let made = ctx.ask::<MadeRegistries>().ok_or_else(nobody)?;
    if let Some((known, registry)) = made.kept.get(&ctx.tenant())
        && known == version
    {
        return Ok(registry);
    }
    let rows = ctx
        .rows(
            "select tenant.metadata_version, to_jsonb(made) as made
             from core.tenant tenant
             left join core.field made
                 on made.tenant_id = tenant.tenant_id and made.deleted_at is null and made.archived_at is null
             where tenant.tenant_id = $1
             order by made.position nulls last, made.id",
            &[&ctx.tenant()],
        )
        .await?;
    let registry = Arc::new(with_made(&declared, rows.iter().filter_map(|row| row.get(1))));
    // A request that has just changed it itself sees more than others may, and keeps it to itself.
    let is_whole = rows.first().is_some_and(|row| row.get::<_, i64>(0) == version);
    if is_whole {
        made.kept.insert(ctx.tenant(), (version, Arc::clone(&registry)));
    }
    Ok(registry)
}

fn with_made(declared: &Registry, made: impl Iterator<Item = Value>) -> Registry {
    let mut fields: BTreeMap<String, Vec<FieldValues>> = BTreeMap::new();
    for values in made.map(values_of) {
        fields.entry(MadeField(&values).entity().to_owned()).or_default().push(values);
    }
    let shapes = fields.into_iter().filter_map(|(code, fields)| {
        let shape = declared.entity(&code)?;
        Some(Shape::compile(&with_fields(&shape.entity, &fields)))
    });
    declared.changed(shapes)
}

/// The entity as it was declared, with what the tenant has made of its fields.
pub(super) fn with_fields(entity: &Entity, made: &[FieldValues]) -> Entity {
    let mut entity = entity.clone();
    // They come back when the shape is compiled.
    entity.fields.retain(|field| !field.is_standard);
    for values in made {
        let made = MadeField(values);
        // It was right when it was made; whatever has changed since, the rest of the tenant goes on working.
        if let Err(problem) = take_in(&mut entity, &made) {
            let name = values.text("name").unwrap_or_default();
            tracing::warn!(name, cause = problem.chain(), "What is said of the field {name} cannot be read");
        }
    }
    let hidden: HashSet<&str> = made
        .iter()
        .filter(|values| MadeField(values).is_hidden())
        .filter_map(|values| values.text("code"))
        .collect();
    if !hidden.is_empty() {
        let mut layout = entity.layout_or_derived();
        layout.list.retain(|code| !hidden.contains(code.as_ref()));
        for groups in [&mut layout.form, &mut layout.detail] {
            groups.iter_mut().for_each(|group| group.fields.retain(|code| !hidden.contains(code.as_ref())));
            groups.retain(|group| !group.fields.is_empty());
        }
        entity.layout = Some(layout);
    }
    entity
}

fn take_in(entity: &mut Entity, made: &MadeField<'_>) -> Result<()> {
    let code = made.code();
    let known = entity.fields.iter_mut().find(|field| field.code == code);
    match known {
        Some(field) if made.is_built_in() => made.amend(field),
        // A later version of the module has taken the name, or has let the field go; what the tenant has put there is
        // kept all the same.
        Some(_) => Ok(()),
        None if made.is_built_in() => Ok(()),
        None => {
            let field = made.read()?;
            if let Some(layout) = &mut entity.layout {
                show(layout, &field);
            }
            entity.fields.push(field);
            Ok(())
        }
    }
}

fn show(layout: &mut Layout, field: &Field) {
    let name = field.group.clone().unwrap_or_default();
    let place = |groups: &mut Vec<Group>| match groups.iter_mut().find(|group| group.name == name) {
        Some(group) => group.fields.push(field.code.clone()),
        None => groups.push(Group { name: name.clone(), fields: vec![field.code.clone()] }),
    };
    place(&mut layout.detail);
    if field.is_writable() {
        place(&mut layout.form);
    }
}
