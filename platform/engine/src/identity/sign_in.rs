//! Signing in with a password, and choosing the tenant to work in.
//!
//! An address that nobody has takes the same statements, the same hashing and the same words as a wrong password.

use base::{Problem, Result, TenantId, UserId};
use http::StatusCode;
use schemars::JsonSchema;
use sdk::{Answer, Ctx, Json, Route};
use serde::{Deserialize, Serialize};

use super::attempts::{clear, give_back, lock, place_of, take};
use super::errors::{NO_TENANT, NOT_SIGNED_IN, SIGN_IN_LOCKED, SIGN_IN_REFUSED, TOO_MANY_TRIES};
use super::service::{Door, Identity};
use super::sessions::{self, Started};
use crate::ledger::facts::{By, PersonLine, SESSION_SWITCHED, tell_of_person};
use crate::store::Mode;

/// No address is longer; anything longer is not even looked up.
const EMAIL_CHARS_MAX: usize = 254;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post("/auth/login", log_in)
            .says("Signs in with e-mail address and password.")
            .answers::<SignedIn>()
            .open(),
        Route::post("/auth/switch-tenant", switch_tenant)
            .says("Gives an access token for another of one's tenants.")
            .signed_in()
            .confidential()
            .even_when_suspended(),
    ]
}

#[derive(Debug, Deserialize, JsonSchema)]
struct LoginInput {
    email: String,
    password: String,
    /// The tenant to enter, by id. Left out: the one used last.
    tenant_id: Option<TenantId>,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct SwitchTenantInput {
    tenant_id: TenantId,
}

/// What signing in answers.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct SignedIn {
    access_token: String,
    /// Seconds until the access token expires.
    expires_in: i64,
    user: Person,
    tenant: Tenancy,
    memberships: Vec<Tenancy>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Person {
    pub id: UserId,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub locale: String,
    pub time_zone: String,
}

/// A tenant somebody may enter, and as what.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct Tenancy {
    pub tenant_id: TenantId,
    pub slug: String,
    pub name: String,
    pub status: String,
    pub roles: Vec<String>,
}

impl Tenancy {
    pub(super) async fn all_of(door: &Ctx, user: UserId) -> Result<Vec<Self>> {
        let rows = door
            .rows("select tenant_id, slug, name, status, roles from core.tenants_of($1)", &[&user])
            .await?;
        let tenancy = |row: &sdk::Row| Self {
            tenant_id: row.get("tenant_id"),
            slug: row.get("slug"),
            name: row.get("name"),
            status: row.get("status"),
            roles: row.get("roles"),
        };
        Ok(rows.iter().map(tenancy).collect())
    }
}

async fn log_in(ctx: Ctx, Json(input): Json<LoginInput>) -> Result<Answer> {
    let identity = Identity::of(&ctx);
    let Proved { door, user, hash } =
        prove(&ctx, &identity, &input.email, &input.password, TenantId::PLATFORM).await?;
    let tenancies = Tenancy::all_of(&door.ctx, user).await?;
    let tenant = choose_tenant(&door.ctx, user, input.tenant_id, &tenancies).await;
    if tenant.as_ref().is_err_and(|problem| problem.is(&NO_TENANT)) {
        // The password was right, so the counters stay cleared although nobody is let in.
        door.commit().await?;
    }
    let started = sessions::begin(&door.ctx, &identity, user, tenant?).await?;
    let answer = signed_in(&door.ctx, &identity, user, &tenancies, started, StatusCode::OK).await?;
    door.commit().await?;
    if identity.hasher.is_outdated(&hash)
        && let Err(problem) = rehash(&ctx, &identity, user, &hash, &input.password).await
    {
        // Next time will do as well.
        tracing::warn!(cause = problem.chain(), "Could not hash a password anew");
    }
    Ok(answer)
}

/// Somebody who has shown the password of their account. Until the door closes nobody can change it.
pub(super) struct Proved {
    pub(super) door: Door,
    pub(super) user: UserId,
    hash: String,
}

/// Asks for the password of an account, counted and limited, and leaves the door to `tenant` open if it is right.
pub(super) async fn prove(
    ctx: &Ctx,
    identity: &Identity,
    email: &str,
    password: &str,
    tenant: TenantId,
) -> Result<Proved> {
    // What is no address at all cannot have an account; it still goes the whole way.
    let email = looked_up(email);
    let email_here = here(ctx, &email);

    let door = identity.door(ctx, tenant, Mode::Writes).await?;
    let failures = match take(&door.ctx, identity.failures(), &email_here).await? {
        Ok(failures) => failures,
        Err(seconds) => return Err(SIGN_IN_LOCKED.problem().with_retry_after_s(seconds)),
    };
    if let Err(seconds) = take(&door.ctx, identity.tries(), &email).await? {
        return Err(TOO_MANY_TRIES.problem().with_retry_after_s(seconds));
    }
    let account = door
        .ctx
        .row(
            "select account.id, account.status, password.hash
             from core.user account
             join core.password password on password.user_id = account.id
             where account.email = $1",
            &[&email],
        )
        .await?;
    // The tries are counted before the password is looked at: fifty at once cannot slip through together.
    door.commit().await?;

    let hash: Option<String> = account.as_ref().map(|row| row.get("hash"));
    let verified = identity.hasher.verify(password, hash.as_deref()).await;

    let door = identity.door(ctx, tenant, Mode::Writes).await?;
    let is_right = match verified {
        Ok(is_right) => is_right,
        Err(problem) => {
            // Nothing was guessed: nobody is to be locked out because we are too busy.
            give_back(&door.ctx, identity.failures(), &email_here).await?;
            give_back(&door.ctx, identity.tries(), &email).await?;
            door.commit().await?;
            return Err(problem);
        }
    };
    let user = match account.filter(|row| is_right && row.get::<_, &str>("status") == "active") {
        Some(account) => still_has(&door.ctx, account.get("id"), hash.as_deref()).await?,
        None => None,
    };
    let (Some(user), Some(hash)) = (user, hash) else {
        if failures >= identity.failures().tries_max {
            lock(&door.ctx, identity.failures(), &email_here, identity.failures().window_s).await?;
        }
        door.commit().await?;
        return Err(SIGN_IN_REFUSED.problem());
    };
    clear(&door.ctx, identity.failures(), &email_here).await?;
    give_back(&door.ctx, identity.tries(), &email).await?;
    Ok(Proved { door, user, hash })
}

/// The person, if the password that was looked at is theirs still. Until the door closes nobody can change it: a
/// session that begins beside a change would otherwise outlive it.
async fn still_has(door: &Ctx, user: UserId, hash: Option<&str>) -> Result<Option<UserId>> {
    let row = door
        .row(
            "select account.id
             from core.user account
             join core.password password on password.user_id = account.id
             where account.id = $1 and account.status = 'active' and password.hash = $2
             for share",
            &[&user, &hash],
        )
        .await?;
    Ok(row.map(|row| row.get("id")))
}

/// An address as it is looked up: in normal form, and without what no column of text can hold. It need not be one.
pub(super) fn looked_up(email: &str) -> String {
    // One character more than any address has, so that what is cut off never makes it somebody else's.
    let email = email.trim().to_lowercase().replace('\0', "\u{fffd}");
    email.chars().take(EMAIL_CHARS_MAX + 1).collect()
}

/// What failures are counted by: this address, tried from this place.
fn here(ctx: &Ctx, email: &str) -> String {
    format!("{email}\n{}", place_of(ctx))
}

/// Forgets the failures from this place and the tries of an address, for somebody who has proved to be its owner.
pub(super) async fn unlock(door: &Ctx, identity: &Identity, email: &str) -> Result<()> {
    clear(door, identity.failures(), &here(door, email)).await?;
    clear(door, identity.tries(), email).await
}

async fn switch_tenant(ctx: Ctx, Json(input): Json<SwitchTenantInput>) -> Result<Json<Switched>> {
    let identity = Identity::of(&ctx);
    let sdk::Actor::User { id: user, session } = ctx.actor() else {
        return Err(NOT_SIGNED_IN.problem());
    };
    let door = identity.door(&ctx, TenantId::PLATFORM, Mode::Writes).await?;
    let tenancies = Tenancy::all_of(&door.ctx, user).await?;
    let Some(tenancy) = tenancies.into_iter().find(|known| known.tenant_id == input.tenant_id) else {
        return Err(sdk::errors::NOT_FOUND.saying("You have no organisation by this id."));
    };
    door.ctx
        .execute("update core.session set tenant_id_last = $2 where id = $1", &[&session, &tenancy.tenant_id])
        .await?;
    let line = PersonLine {
        name: SESSION_SWITCHED,
        person: user,
        only_in: Some(tenancy.tenant_id),
        by: By::Themselves,
    };
    tell_of_person(&door.ctx, line, &serde_json::json!({ "session": session })).await?;
    door.commit().await?;
    Ok(Json(Switched {
        access_token: identity.tokens.sign(user, tenancy.tenant_id, session, ctx.now()),
        expires_in: identity.tokens.life_s(),
        tenant: tenancy,
    }))
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Switched {
    access_token: String,
    expires_in: i64,
    tenant: Tenancy,
}

async fn choose_tenant(
    door: &Ctx,
    user: UserId,
    wanted: Option<TenantId>,
    known: &[Tenancy],
) -> Result<TenantId> {
    if let Some(wanted) = wanted {
        let is_known = known.iter().any(|tenancy| tenancy.tenant_id == wanted);
        return if is_known { Ok(wanted) } else { Err(Problem::from(&NO_TENANT)) };
    }
    let last = door
        .row(
            "select session.tenant_id_last
             from core.session
             where session.user_id = $1
             order by session.id desc
             limit 1",
            &[&user],
        )
        .await?;
    let last: Option<TenantId> = last.map(|row| row.get("tenant_id_last"));
    let chosen = known.iter().find(|tenancy| Some(tenancy.tenant_id) == last).or(known.first());
    chosen.map(|tenancy| tenancy.tenant_id).ok_or_else(|| NO_TENANT.problem())
}

/// Today's settings for a password that was hashed with yesterday's. Loses against a change made meanwhile.
async fn rehash(ctx: &Ctx, identity: &Identity, user: UserId, old: &str, password: &str) -> Result<()> {
    let hash = identity.hasher.hash(password).await?;
    let door = identity.door(ctx, TenantId::PLATFORM, Mode::Writes).await?;
    door.ctx
        .execute("update core.password set hash = $3 where user_id = $1 and hash = $2", &[&user, &old, &hash])
        .await?;
    door.commit().await
}

/// The answer that all ways of signing in give: for the tenant that the session used last.
pub(super) async fn signed_in(
    door: &Ctx,
    identity: &Identity,
    user: UserId,
    tenancies: &[Tenancy],
    started: Started,
    status: StatusCode,
) -> Result<Answer> {
    let row = door
        .row_or_not_found(
            "select id, email_written, first_name, last_name, locale, time_zone from core.user where id = $1",
            &[&user],
        )
        .await?;
    let Some(tenancy) = tenancies.iter().find(|tenancy| tenancy.tenant_id == started.tenant) else {
        return Err(NO_TENANT.problem());
    };
    let signed_in = SignedIn {
        access_token: identity.tokens.sign(user, started.tenant, started.session, door.now()),
        expires_in: identity.tokens.life_s(),
        user: Person {
            id: row.get("id"),
            email: row.get("email_written"),
            first_name: row.get("first_name"),
            last_name: row.get("last_name"),
            locale: row.get("locale"),
            time_zone: row.get("time_zone"),
        },
        tenant: tenancy.clone(),
        memberships: tenancies.to_vec(),
    };
    Ok(signed_in.answer(identity, status, started.refresh_token.as_deref()))
}
