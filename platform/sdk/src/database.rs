//! The way to the database. Every statement goes through a `Ctx`, so none can forget the tenant.
//!
//! A request that changes things has one transaction: it begins with the first statement, in the same round
//! trip, and the platform commits it when the handler has succeeded. In a request that only reads, each
//! statement is a transaction of its own. Statements are fixed texts; values are always bound.

use base::{Problem, Result};
pub use tokio_postgres::Row;
pub use tokio_postgres::types::ToSql;

use crate::Ctx;
use crate::errors::NOT_FOUND;

pub type Values<'a> = &'a [&'a (dyn ToSql + Sync)];

impl Ctx {
    /// All rows of a query.
    pub async fn rows(&self, sql: &'static str, values: Values<'_>) -> Result<Vec<Row>> {
        self.work().rows(sql, values).await
    }

    /// The first row, if there is one.
    pub async fn row(&self, sql: &'static str, values: Values<'_>) -> Result<Option<Row>> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// The first row, or the answer that there is no such thing.
    pub async fn row_or_not_found(&self, sql: &'static str, values: Values<'_>) -> Result<Row> {
        self.row(sql, values).await?.ok_or_else(|| NOT_FOUND.problem())
    }

    /// Runs a statement and says how many rows it touched.
    pub async fn execute(&self, sql: &'static str, values: Values<'_>) -> Result<u64> {
        self.work().execute(sql, values).await
    }
}

/// The name of the unique key, reference or check that a refused statement broke.
pub fn violated_constraint(problem: &Problem) -> Option<&str> {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = problem.cause().map(|cause| cause as _);
    while let Some(error) = cause {
        if let Some(refused) = error.downcast_ref::<tokio_postgres::Error>() {
            return refused.as_db_error()?.constraint();
        }
        cause = error.source();
    }
    None
}
