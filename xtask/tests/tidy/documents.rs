//! Documents that would otherwise rot: links that lead nowhere, dependencies without a reason.
use std::collections::BTreeSet;

use super::{
    complaint::Complaint,
    repository::{File, Repository},
};

const DEPENDENCIES: &str = "docs/dependencies.md";
const PACKAGES: &str = "## Packages of the web application";

pub(crate) fn dead_links(repository: &Repository) -> Vec<Complaint> {
    let documents = repository.files.iter().filter(|file| file.path.ends_with(".md"));
    documents.flat_map(|file| dead_links_in(file, |path| repository.has(path))).collect()
}

fn dead_links_in(file: &File, exists: impl Fn(&str) -> bool) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let mut is_sample = false;
    for (number, line) in file.text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            is_sample = !is_sample;
        }
        if is_sample {
            continue;
        }
        for target in links(&without_code(line)) {
            if leads_outside(&target) {
                continue;
            }
            let path = resolve(&file.path, &target);
            if path.as_deref().is_none_or(|path| !exists(path)) {
                complaints.push(Complaint::new(
                    &file.path,
                    number + 1,
                    format!("The link to `{target}` leads nowhere."),
                    "Mend or remove it. Links are relative to the document they stand in.",
                ));
            }
        }
    }
    complaints
}

/// A line without what stands between backticks.
fn without_code(line: &str) -> String {
    line.split('`').step_by(2).collect::<Vec<_>>().join(" ")
}

/// What stands in `](…)` and in `[name]: …`.
fn links(line: &str) -> Vec<String> {
    let inline = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let is_definition = line.starts_with('[') && line.contains("]: ");
    let defined = is_definition.then(|| line.split("]: ").nth(1)).flatten();
    let targets = inline.chain(defined).filter_map(|target| target.split_whitespace().next());
    targets.map(|target| target.trim_matches(['<', '>']).to_owned()).collect()
}

fn leads_outside(target: &str) -> bool {
    target.starts_with('#') || target.contains("://") || target.starts_with("mailto:")
}

/// From the root; nothing if it leaves the repository.
fn resolve(document: &str, target: &str) -> Option<String> {
    let target = target.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => document.split('/').collect(),
    };
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

pub(crate) fn dependencies_without_reason(repository: &Repository) -> Vec<Complaint> {
    let manifest = repository.file("Cargo.toml").expect("a workspace has a Cargo.toml");
    let used = foreign_dependencies(&manifest.text);
    compare(&[(manifest, used)], &reasons(repository, |is_about_web| !is_about_web))
}

/// Those of the web application, and of the tools that have packages of their own.
pub(crate) fn packages_without_reason(repository: &Repository) -> Vec<Complaint> {
    let manifests = repository.files.iter().filter(|file| is_package_manifest(&file.path));
    let used: Vec<_> = manifests.map(|file| (file, packages(&file.text))).collect();
    compare(&used, &reasons(repository, |is_about_web| is_about_web))
}

fn is_package_manifest(path: &str) -> bool {
    path.starts_with("web/") && path.ends_with("/package.json")
}

fn packages(manifest: &str) -> BTreeSet<String> {
    let manifest: serde_json::Value = serde_json::from_str(manifest).expect("npm has read this package.json");
    let lists = ["dependencies", "devDependencies"].into_iter().filter_map(|list| manifest[list].as_object());
    lists.flat_map(|list| list.keys().cloned()).collect()
}

/// The page without the lines that are about something else; those that stay keep their numbers.
fn reasons(repository: &Repository, is_meant: impl Fn(bool) -> bool) -> String {
    let page = repository.file(DEPENDENCIES).map_or("", |file| &file.text);
    let mut is_about_web = false;
    let lines = page.lines().map(|line| {
        if line.starts_with("## ") {
            is_about_web = line == PACKAGES;
        }
        if is_meant(is_about_web) { line } else { "" }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Both ways: nothing is used without a reason, and no reason is kept for what is gone.
fn compare(used: &[(&File, BTreeSet<String>)], reasons: &str) -> Vec<Complaint> {
    let explained: BTreeSet<&str> = reasons.lines().filter_map(explained_name).collect();
    let mut complaints = Vec::new();
    for (manifest, names) in used {
        for name in names.iter().filter(|name| !explained.contains(name.as_str())) {
            complaints.push(Complaint::new(
                &manifest.path,
                line_naming(&manifest.text, name),
                format!("`{name}` is used without a reason."),
                format!("Add a row to {DEPENDENCIES}: | `{name}` | where it is used | why this one |"),
            ));
        }
    }
    for name in explained.iter().filter(|name| !used.iter().any(|(_, names)| names.contains(**name))) {
        complaints.push(Complaint::new(
            DEPENDENCIES,
            line_starting_with(reasons, &format!("| `{name}`")),
            format!("`{name}` is not a dependency."),
            "Remove the row, or move it to what was not taken.",
        ));
    }
    complaints
}

fn foreign_dependencies(manifest: &str) -> BTreeSet<String> {
    let manifest: toml::Table = manifest.parse().expect("cargo has read this Cargo.toml");
    let dependencies =
        manifest["workspace"]["dependencies"].as_table().expect("the workspace has dependencies");
    let foreign = dependencies.iter().filter(|(_, how)| how.get("path").is_none());
    foreign.map(|(name, _)| name.clone()).collect()
}

/// The first cell of a row with three cells; the table of what was not taken has two.
fn explained_name(line: &str) -> Option<&str> {
    let cells: Vec<&str> =
        line.trim().strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim).collect();
    let [name, _, why] = cells.as_slice() else { return None };
    let name = name.strip_prefix('`')?.strip_suffix('`')?;
    (!why.is_empty()).then_some(name)
}

/// `jiff = …` in a Cargo.toml, `"react": …` in a package.json.
fn line_naming(manifest: &str, name: &str) -> usize {
    let starts = [format!("{name} "), format!("\"{name}\":")];
    let is_it = |line: &str| starts.iter().any(|start| line.trim_start().starts_with(start));
    manifest.lines().position(is_it).map_or(1, |position| position + 1)
}

fn line_starting_with(text: &str, start: &str) -> usize {
    text.lines().position(|line| line.starts_with(start)).map_or(1, |position| position + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_nothing_is_found() {
        let text = "# Guide\n\nSee [style](../STYLE.md#names), [this](missing.md) and [web](https://example.org).\n\
                    ![picture](/docs/house.svg \"The house\") `[no](link.md)`\n```md\n[sample](nowhere.md)\n```\n\
                    [reference]: ../../outside.md\n";
        let exists = |path: &str| ["STYLE.md", "docs/house.svg"].contains(&path);

        let complaints = dead_links_in(&File::new("docs/guide.md", text), exists);

        let lines: Vec<String> = complaints.iter().map(Complaint::to_string).collect();
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].starts_with("docs/guide.md:3: The link to `missing.md`"));
        assert!(lines[1].starts_with("docs/guide.md:8: The link to `../../outside.md`"));
    }

    #[test]
    fn a_dependency_and_its_reason_belong_together() {
        let manifest =
            "[workspace.dependencies]\nbase = { path = \"platform/base\" }\njiff = \"0.2\"\nuuid = \"1\"\n";
        let reasons = "| crate | where | why |\n|---|---|---|\n| `jiff` | base | Time with zones. |\n\
                       | `sqlx` | engine | Gone. |\n\n| not taken | why |\n|---|---|\n| `figment` | Old. |\n";

        let file = File::new("Cargo.toml", manifest);
        let complaints = compare(&[(&file, foreign_dependencies(manifest))], reasons);

        let lines: Vec<String> = complaints.iter().map(Complaint::to_string).collect();
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].starts_with("Cargo.toml:4: `uuid` is used without a reason."));
        assert!(lines[1].starts_with("docs/dependencies.md:4: `sqlx` is not a dependency"));
    }

    #[test]
    fn packages_are_explained_in_a_part_of_their_own() {
        let page = "| `jiff` | base | Time. |\n## Packages of the web application\n| `react` | everywhere | Screens. |\n\
                    | `left-pad` | nowhere | Gone. |\n## What was not taken\n| `vue` | why |\n";
        let web = "{\n  \"dependencies\": {\n    \"react\": \"19.3.1\" },\n  \"devDependencies\": {\n    \"vite\": \"8\" }\n}";
        let files = vec![File::new(DEPENDENCIES, page), File::new("web/package.json", web)];

        let complaints = packages_without_reason(&Repository { files });

        let lines: Vec<String> = complaints.iter().map(Complaint::to_string).collect();
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].starts_with("web/package.json:5: `vite` is used without a reason."));
        assert!(lines[1].starts_with("docs/dependencies.md:4: `left-pad` is not a dependency."));
    }
}
