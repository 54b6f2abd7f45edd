//! Invitations as those see them who make them: invite, look, send again, take back. Accepting is signing in, so that
//! part stands in `identity/invitation.rs`.

use base::{EmailAddress, InvitationId, Problem, Result, TenantId, Timestamp, UserId};
use schemars::JsonSchema;
use sdk::errors::{INPUT_INVALID, NOT_FOUND};
use sdk::{Created, Ctx, EventLine, Id, Json, Mail, QueryParameter, Route, Row};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::errors::{
    ALREADY_INVITED, ALREADY_MEMBER, INVITATION_REVOKED, INVITATION_USED, SEATS_USED_UP, TOO_MANY_INVITATIONS,
};
use super::names::{NAME_CHARS_MAX, check_name};
use super::onboard::NewOwner;
use super::permissions::MEMBER_INVITE;
use super::standing::{check_roles, may_give};
use crate::http::{Page, Parameters, Part, Query};
use crate::identity::{Identity, Limit, new_secret_token, take};
use crate::ledger::append;
use crate::ledger::facts::{INVITATION_MADE, INVITATION_RESENT, INVITATION_REVOKED as REVOKED};
use crate::mail::{INVITATION, INVITATION_TO_JOIN};
use crate::store::Mode;

const SECONDS_PER_DAY: i64 = 86_400;
/// An organisation is not to become a sender of unwanted mail.
const PER_TENANT: Limit = Limit { kind: "invitations.tenant", tries_max: 100, window_s: 3600 };
/// Nor is one person's mailbox to be filled, by however many organisations.
const PER_ADDRESS: Limit = Limit { kind: "invitations.address", tries_max: 5, window_s: 3600 };
const STATUSES: &[&str] = &["open", "accepted", "expired", "revoked"];

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/invitations", list_invitations)
            .says("Lists whom the organisation has invited, newest first.")
            .needs(&MEMBER_INVITE),
        Route::post("/invitations", invite)
            .says("Invites somebody by e-mail to join the organisation.")
            .needs(&MEMBER_INVITE),
        Route::post("/invitations/{id}/resend", resend_invitation)
            .says("Sends an invitation again, with a new link; the old one is void.")
            .needs(&MEMBER_INVITE),
        Route::post("/invitations/{id}/revoke", revoke_invitation)
            .says("Takes an invitation back.")
            .needs(&MEMBER_INVITE),
    ]
}

#[derive(Debug, Deserialize, JsonSchema)]
struct InviteInput {
    email: String,
    first_name: Option<String>,
    last_name: Option<String>,
    /// `owner`, `admin`, `member`, `viewer`: one or more, none above one's own.
    roles: Vec<String>,
}

/// An invitation, whatever became of it.
#[derive(Debug, Serialize, JsonSchema)]
struct InvitationLine {
    id: InvitationId,
    email: String,
    first_name: Option<String>,
    last_name: Option<String>,
    roles: Vec<String>,
    /// `open`, `accepted`, `expired` or `revoked`.
    status: String,
    /// None: the platform itself, for the owner of a new organisation.
    invited_by: Option<Inviter>,
    #[schemars(with = "String")]
    created_at: Timestamp,
    /// When the link was mailed last.
    #[schemars(with = "String")]
    sent_at: Timestamp,
    #[schemars(with = "String")]
    expires_at: Timestamp,
    #[schemars(with = "Option<String>")]
    accepted_at: Option<Timestamp>,
    #[schemars(with = "Option<String>")]
    revoked_at: Option<Timestamp>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Inviter {
    user_id: UserId,
    name: String,
}

/// Somebody who is to be invited.
pub(super) struct NewInvitation {
    email: EmailAddress,
    first_name: Option<String>,
    last_name: Option<String>,
    roles: Vec<String>,
}

impl NewInvitation {
    /// The first person of a new tenant, who has an account but no password yet.
    pub(super) fn of_owner(owner: NewOwner) -> Self {
        Self {
            email: owner.email,
            first_name: Some(owner.first_name),
            last_name: Some(owner.last_name),
            roles: vec!["owner".to_owned()],
        }
    }
}

/// Keeps an invitation and mails its link. None: there is one for this address that has neither been accepted nor
/// taken back.
pub(super) async fn make_invitation(
    ctx: &Ctx,
    identity: &Identity,
    new: &NewInvitation,
) -> Result<Option<InvitationId>> {
    let (id, now): (InvitationId, _) = (ctx.new_id(), ctx.now());
    let (token, hash) = new_secret_token(ctx);
    let inserted = ctx
        .execute(
            "insert into core.invitation (
                 tenant_id, id, email, email_written, first_name, last_name, roles, token_hash, invited_by,
                 created_at, sent_at, expires_at
             )
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11)
             on conflict (tenant_id, email) where accepted_at is null and revoked_at is null do nothing",
            &[
                &ctx.tenant(),
                &id,
                &new.email.normal(),
                &new.email.written(),
                &new.first_name,
                &new.last_name,
                &new.roles,
                &hash,
                &ctx.user(),
                &now,
                &expiry(identity, now),
            ],
        )
        .await?;
    if inserted == 0 {
        return Ok(None);
    }
    tell(ctx, INVITATION_MADE, id, &new.roles).await?;
    mail_link(ctx, identity, id, &token).await?;
    Ok(Some(id))
}

async fn invite(ctx: Ctx, Json(input): Json<InviteInput>) -> Result<Created<InvitationLine>> {
    let identity = Identity::of(&ctx);
    let new = check(&ctx, input)?;
    may_give(ctx.roles(), &new.roles)?;
    refuse_members(&ctx, &new.email).await?;
    refuse_without_seat(&ctx, &new.email).await?;
    count_mail(&ctx, &identity, new.email.normal()).await?;
    let Some(id) = make_invitation(&ctx, &identity, &new).await? else {
        return Err(already_invited(&ctx, &new.email).await);
    };
    let data = one(&ctx, id).await?;
    Ok(Created { location: format!("/api/v1/invitations/{id}"), data })
}

async fn resend_invitation(ctx: Ctx, Id(id): Id<InvitationId>) -> Result<Json<InvitationLine>> {
    let identity = Identity::of(&ctx);
    let before = may_touch(&ctx, id).await?;
    let address: EmailAddress = before.email.parse().map_err(|_| NOT_FOUND.problem())?;
    refuse_without_seat(&ctx, &address).await?;
    count_mail(&ctx, &identity, address.normal()).await?;
    let (token, hash) = new_secret_token(&ctx);
    let sent = ctx
        .execute(
            "update core.invitation
             set token_hash = $3, sent_at = $4, expires_at = $5
             where tenant_id = $1 and id = $2 and accepted_at is null and revoked_at is null",
            &[&ctx.tenant(), &id, &hash, &ctx.now(), &expiry(&identity, ctx.now())],
        )
        .await?;
    let after = one(&ctx, id).await?;
    if sent == 0 {
        return Err(closed(&after));
    }
    tell(&ctx, INVITATION_RESENT, id, &after.roles).await?;
    mail_link(&ctx, &identity, id, &token).await?;
    Ok(Json(after))
}

async fn revoke_invitation(ctx: Ctx, Id(id): Id<InvitationId>) -> Result<Json<InvitationLine>> {
    may_touch(&ctx, id).await?;
    let revoked = ctx
        .execute(
            "update core.invitation
             set revoked_at = $3
             where tenant_id = $1 and id = $2 and accepted_at is null and revoked_at is null",
            &[&ctx.tenant(), &id, &ctx.now()],
        )
        .await?;
    let after = one(&ctx, id).await?;
    if revoked == 0 {
        return Err(closed(&after));
    }
    tell(&ctx, REVOKED, id, &after.roles).await?;
    Ok(Json(after))
}

/// Takes back what is open to the address of somebody who leaves: an old link is no way back in.
pub(super) async fn revoke_all_to(ctx: &Ctx, email: &str) -> Result<()> {
    let rows = ctx
        .rows(
            "update core.invitation
             set revoked_at = $3
             where tenant_id = $1 and email = lower($2) and accepted_at is null and revoked_at is null
             returning id, roles",
            &[&ctx.tenant(), &email, &ctx.now()],
        )
        .await?;
    for row in &rows {
        tell(ctx, REVOKED, row.get("id"), &row.get::<_, Vec<String>>("roles")).await?;
    }
    Ok(())
}

/// The invitation, if it promises no more than its keeper may give.
async fn may_touch(ctx: &Ctx, id: InvitationId) -> Result<InvitationLine> {
    let line = one(ctx, id).await?;
    may_give(ctx.roles(), &line.roles)?;
    Ok(line)
}

fn closed(line: &InvitationLine) -> Problem {
    if line.accepted_at.is_some() {
        return INVITATION_USED.saying("This invitation has been accepted already.");
    }
    INVITATION_REVOKED.saying("This invitation has been taken back already. Invite the person anew.")
}

fn check(ctx: &Ctx, input: InviteInput) -> Result<NewInvitation> {
    let mut problem = INPUT_INVALID.problem();
    let email = input.email.parse::<EmailAddress>();
    if let Err(reason) = &email {
        problem = problem.with_detail("email", reason);
    }
    for (field, name) in [("first_name", &input.first_name), ("last_name", &input.last_name)] {
        if let Some(Err(reason)) = name.as_deref().map(|name| check_name(name, NAME_CHARS_MAX)) {
            problem = problem.with_detail(field, reason);
        }
    }
    let roles = check_roles(ctx.tenant(), &input.roles);
    if let Err(wrong) = &roles {
        for detail in wrong.details() {
            problem = problem.with_detail(&detail.field, &detail.message);
        }
    }
    match (email, roles) {
        (Ok(email), Ok(roles)) if problem.details().is_empty() => {
            Ok(NewInvitation { email, first_name: input.first_name, last_name: input.last_name, roles })
        }
        _ => Err(problem),
    }
}

async fn refuse_members(ctx: &Ctx, email: &EmailAddress) -> Result<()> {
    let member = ctx
        .row(
            "select membership.first_name || ' ' || membership.last_name as name
             from core.membership
             where membership.tenant_id = $1 and lower(membership.email) = $2 and membership.status = 'active'",
            &[&ctx.tenant(), &email.normal()],
        )
        .await?;
    let Some(row) = member else { return Ok(()) };
    let name: String = row.get("name");
    Err(ALREADY_MEMBER
        .saying(format!("{name} belongs to the organisation already."))
        .with_detail("email", "is that of a member")
        .with_hint("Change their roles among the members instead."))
}

/// Open invitations promise a seat. Whether one is left in the end is decided when somebody joins.
async fn refuse_without_seat(ctx: &Ctx, email: &EmailAddress) -> Result<()> {
    let seats = ctx
        .row(
            "select tier.seats_max,
                    (select count(*) from core.membership membership
                     where membership.tenant_id = $1 and membership.status = 'active') as taken,
                    (select count(*) from core.invitation invitation
                     where invitation.tenant_id = $1 and invitation.accepted_at is null
                       and invitation.revoked_at is null and invitation.expires_at > $2
                       and invitation.email <> $3
                       and not exists (
                           select 1 from core.membership membership
                           where membership.tenant_id = $1 and membership.status = 'active'
                             and lower(membership.email) = invitation.email
                       )) as promised
             from core.subscription subscription
             join core.plan plan on plan.code = subscription.plan
             join core.tier tier on tier.code = plan.tier
             where subscription.tenant_id = $1 and subscription.ends_at is null",
            &[&ctx.tenant(), &ctx.now(), &email.normal()],
        )
        .await?;
    let Some(row) = seats else { return Ok(()) };
    let (taken, promised): (i64, i64) = (row.get("taken"), row.get("promised"));
    match row.get::<_, Option<i32>>("seats_max").map(i64::from) {
        Some(seats_max) if taken + promised >= seats_max => Err(SEATS_USED_UP.saying(format!(
            "The plan has {seats_max} seats: {taken} are taken and {promised} promised to people who are invited. \
             Choose a larger plan, or take an invitation back."
        ))),
        _ => Ok(()),
    }
}

/// Kept whatever becomes of the request.
async fn count_mail(ctx: &Ctx, identity: &Identity, email: &str) -> Result<()> {
    let door = identity.door(ctx, TenantId::PLATFORM, Mode::Writes).await?;
    for (limit, of) in [(PER_TENANT, ctx.tenant().to_string()), (PER_ADDRESS, email.to_owned())] {
        if let Err(seconds) = take(&door.ctx, limit, &of).await? {
            return Err(TOO_MANY_INVITATIONS.problem().with_retry_after_s(seconds));
        }
    }
    door.commit().await
}

async fn already_invited(ctx: &Ctx, email: &EmailAddress) -> Problem {
    let open = ctx
        .row(
            "select invitation.id
             from core.invitation
             where invitation.tenant_id = $1 and invitation.email = $2
               and invitation.accepted_at is null and invitation.revoked_at is null",
            &[&ctx.tenant(), &email.normal()],
        )
        .await;
    let problem = ALREADY_INVITED.on_field("email", "is invited already");
    match open {
        Ok(Some(row)) => {
            let id: InvitationId = row.get("id");
            problem.with_hint(format!("Send it again with POST /api/v1/invitations/{id}/resend."))
        }
        Ok(None) => problem,
        Err(failed) => failed,
    }
}

async fn mail_link(ctx: &Ctx, identity: &Identity, id: InvitationId, token: &str) -> Result<()> {
    let row = ctx
        .row_or_not_found(
            "select invitation.email_written, invitation.first_name, tenant.name as tenant_name, tenant.locale,
                    inviter.first_name || ' ' || inviter.last_name as inviter
             from core.invitation
             join core.tenant tenant on tenant.tenant_id = invitation.tenant_id
             left join core.membership inviter
                 on inviter.tenant_id = invitation.tenant_id and inviter.user_id = invitation.invited_by
             where invitation.tenant_id = $1 and invitation.id = $2",
            &[&ctx.tenant(), &id],
        )
        .await?;
    let to: EmailAddress = row
        .get::<_, String>("email_written")
        .parse()
        .map_err(|reason: String| INPUT_INVALID.on_field("email", reason))?;
    let mut values = vec![
        ("tenant_name", row.get("tenant_name")),
        ("link", identity.link("/accept-invitation", token)),
        ("days", identity.invitation_days().to_string()),
    ];
    let template = match row.get::<_, Option<String>>("inviter") {
        Some(inviter) => {
            values.push(("inviter", inviter));
            &INVITATION_TO_JOIN
        }
        None => {
            values.push(("first_name", row.get::<_, Option<String>>("first_name").unwrap_or_default()));
            &INVITATION
        }
    };
    ctx.send(Mail { template, to, language: row.get("locale"), values }).await
}

async fn tell(ctx: &Ctx, name: &'static str, id: InvitationId, roles: &[String]) -> Result<()> {
    let line = EventLine::named(name).about("core.invitation", id.uuid());
    append(ctx, &[line.with_data(&json!({ "roles": roles }))?]).await
}

fn expiry(identity: &Identity, now: Timestamp) -> Timestamp {
    let seconds = jiff::SignedDuration::from_secs(identity.invitation_days() * SECONDS_PER_DAY);
    now.checked_add(seconds).expect("an invitation stands for days, not for ages of the world")
}

/// `$1` tenant, `$2` now.
macro_rules! invitations_where {
    ($filter:literal) => {
        concat!(
            "select invitation.id, invitation.email_written, invitation.first_name, invitation.last_name,
                    invitation.roles, known.status, invitation.invited_by,
                    inviter.first_name || ' ' || inviter.last_name as inviter, invitation.created_at,
                    invitation.sent_at, invitation.expires_at, invitation.accepted_at, invitation.revoked_at
             from core.invitation
             cross join lateral (
                 select case when invitation.accepted_at is not null then 'accepted'
                             when invitation.revoked_at is not null then 'revoked'
                             when invitation.expires_at <= $2 then 'expired'
                             else 'open' end as status
             ) known
             left join core.membership inviter
                 on inviter.tenant_id = invitation.tenant_id and inviter.user_id = invitation.invited_by
             where invitation.tenant_id = $1",
            $filter
        )
    };
}

async fn one(ctx: &Ctx, id: InvitationId) -> Result<InvitationLine> {
    let sql = invitations_where!(" and invitation.id = $3");
    ctx.row_or_not_found(sql, &[&ctx.tenant(), &ctx.now(), &id]).await.map(|row| InvitationLine::from(&row))
}

#[derive(Debug, Default)]
struct Wanted {
    status: Option<String>,
    part: Part,
}

async fn list_invitations(ctx: Ctx, Query(wanted): Query<Wanted>) -> Result<Page<InvitationLine>> {
    let sql = invitations_where!(
        " and invitation.id < $3 and ($4::text is null or known.status = $4)
         order by invitation.id desc
         limit $5"
    );
    let rows = ctx
        .rows(sql, &[&ctx.tenant(), &ctx.now(), &wanted.part.cursor, &wanted.status, &wanted.part.lines()])
        .await?;
    let lines = rows.iter().map(InvitationLine::from).collect();
    Ok(Page::cut(lines, wanted.part.limit, |line: &InvitationLine| line.id.to_string()))
}

impl Parameters for Wanted {
    const KNOWN: &'static [QueryParameter] = &[
        QueryParameter { name: "status", says: "Only `open`, `accepted`, `expired` or `revoked` ones." },
        Part::LIMIT,
        Part::CURSOR,
    ];

    fn take(&mut self, name: &str, value: &str) -> Result<bool, String> {
        match name {
            "status" if STATUSES.contains(&value) => self.status = Some(value.to_owned()),
            "status" => return Err(format!("must be one of {}", STATUSES.join(", "))),
            _ => return self.part.take(name, value),
        }
        Ok(true)
    }
}

impl From<&Row> for InvitationLine {
    fn from(row: &Row) -> Self {
        let inviter =
            |user_id| Inviter { user_id, name: row.get::<_, Option<String>>("inviter").unwrap_or_default() };
        Self {
            id: row.get("id"),
            email: row.get("email_written"),
            first_name: row.get("first_name"),
            last_name: row.get("last_name"),
            roles: row.get("roles"),
            status: row.get("status"),
            invited_by: row.get::<_, Option<UserId>>("invited_by").map(inviter),
            created_at: row.get("created_at"),
            sent_at: row.get("sent_at"),
            expires_at: row.get("expires_at"),
            accepted_at: row.get("accepted_at"),
            revoked_at: row.get("revoked_at"),
        }
    }
}
