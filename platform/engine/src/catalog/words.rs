//! What records are called in other languages. A module brings a file for each; every key in it is the name of
//! something that exists, and whatever has no words in a language speaks English.

use std::collections::BTreeMap;

use sdk::{Entity, Label, Words};
use serde::Deserialize;

use crate::metadata::Registry;

/// `locales/es.toml`: by noun.
type File = BTreeMap<String, EntityWords>;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct EntityWords {
    singular: Option<String>,
    plural: Option<String>,
    fields: BTreeMap<String, String>,
    help: BTreeMap<String, String>,
    /// By field, then by the option's code.
    options: BTreeMap<String, BTreeMap<String, String>>,
    /// By the heading in English.
    groups: BTreeMap<String, String>,
    actions: BTreeMap<String, ActionWords>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActionWords {
    label: String,
    says: Option<String>,
}

/// Gives the entities of one module the words of one file. Says what is wrong with it.
pub(super) fn give_words(words: &Words, entities: &mut [&mut Entity]) -> Vec<String> {
    let mut file: File = match toml::from_str(words.text) {
        Ok(file) => file,
        Err(reason) => return vec![format!("cannot be read: {reason}")],
    };
    let mut complaints = Vec::new();
    for entity in entities {
        let Some(known) = file.remove(entity.noun()) else { continue };
        give(words.language, known, entity, &mut complaints);
    }
    complaints.extend(file.keys().map(|noun| format!("speaks of {noun}, which is no entity of this module")));
    complaints
}

fn give(language: &'static str, words: EntityWords, entity: &mut Entity, complaints: &mut Vec<String>) {
    let noun = entity.noun().to_owned();
    let mut unknown = |what: &str, name: &str| complaints.push(format!("{noun} has no {what} {name:?}"));
    let add = |label: &mut Label, text: String| {
        *label = label.clone().in_language(language, text);
    };
    if let Some(text) = words.singular {
        add(&mut entity.singular, text);
    }
    if let Some(text) = words.plural {
        add(&mut entity.plural, text);
    }
    for (code, text) in words.fields {
        match entity.fields.iter_mut().find(|field| field.code == code) {
            Some(field) => add(&mut field.label, text),
            None => unknown("field", &code),
        }
    }
    for (code, text) in words.help {
        match entity.fields.iter_mut().find(|field| field.code == code).and_then(|field| field.help.as_mut())
        {
            Some(help) => add(help, text),
            None => unknown("help for", &code),
        }
    }
    for (code, options) in words.options {
        let Some(field) = entity.fields.iter_mut().find(|field| field.code == code) else {
            unknown("field", &code);
            continue;
        };
        for (option, text) in options {
            match field.options.iter_mut().find(|known| known.code == option) {
                Some(known) => add(&mut known.label, text),
                None => unknown("option", &format!("{code}.{option}")),
            }
        }
    }
    let headings: Vec<String> = entity.headings().into_iter().map(str::to_owned).collect();
    for (heading, text) in words.groups {
        if headings.contains(&heading) {
            let label = entity.group_labels.entry(heading.clone().into());
            add(label.or_insert_with(|| Label::new(heading)), text);
        } else {
            unknown("group", &heading);
        }
    }
    for (name, text) in words.actions {
        let Some(action) = entity.actions.iter_mut().find(|action| action.name == name) else {
            unknown("action", &name);
            continue;
        };
        add(&mut action.label, text.label);
        if let Some(says) = text.says {
            add(&mut action.explanation, says);
        }
    }
}

/// Whatever people may read of records that has no words in a language, although its entity speaks it.
pub fn missing_words(registry: &Registry, language: &str) -> Vec<String> {
    let mut missing = Vec::new();
    for shape in registry.all().filter(|shape| shape.entity.singular.speaks(language)) {
        let entity = &shape.entity;
        let code = shape.code();
        let mut need = |label: &Label, what: String| {
            if !label.speaks(language) {
                missing.push(format!("{code}: {what}"));
            }
        };
        need(&entity.plural, "plural".to_owned());
        for field in &entity.fields {
            need(&field.label, format!("fields.{}", field.code));
            if let Some(help) = &field.help {
                need(help, format!("help.{}", field.code));
            }
            for option in &field.options {
                need(&option.label, format!("options.{}.{}", field.code, option.code));
            }
        }
        for heading in entity.headings() {
            need(&entity.group_label(heading), format!("groups.{heading:?}"));
        }
        for action in &entity.actions {
            need(&action.label, format!("actions.{}.label", action.name));
            need(&action.explanation, format!("actions.{}.says", action.name));
        }
    }
    missing
}

#[cfg(test)]
mod tests {
    use sdk::{Action, Ctx, Nothing, field};

    use super::*;

    fn oven() -> Entity {
        async fn heat(_: Ctx) -> base::Result<Nothing> {
            Ok(Nothing)
        }
        let fields = [
            field::text("name").help("What bakers call it.").group("Look"),
            field::choice("fuel", ["gas", "wood"]).group("Look"),
        ];
        Entity::new("oven", "Oven")
            .fields(fields)
            .action(Action::new("heat", "Heat up", heat).says("Makes it hot."))
    }

    fn given(text: &'static str) -> (Entity, Vec<String>) {
        let mut oven = oven();
        let complaints = give_words(&Words { language: "es", text }, &mut [&mut oven]);
        (oven, complaints)
    }

    #[test]
    fn every_part_of_an_entity_can_be_said_in_another_language() {
        let (oven, complaints) = given(
            r#"
            [oven]
            singular = "Horno"
            plural = "Hornos"
            fields = { name = "Nombre", fuel = "Combustible" }
            help.name = "Como lo llaman los panaderos."
            options.fuel = { gas = "Gas", wood = "Leña" }
            groups.Look = "Aspecto"
            actions.heat = { label = "Calentar", says = "Lo calienta." }
            "#,
        );

        assert_eq!(complaints, Vec::<String>::new());
        assert_eq!(oven.plural.read("es-MX"), "Hornos");
        assert_eq!(oven.fields[1].options[1].label.read("es"), "Leña");
        assert_eq!(oven.group_label("Look").read("es"), "Aspecto");
        assert_eq!(oven.actions[0].label.read("es"), "Calentar");
        assert_eq!(oven.actions[0].explanation.read("fr"), "Makes it hot.");
    }

    #[test]
    fn words_for_what_is_not_there_are_refused_by_name() {
        let (_, complaints) = given(
            r#"
            [stove]
            singular = "Cocina"
            [oven]
            fields.colour = "Color"
            help.fuel = "Con qué arde."
            options.fuel.coal = "Carbón"
            groups.Size = "Tamaño"
            actions.cool.label = "Enfriar"
            "#,
        );

        assert_eq!(
            complaints,
            [
                "oven has no field \"colour\"",
                "oven has no help for \"fuel\"",
                "oven has no option \"fuel.coal\"",
                "oven has no group \"Size\"",
                "oven has no action \"cool\"",
                "speaks of stove, which is no entity of this module",
            ]
        );
    }

    #[test]
    fn a_misspelt_heading_of_the_file_is_refused() {
        let (_, complaints) = given("[oven]\nplurals = \"Hornos\"");

        assert!(complaints[0].contains("unknown field `plurals`"), "{complaints:?}");
    }
}
