//! Records that resemble others: refused where a rule says so, and compared when what they resemble them by has changed.

use std::sync::Arc;

use base::{Problem, Result};
use sdk::Ctx;
use uuid::Uuid;

use super::apply::Hand;
use super::checked::{Checked, Deed};
use crate::metadata::{FoundBy, Registry, Shape};
use crate::records::duplicates::refused_as_duplicates;
use crate::records::values::Around;

/// What a module makes itself is never refused: a customer who orders must not be lost.
pub(super) async fn resembling(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    around: &Around,
    records: &[(usize, &Checked)],
    hand: Hand,
) -> Result<Vec<(usize, Problem)>> {
    let accepts = match hand {
        Hand::Person | Hand::Bringing => false,
        Hand::AcceptingDuplicates | Hand::Copying => true,
        Hand::Module | Hand::TakingBack | Hand::Merging | Hand::Unmerging => return Ok(Vec::new()),
    };
    let new: Vec<_> = records
        .iter()
        .filter(|(_, checked)| checked.deed == Deed::Created)
        .map(|(index, checked)| (*index, &checked.after.0))
        .collect();
    refused_as_duplicates(ctx, registry, shape, around, &new, accepts).await
}

/// Those that others may resemble from now on, or no longer.
pub(super) fn resembling_otherwise(shape: &Shape, records: &[&Checked]) -> Vec<Uuid> {
    if shape.duplicates.is_empty() {
        return Vec::new();
    }
    let is_compared = |code: &String| {
        let mut compared = shape.duplicates.iter().flat_map(FoundBy::fields);
        compared.any(|at| shape.fields[at].code() == code)
    };
    let has_changed = |checked: &&&Checked| match checked.deed {
        Deed::Updated | Deed::Merged | Deed::Unmerged => checked.changed.iter().any(is_compared),
        Deed::Created | Deed::Trashed | Deed::Restored | Deed::Archived | Deed::Unarchived | Deed::Purged => {
            true
        }
    };
    records.iter().filter(has_changed).map(|checked| checked.id).collect()
}
