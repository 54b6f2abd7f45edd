//! The months of the ledger, made ahead. Without them lines go to the default partition, so nothing is ever refused.

use base::{Result, TenantId};
use sdk::Ctx;
use sdk::wiring::Work;

use super::service::Ledger;
use crate::store::{Entry, Mode};

impl Ledger {
    /// Makes the partitions of this month and the next three, if they are not there. Says how many were made.
    pub async fn prepare_partitions(&self, ctx: &Ctx) -> Result<i32> {
        let unit = self.store.unit(Entry::Tenant(TenantId::PLATFORM), Mode::Writes);
        let rows = unit.rows("select core.prepare_event_partitions($1)", &[&ctx.now()]).await?;
        unit.commit().await?;
        let made = rows.first().map_or(0, |row| row.get(0));
        if made > 0 {
            tracing::info!(made, "Made {made} months of the ledger ahead");
        }
        Ok(made)
    }

    /// A month that could not be made today is made another day; only the log needs to know.
    pub(super) async fn prepare_partitions_or_warn(&self, ctx: &Ctx) {
        if let Err(problem) = self.prepare_partitions(ctx).await {
            tracing::warn!(cause = problem.chain(), "Could not make the next months of the ledger");
        }
    }
}
