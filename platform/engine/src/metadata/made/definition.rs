//! What a made field is made of.

use sdk::{Action, Change, Entity, Features, Permission, Reach, Right, Role, field};

use super::prepare::{prepare, tell_everybody};
use super::retype::retype_field;

/// What a formula can give.
const RESULTS: [&str; 11] = [
    "decimal", "text", "boolean", "date", "datetime", "money", "tags", "integer", "number", "percent",
    "duration",
];

/// The kinds of fields there are here. Each is a name of `sdk::FieldKind`, but for those that follow from others: their
/// kind is what comes of it.
pub(super) const TYPES: [&str; 30] = [
    "text",
    "long_text",
    "rich_text",
    "number",
    "integer",
    "decimal",
    "money",
    "percent",
    "boolean",
    "date",
    "datetime",
    "time",
    "duration",
    "select",
    "multi_select",
    "tags",
    "email",
    "phone",
    "url",
    "user",
    "link",
    "links",
    "inverse",
    "file",
    "image",
    "address",
    "json",
    "formula",
    "rollup",
    // Built-in ones alone are of this.
    "id",
];
/// Owners see everything, or nobody could take it back.
const ROLES: [&str; 3] = ["admin", "member", "viewer"];

pub static FIELD_RETYPE: Permission =
    Permission::new("core.field.retype", "Change the kind of a field", &[Role::Owner, Role::Admin]);

/// Longer than any label that fits over a column.
const LABEL_CHARS_MAX: usize = 80;
const HELP_CHARS_MAX: usize = 500;

#[rustfmt::skip]
pub fn entity() -> Entity {
    Entity::new("field", "Field")
        .looks("text-cursor-input", "grey")
        .title("{label}")
        .numbered("f{0}")
        .features(Features::of_settings)
        .fields([
            field::text("entity").help("Such as contacts.contact.").example("contacts.contact").required().fixed().indexed().length_max(100).group("Place"),
            field::text("code").example("shoe_size").help("How programs call it. It follows from the label and never changes.").fixed().length_max(50).group("Place"),
            field::text("name").read_only().unique().length_max(160).group("Place"),
            field::text("group").called("Heading").length_max(LABEL_CHARS_MAX).group("Place"),
            field::number("position").help("Smaller ones come first.").group("Place"),
            field::boolean("built_in").example("false").help("It says what a field of the module is called here, and is none of its own.").required().fixed().default(false).group("Place"),
            field::boolean("hidden").example("false").help("Lists, forms and pages do not show it. Its values stay.").required().default(false).group("Place"),
            field::choice("type", TYPES).called("Kind").required().group("Field"),
            field::text("label").example("Shoe size").required().length_max(LABEL_CHARS_MAX).group("Field"),
            field::json("labels").called("Other languages").help("The label by language, such as {\"de\": \"Schuhgröße\"}.").group("Field"),
            field::text("help").length_max(HELP_CHARS_MAX).group("Field"),
            field::json("helps").called("Help in other languages").group("Field"),
            field::json("options").help("For selects: [{\"code\", \"label\", \"colour\"}], in their order.").example(r#"[{ "code": "oak", "label": "Oak", "colour": "amber" }]"#).group("Field"),
            field::json("settings").help("What this kind needs: {\"to\"} of links, {\"of\", \"by\"} of inverses, {\"places\"} of decimals, {\"formula\", \"places\"} of formulas, {\"of\", \"by\", \"how\", \"field\", \"where\"} of rollups.").group("Field"),
            field::text("other_side").called("Called there").example("").help("Of links: what the page of the linked record calls those that lead to it. Without it, they are not listed there.").length_max(LABEL_CHARS_MAX).group("Field"),
            field::json("other_sides").called("Called there in other languages").example("").help("By language, such as {\"de\": \"Fahrzeuge\"}.").group("Field"),
            field::boolean("required").required().default(false).group("Rules"),
            field::boolean("unique").required().default(false).group("Rules"),
            field::boolean("indexed").called("Quick to filter").help("Filtering and sorting by it stays quick, however many records there are.").required().default(false).group("Rules"),
            field::boolean("searched").required().default(false).group("Rules"),
            field::json("limits").help("{\"min\", \"max\", \"lengthMin\", \"lengthMax\", \"pattern\"}.").group("Rules"),
            field::json("initial").example(r#""44""#).help("What new records have: a value, or {\"now\": true}, {\"today\": true}, {\"me\": true}, {\"formula\": \"today() + 14\"}.").group("Rules"),
            field::json("visible_if").called("Shown if").help("A condition in the grammar of filters.").group("Rules"),
            field::choice("sensitivity", ["public", "internal", "confidential", "restricted"]).required().default("internal").group("Access"),
            field::choices("hidden_from", ROLES).group("Access"),
            field::choices("read_only_for", ROLES).group("Access"),
            field::choice("result", RESULTS).help("What its formula or rollup gives.").read_only().group("Storage"),
            field::text("slot").read_only().length_max(3).group("Storage"),
            field::boolean("slot_filled").read_only().required().default(false).group("Storage"),
            field::integer("generation").read_only().required().default(1).group("Storage"),
            field::json("previous").read_only().group("Storage"),
        ])
        .allow(Role::Member, &[(Right::Read, Reach::All)])
        .allow(Role::Viewer, &[(Right::Read, Reach::All)])
        .one_at_a_time(|_: &Change| true)
        .prepare(|ctx, before, given| Box::pin(prepare(ctx, before, given)))
        .after(|ctx, field| Box::pin(tell_everybody(ctx, field)))
        .action(
            Action::new("retype", "Change kind", retype_field)
                .says("Makes the field one of another kind and converts its values, or says which cannot be converted.")
                .needs(&FIELD_RETYPE),
        )
}
