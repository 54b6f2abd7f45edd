//! What whoever runs the machine can do for people: make an operator, give a new password, sign somebody out.

use base::{EmailAddress, Result, TenantId, UserId};
use sdk::Ctx;
use sdk::errors::{INPUT_INVALID, NOT_FOUND};
use serde_json::json;

use super::password::refuse_weak;
use super::recovery::replace_password;
use super::registration::insert_user;
use super::service::Identity;
use super::sessions::end_all;
use crate::ledger::facts::{By, PASSWORD_RESET, PersonLine, SESSIONS_ENDED, tell_of_person};
use crate::store::Mode;
use crate::tenancy::{NAME_CHARS_MAX, NewMember, NewOwner, add_member, check_name};

/// Makes a person with the operator's role in the platform's own tenant.
pub async fn create_operator(
    ctx: &Ctx,
    email: &str,
    first_name: &str,
    last_name: &str,
    password: &str,
) -> Result<UserId> {
    let email = address(email)?;
    for (field, name) in [("first_name", first_name), ("last_name", last_name)] {
        check_name(name, NAME_CHARS_MAX).map_err(|reason| INPUT_INVALID.on_field(field, reason))?;
    }
    refuse_weak("password", password, &[first_name, last_name, email.normal()])?;
    let identity = Identity::of(ctx);
    let operator = NewOwner {
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
        password_hash: Some(identity.hash_password(password).await?),
        email,
    };
    make_operator(ctx, &identity, operator).await
}

pub(crate) async fn make_operator(ctx: &Ctx, identity: &Identity, operator: NewOwner) -> Result<UserId> {
    let door = identity.door(ctx, TenantId::PLATFORM, Mode::Writes).await?;
    let user = insert_user(&door.ctx, &operator, "en", "UTC").await?;
    add_member(&door.ctx, &NewMember::with_role(user, operator, "operator")).await?;
    door.commit().await?;
    Ok(user)
}

/// Sets a new password and ends every session, as a reset by mail does.
pub async fn set_password(ctx: &Ctx, email: &str, password: &str) -> Result<()> {
    refuse_weak("password", password, &[email])?;
    let identity = Identity::of(ctx);
    let hash = identity.hash_password(password).await?;
    let door = identity.door(ctx, TenantId::PLATFORM, Mode::Writes).await?;
    let user = user_by_email(&door.ctx, email).await?;
    replace_password(&door.ctx, &identity, user, &hash).await?;
    let line = PersonLine { name: PASSWORD_RESET, person: user, only_in: None, by: By::Whoever };
    tell_of_person(&door.ctx, line, &json!({})).await?;
    door.commit().await
}

/// Ends every session of a person. Says how many there were.
pub async fn sign_out(ctx: &Ctx, email: &str) -> Result<u64> {
    let identity = Identity::of(ctx);
    let door = identity.door(ctx, TenantId::PLATFORM, Mode::Writes).await?;
    let user = user_by_email(&door.ctx, email).await?;
    let ended = end_all(&door.ctx, user, None, "signed_out_by_operator").await?;
    let line = PersonLine { name: SESSIONS_ENDED, person: user, only_in: None, by: By::Whoever };
    tell_of_person(&door.ctx, line, &json!({})).await?;
    door.commit().await?;
    Ok(ended)
}

pub(crate) async fn user_by_email(door: &Ctx, email: &str) -> Result<UserId> {
    let email = address(email)?;
    let row = door.row("select id from core.user where email = $1", &[&email.normal()]).await?;
    row.map(|row| row.get("id")).ok_or_else(|| NOT_FOUND.saying(format!("Nobody has the address {email}.")))
}

fn address(email: &str) -> Result<EmailAddress> {
    email.parse().map_err(|reason: String| INPUT_INVALID.on_field("email", reason))
}
