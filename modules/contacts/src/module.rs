//! What this module brings.

use std::sync::Arc;

use contracts::contacts::{ContactConverted, ContactTouched, ContactValued, FindContacts, ProfilePart};
use sdk::{Declarations, Fact, Module, migration, words};

use crate::book::ContactBook;
use crate::{address, company, contact, demo, errors, permissions, profile, statistics, timeline};

#[derive(Debug)]
pub struct Contacts;

impl Module for Contacts {
    fn name(&self) -> &'static str {
        "contacts"
    }

    fn declare(&self, contacts: &mut Declarations) {
        contacts.migrations(&[
            migration!("../migrations/0001_companies_exist.sql"),
            migration!("../migrations/0002_contacts_exist.sql"),
            migration!("../migrations/0003_records_have_addresses.sql"),
        ]);

        contacts.entity(contact::entity());
        contacts.entity(company::entity());
        contacts.entity(address::entity());
        contacts.words(&[
            words!("de", "../locales/de.toml"),
            words!("es", "../locales/es.toml"),
            words!("ar", "../locales/ar.toml"),
        ]);

        contacts.permissions(permissions::ALL);
        contacts.errors(errors::ALL);

        contacts.routes(statistics::routes());
        contacts.routes(profile::routes());
        contacts.routes(timeline::routes());

        contacts.answers::<dyn FindContacts>(Arc::new(ContactBook));
        contacts.contributes::<dyn ProfilePart>(Arc::new(profile::People));

        contacts.facts(&[ContactConverted::NAME, ContactTouched::NAME, ContactValued::NAME]);
        contacts.hears("contacts.keep_touch", &[ContactTouched::NAME], contact::keep_touch);
        contacts.hears("contacts.keep_value", &[ContactValued::NAME], contact::keep_value);
        contacts.hears(
            "contacts.drop_addresses",
            &["contacts.contact.purged", "contacts.company.purged"],
            address::drop_addresses,
        );

        contacts.demo("contacts.demo_people", demo::demo_people);
    }
}
