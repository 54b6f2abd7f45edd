//! What this module brings.

use std::sync::Arc;

use contracts::example::GadgetsInUse;
use sdk::{Declarations, Module, migration, words};

use crate::gadget::{self, GadgetShelf};
use crate::{errors, permissions};

#[derive(Debug)]
pub struct Example;

impl Module for Example {
    fn name(&self) -> &'static str {
        "example"
    }

    fn declare(&self, example: &mut Declarations) {
        example.migrations(&[migration!("../migrations/0001_gadgets_exist.sql")]);

        example.entity(gadget::entity());
        example.words(&[
            words!("de", "../locales/de.toml"),
            words!("es", "../locales/es.toml"),
            words!("ar", "../locales/ar.toml"),
        ]);

        example.permissions(permissions::ALL);
        example.errors(errors::ALL);

        example.answers::<dyn GadgetsInUse>(Arc::new(GadgetShelf));

        example.onboarding("example.first_gadget", gadget::first_gadget);
        example.demo("example.demo_gadgets", gadget::demo_gadgets);
    }
}
