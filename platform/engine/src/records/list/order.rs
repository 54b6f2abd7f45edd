//! In which order, and how to go on after a certain record. Records without a value come last, either way.

use base::Result;
use sdk::FieldKind;

use super::cursor::Cursor;
use super::parameters::{Sort, refused};
use crate::metadata::ShapedField;
use crate::records::errors::CURSOR_INVALID;
use crate::records::filter::{Bound, Compiler, Source};
use crate::records::values::{YEARS, canonical_decimal};

/// The order of a list, as expressions.
pub(in crate::records) struct Order {
    keys: Vec<Key>,
    alias: String,
    id_descending: bool,
    stretch: Stretch,
}

struct Key {
    expression: String,
    /// What its text is cast to, coming back from a cursor.
    cast: &'static str,
    descending: bool,
    nullable: bool,
    /// An index knows the records that have a value, in this order, and no others.
    is_indexed: bool,
}

/// The part of a list that one statement reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch {
    Whole,
    /// Records with a value of what is sorted by.
    Valued,
    /// Those without one.
    Blank,
}

impl Order {
    pub(in crate::records) fn compile(
        compiler: &mut Compiler<'_>,
        source: &Source,
        sort: &[Sort],
    ) -> Result<Self> {
        let mut keys = Vec::new();
        for wanted in sort {
            let known = source.field(&wanted.field).ok_or_else(|| {
                let hint = source.shape.closest(&wanted.field).filter(|close| source.field(close).is_some());
                let hint = hint.map(|close| format!("; did you mean {close}?")).unwrap_or_default();
                refused("sort", format!("names {:?}, which is no field{hint}", wanted.field))
            })?;
            let (expression, cast) = compiler
                .sort_expression(source, known)
                .ok_or_else(|| refused("sort", format!("cannot follow {}", wanted.field)))?;
            let column = known.columns.last().map(|column| format!("{}.\"{}\"", source.alias, column.name));
            keys.push(Key {
                is_indexed: matches!(known.code(), "id" | "title")
                    || column.is_some_and(|column| column == expression)
                        && (known.is_custom() || known.field.indexed || known.field.unique),
                expression,
                cast,
                descending: wanted.descending,
                nullable: !(is_always_there(known) || known.field.required && is_kept_whole(known)),
            });
        }
        // Newest first, unless an order was asked for; within equals the id decides, in the same direction.
        let id_descending = keys.last().is_none_or(|key| key.descending);
        Ok(Self { keys, alias: source.alias.clone(), id_descending, stretch: Stretch::Whole })
    }

    /// In which statements a page is read, one after the other as far as it takes. An index of the values there are is no help
    /// to whoever asks for all records in one go: everything would be sorted for the sake of a page.
    pub(super) fn stretches(&self, cursor: Option<&Cursor>) -> &'static [Stretch] {
        let [Key { nullable: true, is_indexed: true, .. }] = self.keys[..] else { return &[Stretch::Whole] };
        match cursor.map(|cursor| (cursor.backwards, cursor.values.iter().any(Option::is_some))) {
            None | Some((false, true)) => &[Stretch::Valued, Stretch::Blank],
            Some((true, false)) => &[Stretch::Blank, Stretch::Valued],
            Some((false, false)) => &[Stretch::Blank],
            Some((true, true)) => &[Stretch::Valued],
        }
    }

    /// Whether an index knows it, so that nothing but the records of a page is looked at.
    pub(super) fn is_indexed(&self) -> bool {
        match &self.keys[..] {
            [] => true,
            [key] => key.is_indexed,
            _ => false,
        }
    }

    /// From here on it is about these records alone. Says which they are.
    pub(super) fn narrow(&mut self, stretch: Stretch) -> Option<String> {
        self.stretch = stretch;
        let key = self.keys.first_mut()?;
        match stretch {
            Stretch::Whole => None,
            Stretch::Valued => {
                key.nullable = false;
                Some(format!("{} is not null", key.expression))
            }
            Stretch::Blank => Some(format!("{} is null", key.expression)),
        }
    }

    /// What a cursor needs of a row: the sorted values as text.
    pub(super) fn cursor_columns(&self) -> impl Iterator<Item = String> + '_ {
        self.keys.iter().map(|key| format!("({})::text", key.expression))
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    pub(super) fn sql(&self, backwards: bool) -> String {
        let mut parts: Vec<String> = self
            .keys
            .iter()
            // They are all equal.
            .filter(|_| self.stretch != Stretch::Blank)
            .map(|key| {
                let direction = if key.descending == backwards { "asc" } else { "desc" };
                let nulls = match (key.nullable, backwards) {
                    (false, _) => "",
                    (true, false) => " nulls last",
                    (true, true) => " nulls first",
                };
                format!("{} {direction}{nulls}", key.expression)
            })
            .collect();
        let direction = if self.id_descending == backwards { "asc" } else { "desc" };
        parts.push(format!("{}.id {direction}", self.alias));
        parts.join(", ")
    }

    /// What holds of the records beyond a cursor.
    pub(super) fn beyond(&self, compiler: &mut Compiler<'_>, cursor: &Cursor) -> Result<String> {
        let id = compiler.bind(Bound::Id(cursor.id));
        let sign = |descending: bool| if descending == cursor.backwards { ">" } else { "<" };
        let id_expression = format!("{}.id", self.alias);
        let itself = if cursor.inclusive { "=" } else { "" };
        let id_test = format!("{id_expression} {}{itself} {id}", sign(self.id_descending));
        let mut places = Vec::new();
        for (key, value) in self.keys.iter().zip(&cursor.values) {
            match value {
                Some(value) => {
                    let value = read_back(key.cast, value).ok_or_else(|| CURSOR_INVALID.problem())?;
                    let place = compiler.bind(Bound::Text(value));
                    places.push(Some(format!("{place}::text{}", key.cast)));
                }
                None => places.push(None),
            }
        }
        let is_plain = self.keys.iter().all(|key| !key.nullable && key.descending == self.id_descending);
        if is_plain && places.iter().all(Option::is_some) {
            // One comparison of rows is what an index can follow.
            let mut left: Vec<&str> = self.keys.iter().map(|key| key.expression.as_str()).collect();
            let mut right: Vec<&str> = places.iter().flatten().map(String::as_str).collect();
            left.push(&id_expression);
            right.push(&id);
            let sign = sign(self.id_descending);
            return Ok(format!("({}) {sign}{itself} ({})", left.join(", "), right.join(", ")));
        }
        let mut alternatives = Vec::new();
        let mut equal: Vec<String> = Vec::new();
        for (key, place) in self.keys.iter().zip(&places) {
            let expression = &key.expression;
            let after = match (place, cursor.backwards) {
                (Some(place), false) if key.nullable => {
                    Some(format!("({expression} {} {place} or {expression} is null)", sign(key.descending)))
                }
                (Some(place), _) => Some(format!("{expression} {} {place}", sign(key.descending))),
                (None, true) => Some(format!("{expression} is not null")),
                (None, false) => None,
            };
            if let Some(after) = after {
                let mut all = equal.clone();
                all.push(after);
                alternatives.push(format!("({})", all.join(" and ")));
            }
            equal.push(match place {
                Some(place) => format!("{expression} = {place}"),
                None => format!("{expression} is null"),
            });
        }
        equal.push(id_test);
        alternatives.push(format!("({})", equal.join(" and ")));
        Ok(format!("({})", alternatives.join(" or ")))
    }
}

/// Whether every record has a value, because the platform sees to it.
fn is_always_there(known: &ShapedField) -> bool {
    matches!(known.code(), "id" | "title" | "created_at" | "updated_at" | "version")
}

/// Whether a field that is required now has a value in every row there is: its column says so. An option that was
/// retired has no place among the others any more, and `custom` has no columns.
fn is_kept_whole(known: &ShapedField) -> bool {
    !known.is_custom() && known.kind() != &FieldKind::Select
}

/// The value a cursor carries, in the form in which the database is certain to read it. A cursor that somebody has
/// tampered with must not become an error of the database.
fn read_back(cast: &str, value: &str) -> Option<String> {
    match cast {
        "::int" => value.parse::<i32>().ok().map(|number| number.to_string()),
        "::bigint" => value.parse::<i64>().ok().map(|number| number.to_string()),
        "::float8" => {
            value.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| number.to_string())
        }
        "::numeric" => canonical_decimal(value).ok(),
        "::boolean" => value.parse::<bool>().ok().map(|is_true| is_true.to_string()),
        "::uuid" => uuid::Uuid::try_parse(value).ok().map(|id| id.to_string()),
        "::date" => {
            let date: Option<jiff::civil::Date> = value.parse().ok();
            date.filter(|date| YEARS.contains(&date.year())).map(|date| date.to_string())
        }
        "::time" => value.parse::<jiff::civil::Time>().ok().map(|time| time.to_string()),
        "::timestamptz" => {
            // As PostgreSQL writes it: 2026-03-31 09:00:00.5+00
            let local: Option<jiff::civil::DateTime> = value.strip_suffix("+00")?.parse().ok();
            local.filter(|local| YEARS.contains(&local.year())).map(|local| format!("{local}+00"))
        }
        _ => Some(value.to_owned()),
    }
}
