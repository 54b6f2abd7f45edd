//! Reading the configuration: defaults, then the file, the environment and flags, the last word counting.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use serde_json::Value;
use toml::de::{DeTable, DeValue};

use super::keys::{Key, Kind, keys, sections};
use super::{Complaint, Misconfigured, Origin, Settings, checks};

/// Variables that are ours without being settings.
const NOT_SETTINGS: [&str; 1] = ["EOEX_CONFIG"];
/// Some secrets are whole certificates, none is larger than this.
const SECRET_FILE_BYTES_MAX: u64 = 65_536;
/// Names less alike than this are not worth suggesting.
const ALIKE_MIN: f64 = 0.4;

/// Reads, merges and checks everything. Flags are pairs of a dotted key and a value.
///
/// A variable that is empty counts as not set, because that is what Compose files make of a missing one.
pub fn load(
    file: Option<&Path>,
    environment: impl Iterator<Item = (String, String)>,
    flags: &[(String, String)],
) -> Result<Settings, Misconfigured> {
    let mut loading = Loading { keys: keys(), chosen: BTreeMap::new(), complaints: Vec::new() };
    if let Some(path) = file {
        loading.add_file(path);
    }
    // The environment has no order of its own; complaints should.
    let environment: BTreeMap<String, String> = environment.collect();
    for (name, text) in environment {
        loading.add_variable(name, text);
    }
    for (name, text) in flags {
        loading.add(name, Value::String(text.clone()), Origin::Flag(name.clone()));
    }
    loading.finish()
}

struct Loading {
    keys: Vec<Key>,
    chosen: BTreeMap<String, Chosen>,
    complaints: Vec<Complaint>,
}

struct Chosen {
    value: Value,
    origin: Origin,
    /// The value is the path of a file that contains the secret.
    is_in_file: bool,
}

impl Loading {
    fn add_file(&mut self, path: &Path) {
        let place = |line| Origin::File { path: path.to_owned(), line };
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(cause) => {
                let remedy = "check its path and permissions, or leave it out";
                return self.complain("the file", place(None), format!(" cannot be read: {cause}"), remedy);
            }
        };
        let line_at =
            |offset: usize| Some(text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1);
        let table = match DeTable::parse(&text) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                // Only the message: the error itself would print the line, and the line may hold a secret.
                let line = error.span().and_then(|span| line_at(span.start));
                return self.complain(
                    "the file",
                    place(line),
                    format!(" is not TOML: {}", error.message()),
                    "",
                );
            }
        };
        let mut found = Vec::new();
        flatten("", table, &mut found);
        found.sort_by_key(|(_, _, offset)| *offset);
        let sections: Vec<String> = sections().into_iter().map(|section| section.name).collect();
        for (name, value, offset) in found {
            let is_empty_section = value.is_object() && sections.contains(&name);
            if is_empty_section {
                continue;
            }
            self.add(&name, value, place(line_at(offset)));
        }
    }

    fn add_variable(&mut self, name: String, text: String) {
        let is_known = self.keys.iter().any(|key| key.environment.contains(&name));
        let is_ours = name.starts_with("EOEX_") && !NOT_SETTINGS.contains(&name.as_str());
        let is_unset = is_known && text.is_empty();
        if !(is_known || is_ours) || is_unset {
            return;
        }
        self.add(&name.clone(), Value::String(text), Origin::Environment(name));
    }

    /// Takes one word from one place, unless it is unknown, unfit, or contradicts another from the same place.
    fn add(&mut self, name: &str, value: Value, origin: Origin) {
        let Some(key) = self.keys.iter().find(|key| key.spelled(&origin).iter().any(|known| known == name))
        else {
            let remedy = nearest(name, &origin, &self.keys);
            return self.complain(name, origin, " is not a setting".to_owned(), remedy);
        };
        let (decides, is_in_file) = (key.decides().to_owned(), key.holds.is_some());
        if key.kind == Kind::Secret && matches!(origin, Origin::Flag(_)) {
            let wrong = " is a secret, and a flag would show it to everyone on this machine";
            let remedy = format!("set {} or {}_file", key.environment[0], key.name);
            return self.complain(&decides, origin, wrong.to_owned(), remedy);
        }

        let value = match (&origin, value) {
            (Origin::Environment(_) | Origin::Flag(_), Value::String(text)) => key.kind.read(text),
            (_, value) => value,
        };
        if !key.kind.accepts(&value) {
            let found =
                if key.kind == Kind::Secret { "something else".to_owned() } else { value.to_string() };
            let (name, wrong) = (key.name.clone(), format!(": expected {}, found {found}", key.kind));
            return self.complain(&name, origin, wrong, "");
        }

        let new = Chosen { value, origin, is_in_file };
        if let Some(old) = self.chosen.get(&decides).filter(|old| old.contradicts(&new)) {
            let wrong = format!(" has two values, the other is from {}", old.origin);
            return self.complain(&decides, new.origin, wrong, "remove one of them");
        }
        self.chosen.insert(decides, new);
    }

    fn finish(mut self) -> Result<Settings, Misconfigured> {
        self.read_secret_files();
        let is_production = self.chosen.get("mode").is_some_and(|mode| mode.value == "production");
        let mut root = Value::Null;
        for key in self.keys.iter().filter(|key| key.holds.is_none()) {
            let default = if is_production { &key.default_in_production } else { &key.default };
            let value = self.chosen.get(&key.name).map_or(default, |chosen| &chosen.value).clone();
            let (parent, name) = match key.name.split_once('.') {
                Some((section, name)) => (&mut root[section], name),
                None => (&mut root, key.name.as_str()),
            };
            parent[name] = value;
        }

        // Serde's error may quote a secret, so it is not printed.
        let Ok(mut settings) = serde_json::from_value::<Settings>(root) else {
            unreachable!("what the schema accepts, serde accepts");
        };
        settings.public_url = settings.public_url.replace("{port}", &settings.server.port.to_string());
        settings.origins = self.chosen.into_iter().map(|(name, chosen)| (name, chosen.origin)).collect();
        self.complaints.extend(checks::check(&settings));
        if self.complaints.is_empty() {
            Ok(settings)
        } else {
            Err(Misconfigured { complaints: self.complaints })
        }
    }

    /// Only those that count are read: a file that is overruled need not exist.
    fn read_secret_files(&mut self) {
        let mut unreadable = Vec::new();
        for (name, chosen) in self.chosen.iter_mut().filter(|(_, chosen)| chosen.is_in_file) {
            match read_secret(chosen.value.as_str().unwrap_or_default()) {
                Ok(text) => chosen.value = Value::String(text),
                Err(cause) => unreadable.push((name.clone(), chosen.origin.clone(), cause)),
            }
        }
        for (name, origin, cause) in unreadable {
            self.chosen.remove(&name);
            // The path is not repeated: people put the secret itself there by mistake.
            let wrong = format!(": its file cannot be used: {cause}");
            self.complain(&name, origin, wrong, "check the path and permissions of the file");
        }
    }

    fn complain(&mut self, key: &str, origin: Origin, wrong: String, remedy: impl Into<String>) {
        self.complaints.push(Complaint { key: key.to_owned(), origin, wrong, remedy: remedy.into() });
    }
}

impl Chosen {
    /// Two different words from the same place; from different places, the later one counts.
    fn contradicts(&self, other: &Self) -> bool {
        let is_same_place = std::mem::discriminant(&self.origin) == std::mem::discriminant(&other.origin);
        is_same_place && (&self.value, self.is_in_file) != (&other.value, other.is_in_file)
    }
}

/// Lists every value and every empty table by its dotted key, with the offset where the key is written.
fn flatten(prefix: &str, table: DeTable<'_>, found: &mut Vec<(String, Value, usize)>) {
    for (key, value) in table {
        let name =
            if prefix.is_empty() { key.get_ref().to_string() } else { format!("{prefix}.{}", key.get_ref()) };
        match value.into_inner() {
            DeValue::Table(table) if !table.is_empty() => flatten(&name, table, found),
            value => found.push((name, to_json(value), key.span().start)),
        }
    }
}

/// What JSON cannot say becomes text or null; no setting takes it anyway.
fn to_json(value: DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.into_owned()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| Value::String(number.to_string()), Value::from),
        DeValue::Float(number) => number.as_str().parse::<f64>().map_or(Value::Null, Value::from),
        DeValue::Boolean(truth) => Value::Bool(truth),
        DeValue::Datetime(time) => Value::String(time.to_string()),
        DeValue::Array(items) => items.into_iter().map(|item| to_json(item.into_inner())).collect(),
        DeValue::Table(table) => {
            table.into_iter().map(|(key, value)| (key.into_inner(), to_json(value.into_inner()))).collect()
        }
    }
}

fn read_secret(path: &str) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(SECRET_FILE_BYTES_MAX + 1).read_to_string(&mut text)?;
    let text = text.trim_end_matches(['\r', '\n']);
    match text.len() as u64 {
        0 => Err(io::Error::other("it is empty")),
        1..=SECRET_FILE_BYTES_MAX => Ok(text.to_owned()),
        _ => Err(io::Error::other(format!("it is larger than {SECRET_FILE_BYTES_MAX} bytes"))),
    }
}

/// The right key in the wrong section counts as nearly right; sections are suggested as they are written.
fn nearest(name: &str, origin: &Origin, keys: &[Key]) -> String {
    let last = |name: &str| name.rsplit('.').next().unwrap_or(name).to_lowercase();
    let alike = |known: &str| {
        let whole = strsim::normalized_damerau_levenshtein(&name.to_lowercase(), &known.to_lowercase());
        let end = strsim::normalized_damerau_levenshtein(&last(name), &last(known));
        whole.max(end * 0.9)
    };
    let known = keys.iter().flat_map(|key| key.spelled(origin));
    let sections = known.clone().filter_map(|known| Some(known.split_once('.')?.0));
    let sections = sections.map(|section| (alike(section), format!("[{section}]")));
    let known = known.map(|known| (alike(known), known.clone())).chain(sections);
    match known.max_by(|(one, _), (other, _)| one.total_cmp(other)) {
        Some((alike, known)) if alike >= ALIKE_MIN => format!("did you mean {known}?"),
        _ => "`eoex config` lists every setting".to_owned(),
    }
}
