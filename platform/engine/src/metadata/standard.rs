//! The fields every record has, whatever it is.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use sdk::{Entity, Field, FieldKind, Initial, field};

/// The entity as the engine uses it: the platform's own fields around those of the module.
pub(super) fn with_standard_fields(entity: &Entity) -> Entity {
    let mut whole = entity.clone();
    let mut fields = vec![field::id("id").called("Id").read_only()];
    if whole.numbering.is_some() {
        fields.push(Field::new("number", FieldKind::AutoNumber).searched('A'));
    }
    fields.push(field::text("title").read_only().searched('A').indexed());
    for known in &mut fields {
        known.is_standard = true;
    }
    fields.append(&mut whole.fields);
    let owner = field::user("owner").default_is(Initial::Me).indexed();
    let mut last = vec![
        owner,
        field::user("created_by").read_only(),
        field::datetime("created_at").read_only(),
        field::user("updated_by").read_only(),
        field::datetime("updated_at").read_only(),
        field::integer("version").read_only(),
        field::datetime("archived_at").read_only(),
        field::datetime("deleted_at").read_only(),
    ];
    for known in &mut last {
        known.is_standard = true;
    }
    // A module may say more about the owner than the platform does.
    last.retain(|standard| !fields.iter().any(|known| known.code == standard.code));
    fields.append(&mut last);
    for known in &mut fields {
        if known.is_standard {
            give_words(known);
        }
    }
    whole.fields = fields;
    whole
}

/// The words of the standard fields, by language and code.
static WORDS: LazyLock<Vec<(&'static str, BTreeMap<String, String>)>> = LazyLock::new(|| {
    let files = [
        ("de", include_str!("../../locales/de.toml")),
        ("es", include_str!("../../locales/es.toml")),
        ("ar", include_str!("../../locales/ar.toml")),
    ];
    let read = |(language, text)| (language, toml::from_str(text).expect("our own words can be read"));
    files.into_iter().map(read).collect()
});

fn give_words(field: &mut Field) {
    for (language, words) in WORDS.iter() {
        if let Some(text) = words.get(field.code.as_ref())
            && !field.label.speaks(language)
        {
            field.label = field.label.clone().in_language(*language, text.clone());
        }
    }
}
