//! Many records at once: what is brought along from elsewhere.
//!
//! Deliberately no way of its own: each record goes through the same acceptance, rules, title, search document and
//! ledger line as one that somebody types. Only the statements are larger. COPY into a staging table could save the
//! reading of the arrays alone, which is a few hundredths of a statement; the rest goes into indexes (bench/README.md).

use std::collections::HashSet;
use std::sync::Arc;

use base::{Problem, Result};
use sdk::{Change, Ctx, FieldValues};
use uuid::Uuid;

use super::service::unknown;
use super::write::{Hand, Written, apply_each, try_out};
use crate::metadata::{Registry, Shape, registry_of};

/// Records in one statement. More take longer each, because the arrays outgrow the caches.
pub(crate) const RECORDS_AT_ONCE: usize = 1_000;

/// What became of the records.
#[derive(Debug, Default)]
pub struct Imported {
    /// The ids of those that are stored, in their order.
    pub stored: Vec<Uuid>,
    /// The others, by their place among what was brought, each with all that is wrong with it.
    pub refused: Vec<(usize, Problem)>,
}

/// A record that is brought along: a new one, or values for one that is there.
#[derive(Debug, Clone)]
pub(crate) struct Bringing {
    pub(crate) id: Option<Uuid>,
    pub(crate) values: FieldValues,
}

/// Whether it is meant.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Purpose<'a> {
    Store,
    /// As a part of something larger, which lets all of it be found, and compared for duplicates, in the end.
    StorePart,
    /// Only says what would be. Links may lead to what is promised.
    Try {
        promised: &'a HashSet<Uuid>,
    },
}

/// What became of one record.
#[derive(Debug)]
pub(crate) struct Brought {
    pub(crate) id: Uuid,
    pub(crate) deed: Deed,
    pub(crate) title: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    Created,
    Updated,
    /// Everything was so already.
    Unchanged,
}

/// Makes new records of one entity in the tenant of `ctx`, as far as its actor may. A record that is refused does not
/// stop the others. What is stored is kept with the caller's transaction; a job commits as often as it wants.
pub async fn import_records(ctx: &Ctx, entity: &str, records: Vec<FieldValues>) -> Result<Imported> {
    let registry = registry_of(ctx).await?;
    let shape = registry.entity(entity).ok_or_else(|| unknown(entity))?;
    let mut imported = Imported::default();
    let records: Vec<Bringing> = records.into_iter().map(|values| Bringing { id: None, values }).collect();
    let brought = bring_records(ctx, &registry, shape, records, Purpose::Store).await?;
    for (place, outcome) in brought.into_iter().enumerate() {
        match outcome {
            Ok(brought) => imported.stored.push(brought.id),
            Err(problem) => imported.refused.push((place, problem)),
        }
    }
    Ok(imported)
}

/// Makes and changes records, each for itself, in their order. One that comes twice is changed twice.
pub(crate) async fn bring_records(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    records: Vec<Bringing>,
    purpose: Purpose<'_>,
) -> Result<Vec<Result<Brought>>> {
    let mut brought = Vec::with_capacity(records.len());
    let mut records = records.into_iter().peekable();
    while records.peek().is_some() {
        let (mut some, mut seen) = (Vec::new(), HashSet::new());
        while some.len() < RECORDS_AT_ONCE
            && let Some(record) = records.next_if(|record| record.id.is_none_or(|id| !seen.contains(&id)))
        {
            seen.extend(record.id);
            some.push(record);
        }
        let is_new: Vec<bool> = some.iter().map(|record| record.id.is_none()).collect();
        let changes: Vec<Change> = some.into_iter().map(Bringing::change).collect();
        let outcomes = match purpose {
            Purpose::Store => apply_each(ctx, registry, shape, &changes, Hand::Person).await?,
            Purpose::StorePart => apply_each(ctx, registry, shape, &changes, Hand::Bringing).await?,
            Purpose::Try { promised } => try_out(ctx, registry, shape, changes, promised).await?,
        };
        let told = outcomes
            .into_iter()
            .zip(is_new)
            .map(|(outcome, is_new)| outcome.map(|written| Brought::of(&written, is_new)));
        brought.extend(told);
    }
    Ok(brought)
}

impl Bringing {
    fn change(self) -> Change {
        match self.id {
            Some(id) => Change::Update { id, values: self.values, expected_version: None },
            None => Change::Create { values: self.values },
        }
    }
}

impl Brought {
    fn of(written: &Written, is_new: bool) -> Self {
        let deed = match (is_new, written.is_changed) {
            (true, _) => Deed::Created,
            (false, true) => Deed::Updated,
            (false, false) => Deed::Unchanged,
        };
        let title = written.values.text("title").unwrap_or_default().to_owned();
        Self { id: written.id, deed, title }
    }
}
