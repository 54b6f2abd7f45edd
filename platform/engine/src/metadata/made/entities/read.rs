//! From the record of a made kind to the entity that the engine works with.

use std::borrow::Cow;
use std::collections::BTreeMap;

use base::Result;
use sdk::{Entity, FieldValues, Grant, Label, Reach, Right, Role, field};
use serde::Deserialize;
use serde_json::Value;

use crate::metadata::made::read::wrong;

/// The field that every made kind has unless its records are called by other fields alone.
pub(super) const NAME: &str = "name";
const NAME_CHARS_MAX: usize = 200;

/// A made kind as its record says it.
#[derive(Debug)]
pub(in crate::metadata::made) struct MadeEntity<'a>(pub(in crate::metadata::made) &'a FieldValues);

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    singular: Option<String>,
    plural: Option<String>,
}

type GrantsByRole = BTreeMap<String, BTreeMap<String, Option<String>>>;

impl MadeEntity<'_> {
    pub(in crate::metadata::made) fn code(&self) -> &str {
        self.0.text("code").unwrap_or_default()
    }

    /// What its records are marked with: its own number.
    pub(super) fn mark(&self) -> &str {
        self.0.text("number").unwrap_or_default()
    }

    pub(super) fn title_pattern(&self) -> &str {
        self.0.text("title_pattern").unwrap_or_default()
    }

    /// The entity, or what is wrong with its record, by the name of the part that is.
    pub(in crate::metadata::made) fn read(&self) -> Result<Entity> {
        let text = |part: &str| Cow::Owned(self.0.text(part).unwrap_or_default().to_owned());
        let mut entity = Entity::new("", "");
        entity.code = text("code");
        entity.path = text("path");
        entity.aliases = self.0.words("aliases").into_iter().map(|path| path.to_owned().into()).collect();
        (entity.singular, entity.plural) = self.names()?;
        entity.icon = text("icon");
        entity.colour = text("colour");
        entity.position = self.0.get("position").as_f64();
        entity.title = text("title_pattern");
        entity.numbering = self.0.text("numbering").map(|pattern| pattern.to_owned().into());
        entity.mark = Some(self.mark().to_owned().into());
        for feature in self.0.words("features_off") {
            let is_on = match feature {
                "search" => &mut entity.features.search,
                "comments" => &mut entity.features.comments,
                "tags" => &mut entity.features.tags,
                "files" => &mut entity.features.files,
                "archive" => &mut entity.features.archive,
                "duplicates" => &mut entity.features.duplicates,
                "versions" => &mut entity.features.versions,
                _ => continue,
            };
            *is_on = false;
        }
        if self.title_pattern().contains("{name}") {
            entity.fields.push(name_field());
        }
        self.grant(&mut entity)?;
        Ok(entity)
    }

    fn names(&self) -> Result<(Label, Label)> {
        let others: BTreeMap<String, Names> = self.part("labels")?.unwrap_or_default();
        let label = |part: &str| Label::new(self.0.text(part).unwrap_or_default().to_owned());
        let (mut singular, mut plural) = (label("singular"), label("plural"));
        for (language, names) in others {
            if let Some(words) = names.singular {
                singular = singular.in_language(language.clone(), words);
            }
            if let Some(words) = names.plural {
                plural = plural.in_language(language, words);
            }
        }
        Ok((singular, plural))
    }

    fn grant(&self, entity: &mut Entity) -> Result<()> {
        let given: GrantsByRole = self.part("grants")?.unwrap_or_default();
        for (role, rights) in given {
            // Owners see everything, or nobody could take it back.
            let known = Role::from_code(&role).filter(|role| *role != Role::Owner);
            let Some(role) = known else {
                return Err(wrong(
                    "grants",
                    format!("names {role:?}, which is no role whose rights can be set"),
                ));
            };
            entity.grants.retain(|grant| grant.role != role);
            for (right, reach) in rights {
                let known = Right::ALL.into_iter().find(|known| known.name() == right);
                let Some(right) = known else {
                    let all = Right::ALL.map(Right::name).join(", ");
                    return Err(wrong("grants", format!("names {right:?}; the rights are {all}")));
                };
                let reach = match reach.as_deref() {
                    Some("all") => Reach::All,
                    Some("own") => Reach::Own,
                    None => continue,
                    Some(other) => {
                        return Err(wrong(
                            "grants",
                            format!("says {other:?}, which is neither \"all\" nor \"own\""),
                        ));
                    }
                };
                entity.grants.push(Grant { role, right, reach });
            }
        }
        Ok(())
    }

    fn part<Part: serde::de::DeserializeOwned>(&self, code: &str) -> Result<Option<Part>> {
        match self.0.get(code) {
            Value::Null => Ok(None),
            value => Part::deserialize(value)
                .map(Some)
                .map_err(|cause| wrong(code, format!("cannot be read: {cause}"))),
        }
    }
}

fn name_field() -> sdk::Field {
    let mut name = field::text(NAME).required().searched('A').indexed().length_max(NAME_CHARS_MAX);
    for (language, words) in [("de", "Name"), ("es", "Nombre"), ("ar", "الاسم")] {
        name.label = name.label.in_language(language, words);
    }
    name
}
