//! What the core module answers about jobs: the bell, how long things are kept, and who helps. Handlers get it by `Jobs::of(&ctx)`.

use std::any::TypeId;
use std::sync::{Arc, OnceLock};

use sdk::Ctx;

use super::bell::Bell;
use super::beside::{Beside, HandBeside};
use crate::catalog::Catalog;
use crate::config::JobsSettings;

#[derive(Debug, Default)]
pub struct Jobs {
    pub(super) bell: Bell,
    kept_days: OnceLock<u32>,
    beside: OnceLock<Beside>,
}

/// Until the settings are there, which is before anything runs.
const KEPT_DAYS: u32 = 30;

impl Jobs {
    pub fn of(ctx: &Ctx) -> Arc<Self> {
        ctx.ask::<Self>().expect("the core module always answers for itself")
    }

    pub(crate) fn in_catalog(catalog: &Catalog) -> Arc<Self> {
        let answer =
            catalog.answers.get(&TypeId::of::<Self>()).and_then(|answer| answer.downcast_ref::<Arc<Self>>());
        Arc::clone(answer.expect("the core module always answers for itself"))
    }

    /// Called once, when the settings are known.
    pub(crate) fn start(&self, settings: &JobsSettings) {
        let _ = self.kept_days.set(settings.kept_days);
    }

    /// Called once, when there is a database.
    pub(super) fn lend(&self, beside: Beside) {
        let _ = self.beside.set(beside);
    }

    /// Hands that work beside the running job, as many as are free and no more than that. None of them waits for the job's own
    /// transaction, and the job must not wait for them while it holds what they need.
    pub(crate) fn hands_beside(&self, ctx: &Ctx, at_most: usize) -> Vec<HandBeside> {
        self.beside.get().map(|beside| beside.hands(ctx, at_most)).unwrap_or_default()
    }

    pub(super) fn kept_days(&self) -> i64 {
        i64::from(*self.kept_days.get().unwrap_or(&KEPT_DAYS))
    }
}
