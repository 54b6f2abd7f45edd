//! A change of many records as it was wanted, brought together with what the records are made of and what the actor may.

use std::sync::Arc;

use base::{Problem, Result};
use sdk::errors::INTERNAL;
use sdk::{Ctx, FieldValues, Right};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::definition::CHANGE_SET_TOO_LARGE;
use crate::access::access_to;
use crate::metadata::{Registry, Shape, registry_of};
use crate::records::{Chosen, ChosenRecord, ManyDeed, RECORD_INVALID};

/// Records of one change. Whoever wants more wants them in parts that can be looked through.
const RECORDS_MAX: u64 = 1_000_000;
/// Records that are left out by name.
const EXCLUDED_MAX: usize = 1_000;

/// What somebody has asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    entity: String,
    #[serde(default)]
    deed: String,
    query: Option<String>,
    #[serde(default)]
    excluded: Value,
    #[serde(default)]
    values: Value,
    #[serde(default)]
    add: Value,
    #[serde(default)]
    remove: Value,
}

/// What can be done of it now.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) shape: Arc<Shape>,
    registry: Arc<Registry>,
    chosen: Chosen,
    deed: ManyDeed,
}

impl Wanted {
    pub(super) fn read(given: &FieldValues) -> Result<Self> {
        serde_json::from_value(Value::Object(given.0.clone())).map_err(|cause| INTERNAL.because(cause))
    }

    fn excluded(&self) -> Result<Vec<Uuid>> {
        let refused = |why: String| RECORD_INVALID.on_field("excluded", why);
        if self.excluded.is_null() {
            return Ok(Vec::new());
        }
        let ids: Vec<Uuid> = serde_json::from_value(self.excluded.clone())
            .map_err(|_| refused("must be a list of ids of records".to_owned()))?;
        if ids.len() > EXCLUDED_MAX {
            let why = format!(
                "names {} records; {EXCLUDED_MAX} may be left out by name, more by filter",
                ids.len()
            );
            return Err(refused(why));
        }
        Ok(ids)
    }
}

impl Plan {
    /// Anew for each use: what records are made of, and what the actor may, can change meanwhile.
    pub(super) async fn of(ctx: &Ctx, wanted: &Wanted) -> Result<Self> {
        let registry = registry_of(ctx).await?;
        // Members, fields and their like are not changed in bulk.
        let shape = registry.entity(&wanted.entity).filter(|shape| shape.entity.module() != "core");
        let shape = shape.filter(|shape| access_to(ctx, shape).reach(Right::Read).is_some());
        let shape = shape.cloned().ok_or_else(|| {
            let code: String = wanted.entity.chars().take(60).collect();
            RECORD_INVALID
                .on_field("entity", format!("{code:?} is no kind of record that can be changed in bulk"))
        })?;
        let deed =
            ManyDeed::accept(ctx, &shape, &wanted.deed, [&wanted.values, &wanted.add, &wanted.remove])?;
        let chosen = Chosen::parse(wanted.query.as_deref().unwrap_or_default(), wanted.excluded()?)?;
        chosen.require_reached_by(&deed)?;
        Ok(Self { shape, registry, chosen, deed })
    }

    /// How many records fit now.
    pub(super) async fn count(&self, ctx: &Ctx) -> Result<u64> {
        let count = self.chosen.count(ctx, &self.registry, &self.shape, RECORDS_MAX).await?;
        count.ok_or_else(|| {
            CHANGE_SET_TOO_LARGE.on_field(
                "query",
                format!("fits more than {RECORDS_MAX} records; narrow it down by another filter"),
            )
        })
    }

    /// The next ones in the order of their ids, after one and before another, locked until they are changed.
    pub(super) async fn next(
        &self,
        ctx: &Ctx,
        between: (Uuid, Uuid),
        at_most: usize,
    ) -> Result<Vec<ChosenRecord>> {
        self.chosen.next(ctx, &self.registry, &self.shape, between, at_most).await
    }

    /// Changes each of them as far as it can be: true where there was something to change.
    pub(super) async fn change(
        &self,
        ctx: &Ctx,
        records: &[ChosenRecord],
    ) -> Result<Vec<Result<bool, Problem>>> {
        self.deed.done_to(ctx, &self.registry, &self.shape, records).await
    }
}
