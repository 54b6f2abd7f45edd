//! Who worked here before. A data folder with a database of its own is one program's at a time, so whoever noted itself in it
//! before us is dead, however it ended, and its jobs need not wait until its lease is over.

use std::path::{Path, PathBuf};

use base::{Result, TenantId};
use uuid::Uuid;

use super::workshop::Workshop;

/// The file in which a worker is noted.
#[derive(Debug)]
pub(super) struct Note(PathBuf);

impl Note {
    pub(super) fn in_folder(data: &Path) -> Self {
        Self(data.join("worker"))
    }
}

impl Workshop {
    /// Frees the jobs of whoever was noted, and notes this worker in its place. What cannot be read or written costs the wait.
    pub(super) async fn succeed(&self, worker: Uuid) -> Result<()> {
        let Some(Note(path)) = &self.note else { return Ok(()) };
        let noted = tokio::fs::read_to_string(path).await.ok();
        let before = noted.and_then(|id| id.trim().parse::<Uuid>().ok());
        if let Err(cause) = tokio::fs::write(path, worker.to_string()).await {
            tracing::debug!(%cause, "Could not note who works in this data folder");
        }
        let Some(before) = before.filter(|before| *before != worker) else { return Ok(()) };
        let ended =
            "update core.worker set lease_until = started_at where tenant_id = $1 and id = $2 returning id";
        let ended = self.on_queue(ended, &[&TenantId::PLATFORM, &before]).await?;
        if !ended.is_empty() {
            let freed = self.free().await?;
            tracing::info!(freed, "The jobs of the program that was killed here are done again");
        }
        Ok(())
    }
}
