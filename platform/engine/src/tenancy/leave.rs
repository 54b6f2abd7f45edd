//! Leaving: a member is removed, or goes. What they own is handed over, a thousand records at once and the rest by a job.

use std::sync::Arc;

use base::{JobId, Result, UserId};
use schemars::JsonSchema;
use sdk::errors::INPUT_INVALID;
use sdk::wiring::CtxParts;
use sdk::{Actor, Ctx, EventLine, Id, Job, JobSettings, Json, QueryParameter, Rights, Route};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::errors::MEMBER_OWNS_RECORDS;
use super::invitations::revoke_all_to;
use super::permissions::MEMBER_REMOVE;
use super::standing::Standing;
use crate::http::{Parameters, Query};
use crate::ledger::append;
use crate::ledger::facts::MEMBER_REMOVED;
use crate::metadata::registry_of;
use crate::records::{Handover, count_owned};

/// Records handed over while somebody waits for the answer. The rest is left to a job.
const HANDED_OVER_AT_ONCE: u64 = 1_000;

pub(super) fn routes() -> Vec<Route> {
    vec![
        // Everybody may leave, so the handler asks for the right to remove others.
        Route::delete("/members/{id}", remove_member)
            .says("Removes a member by the id of the user, or lets oneself leave, and hands their records over.")
            .signed_in(),
    ]
}

#[derive(Debug, Default)]
struct Wanted {
    reassign_to: Option<UserId>,
}

/// What became of the records of somebody who has left.
#[derive(Debug, Serialize, JsonSchema)]
struct Removed {
    user_id: UserId,
    /// Records that have a new owner by now.
    reassigned: u64,
    /// Records whose own rules refuse to be changed; they keep the owner they had.
    kept: u64,
    /// Records that a job hands over.
    left: u64,
    job_id: Option<JobId>,
}

async fn remove_member(
    ctx: Ctx,
    Id(user): Id<UserId>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Removed>> {
    if ctx.user() != Some(user) {
        ctx.may(&MEMBER_REMOVE)?;
    }
    let standing = Standing::of(&ctx, user).await?;
    if ctx.user() != Some(user) {
        let actor = standing.actor_who_may(&ctx, &MEMBER_REMOVE)?;
        standing.may_be_changed_by(actor)?;
    }
    standing.keys_are_kept(&ctx, &[])?;

    let registry = registry_of(&ctx).await?;
    let owned = count_owned(&ctx, &registry, user).await?;
    let to = heir(&ctx, &standing, owned, wanted.reassign_to).await?;
    let (mut handover, mut job_id) = (Handover::default(), None);
    if let Some(to) = to {
        let program = as_program(&ctx);
        while handover.reassigned + handover.kept < HANDED_OVER_AT_ONCE {
            if !handover.go_on(&program, &registry, user, to).await? {
                break;
            }
        }
        if handover.reassigned + handover.kept < owned {
            let rest = HandRecordsOver { from: user, to, after: handover.clone() };
            job_id = Some(ctx.enqueue(&rest).await?);
        }
    }
    ctx.execute(
        "update core.membership
         set status = 'removed', version = version + 1, updated_at = $3
         where tenant_id = $1 and user_id = $2 and status = 'active'",
        &[&ctx.tenant(), &user, &ctx.now()],
    )
    .await?;
    revoke_all_to(&ctx, &standing.email).await?;
    let told = json!({ "roles": standing.roles, "records": owned, "reassigned_to": to });
    let line = EventLine::named(MEMBER_REMOVED).about("core.member", user.uuid());
    append(&ctx, &[line.with_data(&told)?]).await?;
    let left = owned.saturating_sub(handover.reassigned + handover.kept);
    let (reassigned, kept) = (handover.reassigned, handover.kept);
    Ok(Json(Removed { user_id: user, reassigned, kept, left, job_id }))
}

/// Who gets the records, if there are any or somebody is named.
async fn heir(ctx: &Ctx, standing: &Standing, owned: u64, wanted: Option<UserId>) -> Result<Option<UserId>> {
    let Some(to) = wanted else {
        if owned == 0 {
            return Ok(None);
        }
        let records = if owned == 1 { "record" } else { "records" };
        return Err(MEMBER_OWNS_RECORDS
            .saying(format!("{} owns {owned} {records}. Say who gets them.", standing.name))
            .with_detail("reassign_to", format!("is required: {owned} {records} would belong to nobody")));
    };
    let member = ctx
        .row(
            "select 1 from core.membership where tenant_id = $1 and user_id = $2 and status = 'active'",
            &[&ctx.tenant(), &to],
        )
        .await?;
    if member.is_none() || to == standing.user {
        return Err(INPUT_INVALID.on_field("reassign_to", "must be another member of the organisation"));
    }
    Ok(Some(to))
}

/// Handing over is the platform's part: whoever removes a member need not be able to see each of their records. The
/// ledger still names the person.
fn as_program(ctx: &Ctx) -> Ctx {
    Ctx::from_parts(CtxParts {
        tenant: ctx.tenant(),
        actor: Actor::System("core.hand_records_over"),
        rights: Rights::default(),
        origin: sdk::Origin { on_behalf_of: ctx.user(), ..ctx.origin().clone() },
        locale: ctx.locale().to_owned(),
        time_zone: ctx.time_zone().to_owned(),
        tenant_time_zone: ctx.tenant_time_zone().to_owned(),
        tenant_locale: ctx.tenant_locale().to_owned(),
        work: Arc::clone(ctx.work()),
        world: Arc::clone(ctx.world()),
    })
}

/// Hands over what somebody owned who had more than is done at once.
#[derive(Debug, Serialize, Deserialize)]
pub struct HandRecordsOver {
    from: UserId,
    to: UserId,
    after: Handover,
}

impl Job for HandRecordsOver {
    const NAME: &'static str = "core.hand_records_over";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let registry = registry_of(&ctx).await?;
        let mut handover = ctx.place::<Handover>()?.unwrap_or(self.after);
        while handover.go_on(&ctx, &registry, self.from, self.to).await? {
            let done = handover.reassigned + handover.kept;
            ctx.progress(done, done, "Records have a new owner").await?;
            ctx.commit_and_go_on(&handover).await?;
        }
        Ok(())
    }

    fn settings() -> JobSettings {
        JobSettings::default()
    }
}

impl Parameters for Wanted {
    const KNOWN: &'static [QueryParameter] = &[QueryParameter {
        name: "reassign_to",
        says: "The user who gets the records; required if there are any.",
    }];

    fn take(&mut self, name: &str, value: &str) -> Result<bool, String> {
        if name != "reassign_to" {
            return Ok(false);
        }
        self.reassign_to = Some(value.parse().map_err(|_| "must be the id of a user".to_owned())?);
        Ok(true)
    }
}
