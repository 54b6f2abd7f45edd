//! Changes that merging makes, and those that take a merge apart: whoever may see the records, in the trash as well, and with
//! deeds that nobody can ask for by hand. All else is as in `apply.rs`, whose steps these are.

use std::collections::HashSet;
use std::sync::Arc;

use base::Result;
use sdk::{Ctx, FieldValues};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::apply::{Hand, OnError, Outcome, draft, prepare, refuse, sound};
use super::checked::{Checked, Deed};
use super::each::is_of_a_record;
use super::existing::Existing;
use super::files::find_files;
use super::references::broken_links;
use super::store::{store, written};
use super::unique::taken_values;
use crate::metadata::{Registry, Shape};
use crate::records::around::around;
use crate::records::values::Around;

/// What is to become of a record that was read and locked.
#[derive(Debug, Clone)]
pub(in crate::records) struct Wish {
    pub(in crate::records) existing: Existing,
    pub(in crate::records) deed: Deed,
    pub(in crate::records) values: FieldValues,
    /// What its line in the ledger says beside the changes.
    pub(in crate::records) note: Option<Map<String, Value>>,
}

/// Whose wishes they are, and where links may lead that lead to nothing one could see.
#[derive(Debug, Clone, Copy)]
pub(in crate::records) struct Wishing<'a> {
    pub(in crate::records) ctx: &'a Ctx,
    pub(in crate::records) registry: &'a Registry,
    pub(in crate::records) hand: Hand,
    pub(in crate::records) promised: &'a HashSet<Uuid>,
}

impl Wish {
    pub(in crate::records) fn new(existing: Existing, deed: Deed, values: FieldValues) -> Self {
        Self { existing, deed, values, note: None }
    }
}

impl Wishing<'_> {
    /// Does all of it, or says of each what is wrong with it; then nothing is stored.
    pub(in crate::records) async fn apply(
        self,
        shape: &Arc<Shape>,
        wishes: Vec<Wish>,
    ) -> Result<Vec<Outcome>> {
        self.apply_as_far(shape, wishes, OnError::Stop).await
    }

    /// Does it as far as it can be done. What is refused only once it is stored is found by trying halves.
    pub(in crate::records) async fn apply_each(
        self,
        shape: &Arc<Shape>,
        wishes: Vec<Wish>,
    ) -> Result<Vec<Outcome>> {
        if wishes.is_empty() {
            return Ok(Vec::new());
        }
        self.ctx.execute("savepoint wishes", &[]).await?;
        let problem = match self.apply_as_far(shape, wishes.clone(), OnError::Skip).await {
            Ok(outcomes) => {
                self.ctx.execute("release savepoint wishes", &[]).await?;
                return Ok(outcomes);
            }
            Err(problem) => problem,
        };
        if !is_of_a_record(&problem) {
            return Err(problem);
        }
        self.ctx.execute("rollback to savepoint wishes", &[]).await?;
        self.ctx.execute("release savepoint wishes", &[]).await?;
        if wishes.len() == 1 {
            return Ok(vec![Err(problem)]);
        }
        let (first, second) = wishes.split_at(wishes.len() / 2);
        let mut outcomes = Box::pin(self.apply_each(shape, first.to_vec())).await?;
        outcomes.extend(Box::pin(self.apply_each(shape, second.to_vec())).await?);
        Ok(outcomes)
    }

    async fn apply_as_far(
        self,
        shape: &Arc<Shape>,
        wishes: Vec<Wish>,
        on_error: OnError,
    ) -> Result<Vec<Outcome>> {
        let Self { ctx, registry, promised, .. } = self;
        let around = around(ctx)?;
        let mut checked = Vec::with_capacity(wishes.len());
        for wish in wishes {
            checked.push(self.check(shape, &around, wish).await);
        }
        let broken = broken_links(ctx, registry, shape, &around, &sound(&checked), promised).await?;
        refuse(&mut checked, broken);
        let taken = taken_values(ctx, registry, shape, &around, &sound(&checked)).await?;
        refuse(&mut checked, taken);
        if on_error == OnError::Stop && checked.iter().any(Result::is_err) {
            return Ok(checked.into_iter().map(|result| result.map(written)).collect());
        }
        let to_store: Vec<&Checked> =
            checked.iter().flatten().filter(|checked| checked.is_to_be_stored()).collect();
        if !to_store.is_empty() {
            store(ctx, registry, shape, &around, self.hand, &to_store).await?;
            for after in &shape.entity.after {
                for stored in &to_store {
                    after(ctx, &stored.proposed()).await?;
                }
            }
        }
        Ok(checked.into_iter().map(|result| result.map(written)).collect())
    }

    async fn check(self, shape: &Arc<Shape>, around: &Around, wish: Wish) -> Result<Checked> {
        let Wish { existing, deed, values, note } = wish;
        let mut draft = draft(self.ctx, shape, around, self.hand, &values)?;
        let is_edited = match deed {
            Deed::Restored => true,
            Deed::Updated | Deed::Merged | Deed::Unmerged => !existing.is_trashed(),
            _ => false,
        };
        if is_edited {
            prepare(self.ctx, shape, around, Some(&existing), &mut draft).await?;
        }
        find_files(self.ctx, shape, self.hand, Some(&existing), &mut draft).await?;
        let mut checked = Checked::change(self.ctx, shape, around, self.hand, existing, deed, draft)?;
        checked.note = note;
        Ok(checked)
    }
}
