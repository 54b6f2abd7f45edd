//! The parts of a view, each held against the records it is of, with the eyes of whoever asks.

use std::collections::HashSet;
use std::sync::Arc;

use base::{Problem, Result};
use sdk::{Ctx, Detail, FieldKind, FieldValues};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::access::{FieldAccess, access_to};
use crate::metadata::{Registry, Shape, ShapedField};
use crate::records::{RECORD_INVALID, check_condition, check_figures, check_sort};

pub(in crate::metadata) const COLUMNS_MAX: usize = 100;
/// In pixels: narrower ones cannot be taken hold of, wider ones do not fit on a screen.
pub(in crate::metadata) const WIDTHS: std::ops::RangeInclusive<u32> = 40..=2_000;
/// More than any list of conditions that a person has put together.
const FILTER_BYTES_MAX: usize = 32_768;
/// As many groups as figures tell of.
const FOLDED_MAX: usize = 200;
const FOLDED_BYTES_MAX: usize = 16_384;

/// Who looks at which records.
pub(in crate::metadata) struct Eyes<'a> {
    pub(in crate::metadata) ctx: &'a Ctx,
    pub(in crate::metadata) registry: &'a Registry,
    pub(in crate::metadata) shape: &'a Arc<Shape>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Column {
    field: String,
    width: Option<u32>,
    figure: Option<String>,
}

impl Eyes<'_> {
    /// Refuses filters that lists of these records would refuse.
    pub(super) fn check_filters(&self, filters: &Value) -> Result<()> {
        if filters.to_string().len() > FILTER_BYTES_MAX {
            return Err(wrong("filters", format!("are longer than {FILTER_BYTES_MAX} bytes")));
        }
        check_condition(self.ctx, self.registry, self.shape, filters)
            .map_err(|problem| wrong("filters", in_words("where", &problem)))
    }

    pub(super) fn check_sort(&self, sort: &str) -> Result<()> {
        check_sort(self.ctx, self.registry, self.shape, sort)
            .map_err(|problem| wrong("sort", in_words("sort", &problem)))
    }

    pub(super) fn check_columns(&self, columns: &Value) -> Result<()> {
        let columns: Vec<Column> = Vec::deserialize(columns).map_err(|cause| {
            wrong("columns", format!("must be a list of {{\"field\", \"width\", \"figure\"}}: {cause}"))
        })?;
        if columns.len() > COLUMNS_MAX {
            return Err(wrong("columns", format!("may be {COLUMNS_MAX} at most")));
        }
        let mut seen = HashSet::new();
        for Column { field, width, figure } in &columns {
            self.known("columns", field)?;
            if !seen.insert(field) {
                return Err(wrong("columns", format!("name {field:?} twice")));
            }
            if width.is_some_and(|width| !WIDTHS.contains(&width)) {
                let (least, most) = (WIDTHS.start(), WIDTHS.end());
                return Err(wrong("columns", format!("are {least} to {most} wide; {field} is not")));
            }
            if let Some(figure) = figure {
                self.check_figure("columns", figure, field)?;
            }
        }
        Ok(())
    }

    /// What the values of a column come to.
    fn check_figure(&self, part: &'static str, figure: &str, field: &str) -> Result<()> {
        check_figures(self.ctx, self.registry, self.shape, &[], &format!("{figure}:{field}"))
            .map_err(|problem| wrong(part, in_words("measures", &problem)))
    }

    /// The groups of a table that are closed, by their values as figures tell them.
    pub(super) fn check_folded(&self, folded: &Value) -> Result<()> {
        let is_key = |key: &Value| !key.is_array() && !key.is_object();
        let Value::Array(keys) = folded else {
            return Err(wrong("folded", "must be a list of the values of groups"));
        };
        if !keys.iter().all(is_key) {
            return Err(wrong(
                "folded",
                "must be a list of single values: texts, numbers, true, false or null",
            ));
        }
        if keys.len() > FOLDED_MAX || folded.to_string().len() > FOLDED_BYTES_MAX {
            return Err(wrong(
                "folded",
                format!("may be {FOLDED_MAX} groups and {FOLDED_BYTES_MAX} bytes at most"),
            ));
        }
        Ok(())
    }

    /// The field that a board or a calendar is made by, or that puts the rows of a table together.
    pub(super) fn check_group(&self, face: &str, code: &str) -> Result<()> {
        if face == "table" {
            self.known("group", code.split_once(':').map_or(code, |(field, _)| field))?;
            return check_figures(self.ctx, self.registry, self.shape, &[("group", code)], "")
                .map_err(|problem| wrong("group", in_words("group", &problem)));
        }
        let known = self.known("group", code)?;
        let fits = match face {
            "board" => matches!(known.kind(), FieldKind::Select),
            "calendar" => is_date(known),
            _ => return Err(wrong("group", "goes with a table, a board or a calendar alone")),
        };
        if fits {
            return Ok(());
        }
        let needed = if face == "board" { "a choice" } else { "a date" };
        Err(wrong("group", format!("must be {needed} for a {face}, and {code} is none")))
    }

    pub(super) fn known(&self, part: &str, code: &str) -> Result<&ShapedField> {
        let access = access_to(self.ctx, self.shape);
        let is_seen = |index: &usize| access.field(*index) != FieldAccess::Hidden;
        match self.shape.index_of(code).filter(is_seen) {
            Some(index) => Ok(&self.shape.fields[index]),
            None => {
                let noun = self.shape.entity.singular.english().to_lowercase();
                Err(wrong(part, format!("name {code:?}, which is no field of a {noun}")).with_hint(format!(
                    "GET /meta/entities/{} lists the fields there are.",
                    self.shape.code()
                )))
            }
        }
    }

    /// Takes out of a view what does not fit any more, because a field was retired, changed its kind or is hidden from
    /// whoever asks. Gives what was left out.
    pub(in crate::metadata) fn leave_out_what_does_not_fit(&self, view: &mut FieldValues) -> Vec<String> {
        let mut left_out = Vec::new();
        let filters = self.sound_filters(view.get("filters"), &mut left_out);
        view.set("filters", filters.unwrap_or_default());
        if let Some(sort) = view.text("sort") {
            let (sound, lost): (Vec<&str>, Vec<&str>) =
                sort.split(',').map(str::trim).partition(|field| self.check_sort(field).is_ok());
            left_out.extend(lost.iter().map(|field| field.trim_start_matches('-').to_owned()));
            let sound = Some(sound.join(",")).filter(|sort| !sort.is_empty());
            view.set("sort", sound);
        }
        if let Value::Array(columns) = view.get("columns") {
            let code = |column: &Value| column["field"].as_str().unwrap_or_default().to_owned();
            let (sound, lost): (Vec<Value>, Vec<Value>) =
                columns.iter().cloned().partition(|column| self.known("columns", &code(column)).is_ok());
            left_out.extend(lost.iter().map(code));
            view.set(
                "columns",
                sound.into_iter().map(|column| self.with_sound_figure(column)).collect::<Vec<_>>(),
            );
        }
        if !view.get("chart").is_null() && self.check_chart(view.get("chart")).is_err() {
            left_out.extend(self.lost_in_chart(view.get("chart")));
            view.set("chart", Value::Null);
        }
        if let (Some(group), Some(face)) = (view.text("group"), view.text("face"))
            && self.check_group(face, group).is_err()
        {
            left_out.push(group.split(':').next().unwrap_or_default().to_owned());
            view.set("group", Value::Null);
            view.set("folded", Value::Null);
        }
        let mut seen = HashSet::new();
        left_out.retain(|code| seen.insert(code.clone()));
        left_out
    }

    /// A column stays where its values do not add up any more.
    fn with_sound_figure(&self, mut column: Value) -> Value {
        let field = column["field"].as_str().unwrap_or_default();
        let is_sound = |figure: &str| self.check_figure("columns", figure, field).is_ok();
        if column["figure"].as_str().is_some_and(|figure| !is_sound(figure))
            && let Value::Object(parts) = &mut column
        {
            parts.remove("figure");
        }
        column
    }

    /// The condition without the tests that cannot be asked. What a `not` said of nothing but those is gone as well.
    fn sound_filters(&self, filters: &Value, left_out: &mut Vec<String>) -> Option<Value> {
        let Value::Object(keys) = filters else { return None };
        let mut sound = Map::new();
        for (key, value) in keys {
            let kept = match (key.as_str(), value) {
                ("and" | "or", Value::Array(parts)) => {
                    let parts: Vec<Value> =
                        parts.iter().filter_map(|part| self.sound_filters(part, left_out)).collect();
                    (!parts.is_empty()).then_some(Value::Array(parts))
                }
                ("not", part) => self.sound_filters(part, left_out),
                (path, value) => {
                    let is_sound = self.check_filters(&json!({ path: value })).is_ok();
                    if !is_sound {
                        left_out.push(path.to_owned());
                    }
                    is_sound.then(|| value.clone())
                }
            };
            if let Some(kept) = kept {
                sound.insert(key.clone(), kept);
            }
        }
        (!sound.is_empty()).then_some(Value::Object(sound))
    }
}

pub(super) fn is_date(known: &ShapedField) -> bool {
    matches!(known.kind(), FieldKind::Date | FieldKind::DateTime)
}

pub(super) fn wrong(part: &str, why: impl Into<String>) -> Problem {
    RECORD_INVALID.on_field(part, why)
}

/// What is wrong with a part, with the name of what in it is meant.
pub(super) fn in_words(part: &str, problem: &Problem) -> String {
    let said = |detail: &Detail| {
        if detail.field == part {
            detail.message.clone()
        } else {
            format!("{}: {}", detail.field, detail.message)
        }
    };
    let details: Vec<String> = problem.details().iter().map(said).collect();
    if details.is_empty() { problem.message().to_owned() } else { details.join("; ") }
}
