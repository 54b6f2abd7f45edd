//! What a company is made of.

use contracts::contacts::COMPANY;
use sdk::{Change, DuplicateRule, Entity, field};

use super::{hooks, rules};

const EMPLOYEES_MAX: f64 = 10_000_000.0;

#[rustfmt::skip]
pub fn entity() -> Entity {
    Entity::new("company", "Company")
        .also_at("accounts")
        .looks("building", "violet")
        .title("{name}")
        .fields([
            field::text("name").required().searched('A').length_max(200).group("Company"),
            field::text("domain").help("Such as bakery-nord.example, without https:// and www.").example("bakery-nord.example").unique().searched('B').length_max(253).group("Company"),
            field::url("website").group("Company"),
            field::text("industry").searched('C').indexed().length_max(150).group("Company"),
            field::link("parent", COMPANY).called("Parent company").indexed().group("Company"),
            field::integer("employees").min(0.0).max(EMPLOYEES_MAX).group("Size"),
            field::money("annual_revenue").group("Size"),
            field::email("email").called("E-mail").searched('B').indexed().group("Reach"),
            field::phone("phone").searched('B').indexed().group("Reach"),
            field::long_text("description").searched('D').group("More"),
            field::tags("tags").searched('C').group("More"),
        ])
        .duplicates([
            DuplicateRule::new("name", "Similar name")
                .similar("name", 0.6)
                .in_language("de", "Ähnlicher Name")
                .in_language("es", "Nombre parecido")
                .in_language("ar", "اسم مشابه"),
            DuplicateRule::new("phone", "Same phone number")
                .normalised("phone", &[])
                .in_language("de", "Gleiche Telefonnummer")
                .in_language("es", "Mismo teléfono")
                .in_language("ar", "رقم الهاتف نفسه"),
        ])
        .one_at_a_time(moves_below_another)
        .derive(rules::domain_is_bare)
        .rule(rules::domain_is_one)
        .rule(rules::revenue_is_sane)
        .after(|ctx, company| Box::pin(hooks::stands_below_itself_never(ctx, company)))
}

/// A new company has nobody below it, so that only those that are there already can be moved into a circle.
fn moves_below_another(change: &Change) -> bool {
    match change {
        Change::Update { values, .. } | Change::Restore { values, .. } => !values.get("parent").is_null(),
        Change::Create { .. }
        | Change::Trash { .. }
        | Change::Archive { .. }
        | Change::Unarchive { .. }
        | Change::Purge { .. } => false,
    }
}
