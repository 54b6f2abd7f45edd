//! The web application, as the program itself serves it.

use std::fs;

use crate::place::{Answered, Place};

#[test]
fn a_folder_of_the_settings_is_served_instead_of_what_is_built_in() {
    let place = Place::new();
    fs::create_dir_all(place.path("web/assets")).unwrap();
    fs::write(place.path("web/index.html"), "<title>Tomorrow's page</title>").unwrap();
    fs::write(place.path("web/assets/main-1.js"), "tomorrow()").unwrap();
    let setting = format!("web.folder={}", place.path("web").display());

    let serving = place.serve(&["--set", &setting]);
    fs::write(place.path("web/index.html"), "<title>Too late</title>").unwrap();

    let said = |answer: Answered| (answer.status, answer.text);
    let page = (200, "<title>Tomorrow's page</title>".to_owned());
    assert_eq!(said(serving.get("/", "")), page);
    assert_eq!(said(serving.get("/bakery-nord/contacts", "")), page);
    assert_eq!(said(serving.get("/assets/main-1.js", "")), (200, "tomorrow()".to_owned()));
    assert_eq!(serving.get("/assets/main-2.js", "").status, 404);
    assert_eq!(serving.get("/../../../../etc/passwd", "").status, 404);
}

#[test]
fn a_folder_without_an_application_is_refused_before_anything_is_begun() {
    let place = Place::new();
    let setting = format!("web.folder={}", place.path("nowhere").display());

    place.run(&["serve", "--set", &setting]).failed_saying(&["web.folder", "nowhere", "npm run build"]);

    assert!(!place.data().exists());
}

/// The application itself, or the page that says how it is built.
#[test]
fn there_is_a_page_at_the_front_door() {
    let place = Place::new();

    let serving = place.serve(&[]);

    let page = serving.get("/", "");
    assert_eq!(page.status, 200);
    assert!(page.text.to_lowercase().starts_with("<!doctype html>"), "{}", page.text);
}
