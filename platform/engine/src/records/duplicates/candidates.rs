//! Records with the same keys: asked of the index, a bounded number for each key.

use base::Result;
use sdk::{Ctx, ToSql};
use uuid::Uuid;

use super::keys::Key;
use crate::metadata::Shape;

/// Keys in the order in which they are asked for.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub(super) keys: Vec<(usize, Key, Vec<String>)>,
    rules: Vec<i64>,
    equals: Vec<String>,
    nears: Vec<String>,
    thresholds: Vec<Option<f32>>,
}

/// A record that has one of the keys.
#[derive(Debug)]
pub(super) struct Candidate {
    /// The place of the key.
    pub(super) asked: usize,
    pub(super) record: Uuid,
    pub(super) score: f32,
    /// From which of its fields it follows.
    pub(super) ways: Vec<String>,
}

/// How similar values must be for a rule, if that is its way.
pub(super) fn threshold_of(shape: &Shape, rule: i64) -> Option<f32> {
    shape.duplicates.iter().find(|known| known.id == rule)?.threshold()
}

impl Asked {
    /// Adds a key; `of` says whose it is, and `ways` from what it follows there.
    pub(super) fn push(&mut self, shape: &Shape, of: usize, key: Key, ways: Vec<String>) {
        self.rules.push(key.rule);
        self.equals.push(key.equal.clone());
        self.nears.push(key.near.clone());
        self.thresholds.push(threshold_of(shape, key.rule));
        self.keys.push((of, key, ways));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The call that finds them; its values begin at a place.
    pub(super) fn sql(begin_at: usize) -> String {
        let place = |offset: usize| format!("${}", begin_at + offset);
        format!(
            "core.duplicate_candidates({}::bigint[], {}::text[], {}::text[], {}::real[], {}::int)",
            place(0),
            place(1),
            place(2),
            place(3),
            place(4)
        )
    }

    pub(super) fn bound<'a>(&'a self, at_most: &'a i32) -> [&'a (dyn ToSql + Sync); 5] {
        [&self.rules, &self.equals, &self.nears, &self.thresholds, at_most]
    }

    /// Those of the tenant, whoever may see them.
    pub(super) async fn find(&self, ctx: &Ctx, at_most: i32) -> Result<Vec<Candidate>> {
        if self.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!(
            "select found.asked, found.record_id, found.score, found.ways from {} found",
            Self::sql(1)
        );
        let rows = ctx.work().rows(&sql, &self.bound(&at_most)).await?;
        Ok(rows.iter().map(Candidate::of).collect())
    }
}

impl Candidate {
    /// From a row that begins with its parts.
    pub(super) fn of(row: &sdk::Row) -> Self {
        let asked: i32 = row.get(0);
        Self {
            // The database counts from one.
            asked: usize::try_from(asked).unwrap_or(1) - 1,
            record: row.get(1),
            score: row.get(2),
            ways: row.get(3),
        }
    }
}
