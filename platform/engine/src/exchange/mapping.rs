//! Which column leads to which field: as somebody has said it, or as names and values suggest it.

use std::collections::HashSet;
use std::sync::Arc;

use base::Result;
use schemars::JsonSchema;
use sdk::{Ctx, FieldKind};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::errors::IMPORT_MAPPING_INVALID;
use super::path::{Path, visible};
use crate::metadata::{Registry, Shape};
use crate::records::{matchable_fields, plain_letters};

const MAPPED_MAX: usize = 500;

/// A column and where it leads. Without a column the value is the same in every record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Mapped {
    /// What the column is called in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) column: Option<String>,
    /// `email`, `annual_revenue.currency`, `company.domain`.
    pub(super) field: String,
    /// What every record gets where there is no column, or where its cell is empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<String>,
    /// The country whose phone numbers are meant where they have no prefix, in two letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) country: Option<String>,
}

/// Reads a mapping, or says what it should be.
pub(super) fn read_mapping(value: &Value) -> Result<Vec<Mapped>> {
    if value.is_null() {
        return Ok(Vec::new());
    }
    let read: Vec<Mapped> = serde_json::from_value(value.clone()).map_err(|cause| {
        IMPORT_MAPPING_INVALID.on_field(
            "mapping",
            format!("must be a list such as [{{\"column\": \"Mail\", \"field\": \"email\"}}]: {cause}"),
        )
    })?;
    if read.len() > MAPPED_MAX {
        return Err(
            IMPORT_MAPPING_INVALID.on_field("mapping", format!("may name {MAPPED_MAX} columns at most"))
        );
    }
    Ok(read)
}

/// Refuses what leads nowhere: every misfit at once, by the column's name.
pub(super) fn check_mapping(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Shape,
    mapping: &[Mapped],
    columns: &[String],
) -> Result<()> {
    let mut wrong: Vec<String> = Vec::new();
    let mut taken = HashSet::new();
    for mapped in mapping {
        let named = mapped.column.as_deref().unwrap_or(&mapped.field);
        if let Some(column) = &mapped.column
            && !columns.contains(column)
        {
            wrong.push(format!("{named:?} is no column of the file"));
        }
        if mapped.column.is_none() && mapped.value.is_none() {
            wrong.push(format!("{named:?} needs a column or a value"));
        }
        match Path::read(ctx, registry, shape, &mapped.field) {
            Err(why) => wrong.push(format!("{named:?} {why}")),
            Ok(path) => {
                let is_writable = visible(ctx, shape, &path.field)
                    .is_some_and(|known| known.field.is_writable() || known.code() == "id");
                if !is_writable {
                    wrong.push(format!(
                        "{named:?} leads to {}, which is filled in by the platform",
                        path.field
                    ));
                }
                if !taken.insert(path.written()) {
                    wrong
                        .push(format!("{named:?} leads to {}, where another column leads too", mapped.field));
                }
            }
        }
    }
    if wrong.is_empty() {
        return Ok(());
    }
    Err(wrong
        .into_iter()
        .fold(IMPORT_MAPPING_INVALID.problem(), |problem, why| problem.with_detail("mapping", why)))
}

/// Files with the same columns are of the same making: next month's goes the way this month's went.
pub(super) fn signature(columns: &[String]) -> String {
    let mut plain: Vec<String> = columns.iter().map(|column| plain_word(column)).collect();
    plain.sort();
    let hash = Sha256::digest(plain.join("\n").as_bytes());
    hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// What names and first values suggest. Columns that nothing is known of are left out.
pub(super) fn suggest(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    columns: &[String],
    samples: &[Vec<String>],
) -> Vec<Mapped> {
    let targets = targets(ctx, registry, shape);
    let mut taken: HashSet<String> = HashSet::new();
    let mut found: Vec<Option<String>> = vec![None; columns.len()];
    // Whatever is certain goes first, so that a guess does not take its place.
    for least in [1.0, KNOWN_ELSEWHERE, SURE_ENOUGH] {
        for (place, column) in columns.iter().enumerate() {
            if found[place].is_some() {
                continue;
            }
            let best = targets
                .iter()
                .filter(|target| !taken.contains(&target.path))
                .map(|target| (target, target.likeness(&plain_word(column))))
                .filter(|(_, likeness)| *likeness >= least)
                .max_by(|one, other| one.1.total_cmp(&other.1));
            if let Some((target, _)) = best {
                taken.insert(target.path.clone());
                found[place] = Some(target.path.clone());
            }
        }
    }
    guess_by_values(shape, samples, &mut found, &mut taken);
    let mapped = columns.iter().zip(found);
    mapped
        .filter_map(|(column, field)| {
            Some(Mapped { column: Some(column.clone()), field: field?, value: None, country: None })
        })
        .collect()
}

/// Another program calls it just so. What we call it ourselves counts more: "Title" is no "Job title" where both are there.
const KNOWN_ELSEWHERE: f64 = 0.99;
const SURE_ENOUGH: f64 = 0.92;

/// A path, what it is called here, and what other programs call it.
struct Target {
    path: String,
    words: Vec<String>,
    elsewhere: Vec<String>,
}

impl Target {
    fn likeness(&self, word: &str) -> f64 {
        let best = |words: &[String], at_most: f64| {
            let likeness = |known: &String| {
                if known == word {
                    at_most
                } else {
                    strsim::jaro_winkler(known, word).min(KNOWN_ELSEWHERE - 0.001)
                }
            };
            words.iter().map(likeness).fold(0.0, f64::max)
        };
        best(&self.words, 1.0).max(best(&self.elsewhere, KNOWN_ELSEWHERE))
    }
}

fn targets(ctx: &Ctx, registry: &Registry, shape: &Arc<Shape>) -> Vec<Target> {
    let paths = Path::all_of(ctx, registry, shape).into_iter().filter(|path| {
        let known = visible(ctx, shape, &path.field);
        known.is_some_and(|known| known.field.is_writable() && !known.kind().is_file())
    });
    let mut targets: Vec<Target> = paths
        .map(|path| {
            let mut words: Vec<String> =
                path.headings_everywhere(registry, shape).iter().map(|heading| plain_word(heading)).collect();
            words.push(plain_word(&path.written()));
            let elsewhere = also_called(&path.written()).iter().map(|word| plain_word(word)).collect();
            Target { path: path.written(), words, elsewhere }
        })
        .collect();
    // `company.name`, as cards say it: by what linked records are called.
    for known in shape.fields.iter().filter(|known| known.field.is_writable()) {
        if let FieldKind::Link { to } = known.kind()
            && let Some(other) = registry.entity(to)
            && let Some(code) = other.entity.title.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'))
            && visible(ctx, other, code).is_some()
        {
            let path = format!("{}.{code}", known.code());
            targets.push(Target { words: vec![plain_word(&path)], elsewhere: Vec::new(), path });
        }
    }
    targets
}

/// What other programs call the fields that most kinds of records have.
fn also_called(path: &str) -> &'static [&'static str] {
    match path {
        "email" => &["e-mail", "mail", "email address", "e-mail address", "correo", "courriel"],
        "first_name" => &["given name", "vorname", "nombre", "prenom", "forename"],
        "last_name" => &["family name", "surname", "nachname", "apellido", "nom de famille", "familienname"],
        "phone" => &["telephone", "tel", "telefon", "phone number", "telefono", "work phone"],
        "mobile" => &["cell", "cell phone", "mobile phone", "handy", "mobil", "movil"],
        "company" => {
            &["organisation", "organization", "account", "firma", "empresa", "company name", "account name"]
        }
        "company.domain" => &["domain", "company domain", "website domain"],
        "job_title" => &["title", "position", "role", "job", "cargo"],
        "website" => &["url", "homepage", "web", "site"],
        "notes" => &["note", "comment", "comments", "remarks", "notizen", "bemerkung"],
        "birthday" => &["date of birth", "birth date", "dob", "geburtstag", "geburtsdatum"],
        "tags" => &["labels", "categories", "kategorien", "etiquetas"],
        "owner" => &["responsible", "assigned to", "owner email", "zustandig"],
        "name" => &["company name", "account name", "firma", "nombre"],
        _ => &[],
    }
}

/// What every sample looks like may say what no name did.
fn guess_by_values(
    shape: &Shape,
    samples: &[Vec<String>],
    found: &mut [Option<String>],
    taken: &mut HashSet<String>,
) {
    for (place, found) in found.iter_mut().enumerate() {
        let values = samples.get(place).map(Vec::as_slice).unwrap_or_default();
        if found.is_some() || values.is_empty() {
            continue;
        }
        let all_are = |test: fn(&str) -> bool| values.iter().all(|value| test(value.trim()));
        let kind = if all_are(|value| value.parse::<base::EmailAddress>().is_ok()) {
            FieldKind::Email
        } else if all_are(|value| value.starts_with("http://") || value.starts_with("https://")) {
            FieldKind::Url
        } else {
            continue;
        };
        let free = shape.fields.iter().find(|known| {
            known.kind() == &kind && known.field.is_writable() && !taken.contains(known.code())
        });
        if let Some(known) = free {
            taken.insert(known.code().to_owned());
            *found = Some(known.code().to_owned());
        }
    }
}

/// The field by which records are best told apart, of those that the file has.
pub(super) fn suggest_match(ctx: &Ctx, shape: &Shape, mapping: &[Mapped]) -> Option<String> {
    let is_mapped = |code: &str| mapping.iter().any(|mapped| mapped.field == code);
    let fields = matchable_fields(ctx, shape);
    let telling =
        fields.iter().filter(|known| known.field.unique || matches!(known.kind(), FieldKind::Email));
    telling.map(|known| known.code()).find(|code| is_mapped(code)).map(str::to_owned)
}

/// Letters and digits alone, without case and accents.
pub(super) fn plain_word(text: &str) -> String {
    plain_letters(text).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_field_is_called_here_counts_more_than_what_others_call_it() {
        let job_title = Target {
            path: "job_title".to_owned(),
            words: vec!["jobtitle".to_owned()],
            elsewhere: vec!["title".to_owned()],
        };

        assert!(job_title.likeness("jobtitle") >= 1.0);
        assert!((KNOWN_ELSEWHERE..1.0).contains(&job_title.likeness("title")));
        assert!((SURE_ENOUGH..KNOWN_ELSEWHERE).contains(&job_title.likeness("jobtitles")));
        assert!(job_title.likeness("birthday") < SURE_ENOUGH);
    }

    #[test]
    fn the_same_columns_in_another_order_have_the_same_signature() {
        let of = |columns: &[&str]| {
            signature(&columns.iter().map(|column| (*column).to_owned()).collect::<Vec<_>>())
        };

        assert_eq!(of(&["E-Mail", "Name"]), of(&["name", "e-mail"]));
        assert_ne!(of(&["E-Mail", "Name"]), of(&["E-Mail", "Name", "City"]));
    }
}
