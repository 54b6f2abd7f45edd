//! What other modules ask about contacts.

use contracts::contacts::{CONTACT, ContactCard, FindContacts};
use sdk::{BoxFuture, Ctx, FieldValues, Result};
use serde_json::json;
use uuid::Uuid;

/// More people than these do not share an address.
const SAME_EMAIL_MAX: usize = 50;

/// Answers who somebody is.
#[derive(Debug)]
pub(crate) struct ContactBook;

impl FindContacts for ContactBook {
    fn by_id<'a>(&'a self, ctx: &'a Ctx, contact: Uuid) -> BoxFuture<'a, Result<Option<ContactCard>>> {
        Box::pin(async move {
            let found = ctx.records(CONTACT).find(json!({ "id": contact }), 1).await?;
            Ok(found.first().and_then(card))
        })
    }

    fn by_email<'a>(&'a self, ctx: &'a Ctx, email: &'a str) -> BoxFuture<'a, Result<Vec<ContactCard>>> {
        Box::pin(async move {
            let email = email.trim().to_lowercase();
            let has_it =
                json!({ "or": [{ "email": email }, { "other_emails": email }], "merged_into": null });
            let found = ctx.records(CONTACT).find(has_it, SAME_EMAIL_MAX).await?;
            Ok(found.iter().rev().filter_map(card).collect())
        })
    }
}

fn card(contact: &FieldValues) -> Option<ContactCard> {
    let text = |code: &str| contact.text(code).map(str::to_owned);
    Some(ContactCard {
        id: contact.id("id")?,
        display_name: text("title").unwrap_or_default(),
        email: text("email"),
        phone: text("phone").or_else(|| text("mobile")),
        language: text("language"),
        company: contact.id("company"),
    })
}
