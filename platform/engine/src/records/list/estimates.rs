//! Estimates that were asked for a moment ago. An estimate is worth a plan, not a plan for each look at a list.

use std::fmt::{self, Debug};
use std::hash::{DefaultHasher, Hash, Hasher};

use base::{TenantId, Timestamp};
use jiff::SignedDuration;
use quick_cache::sync::Cache;
use sdk::{Ctx, Row, Values};
use serde_json::Value;

/// How long it stays as good as a new one.
const KEPT: SignedDuration = SignedDuration::from_secs(60);
const REMEMBERED_MAX: usize = 20_000;

/// How many records PostgreSQL expected lists to have.
pub struct Estimates(Cache<Question, (Timestamp, u64)>);

/// A list of a tenant: its tables and tests, and the values in them.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Question {
    tenant: TenantId,
    hash: u64,
}

impl Question {
    pub(super) fn of(ctx: &Ctx, counted: &str, values: Values<'_>) -> Self {
        let mut hasher = DefaultHasher::new();
        counted.hash(&mut hasher);
        format!("{values:?}").hash(&mut hasher);
        Self { tenant: ctx.tenant(), hash: hasher.finish() }
    }
}

impl Estimates {
    pub(super) fn get(&self, question: Question, now: Timestamp) -> Option<u64> {
        let (at, count) = self.0.get(&question)?;
        (now.duration_since(at) < KEPT).then_some(count)
    }

    pub(super) fn keep(&self, question: Question, now: Timestamp, count: u64) {
        self.0.insert(question, (now, count));
    }
}

/// What a plan says, explained as JSON.
pub(super) fn expected_rows(explained: &[Row]) -> u64 {
    let plan: Option<Value> = explained.first().map(|row| row.get(0));
    let expected = plan.as_ref().and_then(|plan| plan.pointer("/0/Plan/Plan Rows")).and_then(Value::as_f64);
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count of rows, and an estimate"
    )]
    {
        expected.unwrap_or_default() as u64
    }
}

impl Default for Estimates {
    fn default() -> Self {
        Self(Cache::new(REMEMBERED_MAX))
    }
}

impl Debug for Estimates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Estimates({})", self.0.len())
    }
}
