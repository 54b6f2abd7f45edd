//! Which modules make the product: its table of contents.

use engine::config::Settings;
use sdk::Module;

/// A module and how it is made.
type Listed = (&'static str, fn() -> Box<dyn Module>);

const ALL: &[Listed] =
    &[("contacts", || Box::new(contacts::Contacts)), ("example", || Box::new(example::Example))];

/// The modules the settings ask for; all of them where the settings say nothing.
pub(crate) fn chosen(settings: &Settings) -> Result<Vec<Box<dyn Module>>, String> {
    let Some(wanted) = &settings.modules else {
        return Ok(all());
    };
    let mut modules = Vec::new();
    for name in wanted {
        let known = ALL.iter().find(|(known, _)| known == name);
        let Some((_, make)) = known else {
            let names: Vec<&str> = ALL.iter().map(|(name, _)| *name).collect();
            return Err(format!(
                "modules: there is no module {name:?}.\n  hint: the modules of this product are {}",
                names.join(", ")
            ));
        };
        modules.push(make());
    }
    Ok(modules)
}

pub fn all() -> Vec<Box<dyn Module>> {
    ALL.iter().map(|(_, make)| make()).collect()
}
