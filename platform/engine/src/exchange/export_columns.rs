//! The columns of an export, and what stands in their cells: what can be read again by an import.

use std::collections::HashSet;
use std::sync::Arc;

use base::Result;
use sdk::{Ctx, Field, FieldKind, FieldValues, Storage};
use serde_json::{Map, Value};
use sheets::Cell;

use super::errors::EXPORT_INVALID;
use super::path::{Path, visible};
use crate::metadata::{Registry, Shape, ShapedField};

const COLUMNS_MAX: usize = 400;
/// As many links as a list may bring along.
const LINKS_MAX: usize = 30;

pub(super) struct Columns {
    shape: Arc<Shape>,
    paths: Vec<Path>,
    pub(super) headings: Vec<String>,
    language: String,
}

impl Columns {
    /// Those that are named, or all that the actor may read.
    pub(super) fn of(
        ctx: &Ctx,
        registry: &Registry,
        shape: &Arc<Shape>,
        named: Option<&[String]>,
        format: &str,
    ) -> Result<Self> {
        let paths = match named {
            Some(named) => named
                .iter()
                .map(|text| {
                    Path::read(ctx, registry, shape, text)
                        .map_err(|why| EXPORT_INVALID.on_field("columns", why))
                })
                .collect::<Result<Vec<Path>>>()?,
            None => all(ctx, registry, shape, format),
        };
        let computed = paths.iter().find(|path| {
            shape.field(&path.field).is_none_or(|known| known.field.storage == Storage::Nowhere)
        });
        if let Some(path) = computed {
            let why = format!("names {:?}, which is read at the record itself", path.written());
            return Err(EXPORT_INVALID.on_field("columns", why));
        }
        if paths.len() > COLUMNS_MAX {
            return Err(EXPORT_INVALID.on_field("columns", format!("may name {COLUMNS_MAX} columns at most")));
        }
        let language = ctx.locale().to_owned();
        let mut taken = HashSet::new();
        let headings = paths
            .iter()
            .map(|path| {
                // Programs read JSON and cards; people read the others.
                let heading = match format {
                    "json" | "vcard" => path.written(),
                    _ => path.heading(registry, shape, &language),
                };
                if taken.insert(heading.clone()) { heading } else { path.written() }
            })
            .collect();
        let columns = Self { shape: Arc::clone(shape), paths, headings, language };
        if columns.links().len() > LINKS_MAX {
            return Err(EXPORT_INVALID.on_field("columns", format!("may follow {LINKS_MAX} links at most")));
        }
        Ok(columns)
    }

    /// The fields that have to be read.
    pub(super) fn fields(&self) -> Vec<String> {
        let mut fields: Vec<String> = Vec::new();
        for path in &self.paths {
            if !fields.contains(&path.field) {
                fields.push(path.field.clone());
            }
        }
        fields
    }

    /// The links whose records are needed.
    pub(super) fn links(&self) -> Vec<String> {
        let is_followed = |code: &String| {
            let kind = self.shape.field(code).map(ShapedField::kind);
            matches!(kind, Some(FieldKind::Link { .. } | FieldKind::User))
        };
        self.fields().into_iter().filter(is_followed).collect()
    }

    pub(super) fn cells(&self, record: &FieldValues, included: &Map<String, Value>) -> Vec<Cell> {
        self.paths.iter().map(|path| self.cell(path, record, included)).collect()
    }

    fn cell(&self, path: &Path, record: &FieldValues, included: &Map<String, Value>) -> Cell {
        let value = record.get(&path.field);
        let Some(known) = self.shape.field(&path.field).filter(|_| !value.is_null()) else {
            return Cell::Empty;
        };
        match (known.kind(), &path.part) {
            (FieldKind::Link { .. } | FieldKind::User, part) => {
                let linked =
                    value.as_str().and_then(|id| included.get(id)).and_then(|linked| linked.get("record"));
                let Some(linked) = linked else { return Cell::Empty };
                let name = match part {
                    Some(part) => part.as_str(),
                    // A member is found again by e-mail, and names are no keys.
                    None if known.kind() == &FieldKind::User => "email",
                    None => "title",
                };
                plain(linked.get(name).unwrap_or(&Value::Null))
            }
            (FieldKind::Money, Some(part)) if part == "amount" => match value.get("amount") {
                Some(Value::String(amount)) => Cell::Number(amount.clone()),
                _ => Cell::Empty,
            },
            (_, Some(part)) => plain(value.get(part).unwrap_or(&Value::Null)),
            _ => self.whole(&known.field, value),
        }
    }

    fn whole(&self, field: &Field, value: &Value) -> Cell {
        let label = |code: &str| {
            field
                .option(code)
                .map_or_else(|| code.to_owned(), |option| option.label.read(&self.language).to_owned())
        };
        match (&field.kind, value) {
            (FieldKind::Decimal { .. } | FieldKind::Percent { .. }, Value::String(number)) => {
                Cell::Number(number.clone())
            }
            (FieldKind::Date | FieldKind::DateTime | FieldKind::Time, Value::String(text)) => {
                Cell::Moment(text.clone())
            }
            (FieldKind::Select, Value::String(code)) => Cell::of_text(label(code)),
            (FieldKind::MultiSelect, Value::Array(codes)) => {
                let labels: Vec<String> = codes.iter().filter_map(Value::as_str).map(label).collect();
                Cell::of_text(labels.join("; "))
            }
            (FieldKind::File | FieldKind::Image, Value::Object(file)) => {
                plain(file.get("name").unwrap_or(&Value::Null))
            }
            (FieldKind::Money, Value::Object(money)) => {
                let part = |name| money.get(name).and_then(Value::as_str).unwrap_or_default();
                Cell::of_text(format!("{} {}", part("amount"), part("currency")))
            }
            (_, value) => plain(value),
        }
    }
}

fn all(ctx: &Ctx, registry: &Registry, shape: &Arc<Shape>, format: &str) -> Vec<Path> {
    let mut paths = Path::all_of(ctx, registry, shape);
    if format == "vcard" {
        let company = Path { field: "company".to_owned(), part: Some("name".to_owned()) };
        if Path::read(ctx, registry, shape, &company.written()).is_ok() {
            paths.push(company);
        }
    }
    let is_kept = |path: &Path| {
        visible(ctx, shape, &path.field).is_some_and(|known| {
            // A card has a place for a picture, and none for its name.
            known.field.storage != Storage::Nowhere && !(known.kind().is_file() && format == "vcard")
        })
    };
    paths.retain(is_kept);
    paths
}

fn plain(value: &Value) -> Cell {
    match value {
        Value::Null => Cell::Empty,
        Value::Bool(is_true) => Cell::Bool(*is_true),
        Value::Number(number) => Cell::Number(number.to_string()),
        Value::String(text) => Cell::of_text(text),
        Value::Array(entries) => {
            let words: Vec<String> = entries.iter().map(|entry| plain(entry).text()).collect();
            Cell::of_text(words.join("; "))
        }
        Value::Object(_) => Cell::of_text(value.to_string()),
    }
}
