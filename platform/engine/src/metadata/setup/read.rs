//! Files as a set-up. Whatever somebody hands in: what is wrong is told with file, line and remedy, all of it at once, and
//! nothing is guessed.

use std::collections::{BTreeMap, BTreeSet};

use base::{Problem, Result};
use serde_json::{Map, Number, Value};
use strsim::jaro_winkler;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::errors::SETUP_UNREADABLE;
use super::kinds::{Carried, CarriedKind};
use super::model::{Definition, Name, Setup};
use super::write::{AS_JSON, FOLDER, FORMAT, Files, HEAD};
use crate::metadata::is_field_code;

pub(super) const FILES_MAX: usize = 1_000;
pub(super) const FILE_BYTES_MAX: usize = 1_000_000;
pub(super) const ALL_BYTES_MAX: usize = 8_000_000;
/// Faults that are told at once.
const FAULTS_MAX: usize = 50;
/// How alike a word must be to be meant.
const ALIKE: f64 = 0.8;

/// What is wrong, and where: `entities/custom.vehicle.toml:12`.
type Faults = Vec<(String, String)>;

/// One file while it is read.
struct Page<'a> {
    path: &'a str,
    text: &'a str,
    faults: &'a mut Faults,
}

/// The set-up that files say, or everything that is wrong with them.
pub(super) fn from_files(files: &Files, carried: &Carried) -> Result<Setup> {
    within_limits(files)?;
    let mut faults = Faults::new();
    let mut modules = BTreeSet::new();
    match files.get(HEAD) {
        Some(text) => modules = Page { path: HEAD, text, faults: &mut faults }.head(),
        None => faults.push((
            HEAD.to_owned(),
            format!("is not there. It says “format = {FORMAT}”; an export writes it."),
        )),
    }
    let mut definitions = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| *path != HEAD) {
        let Some(of) = subject_of(path) else {
            let those = format!("{HEAD} and {FOLDER}/<module>.<noun>.toml");
            faults.push((path.clone(), format!("is no file of a set-up. Those are {those}.")));
            continue;
        };
        Page { path, text, faults: &mut faults }.definitions(of, carried, &mut definitions);
    }
    tell_apart(&definitions, carried, &mut faults);
    if !faults.is_empty() {
        return Err(told(faults));
    }
    let mut setup = Setup::new(definitions);
    setup.modules.extend(modules);
    Ok(setup)
}

fn within_limits(files: &Files) -> Result<()> {
    let too_large = |what: String, remedy: &'static str| Err(SETUP_UNREADABLE.saying(what).with_hint(remedy));
    if files.len() > FILES_MAX {
        return too_large(
            format!("There are {} files; a set-up has {FILES_MAX} at most.", files.len()),
            "Name the folder that an export has written, and no other.",
        );
    }
    if let Some((path, text)) = files.iter().find(|(_, text)| text.len() > FILE_BYTES_MAX) {
        return too_large(
            format!("{path} has {} bytes; a file of a set-up has {FILE_BYTES_MAX} at most.", text.len()),
            "Name the folder that an export has written, and no other.",
        );
    }
    let all: usize = files.values().map(String::len).sum();
    if all > ALL_BYTES_MAX {
        return too_large(
            format!("The files have {all} bytes together; a set-up has {ALL_BYTES_MAX} at most."),
            "Apply it in parts: a folder with some of the files each.",
        );
    }
    Ok(())
}

/// The kind of record that a file is about, by its name.
fn subject_of(path: &str) -> Option<&str> {
    let code = path.strip_prefix(FOLDER)?.strip_prefix('/')?.strip_suffix(".toml")?;
    let (module, noun) = code.split_once('.')?;
    (is_field_code(module) && is_field_code(noun)).then_some(code)
}

/// What can be there once only is there once.
fn tell_apart(definitions: &[Definition], carried: &Carried, faults: &mut Faults) {
    let mut seen: BTreeMap<(&str, usize, &str), &str> = BTreeMap::new();
    for Definition { name, place, .. } in definitions {
        let before = seen.insert((&name.of, name.kind, &name.key), place);
        let may_repeat = carried.kind(name.kind).kind.may_repeat;
        if let Some(before) = before.filter(|_| !may_repeat) {
            let why = format!("says {name} a second time; the first is at {before}. Leave one of them.");
            faults.push((place.clone(), why));
        }
    }
}

fn told(faults: Faults) -> Problem {
    let count = faults.len();
    let words = match count {
        1 => "One thing in the files cannot be read.".to_owned(),
        _ => format!("{count} things in the files cannot be read."),
    };
    faults
        .into_iter()
        .take(FAULTS_MAX)
        .fold(SETUP_UNREADABLE.saying(words), |problem, (place, why)| problem.with_detail(place, why))
}

impl Page<'_> {
    fn fault(&mut self, at: usize, why: impl Into<String>) {
        let place = self.place(at);
        self.faults.push((place, why.into()));
    }

    /// The line in which a byte is.
    fn place(&self, at: usize) -> String {
        let before = self.text.as_bytes().get(..at).unwrap_or(self.text.as_bytes());
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        format!("{}:{line}", self.path)
    }

    fn root<'i>(&mut self, text: &'i str) -> Option<DeTable<'i>> {
        match DeTable::parse(text) {
            Ok(table) => Some(table.into_inner()),
            Err(cause) => {
                let at = cause.span().map_or(0, |span| span.start);
                self.fault(at, format!("is no TOML: {}.", cause.message()));
                None
            }
        }
    }

    /// The format, and the modules that are needed.
    fn head(mut self) -> BTreeSet<String> {
        let mut modules = BTreeSet::new();
        let Some(table) = self.root(self.text) else { return modules };
        let mut has_format = false;
        for (key, value) in &table {
            let at = key.span().start;
            match (key.get_ref().as_ref(), to_json(value.get_ref())) {
                ("format", Ok(format)) if format == FORMAT => has_format = true,
                ("format", format) => {
                    has_format = true;
                    let format = format.map(|format| format.to_string()).unwrap_or_default();
                    self.fault(at, format!("says format {format}; this program reads {FORMAT}. Use one that is as new as whatever has written the files."));
                }
                ("modules", Ok(Value::Array(names))) if names.iter().all(Value::is_string) => {
                    modules.extend(names.iter().filter_map(Value::as_str).map(str::to_owned));
                }
                ("modules", _) => self.fault(at, "must be a list of names of modules."),
                (other, _) => {
                    let why = format!("says {other:?}, which nobody reads. There are format and modules.");
                    self.fault(at, why);
                }
            }
        }
        if !has_format {
            self.fault(0, format!("says no format. Write “format = {FORMAT}”."));
        }
        modules
    }

    fn definitions(mut self, of: &str, carried: &Carried, definitions: &mut Vec<Definition>) {
        let Some(table) = self.root(self.text) else { return };
        for (section, value) in &table {
            let at = section.span().start;
            let Some((kind, of_kind)) = carried.in_section(section.get_ref()) else {
                let why = format!(
                    "says {:?}, which is nothing that a set-up has. There are {}.",
                    section.get_ref(),
                    carried.sections()
                );
                self.fault(at, why);
                continue;
            };
            let section = of_kind.kind.section;
            match (value.get_ref(), of_kind.kind.key) {
                (DeValue::Table(parts), None) => {
                    let place = self.place(value.span().start.max(at));
                    self.definition(
                        Name { of: of.to_owned(), kind, key: String::new(), nth: 0 },
                        place,
                        parts,
                        of_kind,
                        definitions,
                    );
                }
                (_, None) => self.fault(at, format!("must be a table: write [{section}].")),
                (DeValue::Array(entries), Some(key)) => {
                    for entry in entries {
                        self.entry((of, kind, key), entry, of_kind, definitions);
                    }
                }
                (_, Some(_)) => self.fault(at, format!("must be a list of tables: write [[{section}]].")),
            }
        }
    }

    /// One of a list, which says itself what it is called.
    fn entry(
        &mut self,
        (of, kind, key): (&str, usize, &str),
        entry: &Spanned<DeValue<'_>>,
        of_kind: &CarriedKind,
        definitions: &mut Vec<Definition>,
    ) {
        let at = entry.span().start;
        let section = of_kind.kind.section;
        let DeValue::Table(parts) = entry.get_ref() else {
            return self.fault(at, format!("must be a table: write [[{section}]]."));
        };
        let said = |wanted: &str| {
            parts.iter().find(|(code, _)| code.get_ref() == wanted).map(|(_, value)| value.get_ref())
        };
        let beside = of_kind.kind.beside.and_then(said).and_then(DeValue::as_str);
        match said(key) {
            Some(DeValue::String(named)) if !named.is_empty() => {
                let key = of_kind.kind.called(named, beside);
                let name = Name { of: of.to_owned(), kind, key, nth: 0 };
                let place = self.place(at);
                self.definition(name, place, parts, of_kind, definitions);
            }
            Some(_) => self.fault(at, format!("has a {key} that is no text. Write {key} = \"…\".")),
            None => self
                .fault(at, format!("is a {section} without {key}. Write {key} = \"…\" below [[{section}]].")),
        }
    }

    fn definition(
        &mut self,
        name: Name,
        place: String,
        table: &DeTable<'_>,
        of_kind: &CarriedKind,
        definitions: &mut Vec<Definition>,
    ) {
        let mut values = Map::new();
        for (code, value) in table {
            let (at, code) = (code.span().start, code.get_ref().as_ref());
            if Some(code) == of_kind.kind.key {
                continue;
            }
            if of_kind.part(code).is_none() {
                let close = of_kind
                    .parts
                    .iter()
                    .map(|part| (jaro_winkler(&part.code, code), part.code.as_str()))
                    .filter(|(alike, _)| *alike > ALIKE)
                    .max_by(|(one, _), (other, _)| one.total_cmp(other));
                let remedy = match close {
                    Some((_, close)) => format!("Did you mean {close}?"),
                    None => {
                        let known: Vec<&str> = of_kind.parts.iter().map(|part| part.code.as_str()).collect();
                        format!("There are {}.", known.join(", "))
                    }
                };
                self.fault(
                    at,
                    format!("says {code:?}, which is no part of a {}. {remedy}", of_kind.kind.words[0]),
                );
                continue;
            }
            match to_json(value.get_ref()) {
                Ok(value) => {
                    values.insert(code.to_owned(), value);
                }
                Err(why) => self.fault(value.span().start, format!("{code} {why}")),
            }
        }
        definitions.push(Definition { name, parts: of_kind.parts_of(&values), place });
    }
}

/// What a value says, or why JSON cannot say it.
pub(super) fn to_json(value: &DeValue<'_>) -> Result<Value, String> {
    Ok(match value {
        DeValue::String(words) => Value::from(words.as_ref()),
        DeValue::Integer(number) => {
            let whole = i64::from_str_radix(number.as_str(), number.radix());
            Value::from(whole.map_err(|_| format!("has the number {number}, which is too large."))?)
        }
        DeValue::Float(number) => {
            let read = number.as_str().parse().ok().and_then(Number::from_f64);
            Value::Number(
                read.ok_or_else(|| format!("has {}, which is no number that can be kept.", number.as_str()))?,
            )
        }
        DeValue::Boolean(is) => Value::Bool(*is),
        // Days and times are texts, here as everywhere else.
        DeValue::Datetime(time) => Value::from(time.to_string()),
        DeValue::Array(entries) => {
            Value::Array(entries.iter().map(|entry| to_json(entry.get_ref())).collect::<Result<_, _>>()?)
        }
        DeValue::Table(entries) => {
            if let Some(marked) = marked(entries) {
                return serde_json::from_str(marked)
                    .map_err(|cause| format!("says {{ {AS_JSON} = … }}, and that is no JSON: {cause}."));
            }
            let mut object = Map::new();
            for (code, value) in entries {
                object.insert(code.get_ref().to_string(), to_json(value.get_ref())?);
            }
            Value::Object(object)
        }
    })
}

/// What stands in `{ json = "…" }`.
fn marked<'a>(entries: &'a DeTable<'_>) -> Option<&'a str> {
    let mut all = entries.iter();
    let (code, value) = all.next()?;
    match value.get_ref() {
        DeValue::String(text) if code.get_ref() == AS_JSON && all.next().is_none() => Some(text.as_ref()),
        _ => None,
    }
}
