//! Files in a folder of this machine: `files/<tenant>/<id>`. No part of a path comes from anybody's mouth.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::PathBuf;

use base::TenantId;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::store::{FileDraft, FileStore, ReadFile, Stored};

#[derive(Debug)]
pub(super) struct LocalFiles {
    folder: PathBuf,
}

/// Written beside its place and moved there when it is whole.
struct Draft {
    file: File,
    at: PathBuf,
    place: PathBuf,
    hash: Sha256,
    size_bytes: u64,
    is_kept: bool,
}

impl LocalFiles {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    fn folder_of(&self, tenant: TenantId) -> PathBuf {
        self.folder.join(tenant.uuid().to_string())
    }

    fn path(&self, tenant: TenantId, id: Uuid) -> PathBuf {
        self.folder_of(tenant).join(id.to_string())
    }
}

impl FileStore for LocalFiles {
    fn create(&self, tenant: TenantId, id: Uuid) -> io::Result<Box<dyn FileDraft>> {
        DirBuilder::new().recursive(true).mode(0o700).create(self.folder_of(tenant))?;
        let place = self.path(tenant, id);
        let at = place.with_extension("part");
        let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&at)?;
        Ok(Box::new(Draft { file, at, place, hash: Sha256::new(), size_bytes: 0, is_kept: false }))
    }

    fn open(&self, tenant: TenantId, id: Uuid) -> io::Result<Box<dyn ReadFile>> {
        Ok(Box::new(File::open(self.path(tenant, id))?))
    }

    fn copy(&self, tenant: TenantId, from: Uuid, to: Uuid) -> io::Result<()> {
        let (from, to) = (self.path(tenant, from), self.path(tenant, to));
        match fs::hard_link(&from, &to) {
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            // Where there is nothing to copy, copying fails alike; and not every folder knows links.
            Err(_) => fs::copy(&from, &to).map(|_| ()),
            Ok(()) => Ok(()),
        }
    }

    fn delete(&self, tenant: TenantId, id: Uuid) -> io::Result<()> {
        let place = self.path(tenant, id);
        for path in [place.with_extension("part"), place] {
            match fs::remove_file(path) {
                Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(cause),
                _ => {}
            }
        }
        Ok(())
    }

    fn list(&self, tenant: TenantId) -> io::Result<Vec<Uuid>> {
        let entries = match fs::read_dir(self.folder_of(tenant)) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut ids = Vec::new();
        for entry in entries {
            let name = entry?.file_name();
            let stem = name.to_str().map(|name| name.trim_end_matches(".part"));
            ids.extend(stem.and_then(|stem| Uuid::try_parse(stem).ok()));
        }
        Ok(ids)
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.hash.update(&bytes[..count]);
        self.size_bytes += u64::try_from(count).unwrap_or_default();
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl FileDraft for Draft {
    fn keep(mut self: Box<Self>) -> io::Result<Stored> {
        self.file.flush()?;
        self.file.sync_all()?;
        fs::rename(&self.at, &self.place)?;
        self.is_kept = true;
        let sha256 = std::mem::take(&mut self.hash).finalize().to_vec();
        Ok(Stored { size_bytes: self.size_bytes, sha256 })
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.is_kept {
            // What is left is found and deleted later.
            let _ = fs::remove_file(&self.at);
        }
    }
}
