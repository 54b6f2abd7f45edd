//! What the core module answers about files: the store, the limits, and the key of links. Handlers get it by
//! `Files::of(&ctx)`.

use std::any::TypeId;
use std::io::{self, Read, Write};
use std::sync::{Arc, OnceLock};

use base::{Problem, Result, TenantId};
use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use sdk::errors::INTERNAL;
use sdk::{Ctx, FileFor, Upload};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::errors::{FILE_EMPTY, FILE_GONE, FILE_TOO_LARGE};
use super::local::LocalFiles;
use super::store::{FileStore, ReadFile, Stored};
use crate::catalog::Catalog;
use crate::config::{FileSettings, Settings};
use crate::http::BODY_UNREADABLE;

/// Pieces of an upload that wait for the disk.
const PIECES_WAITING_MAX: usize = 16;
/// Enough to tell every kind of file that is told here.
const BEGINNING_BYTES: u64 = 8 << 10;

#[derive(Debug, Default)]
pub struct Files {
    started: OnceLock<Started>,
}

#[derive(Debug)]
struct Started {
    store: Arc<dyn FileStore>,
    settings: FileSettings,
    public_url: String,
    link_key: [u8; 32],
}

impl Files {
    pub fn of(ctx: &Ctx) -> Arc<Self> {
        ctx.ask::<Self>().expect("the core module always answers for itself")
    }

    pub(crate) fn in_catalog(catalog: &Catalog) -> Arc<Self> {
        let answer =
            catalog.answers.get(&TypeId::of::<Self>()).and_then(|answer| answer.downcast_ref::<Arc<Self>>());
        Arc::clone(answer.expect("the core module always answers for itself"))
    }

    /// Called once, when the settings are known.
    pub(crate) fn start(&self, settings: &Settings, link_key: [u8; 32]) {
        let _ = self.started.set(Started {
            store: Arc::new(LocalFiles::new(settings.data.join("files"))),
            settings: settings.files.clone(),
            public_url: settings.public_url.clone(),
            link_key,
        });
    }

    pub(super) fn link_key(&self) -> Result<&[u8; 32]> {
        Ok(&self.started()?.link_key)
    }

    pub(super) fn public_url(&self) -> Result<&str> {
        Ok(&self.started()?.public_url)
    }

    pub(crate) fn settings(&self) -> Result<&FileSettings> {
        Ok(&self.started()?.settings)
    }

    pub(crate) fn store(&self) -> Result<Arc<dyn FileStore>> {
        Ok(Arc::clone(&self.started()?.store))
    }

    /// Streams an upload into the store. Nothing is left of one that breaks off or becomes too large.
    pub(crate) async fn take_in<E: Into<Box<dyn std::error::Error + Send + Sync>>>(
        &self,
        tenant: TenantId,
        id: Uuid,
        what_for: FileFor,
        body: impl Stream<Item = Result<Bytes, E>> + Send,
        announced: Option<u64>,
    ) -> Result<Upload> {
        let bytes_max = match what_for {
            FileFor::Reading => self.settings()?.upload_bytes_max,
            FileFor::Keeping => self.settings()?.field_bytes_max,
        };
        let too_large = || {
            FILE_TOO_LARGE.saying(format!("The file is larger than {}, which is the limit.", size(bytes_max)))
        };
        if announced.is_some_and(|announced| announced > bytes_max) {
            return Err(too_large());
        }
        let (pieces, mut waiting) = mpsc::channel::<Bytes>(PIECES_WAITING_MAX);
        let store = self.store()?;
        let writing = tokio::task::spawn_blocking(move || {
            let mut draft = store.create(tenant, id)?;
            while let Some(piece) = waiting.blocking_recv() {
                if piece.is_empty() {
                    // The mark of a whole file: without it the other side has given up.
                    return draft.keep().map(Some);
                }
                draft.write_all(&piece)?;
            }
            Ok(None)
        });
        let mut read = 0_u64;
        let mut body = std::pin::pin!(body);
        while let Some(piece) = body.next().await {
            let piece = piece.map_err(|cause| BODY_UNREADABLE.because(cause.into()))?;
            read = read.saturating_add(piece.len() as u64);
            if read > bytes_max {
                return Err(too_large());
            }
            if !piece.is_empty() && pieces.send(piece).await.is_err() {
                break;
            }
        }
        if read == 0 {
            return Err(FILE_EMPTY.problem());
        }
        // If nobody listens any more, the writer has an error to tell.
        let _ = pieces.send(Bytes::new()).await;
        let written: io::Result<Option<Stored>> = writing.await.map_err(|cause| INTERNAL.because(cause))?;
        match written.map_err(|cause| INTERNAL.because(cause))? {
            Some(stored) => Ok(Upload { id, size_bytes: stored.size_bytes, sha256: stored.sha256 }),
            None => Err(BODY_UNREADABLE.problem()),
        }
    }

    /// Opens a file of the tenant of `ctx`.
    pub(crate) async fn open(&self, tenant: TenantId, id: Uuid) -> Result<Box<dyn ReadFile>> {
        let store = self.store()?;
        let opened = tokio::task::spawn_blocking(move || store.open(tenant, id));
        opened.await.map_err(|cause| INTERNAL.because(cause))?.map_err(gone)
    }

    /// The beginning of a file, which tells what it is.
    pub(crate) async fn beginning(&self, tenant: TenantId, id: Uuid) -> Result<Vec<u8>> {
        let file = self.open(tenant, id).await?;
        let read = tokio::task::spawn_blocking(move || {
            let mut beginning = Vec::new();
            file.take(BEGINNING_BYTES).read_to_end(&mut beginning).map(|_| beginning)
        });
        read.await.map_err(|cause| INTERNAL.because(cause))?.map_err(|cause| INTERNAL.because(cause))
    }

    /// Gives the bytes of a file a second name. Nobody changes bytes, so both may have the same.
    pub(super) async fn copy(&self, tenant: TenantId, from: Uuid, to: Uuid) -> Result<()> {
        let store = self.store()?;
        let copied = tokio::task::spawn_blocking(move || store.copy(tenant, from, to));
        copied.await.map_err(|cause| INTERNAL.because(cause))?.map_err(gone)
    }

    /// Deletes the bytes. What cannot be deleted now is found later.
    pub(crate) async fn forget(&self, tenant: TenantId, id: Uuid) {
        let Ok(store) = self.store() else { return };
        let deleted = tokio::task::spawn_blocking(move || store.delete(tenant, id)).await;
        if let Ok(Err(cause)) = deleted {
            tracing::warn!(%tenant, file = %id, %cause, "The file {id} could not be deleted");
        }
    }

    fn started(&self) -> Result<&Started> {
        self.started.get().ok_or_else(|| INTERNAL.because("files were asked for before the start"))
    }
}

/// `100 MB`, `512 KB`: as people write it.
fn size(bytes: u64) -> String {
    if bytes < 1 << 20 { format!("{} KB", bytes >> 10) } else { format!("{} MB", bytes >> 20) }
}

pub(super) fn gone(cause: io::Error) -> Problem {
    if cause.kind() == io::ErrorKind::NotFound { FILE_GONE.because(cause) } else { INTERNAL.because(cause) }
}
