//! A believable company to look around in: a bakery with four people, and a café that shares its owner.

use base::{EmailAddress, Result, TenantId};
use sdk::Ctx;

use super::errors::DEMO_IN_PRODUCTION;
use crate::http::House;
use crate::identity::{Identity, insert_user, make_operator};
use crate::store::Mode;
use crate::tenancy::{NewMember, NewOwner, NewTenant, add_member, onboard, run_onboarding_steps};

pub const DEMO_EMAIL: &str = "ann@bakery-nord.example";
pub const DEMO_OPERATOR_EMAIL: &str = "operator@eoex.example";
pub const DEMO_PASSWORD: &str = "Warm-Bread-4-Nord";

const STAFF: &[(&str, &str, &str, &str)] = &[
    ("bo@bakery-nord.example", "Bo", "Lindqvist", "admin"),
    ("cem@bakery-nord.example", "Cem", "Aydın", "member"),
    ("dua@bakery-nord.example", "Dua", "Khalil", "viewer"),
];

/// Makes the demo company, once. Says whether it was made now.
pub async fn seed_demo(house: &House) -> Result<bool> {
    if house.settings.is_production() {
        return Err(DEMO_IN_PRODUCTION.problem());
    }
    let (ctx, _unit) = house.system_ctx("core.demo", TenantId::PLATFORM, Mode::Reads);
    let identity = &house.identity;
    let is_there = {
        let door = identity.door(&ctx, TenantId::PLATFORM, Mode::Reads).await?;
        door.ctx.row("select 1 from core.user where email = $1", &[&DEMO_EMAIL]).await?.is_some()
    };
    if is_there {
        return Ok(false);
    }
    let hash = identity.hash_password(DEMO_PASSWORD).await?;
    seed_bakery(&ctx, identity, &hash).await?;
    seed_cafe(&ctx, identity).await?;
    seed_operator(&ctx, identity, &hash).await?;
    Ok(true)
}

async fn seed_bakery(ctx: &Ctx, identity: &Identity, hash: &str) -> Result<()> {
    let door = identity.door(ctx, ctx.new_id(), Mode::Writes).await?;
    let bakery = NewTenant {
        plan: "pro-year".to_owned(),
        time_zone: "Europe/Berlin".to_owned(),
        domain: Some("bakery-nord.example".to_owned()),
        ..NewTenant::named("Bakery Nord")
    };
    onboard(&door, identity, bakery, person(DEMO_EMAIL, "Ann", "Petersen", hash)?).await?;
    for (email, first_name, last_name, role) in STAFF {
        let somebody = person(email, first_name, last_name, hash)?;
        let user = insert_user(&door.ctx, &somebody, "en", "Europe/Berlin").await?;
        add_member(&door.ctx, &NewMember::with_role(user, somebody, role)).await?;
    }
    run_onboarding_steps(&door, identity).await?;
    for step in &identity.catalog()?.demo {
        (step.run)(door.ctx.clone()).await?;
    }
    door.commit().await
}

/// Ann's second business, so that there is a tenant to switch to.
async fn seed_cafe(ctx: &Ctx, identity: &Identity) -> Result<()> {
    let door = identity.door(ctx, ctx.new_id(), Mode::Writes).await?;
    let owner = NewOwner {
        email: address(DEMO_EMAIL)?,
        first_name: "Ann".to_owned(),
        last_name: "Petersen".to_owned(),
        password_hash: None,
    };
    onboard(&door, identity, NewTenant::named("Café Süd"), owner).await?;
    run_onboarding_steps(&door, identity).await?;
    door.commit().await
}

/// Somebody who runs the platform itself.
async fn seed_operator(ctx: &Ctx, identity: &Identity, hash: &str) -> Result<()> {
    let operator = person(DEMO_OPERATOR_EMAIL, "Olga", "Operator", hash)?;
    make_operator(ctx, identity, operator).await.map(|_| ())
}

fn person(email: &str, first_name: &str, last_name: &str, hash: &str) -> Result<NewOwner> {
    Ok(NewOwner {
        email: address(email)?,
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
        password_hash: Some(hash.to_owned()),
    })
}

fn address(email: &str) -> Result<EmailAddress> {
    email.parse().map_err(|reason: String| sdk::errors::INPUT_INVALID.on_field("email", reason))
}
