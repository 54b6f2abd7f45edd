//! Many new records at once: what is brought along from elsewhere.
//!
//! Deliberately no way of its own: each record goes through the same acceptance, rules, title, search document and
//! ledger line as one that somebody types. Only the statements are larger. COPY into a staging table could save the
//! reading of the arrays alone, which is a few hundredths of a statement; the rest goes into indexes (bench/README.md).

use base::{Problem, Result};
use sdk::{Change, Ctx, FieldValues};
use uuid::Uuid;

use super::service::unknown;
use super::write::{Hand, OnError, apply};
use crate::metadata::registry_of;

/// Records in one statement. More take longer each, because the arrays outgrow the caches.
const RECORDS_AT_ONCE: usize = 1_000;

/// What became of the records.
#[derive(Debug, Default)]
pub struct Imported {
    /// The ids of those that are stored, in their order.
    pub stored: Vec<Uuid>,
    /// The others, by their place among what was brought, each with all that is wrong with it.
    pub refused: Vec<(usize, Problem)>,
}

/// Makes new records of one entity in the tenant of `ctx`, as far as its actor may. A record that is refused does not
/// stop the others. What is stored is kept with the caller's transaction; a job commits as often as it wants.
pub async fn import_records(ctx: &Ctx, entity: &str, records: Vec<FieldValues>) -> Result<Imported> {
    let registry = registry_of(ctx).await?;
    let shape = registry.entity(entity).ok_or_else(|| unknown(entity))?;
    let mut imported = Imported::default();
    let mut records = records.into_iter().enumerate().peekable();
    while records.peek().is_some() {
        let (places, changes): (Vec<usize>, Vec<Result<Change>>) = records
            .by_ref()
            .take(RECORDS_AT_ONCE)
            .map(|(place, values)| (place, Ok(Change::Create { values })))
            .unzip();
        let outcomes = apply(ctx, &registry, shape, changes, Hand::Person, OnError::Skip).await?;
        for (place, outcome) in places.into_iter().zip(outcomes) {
            match outcome {
                Ok(written) => imported.stored.push(written.id),
                Err(problem) => imported.refused.push((place, problem)),
            }
        }
    }
    Ok(imported)
}
