//! The settings of one's own tenant.

use base::{Result, TenantId, Timestamp};
use schemars::JsonSchema;
use sdk::errors::INPUT_INVALID;
use sdk::{Ctx, EventLine, Json, Route, Row};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::names::{NAME_CHARS_MAX, check_locale, check_name, check_time_zone};
use super::operate::check_currency;
use super::permissions::{TENANT_READ, TENANT_UPDATE};
use crate::ledger::append;
use crate::ledger::facts::TENANT_CHANGED;

const METADATA_BYTES_MAX: usize = 16_384;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/tenant", read_tenant)
            .says("Shows the organisation one is signed in to.")
            .needs(&TENANT_READ),
        Route::patch("/tenant", update_tenant)
            .says("Changes the organisation's settings.")
            .needs(&TENANT_UPDATE),
    ]
}

#[derive(Debug, Serialize, JsonSchema)]
struct Tenant {
    id: TenantId,
    slug: String,
    name: String,
    domain: Option<String>,
    status: String,
    /// Why the organisation is suspended, if it is.
    suspended_reason: Option<String>,
    locale: String,
    time_zone: String,
    currency: String,
    metadata: Value,
    plan: Option<String>,
    version: i64,
    #[schemars(with = "String")]
    created_at: Timestamp,
    #[schemars(with = "String")]
    updated_at: Timestamp,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct UpdateTenantInput {
    name: Option<String>,
    /// An empty text takes it away.
    domain: Option<String>,
    locale: Option<String>,
    time_zone: Option<String>,
    currency: Option<String>,
    /// Replaces the whole of it.
    metadata: Option<Map<String, Value>>,
}

async fn read_tenant(ctx: Ctx) -> Result<Json<Tenant>> {
    let row = ctx
        .row_or_not_found(
            "select tenant.tenant_id, tenant.slug, tenant.name, tenant.domain, tenant.status,
                    tenant.suspended_reason, tenant.locale, tenant.time_zone, tenant.currency, tenant.metadata,
                    tenant.version, tenant.created_at, tenant.updated_at, subscription.plan
             from core.tenant tenant
             left join core.subscription subscription
                 on subscription.tenant_id = tenant.tenant_id and subscription.ends_at is null
             where tenant.tenant_id = $1",
            &[&ctx.tenant()],
        )
        .await?;
    Ok(Json(tenant_of(&row)))
}

async fn update_tenant(ctx: Ctx, Json(input): Json<UpdateTenantInput>) -> Result<Json<Tenant>> {
    check(&input)?;
    let metadata = input.metadata.map(Value::Object);
    let row = ctx.row_or_not_found(
        "with before as (
             select tenant.tenant_id, tenant.name, tenant.domain, tenant.locale, tenant.time_zone, tenant.currency,
                    tenant.metadata
             from core.tenant
             where tenant.tenant_id = $1
             for no key update
         )
         update core.tenant tenant
         set name = coalesce($2, tenant.name), domain = nullif(coalesce($3, tenant.domain), ''),
             locale = coalesce($4, tenant.locale), time_zone = coalesce($5, tenant.time_zone),
             currency = coalesce($6, tenant.currency), metadata = coalesce($7, tenant.metadata),
             version = tenant.version + 1, updated_at = $8
         from before
         where tenant.tenant_id = before.tenant_id
         returning to_jsonb(before) - 'tenant_id' as before, to_jsonb(tenant) as after",
        &[
            &ctx.tenant(),
            &input.name,
            &input.domain,
            &input.locale,
            &input.time_zone,
            &input.currency,
            &metadata,
            &ctx.now(),
        ],
    )
    .await?;
    let changes = changes(row.get("before"), &row.get("after"));
    if !changes.is_empty() {
        let line = EventLine::named(TENANT_CHANGED).about("core.tenant", ctx.tenant().uuid());
        append(&ctx, &[line.with_changes(&changes)?]).await?;
    }
    read_tenant(ctx).await
}

/// `{"name": ["Bakery", "Bakery Nord"]}` for whatever is another now.
fn changes(before: Value, after: &Value) -> Map<String, Value> {
    let Value::Object(before) = before else { return Map::new() };
    let is_changed = |(field, from): &(String, Value)| after[field] != *from;
    let change = |(field, from): (String, Value)| {
        let to = after[&field].clone();
        (field, Value::Array(vec![from, to]))
    };
    before.into_iter().filter(is_changed).map(change).collect()
}

fn check(input: &UpdateTenantInput) -> Result<()> {
    let mut problem = INPUT_INVALID.problem();
    let checks = [
        ("name", input.name.as_deref().map(|name| check_name(name, NAME_CHARS_MAX))),
        ("domain", input.domain.as_deref().filter(|domain| !domain.is_empty()).map(check_domain)),
        ("locale", input.locale.as_deref().map(check_locale)),
        ("time_zone", input.time_zone.as_deref().map(check_time_zone)),
        ("currency", input.currency.as_deref().map(check_currency)),
        ("metadata", input.metadata.as_ref().map(check_metadata)),
    ];
    for (field, checked) in checks {
        if let Some(Err(reason)) = checked {
            problem = problem.with_detail(field, reason);
        }
    }
    if problem.details().is_empty() { Ok(()) } else { Err(problem) }
}

pub(super) fn check_domain(domain: &str) -> Result<(), String> {
    // A domain is what may stand after the @ of an address, where spaces around it would be forgiven.
    let is_sound = domain.trim() == domain && format!("x@{domain}").parse::<base::EmailAddress>().is_ok();
    if is_sound { Ok(()) } else { Err("must be a domain such as example.com".to_owned()) }
}

fn check_metadata(metadata: &Map<String, Value>) -> Result<(), String> {
    let bytes = serde_json::to_vec(metadata).map_or(usize::MAX, |text| text.len());
    if bytes > METADATA_BYTES_MAX {
        return Err(format!("may take {METADATA_BYTES_MAX} bytes and takes {bytes}"));
    }
    if metadata.iter().any(|(name, value)| name.contains('\0') || has_nul(value)) {
        return Err("must not contain the NUL character".to_owned());
    }
    Ok(())
}

/// The one character that PostgreSQL cannot keep.
fn has_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(has_nul),
        Value::Object(fields) => fields.iter().any(|(name, value)| name.contains('\0') || has_nul(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn tenant_of(row: &Row) -> Tenant {
    Tenant {
        id: row.get("tenant_id"),
        slug: row.get("slug"),
        name: row.get("name"),
        domain: row.get("domain"),
        status: row.get("status"),
        suspended_reason: row.get("suspended_reason"),
        locale: row.get("locale"),
        time_zone: row.get("time_zone"),
        currency: row.get("currency"),
        metadata: row.get("metadata"),
        plan: row.get("plan"),
        version: row.get("version"),
        created_at: row.get("created_at"),
        updated_at: row.get("updated_at"),
    }
}
