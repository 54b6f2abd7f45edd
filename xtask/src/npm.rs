//! How the verbs call npm, and how they keep the packages and the built web application up to date.
use std::{
    collections::BTreeMap,
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    io::{self, Write as _},
    path::Path,
    process::Command,
};

use anyhow::{Context as _, Result, bail};

/// Where the web application lives.
const WEB: &str = "web";
/// What the packages were installed from. It goes when they go.
const INSTALLED_FROM: &str = "web/node_modules/.installed-from";
/// What the built application was built from. The server does not carry it: its name begins with a dot.
const BUILT_FROM: &str = "web/dist/.built-from";
/// Folders of `web/` that make no difference to what is built.
const NOT_BUILT_FROM: [&str; 6] =
    ["node_modules", "dist", "e2e", "tests", "test-results", "playwright-report"];

/// A script of `web/package.json`, with its packages in place.
pub(crate) fn script(name: &str, arguments: &[&str]) -> Result<Command> {
    install_packages()?;
    let mut npm = npm(&["run", "--silent", name]);
    if !arguments.is_empty() {
        npm.arg("--").args(arguments);
    }
    Ok(npm)
}

/// Builds the web application if it is not built from what there is now. The server is built with it afterwards.
pub(crate) fn build_web() -> Result<()> {
    let sources = fingerprint(Path::new(WEB))?;
    if is_written(BUILT_FROM, &sources) && Path::new("web/dist/index.html").exists() {
        return Ok(());
    }
    install_packages()?;
    eprintln!("Building the web application.");
    quietly(npm(&["run", "--silent", "build"]))?;
    fs::write(BUILT_FROM, sources).with_context(|| format!("could not write {BUILT_FROM}"))
}

/// Exactly what the lock file says, whenever it says something new.
fn install_packages() -> Result<()> {
    let lock =
        fs::read_to_string("web/package-lock.json").context("web/package-lock.json should be readable")?;
    // Some packages are programs, made for one system.
    let wanted = format!("{}-{}\n{lock}", std::env::consts::OS, std::env::consts::ARCH);
    if is_written(INSTALLED_FROM, &wanted) {
        return Ok(());
    }
    eprintln!("Installing the packages of the web application.");
    quietly(npm(&["ci", "--no-audit", "--no-fund"]))?;
    fs::write(INSTALLED_FROM, wanted).with_context(|| format!("could not write {INSTALLED_FROM}"))
}

fn npm(words: &[&str]) -> Command {
    let mut npm = Command::new("npm");
    npm.args(words).current_dir(WEB);
    npm
}

/// Says nothing unless it fails.
fn quietly(mut command: Command) -> Result<()> {
    let output = command.output().map_err(cannot_call_npm)?;
    if output.status.success() {
        return Ok(());
    }
    io::stderr().write_all(&output.stdout)?;
    io::stderr().write_all(&output.stderr)?;
    bail!("`npm {}` in {WEB}/ did not succeed; the lines above say why", words_of(&command))
}

pub(crate) fn cannot_call_npm(cause: io::Error) -> anyhow::Error {
    anyhow::Error::new(cause)
        .context("npm cannot be called. `make` finds or installs Node.js; so does `tools/bootstrap.sh node`")
}

fn words_of(command: &Command) -> String {
    command.get_args().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn is_written(file: &str, text: &str) -> bool {
    fs::read(file).is_ok_and(|written| written == text.as_bytes())
}

/// Says whether anything is different: a line for each file, with its content as a number. By content, because moving
/// between branches touches files without changing them.
fn fingerprint(web: &Path) -> io::Result<String> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(web)? {
        let entry = entry?;
        if !NOT_BUILT_FROM.iter().any(|folder| entry.file_name() == *folder) {
            add(&entry, "", &mut files)?;
        }
    }
    Ok(files.iter().map(|(name, content)| format!("{content:016x} {name}\n")).collect())
}

fn add(entry: &fs::DirEntry, above: &str, files: &mut BTreeMap<String, u64>) -> io::Result<()> {
    let name = entry.file_name().to_string_lossy().into_owned();
    if name.starts_with('.') {
        return Ok(());
    }
    let (kind, path, name) = (entry.file_type()?, entry.path(), format!("{above}{name}"));
    if kind.is_dir() {
        // A tool below may have packages of its own.
        if !name.ends_with("/node_modules") {
            for below in fs::read_dir(path)? {
                add(&below?, &format!("{name}/"), files)?;
            }
        }
    } else if kind.is_file() {
        let mut hasher = DefaultHasher::new();
        fs::read(path)?.hash(&mut hasher);
        files.insert(name, hasher.finish());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_makes_a_difference_to_the_build_changes_the_fingerprint() {
        let web = std::env::temp_dir().join(format!("web-of-{}", std::process::id()));
        let write = |name: &str, text: &str| {
            fs::create_dir_all(web.join(name).parent().unwrap()).unwrap();
            fs::write(web.join(name), text).unwrap();
            fingerprint(&web).unwrap()
        };
        let first = write("src/main.tsx", "hello()");

        let same = write("src/main.tsx", "hello()");
        let beside = [
            write("dist/index.html", "built"),
            write("node_modules/react/index.js", "theirs"),
            write("tools/openapi/node_modules/x.js", "theirs"),
            write("e2e/sign-in.spec.ts", "a test"),
            write(".cache/x", "hidden"),
        ];
        let changed = write("src/main.tsx", "good_day()");
        let added = write("public/icon.svg", "<svg/>");
        fs::remove_file(web.join("public/icon.svg")).unwrap();
        let removed = fingerprint(&web).unwrap();

        fs::remove_dir_all(&web).unwrap();
        assert_eq!(same, first);
        assert!(beside.iter().all(|fingerprint| *fingerprint == first), "{beside:?}");
        assert_ne!(changed, first);
        assert_ne!(added, changed);
        assert_eq!(removed, changed);
    }
}
