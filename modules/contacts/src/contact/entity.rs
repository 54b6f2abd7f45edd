//! What a contact is made of.

use base::{Money, Timestamp};
use contracts::contacts::{COMPANY, CONTACT, ContactKind};
use sdk::{Action, DuplicateRule, Entity, Noun, field};
use serde::Deserialize;

use super::actions::convert_contact;
use super::rules;
use crate::permissions::CONTACT_CONVERT;

const SCORE_MAX: f64 = 1_000_000.0;

/// What our own code looks at.
#[derive(Debug, Deserialize)]
pub struct Contact {
    kinds: Option<Vec<ContactKind>>,
    pub status: String,
    pub merged_into: Option<uuid::Uuid>,
    pub last_activity_at: Option<Timestamp>,
    pub last_contacted_at: Option<Timestamp>,
    pub customer_value: Option<Money>,
}

impl Contact {
    pub fn kinds(&self) -> Vec<ContactKind> {
        self.kinds.clone().unwrap_or_default()
    }
}

impl Noun for Contact {
    const ENTITY: &'static str = CONTACT;
}

#[rustfmt::skip]
pub fn entity() -> Entity {
    Entity::new("contact", "Contact")
        .looks("user", "blue")
        .title("{display_name}|{email}|{phone}|{mobile}")
        .fields([
            field::text("first_name").searched('A').length_max(100).group("Name"),
            field::text("middle_name").searched('B').length_max(100).group("Name"),
            field::text("last_name").searched('A').length_max(100).group("Name"),
            field::text("display_name").searched('A').length_max(310).help("Made of the names where nothing is given.").group("Name"),
            field::choices("kinds", ["lead", "client", "vendor", "partner"]).group("Name"),
            field::choice("status", ["new", "contacted", "qualified", "converted", "active", "inactive", "churned"]).required().default("new").indexed().group("Name"),
            field::choice("lifecycle_stage", ["visitor", "lead", "customer", "evangelist"]).read_only().indexed().group("Name"),
            field::email("email").called("E-mail").searched('B').indexed().group("Reach"),
            field::phone("phone").searched('B').indexed().group("Reach"),
            field::phone("mobile").searched('B').indexed().group("Reach"),
            field::emails("other_emails").called("Other e-mails").searched('C').group("Reach"),
            field::phones("other_phones").searched('C').group("Reach"),
            field::tags("verified").called("Verified addresses").help("Which of the e-mails and phones are known to be right. One that is changed has to be verified again.").group("Reach"),
            field::url("website").group("Reach"),
            field::link("company", COMPANY).indexed().group("Work"),
            field::text("job_title").example("Head baker").searched('C').length_max(150).group("Work"),
            field::text("department").searched('D').length_max(150).group("Work"),
            field::image("avatar"),
            field::choice("source", ["website", "referral", "cold_outreach", "import", "organic", "paid", "event", "partner", "other"]).group("Sales"),
            field::text("source_details").length_max(500).group("Sales"),
            field::integer("lead_score").read_only().default(0).min(-SCORE_MAX).max(SCORE_MAX).group("Sales"),
            field::money("customer_value").read_only().group("Sales"),
            field::date("next_follow_up").indexed().group("Sales"),
            field::datetime("last_contacted_at").called("Last contacted").read_only().group("Sales"),
            field::datetime("last_activity_at").called("Last activity").read_only().group("Sales"),
            field::boolean("has_account").read_only().default(false).group("Sales"),
            field::boolean("has_ordered").read_only().default(false).group("Sales"),
            field::boolean("has_recommended").read_only().default(false).group("Sales"),
            field::boolean("is_lead").read_only().group("Sales"),
            field::boolean("is_customer").read_only().group("Sales"),
            field::boolean("is_vendor").read_only().group("Sales"),
            field::choice("consent_email", ["unknown", "yes", "no"]).called("May we e-mail?").required().default("unknown").group("Consent"),
            field::datetime("consent_email_at").called("Said about e-mail").group("Consent"),
            field::choice("consent_phone", ["unknown", "yes", "no"]).called("May we call?").required().default("unknown").group("Consent"),
            field::datetime("consent_phone_at").called("Said about calls").group("Consent"),
            field::choice("consent_sms", ["unknown", "yes", "no"]).called("May we text?").required().default("unknown").group("Consent"),
            field::datetime("consent_sms_at").called("Said about texts").group("Consent"),
            field::choice("consent_post", ["unknown", "yes", "no"]).called("May we send post?").required().default("unknown").group("Consent"),
            field::datetime("consent_post_at").called("Said about post").group("Consent"),
            field::date("birthday").example("1986-04-12").group("Person"),
            field::text("language").pattern("[a-z]{2,3}(-[A-Z]{2})?").group("Person"),
            field::text("time_zone").example("Europe/Berlin").length_max(60).group("Person"),
            field::tags("tags").searched('C').group("Person"),
            field::rich_text("notes").searched('D').group("Person"),
            field::link("merged_into", CONTACT).read_only(),
        ])
        .merged_into("merged_into")
        .absorb(rules::history_is_of_both)
        .duplicates([
            DuplicateRule::new("email", "Same e-mail")
                .normalised("email", &["other_emails"])
                .in_language("de", "Gleiche E-Mail-Adresse")
                .in_language("es", "Mismo correo electrónico")
                .in_language("ar", "البريد الإلكتروني نفسه"),
            DuplicateRule::new("phone", "Same phone number")
                .normalised("phone", &["mobile", "other_phones"])
                .in_language("de", "Gleiche Telefonnummer")
                .in_language("es", "Mismo teléfono")
                .in_language("ar", "رقم الهاتف نفسه"),
            DuplicateRule::new("name", "Similar name at the same company")
                .similar("display_name", 0.6)
                .exact("company")
                .in_language("de", "Ähnlicher Name in derselben Firma")
                .in_language("es", "Nombre parecido en la misma empresa")
                .in_language("ar", "اسم مشابه في الشركة نفسها"),
        ])
        .derive_from_change(rules::name_follows)
        .derive_from_change(rules::consent_is_dated)
        .derive(rules::verified_belongs)
        .derive(rules::stage_follows)
        .rule(rules::says_who_it_is)
        .rule(rules::time_zone_is_known)
        .rule(rules::birthday_is_sane)
        .rule(rules::is_not_merged)
        .action(
            Action::new("convert", "Convert", convert_contact)
                .says("Makes a contact a client, vendor or partner.")
                .needs(&CONTACT_CONVERT),
        )
}
