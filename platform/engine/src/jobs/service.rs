//! What the core module answers about jobs: the bell, and how long things are kept. Handlers get it by `Jobs::of(&ctx)`.

use std::any::TypeId;
use std::sync::{Arc, OnceLock};

use sdk::Ctx;

use super::bell::Bell;
use crate::catalog::Catalog;
use crate::config::JobsSettings;

#[derive(Debug, Default)]
pub struct Jobs {
    pub(super) bell: Bell,
    kept_days: OnceLock<u32>,
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

    pub(super) fn kept_days(&self) -> i64 {
        i64::from(*self.kept_days.get().unwrap_or(&KEPT_DAYS))
    }
}
