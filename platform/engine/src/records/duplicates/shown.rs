//! What whoever asks may see of records that resemble each other: which fields, and so which ways of resembling, and of the
//! records what is compared.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use base::Result;
use sdk::{Ctx, FieldValues, Right};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::keys::ways_seen;
use crate::access::{Access, FieldAccess, access_to};
use crate::metadata::{FoundBy, Registry, Shape};
use crate::records::filter::{Condition, Operator, Test};
use crate::records::list::{Count, ListQuery, find};

/// Records that are read in one statement.
const READ_AT_ONCE: usize = 500;

/// Somebody's eyes.
pub(super) struct Seen<'a> {
    shape: &'a Arc<Shape>,
    access: Arc<Access>,
}

impl<'a> Seen<'a> {
    /// Refuses whoever may read none of these records.
    pub(super) fn of(ctx: &Ctx, shape: &'a Arc<Shape>) -> Result<Self> {
        let access = access_to(ctx, shape);
        access.require(shape, Right::Read)?;
        Ok(Self { shape, access })
    }

    pub(super) fn field(&self, at: usize) -> bool {
        self.access.field(at) != FieldAccess::Hidden
    }

    /// The ways of agreeing that hold for whoever asks. What agrees by a hidden field alone does not agree for them.
    pub(super) fn ways(&self, rules: &[&FoundBy]) -> Vec<String> {
        let ways: BTreeSet<String> =
            rules.iter().flat_map(|rule| ways_seen(self.shape, rule, |at| self.field(at))).collect();
        ways.into_iter().collect()
    }

    /// The records by their ids, with their titles and what is compared of them.
    pub(super) async fn read(
        &self,
        ctx: &Ctx,
        registry: &Registry,
        ids: Vec<Uuid>,
    ) -> Result<HashMap<Uuid, FieldValues>> {
        let mut fields: BTreeSet<String> = ["id", "title"].map(str::to_owned).into();
        let compared = self.shape.duplicates.iter().filter(|rule| rule.is_asked()).flat_map(FoundBy::fields);
        fields
            .extend(compared.filter(|at| self.field(*at)).map(|at| self.shape.fields[at].code().to_owned()));
        let fields: Vec<String> = fields.into_iter().collect();
        let mut records = HashMap::new();
        for ids in ids.chunks(READ_AT_ONCE) {
            let query = ListQuery {
                limit: ids.len(),
                condition: Condition::Test(Test {
                    path: "id".to_owned(),
                    operator: Operator::In,
                    values: ids.iter().map(|id| Value::from(id.to_string())).collect(),
                }),
                fields: Some(fields.clone()),
                count: Count::None,
                ..ListQuery::default()
            };
            let found = find(ctx, registry, self.shape, &query).await?;
            records.extend(found.into_iter().filter_map(|record| Some((record.id("id")?, record))));
        }
        Ok(records)
    }

    /// What is compared, without how the record is called.
    pub(super) fn without_name(record: &FieldValues) -> Map<String, Value> {
        let is_compared = |code: &String| !matches!(code.as_str(), "id" | "title");
        record
            .0
            .iter()
            .filter(|(code, _)| is_compared(code))
            .map(|(code, value)| (code.clone(), value.clone()))
            .collect()
    }
}

/// The fields that some ways name: `name+company` names two.
pub(super) fn fields_of(ways: &[String]) -> BTreeSet<String> {
    ways.iter().flat_map(|way| way.split('+')).map(str::to_owned).collect()
}
