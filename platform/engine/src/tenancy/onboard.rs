//! Onboarding: tenant, plan, modules, owner, defaults and mail, in one transaction. Either all of it or nothing.

use base::{EmailAddress, Result, UserId};
use sdk::errors::INPUT_INVALID;
use sdk::{Ctx, EventLine, Mail};
use serde_json::json;
use uuid::Uuid;

use super::errors::{PLAN_UNKNOWN, SEATS_USED_UP, SLUG_TAKEN};
use super::invitations::{NewInvitation, make_invitation};
use super::names::{check_slug, slug_of};
use crate::identity::{Door, Identity, insert_user};
use crate::ledger::append;
use crate::ledger::facts::{MEMBER_ADDED, MEMBER_ROLES_CHANGED, TENANT_CREATED};
use crate::mail::WELCOME;

const FREE_PLAN: &str = "free";
/// With a name nobody else has, the first try succeeds; a million bakeries need a few.
const SLUG_TRIES_MAX: usize = 8;

/// A tenant to be.
#[derive(Debug, Clone)]
pub struct NewTenant {
    pub name: String,
    /// Chosen by hand, or made from the name.
    pub slug: Option<String>,
    pub domain: Option<String>,
    pub plan: String,
    pub locale: String,
    pub time_zone: String,
    pub currency: String,
    pub metadata: serde_json::Value,
}

/// Its first person. Without a password they are invited to choose one.
#[derive(Debug, Clone)]
pub struct NewOwner {
    pub email: EmailAddress,
    pub first_name: String,
    pub last_name: String,
    pub password_hash: Option<String>,
}

/// Somebody who joins.
#[derive(Debug, Clone)]
pub struct NewMember {
    pub user: UserId,
    pub email: EmailAddress,
    pub first_name: String,
    pub last_name: String,
    pub roles: Vec<String>,
}

impl NewMember {
    pub fn with_role(user: UserId, person: NewOwner, role: &str) -> Self {
        Self {
            user,
            email: person.email,
            first_name: person.first_name,
            last_name: person.last_name,
            roles: vec![role.to_owned()],
        }
    }
}

impl NewTenant {
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            slug: None,
            domain: None,
            plan: FREE_PLAN.to_owned(),
            locale: "en".to_owned(),
            time_zone: "UTC".to_owned(),
            currency: "EUR".to_owned(),
            metadata: serde_json::json!({}),
        }
    }
}

/// Makes the tenant of the door, with plan, modules and owner. Modules' own steps run afterwards, by
/// `run_onboarding_steps`, when the caller has done all that needs the door open.
pub async fn onboard(door: &Door, identity: &Identity, tenant: NewTenant, owner: NewOwner) -> Result<UserId> {
    let ctx = &door.ctx;
    insert_tenant(ctx, &tenant).await?;
    subscribe(ctx, &tenant.plan).await?;
    let created = json!({ "name": tenant.name, "plan": tenant.plan });
    let line =
        EventLine::named(TENANT_CREATED).about("core.tenant", ctx.tenant().uuid()).with_data(&created)?;
    append(ctx, &[line]).await?;
    for module in &identity.catalog()?.modules {
        ctx.execute(
            "insert into core.tenant_module (tenant_id, module, is_on, switched_on_at) values ($1, $2, true, $3)",
            &[&ctx.tenant(), module, &ctx.now()],
        )
        .await?;
    }
    let known = known_user(ctx, &owner.email).await?;
    let user = match known {
        // Somebody with an account is given one more tenant; who signs up anew with a password is refused.
        Some(user) if owner.password_hash.is_none() => user,
        _ => insert_user(ctx, &owner, &tenant.locale, &tenant.time_zone).await?,
    };
    add_member(ctx, &NewMember::with_role(user, owner.clone(), "owner")).await?;
    match (known, &owner.password_hash) {
        (None, None) => {
            make_invitation(ctx, identity, &NewInvitation::of_owner(owner)).await?;
        }
        (Some(_), None) => welcome(ctx, identity, &owner, &tenant.name, &tenant.locale).await?,
        // Whoever signs up is welcomed by the sign-up.
        (_, Some(_)) => {}
    }
    Ok(user)
}

/// Shuts the door and lets every module give the tenant its defaults, in the same transaction.
pub async fn run_onboarding_steps(door: &Door, identity: &Identity) -> Result<()> {
    door.shut().await?;
    for step in &identity.catalog()?.onboarding {
        (step.run)(door.ctx.clone()).await?;
    }
    Ok(())
}

/// Makes somebody a member of the door's tenant, as far as its plan has seats.
pub async fn add_member(ctx: &Ctx, member: &NewMember) -> Result<()> {
    // Two who join at once must not share the last seat. The second waits here, and counts afterwards: a
    // statement that waits and counts in one would count what it saw before it had to wait.
    ctx.row_or_not_found(
        "select 1 from core.tenant tenant where tenant.tenant_id = $1 for no key update",
        &[&ctx.tenant()],
    )
    .await?;
    let seats = ctx
        .row_or_not_found(
            "select tier.seats_max,
                    (select count(*) from core.membership membership
                     where membership.tenant_id = $1 and membership.status = 'active'
                       and membership.user_id <> $2) as taken_by_others,
                    (select membership.roles from core.membership membership
                     where membership.tenant_id = $1 and membership.status = 'active'
                       and membership.user_id = $2) as roles_before
             from core.tenant tenant
             left join core.subscription subscription
                 on subscription.tenant_id = tenant.tenant_id and subscription.ends_at is null
             left join core.plan plan on plan.code = subscription.plan
             left join core.tier tier on tier.code = plan.tier
             where tenant.tenant_id = $1",
            &[&ctx.tenant(), &member.user],
        )
        .await?;
    let taken: i64 = seats.get("taken_by_others");
    if let Some(seats_max) = seats.get::<_, Option<i32>>("seats_max").map(i64::from)
        && taken >= seats_max
    {
        return Err(SEATS_USED_UP.saying(format!("All {seats_max} seats of the plan are taken.")));
    }
    ctx.execute(
        "insert into core.membership
            (tenant_id, user_id, roles, email, first_name, last_name, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $7)
         on conflict (tenant_id, user_id) do update
         set status = 'active', roles = excluded.roles, version = core.membership.version + 1,
             updated_at = excluded.updated_at",
        &[
            &ctx.tenant(),
            &member.user,
            &member.roles,
            &member.email.written(),
            &member.first_name,
            &member.last_name,
            &ctx.now(),
        ],
    )
    .await?;
    match member_line(member, seats.get("roles_before"))? {
        Some(line) => append(ctx, &[line]).await,
        None => Ok(()),
    }
}

fn member_line(member: &NewMember, before: Option<Vec<String>>) -> Result<Option<EventLine>> {
    let line = match before {
        None => EventLine::named(MEMBER_ADDED).with_data(&json!({ "roles": member.roles }))?,
        Some(before) if before != member.roles => EventLine::named(MEMBER_ROLES_CHANGED)
            .with_changes(&json!({ "roles": [before, member.roles] }))?,
        Some(_) => return Ok(None),
    };
    Ok(Some(line.about("core.member", member.user.uuid())))
}

/// Tells somebody with an account that one more tenant is theirs.
async fn welcome(
    door: &Ctx,
    identity: &Identity,
    owner: &NewOwner,
    tenant_name: &str,
    language: &str,
) -> Result<()> {
    door.send(Mail {
        template: &WELCOME,
        to: owner.email.clone(),
        language: language.to_owned(),
        values: vec![
            ("first_name", owner.first_name.clone()),
            ("tenant_name", tenant_name.to_owned()),
            ("link", identity.sign_in_link()),
        ],
    })
    .await
}

async fn insert_tenant(ctx: &Ctx, tenant: &NewTenant) -> Result<()> {
    if let Some(slug) = &tenant.slug {
        check_slug(slug).map_err(|reason| INPUT_INVALID.on_field("slug", reason))?;
        return match try_slug(ctx, tenant, slug).await? {
            true => Ok(()),
            false => Err(SLUG_TAKEN.on_field("slug", format!("{slug} is taken"))),
        };
    }
    let wanted = slug_of(&tenant.name);
    for attempt in 0..SLUG_TRIES_MAX {
        let slug = match attempt {
            0 => wanted.clone(),
            _ => format!("{wanted}-{}", four_letters(ctx)),
        };
        if try_slug(ctx, tenant, &slug).await? {
            return Ok(());
        }
    }
    Err(SLUG_TAKEN.on_field("slug", "no free one was found; please choose one"))
}

async fn try_slug(ctx: &Ctx, tenant: &NewTenant, slug: &str) -> Result<bool> {
    let inserted = ctx
        .execute(
            "insert into core.tenant
                (tenant_id, slug, name, domain, locale, time_zone, currency, metadata, created_at, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
             on conflict (slug) do nothing",
            &[
                &ctx.tenant(),
                &slug,
                &tenant.name,
                &tenant.domain,
                &tenant.locale,
                &tenant.time_zone,
                &tenant.currency,
                &tenant.metadata,
                &ctx.now(),
            ],
        )
        .await?;
    Ok(inserted == 1)
}

async fn subscribe(ctx: &Ctx, plan: &str) -> Result<()> {
    let unknown = || PLAN_UNKNOWN.on_field("plan", format!("{plan:?} is not a plan"));
    if plan.contains('\0') {
        // PostgreSQL would not even compare it.
        return Err(unknown());
    }
    let subscribed = ctx
        .execute(
            "insert into core.subscription (tenant_id, id, plan, starts_at, created_at)
             select $1, $2, plan.code, $4, $4
             from core.plan
             where plan.code = $3",
            &[&ctx.tenant(), &ctx.new_id::<Uuid>(), &plan, &ctx.now()],
        )
        .await?;
    if subscribed == 1 { Ok(()) } else { Err(unknown()) }
}

async fn known_user(door: &Ctx, email: &EmailAddress) -> Result<Option<UserId>> {
    let row = door.row("select id from core.user where email = $1", &[&email.normal()]).await?;
    Ok(row.map(|row| row.get("id")))
}

fn four_letters(ctx: &Ctx) -> String {
    ctx.random::<4>().iter().map(|byte| char::from(b'a' + byte % 26)).collect()
}
