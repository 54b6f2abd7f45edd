//! Acting for somebody else in the same transaction: for the person who asked, long after they asked, with the rights they have
//! now; and for the platform itself, where a deed of theirs reaches further than they do. Or as oneself in another one.

use std::sync::Arc;

use base::{Result, SessionId, UserId};
use sdk::wiring::{CtxParts, Work};
use sdk::{Actor, Ctx, Origin, Rights};
use uuid::Uuid;

use super::errors::PERSON_GONE;
use super::service::Identity;

/// The person, inside the transaction of the job. Every line they cause carries `mark`, by which it can be found.
pub(crate) async fn on_behalf(ctx: &Ctx, person: UserId, mark: String) -> Result<Ctx> {
    let rows = ctx
        .rows(
            "select membership.roles, tenant.locale, tenant.time_zone
             from core.membership membership
             join core.tenant tenant on tenant.tenant_id = membership.tenant_id
             where membership.tenant_id = $1
               and membership.user_id = $2
               and membership.status = 'active'
               and tenant.status = 'active'",
            &[&ctx.tenant(), &person],
        )
        .await?;
    let row = rows.first().ok_or_else(|| PERSON_GONE.problem())?;
    let roles: Vec<String> = row.get(0);
    let (locale, time_zone): (String, String) = (row.get(1), row.get(2));
    let permissions = Arc::new(Identity::of(ctx).catalog()?.permissions_of(ctx.tenant(), &roles));
    Ok(Ctx::from_parts(CtxParts {
        tenant: ctx.tenant(),
        // No session: the person may have gone home.
        actor: Actor::User { id: person, session: SessionId::new(Uuid::nil()) },
        rights: Rights { roles, permissions },
        origin: Origin { correlation_id: mark, ..Origin::default() },
        locale: locale.clone(),
        time_zone: time_zone.clone(),
        tenant_time_zone: time_zone,
        tenant_locale: locale,
        work: Arc::clone(ctx.work()),
        world: Arc::clone(ctx.world()),
    }))
}

/// The same actor, whose lines carry `mark`.
pub(crate) fn marked(ctx: &Ctx, mark: String) -> Ctx {
    acting(ctx, ctx.actor(), Origin { correlation_id: mark, ..ctx.origin().clone() }, ctx.work())
}

/// The same actor in another transaction.
pub(crate) fn elsewhere(ctx: &Ctx, work: &Arc<dyn Work>) -> Ctx {
    acting(ctx, ctx.actor(), ctx.origin().clone(), work)
}

/// The program itself, whoever has asked. `on_behalf_of` is whom the ledger names; none where they are not to see what it does.
pub(crate) fn as_platform(ctx: &Ctx, on_behalf_of: Option<UserId>, mark: String) -> Ctx {
    acting(
        ctx,
        Actor::System("core.merge"),
        Origin { correlation_id: mark, on_behalf_of, ..Origin::default() },
        ctx.work(),
    )
}

fn acting(ctx: &Ctx, actor: Actor, origin: Origin, work: &Arc<dyn Work>) -> Ctx {
    Ctx::from_parts(CtxParts {
        tenant: ctx.tenant(),
        actor,
        rights: Rights { roles: ctx.roles().to_vec(), permissions: Arc::new(ctx.permissions().collect()) },
        origin,
        locale: ctx.locale().to_owned(),
        time_zone: ctx.time_zone().to_owned(),
        tenant_time_zone: ctx.tenant_time_zone().to_owned(),
        tenant_locale: ctx.tenant_locale().to_owned(),
        work: Arc::clone(work),
        world: Arc::clone(ctx.world()),
    })
}
