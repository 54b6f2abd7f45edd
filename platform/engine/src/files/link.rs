//! Links to files: whoever holds one may fetch the file for a few minutes, which is what a browser needs that cannot send
//! a token along. A link says all there is to know, signed; nothing is looked up for it but the bytes.

use base::{Result, TenantId, Timestamp};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::SignedDuration;
use schemars::JsonSchema;
use sdk::Ctx;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;

use super::errors::FILE_LINK_INVALID;
use super::held::Held;
use super::media_type::is_safe_picture;
use super::row::FileRow;
use super::service::Files;

const CHARS_MAX: usize = 4_000;

/// Where a file can be fetched, and until when.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FileLink {
    pub url: String,
    #[schemars(with = "String")]
    pub expires_at: Timestamp,
}

/// What a link says.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Ticket {
    #[serde(rename = "t")]
    pub(super) tenant: Uuid,
    #[serde(rename = "f")]
    pub(super) file: Uuid,
    #[serde(rename = "n")]
    pub(super) name: String,
    #[serde(rename = "k")]
    pub(super) content_type: String,
    #[serde(rename = "b")]
    pub(super) size_bytes: i64,
    /// Whether its bytes are those of a picture that a browser may show.
    #[serde(rename = "p", default)]
    pub(super) is_picture: bool,
    /// Until this second.
    #[serde(rename = "u")]
    until: i64,
}

/// A link to a file that the actor may have.
pub(crate) fn link_to(ctx: &Ctx, file: &FileRow) -> Result<FileLink> {
    signed(ctx, |until| Ticket {
        tenant: ctx.tenant().uuid(),
        file: file.id,
        name: file.name.clone(),
        content_type: file.content_type.clone(),
        size_bytes: file.size_bytes,
        // What it is, was only said by whoever sent it.
        is_picture: false,
        until,
    })
}

/// The same to a file of a record that the actor may see.
pub(crate) fn link_to_held(ctx: &Ctx, held: &Held) -> Result<FileLink> {
    signed(ctx, |until| Ticket {
        tenant: ctx.tenant().uuid(),
        file: held.id,
        name: held.name.clone(),
        content_type: held.media_type.clone(),
        size_bytes: held.size_bytes,
        is_picture: is_safe_picture(&held.media_type),
        until,
    })
}

fn signed(ctx: &Ctx, ticket_until: impl FnOnce(i64) -> Ticket) -> Result<FileLink> {
    let files = Files::of(ctx);
    let expires_at = ctx.now() + SignedDuration::from_mins(i64::from(files.settings()?.link_minutes));
    let ticket = ticket_until(expires_at.as_second());
    let said = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&ticket).unwrap_or_default());
    let signature = URL_SAFE_NO_PAD.encode(mac(files.link_key()?, &said).finalize().into_bytes());
    let url = format!("{}/api/v1/files/fetch?ticket={said}.{signature}", files.public_url()?);
    Ok(FileLink { url, expires_at })
}

/// What a ticket says, if it is one of ours and still good.
pub(super) fn read_ticket(ctx: &Ctx, text: &str) -> Result<Ticket> {
    let refused = || FILE_LINK_INVALID.problem();
    let files = Files::of(ctx);
    let (said, signature) = text.split_once('.').filter(|_| text.len() <= CHARS_MAX).ok_or_else(refused)?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| refused())?;
    mac(files.link_key()?, said).verify_slice(&signature).map_err(|_| refused())?;
    let ticket =
        URL_SAFE_NO_PAD.decode(said).ok().and_then(|json| serde_json::from_slice::<Ticket>(&json).ok());
    ticket.filter(|ticket| ctx.now().as_second() < ticket.until).ok_or_else(refused)
}

impl Ticket {
    pub(super) fn tenant(&self) -> TenantId {
        TenantId::from(self.tenant)
    }
}

fn mac(key: &[u8; 32], said: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(said.as_bytes());
    mac
}
