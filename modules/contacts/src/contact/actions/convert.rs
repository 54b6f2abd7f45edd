//! Turning a lead into a client, or a client into a partner too.

use contracts::contacts::{CONTACT, ContactConverted, ContactKind};
use schemars::JsonSchema;
use sdk::errors::NOT_FOUND;
use sdk::{Ctx, FieldValues, Json, Loaded, Result};
use serde::Deserialize;
use serde_json::json;

use crate::contact::entity::Contact;
use crate::contact::locked::locked;
use crate::contact::rules;

#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Conversion {
    /// What the contact becomes.
    new_kind: ContactKind,
}

/// Converts the contact: it keeps its id, and so all that is linked to it. Of two who convert at the same moment one
/// waits, and finds it done.
pub(crate) async fn convert_contact(
    ctx: Ctx,
    contact: Loaded<Contact>,
    Json(Conversion { new_kind }): Json<Conversion>,
) -> Result<Json<FieldValues>> {
    let contact = locked(&ctx, contact.id).await?.ok_or_else(|| NOT_FOUND.problem())?;
    let from = contact.kinds();
    let kinds = rules::may_convert(&from, contact.merged_into.is_some(), new_kind)?;

    let status = rules::status_after(&contact.status, from.contains(&ContactKind::Lead));
    let converted = ctx.change(&contact, json!({ "kinds": kinds, "status": status })).await?;

    let fact = ContactConverted { contact: contact.id, from, to: new_kind };
    ctx.tell_about(CONTACT, contact.id, &fact).await?;
    Ok(Json(converted))
}
