//! What a tenant's records are made of: what the modules declare, and what the tenant has made of it.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use base::{Result, TenantId};
use quick_cache::sync::Cache;
use sdk::errors::INTERNAL;
use sdk::{Ctx, Entity, Field, FieldValues, Group, Layout};

use super::entities::MadeEntity;
use super::read::{MadeField, values_of};
use super::rollups::hide_like_children;
use crate::access::{FieldAccess, access_to};
use crate::metadata::formulas::Misfit;
use crate::metadata::shape::Ruled;
use crate::metadata::{Registry, Shape};

/// Tenants whose own entities are kept in memory at the same time.
const TENANTS_KEPT_MAX: usize = 2_000;
/// As many as there are transactions at the same time that go through many definitions.
const UNFINISHED_KEPT_MAX: usize = 32;

/// The tenants' own registries, each as of a version of its metadata.
#[derive(Debug)]
pub struct MadeRegistries {
    kept: Cache<TenantId, (i64, Arc<Registry>)>,
    /// As single transactions see it that have changed it and are not done: by a number that is theirs alone.
    unfinished: Cache<i64, Arc<Registry>>,
}

impl Default for MadeRegistries {
    fn default() -> Self {
        Self { kept: Cache::new(TENANTS_KEPT_MAX), unfinished: Cache::new(UNFINISHED_KEPT_MAX) }
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
    // No tenant has such a version: it is that of a transaction which sees what it has changed itself.
    let is_unfinished = version < 0;
    if let Some(registry) = made.unfinished.get(&version).filter(|_| is_unfinished) {
        return Ok(registry);
    }
    let tenant = ctx.tenant();
    let values: [&(dyn sdk::ToSql + Sync); 1] = [&tenant];
    let asked =
        [VERSION, ENTITIES, FIELDS, RULES, WORKFLOWS, LAYOUTS, DUPLICATES].map(|sql| (sql, &values[..]));
    let answers = ctx.work().rows_of_all(&asked).await?;
    let [told, entities, fields, said @ ..] = &answers[..] else { return Err(nobody()) };
    let Some(said) = Said::read(said) else { return Err(nobody()) };
    let registry = Arc::new(with_made(&declared, &read(entities), read(fields), &said));
    // A request that has just changed it itself sees more than others may, and keeps it to itself.
    let is_whole = told.first().is_some_and(|row| row.get::<_, i64>(0) == version);
    if is_whole {
        made.kept.insert(ctx.tenant(), (version, Arc::clone(&registry)));
    }
    if is_unfinished {
        made.unfinished.insert(version, Arc::clone(&registry));
    }
    Ok(registry)
}

const VERSION: &str = "select metadata_version from core.tenant where tenant_id = $1";
const ENTITIES: &str = "select to_jsonb(made) from core.entity made
    where made.tenant_id = $1 and made.deleted_at is null and made.archived_at is null
    order by made.position nulls last, made.id";
const FIELDS: &str = "select to_jsonb(made) from core.field made
    where made.tenant_id = $1 and made.deleted_at is null and made.archived_at is null
    order by made.position nulls last, made.id";
const RULES: &str = "select to_jsonb(made) from core.rule made
    where made.tenant_id = $1 and made.active and made.deleted_at is null and made.archived_at is null
    order by made.id";
const LAYOUTS: &str = "select to_jsonb(made) from core.layout made
    where made.tenant_id = $1 and made.deleted_at is null and made.archived_at is null
    order by made.id";
const WORKFLOWS: &str = "select to_jsonb(made) from core.workflow made
    where made.tenant_id = $1 and made.active and made.deleted_at is null and made.archived_at is null
    order by made.id";
const DUPLICATES: &str = "select to_jsonb(made) from core.duplicate_rule made
    where made.tenant_id = $1 and made.deleted_at is null and made.archived_at is null
    order by made.id";

fn read(rows: &[sdk::Row]) -> Vec<FieldValues> {
    rows.iter().map(|row| values_of(row.get(0))).collect()
}

/// The shape of one entity with everything that this very transaction has changed already. With `instead`, one of its made
/// fields is that. Kept by nobody.
pub(super) async fn shape_now(ctx: &Ctx, code: &str, instead: Option<&FieldValues>) -> Result<Option<Shape>> {
    let declared =
        ctx.ask::<Registry>().ok_or_else(|| INTERNAL.because("nobody answers for the entities"))?;
    let tenant = ctx.tenant();
    let values: [&(dyn sdk::ToSql + Sync); 2] = [&tenant, &code];
    let of_entity = |sql: &str| sql.replace("order by", "and made.entity = $2 order by");
    let entities = ENTITIES.replace("order by", "and made.code = $2 order by");
    let [fields, rules, workflows, layouts, duplicates] =
        [FIELDS, RULES, WORKFLOWS, LAYOUTS, DUPLICATES].map(of_entity);
    let asked = [&entities, &fields, &rules, &workflows, &layouts, &duplicates];
    let asked = asked.map(|sql| (sql.as_str(), &values[..]));
    let answers = ctx.work().rows_of_all(&asked).await?;
    let [entities, fields, said @ ..] = &answers[..] else { return Ok(None) };
    let entity = match declared.entity(code) {
        Some(shape) => shape.entity.clone(),
        None => match read(entities).first().map(|values| MadeEntity(values).read()) {
            Some(entity) => entity?,
            None => return Ok(None),
        },
    };
    let mut fields = read(fields);
    if let Some(instead) = instead {
        for field in fields.iter_mut().filter(|field| field.get("id") == instead.get("id")) {
            *field = instead.clone();
        }
    }
    let Some(said) = Said::read(said) else { return Ok(None) };
    let mut entity = with_fields(&entity, &fields);
    if entity.fields.iter().any(|field| field.rollup.is_some()) {
        let registry = registry_of(ctx).await?;
        hide_like_children(&mut entity, |code| registry.entity(code).cloned());
    }
    Ok(Some(Shape::compile_with(&entity, said.ruled(code))))
}

/// Whether the actor may see a field of this shape, and so name it.
pub(super) fn seen_names(ctx: &Ctx, shape: &Shape) -> impl Fn(&Field) -> bool {
    let access = access_to(ctx, shape);
    let seen: HashSet<String> = shape
        .fields
        .iter()
        .enumerate()
        .filter(|(at, _)| access.field(*at) != FieldAccess::Hidden)
        .map(|(_, known)| known.code().to_owned())
        .collect();
    move |field| seen.contains(field.code.as_ref())
}

/// What a tenant has said of whole kinds of records, as the records that say it.
struct Said {
    rules: Vec<FieldValues>,
    workflows: Vec<FieldValues>,
    layouts: Vec<FieldValues>,
    duplicates: Vec<FieldValues>,
}

impl Said {
    /// From the rows of each, in the order in which they are asked for.
    fn read(rows: &[Vec<sdk::Row>]) -> Option<Self> {
        let [rules, workflows, layouts, duplicates] = rows else { return None };
        Some(Self {
            rules: read(rules),
            workflows: read(workflows),
            layouts: read(layouts),
            duplicates: read(duplicates),
        })
    }

    /// The kinds that something is said of.
    fn entities(&self) -> impl Iterator<Item = &str> {
        let all = [&self.rules, &self.workflows, &self.layouts, &self.duplicates].into_iter().flatten();
        all.filter_map(|values| values.text("entity"))
    }

    /// What can be read of it. It was right when it was made; whatever has changed since, the rest goes on working.
    fn ruled(&self, entity: &str) -> Ruled {
        Ruled {
            rules: readable(&self.rules, entity, super::rules::read),
            workflows: readable(&self.workflows, entity, super::workflows::read),
            layouts: readable(&self.layouts, entity, super::layouts::read),
            duplicates: readable(&self.duplicates, entity, super::duplicate_rules::read),
        }
    }
}

fn readable<T>(said: &[FieldValues], entity: &str, read: impl Fn(&FieldValues) -> Result<T>) -> Vec<T> {
    let of_entity = said.iter().filter(|values| values.text("entity") == Some(entity));
    of_entity
        .filter_map(|values| {
            read(values)
                .inspect_err(|problem| {
                    let name = values.text("title").unwrap_or_default();
                    tracing::warn!(name, cause = problem.chain(), "{name} of {entity} cannot be read");
                })
                .ok()
        })
        .collect()
}

fn with_made(declared: &Registry, entities: &[FieldValues], made: Vec<FieldValues>, said: &Said) -> Registry {
    let mut own: BTreeMap<String, Entity> = BTreeMap::new();
    for made in entities.iter().map(MadeEntity) {
        match made.read() {
            Ok(entity) => {
                own.insert(made.code().to_owned(), entity);
            }
            Err(problem) => {
                let code = made.code();
                tracing::warn!(code, cause = problem.chain(), "The kind of record {code} cannot be read");
            }
        }
    }
    let mut fields_of: BTreeMap<String, Vec<FieldValues>> = BTreeMap::new();
    for values in made {
        let made = MadeField(&values);
        // What leads to records that are retired is away with them, and back with them.
        let leads_on = made.leads_to().is_none_or(|to| own.contains_key(to) || declared.entity(to).is_some());
        if leads_on {
            fields_of.entry(made.entity().to_owned()).or_default().push(values);
        }
    }
    let changed: BTreeSet<&str> = own
        .keys()
        .map(String::as_str)
        .chain(fields_of.keys().map(String::as_str))
        .chain(said.entities())
        .collect();
    let shapes = changed.into_iter().filter_map(|code| {
        let entity = own.get(code).or_else(|| Some(&declared.entity(code)?.entity))?;
        let fields = fields_of.get(code).map(Vec::as_slice).unwrap_or_default();
        let mut entity = with_fields(entity, fields);
        hide_like_children(&mut entity, |code| {
            let child = own.get(code).or_else(|| Some(&declared.entity(code)?.entity))?;
            let made = fields_of.get(code).map(Vec::as_slice).unwrap_or_default();
            Some(Arc::new(Shape::compile(&with_fields(child, made))))
        });
        let shape = Shape::compile_with(&entity, said.ruled(code));
        for Misfit { of, why } in &shape.formulas.misfits {
            // It worked when it was made; whatever has changed since, the rest of the tenant goes on working.
            tracing::warn!(
                entity = code,
                why,
                "What is calculated for {of} of {code} does not work any more"
            );
        }
        Some(shape)
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
        entity.fields.iter_mut().for_each(|field| field.is_hidden = hidden.contains(field.code.as_ref()));
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
