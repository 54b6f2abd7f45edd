//! `make new N=bakery.oven`: a module that builds, made from `modules/example`.
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, Result, bail};

use crate::cargo::cargo;

/// Names that crates of the workspace have, or that would read as a part of the platform.
const TAKEN: [&str; 12] = [
    "base",
    "bench",
    "contracts",
    "core",
    "embedded",
    "engine",
    "example",
    "platform",
    "sdk",
    "server",
    "testing",
    "xtask",
];

pub(crate) fn new(name: &str) -> Result<ExitCode> {
    let names = Names::read(name)?;
    let folder = PathBuf::from("modules").join(&names.module);
    if TAKEN.contains(&names.module.as_str()) || folder.exists() {
        bail!("there is already something called {}; choose another name", names.module);
    }
    for from in files(Path::new("modules/example"))? {
        let to = folder.join(names.fill_in(&from.strip_prefix("modules/example")?.display().to_string()));
        copy(&names, &from, &to)?;
    }
    copy(
        &names,
        Path::new("contracts/src/example.rs"),
        &PathBuf::from(format!("contracts/src/{}.rs", names.module)),
    )?;
    add_beside_example(&names)?;
    let formatted = cargo("fmt").arg("--all").status()?;
    if !formatted.success() {
        bail!("the new module cannot be formatted; the lines above say why");
    }
    println!("Made modules/{0} with the noun {0}.{1}.", names.module, names.noun);
    println!("Next: `make test M={}`, then `make bless` to write down what is new in public.", names.module);
    Ok(ExitCode::SUCCESS)
}

/// The lines that make a crate a part of the product.
fn add_beside_example(names: &Names) -> Result<()> {
    for (file, line) in [
        ("Cargo.toml", "example = { path = \"modules/example\" }"),
        ("contracts/src/lib.rs", "pub mod example;"),
        ("server/Cargo.toml", "example.workspace = true"),
        ("server/src/modules.rs", "(\"example\", || Box::new(example::Example))"),
    ] {
        let text = fs::read_to_string(file).with_context(|| format!("could not read {file}"))?;
        let separator = if file.ends_with("modules.rs") { ", " } else { "\n" };
        if !text.contains(line) {
            bail!("{file} has no line `{line}` to put the new module beside");
        }
        let both = format!("{line}{separator}{}", names.fill_in(line));
        fs::write(file, text.replacen(line, &both, 1)).with_context(|| format!("could not write {file}"))?;
    }
    Ok(())
}

fn copy(names: &Names, from: &Path, to: &Path) -> Result<()> {
    let text = fs::read_to_string(from).with_context(|| format!("could not read {}", from.display()))?;
    let folder = to.parent().context("a file has a folder")?;
    fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
    fs::write(to, names.fill_in(&text)).with_context(|| format!("could not write {}", to.display()))
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// `bakery.oven`, in all its spellings.
struct Names {
    module: String,
    noun: String,
}

impl Names {
    fn read(name: &str) -> Result<Self> {
        let Some((module, noun)) = name.split_once('.') else {
            bail!("say the module and its first noun: make new N=bakery.oven");
        };
        for word in [module, noun] {
            let is_sound = word.starts_with(|c: char| c.is_ascii_lowercase())
                && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
            if !is_sound {
                bail!(
                    "{word:?} cannot be a name: use lower-case letters and digits, beginning with a letter"
                );
            }
        }
        Ok(Self { module: module.to_owned(), noun: noun.to_owned() })
    }

    /// The example's text with the new names in it.
    fn fill_in(&self, text: &str) -> String {
        text.replace("example", &self.module)
            .replace("Example", &capitalised(&self.module))
            .replace("gadget", &self.noun)
            .replace("Gadget", &capitalised(&self.noun))
            .replace("GADGET", &self.noun.to_uppercase())
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_runs_through_in_all_its_spellings() {
        let names = Names::read("bakery.oven").unwrap();

        let filled = names.fill_in("example.gadget.create GADGET_CREATE GadgetId Example /gadgets");

        assert_eq!(filled, "bakery.oven.create OVEN_CREATE OvenId Bakery /ovens");
    }

    #[test]
    fn what_cannot_be_a_name_is_refused() {
        for bad in ["bakery", "Bakery.oven", "bakery.", ".oven", "bakery.my oven", "../x.y", "2x.y"] {
            assert!(Names::read(bad).is_err(), "{bad:?} was accepted");
        }
    }
}
