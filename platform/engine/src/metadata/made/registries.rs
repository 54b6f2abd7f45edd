//! What a tenant's records are made of: what the modules declare, and what the tenant has made of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::{Result, TenantId};
use quick_cache::sync::Cache;
use sdk::errors::INTERNAL;
use sdk::{Ctx, Entity, Field, Group, Layout};
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
    let mut fields: BTreeMap<String, Vec<Field>> = BTreeMap::new();
    for row in made {
        let values = values_of(row);
        let made = MadeField(&values);
        match made.read() {
            Ok(field) => fields.entry(made.entity().to_owned()).or_default().push(field),
            // It was right when it was made; whatever has changed since, the rest of the tenant goes on working.
            Err(problem) => {
                let name = values.text("name").unwrap_or_default();
                tracing::warn!(
                    name,
                    cause = problem.chain(),
                    "The made field {name} cannot be read and is left out"
                );
            }
        }
    }
    let shapes = fields.into_iter().filter_map(|(code, fields)| {
        let shape = declared.entity(&code)?;
        Some(Shape::compile(&with_fields(&shape.entity, fields)))
    });
    declared.changed(shapes)
}

/// The entity as it was declared, with further fields in lists, forms and details.
fn with_fields(entity: &Entity, fields: Vec<Field>) -> Entity {
    let mut entity = entity.clone();
    // They come back when the shape is compiled.
    entity.fields.retain(|field| !field.is_standard);
    for field in fields {
        if entity.field(&field.code).is_some() {
            // A later version of the module has taken the name; what the tenant has put there is kept all the same.
            continue;
        }
        if let Some(layout) = &mut entity.layout {
            show(layout, &field);
        }
        entity.fields.push(field);
    }
    entity
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
