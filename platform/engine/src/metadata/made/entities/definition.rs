//! What a kind of record that a tenant makes is made of.

use sdk::{Change, Entity, Features, Reach, Right, Role, field};

use super::prepare::{prepare, tell_everybody};

/// Longer than any name in a navigation.
const NAME_CHARS_MAX: usize = 60;
const PATTERN_CHARS_MAX: usize = 200;
const DESCRIPTION_CHARS_MAX: usize = 500;

/// The colours an icon can have.
const COLOURS: [&str; 10] =
    ["grey", "blue", "green", "amber", "red", "violet", "teal", "orange", "pink", "indigo"];
/// What a kind of record has unless somebody puts it off.
pub(super) const FEATURES: [&str; 7] =
    ["search", "comments", "tags", "files", "archive", "duplicates", "versions"];

#[rustfmt::skip]
pub fn entity() -> Entity {
    Entity::new("entity", "Kind of record")
        .plural("entities", "Kinds of records")
        .looks("shapes", "grey")
        .title("{plural}")
        .numbered("e{0}")
        .features(Features::of_settings)
        .fields([
            field::text("singular").example("Vehicle").required().length_max(NAME_CHARS_MAX).group("Names"),
            field::text("plural").help("It follows from the singular if it is not given.").length_max(NAME_CHARS_MAX).group("Names"),
            field::json("labels").called("Other languages").help("By language, such as {\"de\": {\"singular\": \"Fahrzeug\", \"plural\": \"Fahrzeuge\"}}.").group("Names"),
            field::text("description").length_max(DESCRIPTION_CHARS_MAX).group("Names"),
            field::text("code").example("custom.vehicle").help("How programs call it. It follows from the name and never changes.").fixed().unique().length_max(60).group("Names"),
            field::text("path").example("vehicles").help("Where it answers: /api/v1/vehicles. It answers at earlier addresses too.").length_max(60).group("Names"),
            field::tags("aliases").called("Earlier addresses").read_only().group("Names"),
            field::text("icon").example("truck").required().default("shapes").length_max(50).group("Looks"),
            field::choice("colour", COLOURS).required().default("blue").group("Looks"),
            field::number("position").help("Smaller ones come first in the navigation.").group("Looks"),
            field::text("title_pattern").example("{name}").help("What one of them is called: names of its fields in braces, and others behind | for those that have none of these.").required().default("{name}").length_max(PATTERN_CHARS_MAX).group("Form"),
            field::text("numbering").example("V-{0000}").help("Such as V-{year}-{0000}. Empty: they are not numbered.").length_max(50).group("Form"),
            field::choices("features_off", FEATURES).called("Put off").group("Form"),
            field::json("grants").called("Who may do what").example(r#"{ "member": { "read": "all", "update": "own" } }"#).help("By role (admin, member, viewer), then by right (create, read, update, delete, export, purge): \"all\" or \"own\". Roles that are not named may what they usually may.").group("Access"),
        ])
        .allow(Role::Member, &[(Right::Read, Reach::All)])
        .allow(Role::Viewer, &[(Right::Read, Reach::All)])
        .one_at_a_time(|_: &Change| true)
        .prepare(|ctx, before, given| Box::pin(prepare(ctx, before, given)))
        .after(|ctx, made| Box::pin(tell_everybody(ctx, made)))
}
