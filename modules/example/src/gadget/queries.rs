//! What we ask the database about gadgets.

use contracts::example::GadgetsInUse;
use sdk::{BoxFuture, Ctx, Result};

use super::entity::{Gadget, GadgetId, NewGadget};
use crate::errors::GADGET_NAME_TAKEN;

/// The most gadgets one list shows.
const GADGETS_LISTED_MAX: i64 = 100;

/// Answers the question of how many gadgets are in use.
#[derive(Debug)]
pub struct GadgetShelf;

impl GadgetsInUse for GadgetShelf {
    fn count<'a>(&'a self, ctx: &'a Ctx) -> BoxFuture<'a, Result<i64>> {
        Box::pin(async move {
            let counted = ctx
                .row_or_not_found(
                    "select count(*) as in_use
                     from example.gadget
                     where gadget.tenant_id = $1
                       and gadget.retired_at is null",
                    &[&ctx.tenant()],
                )
                .await?;
            Ok(counted.get("in_use"))
        })
    }
}

pub(super) async fn newest_gadgets(ctx: &Ctx) -> Result<Vec<Gadget>> {
    let rows = ctx
        .rows(
            "select gadget.id, gadget.name, gadget.created_at, gadget.retired_at
             from example.gadget
             where gadget.tenant_id = $1
             order by gadget.id desc
             limit $2",
            &[&ctx.tenant(), &GADGETS_LISTED_MAX],
        )
        .await?;
    Ok(rows.iter().map(Gadget::from).collect())
}

pub(super) async fn gadget(ctx: &Ctx, id: GadgetId) -> Result<Gadget> {
    let row = ctx
        .row_or_not_found(
            "select gadget.id, gadget.name, gadget.created_at, gadget.retired_at
             from example.gadget
             where gadget.tenant_id = $1
               and gadget.id = $2",
            &[&ctx.tenant(), &id],
        )
        .await?;
    Ok(Gadget::from(&row))
}

pub(super) async fn insert_gadget(ctx: &Ctx, new: &NewGadget) -> Result<Gadget> {
    let inserted = ctx
        .row_or_not_found(
            "insert into example.gadget (tenant_id, id, name, created_at)
             values ($1, $2, $3, $4)
             returning id, name, created_at, retired_at",
            &[&ctx.tenant(), &ctx.new_id::<GadgetId>(), &new.name.trim(), &ctx.now()],
        )
        .await;
    match inserted {
        Ok(row) => Ok(Gadget::from(&row)),
        Err(problem) if sdk::violated_constraint(&problem) == Some("gadget_name_key") => {
            Err(GADGET_NAME_TAKEN.on_field("name", format!("{:?} is taken", new.name.trim())))
        }
        Err(problem) => Err(problem),
    }
}

/// Retires it if it is still in use. One conditional statement, so two clicks cannot both do it.
pub(super) async fn mark_retired(ctx: &Ctx, id: GadgetId) -> Result<Option<Gadget>> {
    let row = ctx
        .row(
            "update example.gadget
             set retired_at = $3
             where gadget.tenant_id = $1
               and gadget.id = $2
               and gadget.retired_at is null
             returning id, name, created_at, retired_at",
            &[&ctx.tenant(), &id, &ctx.now()],
        )
        .await?;
    Ok(row.as_ref().map(Gadget::from))
}
