//! `eoex config`: what is in force, and why.

use engine::config::{Settings, describe, table};

use super::program::{Outcome, Speaker, print};

pub(super) fn show(settings: &Settings, as_table: bool, speaker: Speaker) -> Outcome {
    if as_table {
        return print(table().trim_end());
    }
    speaker.say(settings, describe(settings).trim_end())
}
