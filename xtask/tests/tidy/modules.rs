//! What every module has in common: one name, an introduction, and tables of its own.
use std::collections::BTreeMap;

use super::{
    complaint::Complaint,
    repository::{File, Repository},
    rust_text::{self, line_of, places_of},
};

/// Folder, package and `fn name(&self)` agree.
pub(crate) fn names(repository: &Repository) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for module in repository.modules() {
        let manifest = format!("modules/{module}/Cargo.toml");
        let package = repository.file(&manifest).and_then(|manifest| package_name(&manifest.text));
        if package.as_deref() != Some(module) {
            complaints.push(Complaint::new(
                &manifest,
                1,
                format!("The folder is called `{module}`, the package {}.", in_words(package.as_deref())),
                "Call both what the module is called.",
            ));
        }

        let source = format!("modules/{module}/src/");
        let sources = repository.files.iter().filter(|file| file.path.starts_with(&source));
        let declared: Vec<(&str, Name)> =
            sources.filter_map(|file| Some((file.path.as_str(), declared_name(&file.text)?))).collect();
        if declared.is_empty() {
            complaints.push(Complaint::new(
                &format!("{source}lib.rs"),
                1,
                "No `impl Module` with a `fn name(&self)` that says the name.",
                format!("Write `fn name(&self) -> &'static str {{ \"{module}\" }}`."),
            ));
        }
        for (path, name) in declared.iter().filter(|(_, name)| name.text != module) {
            complaints.push(Complaint::new(
                path,
                name.line,
                format!("The folder is called `{module}`, the module `{}`.", name.text),
                "Let `fn name(&self)` return the name of the folder.",
            ));
        }
    }
    complaints
}

fn in_words(package: Option<&str>) -> String {
    package.map_or_else(|| "has no name".to_owned(), |package| format!("`{package}`"))
}

fn package_name(manifest: &str) -> Option<String> {
    let manifest: toml::Table = manifest.parse().ok()?;
    Some(manifest.get("package")?.get("name")?.as_str()?.to_owned())
}

struct Name {
    text: String,
    line: usize,
}

/// The text in `fn name(&self)` of the `impl Module`, if this file has one.
fn declared_name(source: &str) -> Option<Name> {
    let read = rust_text::read(source);
    let implementation = places_of(&read.code, "Module for").into_iter().next()?;
    let function = implementation + read.code[implementation..].find("fn name(&self)")?;
    let end = function + read.code[function..].find('}')?;
    let text = read.texts.iter().find(|text| (function..end).contains(&text.start))?;
    Some(Name { text: text.text.clone(), line: line_of(source, text.start) })
}

pub(crate) fn without_readme(repository: &Repository) -> Vec<Complaint> {
    let modules = repository.modules();
    let readme = |module: &&str| format!("modules/{module}/README.md");
    let silent = modules.iter().filter(|module| repository.file(&readme(module)).is_none());
    let complaint = |module: &&str| {
        Complaint::new(
            &readme(module),
            1,
            "The module does not introduce itself.",
            "Answer: what is it for; which nouns; which facts does it tell; which does it hear; whom does it ask?",
        )
    };
    silent.map(complaint).collect()
}

/// The engine is behind the SDK.
pub(crate) fn engine_named(file: &File) -> Vec<Complaint> {
    let code = rust_text::read(&file.text).code;
    let named = ["engine::", "use engine", "extern crate engine"];
    let places = named.iter().flat_map(|name| places_of(&code, name));
    let complaint = |place| {
        Complaint::new(
            &file.path,
            line_of(&code, place),
            "A module names the engine.",
            "Ask the SDK for it. If the SDK has no word for it, talk about one first.",
        )
    };
    places.map(complaint).collect()
}

/// Those who plug things in, and the SDK itself.
pub(crate) fn may_name_wiring(path: &str) -> bool {
    ["platform/engine/", "platform/testing/", "platform/sdk/"].iter().any(|folder| path.starts_with(folder))
}

pub(crate) fn wiring_named(file: &File) -> Vec<Complaint> {
    let code = rust_text::read(&file.text).code;
    let mut complaints = Vec::new();
    for place in places_of(&code, "sdk::") {
        let is_import = code[..place].trim_end().ends_with("use");
        let statement = code[place..].split(';').next().unwrap_or_default();
        // `use sdk::{Ctx, wiring::World};` names it anywhere, `sdk::wiring::World` at its start.
        let named =
            if is_import { places_of(statement, "wiring") } else { places_of(statement, "sdk::wiring") };
        if is_import && !named.is_empty() || named.first() == Some(&0) {
            complaints.push(Complaint::new(
                &file.path,
                line_of(&code, place),
                "`sdk::wiring` is for those who plug things in.",
                "Use what `Ctx` offers; only the engine and the tests stand behind it.",
            ));
        }
    }
    complaints
}

pub(crate) fn is_migration(path: &str) -> bool {
    path.ends_with(".sql") && path.contains("/migrations/")
}

pub(crate) fn migrations(repository: &Repository) -> Vec<Complaint> {
    let mut folders: BTreeMap<&str, Vec<&File>> = BTreeMap::new();
    for file in repository.files.iter().filter(|file| is_migration(&file.path)) {
        let folder = file.path.strip_suffix(file.name()).unwrap_or(&file.path);
        folders.entry(folder).or_default().push(file);
    }
    // Git lists files by name, which is the order of their numbers.
    folders.values().flat_map(|files| in_one_folder(files)).collect()
}

fn in_one_folder(files: &[&File]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (file, expected) in files.iter().zip(1..) {
        match numbered_sentence(file.name()) {
            None => complaints.push(Complaint::new(
                &file.path,
                1,
                "The name is not a numbered sentence.",
                "Name it like 0003_lead_scores_get_a_reason.sql.",
            )),
            Some(number) if number != expected => complaints.push(Complaint::new(
                &file.path,
                1,
                format!("Number {number} stands where {expected} should be."),
                "Migrations are numbered from 0001 without gaps or doubles. Never renumber one that has been released.",
            )),
            Some(_) => {}
        }
        if !file.text.starts_with("--") {
            complaints.push(Complaint::new(
                &file.path,
                1,
                "The migration does not say why.",
                "Open with a `--` comment: what was missing, and why is a lock on a big table all right?",
            ));
        }
    }
    complaints
}

/// `0003_lead_scores_get_a_reason.sql` → 3, if it has at least two words in lower case.
fn numbered_sentence(name: &str) -> Option<u32> {
    let (number, sentence) = name.strip_suffix(".sql")?.split_once('_')?;
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
    };
    let is_sentence = sentence.contains('_') && sentence.split('_').all(is_word);
    (number.len() == 4 && is_sentence).then(|| number.parse().ok()).flatten()
}

/// A module's tables are in its schema; the platform's are in `core`.
pub(crate) fn tables_elsewhere(file: &File) -> Vec<Complaint> {
    let schema = match file.path.strip_prefix("modules/").and_then(|rest| rest.split_once('/')) {
        Some((module, _)) => module,
        None => "core",
    };
    let mut complaints = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        let line = line.split("--").next().unwrap_or_default().to_lowercase();
        let Some(table) = created_table(&line) else { continue };
        if table.split_once('.').is_none_or(|(found, _)| found != schema) {
            complaints.push(Complaint::new(
                &file.path,
                number + 1,
                format!("The table `{table}` is not in the schema `{schema}`."),
                format!("Write `create table {schema}.…`."),
            ));
        }
    }
    complaints
}

/// `create [unlogged] table [if not exists] crm.lead (` → `crm.lead`. Temporary tables have no schema.
fn created_table(line: &str) -> Option<&str> {
    let words: Vec<&str> = line.split(|letter: char| letter.is_whitespace() || letter == '(').collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let after = words.strip_prefix(&["create", "table"]);
    let after = after.or_else(|| words.strip_prefix(&["create", "unlogged", "table"]))?;
    let after = after.strip_prefix(&["if", "not", "exists"]).unwrap_or(after);
    after.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repository(files: &[(&str, &str)]) -> Repository {
        Repository { files: files.iter().map(|(path, text)| File::new(path, text)).collect() }
    }

    const MANIFEST: &str = "[package]\nname = \"crm\"\n";
    const CODE: &str = "//! CRM.\nimpl sdk::Module for Crm {\n    fn name(&self) -> &'static str {\n        \"crm\"\n    }\n}\n";

    #[test]
    fn folder_package_and_module_share_a_name() {
        let fine = repository(&[("modules/crm/Cargo.toml", MANIFEST), ("modules/crm/src/lib.rs", CODE)]);
        let odd = repository(&[("modules/sales/Cargo.toml", MANIFEST), ("modules/sales/src/lib.rs", CODE)]);
        let silent =
            repository(&[("modules/crm/Cargo.toml", MANIFEST), ("modules/crm/src/lib.rs", "//! CRM.\n")]);

        assert!(names(&fine).is_empty());
        let complaints: Vec<String> = names(&odd).iter().map(Complaint::to_string).collect();
        assert!(complaints[0].starts_with("modules/sales/Cargo.toml:1: The folder is called `sales`"));
        assert!(complaints[1].starts_with("modules/sales/src/lib.rs:4: The folder is called `sales`"));
        assert_eq!(names(&silent).len(), 1);
    }

    #[test]
    fn a_module_without_readme_is_noticed() {
        assert_eq!(without_readme(&repository(&[("modules/crm/Cargo.toml", MANIFEST)])).len(), 1);
        assert!(without_readme(&repository(&[("modules/crm/README.md", "# CRM\n")])).is_empty());
    }

    #[test]
    fn a_look_behind_the_sdk_is_noticed() {
        let lead = |text| File::new("modules/crm/src/lead.rs", text);

        assert_eq!(engine_named(&lead("let a = engine::start();")).len(), 1);
        assert_eq!(engine_named(&lead("// engine::start\nlet search_engine = 1;")).len(), 0);
        assert_eq!(wiring_named(&lead("use sdk::wiring::World;")).len(), 1);
        assert_eq!(wiring_named(&lead("use sdk::{\n    Ctx,\n    wiring::{self, World},\n};")).len(), 1);
        assert_eq!(wiring_named(&lead("fn a(b: sdk::wiring::World) {}")).len(), 1);
        assert_eq!(wiring_named(&lead("use sdk::Ctx;\nlet wiring = sdk::decode(b);")).len(), 0);
        assert!(may_name_wiring("platform/engine/src/ctx.rs") && !may_name_wiring("server/src/main.rs"));
    }

    #[test]
    fn migrations_are_counted_and_read() {
        let complaints = migrations(&repository(&[
            ("modules/crm/migrations/0001_leads_exist.sql", "-- A lead is someone who might buy.\n"),
            ("modules/crm/migrations/0003_leads_get_a_score.sql", "-- Scores.\n"),
            ("modules/erp/migrations/0001_init.sql", "-- Stock.\n"),
            ("modules/tasks/migrations/0001_tasks_exist.sql", "create table tasks.task ();\n"),
        ]));

        let lines: Vec<String> = complaints.iter().map(Complaint::to_string).collect();
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(lines[0].contains("0003_leads_get_a_score.sql:1: Number 3 stands where 2 should be."));
        assert!(lines[1].contains("0001_init.sql:1: The name is not a numbered sentence."));
        assert!(lines[2].contains("0001_tasks_exist.sql:1: The migration does not say why."));
    }

    #[test]
    fn a_table_in_a_foreign_schema_is_noticed() {
        let elsewhere = |path, text| tables_elsewhere(&File::new(path, text)).len();
        let crm = "modules/crm/migrations/0001_leads_exist.sql";

        assert_eq!(elsewhere(crm, "create table crm.lead (\n    id uuid\n);"), 0);
        assert_eq!(elsewhere(crm, "CREATE TABLE IF NOT EXISTS erp.stock();"), 1);
        assert_eq!(elsewhere(crm, "-- create table lead\ncreate table lead ("), 1);
        assert_eq!(elsewhere(crm, "create temporary table staging ("), 0);
        assert_eq!(
            elsewhere("platform/engine/migrations/0001_tenants_exist.sql", "create table core.tenant ("),
            0
        );
        assert_eq!(
            elsewhere("platform/engine/migrations/0001_tenants_exist.sql", "create table crm.lead ("),
            1
        );
    }
}
