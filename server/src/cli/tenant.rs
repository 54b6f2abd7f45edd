//! `eoex tenant`: organisations, for whoever runs the machine.

use base::EmailAddress;
use engine::app::DatabaseSource;
use engine::config::Settings;
use engine::tenancy::{
    NewOwner, NewTenant, TenantLine, create_tenant, delete_tenant, list_tenants, resume_tenant,
    suspend_tenant, tenant_by_slug,
};
use sdk::Ctx;
use serde_json::json;

use super::arguments::TenantCommand;
use super::program::{Outcome, Speaker, start, words};

pub(super) async fn tenant(settings: Settings, command: TenantCommand, speaker: Speaker) -> Outcome {
    let app = start(settings, DatabaseSource::Shared).await?;
    let done = run(&app.platform_ctx("core.cli"), command, speaker).await;
    app.stop().await;
    done
}

async fn run(ctx: &Ctx, command: TenantCommand, speaker: Speaker) -> Outcome {
    match command {
        TenantCommand::Create {
            name,
            owner,
            first_name,
            last_name,
            slug,
            plan,
            time_zone,
            locale,
            currency,
        } => {
            let email: EmailAddress =
                owner.parse().map_err(|reason| format!("--owner {owner:?} {reason}."))?;
            let is_named = |text: String| if text.is_empty() { email.written().to_owned() } else { text };
            let owner = NewOwner {
                first_name: is_named(first_name),
                last_name,
                password_hash: None,
                email: email.clone(),
            };
            let tenant = NewTenant { slug, plan, time_zone, locale, currency, ..NewTenant::named(&name) };
            let id = create_tenant(ctx, tenant, owner).await.map_err(words)?;
            let line = tenant_by_slug(ctx, &id.to_string()).await.map_err(words)?;
            let text = format!("Made {} ({}). Its owner {email} has been sent a mail.", line.name, line.slug);
            speaker.say(&line, text)
        }
        TenantCommand::List => {
            let tenants = list_tenants(ctx).await.map_err(words)?;
            speaker.say(&tenants, table(&tenants))
        }
        TenantCommand::Suspend { slug, reason } => {
            let line = tenant_by_slug(ctx, &slug).await.map_err(words)?;
            suspend_tenant(ctx, line.id, &reason).await.map_err(words)?;
            speaker.say(&json!({ "suspended": line.slug }), format!("{} can now only be read.", line.name))
        }
        TenantCommand::Resume { slug } => {
            let line = tenant_by_slug(ctx, &slug).await.map_err(words)?;
            resume_tenant(ctx, line.id).await.map_err(words)?;
            speaker.say(&json!({ "resumed": line.slug }), format!("{} can work again.", line.name))
        }
        TenantCommand::Delete { slug, confirm } => {
            let line = tenant_by_slug(ctx, &slug).await.map_err(words)?;
            delete_tenant(ctx, line.id, &confirm).await.map_err(words)?;
            speaker
                .say(&json!({ "deleted": line.slug }), format!("{} and all its records are gone.", line.name))
        }
    }
}

fn table(tenants: &[TenantLine]) -> String {
    let width = tenants.iter().map(|tenant| tenant.slug.chars().count()).max().unwrap_or(0).max(4);
    let mut lines =
        vec![format!("{:<width$}  {:<10} {:<17} {:>7}  {}", "SLUG", "STATUS", "PLAN", "MEMBERS", "NAME")];
    for tenant in tenants {
        let plan = tenant.plan.as_deref().unwrap_or("-");
        lines.push(format!(
            "{:<width$}  {:<10} {plan:<17} {:>7}  {}",
            tenant.slug, tenant.status, tenant.members, tenant.name
        ));
    }
    lines.join("\n")
}
