//! Journeys: the real program `eoex`, started and stopped as people start and stop it, each in a folder of its own.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]
mod place;

mod commands;
mod importing;
mod killing;
mod refusals;
mod setups;
mod starting;
mod stopping;
mod web;
