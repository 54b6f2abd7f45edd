//! The files of the project: what git tracks, and what it would track if someone added everything.
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

#[derive(Debug, Clone)]
pub(crate) struct File {
    /// From the root, with `/`.
    pub(crate) path: String,
    /// Bytes that are no text are replaced, which does no harm to the rules.
    pub(crate) text: String,
}

impl File {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

#[derive(Debug)]
pub(crate) struct Repository {
    pub(crate) files: Vec<File>,
}

impl Repository {
    pub(crate) fn read() -> Self {
        let mut git = Command::new("git");
        git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        let output = git.current_dir(root()).output().expect("the house rules ask git which files are ours");
        assert!(output.status.success(), "git ls-files: {}", String::from_utf8_lossy(&output.stderr));

        let listed = String::from_utf8_lossy(&output.stdout);
        let paths: BTreeSet<&str> = listed.split('\0').filter(|path| !path.is_empty()).collect();
        let files = paths.into_iter().filter_map(|path| {
            // A file that was deleted but not yet committed is still listed.
            let bytes = fs::read(root().join(path)).ok()?;
            Some(File { path: path.to_owned(), text: String::from_utf8_lossy(&bytes).into_owned() })
        });
        Self { files: files.collect() }
    }

    pub(crate) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Also true of a folder that holds a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        let folder = format!("{path}/");
        path.is_empty() || self.files.iter().any(|file| file.path == path || file.path.starts_with(&folder))
    }

    /// The names of the folders in `modules/`.
    pub(crate) fn modules(&self) -> BTreeSet<&str> {
        let below = self.files.iter().filter_map(|file| file.path.strip_prefix("modules/"));
        below.filter_map(|path| path.split_once('/')).map(|(module, _)| module).collect()
    }
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn the_repository_contains_its_own_rules() {
    let repository = Repository::read();

    assert!(repository.has("xtask/tests/tidy.rs"));
    assert!(repository.has("xtask/tests"));
    assert!(!repository.has("xtask/test"));
}
