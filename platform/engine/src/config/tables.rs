//! Settings shown to people: what holds now, and what there is.

use std::fmt::Write as _;

use serde_json::Value;

use super::Settings;
use super::keys::{Key, keys, sections};

const INTRODUCTION: &str = "\
# Configuration

Generated from the comments in `platform/engine/src/config/settings.rs`.

Settings come from `eoex.toml`, then the environment, then flags; the last word counts.
In variables and flags, commas separate the items of a list. An empty variable counts as not set.
Secrets are never flags; each can also be read from a file.
What is not in this table is refused. `eoex config` shows what holds and who said so.
";

/// Every setting, its value and who decided it, as aligned columns. Secrets are `***`.
pub fn describe(settings: &Settings) -> String {
    let values = serde_json::to_value(settings).expect("settings are plain data");
    let keys: Vec<Key> = keys().into_iter().filter(|key| key.holds.is_none()).collect();
    let rows: Vec<[String; 3]> = keys
        .into_iter()
        .map(|key| {
            let value = values.pointer(&format!("/{}", key.name.replace('.', "/")));
            let origin = settings.origin(&key.name).to_string();
            [key.name, value.and_then(shown).unwrap_or_else(|| "-".to_owned()), origin]
        })
        .collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let (names, values) = (width(0), width(1));
    rows.iter().map(|[name, value, origin]| format!("{name:names$}  {value:values$}  {origin}\n")).collect()
}

/// The documentation of every key, as Markdown. The same for every machine and mode.
pub fn table() -> String {
    let mut page = INTRODUCTION.to_owned();
    for section in sections() {
        let heading = if section.name.is_empty() {
            "Above all sections".to_owned()
        } else {
            format!("[{}]", section.name)
        };
        let meaning = section.meaning;
        write!(page, "\n## {heading}\n\n{meaning}\n\n").expect("a String takes everything");
        page += "| Key | Environment | Type | Default | Meaning |\n| --- | --- | --- | --- | --- |\n";
        for key in section.keys {
            let environment =
                key.environment.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            let default = default_of(&key);
            let Key { name, kind, meaning, .. } = key;
            writeln!(page, "| `{name}` | {environment} | {kind} | {default} | {meaning} |")
                .expect("a String takes everything");
        }
    }
    page
}

fn default_of(key: &Key) -> String {
    let [usual, production] =
        [&key.default, &key.default_in_production].map(|value| shown(value).map(|text| format!("`{text}`")));
    match (usual, production) {
        (usual, production) if usual == production => usual.unwrap_or_default(),
        (usual, production) => {
            format!("{}; in production {}", usual.unwrap_or_default(), production.unwrap_or_default())
        }
    }
}

/// Nothing for what is not set and for an empty list.
fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(items) if items.is_empty() => None,
        Value::Array(items) => Some(items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")),
        other => Some(other.to_string()),
    }
}
