//! Forgotten and changed passwords.

use base::{Problem, Result, TenantId, UserId};
use schemars::JsonSchema;
use sdk::errors::INPUT_INVALID;
use sdk::{Ctx, EmailAddress, Json, Mail, Nothing, Route};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::attempts::take;
use super::errors::{LINK_INVALID, NOT_SIGNED_IN, PASSWORD_WRONG, TOO_MANY_TRIES};
use super::password::refuse_weak;
use super::service::{Door, Identity, hash_of, new_one_time_token};
use super::sessions::end_all;
use super::sign_in::{looked_up, unlock};
use crate::ledger::facts::{self, By, PersonLine, tell_of_person};
use crate::mail::{PASSWORD_CHANGED, RESET_PASSWORD};
use crate::store::Mode;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post("/auth/forgot-password", forgot_password)
            .says("Mails a link for choosing a new password, if there is such an account.")
            .open(),
        Route::post("/auth/reset-password", reset_password)
            .says("Sets a new password with the token of the mail, and ends all sessions.")
            .open(),
        Route::post("/users/me/change-password", change_password)
            .says("Changes one's password and signs all other devices out.")
            .signed_in()
            .confidential()
            .even_when_suspended(),
    ]
}

#[derive(Debug, Deserialize, JsonSchema)]
struct ForgotInput {
    email: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct NewPasswordInput {
    token: String,
    password: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct ChangeInput {
    current_password: String,
    new_password: String,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Asked {
    message: &'static str,
}

/// The same answer, after the same one statement, whoever's address it is. A worker does the rest.
async fn forgot_password(ctx: Ctx, Json(input): Json<ForgotInput>) -> Result<Json<Asked>> {
    let identity = Identity::of(&ctx);
    let email = looked_up(&input.email);
    let door = identity.door(&ctx, TenantId::PLATFORM, Mode::Writes).await?;
    door.ctx
        .execute(
            "insert into core.password_request (id, email, asked_at) values ($1, $2, $3)",
            &[&ctx.new_id::<Uuid>(), &email, &ctx.now()],
        )
        .await?;
    door.commit().await?;
    identity.waiting.notify_one();
    Ok(Json(Asked { message: "If there is an account with this address, a mail is on its way." }))
}

impl Identity {
    /// Mails the link of one waiting wish. Says whether there was one.
    pub(super) async fn handle_password_request(&self, ctx: &Ctx) -> Result<bool> {
        let door = self.door(ctx, TenantId::PLATFORM, Mode::Writes).await?;
        let waiting = door
            .ctx
            .row(
                "delete from core.password_request
                 where id = (
                     select request.id from core.password_request request
                     order by request.id
                     limit 1
                     for update skip locked
                 )
                 returning email",
                &[],
            )
            .await?;
        let Some(row) = waiting else { return Ok(false) };
        let email: String = row.get("email");
        // One person's mailbox is not to be filled by another.
        if take(&door.ctx, self.resets(), &email).await?.is_ok() {
            self.mail_reset_link(&door, &email).await?;
        }
        door.commit().await?;
        Ok(true)
    }

    async fn mail_reset_link(&self, door: &Door, email: &str) -> Result<()> {
        let account = door
            .ctx
            .row(
                "select id, email_written, first_name, locale
                 from core.user
                 where email = $1 and status = 'active'",
                &[&email],
            )
            .await?;
        let Some(account) = account else { return Ok(()) };
        let Ok(to) = account.get::<_, String>("email_written").parse::<EmailAddress>() else { return Ok(()) };
        let minutes = i64::from(self.settings.reset_token_minutes);
        let token = new_one_time_token(&door.ctx, "reset_password", account.get("id"), minutes * 60).await?;
        door.ctx
            .send(Mail {
                template: &RESET_PASSWORD,
                to,
                language: account.get("locale"),
                values: vec![
                    ("first_name", account.get("first_name")),
                    ("link", self.link("/reset-password", &token)),
                    ("minutes", minutes.to_string()),
                ],
            })
            .await
    }
}

/// Checks the password before the token is used up, so that a weak one can be corrected with the same link.
async fn reset_password(ctx: Ctx, Json(input): Json<NewPasswordInput>) -> Result<Nothing> {
    let identity = Identity::of(&ctx);
    refuse_weak("password", &input.password, &[])?;
    let hash = identity.hasher.hash(&input.password).await?;

    let door = identity.door(&ctx, TenantId::PLATFORM, Mode::Writes).await?;
    let used = door
        .ctx
        .row(
            "update core.one_time_token
             set used_at = $2
             where hash = $1 and purpose = 'reset_password' and used_at is null and expires_at > $2
             returning user_id",
            &[&hash_of(&input.token), &ctx.now()],
        )
        .await?;
    let Some(row) = used else {
        return Err(LINK_INVALID.on_field("token", "is not valid any more"));
    };
    let user: UserId = row.get("user_id");
    replace_password(&door.ctx, &identity, user, &hash).await?;
    let line = PersonLine { name: facts::PASSWORD_RESET, person: user, only_in: None, by: By::Themselves };
    tell_of_person(&door.ctx, line, &json!({})).await?;
    let account = door.ctx.row_or_not_found("select email from core.user where id = $1", &[&user]).await?;
    // Whoever is locked out is told to choose a new password, so that must be of use.
    unlock(&door.ctx, &identity, account.get("email")).await?;
    door.commit().await?;
    Ok(Nothing)
}

/// A password that was shown once more, and whose it is.
struct Shown {
    email: String,
    first_name: String,
    last_name: String,
    hash: String,
}

/// Asks somebody who is signed in for their password once more.
async fn show_again(
    ctx: &Ctx,
    identity: &Identity,
    user: UserId,
    field: &str,
    password: &str,
) -> Result<Shown> {
    let door = identity.door(ctx, TenantId::PLATFORM, Mode::Writes).await?;
    let account = door
        .ctx
        .row_or_not_found(
            "select account.email, account.first_name, account.last_name, password.hash
             from core.user account
             join core.password password on password.user_id = account.id
             where account.id = $1",
            &[&user],
        )
        .await?;
    let shown = Shown {
        email: account.get("email"),
        first_name: account.get("first_name"),
        last_name: account.get("last_name"),
        hash: account.get("hash"),
    };
    // A stolen session must not be a place to try passwords in.
    if let Err(seconds) = take(&door.ctx, identity.tries(), &shown.counted_as()).await? {
        return Err(TOO_MANY_TRIES.problem().with_retry_after_s(seconds));
    }
    door.commit().await?;
    if !identity.hasher.verify(password, Some(&shown.hash)).await? {
        return Err(PASSWORD_WRONG.on_field(field, "is not right"));
    }
    Ok(shown)
}

/// The same for the other services of the platform.
pub(crate) async fn confirm_password(ctx: &Ctx, user: UserId, field: &str, password: &str) -> Result<()> {
    let identity = Identity::of(ctx);
    let shown = show_again(ctx, &identity, user, field, password).await?;
    let door = identity.door(ctx, TenantId::PLATFORM, Mode::Writes).await?;
    super::attempts::clear(&door.ctx, identity.tries(), &shown.counted_as()).await?;
    door.commit().await
}

impl Shown {
    fn counted_as(&self) -> String {
        format!("change\n{}", self.email)
    }
}

async fn change_password(ctx: Ctx, Json(input): Json<ChangeInput>) -> Result<Nothing> {
    let identity = Identity::of(&ctx);
    let sdk::Actor::User { id: user, session } = ctx.actor() else {
        return Err(NOT_SIGNED_IN.problem());
    };
    let shown = show_again(&ctx, &identity, user, "current_password", &input.current_password).await?;
    let personal = [shown.first_name.as_str(), shown.last_name.as_str(), shown.email.as_str()];
    refuse_weak("new_password", &input.new_password, &personal)?;
    if input.new_password == input.current_password {
        return Err(INPUT_INVALID.on_field("new_password", "must not be the current one"));
    }
    let hash = identity.hasher.hash(&input.new_password).await?;

    let door = identity.door(&ctx, TenantId::PLATFORM, Mode::Writes).await?;
    // Links first, as a reset does: two orders of locking could wait for each other.
    void_open_links(&door.ctx, user).await?;
    let changed = door
        .ctx
        .execute(
            "update core.password set hash = $3, changed_at = $4 where user_id = $1 and hash = $2",
            &[&user, &shown.hash, &hash, &ctx.now()],
        )
        .await?;
    if changed == 0 {
        // Another device changed it between our look and our deed.
        return Err(Problem::from(&PASSWORD_WRONG));
    }
    super::attempts::clear(&door.ctx, identity.tries(), &shown.counted_as()).await?;
    end_all(&door.ctx, user, Some(session), "password_changed").await?;
    let line = PersonLine { name: facts::PASSWORD_CHANGED, person: user, only_in: None, by: By::Themselves };
    tell_of_person(&door.ctx, line, &json!({})).await?;
    tell_of_change(&door.ctx, &identity, user).await?;
    door.commit().await?;
    Ok(Nothing)
}

/// Sets a password without knowing the old one: every session ends, open links are void, and a mail tells.
pub(super) async fn replace_password(
    door: &Ctx,
    identity: &Identity,
    user: UserId,
    hash: &str,
) -> Result<()> {
    door.execute(
        "insert into core.password (user_id, hash, changed_at) values ($1, $2, $3)
         on conflict (user_id) do update set hash = excluded.hash, changed_at = excluded.changed_at",
        &[&user, &hash, &door.now()],
    )
    .await?;
    void_open_links(door, user).await?;
    end_all(door, user, None, "password_reset").await?;
    tell_of_change(door, identity, user).await
}

/// Links mailed before a change must not undo it.
pub(super) async fn void_open_links(door: &Ctx, user: UserId) -> Result<()> {
    door.execute(
        "update core.one_time_token set used_at = $2 where user_id = $1 and used_at is null",
        &[&user, &door.now()],
    )
    .await
    .map(|_| ())
}

async fn tell_of_change(door: &Ctx, identity: &Identity, user: UserId) -> Result<()> {
    let account = door
        .row_or_not_found("select email_written, first_name, locale from core.user where id = $1", &[&user])
        .await?;
    let Ok(to) = account.get::<_, String>("email_written").parse::<EmailAddress>() else { return Ok(()) };
    door.send(Mail {
        template: &PASSWORD_CHANGED,
        to,
        language: account.get("locale"),
        values: vec![
            ("first_name", account.get("first_name")),
            ("link", identity.link("/forgot-password", "")),
        ],
    })
    .await
}
