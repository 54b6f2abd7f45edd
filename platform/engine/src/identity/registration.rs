//! Signing up: a new person with a tenant of their own.
//!
//! Two ways, by the setting `sign_in.confirm_email`. Off: the account exists at once, and an address that is
//! taken is refused by name. Required: everybody gets the same answer in the same time, and a mail decides.

use base::{Problem, Result, TenantId, UserId};
use http::StatusCode;
use schemars::JsonSchema;
use sdk::errors::INPUT_INVALID;
use sdk::{Answer, Ctx, EmailAddress, Json, Mail, Route};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::attempts::{place_of, seconds_before, take};
use super::errors::{EMAIL_TAKEN, LINK_INVALID, PASSWORD_WRONG, TOO_MANY_TRIES};
use super::password::refuse_weak;
use super::service::{Door, Identity, hash_of, new_secret_token};
use super::sessions;
use super::sign_in::{SignedIn, Tenancy, signed_in};
use crate::mail::{ALREADY_REGISTERED, CONFIRM_EMAIL, WELCOME};
use crate::store::Mode;
use crate::tenancy::{self, NAME_CHARS_MAX, NewOwner, NewTenant};

const CONFIRM_HOURS: i64 = 48;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post("/auth/register", register)
            .says("Signs up a new person with a tenant of their own.")
            .open(),
        Route::post("/auth/confirm-email", confirm_email)
            .says("Finishes signing up with the token of the confirmation mail, and signs in.")
            .answers::<SignedIn>()
            .open(),
    ]
}

#[derive(Debug, Deserialize, JsonSchema)]
struct RegisterInput {
    email: String,
    password: String,
    first_name: String,
    last_name: String,
    /// The organisation's name. Left out: the person's own name.
    tenant_name: Option<String>,
    locale: Option<String>,
    time_zone: Option<String>,
}

/// The password of the sign-up too: whoever signed up with somebody else's address must not have their account
/// opened by that person.
#[derive(Debug, Deserialize, JsonSchema)]
struct ConfirmInput {
    token: String,
    password: String,
}

#[derive(Debug, Serialize)]
struct Next {
    next: &'static str,
}

/// A sign-up whose every field has been looked at.
struct Registration {
    email: EmailAddress,
    first_name: String,
    last_name: String,
    tenant_name: String,
    locale: String,
    time_zone: String,
    password_hash: String,
}

async fn register(ctx: Ctx, Json(input): Json<RegisterInput>) -> Result<Answer> {
    let identity = Identity::of(&ctx);
    let (email, input) = check(input)?;
    let door = identity.door(&ctx, TenantId::PLATFORM, Mode::Writes).await?;
    let tried = take(&door.ctx, identity.registrations(), &place_of(&ctx)).await?;
    door.commit().await?;
    if let Err(seconds) = tried {
        return Err(TOO_MANY_TRIES.problem().with_retry_after_s(seconds));
    }
    let registration = Registration {
        email,
        tenant_name: input.tenant_name.unwrap_or_else(|| format!("{} {}", input.first_name, input.last_name)),
        first_name: input.first_name,
        last_name: input.last_name,
        locale: input.locale.unwrap_or_else(|| ctx.locale().to_owned()),
        time_zone: input.time_zone.unwrap_or_else(|| "UTC".to_owned()),
        password_hash: identity.hasher.hash(&input.password).await?,
    };
    if identity.must_confirm_email() {
        remember(&ctx, &identity, &registration).await?;
        return Ok(Answer::data(StatusCode::ACCEPTED, &Next { next: "confirm_email" }));
    }
    let door = identity.door(&ctx, ctx.new_id(), Mode::Writes).await?;
    found(&door, &identity, &registration, StatusCode::CREATED).await
}

fn check(input: RegisterInput) -> Result<(EmailAddress, RegisterInput)> {
    let mut problem = INPUT_INVALID.problem();
    let email = match input.email.parse::<EmailAddress>() {
        Ok(email) => Some(email),
        Err(reason) => {
            problem = problem.with_detail("email", reason);
            None
        }
    };
    let mut names = vec![("first_name", &input.first_name), ("last_name", &input.last_name)];
    names.extend(input.tenant_name.as_ref().map(|name| ("tenant_name", name)));
    for (field, name) in names {
        if let Err(reason) = tenancy::check_name(name, NAME_CHARS_MAX) {
            problem = problem.with_detail(field, reason);
        }
    }
    if let Some(Err(reason)) = input.locale.as_deref().map(tenancy::check_locale) {
        problem = problem.with_detail("locale", reason);
    }
    if let Some(Err(reason)) = input.time_zone.as_deref().map(tenancy::check_time_zone) {
        problem = problem.with_detail("time_zone", reason);
    }
    let local_part = input.email.split('@').next().unwrap_or_default().to_owned();
    let organisation = input.tenant_name.as_deref().unwrap_or_default();
    let personal = [input.first_name.as_str(), input.last_name.as_str(), local_part.as_str(), organisation];
    if let Err(weak) = refuse_weak("password", &input.password, &personal) {
        for detail in weak.details() {
            problem = problem.with_detail(&detail.field, &detail.message);
        }
    }
    match email {
        Some(email) if problem.details().is_empty() => Ok((email, input)),
        _ => Err(problem),
    }
}

/// Makes person, tenant and session in the one transaction of the door.
async fn found(
    door: &Door,
    identity: &Identity,
    registration: &Registration,
    status: StatusCode,
) -> Result<Answer> {
    let ctx = &door.ctx;
    let owner = tenancy::onboard(door, identity, new_tenant(registration), new_owner(registration))
        .await
        .map_err(|problem| {
            let is_taken = sdk::violated_constraint(&problem) == Some("user_email_key");
            if is_taken { EMAIL_TAKEN.on_field("email", "is taken") } else { problem }
        })?;
    let started = sessions::begin(ctx, identity, owner, ctx.tenant()).await?;
    welcome(door, identity, registration).await?;
    let tenancies = Tenancy::all_of(ctx, owner).await?;
    let answer = signed_in(ctx, identity, owner, &tenancies, started, status).await?;
    // Modules' steps come last and with the door shut: they see the tenant and nothing else.
    tenancy::run_onboarding_steps(door, identity).await?;
    door.commit().await?;
    Ok(answer)
}

fn new_tenant(registration: &Registration) -> NewTenant {
    NewTenant {
        locale: registration.locale.clone(),
        time_zone: registration.time_zone.clone(),
        ..NewTenant::named(&registration.tenant_name)
    }
}

fn new_owner(registration: &Registration) -> NewOwner {
    NewOwner {
        email: registration.email.clone(),
        first_name: registration.first_name.clone(),
        last_name: registration.last_name.clone(),
        password_hash: Some(registration.password_hash.clone()),
    }
}

async fn welcome(door: &Door, identity: &Identity, registration: &Registration) -> Result<()> {
    door.ctx
        .send(Mail {
            template: &WELCOME,
            to: registration.email.clone(),
            language: registration.locale.clone(),
            values: vec![
                ("first_name", registration.first_name.clone()),
                ("tenant_name", registration.tenant_name.clone()),
                ("link", identity.sign_in_link()),
            ],
        })
        .await
}

/// Keeps a sign-up until it is handled. The same one statement whether or not the address is known.
async fn remember(ctx: &Ctx, identity: &Identity, registration: &Registration) -> Result<()> {
    let door = identity.door(ctx, TenantId::PLATFORM, Mode::Writes).await?;
    door.ctx
        .execute(
            "insert into core.registration
                (id, email_written, first_name, last_name, tenant_name, locale, time_zone, password_hash, asked_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            &[
                &ctx.new_id::<Uuid>(),
                &registration.email.written(),
                &registration.first_name,
                &registration.last_name,
                &registration.tenant_name,
                &registration.locale,
                &registration.time_zone,
                &registration.password_hash,
                &ctx.now(),
            ],
        )
        .await?;
    door.commit().await?;
    identity.waiting.notify_one();
    Ok(())
}

impl Identity {
    /// Mails the token of one waiting sign-up, or tells the owner of the address that there is an account.
    pub(super) async fn handle_registration(&self, ctx: &Ctx) -> Result<bool> {
        let door = self.door(ctx, TenantId::PLATFORM, Mode::Writes).await?;
        let waiting = door
            .ctx
            .row(
                "select id, email_written, first_name, locale
                 from core.registration
                 where handled_at is null
                 order by id
                 limit 1
                 for update skip locked",
                &[],
            )
            .await?;
        let Some(row) = waiting else { return Ok(false) };
        let (id, now): (Uuid, _) = (row.get("id"), ctx.now());
        let (token, hash) = new_secret_token(&door.ctx);
        let expires_at = seconds_before(now, -CONFIRM_HOURS * 3600);
        door.ctx
            .execute(
                "update core.registration set handled_at = $2, token_hash = $3, expires_at = $4 where id = $1",
                &[&id, &now, &hash, &expires_at],
            )
            .await?;
        let Ok(to) = row.get::<_, String>("email_written").parse::<EmailAddress>() else {
            return door.commit().await.map(|()| true);
        };
        let known = door
            .ctx
            .row("select first_name, locale from core.user where email = $1", &[&to.normal()])
            .await?;
        let mail = match known {
            Some(account) => Mail {
                template: &ALREADY_REGISTERED,
                to,
                language: account.get("locale"),
                values: vec![("first_name", account.get("first_name")), ("link", self.sign_in_link())],
            },
            None => Mail {
                template: &CONFIRM_EMAIL,
                to,
                language: row.get("locale"),
                values: vec![
                    ("first_name", row.get("first_name")),
                    ("link", self.link("/confirm-email", &token)),
                    ("hours", CONFIRM_HOURS.to_string()),
                ],
            },
        };
        door.ctx.send(mail).await?;
        door.commit().await?;
        Ok(true)
    }
}

async fn confirm_email(ctx: Ctx, Json(input): Json<ConfirmInput>) -> Result<Answer> {
    let identity = Identity::of(&ctx);
    let link_invalid = || LINK_INVALID.on_field("token", "is not valid any more");
    let (token_hash, now) = (hash_of(&input.token), ctx.now());
    let looking = identity.door(&ctx, TenantId::PLATFORM, Mode::Reads).await?;
    let waiting = looking
        .ctx
        .row(
            "select password_hash
             from core.registration
             where token_hash = $1 and used_at is null and expires_at > $2",
            &[&token_hash, &now],
        )
        .await?;
    let hash: String = waiting.ok_or_else(link_invalid)?.get("password_hash");
    if !identity.hasher.verify(&input.password, Some(&hash)).await? {
        return Err(PASSWORD_WRONG.on_field("password", "is not the one of this sign-up"));
    }

    let door = identity.door(&ctx, ctx.new_id(), Mode::Writes).await?;
    let used = door
        .ctx
        .row(
            "update core.registration
             set used_at = $2
             where token_hash = $1 and used_at is null and expires_at > $2
             returning email_written, first_name, last_name, tenant_name, locale, time_zone, password_hash",
            &[&token_hash, &now],
        )
        .await?;
    let row = used.ok_or_else(link_invalid)?;
    let email: EmailAddress =
        row.get::<_, String>("email_written").parse().map_err(|_| Problem::from(&LINK_INVALID))?;
    let registration = Registration {
        email,
        first_name: row.get("first_name"),
        last_name: row.get("last_name"),
        tenant_name: row.get("tenant_name"),
        locale: row.get("locale"),
        time_zone: row.get("time_zone"),
        password_hash: row.get("password_hash"),
    };
    found(&door, &identity, &registration, StatusCode::OK).await
}

impl std::fmt::Debug for Registration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Registration")
    }
}

/// Makes a person without a tenant. The caller gives them one.
pub async fn insert_user(door: &Ctx, owner: &NewOwner, locale: &str, time_zone: &str) -> Result<UserId> {
    let (id, now): (UserId, _) = (door.new_id(), door.now());
    door.execute(
        "insert into core.user
            (id, email, email_written, first_name, last_name, locale, time_zone, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
        &[
            &id,
            &owner.email.normal(),
            &owner.email.written(),
            &owner.first_name,
            &owner.last_name,
            &locale,
            &time_zone,
            &now,
        ],
    )
    .await?;
    if let Some(hash) = &owner.password_hash {
        door.execute(
            "insert into core.password (user_id, hash, changed_at) values ($1, $2, $3)",
            &[&id, hash, &now],
        )
        .await?;
    }
    Ok(id)
}
