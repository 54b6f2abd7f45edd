//! The fields every record has, whatever it is.

use sdk::{Entity, Field, FieldKind, Initial, Label, field};

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
            german(known);
        }
    }
    whole.fields = fields;
    whole
}

fn german(field: &mut Field) {
    let words = match field.code.as_ref() {
        "number" => "Nummer",
        "title" => "Titel",
        "owner" => "Zuständig",
        "created_by" => "Angelegt von",
        "created_at" => "Angelegt am",
        "updated_by" => "Geändert von",
        "updated_at" => "Geändert am",
        "version" => "Version",
        "archived_at" => "Archiviert am",
        "deleted_at" => "Gelöscht am",
        _ => return,
    };
    let english = field.label.english().to_owned();
    field.label = Label::new(english).in_language("de", words);
}
