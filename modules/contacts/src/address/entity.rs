//! What an address is made of.

use sdk::{Change, Entity, field};

use super::{defaults, rules};

#[rustfmt::skip]
pub fn entity() -> Entity {
    Entity::new("address", "Address")
        .looks("map-pin", "green")
        .title("{label}|{city} {postal_code}|{country_code}")
        .fields([
            field::text("entity").called("Kind of record").help("Such as contacts.contact.").required().fixed().length_max(100).group("Belongs to"),
            field::id("record_id").of_kind_in("entity").called("Record").required().fixed().indexed().group("Belongs to"),
            field::choice("type", ["billing", "shipping", "business", "home"]).required().group("Belongs to"),
            field::boolean("is_default").called("Default").help("One address of each type is the default of its record: the first one, until another is made it.").required().default(false).group("Belongs to"),
            field::text("label").searched('B').length_max(100).group("Address"),
            field::json("lines").help("Street and number, building, whatever comes before the city; one text a line.").required().group("Address"),
            field::text("postal_code").searched('B').length_max(20).group("Address"),
            field::text("city").searched('A').indexed().length_max(150).group("Address"),
            field::text("state").called("State or province").length_max(150).group("Address"),
            field::text("country_code").called("Country").help("The two letters of ISO 3166, such as DE.").required().length_max(2).group("Address"),
            field::number("latitude").min(-90.0).max(90.0).group("Place"),
            field::number("longitude").min(-180.0).max(180.0).group("Place"),
            field::text("time_zone").example("Europe/Berlin").length_max(60).group("Place"),
            field::boolean("validated").help("Known to be right. An address that is changed has to be looked at again.").required().default(false).group("Place"),
            field::json("validation").called("Validation data").group("Place"),
        ])
        .one_at_a_time(may_move_a_default)
        .prepare(|ctx, before, given| Box::pin(defaults::prepare(ctx, before, given)))
        .derive(rules::codes_are_capital)
        .derive_from_change(rules::validation_belongs)
        .rule(rules::lines_are_texts)
        .rule(rules::country_is_known)
        .rule(rules::postal_code_fits_the_country)
        .rule(rules::place_is_whole)
        .rule(rules::time_zone_is_known)
        .after(|ctx, address| Box::pin(defaults::keep_one(ctx, address)))
}

/// Changes after which another address may be the default.
fn may_move_a_default(change: &Change) -> bool {
    match change {
        Change::Create { .. } | Change::Trash { .. } | Change::Restore { .. } => true,
        Change::Update { values, .. } => {
            ["is_default", "type", "record_id"].iter().any(|code| values.0.contains_key(*code))
        }
        Change::Archive { .. } | Change::Unarchive { .. } | Change::Purge { .. } => false,
    }
}
