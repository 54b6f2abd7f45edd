//! What a module's code adds to an entity: rules, derived values, and what follows at once.
//!
//! What may happen a moment later belongs to a subscriber of the ledger, not here.

use std::fmt;
use std::sync::Arc;

use base::{Result, Timestamp};
use futures_util::future::BoxFuture;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{Change, Ctx};

/// A record's values by field code, as they travel in JSON.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct FieldValues(pub Map<String, Value>);

/// A record before and after a change that is about to be made.
#[derive(Debug)]
pub struct Proposed<'a> {
    pub id: Uuid,
    /// None when the record is new.
    pub before: Option<&'a FieldValues>,
    pub after: &'a FieldValues,
}

/// What derived values may depend on beside the values themselves.
#[derive(Debug, Clone, Copy)]
pub struct Changing<'a> {
    /// None when the record is new.
    pub before: Option<&'a FieldValues>,
    pub now: Timestamp,
}

/// A rule: pure, and named by what it permits.
pub type RuleFn = Arc<dyn Fn(&Proposed<'_>) -> Result<()> + Send + Sync>;
/// Fills in values that follow from others, before the rules look at them.
pub type DeriveFn = Arc<dyn Fn(&mut FieldValues, &Changing<'_>) + Send + Sync>;
/// What a record takes over of those that become it, of what the module keeps by itself.
pub type AbsorbFn = Arc<dyn Fn(&mut FieldValues, &[&FieldValues]) + Send + Sync>;
/// Fills in what follows from other records, before a change is checked: the record as it is, None when it is new, and
/// what is about to be given to it.
pub type PrepareFn = Arc<
    dyn for<'a> Fn(&'a Ctx, Option<&'a FieldValues>, &'a mut FieldValues) -> BoxFuture<'a, Result<()>>
        + Send
        + Sync,
>;
/// Whether a change has to wait for its turn.
pub type WaitsFn = Arc<dyn Fn(&Change) -> bool + Send + Sync>;
/// What must happen in the same transaction.
pub type AfterFn = Arc<dyn for<'a> Fn(&'a Ctx, &'a Proposed<'a>) -> BoxFuture<'a, Result<()>> + Send + Sync>;

impl FieldValues {
    pub fn get(&self, code: &str) -> &Value {
        self.0.get(code).unwrap_or(&Value::Null)
    }

    /// The text of a text-like field; empty text is none.
    pub fn text(&self, code: &str) -> Option<&str> {
        self.get(code).as_str().filter(|text| !text.is_empty())
    }

    pub fn id(&self, code: &str) -> Option<Uuid> {
        self.text(code)?.parse().ok()
    }

    pub fn is_true(&self, code: &str) -> bool {
        self.get(code) == &Value::Bool(true)
    }

    /// The options of a field that holds several.
    pub fn words(&self, code: &str) -> Vec<&str> {
        self.get(code).as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }

    pub fn set(&mut self, code: &str, value: impl Into<Value>) {
        self.0.insert(code.to_owned(), value.into());
    }
}

impl Changing<'_> {
    /// Whether the change gives this field another value than it had.
    pub fn changes(&self, values: &FieldValues, code: &str) -> bool {
        self.before.is_none_or(|before| before.get(code) != values.get(code))
    }
}

impl Proposed<'_> {
    /// Whether the change gives this field another value.
    pub fn changes(&self, code: &str) -> bool {
        self.before.is_none_or(|before| before.get(code) != self.after.get(code))
    }
}

impl fmt::Debug for FieldValues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // FieldValues are personal data; only their names may stand in a log.
        f.debug_set().entries(self.0.keys()).finish()
    }
}
