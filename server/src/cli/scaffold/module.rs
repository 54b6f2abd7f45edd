//! A module that builds, made from `modules/example`.

use std::fs;
use std::path::{Path, PathBuf};

use super::command::{format_code, read, write};
use super::names::Names;

/// What a module begins with where nobody says its first noun.
const FIRST_NOUN: &str = "item";

pub(super) fn scaffold(name: &str) -> Result<Names, String> {
    let (module, noun) = name.split_once('.').unwrap_or((name, FIRST_NOUN));
    let names = Names::new(module, noun)?;
    let folder = PathBuf::from("modules").join(&names.module);
    if names.is_taken() || folder.exists() {
        return Err(format!("there is already something called {module}.\n  hint: choose another name"));
    }
    let additions = beside_example(&names)?;
    for from in files(Path::new("modules/example"))? {
        let inside = from.strip_prefix("modules/example").unwrap_or(&from);
        let to = folder.join(names.fill_in(&inside.display().to_string()));
        let text = names.fill_in(&read(&from)?);
        write(&to, &if inside.starts_with("locales") { unspoken(&text) } else { text })?;
    }
    let contract = read(Path::new("contracts/src/example.rs"))?;
    write(&PathBuf::from(format!("contracts/src/{}.rs", names.module)), &names.fill_in(&contract))?;
    for (file, text) in additions {
        write(Path::new(file), &text)?;
    }
    format_code()?;
    Ok(names)
}

/// A gadget's Spanish name is not that of an oven: the words stay as examples, in comments, until somebody says better.
fn unspoken(words: &str) -> String {
    let comment = |line: &str| if line.contains(" = ") { format!("# {line}\n") } else { format!("{line}\n") };
    words.lines().map(comment).collect()
}

/// The files that make a crate a part of the product, with the line for the new one in them.
fn beside_example(names: &Names) -> Result<Vec<(&'static str, String)>, String> {
    let mut additions = Vec::new();
    for (file, line, separator) in [
        ("Cargo.toml", "example = { path = \"modules/example\" }", "\n"),
        ("contracts/src/lib.rs", "pub mod example;", "\n"),
        ("server/Cargo.toml", "example.workspace = true", "\n"),
        ("server/src/modules.rs", "(\"example\", || Box::new(example::Example))", ", "),
    ] {
        let text = read(Path::new(file))?;
        if !text.contains(line) {
            return Err(format!("{file} has no line `{line}` to put the new module beside."));
        }
        additions.push((file, text.replacen(line, &format!("{line}{separator}{}", names.fill_in(line)), 1)));
    }
    Ok(additions)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let unreadable = |cause: std::io::Error| format!("{} cannot be read: {cause}.", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
