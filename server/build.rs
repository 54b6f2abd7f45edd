//! Puts the web application into the program: a table of what stands in `web/dist`, for `src/web/embedded.rs`.
//!
//! A checkout in which it was never built gives an empty table, and a program that says so.

use std::{
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::exit,
};

#[path = "src/web/dist.rs"]
mod dist;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/web/dist.rs");
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let folder = here.parent().expect("this crate lies in the workspace").join("web/dist");
    // What is not there counts as changed every time, and everything would be built anew; an empty folder is there.
    let _ = fs::create_dir_all(&folder);
    println!("cargo::rerun-if-changed={}", folder.display());

    let table = dist::files_in(&folder).and_then(|files| table_of(&files));
    let table = table.unwrap_or_else(|cause| {
        println!("cargo::error=the web application in {} cannot be read: {cause}", folder.display());
        exit(1)
    });
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("web_files.rs"), table).expect("OUT_DIR is writable");
}

/// One line a file: its name, its bytes, and its bytes compressed.
fn table_of(files: &[dist::Found]) -> std::io::Result<String> {
    let mut table = "&[\n".to_owned();
    for file in files {
        let plain = included(&file.plain)?;
        let brotli = match &file.brotli {
            Some(path) => format!("Some({})", included(path)?),
            None => "None".to_owned(),
        };
        writeln!(table, "    ({:?}, {plain}, {brotli}),", file.name).expect("a String takes everything");
    }
    table.push(']');
    Ok(table)
}

fn included(path: &Path) -> std::io::Result<String> {
    let path = path.to_str().ok_or_else(|| std::io::Error::other("its path is no text"))?;
    Ok(format!("include_bytes!({path:?})"))
}
