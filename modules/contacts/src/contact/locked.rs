//! A contact that nobody else changes until the transaction ends: for decisions that must hold.

use contracts::contacts::CONTACT;
use sdk::{Ctx, Loaded, Result};
use serde_json::json;
use uuid::Uuid;

use super::entity::Contact;

/// None: there is no such contact, it is in the trash, or the actor may not see it.
pub(super) async fn locked(ctx: &Ctx, id: Uuid) -> Result<Option<Loaded<Contact>>> {
    ctx.rows(
        "select contact.id
         from contacts.contact
         where contact.tenant_id = $1
           and contact.id = $2
         for update",
        &[&ctx.tenant(), &id],
    )
    .await?;
    let found = ctx.records(CONTACT).find(json!({ "id": id }), 1).await?;
    found.into_iter().next().map(Loaded::from_values).transpose()
}
