//! Golden files: everything public, written down under docs/generated.

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

    assert_golden("openapi.json", &String::from_utf8(served.body.to_vec()).unwrap());
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

/// A code that was released is a promise. Renaming one breaks whoever compares it.
#[tokio::test]
async fn every_error_code_of_the_last_release_still_exists() {
    let catalog = &app().await.house.catalog;
    let released = include_str!("released_error_codes.txt");

    for code in released.lines().filter(|line| !line.is_empty()) {
        assert!(catalog.errors.contains_key(code), "{code} was released and is gone");
    }
}
