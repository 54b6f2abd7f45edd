//! Counting records: how many there are, by the values of a field, or of how many different values.

use base::Result;
use serde_json::Value;

use crate::Ctx;
use crate::{Entity, Records};

/// Something to count among the records that are in use and that fit a condition in the grammar of filters.
#[derive(Debug, Clone)]
pub enum Tally {
    Records {
        condition: Value,
    },
    /// How many records have each value, the most frequent first. A record with several options counts for each.
    By {
        field: &'static str,
        condition: Value,
    },
    /// How many different values there are.
    Different {
        field: &'static str,
        condition: Value,
    },
}

/// What was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tallied {
    Count(i64),
    /// None stands for "no value".
    Groups(Vec<(Option<String>, i64)>),
    /// The actor may not see the field.
    Hidden,
}

impl Tally {
    pub fn records() -> Self {
        Self::Records { condition: Value::Object(serde_json::Map::new()) }
    }

    pub fn by(field: &'static str) -> Self {
        Self::By { field, condition: Value::Object(serde_json::Map::new()) }
    }

    pub fn different(field: &'static str) -> Self {
        Self::Different { field, condition: Value::Object(serde_json::Map::new()) }
    }

    /// Among those alone for which this holds.
    #[must_use]
    pub fn among(mut self, only: Value) -> Self {
        match &mut self {
            Self::Records { condition } | Self::By { condition, .. } | Self::Different { condition, .. } => {
                *condition = only;
            }
        }
        self
    }
}

impl Records<'_> {
    /// Counts, as far as the actor may see the records; all at one moment where the request only reads.
    pub async fn tally(&self, tallies: Vec<Tally>) -> Result<Vec<Tallied>> {
        self.ctx.world().tally_records(self.ctx, self.entity, tallies).await
    }
}

impl Ctx {
    /// The entity with this code, if the product has it.
    pub fn entity(&self, code: &str) -> Option<&Entity> {
        self.world().entity(code)
    }
}
