//! The house rules. Each test is one rule, and each complaint names the place and the remedy.
//!
//! A rule that is in the way may be wrong: change it here, with the reason, in the same pull request.
mod tidy {
    pub(super) mod clock;
    pub(super) mod complaint;
    pub(super) mod documents;
    pub(super) mod layers;
    pub(super) mod layout;
    pub(super) mod modules;
    pub(super) mod repository;
    pub(super) mod rust_text;
    pub(super) mod web;
    pub(super) mod words;
}

use tidy::{
    clock,
    complaint::{Complaint, none},
    documents, layers, layout, modules,
    repository::{File, Repository},
    web, words,
};

/// Asks a rule about every file whose path it is for.
fn about_each(is_for: impl Fn(&str) -> bool, rule: impl Fn(&File) -> Vec<Complaint>) -> Vec<Complaint> {
    let repository = Repository::read();
    repository.files.iter().filter(|file| is_for(&file.path)).flat_map(rule).collect()
}

fn is_rust(path: &str) -> bool {
    path.ends_with(".rs")
}

#[test]
fn crates_lean_only_on_crates_below_them() {
    none(&layers::leaning(&layers::crates()));
}

#[test]
fn every_rust_file_opens_with_a_sentence() {
    none(&about_each(is_rust, layout::opening));
}

#[test]
fn every_file_of_the_web_application_opens_with_a_sentence() {
    none(&about_each(web::is_written_by_hand, web::opening));
}

#[test]
fn layers_of_the_web_application_know_only_what_is_below_them() {
    none(&about_each(web::is_source, web::layers));
}

#[test]
fn a_mod_rs_is_a_table_of_contents() {
    none(&about_each(|path| path.ends_with("/mod.rs"), layout::table_of_contents));
}

#[test]
fn there_are_no_drawers_for_odds_and_ends() {
    none(&about_each(|_| true, |file| layout::drawer(&file.path)));
}

#[test]
fn nothing_is_left_half_done() {
    none(&about_each(is_rust, words::half_done));
}

#[test]
fn a_to_do_names_its_issue() {
    none(&about_each(words::may_hold_to_dos, words::to_do_without_issue));
}

#[test]
fn no_code_leaves_the_safe_part_of_the_language() {
    none(&about_each(is_rust, words::not_safe));
}

#[test]
fn only_the_command_line_prints() {
    none(&about_each(|path| is_rust(path) && !words::may_print(path), words::printing));
}

#[test]
fn the_product_speaks_of_itself_alone() {
    none(&about_each(|_| true, words::out_of_place));
}

#[test]
fn only_the_clock_reads_the_time() {
    none(&about_each(|path| is_rust(path) && !clock::may_read_the_time(path), clock::reading));
}

#[test]
fn the_sdk_contains_no_sql() {
    none(&about_each(|path| is_rust(path) && path.starts_with("platform/sdk/"), words::sql_in_text));
}

#[test]
fn modules_do_not_look_behind_the_sdk() {
    none(&about_each(|path| is_rust(path) && path.starts_with("modules/"), modules::engine_named));
}

#[test]
fn only_the_engine_and_the_tests_plug_things_into_the_sdk() {
    none(&about_each(|path| is_rust(path) && !modules::may_name_wiring(path), modules::wiring_named));
}

#[test]
fn a_module_has_one_name_everywhere() {
    none(&modules::names(&Repository::read()));
}

#[test]
fn every_module_introduces_itself() {
    none(&modules::without_readme(&Repository::read()));
}

#[test]
fn migrations_are_numbered_sentences_that_give_a_reason() {
    none(&modules::migrations(&Repository::read()));
}

#[test]
fn tables_live_in_the_schema_of_their_module() {
    none(&about_each(modules::is_migration, modules::tables_elsewhere));
}

#[test]
fn links_in_documents_lead_somewhere() {
    none(&documents::dead_links(&Repository::read()));
}

#[test]
fn every_dependency_has_a_reason() {
    none(&documents::dependencies_without_reason(&Repository::read()));
    none(&documents::packages_without_reason(&Repository::read()));
}
