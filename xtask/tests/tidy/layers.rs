//! Who may lean on whom. STYLE.md says which question each crate answers.
use std::{collections::BTreeSet, process::Command};

use serde_json::Value;

use super::{complaint::Complaint, repository::root};

#[derive(Debug, Clone)]
pub(crate) struct Crate {
    pub(crate) name: String,
    pub(crate) is_module: bool,
    pub(crate) manifest: String,
    /// Only those of this workspace.
    pub(crate) leans_on: Vec<Leaning>,
}

#[derive(Debug, Clone)]
pub(crate) struct Leaning {
    pub(crate) on: String,
    pub(crate) is_for_tests: bool,
}

/// None: on everything.
fn may_lean_on(krate: &Crate) -> Option<&'static [&'static str]> {
    if krate.is_module {
        return Some(&["base", "sdk", "contracts"]);
    }
    match krate.name.as_str() {
        "sdk" | "formula" => Some(&["base"]),
        "contracts" => Some(&["base", "sdk"]),
        "engine" => Some(&["base", "sdk", "formula", "sheets", "embedded"]),
        "testing" => Some(&["base", "sdk", "engine", "embedded"]),
        // The product, and what measures it.
        "server" | "bench" => None,
        "xtask" => Some(&["embedded"]),
        // `base`, `embedded`, `sheets`, and a new crate until it says here whom it leans on.
        _ => Some(&[]),
    }
}

pub(crate) fn leaning(crates: &[Crate]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for krate in crates {
        let Some(allowed) = may_lean_on(krate) else { continue };
        for leaning in &krate.leans_on {
            let on = leaning.on.as_str();
            // The engine's tests try the whole platform out, with the smallest module in it.
            let for_tests: &[&str] = match krate.name.as_str() {
                _ if krate.is_module => &["testing"],
                "engine" => &["testing", "example"],
                _ => &[],
            };
            if allowed.contains(&on) || leaning.is_for_tests && for_tests.contains(&on) {
                continue;
            }
            complaints.push(Complaint::new(
                &krate.manifest,
                1,
                format!("`{}` leans on `{on}`, which is not below it.", krate.name),
                format!("It may lean on {}. {}", in_words(allowed), advice(krate)),
            ));
        }
    }
    complaints
}

fn in_words(allowed: &[&str]) -> String {
    if allowed.is_empty() { "nothing of ours".to_owned() } else { allowed.join(", ") }
}

fn advice(krate: &Crate) -> &'static str {
    if krate.is_module {
        "Modules share facts and questions through `contracts`; `testing` is a dev-dependency."
    } else {
        "A new path between crates is talked about first, then added to xtask/tests/tidy/layers.rs and STYLE.md."
    }
}

/// As cargo sees them: renamed, optional, target-specific and build dependencies included.
pub(crate) fn crates() -> Vec<Crate> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["metadata", "--no-deps", "--offline", "--format-version", "1"]).current_dir(root());
    let output = cargo.output().expect("cargo runs this test, so it is there");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");

    let packages = metadata["packages"].as_array().expect("cargo metadata lists the packages");
    let ours: BTreeSet<&str> = packages.iter().map(|package| text(package, "name")).collect();
    let workspace = format!("{}/", text(&metadata, "workspace_root"));
    packages.iter().map(|package| as_crate(package, &workspace, &ours)).collect()
}

fn as_crate(package: &Value, workspace: &str, ours: &BTreeSet<&str>) -> Crate {
    let manifest = text(package, "manifest_path");
    let manifest = manifest.strip_prefix(workspace).unwrap_or(manifest).to_owned();
    let dependencies = package["dependencies"].as_array().expect("cargo metadata lists the dependencies");
    let inside = dependencies
        .iter()
        .filter(|dependency| dependency["path"].is_string() || ours.contains(text(dependency, "name")));
    Crate {
        name: text(package, "name").to_owned(),
        is_module: manifest.starts_with("modules/"),
        manifest,
        leans_on: inside
            .map(|dependency| Leaning {
                on: text(dependency, "name").to_owned(),
                is_for_tests: dependency["kind"] == "dev",
            })
            .collect(),
    }
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("cargo metadata should contain {key}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leans(name: &str, manifest: &str, on: &str, is_for_tests: bool) -> Vec<String> {
        let krate = Crate {
            name: name.to_owned(),
            is_module: manifest.starts_with("modules/"),
            manifest: manifest.to_owned(),
            leans_on: vec![Leaning { on: on.to_owned(), is_for_tests }],
        };
        leaning(&[krate]).iter().map(Complaint::to_string).collect()
    }

    #[test]
    fn a_module_leaning_on_another_module_is_refused() {
        let complaints = leans("crm", "modules/crm/Cargo.toml", "erp", false);

        assert!(
            complaints[0].starts_with("modules/crm/Cargo.toml:1: `crm` leans on `erp`"),
            "{complaints:?}"
        );
        assert!(complaints[0].contains("through `contracts`"));
    }

    #[test]
    fn a_module_may_use_the_test_kit_in_its_tests_only() {
        assert!(leans("crm", "modules/crm/Cargo.toml", "testing", true).is_empty());
        assert_eq!(leans("crm", "modules/crm/Cargo.toml", "testing", false).len(), 1);
        assert_eq!(leans("sdk", "platform/sdk/Cargo.toml", "testing", true).len(), 1);
    }

    #[test]
    fn a_crate_nobody_has_placed_leans_on_nothing() {
        assert_eq!(leans("billing", "platform/billing/Cargo.toml", "base", false).len(), 1);
        assert!(leans("server", "server/Cargo.toml", "engine", false).is_empty());
    }

    #[test]
    fn the_workspace_is_really_read() {
        let crates = crates();

        let engine = crates.iter().find(|krate| krate.name == "engine").expect("there is an engine");
        assert!(engine.leans_on.iter().any(|leaning| leaning.on == "sdk"));
        assert_eq!(engine.manifest, "platform/engine/Cargo.toml");
    }
}
