//! The command: which of the two is meant, and how files are read and written.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::{entity, module};
use crate::cli::arguments::ScaffoldCommand;
use crate::cli::program::{Outcome, Speaker};

pub(in crate::cli) fn scaffold(command: &ScaffoldCommand, speaker: Speaker) -> Outcome {
    if !Path::new("modules/example").is_dir() {
        return Err(
            "this works in a checkout of the source.\n  hint: go to the folder that has modules/".to_owned()
        );
    }
    match command {
        ScaffoldCommand::Module { name } => {
            let names = module::scaffold(name)?;
            speaker.say(
                &json!({ "module": names.module, "entity": format!("{}.{}", names.module, names.noun) }),
                format!(
                    "Made modules/{0} with the noun {0}.{1}, and added it to the product.\n\
                     Next: `make test M={0}`, then `make bless` to write down what is new in public.",
                    names.module, names.noun
                ),
            )
        }
        ScaffoldCommand::Entity { name } => {
            let names = entity::scaffold(name)?;
            speaker.say(
                &json!({ "entity": format!("{}.{}", names.module, names.noun) }),
                format!(
                    "Made modules/{0}/src/{1} with a migration, and declared it.\n\
                     Next: say in entity.rs what it is made of, add the columns to the migration, `make test M={0}`.",
                    names.module, names.noun
                ),
            )
        }
    }
}

pub(super) fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|cause| format!("{} cannot be read: {cause}.", file.display()))
}

pub(super) fn write(file: &Path, text: &str) -> Result<(), String> {
    let made = file.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(file, text))
        .map_err(|cause| format!("{} cannot be written: {cause}.", file.display()))
}

/// Brings what was written into the house's form. Names of other lengths move line breaks and imports.
pub(super) fn format_code() -> Result<(), String> {
    let formatted = std::process::Command::new("cargo").args(["fmt", "--all"]).status();
    match formatted {
        Ok(status) if status.success() => Ok(()),
        _ => Err("what was made cannot be formatted; the lines above say why.".to_owned()),
    }
}
