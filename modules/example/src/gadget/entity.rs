//! What a gadget is made of.

use sdk::{Action, Entity, Noun, Timestamp, field};
use serde::Deserialize;

use super::actions::retire_gadget;
use super::rules;
use crate::permissions::GADGET_RETIRE;

/// What our own code looks at.
#[derive(Debug, Deserialize)]
pub struct Gadget {
    pub retired_at: Option<Timestamp>,
}

impl Noun for Gadget {
    const ENTITY: &'static str = "example.gadget";
}

pub fn entity() -> Entity {
    Entity::new("gadget", "Gadget")
        .looks("box", "blue")
        .numbered("GAD-{000000}")
        .fields([
            field::text("name").required().unique().length_max(80).searched('A'),
            field::datetime("retired_at").read_only().called("Retired"),
        ])
        .rule(rules::a_retired_gadget_keeps_its_name)
        .action(
            Action::new("retire", "Retire", retire_gadget)
                .says("Takes a gadget out of use.")
                .needs(&GADGET_RETIRE),
        )
}
