//! Records over the API: every kind of field, writing, reading, filtering, and who may do what.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

mod draw;
mod naive;
mod once;
mod shelf;
mod workshop;

mod agreement;
mod astray;
mod bulk;
mod compare;
mod everywhere;
mod fields;
mod figures;
mod filters;
mod formula;
mod hidden;
mod history;
mod hooks;
mod import;
mod lifetime;
mod links;
mod list;
mod made;
mod made_entities;
mod model;
mod numbers;
mod overviews;
mod pages;
mod periods;
mod permissions;
mod plans;
mod rollups;
mod rules;
mod strangers;
mod taken;
mod together;
mod trash;
mod upsert;
mod views;
mod waiting;
mod workflows;
mod writing;
