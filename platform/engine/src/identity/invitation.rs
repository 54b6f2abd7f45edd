//! Accepting an invitation: with a first password, or with the account one has.
//!
//! An invitation never sets the password of an account that has one, and never joins anybody without their consent. So
//! whoever has an account shows that they mean it: they are signed in as the invited address, or give the password of
//! the account, counted and limited as at every sign-in. The second way is needed because whoever belongs to no
//! organisation any more cannot sign in. An account without a password, as the owner of a new tenant has, takes its
//! first one here: the token came to its mailbox, as that of a forgotten password does.

use base::{EmailAddress, InvitationId, Problem, Result, SessionId, TenantId, Timestamp, UserId};
use http::StatusCode;
use schemars::JsonSchema;
use sdk::errors::INPUT_INVALID;
use sdk::{Answer, Ctx, Json, Request, Route, Row};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::account::copy_names;
use super::errors::{LINK_INVALID, SIGN_IN_REFUSED};
use super::password::refuse_weak;
use super::recovery::void_open_links;
use super::registration::insert_user;
use super::service::{Door, Identity, hash_of};
use super::sessions::{self, Started, bearer};
use super::sign_in::{SignedIn, Tenancy, prove, signed_in, unlock};
use crate::ledger::facts::{By, INVITATION_ACCEPTED, PersonLine, tell_of_person};
use crate::store::{Mode, TENANT_SUSPENDED};
use crate::tenancy::{
    ACCOUNT_EXISTS, INVITATION_EXPIRED, INVITATION_FOR_ANOTHER, INVITATION_REVOKED, INVITATION_USED,
    NAME_CHARS_MAX, NewMember, NewOwner, add_member, check_name,
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post("/auth/invitation", show_invitation)
            .says("Shows an invitation to whoever holds its token.")
            .open(),
        Route::post("/auth/accept-invitation", accept_invitation)
            .says("Accepts an invitation, with a first password or with one's account, and signs in.")
            .answers::<SignedIn>()
            .open(),
    ]
}

#[derive(Debug, Deserialize, JsonSchema)]
struct ShowInput {
    token: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct AcceptInput {
    token: String,
    /// The first password, or that of the account there is. Left out by whoever is signed in as the invited address.
    password: Option<String>,
    /// With a first password. Left out: as the invitation says.
    first_name: Option<String>,
    last_name: Option<String>,
}

/// An invitation as it is shown to whoever holds its token.
#[derive(Debug, Serialize, JsonSchema)]
struct InvitationShown {
    tenant_name: String,
    /// Who invites; none where the organisation itself is new.
    inviter: Option<String>,
    email: String,
    first_name: Option<String>,
    last_name: Option<String>,
    roles: Vec<String>,
    #[schemars(with = "String")]
    expires_at: Timestamp,
    /// Whether there is an account with a password: then one signs in instead of choosing one.
    has_account: bool,
}

/// An invitation that may be accepted, and by whom.
struct Invitation {
    id: InvitationId,
    tenant: TenantId,
    token_hash: Vec<u8>,
    email: String,
    roles: Vec<String>,
    account: Option<UserId>,
    has_password: bool,
    shown: InvitationShown,
}

async fn show_invitation(ctx: Ctx, Json(input): Json<ShowInput>) -> Result<Json<InvitationShown>> {
    Ok(Json(Invitation::opened_by(&ctx, &input.token).await?.shown))
}

async fn accept_invitation(ctx: Ctx, Json(input): Json<AcceptInput>, request: Request) -> Result<Answer> {
    let identity = Identity::of(&ctx);
    let invitation = Invitation::opened_by(&ctx, &input.token).await?;
    match invitation.account.filter(|_| invitation.has_password) {
        None => invitation.accept_with_first_password(&ctx, &identity, input).await,
        Some(account) => {
            refuse_names(&input)?;
            match &input.password {
                Some(password) => invitation.accept_with_password(&ctx, &identity, password).await,
                None => {
                    let session = session_of(&ctx, &identity, &request);
                    invitation.accept_signed_in(&ctx, &identity, account, session).await
                }
            }
        }
    }
}

impl Invitation {
    async fn opened_by(ctx: &Ctx, token: &str) -> Result<Self> {
        let token_hash = hash_of(token);
        let door = Identity::of(ctx).door(ctx, TenantId::PLATFORM, Mode::Reads).await?;
        let row = door
            .ctx
            .row(
                "select tenant_id, id, tenant_name, tenant_status, inviter, email, email_written, first_name,
                        last_name, roles, expires_at, accepted_at, revoked_at, account_id, account_status,
                        has_password
                 from core.invitation_of($1)",
                &[&token_hash],
            )
            .await?
            .ok_or_else(|| LINK_INVALID.on_field("token", "is not valid any more"))?;
        may_be_accepted(&row, ctx.now())?;
        Ok(Self::of(&row, token_hash))
    }

    fn of(row: &Row, token_hash: Vec<u8>) -> Self {
        let has_password: bool = row.get("has_password");
        Self {
            id: row.get("id"),
            tenant: row.get("tenant_id"),
            token_hash,
            email: row.get("email"),
            roles: row.get("roles"),
            account: row.get("account_id"),
            has_password,
            shown: InvitationShown {
                tenant_name: row.get("tenant_name"),
                inviter: row.get("inviter"),
                email: row.get("email_written"),
                first_name: row.get("first_name"),
                last_name: row.get("last_name"),
                roles: row.get("roles"),
                expires_at: row.get("expires_at"),
                has_account: has_password,
            },
        }
    }

    /// The password is checked before the token is used up, so that a weak one can be corrected with the same link.
    async fn accept_with_first_password(
        &self,
        ctx: &Ctx,
        identity: &Identity,
        input: AcceptInput,
    ) -> Result<Answer> {
        let (person, is_renamed) = self.person(identity, input).await?;
        let door = identity.door(ctx, self.tenant, Mode::Writes).await?;
        self.use_up(&door.ctx).await?;
        let user = match self.account {
            None => new_account(ctx, &door.ctx, &person).await?,
            Some(user) => {
                first_password(&door.ctx, user, &person).await?;
                user
            }
        };
        unlock(&door.ctx, identity, &self.email).await?;
        self.join(&door.ctx, user, &person).await?;
        if is_renamed && self.account.is_some() {
            copy_names(&door, user, &person.first_name, &person.last_name).await?;
            door.move_to(self.tenant).await?;
        }
        let started = sessions::begin(&door.ctx, identity, user, self.tenant).await?;
        finish(&door, identity, user, started).await
    }

    async fn accept_with_password(&self, ctx: &Ctx, identity: &Identity, password: &str) -> Result<Answer> {
        let proved = prove(ctx, identity, &self.email, password, self.tenant).await?;
        let (door, user) = (proved.door, proved.user);
        self.use_up(&door.ctx).await?;
        let person = known_person(&door.ctx, user).await?;
        self.join(&door.ctx, user, &person).await?;
        let started = sessions::begin(&door.ctx, identity, user, self.tenant).await?;
        finish(&door, identity, user, started).await
    }

    /// The session goes on, in the tenant that was joined.
    async fn accept_signed_in(
        &self,
        ctx: &Ctx,
        identity: &Identity,
        account: UserId,
        session: Option<SessionId>,
    ) -> Result<Answer> {
        let door = identity.door(ctx, self.tenant, Mode::Writes).await?;
        let session = session.ok_or_else(account_exists)?;
        let entered = door
            .ctx
            .row(
                "update core.session
                 set tenant_id_last = case when user_id = $3 then $4 else tenant_id_last end
                 from core.user account
                 where session.id = $1 and session.ended_at is null and session.expires_at > $2
                   and account.id = session.user_id and account.status = 'active'
                 returning session.user_id",
                &[&session, &ctx.now(), &account, &self.tenant],
            )
            .await?;
        let user: UserId = entered.ok_or_else(account_exists)?.get("user_id");
        if user != account {
            return Err(INVITATION_FOR_ANOTHER
                .problem()
                .with_hint(format!("Sign out, and sign in as {}.", self.shown.email)));
        }
        self.use_up(&door.ctx).await?;
        let person = known_person(&door.ctx, user).await?;
        self.join(&door.ctx, user, &person).await?;
        let started = Started { session, tenant: self.tenant, refresh_token: None };
        finish(&door, identity, user, started).await
    }

    /// Whoever is to become a member, with every field looked at. Says whether they call themselves otherwise than they
    /// were called.
    async fn person(&self, identity: &Identity, input: AcceptInput) -> Result<(NewOwner, bool)> {
        let mut problem = INPUT_INVALID.problem();
        let is_renamed = input.first_name.is_some() || input.last_name.is_some();
        let name = |field, given: Option<String>, invited: &Option<String>| {
            let name = given.or_else(|| invited.clone()).unwrap_or_default();
            let checked = check_name(&name, NAME_CHARS_MAX);
            (name, checked.err().map(|reason| (field, reason)))
        };
        let (first_name, first_wrong) = name("first_name", input.first_name, &self.shown.first_name);
        let (last_name, last_wrong) = name("last_name", input.last_name, &self.shown.last_name);
        for (field, reason) in first_wrong.into_iter().chain(last_wrong) {
            problem = problem.with_detail(field, reason);
        }
        let personal = [first_name.as_str(), last_name.as_str(), self.email.as_str()];
        match &input.password {
            None => problem = problem.with_detail("password", "is required: there is no account yet"),
            Some(password) => {
                if let Err(weak) = refuse_weak("password", password, &personal) {
                    for detail in weak.details() {
                        problem = problem.with_detail(&detail.field, &detail.message);
                    }
                }
            }
        }
        let Some(password) = input.password.filter(|_| problem.details().is_empty()) else {
            return Err(problem);
        };
        let password_hash = Some(identity.hasher.hash(&password).await?);
        let person = NewOwner { email: address(&self.shown.email)?, first_name, last_name, password_hash };
        Ok((person, is_renamed))
    }

    /// Once: of two who come with one token, the second waits here and finds it used.
    async fn use_up(&self, door: &Ctx) -> Result<()> {
        let used = door
            .execute(
                "update core.invitation
                 set accepted_at = $4
                 where tenant_id = $1 and id = $2 and token_hash = $3
                   and accepted_at is null and revoked_at is null and expires_at > $4",
                &[&self.tenant, &self.id, &self.token_hash, &door.now()],
            )
            .await?;
        if used == 1 { Ok(()) } else { Err(INVITATION_USED.problem()) }
    }

    /// Makes them a member. Who is one already keeps the roles they have by now.
    async fn join(&self, door: &Ctx, user: UserId, person: &NewOwner) -> Result<()> {
        door.execute(
            "update core.invitation set accepted_by = $3 where tenant_id = $1 and id = $2",
            &[&self.tenant, &self.id, &user],
        )
        .await?;
        let member = door
            .row(
                "select 1 from core.membership where tenant_id = $1 and user_id = $2 and status = 'active'",
                &[&self.tenant, &user],
            )
            .await?;
        if member.is_none() {
            let member = NewMember {
                user,
                email: person.email.clone(),
                first_name: person.first_name.clone(),
                last_name: person.last_name.clone(),
                roles: self.roles.clone(),
            };
            add_member(door, &member).await?;
        }
        let line = PersonLine {
            name: INVITATION_ACCEPTED,
            person: user,
            only_in: Some(self.tenant),
            by: By::Themselves,
        };
        tell_of_person(door, line, &json!({ "invitation": self.id })).await
    }
}

fn may_be_accepted(row: &Row, now: Timestamp) -> Result<()> {
    let is_set = |column| row.get::<_, Option<Timestamp>>(column).is_some();
    if is_set("accepted_at") {
        return Err(INVITATION_USED.problem());
    }
    if is_set("revoked_at") {
        return Err(INVITATION_REVOKED.problem());
    }
    if row.get::<_, Timestamp>("expires_at") <= now {
        return Err(INVITATION_EXPIRED.problem());
    }
    if row.get::<_, &str>("tenant_status") != "active" {
        return Err(TENANT_SUSPENDED.problem());
    }
    // Whoever was shut out does not come back in by an invitation.
    let account_status: Option<&str> = row.get("account_status");
    if account_status.is_some_and(|status| status != "active") {
        return Err(SIGN_IN_REFUSED.saying("The account with this address has been closed."));
    }
    Ok(())
}

fn refuse_names(input: &AcceptInput) -> Result<()> {
    let given = [("first_name", &input.first_name), ("last_name", &input.last_name)];
    let given = given.into_iter().filter(|(_, name)| name.is_some());
    let problem = given.fold(INPUT_INVALID.problem(), |problem, (field, _)| {
        problem.with_detail(field, "is that of the account already; leave it out")
    });
    if problem.details().is_empty() { Ok(()) } else { Err(problem) }
}

fn account_exists() -> Problem {
    ACCOUNT_EXISTS.on_field("password", "is required, or sign in first")
}

fn session_of(ctx: &Ctx, identity: &Identity, request: &Request) -> Option<SessionId> {
    let token = bearer(&request.headers)?;
    identity.tokens.verify(token, ctx.now()).ok().map(|claims| claims.session)
}

/// In the language of the browser, until they choose another.
async fn new_account(ctx: &Ctx, door: &Ctx, person: &NewOwner) -> Result<UserId> {
    let tenant = door
        .row_or_not_found(
            "select tenant.time_zone from core.tenant where tenant.tenant_id = $1",
            &[&door.tenant()],
        )
        .await?;
    insert_user(door, person, ctx.locale(), tenant.get("time_zone")).await.map_err(|problem| {
        let is_taken = sdk::violated_constraint(&problem) == Some("user_email_key");
        // Somebody has signed up with the address since we looked.
        if is_taken { account_exists() } else { problem }
    })
}

/// For an account that has none. If it has one by now, this is not the way to another.
async fn first_password(door: &Ctx, user: UserId, person: &NewOwner) -> Result<()> {
    let chosen = door
        .execute(
            "insert into core.password (user_id, hash, changed_at) values ($1, $2, $3)
             on conflict (user_id) do nothing",
            &[&user, &person.password_hash, &door.now()],
        )
        .await?;
    if chosen != 1 {
        return Err(account_exists());
    }
    void_open_links(door, user).await?;
    door.execute(
        "update core.user
         set first_name = $2, last_name = $3, version = version + 1, updated_at = $4
         where id = $1 and (first_name, last_name) is distinct from ($2, $3)",
        &[&user, &person.first_name, &person.last_name, &door.now()],
    )
    .await
    .map(|_| ())
}

async fn known_person(door: &Ctx, user: UserId) -> Result<NewOwner> {
    let row = door
        .row_or_not_found(
            "select email_written, first_name, last_name from core.user where id = $1",
            &[&user],
        )
        .await?;
    Ok(NewOwner {
        email: address(row.get("email_written"))?,
        first_name: row.get("first_name"),
        last_name: row.get("last_name"),
        password_hash: None,
    })
}

fn address(written: &str) -> Result<EmailAddress> {
    written.parse().map_err(|_| Problem::from(&LINK_INVALID))
}

async fn finish(door: &Door, identity: &Identity, user: UserId, started: Started) -> Result<Answer> {
    let tenancies = Tenancy::all_of(&door.ctx, user).await?;
    let answer = signed_in(&door.ctx, identity, user, &tenancies, started, StatusCode::OK).await?;
    door.commit().await?;
    Ok(answer)
}
