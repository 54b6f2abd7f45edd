//! What happens to a contact when something happens elsewhere: it is remembered here, once, and never backwards.

use base::{Money, Timestamp};
use contracts::contacts::{CONTACT, ContactTouched, ContactValued, Touch};
use sdk::{Ctx, FieldValues, Heard, Loaded, Result};
use serde_json::json;
use uuid::Uuid;

use super::entity::Contact;
use super::locked::locked;

/// Longer chains of merged contacts are followed no further.
const MERGES_FOLLOWED_MAX: i32 = 50;

/// Notes when and how the contact was last in touch with the business.
pub async fn keep_touch(ctx: Ctx, heard: Heard) -> Result<()> {
    let told: ContactTouched = heard.fact()?;
    let Some(contact) = living(&ctx, told.contact).await? else { return Ok(()) };

    // Nobody has been in touch after it was told.
    let at = told.at.min(heard.at);
    let mut news = FieldValues::default();
    let mut note_time = |field: &str, known: Option<Timestamp>| {
        if known.is_none_or(|known| known < at) {
            news.set(field, json!(at));
        }
    };
    note_time("last_activity_at", contact.last_activity_at);
    if told.touch == Touch::WasContacted {
        note_time("last_contacted_at", contact.last_contacted_at);
    }
    let flag = match told.touch {
        Touch::HasOrdered => Some("has_ordered"),
        Touch::HasAccount => Some("has_account"),
        Touch::HasRecommended => Some("has_recommended"),
        Touch::WasActive | Touch::WasContacted => None,
    };
    if let Some(flag) = flag.filter(|flag| !contact.values.is_true(flag)) {
        news.set(flag, true);
    }
    note(&ctx, &contact, news).await
}

/// Notes what the contact is worth. The sum is the whole, so the last one told is right.
pub async fn keep_value(ctx: Ctx, heard: Heard) -> Result<()> {
    let told: ContactValued = heard.fact()?;
    let Some(contact) = living(&ctx, told.contact).await? else { return Ok(()) };

    let mut news = FieldValues::default();
    if contact.customer_value != Some(told.value) {
        let value: Money = told.value;
        news.set("customer_value", json!(value));
    }
    note(&ctx, &contact, news).await
}

async fn note(ctx: &Ctx, contact: &Loaded<Contact>, news: FieldValues) -> Result<()> {
    if news.0.is_empty() {
        return Ok(());
    }
    ctx.records(CONTACT).update(contact.id, news).await.map(|_| ())
}

/// The contact, or the one it has been merged into. None: it is gone, and there is nothing to remember.
async fn living(ctx: &Ctx, id: Uuid) -> Result<Option<Loaded<Contact>>> {
    let last = ctx
        .row(
            // A contact that has become another one lies in the trash, and still says which.
            "with recursive chain (id, merged_into_id, depth) as (
                 select contact.id, contact.merged_into_id, 0
                 from contacts.contact
                 where contact.tenant_id = $1
                   and contact.id = $2
                 union all
                 select contact.id, contact.merged_into_id, chain.depth + 1
                 from chain
                 join contacts.contact on contact.id = chain.merged_into_id
                 where contact.tenant_id = $1
                   and chain.depth < $3
             )
             select chain.id from chain where chain.merged_into_id is null",
            &[&ctx.tenant(), &id, &MERGES_FOLLOWED_MAX],
        )
        .await?;
    let Some(last) = last else { return Ok(None) };
    // Whoever merges it just now is waited for, and then it is not the last any more.
    let contact = locked(ctx, last.get("id")).await?;
    Ok(contact.filter(|contact| contact.merged_into.is_none()))
}
