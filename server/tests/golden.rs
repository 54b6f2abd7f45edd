//! Golden files: everything public, written down under docs/generated.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use engine::records::event_names_of;
use testing::{TestApp, assert_golden};

async fn app() -> TestApp {
    TestApp::with_modules(server::all_modules()).await
}

#[tokio::test]
async fn the_catalog_is_as_it_was() {
    let catalog = &app().await.house.catalog;

    assert_golden("catalog.md", &engine::catalog::catalog_document(catalog));
    assert_golden("permissions.md", &engine::catalog::permissions_document(catalog));
    assert_golden("errors.md", &engine::catalog::errors_document(catalog));
    assert_golden("mails.md", &engine::catalog::mails_document(catalog));
}

#[tokio::test]
async fn the_api_is_as_it_was() {
    let app = app().await;

    let served = app.nobody().get("/openapi.json").await;

    assert_golden("openapi.json", std::str::from_utf8(&served.body).unwrap());
}

#[test]
fn the_settings_are_as_they_were() {
    assert_golden("configuration.md", &engine::config::table());
}

#[tokio::test]
async fn the_schema_is_as_it_was() {
    let client = app().await.superuser().await;

    let rows = client.query(include_str!("schema.sql"), &[]).await.unwrap();

    let lines: Vec<String> = rows.iter().map(|row| row.get::<_, String>("line")).collect();
    let header = "-- Written by `make bless`. Do not edit. One line for each column, key, index, policy, function and right.";
    assert_golden("schema.sql", &format!("{header}\n{}\n", lines.join("\n")));
}

/// A module that is left out tells nothing, so in a smaller product nobody complains about a name it does not have.
#[tokio::test]
async fn every_subscriber_listens_to_something_that_is_told() {
    let catalog = &app().await.house.catalog;

    for subscriber in &catalog.subscribers {
        for pattern in &subscriber.patterns {
            let of_records = catalog.registry.all().flat_map(|shape| event_names_of(&shape.entity));
            let is_told = catalog.facts.keys().any(|name| sdk::matches_pattern(pattern, name))
                || of_records.into_iter().any(|name| sdk::matches_pattern(pattern, &name));
            assert!(is_told || *pattern == "*", "{}: nobody tells {pattern}", subscriber.name);
        }
    }
}

/// A code is a promise: renaming one breaks whoever compares it. `make bless` adds new codes and removes none.
#[tokio::test]
async fn an_entity_that_speaks_a_language_speaks_it_wholly() {
    let registry = &app().await.house.catalog.registry;

    for language in ["es", "de", "ar"] {
        let speakers = registry.all().filter(|shape| shape.entity.singular.speaks(language)).count();
        let missing = engine::catalog::missing_words(registry, language);

        assert!(speakers >= 4, "contacts and example speak {language}");
        assert!(missing.is_empty(), "locales/{language}.toml lacks\n  {}", missing.join("\n  "));
    }
}

#[tokio::test]
async fn every_error_code_there_ever_was_still_exists() {
    let catalog = &app().await.house.catalog;
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/promised_error_codes.txt");
    let written = std::fs::read_to_string(path).unwrap();
    let mut promised: BTreeSet<&str> = written.lines().collect();

    if std::env::var_os("BLESS").is_some() {
        promised.extend(catalog.errors.keys());
        let lines: Vec<&str> = promised.iter().copied().collect();
        std::fs::write(path, lines.join("\n") + "\n").unwrap();
    }

    for code in &promised {
        assert!(catalog.errors.contains_key(code), "{code} was promised and is gone");
    }
    for code in catalog.errors.keys() {
        assert!(promised.contains(code), "{code} is new: run `make bless`");
    }
}

/// A code that nobody declares would be missing from the documents.
#[tokio::test]
async fn every_error_code_in_the_source_is_declared() {
    let catalog = &app().await.house.catalog;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut seen = 0;

    for folder in ["platform/engine/src", "platform/sdk/src", "modules"] {
        for file in rust_files(&root.join(folder)) {
            let text = std::fs::read_to_string(&file).unwrap();
            let product = text.split("#[cfg(test)]").next().unwrap_or_default();
            for after in product.split("ErrorCode::new(").skip(1) {
                let code = after.trim_start().trim_start_matches('"').split('"').next().unwrap_or_default();
                assert!(catalog.errors.contains_key(code), "{}: {code} is not declared", file.display());
                seen += 1;
            }
        }
    }
    assert_eq!(seen, catalog.errors.len());
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "tests") {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && path.file_stem().is_some_and(|name| name != "tests")
        {
            files.push(path);
        }
    }
    files
}
