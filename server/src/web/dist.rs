//! What stands in a folder that the build of the web application has filled. Used by the build script too.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Many times what it has; whoever names the root of a disk by mistake should hear of it.
const FILES_MAX: usize = 5_000;

/// A file for the browser.
#[derive(Debug)]
pub(crate) struct Found {
    /// Below the folder, as in `assets/main-3f9a.js`.
    pub(crate) name: String,
    pub(crate) plain: PathBuf,
    /// The same file as the build has compressed it: `main-3f9a.js.br` beside `main-3f9a.js`.
    pub(crate) brotli: Option<PathBuf>,
}

/// In the order of their names. Without what is for developers (maps of the source, and whatever is hidden), and
/// without symbolic links: what is served lies in the folder itself.
pub(crate) fn files_in(folder: &Path) -> io::Result<Vec<Found>> {
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}

fn collect(folder: &Path, above: &str, files: &mut Vec<Found>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (kind, path) = (entry.file_type()?, entry.path());
        let name = entry.file_name().into_string();
        let name = name.map_err(|name| io::Error::other(format!("the name of {name:?} is no text")))?;
        if name.starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            collect(&path, &format!("{above}{name}/"), files)?;
        } else if kind.is_file() && !name.ends_with(".map") && !name.ends_with(".br") {
            if files.len() == FILES_MAX {
                return Err(io::Error::other(format!("there are more than {FILES_MAX} files")));
            }
            let twin = folder.join(format!("{name}.br"));
            let brotli = twin.is_file().then_some(twin);
            files.push(Found { name: format!("{above}{name}"), plain: path, brotli });
        }
    }
    Ok(())
}
