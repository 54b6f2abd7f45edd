//! Idempotency keys: a request that is sent again with the same key has its effect once, and gets the same answer.
//!
//! The key is taken in the transaction of the request itself. Whoever comes meanwhile with the same one waits at its
//! row; if the first fails, the row was never there and the second does the work.

use base::Result;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use jiff::ToSpan;
use sdk::{Answer, Ctx, Request};
use sha2::{Digest, Sha256};

use crate::records::{KEY_INVALID, KEY_REUSED};

static IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
static REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
const KEY_CHARS_MAX: usize = 200;
pub(super) const KEPT_HOURS: i64 = 24;

/// The key a request carries, if it is one that can have an effect.
pub(super) fn key_of(request: &Request) -> Result<Option<&str>> {
    if request.method != Method::POST {
        return Ok(None);
    }
    let Some(value) = request.headers.get(&IDEMPOTENCY_KEY) else { return Ok(None) };
    let key = value.to_str().ok().filter(|key| !key.is_empty() && key.len() <= KEY_CHARS_MAX);
    key.map(Some).ok_or_else(|| KEY_INVALID.problem())
}

/// Takes the key, or gives the answer that it stands for.
pub(super) async fn take(ctx: &Ctx, request: &Request, key: &str) -> Result<Option<Answer>> {
    let Some(user) = ctx.user() else { return Ok(None) };
    let hash = hash_of(ctx, request);
    let now = ctx.now();
    let long_ago = now.checked_sub(KEPT_HOURS.hours()).unwrap_or(now);
    let taken = ctx
        .row(
            "insert into core.idempotency_key (tenant_id, user_id, key, request_hash, created_at)
             values ($1, $2, $3, $4, $5)
             on conflict (tenant_id, user_id, key) do update
             set request_hash = excluded.request_hash, created_at = excluded.created_at,
                 status = null, location = null, body = null
             where idempotency_key.created_at < $6
             returning key",
            &[&ctx.tenant(), &user, &key, &hash, &now, &long_ago],
        )
        .await?;
    if taken.is_some() {
        return Ok(None);
    }
    let row = ctx
        .row_or_not_found(
            "select request_hash, status, location, body
             from core.idempotency_key
             where idempotency_key.tenant_id = $1
               and idempotency_key.user_id = $2
               and idempotency_key.key = $3",
            &[&ctx.tenant(), &user, &key],
        )
        .await?;
    let status: Option<i32> = row.get("status");
    let status = status.and_then(|status| StatusCode::from_u16(u16::try_from(status).ok()?).ok());
    let is_same = row.get::<_, Vec<u8>>("request_hash") == hash;
    let (Some(status), true) = (status, is_same) else { return Err(KEY_REUSED.problem()) };
    let body: Option<Vec<u8>> = row.get("body");
    let mut headers = vec![
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (REPLAYED.clone(), HeaderValue::from_static("true")),
    ];
    let location: Option<String> = row.get("location");
    headers.extend(location.and_then(|at| Some((header::LOCATION, HeaderValue::try_from(at).ok()?))));
    headers.extend(
        body.as_deref()
            .and_then(version_of)
            .and_then(|version| Some((header::ETAG, HeaderValue::try_from(format!("\"{version}\"")).ok()?))),
    );
    Ok(Some(Answer { status, headers, body: Bytes::from(body.unwrap_or_default()), stream: None }))
}

/// Keeps the answer beside the key. Answers that carry a secret are not kept; asking again is answered anew.
pub(super) async fn keep(ctx: &Ctx, key: &str, answer: &Answer) -> Result<()> {
    let Some(user) = ctx.user() else { return Ok(()) };
    let has_secret = answer.headers.iter().any(|(name, _)| name == header::SET_COOKIE);
    if has_secret {
        return ctx
            .execute(
                "delete from core.idempotency_key
                 where idempotency_key.tenant_id = $1
                   and idempotency_key.user_id = $2
                   and idempotency_key.key = $3",
                &[&ctx.tenant(), &user, &key],
            )
            .await
            .map(|_| ());
    }
    let location = answer.headers.iter().find(|(name, _)| name == header::LOCATION);
    let location = location.and_then(|(_, at)| at.to_str().ok());
    ctx.execute(
        "update core.idempotency_key
         set status = $4, location = $5, body = $6
         where idempotency_key.tenant_id = $1
           and idempotency_key.user_id = $2
           and idempotency_key.key = $3",
        &[&ctx.tenant(), &user, &key, &i32::from(answer.status.as_u16()), &location, &answer.body.as_ref()],
    )
    .await
    .map(|_| ())
}

/// The version a record is answered in, for the ETag that went with it.
fn version_of(body: &[u8]) -> Option<i64> {
    let answer: serde_json::Value = serde_json::from_slice(body).ok()?;
    answer.pointer("/data/version")?.as_i64()
}

/// What makes two requests the same: where they go, what they say, and as what the person says it. Somebody who has
/// lost a role is not shown again what it showed them.
fn hash_of(ctx: &Ctx, request: &Request) -> Vec<u8> {
    let mut hasher = Sha256::new();
    hasher.update(ctx.roles().join(","));
    hasher.update([0]);
    hasher.update(request.path.as_bytes());
    hasher.update([0]);
    hasher.update(request.query.as_deref().unwrap_or_default().as_bytes());
    hasher.update([0]);
    hasher.update(&request.body);
    hasher.finalize().to_vec()
}
