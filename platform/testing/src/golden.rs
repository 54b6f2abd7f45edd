//! Golden files: what is public, written down. A change shows in the review because the file changes.

use std::path::Path;
use std::{env, fs};

/// Compares with `docs/generated/NAME`, or writes it under `make bless`.
pub fn assert_golden(name: &str, current: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/generated");
    let path = folder.join(name);
    if env::var_os("BLESS").is_some() {
        fs::create_dir_all(&folder).expect("docs/generated can be made");
        fs::write(&path, current).expect("the golden file can be written");
        return;
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    if written == current {
        return;
    }
    let differs_at = written.lines().zip(current.lines()).position(|(old, new)| old != new);
    let line = differs_at.unwrap_or_else(|| written.lines().count().min(current.lines().count()));
    panic!(
        "docs/generated/{name} is not what it was, first in line {}:\n  was  {}\n  is   {}\nIf that is meant, run `make bless` and say why in the commit.",
        line + 1,
        written.lines().nth(line).unwrap_or("(end)"),
        current.lines().nth(line).unwrap_or("(end)"),
    );
}
