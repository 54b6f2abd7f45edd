//! What an actor may see of a line of the ledger: that something happened, and of its contents their own part.

use std::sync::Arc;

use base::Result;
use sdk::{Ctx, Reach, Right};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{FieldAccess, access_to};
use crate::metadata::{Registry, Shape, registry_of};
use crate::records::{deed_names, event_names_of};

/// The actor's eyes.
#[derive(Debug)]
pub(crate) struct Onlooker<'a> {
    ctx: &'a Ctx,
    registry: Arc<Registry>,
    has_seen_record: bool,
}

/// What a line says beside its name.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    /// `{"field": [from, to]}`.
    pub(crate) changes: Option<Box<RawValue>>,
    pub(crate) data: Option<Box<RawValue>>,
}

impl<'a> Onlooker<'a> {
    pub(crate) async fn new(ctx: &'a Ctx) -> Result<Self> {
        Self::of(ctx, false).await
    }

    /// Somebody who has been shown the records themselves, so that only single fields are kept from them.
    pub(crate) async fn of_seen_records(ctx: &'a Ctx) -> Result<Self> {
        Self::of(ctx, true).await
    }

    async fn of(ctx: &'a Ctx, has_seen_record: bool) -> Result<Self> {
        let registry = registry_of(ctx).await?;
        Ok(Self { ctx, registry, has_seen_record })
    }

    /// What is left of a line for these eyes. What the engine tells names fields, and each has its own clearance;
    /// what a module tells are its own words, for everybody who may read the records.
    pub(crate) fn see(
        &self,
        name: &str,
        entity: Option<&str>,
        actor: Option<Uuid>,
        contents: Contents,
    ) -> Contents {
        let Some(entity) = entity else { return contents };
        let Some(shape) = self.registry.entity(entity) else {
            // Nobody knows these fields any more, so nobody can say who may see them.
            let is_of_engine =
                name.rsplit('.').next().is_some_and(|deed| deed_names().any(|known| known == deed));
            return if is_of_engine { Contents::default() } else { contents };
        };
        if !self.may_see_record(shape, actor) {
            return Contents::default();
        }
        let is_of_engine = event_names_of(&shape.entity).any(|told| told == name);
        Contents {
            changes: contents.changes.and_then(|fields| self.without_hidden(shape, &fields)),
            data: if tells_of_others(name) && is_of_engine {
                contents.data.and_then(|told| self.without_titles(shape, told))
            } else if is_of_engine {
                contents.data.and_then(|fields| self.without_hidden(shape, &fields))
            } else {
                contents.data
            },
        }
    }

    /// Whose record it is and whether it was open then, a line does not say. What one did oneself, one knows.
    fn may_see_record(&self, shape: &Shape, actor: Option<Uuid>) -> bool {
        match access_to(self.ctx, shape).reach(Right::Read) {
            Some(Reach::All) => true,
            Some(Reach::Own | Reach::Open) => {
                let me = self.ctx.user().map(base::UserId::uuid);
                self.has_seen_record || actor.is_some() && actor == me
            }
            None => false,
        }
    }

    /// What the others were called is for those alone who may read whichever record of the kind.
    fn without_titles(&self, shape: &Shape, told: Box<RawValue>) -> Option<Box<RawValue>> {
        if access_to(self.ctx, shape).reach(Right::Read) == Some(Reach::All) {
            return Some(told);
        }
        let mut told: Value = serde_json::from_str(told.get()).ok()?;
        for other in told.get_mut("others").and_then(Value::as_array_mut).into_iter().flatten() {
            other.as_object_mut().and_then(|other| other.remove("title"));
        }
        to_raw_value(&told).ok()
    }

    fn without_hidden(&self, shape: &Shape, fields: &RawValue) -> Option<Box<RawValue>> {
        let access = access_to(self.ctx, shape);
        let mut fields: Map<String, Value> = serde_json::from_str(fields.get()).ok()?;
        fields.retain(|code, _| {
            shape.index_of(code).is_some_and(|index| access.field(index) != FieldAccess::Hidden)
        });
        to_raw_value(&fields).ok()
    }
}

/// Whether a line of the engine says something of other records of its kind: those that became one.
fn tells_of_others(name: &str) -> bool {
    matches!(name.rsplit('.').next(), Some("merged" | "unmerged"))
}
