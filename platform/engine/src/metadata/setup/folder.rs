//! A set-up in a folder: read within limits and never past a link that leads out of it, written without leaving behind what
//! is not in it any more.

use std::fs;
use std::io::{ErrorKind, Read};
use std::path::Path;

use base::{Problem, Result};

use super::errors::SETUP_UNREADABLE;
use super::read::{ALL_BYTES_MAX, FILE_BYTES_MAX, FILES_MAX};
use super::write::{FOLDER, Files, HEAD};

/// The files of a set-up below a folder. What else lies there is not looked at.
pub fn read_folder(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    let head = folder.join(HEAD);
    if let Some(text) = read_file(&head, HEAD)? {
        files.insert(HEAD.to_owned(), text);
    } else {
        return Err(
            wrong(&head, "is not there").with_hint("Name a folder that “eoex metadata export” has written.")
        );
    }
    let entities = folder.join(FOLDER);
    match fs::symlink_metadata(&entities) {
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(files),
        Err(cause) => return Err(wrong(&entities, cause)),
        Ok(found) if !found.is_dir() => {
            return Err(
                wrong(&entities, "is no folder").with_hint("A link is not followed: put the files there.")
            );
        }
        Ok(_) => {}
    }
    let mut bytes = 0;
    for entry in fs::read_dir(&entities).map_err(|cause| wrong(&entities, cause))? {
        let entry = entry.map_err(|cause| wrong(&entities, cause))?;
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| name.ends_with(".toml") && !name.starts_with('.'))
        else {
            continue;
        };
        let path = format!("{FOLDER}/{name}");
        let Some(text) = read_file(&entry.path(), &path)? else { continue };
        bytes += text.len();
        files.insert(path, text);
        if files.len() > FILES_MAX || bytes > ALL_BYTES_MAX {
            let most = format!("has more than {FILES_MAX} files or {ALL_BYTES_MAX} bytes");
            return Err(wrong(&entities, most).with_hint("Name the folder of a set-up, and no other."));
        }
    }
    Ok(files)
}

/// The text of a file, which is one and no link. None: it is not there.
fn read_file(path: &Path, name: &str) -> Result<Option<String>> {
    match fs::symlink_metadata(path) {
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(wrong(path, cause)),
        Ok(found) if !found.is_file() => {
            return Err(
                wrong(path, "is no file").with_hint("A link is not followed: put the file itself there.")
            );
        }
        Ok(_) => {}
    }
    let file = fs::File::open(path).map_err(|cause| wrong(path, cause))?;
    let mut bytes = Vec::new();
    let most = u64::try_from(FILE_BYTES_MAX).unwrap_or(u64::MAX);
    file.take(most + 1).read_to_end(&mut bytes).map_err(|cause| wrong(path, cause))?;
    if bytes.len() > FILE_BYTES_MAX {
        return Err(wrong(path, format!("has more than {FILE_BYTES_MAX} bytes"))
            .with_hint("No file of a set-up has."));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(text)),
        Err(_) => Err(SETUP_UNREADABLE.on_field(name, "is no text in UTF-8.")),
    }
}

/// Writes the files, and takes away those of kinds of records that nothing is said of any more.
pub fn write_folder(folder: &Path, files: &Files) -> Result<()> {
    let entities = folder.join(FOLDER);
    let is_ours = folder.join(HEAD).exists();
    if entities.exists() && !is_ours {
        return Err(wrong(
            &entities,
            format!("is there, and no {HEAD} beside it says that it is of a set-up"),
        )
        .with_hint("Name a folder that is empty or that an export has written."));
    }
    fs::create_dir_all(&entities).map_err(|cause| wrong(&entities, cause))?;
    for entry in fs::read_dir(&entities).map_err(|cause| wrong(&entities, cause))? {
        let entry = entry.map_err(|cause| wrong(&entities, cause))?;
        let name = entry.file_name();
        let is_left = name.to_str().is_some_and(|name| {
            name.ends_with(".toml")
                && !name.starts_with('.')
                && !files.contains_key(&format!("{FOLDER}/{name}"))
        });
        if is_left {
            fs::remove_file(entry.path()).map_err(|cause| wrong(&entry.path(), cause))?;
        }
    }
    for (path, text) in files {
        let path = folder.join(path);
        fs::write(&path, text).map_err(|cause| wrong(&path, cause))?;
    }
    Ok(())
}

fn wrong(path: &Path, why: impl std::fmt::Display) -> Problem {
    SETUP_UNREADABLE.saying(format!("{} {why}.", path.display()))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::super::write::Files;
    use super::{read_folder, write_folder};

    fn some_files(codes: &[&str]) -> Files {
        let entities = codes.iter().map(|code| (format!("entities/{code}.toml"), format!("# {code}\n")));
        entities.chain([("setup.toml".to_owned(), "format = 1\n".to_owned())]).collect()
    }

    #[test]
    fn what_is_written_is_read_and_what_is_gone_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        write_folder(folder.path(), &some_files(&["custom.a", "custom.b"])).unwrap();
        fs::write(folder.path().join("README.md"), "ours").unwrap();
        write_folder(folder.path(), &some_files(&["custom.b"])).unwrap();

        assert_eq!(read_folder(folder.path()).unwrap(), some_files(&["custom.b"]));
        assert!(folder.path().join("README.md").exists());
    }

    #[test]
    fn nothing_is_read_through_a_link_and_no_folder_of_somebody_else_is_written_to() {
        let folder = tempfile::tempdir().unwrap();
        write_folder(folder.path(), &some_files(&["custom.a"])).unwrap();
        symlink("/etc/hostname", folder.path().join("entities/custom.b.toml")).unwrap();
        let refused = read_folder(folder.path()).unwrap_err();
        assert!(refused.message().contains("custom.b.toml is no file"), "{}", refused.message());

        let linked = tempfile::tempdir().unwrap();
        fs::write(linked.path().join("setup.toml"), "format = 1\n").unwrap();
        symlink(folder.path().join("entities"), linked.path().join("entities")).unwrap();
        assert!(read_folder(linked.path()).unwrap_err().message().contains("is no folder"));

        let foreign = tempfile::tempdir().unwrap();
        fs::create_dir(foreign.path().join("entities")).unwrap();
        fs::write(foreign.path().join("entities/mine.toml"), "").unwrap();
        assert!(write_folder(foreign.path(), &some_files(&[])).is_err());
        assert!(foreign.path().join("entities/mine.toml").exists());
    }

    #[test]
    fn what_is_no_text_or_without_end_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        write_folder(folder.path(), &some_files(&["custom.a"])).unwrap();
        let file = folder.path().join("entities/custom.a.toml");

        fs::write(&file, [0xff, 0xfe]).unwrap();
        let refused = read_folder(folder.path()).unwrap_err();
        assert_eq!(refused.details()[0].field, "entities/custom.a.toml");
        fs::write(&file, vec![b'#'; super::FILE_BYTES_MAX + 1]).unwrap();
        assert!(read_folder(folder.path()).unwrap_err().message().contains("custom.a.toml has more than"));
        assert!(
            read_folder(&folder.path().join("nowhere"))
                .unwrap_err()
                .message()
                .contains("setup.toml is not there")
        );
    }
}
