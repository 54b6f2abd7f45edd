//! The flat list of keys, derived from the schema of `Settings`: everything else here goes by it.

use std::fmt;

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::{Origin, Settings};

pub(super) struct Section {
    /// Empty for the keys that stand above all sections.
    pub(super) name: String,
    pub(super) meaning: String,
    pub(super) keys: Vec<Key>,
}

pub(super) struct Key {
    /// Dotted, as in `server.port`.
    pub(super) name: String,
    /// The short variable first, where there is one.
    pub(super) environment: Vec<String>,
    pub(super) kind: Kind,
    /// Null where there is none.
    pub(super) default: Value,
    pub(super) default_in_production: Value,
    pub(super) meaning: String,
    /// For a key such as `secret_file`: the secret whose text is in that file.
    pub(super) holds: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Text,
    Secret,
    Number { min: u64, max: u64 },
    Choice(Vec<String>),
    List,
}

/// In alphabetical order, so that it does not depend on how JSON objects are built.
pub(super) fn sections() -> Vec<Section> {
    let generator =
        SchemaSettings::default().with(|settings| settings.inline_subschemas = true).into_generator();
    let schema = generator.into_root_schema_for::<Settings>();
    let mut sections = vec![section("", schema.as_value())];
    for (name, schema) in properties(schema.as_value()) {
        if is_section(schema) {
            sections.push(section(name, schema));
        }
    }
    sections.sort_by(|one, other| one.name.cmp(&other.name));
    sections
}

pub(super) fn keys() -> Vec<Key> {
    sections().into_iter().flat_map(|section| section.keys).collect()
}

impl Key {
    /// The setting this key decides.
    pub(super) fn decides(&self) -> &str {
        self.holds.as_ref().unwrap_or(&self.name)
    }

    /// How this key is spelled in a place.
    pub(super) fn spelled(&self, origin: &Origin) -> &[String] {
        match origin {
            Origin::Environment(_) => &self.environment,
            Origin::Default | Origin::File { .. } | Origin::Flag(_) => std::slice::from_ref(&self.name),
        }
    }

    fn new(name: String, schema: &Value) -> Self {
        let text = |attribute: &str| schema[attribute].as_str().map(str::to_owned);
        let full = format!("EOEX_{}", name.replace('.', "__").to_uppercase());
        Self {
            environment: text("environment").into_iter().chain([full]).collect(),
            kind: Kind::of(schema),
            default: schema["default"].clone(),
            default_in_production: schema.get("in_production").unwrap_or(&schema["default"]).clone(),
            meaning: text("description").expect("every setting is documented").replace('\n', " "),
            holds: None,
            name,
        }
    }

    fn file_of(secret: &Self) -> Self {
        Self {
            name: format!("{}_file", secret.name),
            environment: secret.environment.iter().map(|name| format!("{name}_FILE")).collect(),
            kind: Kind::Text,
            default: Value::Null,
            default_in_production: Value::Null,
            meaning: format!("A file that contains `{}`, instead of the value itself.", secret.name),
            holds: Some(secret.name.clone()),
        }
    }
}

impl Kind {
    /// Reads what the environment or a flag says; what cannot be read stays text and is then refused.
    pub(super) fn read(&self, text: String) -> Value {
        match self {
            Self::Number { .. } => text.trim().parse::<u64>().map_or(Value::String(text), Value::from),
            Self::List => text.split(',').map(str::trim).filter(|item| !item.is_empty()).collect(),
            Self::Text | Self::Secret | Self::Choice(_) => Value::String(text),
        }
    }

    pub(super) fn accepts(&self, value: &Value) -> bool {
        let is_text = |value: &Value| value.as_str().is_some_and(|text| !text.is_empty());
        match self {
            Self::Text | Self::Secret => is_text(value),
            Self::Number { min, max } => value.as_u64().is_some_and(|number| (*min..=*max).contains(&number)),
            Self::Choice(choices) => choices.iter().any(|choice| value == choice),
            Self::List => value.as_array().is_some_and(|items| items.iter().all(is_text)),
        }
    }

    fn of(schema: &Value) -> Self {
        // An optional value has the types of the value and null; a list of names stands for nothing else.
        let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str());
        match kind {
            Some("integer") => {
                let limit = |name: &str, otherwise: u32| schema[name].as_u64().unwrap_or(otherwise.into());
                Self::Number { min: limit("minimum", 0), max: limit("maximum", u32::MAX) }
            }
            Some("array") => Self::List,
            Some("string") if schema["writeOnly"] == true => Self::Secret,
            Some("string") => match schema["enum"].as_array() {
                Some(choices) => {
                    Self::Choice(choices.iter().filter_map(Value::as_str).map(str::to_owned).collect())
                }
                None => Self::Text,
            },
            _ => unreachable!("no setting may have the schema {schema}; add a kind for it"),
        }
    }
}

/// Reads after "expected".
impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text => write!(out, "text"),
            Self::Secret => write!(out, "secret text"),
            Self::Number { min, max } => write!(out, "a whole number from {min} to {max}"),
            Self::Choice(choices) => write!(out, "{}", choices.join(" or ")),
            Self::List => write!(out, "a list of texts"),
        }
    }
}

fn section(name: &str, schema: &Value) -> Section {
    let mut keys = Vec::new();
    for (field, schema) in properties(schema) {
        if is_section(schema) {
            continue;
        }
        let key = Key::new(if name.is_empty() { field.clone() } else { format!("{name}.{field}") }, schema);
        if key.kind == Kind::Secret {
            keys.push(Key::file_of(&key));
        }
        keys.push(key);
    }
    keys.sort_by(|one, other| one.name.cmp(&other.name));
    let meaning = schema["description"].as_str().expect("every section is documented").replace('\n', " ");
    Section { name: name.to_owned(), meaning, keys }
}

fn properties(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    schema["properties"].as_object().into_iter().flatten()
}

fn is_section(schema: &Value) -> bool {
    schema.get("properties").is_some()
}
