//! `bakery.oven`, in all its spellings.

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) module: String,
    pub(super) noun: String,
}

/// Names that crates of the workspace have, or that would read as a part of the platform.
const TAKEN: [&str; 12] = [
    "base",
    "bench",
    "contracts",
    "core",
    "embedded",
    "engine",
    "example",
    "platform",
    "sdk",
    "server",
    "testing",
    "xtask",
];

impl Names {
    pub(super) fn new(module: &str, noun: &str) -> Result<Self, String> {
        let begins_well = |word: &str| word.starts_with(|c: char| c.is_ascii_lowercase());
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        if !begins_well(module) || !module.chars().all(is_plain) {
            return Err(format!(
                "{module:?} cannot be a module: use lower-case letters and digits, a letter first."
            ));
        }
        let is_noun = begins_well(noun)
            && noun.chars().all(|c| is_plain(c) || c == '_')
            && !noun.ends_with('_')
            && !noun.contains("__");
        if !is_noun {
            return Err(format!(
                "{noun:?} cannot be a noun: use lower-case letters, digits and _, a letter first."
            ));
        }
        Ok(Self { module: module.to_owned(), noun: noun.to_owned() })
    }

    pub(super) fn is_taken(&self) -> bool {
        TAKEN.contains(&self.module.as_str())
    }

    pub(super) fn plural(&self) -> String {
        sdk::plural_of(&self.noun)
    }

    /// The example's text with the new names in it, in every spelling.
    pub(super) fn fill_in(&self, text: &str) -> String {
        let (noun, plural) = (&self.noun, self.plural());
        text.replace("example", &self.module)
            .replace("Example", &pascal(&self.module))
            .replace("/gadgets", &format!("/{}", plural.replace('_', "-")))
            .replace("gadgets", &plural)
            .replace("Gadgets", &pascal(&plural))
            .replace("GADGETS", &plural.to_uppercase())
            .replace("gadget", noun)
            .replace("Gadget", &pascal(noun))
            .replace("GADGET", &noun.to_uppercase())
    }
}

/// `baking_tray` → `BakingTray`.
pub(super) fn pascal(word: &str) -> String {
    word.split('_').map(capitalised).collect()
}

/// `baking_tray` → `Baking tray`.
pub(super) fn words(word: &str) -> String {
    capitalised(&word.replace('_', " "))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_runs_through_in_all_its_spellings() {
        let names = Names::new("bakery", "oven").unwrap();

        let filled =
            names.fill_in("example.gadget.create GADGET_CREATE Gadget Example /gadgets demo_gadgets");

        assert_eq!(filled, "bakery.oven.create OVEN_CREATE Oven Bakery /ovens demo_ovens");
    }

    #[test]
    fn nouns_of_two_words_and_strange_plurals_read_well() {
        let names = Names::new("bakery", "baking_box").unwrap();

        let filled = names.fill_in("example.gadget Gadget /api/v1/gadgets GadgetsInUse first_gadget");

        assert_eq!(
            filled,
            "bakery.baking_box BakingBox /api/v1/baking-boxes BakingBoxesInUse first_baking_box"
        );
    }

    #[test]
    fn what_cannot_be_a_name_is_refused() {
        for (module, noun) in [
            ("Bakery", "oven"),
            ("bakery", ""),
            ("", "oven"),
            ("bakery", "my oven"),
            ("../x", "y"),
            ("2x", "y"),
            ("a_b", "c"),
            ("a", "b_"),
        ] {
            assert!(Names::new(module, noun).is_err(), "{module}.{noun} was accepted");
        }
    }
}
