//! What a gadget is made of.

use schemars::JsonSchema;
use sdk::{Row, Timestamp};
use serde::{Deserialize, Serialize};

base::typed_id!(GadgetId, "A gadget.");

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Gadget {
    pub id: GadgetId,
    pub name: String,
    #[schemars(with = "String")]
    pub created_at: Timestamp,
    #[schemars(with = "Option<String>")]
    pub retired_at: Option<Timestamp>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct NewGadget {
    pub name: String,
}

impl From<&Row> for Gadget {
    fn from(row: &Row) -> Self {
        Self {
            id: row.get("id"),
            name: row.get("name"),
            created_at: row.get("created_at"),
            retired_at: row.get("retired_at"),
        }
    }
}
