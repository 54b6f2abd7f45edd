//! Whether an entity can be: names that work, links that lead somewhere, options where there must be some.

use std::collections::HashSet;

use sdk::{Entity, Field, FieldKind, Reach, Storage};

/// Words that stand for something else in addresses and in the grammar of filters.
const WORDS_TAKEN: &[&str] = &[
    "and",
    "or",
    "not",
    "eq",
    "ne",
    "in",
    "nin",
    "gt",
    "gte",
    "lt",
    "lte",
    "between",
    "contains",
    "starts",
    "empty",
    "null",
    "all",
    "tenant_id",
    "custom",
];
const STANDARD: &[&str] = &[
    "id",
    "number",
    "title",
    "created_by",
    "created_at",
    "updated_by",
    "updated_at",
    "version",
    "archived_at",
    "deleted_at",
];

/// What does not fit, each with its remedy. `known` are the codes of all entities.
pub(crate) fn misfits_of(entity: &Entity, known: &[&Entity]) -> Vec<(String, String)> {
    let mut misfits = Vec::new();
    let code = &entity.code;
    let mut seen = HashSet::new();
    let mut places = HashSet::new();
    for field in &entity.fields {
        let name = &field.code;
        if !is_field_code(name) {
            let remedy = "Use lower case letters, digits and _, beginning with a letter, 50 at most.";
            misfits
                .push((format!("{code} has a field {name:?} that cannot be a column."), remedy.to_owned()));
        }
        if is_word_taken(name) {
            misfits
                .push((format!("{code}.{name} has a name that the platform uses."), "Rename it.".to_owned()));
        }
        if let Storage::Custom { key, slot, .. } = &field.storage {
            if !is_field_code(key) {
                let remedy = "Use lower case letters, digits and _, beginning with a letter, 50 at most.";
                misfits.push((format!("{code}.{name} is kept under {key:?}."), remedy.to_owned()));
            }
            for place in std::iter::once(key).chain(slot) {
                if !places.insert(place) {
                    misfits.push((
                        format!("{code}.{name} is kept at {place}, like another field."),
                        "Give each a place of its own.".to_owned(),
                    ));
                }
            }
        }
        if !seen.insert(name) {
            misfits.push((format!("{code} has two fields {name}."), "Rename one.".to_owned()));
        }
        misfits.extend(misfits_of_field(entity, field, known));
    }
    for misfit in super::Shape::compile(entity).formulas.misfits {
        misfits.push((
            format!("{code}.{} cannot be calculated: {}", misfit.of, misfit.why),
            "Correct it.".to_owned(),
        ));
    }
    misfits.extend(misfits_of_reach(entity));
    misfits.extend(misfits_of_merging(entity));
    for placeholder in placeholders(&entity.title) {
        match entity.field(placeholder) {
            None => misfits.push((
                format!("The title of {code} uses {{{placeholder}}}, which is no field."),
                "Add the field, or correct the pattern.".to_owned(),
            )),
            // The title is one for all: it stands in lists, in messages, beside links.
            Some(field) if !field.is_for_everybody() => misfits.push((
                format!("The title of {code} uses {{{placeholder}}}, which is hidden from some."),
                "Use fields that everybody may see.".to_owned(),
            )),
            Some(_) => {}
        }
    }
    if let Some(pattern) = &entity.numbering
        && !pattern.contains("{0")
    {
        misfits.push((
            format!("The numbering of {code} has no place for the number."),
            "Write the digits as zeros: ORD-{year}-{000000}.".to_owned(),
        ));
    }
    if let Some(layout) = &entity.layout {
        let named =
            layout.list.iter().chain(layout.form.iter().chain(&layout.detail).flat_map(|g| &g.fields));
        for field in named {
            if entity.field(field).is_none() && !STANDARD.contains(&field.as_ref()) && field != "owner" {
                misfits.push((
                    format!("The layout of {code} shows {field}, which is no field."),
                    "Correct it.".to_owned(),
                ));
            }
        }
    }
    misfits
}

/// Whoever may reach open records needs a field that says which those are, in every row.
fn misfits_of_reach(entity: &Entity) -> Option<(String, String)> {
    let code = &entity.code;
    let Some(open_if) = &entity.open_if else {
        let is_needed = entity.grants.iter().any(|grant| grant.reach == Reach::Open);
        return is_needed.then(|| {
            let what = format!("{code} lets somebody reach what is open, and no field says what that is.");
            (what, "Name the field with open_if.".to_owned())
        });
    };
    let is_sound = entity.field(open_if).is_some_and(|field| {
        field.kind == FieldKind::Boolean && field.required && field.storage == Storage::Columns
    });
    (!is_sound).then(|| {
        let what =
            format!("{code} is open if {open_if}, which is no required yes-or-no field with a column.");
        (what, "Add it, or correct the name.".to_owned())
    })
}

/// What says where a merged record has gone leads to its own kind, and nobody sets it by hand.
fn misfits_of_merging(entity: &Entity) -> Option<(String, String)> {
    let code = &entity.code;
    let field = entity.merged_into.as_ref()?;
    let is_sound = entity
        .field(field)
        .is_some_and(|known| known.read_only && matches!(&known.kind, FieldKind::Link { to } if to == code));
    (!is_sound).then(|| {
        let what =
            format!("{code} says in {field} what it was merged into, which is no read-only link to {code}.");
        (what, "Make it one, or correct the name.".to_owned())
    })
}

pub(crate) fn misfits_of_field(entity: &Entity, field: &Field, known: &[&Entity]) -> Vec<(String, String)> {
    let name = format!("{}.{}", entity.code, field.code);
    let mut misfits = Vec::new();
    let target = |code: &str| known.iter().find(|other| other.code == code);
    match &field.kind {
        FieldKind::Link { to } | FieldKind::Links { to } if target(to).is_none() => {
            misfits.push((
                format!("{name} links to {to}, which nobody declares."),
                "Correct the name, or need its module.".to_owned(),
            ));
        }
        FieldKind::Inverse { of, by } => {
            let points_here = target(of)
                .and_then(|other| other.field(by))
                .is_some_and(|other| matches!(&other.kind, FieldKind::Link { to } if *to == entity.code));
            if !points_here {
                misfits.push((
                    format!("{name} is the other side of {of}.{by}, which does not link here."),
                    "Name a link field of that entity.".to_owned(),
                ));
            }
        }
        FieldKind::Select | FieldKind::MultiSelect if field.options.is_empty() => {
            misfits.push((format!("{name} has no options to choose from."), "Give it some.".to_owned()));
        }
        _ => {}
    }
    if let Some(kind) = &field.kind_in {
        let is_named = entity
            .field(kind)
            .is_some_and(|other| other.kind == FieldKind::Text && other.storage == Storage::Columns);
        if field.kind != FieldKind::Id || !is_named {
            misfits.push((
                format!("{name} is of the kind that {kind} says, which takes an id and a text beside it."),
                "Correct the name, or add the field.".to_owned(),
            ));
        }
    }
    if field.unique && !may_be_unique(&field.kind) {
        misfits.push((
            format!("{name} cannot be unique."),
            "Only texts, addresses, numbers, dates and links can.".to_owned(),
        ));
    }
    if field.kind.is_file() && (field.default.is_some() || field.search_weight.is_some()) {
        misfits.push((
            format!("{name} is a file, which no record begins with, and in which nothing is searched."),
            "Leave the default and the search out.".to_owned(),
        ));
    }
    if let Storage::Custom { slot: Some(slot), .. } = &field.storage {
        if super::column::slot_column(slot).is_none() {
            misfits.push((
                format!("{name} is kept in a slot {slot}, which does not exist."),
                "Slots are t01 to t16, n01 to n08, d01 to d08, r01 to r06 and u01 to u04.".to_owned(),
            ));
        } else if !fits_slot(field, slot) {
            misfits.push((
                format!("{name} is kept in a slot {slot}, which cannot hold it."),
                "Words go into t, numbers and booleans into n, dates into d, links into r, what is unique into u."
                    .to_owned(),
            ));
        }
    }
    if let Some(pattern) = &field.limits.pattern
        && let Err(wrong) = regex::Regex::new(pattern)
    {
        misfits
            .push((format!("{name} has a pattern that cannot be read: {wrong}."), "Correct it.".to_owned()));
    }
    misfits
}

/// Whether a slot of this letter can compare such values.
fn fits_slot(field: &Field, slot: &str) -> bool {
    slot_letter(field).is_some_and(|letter| slot.starts_with(letter))
}

/// The letter of the slots that can compare what a field holds.
pub(crate) fn slot_letter(field: &Field) -> Option<char> {
    if field.unique {
        return may_be_unique(&field.kind).then_some('u');
    }
    let letter = match &field.kind {
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Email
        | FieldKind::Phone
        | FieldKind::Url
        | FieldKind::Select
        | FieldKind::Time => 't',
        FieldKind::Number
        | FieldKind::Integer
        | FieldKind::Decimal { .. }
        | FieldKind::Percent { .. }
        | FieldKind::Money
        | FieldKind::Boolean
        | FieldKind::Duration => 'n',
        FieldKind::Date | FieldKind::DateTime => 'd',
        FieldKind::User | FieldKind::Link { .. } => 'r',
        _ => return None,
    };
    Some(letter)
}

fn may_be_unique(kind: &FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Text
            | FieldKind::Email
            | FieldKind::Phone
            | FieldKind::Url
            | FieldKind::Integer
            | FieldKind::Date
            | FieldKind::Link { .. }
            | FieldKind::User
            | FieldKind::Select
    )
}

/// Whether a word stands for something else in addresses or filters, or is the platform's own field.
pub(crate) fn is_word_taken(word: &str) -> bool {
    STANDARD.contains(&word) || WORDS_TAKEN.contains(&word)
}

pub(crate) fn is_field_code(code: &str) -> bool {
    code.starts_with(|c: char| c.is_ascii_lowercase())
        && code.len() <= 50
        && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// The names in braces.
pub(crate) fn placeholders(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split('{').skip(1).filter_map(|rest| rest.split('}').next())
}

#[cfg(test)]
mod tests {
    use sdk::{Right, Role, field};

    use super::*;

    fn complaints(entity: &Entity) -> Vec<String> {
        misfits_of(entity, &[entity]).into_iter().map(|(what, _)| what).collect()
    }

    #[test]
    fn what_is_open_to_everybody_is_said_by_a_field_that_every_record_has() {
        let note = || Entity::new("note", "Note").allow(Role::Member, &[(Right::Read, Reach::Open)]);
        let name = || field::text("name").required();

        let unsaid = note().fields([name()]);
        let loose = note().fields([name(), field::boolean("shared")]).open_if("shared");
        let missing = note().fields([name()]).open_if("shared");
        let sound = note().fields([name(), field::boolean("shared").required()]).open_if("shared");

        assert_eq!(
            complaints(&unsaid),
            ["note lets somebody reach what is open, and no field says what that is."]
        );
        let not_sound = ["note is open if shared, which is no required yes-or-no field with a column."];
        assert_eq!(complaints(&loose), not_sound);
        assert_eq!(complaints(&missing), not_sound);
        assert_eq!(complaints(&sound), [""; 0]);
    }
}
