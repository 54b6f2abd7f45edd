//! What has happened to records, read off the ledger as far as the actor may see it.

use base::{Result, Timestamp};
use uuid::Uuid;

use crate::{Ctx, Heard};

/// Which lines of the ledger are wanted, newest first.
#[derive(Debug, Clone)]
pub struct HistoryQuery {
    pub records: Vec<Uuid>,
    /// A name, or the beginning of one and `*`.
    pub name: Option<String>,
    /// Only what is older than this moment, or as old and with a smaller id.
    pub before: Option<(Timestamp, Uuid)>,
    pub since: Option<Timestamp>,
    pub at_most: usize,
}

impl HistoryQuery {
    pub fn of(records: Vec<Uuid>, at_most: usize) -> Self {
        Self { records, name: None, before: None, since: None, at_most }
    }
}

impl Ctx {
    /// Lines about these records, newest first. Fields that the actor may not see are left out, and so are lines
    /// about kinds of records that they may not read at all. Whether they may see these very records, the caller
    /// knows: it has loaded them.
    pub async fn history(&self, wanted: HistoryQuery) -> Result<Vec<Heard>> {
        self.world().read_history(self, wanted).await
    }
}
