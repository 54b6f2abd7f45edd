//! The port to wherever bytes are kept: a folder here, an object store elsewhere. A file is told by tenant and id and by
//! nothing that somebody has typed. Everything here waits for disks, and is called where waiting is allowed.

use std::fmt;
use std::io::{self, Read, Seek, Write};

use base::TenantId;
use uuid::Uuid;

/// A file that is being read.
pub trait ReadFile: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadFile for T {}

/// A file that is being written. Dropped before it is kept, it never was.
pub trait FileDraft: Write + Send {
    fn keep(self: Box<Self>) -> io::Result<Stored>;
}

/// What was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub size_bytes: u64,
    pub sha256: Vec<u8>,
}

pub trait FileStore: fmt::Debug + Send + Sync {
    /// Begins a file; one that is there under this id is replaced when the draft is kept.
    fn create(&self, tenant: TenantId, id: Uuid) -> io::Result<Box<dyn FileDraft>>;
    fn open(&self, tenant: TenantId, id: Uuid) -> io::Result<Box<dyn ReadFile>>;
    /// Lets the same bytes be found under another id too, until each of them is deleted. Doing it twice is doing it once.
    fn copy(&self, tenant: TenantId, from: Uuid, to: Uuid) -> io::Result<()>;
    /// Deleting twice is deleting once.
    fn delete(&self, tenant: TenantId, id: Uuid) -> io::Result<()>;
    /// The ids of all files of a tenant, for finding those that belong to nobody.
    fn list(&self, tenant: TenantId) -> io::Result<Vec<Uuid>>;
}
