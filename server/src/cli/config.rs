//! `eoex config`: what is in force, and why.

use engine::config::{Settings, describe, table};

use super::program::{Outcome, print};

pub(super) fn show(settings: &Settings, as_table: bool) -> Outcome {
    let text = if as_table { table() } else { describe(settings) };
    print(text.trim_end())
}
