//! Handing the records of one member over to another, by the way every record is changed: rules are asked, the ledger
//! and the history of each record tell it.

use std::borrow::Cow;
use std::sync::Arc;

use base::{Result, UserId};
use sdk::{Change, Ctx, FieldKind, FieldValues};
use serde::{Deserialize, Serialize};
use serde_json::{Map, json};
use uuid::Uuid;

use super::write::{Hand, OnError, apply};
use crate::metadata::{Registry, Shape};

/// Records in one go.
const BATCH: i64 = 200;
const OWNER: &str = "owner";

/// How far a handover is. It goes on where it stopped, so that a record that refuses is not asked again and again.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Handover {
    entity: String,
    after: Uuid,
    pub reassigned: u64,
    /// Refused by rules of the record itself.
    pub kept: u64,
}

/// How many records somebody owns, archived ones among them. What is in the trash is not counted and not handed over.
pub async fn count_owned(ctx: &Ctx, registry: &Registry, owner: UserId) -> Result<u64> {
    let counts: Vec<String> = registry
        .all()
        .filter_map(|shape| {
            let column = owner_column(shape)?;
            Some(format!(
                "(select count(*) from {} r where {} and r.\"{column}\" = $2 and r.deleted_at is null{})",
                shape.table(),
                shape.own("r"),
                open_test(shape)
            ))
        })
        .collect();
    if counts.is_empty() {
        return Ok(0);
    }
    let sql = format!("select {}", counts.join(" + "));
    let rows = ctx.work().rows(&sql, &[&ctx.tenant(), &owner]).await?;
    let count: i64 = rows.first().map(|row| row.get(0)).unwrap_or_default();
    Ok(u64::try_from(count).unwrap_or_default())
}

impl Handover {
    /// Hands the next records over. False: there are none left. `ctx` is the program's own, which sees all of them.
    pub async fn go_on(&mut self, ctx: &Ctx, registry: &Registry, from: UserId, to: UserId) -> Result<bool> {
        for shape in registry.all().filter(|shape| shape.code() >= self.entity.as_str()) {
            let Some(column) = owner_column(shape) else { continue };
            let after = if shape.code() == self.entity { self.after } else { Uuid::nil() };
            let sql = format!(
                "select r.id from {} r
                 where {} and r.\"{column}\" = $2 and r.deleted_at is null and r.id > $3{}
                 order by r.id
                 limit $4",
                shape.table(),
                shape.own("r"),
                open_test(shape)
            );
            let rows = ctx.work().rows(&sql, &[&ctx.tenant(), &from, &after, &BATCH]).await?;
            let Some(last) = rows.last() else { continue };
            (self.entity, self.after) = (shape.code().to_owned(), last.get(0));
            let ids = rows.iter().map(|row| row.get(0));
            self.give(ctx, registry, shape, ids, to).await?;
            return Ok(true);
        }
        Ok(false)
    }

    async fn give(
        &mut self,
        ctx: &Ctx,
        registry: &Registry,
        shape: &Arc<Shape>,
        ids: impl Iterator<Item = Uuid>,
        to: UserId,
    ) -> Result<()> {
        let given = |id| {
            let values = FieldValues(Map::from_iter([(OWNER.to_owned(), json!(to))]));
            Ok(Cow::Owned(Change::Update { id, values, expected_version: None }))
        };
        let changes = ids.map(given).collect();
        for outcome in apply(ctx, registry, shape, changes, Hand::Module, OnError::Skip).await? {
            match outcome {
                Ok(_) => self.reassigned += 1,
                Err(problem) => {
                    let entity = shape.code();
                    tracing::info!(entity, cause = problem.chain(), "A record of {entity} keeps its owner");
                    self.kept += 1;
                }
            }
        }
        Ok(())
    }
}

/// What was nobody else's business stays so: it is not handed over.
fn open_test(shape: &Shape) -> String {
    let open = shape.entity.open_if.as_deref().and_then(|code| shape.field(code)?.columns.first());
    open.map(|column| format!(" and r.\"{}\"", column.name)).unwrap_or_default()
}

fn owner_column(shape: &Shape) -> Option<&str> {
    let owner = shape.field(OWNER).filter(|owner| owner.kind() == &FieldKind::User)?;
    owner.columns.first().map(|column| column.name.as_str())
}
