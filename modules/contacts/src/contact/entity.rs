//! What a contact is made of.

use base::{Money, Timestamp};
use contracts::contacts::{COMPANY, CONTACT, ContactKind};
use sdk::{Action, Entity, Noun, field};
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
        .called_in("de", "Kontakt", "Kontakte")
        .looks("user", "blue")
        .title("{display_name}|{email}|{phone}|{mobile}")
        .fields([
            field::text("first_name").called_in("de", "Vorname").searched('A').length_max(100).group("Name"),
            field::text("middle_name").called_in("de", "Zweiter Vorname").searched('B').length_max(100).group("Name"),
            field::text("last_name").called_in("de", "Nachname").searched('A').length_max(100).group("Name"),
            field::text("display_name").called_in("de", "Anzeigename").searched('A').length_max(310).help("Made of the names where nothing is given.").group("Name"),
            field::choices("kinds", ["lead", "client", "vendor", "partner"]).called_in("de", "Arten").options_in("de", ["Interessent", "Kunde", "Lieferant", "Partner"]).group("Name"),
            field::choice("status", ["new", "contacted", "qualified", "converted", "active", "inactive", "churned"]).called_in("de", "Status").options_in("de", ["Neu", "Kontaktiert", "Qualifiziert", "Umgewandelt", "Aktiv", "Inaktiv", "Abgewandert"]).required().default("new").indexed().group("Name"),
            field::choice("lifecycle_stage", ["visitor", "lead", "customer", "evangelist"]).called_in("de", "Lebensphase").options_in("de", ["Besucher", "Interessent", "Kunde", "Fürsprecher"]).read_only().indexed().group("Name"),
            field::email("email").called("E-mail").called_in("de", "E-Mail").searched('B').indexed().group("Reach"),
            field::phone("phone").called_in("de", "Telefon").searched('B').indexed().group("Reach"),
            field::phone("mobile").called_in("de", "Mobiltelefon").searched('B').indexed().group("Reach"),
            field::emails("other_emails").called("Other e-mails").called_in("de", "Weitere E-Mails").searched('C').group("Reach"),
            field::phones("other_phones").called_in("de", "Weitere Telefonnummern").searched('C').group("Reach"),
            field::tags("verified").called("Verified addresses").called_in("de", "Bestätigte Adressen").help("Which of the e-mails and phones are known to be right. One that is changed has to be verified again.").group("Reach"),
            field::url("website").called_in("de", "Webseite").group("Reach"),
            field::link("company", COMPANY).called_in("de", "Firma").indexed().group("Work"),
            field::text("job_title").called_in("de", "Position").example("Head baker").searched('C').length_max(150).group("Work"),
            field::text("department").called_in("de", "Abteilung").searched('D').length_max(150).group("Work"),
            field::image("avatar").called_in("de", "Bild"),
            field::choice("source", ["website", "referral", "cold_outreach", "import", "organic", "paid", "event", "partner", "other"]).called_in("de", "Quelle").options_in("de", ["Webseite", "Empfehlung", "Kaltakquise", "Import", "Organisch", "Bezahlt", "Veranstaltung", "Partner", "Sonstiges"]).group("Sales"),
            field::text("source_details").called_in("de", "Einzelheiten zur Quelle").length_max(500).group("Sales"),
            field::integer("lead_score").called_in("de", "Bewertung").read_only().default(0).min(-SCORE_MAX).max(SCORE_MAX).group("Sales"),
            field::money("customer_value").called_in("de", "Kundenwert").read_only().group("Sales"),
            field::date("next_follow_up").called_in("de", "Wiedervorlage").indexed().group("Sales"),
            field::datetime("last_contacted_at").called("Last contacted").called_in("de", "Zuletzt kontaktiert").read_only().group("Sales"),
            field::datetime("last_activity_at").called("Last activity").called_in("de", "Letzte Aktivität").read_only().group("Sales"),
            field::boolean("has_account").called_in("de", "Hat ein Konto").read_only().default(false).group("Sales"),
            field::boolean("has_ordered").called_in("de", "Hat bestellt").read_only().default(false).group("Sales"),
            field::boolean("has_recommended").called_in("de", "Hat uns empfohlen").read_only().default(false).group("Sales"),
            field::boolean("is_lead").called_in("de", "Ist Interessent").read_only().group("Sales"),
            field::boolean("is_customer").called_in("de", "Ist Kunde").read_only().group("Sales"),
            field::boolean("is_vendor").called_in("de", "Ist Lieferant").read_only().group("Sales"),
            field::choice("consent_email", ["unknown", "yes", "no"]).called("May we e-mail?").called_in("de", "E-Mail erlaubt?").options_in("de", ["Unbekannt", "Ja", "Nein"]).required().default("unknown").group("Consent"),
            field::datetime("consent_email_at").called("Said about e-mail").called_in("de", "Zu E-Mail gesagt").group("Consent"),
            field::choice("consent_phone", ["unknown", "yes", "no"]).called("May we call?").called_in("de", "Anruf erlaubt?").options_in("de", ["Unbekannt", "Ja", "Nein"]).required().default("unknown").group("Consent"),
            field::datetime("consent_phone_at").called("Said about calls").called_in("de", "Zu Anrufen gesagt").group("Consent"),
            field::choice("consent_sms", ["unknown", "yes", "no"]).called("May we text?").called_in("de", "SMS erlaubt?").options_in("de", ["Unbekannt", "Ja", "Nein"]).required().default("unknown").group("Consent"),
            field::datetime("consent_sms_at").called("Said about texts").called_in("de", "Zu SMS gesagt").group("Consent"),
            field::choice("consent_post", ["unknown", "yes", "no"]).called("May we send post?").called_in("de", "Post erlaubt?").options_in("de", ["Unbekannt", "Ja", "Nein"]).required().default("unknown").group("Consent"),
            field::datetime("consent_post_at").called("Said about post").called_in("de", "Zu Post gesagt").group("Consent"),
            field::date("birthday").called_in("de", "Geburtstag").example("1986-04-12").group("Person"),
            field::text("language").called_in("de", "Sprache").pattern("[a-z]{2,3}(-[A-Z]{2})?").group("Person"),
            field::text("time_zone").called_in("de", "Zeitzone").example("Europe/Berlin").length_max(60).group("Person"),
            field::tags("tags").called_in("de", "Schlagworte").searched('C').group("Person"),
            field::rich_text("notes").called_in("de", "Notizen").searched('D').group("Person"),
            field::link("merged_into", CONTACT).called_in("de", "Zusammengeführt mit").read_only(),
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
