//! Sessions: one per signed-in device. A chain of refresh tokens keeps each alive; using an old one ends it. All that
//! can happen to a chain stands here, so that it is judged in one piece.

use base::{Problem, Result, SessionId, TenantId, Timestamp, UserId};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use schemars::JsonSchema;
use sdk::{Answer, Ctx, EmailAddress, Id, Json, List, Mail, Nothing, Request, Route};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::Sha256;

use super::attempts::seconds_before;
use super::errors::{FOREIGN_ORIGIN, NO_TENANT, NOT_SIGNED_IN, REFRESH_REFUSED};
use super::service::{Door, Identity, hash_of, new_secret_token};
use super::sign_in::{SignedIn, Tenancy, signed_in};
use crate::ledger::facts::{
    By, PersonLine, REFRESH_TOKEN_REUSED, SESSION_ENDED, SESSION_STARTED, SESSIONS_ENDED, tell_of_person,
};
use crate::mail::REUSED_SESSION;
use crate::store::Mode;

/// Where plain http is spoken, on the developer's own machine.
pub const REFRESH_COOKIE: &str = "eoex_refresh";
/// The prefix makes browsers insist on https, on this host alone.
pub const SECURE_REFRESH_COOKIE: &str = "__Host-eoex_refresh";
const SECONDS_PER_DAY: i64 = 86_400;
const SESSIONS_LISTED_MAX: i64 = 100;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post("/auth/refresh", refresh)
            .says("Gives a new access token for the refresh cookie, and a new cookie.")
            .answers::<SignedIn>()
            .open()
            .even_when_suspended(),
        Route::post("/auth/logout", log_out).says("Ends this session.").open().even_when_suspended(),
        Route::post("/auth/logout-all", log_out_everywhere)
            .says("Ends all sessions of the signed-in person, this one included.")
            .signed_in()
            .even_when_suspended(),
        Route::get("/auth/sessions", list_sessions)
            .says("Lists the devices one is signed in on.")
            .signed_in(),
        Route::delete("/auth/sessions/{id}", end_session)
            .says("Signs one device out.")
            .signed_in()
            .even_when_suspended(),
    ]
}

/// A session that has just begun or gone on.
#[derive(Debug)]
pub struct Started {
    pub session: SessionId,
    pub tenant: TenantId,
    /// None: the device has its cookie already.
    pub refresh_token: Option<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct RefreshInput {
    /// The tenant this tab works in, where one person has several.
    tenant_id: Option<TenantId>,
}

/// A device somebody is signed in on.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Device {
    pub id: SessionId,
    pub device: String,
    pub ip: Option<String>,
    #[schemars(with = "String")]
    pub created_at: Timestamp,
    #[schemars(with = "String")]
    pub seen_at: Timestamp,
    pub is_current: bool,
}

/// Begins a session in the transaction of the door.
pub(super) async fn begin(
    door: &Ctx,
    identity: &Identity,
    user: UserId,
    tenant: TenantId,
) -> Result<Started> {
    let now = door.now();
    let session: SessionId = door.new_id();
    let expires_at = session_expiry(identity, now);
    let origin = door.origin();
    let user_agent = origin.user_agent.as_deref().map(|agent| agent.chars().take(300).collect::<String>());
    door.execute(
        "insert into core.session
            (id, user_id, tenant_id_last, created_at, seen_at, expires_at, ip, user_agent)
         values ($1, $2, $3, $4, $4, $5, $6, $7)",
        &[&session, &user, &tenant, &now, &expires_at, &origin.ip.map(|ip| ip.to_string()), &user_agent],
    )
    .await?;
    let (refresh_token, hash) = new_secret_token(door);
    door.execute(
        "insert into core.refresh_token (hash, session_id, issued_at, expires_at) values ($1, $2, $3, $4)",
        &[&hash, &session, &now, &expires_at],
    )
    .await?;
    let line = PersonLine { name: SESSION_STARTED, person: user, only_in: Some(tenant), by: By::Themselves };
    tell_of_person(door, line, &json!({ "session": session })).await?;
    Ok(Started { session, tenant, refresh_token: Some(refresh_token) })
}

/// Ends every session of a person but, perhaps, one. Says how many there were.
pub(super) async fn end_all(door: &Ctx, user: UserId, but: Option<SessionId>, because: &str) -> Result<u64> {
    door.execute(
        "update core.session set ended_at = $2, ended_because = $3
         where user_id = $1 and ended_at is null and id is distinct from $4",
        &[&user, &door.now(), &because, &but],
    )
    .await
}

async fn refresh(ctx: Ctx, input: Option<Json<RefreshInput>>, request: Request) -> Result<Answer> {
    let identity = Identity::of(&ctx);
    refuse_foreign_origin(&request, &identity)?;
    let shown = refresh_cookie(&request, &identity).ok_or_else(|| Problem::from(&NOT_SIGNED_IN))?;
    let door = identity.door(&ctx, TenantId::PLATFORM, Mode::Writes).await?;
    let rotated = match rotate(&door, &identity, &shown).await? {
        Rotation::Done(rotated) => rotated,
        Rotation::Refused => {
            door.commit().await?;
            return Ok(refused(&ctx, &identity));
        }
    };
    let tenancies = Tenancy::all_of(&door.ctx, rotated.user).await?;
    let known = |wanted: TenantId| tenancies.iter().find(|tenancy| tenancy.tenant_id == wanted);
    let tenancy = match input.and_then(|Json(input)| input.tenant_id) {
        // A tab that works in one organisation must never find itself in another.
        Some(wanted) => known(wanted),
        None => known(rotated.tenant_last).or(tenancies.first()),
    };
    let tenant = tenancy.ok_or_else(|| Problem::from(&NO_TENANT))?.tenant_id;
    door.ctx
        .execute(
            "update core.session
             set seen_at = $2, expires_at = least($3, created_at + interval '180 days'), tenant_id_last = $4
             where id = $1",
            &[&rotated.session, &door.ctx.now(), &session_expiry(&identity, door.ctx.now()), &tenant],
        )
        .await?;
    let started = Started { session: rotated.session, tenant, refresh_token: Some(rotated.next) };
    let answer = signed_in(&door.ctx, &identity, rotated.user, &tenancies, started, StatusCode::OK).await?;
    door.commit().await?;
    Ok(answer)
}

/// 401, and the cookie goes: showing it again would be of no use.
fn refused(ctx: &Ctx, identity: &Identity) -> Answer {
    let problem = REFRESH_REFUSED.problem();
    let answer = crate::http::problem_answer_in(ctx, &problem);
    answer.with_header(header::SET_COOKIE, no_cookie(identity))
}

struct Rotated {
    session: SessionId,
    user: UserId,
    tenant_last: TenantId,
    next: String,
}

enum Rotation {
    Done(Rotated),
    Refused,
}

/// Exchanges a refresh token for its successor, once. The client whose answer got lost may ask again for a few
/// seconds and gets the same successor; anybody else who shows a used token ends the session.
async fn rotate(door: &Door, identity: &Identity, shown: &str) -> Result<Rotation> {
    let ctx = &door.ctx;
    let now = ctx.now();
    let shown_hash = hash_of(shown);
    let (next, next_hash) = new_secret_token(ctx);
    let sealed = seal(shown, &next);
    let used = ctx
        .row(
            "update core.refresh_token as token
             set used_at = $2, successor_hash = $3, successor_sealed = $4
             from core.session session
             join core.user account on account.id = session.user_id and account.status = 'active'
             where token.hash = $1 and token.used_at is null and token.expires_at > $2
               and session.id = token.session_id and session.ended_at is null and session.expires_at > $2
             returning session.id, session.user_id, session.tenant_id_last",
            &[&shown_hash, &now, &next_hash, &sealed],
        )
        .await?;
    if let Some(row) = used {
        let session: SessionId = row.get("id");
        let expires_at = session_expiry(identity, now);
        ctx.execute(
            "insert into core.refresh_token (hash, session_id, issued_at, expires_at) values ($1, $2, $3, $4)",
            &[&next_hash, &session, &now, &expires_at],
        )
        .await?;
        return Ok(Rotation::Done(Rotated {
            session,
            user: row.get("user_id"),
            tenant_last: row.get("tenant_id_last"),
            next,
        }));
    }
    let grace_began = seconds_before(now, i64::from(identity.settings.refresh_grace_seconds));
    let repeated = ctx
        .row(
            "select session.id, session.user_id, session.tenant_id_last, session.user_agent,
                    token.successor_sealed,
                    token.used_at is not null as is_used,
                    token.used_at > $2 and successor.used_at is null as is_in_grace
             from core.refresh_token token
             join core.session session on session.id = token.session_id
             join core.user account on account.id = session.user_id and account.status = 'active'
             left join core.refresh_token successor on successor.hash = token.successor_hash
             where token.hash = $1 and session.ended_at is null and session.expires_at > $3",
            &[&shown_hash, &grace_began, &now],
        )
        .await?;
    let Some(row) = repeated else { return Ok(Rotation::Refused) };
    let (session, user): (SessionId, UserId) = (row.get("id"), row.get("user_id"));
    if row.get::<_, Option<bool>>("is_in_grace") == Some(true)
        && let Some(next) =
            row.get::<_, Option<Vec<u8>>>("successor_sealed").and_then(|sealed| unseal(shown, &sealed))
    {
        return Ok(Rotation::Done(Rotated { session, user, tenant_last: row.get("tenant_id_last"), next }));
    }
    if row.get::<_, bool>("is_used") {
        end_stolen(ctx, identity, session, user, row.get("user_agent")).await?;
    }
    Ok(Rotation::Refused)
}

/// A token that was used long ago is shown again: somebody has a copy. The whole family ends.
async fn end_stolen(
    ctx: &Ctx,
    identity: &Identity,
    session: SessionId,
    user: UserId,
    agent: Option<String>,
) -> Result<()> {
    ctx.execute(
        "update core.session set ended_at = $2, ended_because = 'refresh_token_reused' where id = $1",
        &[&session, &ctx.now()],
    )
    .await?;
    let line = PersonLine { name: REFRESH_TOKEN_REUSED, person: user, only_in: None, by: By::Whoever };
    tell_of_person(ctx, line, &json!({ "session": session })).await?;
    tracing::warn!(session.id = %session, user.id = %user, "A used refresh token was shown again; ended session {session}");
    let account = ctx
        .row_or_not_found("select email_written, first_name, locale from core.user where id = $1", &[&user])
        .await?;
    let Ok(to) = account.get::<_, String>("email_written").parse::<EmailAddress>() else { return Ok(()) };
    ctx.send(Mail {
        template: &REUSED_SESSION,
        to,
        language: account.get("locale"),
        values: vec![
            ("first_name", account.get("first_name")),
            ("device", device_name(agent.as_deref())),
            ("link", identity.sign_in_link()),
        ],
    })
    .await
}

/// Works with the access token or with the cookie, and always succeeds: whoever wants out is out.
async fn log_out(ctx: Ctx, request: Request) -> Result<Answer> {
    let identity = Identity::of(&ctx);
    refuse_foreign_origin(&request, &identity)?;
    let by_token = bearer(&request.headers)
        .and_then(|token| identity.tokens.verify(token, ctx.now()).ok())
        .map(|claims| claims.session);
    let by_cookie = refresh_cookie(&request, &identity).map(|token| hash_of(&token));
    let door = identity.door(&ctx, TenantId::PLATFORM, Mode::Writes).await?;
    let ended = door
        .ctx
        .rows(
            "update core.session set ended_at = $3, ended_because = 'signed_out'
             where ended_at is null
               and (id = $1 or id = (select token.session_id from core.refresh_token token where token.hash = $2))
             returning id, user_id, tenant_id_last",
            &[&by_token, &by_cookie, &ctx.now()],
        )
        .await?;
    for row in &ended {
        tell_of_end(&door.ctx, row, "signed_out").await?;
    }
    door.commit().await?;
    Ok(signed_out(&identity))
}

/// In the tenant in which the session was used last.
async fn tell_of_end(door: &Ctx, ended: &sdk::Row, because: &str) -> Result<()> {
    let line = PersonLine {
        name: SESSION_ENDED,
        person: ended.get("user_id"),
        only_in: Some(ended.get("tenant_id_last")),
        by: By::Themselves,
    };
    let session: SessionId = ended.get("id");
    tell_of_person(door, line, &json!({ "session": session, "because": because })).await
}

async fn log_out_everywhere(ctx: Ctx) -> Result<Answer> {
    let identity = Identity::of(&ctx);
    let user = ctx.user().ok_or_else(|| Problem::from(&NOT_SIGNED_IN))?;
    let door = identity.door(&ctx, TenantId::PLATFORM, Mode::Writes).await?;
    end_all(&door.ctx, user, None, "signed_out_everywhere").await?;
    let line = PersonLine { name: SESSIONS_ENDED, person: user, only_in: None, by: By::Themselves };
    tell_of_person(&door.ctx, line, &json!({})).await?;
    door.commit().await?;
    Ok(signed_out(&identity))
}

async fn list_sessions(ctx: Ctx) -> Result<List<Device>> {
    let identity = Identity::of(&ctx);
    let sdk::Actor::User { id: user, session: current } = ctx.actor() else {
        return Err(NOT_SIGNED_IN.problem());
    };
    let door = identity.door(&ctx, TenantId::PLATFORM, Mode::Reads).await?;
    let rows = door
        .ctx
        .rows(
            "select session.id, session.ip, session.user_agent, session.created_at, session.seen_at
             from core.session
             where session.user_id = $1 and session.ended_at is null and session.expires_at > $2
             order by session.seen_at desc
             limit $3",
            &[&user, &ctx.now(), &SESSIONS_LISTED_MAX],
        )
        .await?;
    let device = |row: &sdk::Row| Device {
        id: row.get("id"),
        device: device_name(row.get::<_, Option<&str>>("user_agent")),
        ip: row.get("ip"),
        created_at: row.get("created_at"),
        seen_at: row.get("seen_at"),
        is_current: row.get::<_, SessionId>("id") == current,
    };
    Ok(List { data: rows.iter().map(device).collect() })
}

async fn end_session(ctx: Ctx, Id(session): Id<SessionId>) -> Result<Nothing> {
    let identity = Identity::of(&ctx);
    let user = ctx.user().ok_or_else(|| Problem::from(&NOT_SIGNED_IN))?;
    let door = identity.door(&ctx, TenantId::PLATFORM, Mode::Writes).await?;
    let ended = door
        .ctx
        .row(
            "update core.session set ended_at = $3, ended_because = 'ended_by_owner'
             where id = $1 and user_id = $2 and ended_at is null
             returning id, user_id, tenant_id_last",
            &[&session, &user, &ctx.now()],
        )
        .await?;
    let Some(ended) = ended else { return Err(sdk::errors::NOT_FOUND.problem()) };
    tell_of_end(&door.ctx, &ended, "ended_by_owner").await?;
    door.commit().await?;
    Ok(Nothing)
}

fn signed_out(identity: &Identity) -> Answer {
    let answer = sdk::IntoAnswer::into_answer(Nothing);
    answer.with_header(header::SET_COOKIE, no_cookie(identity))
}

fn session_expiry(identity: &Identity, now: Timestamp) -> Timestamp {
    seconds_before(now, -i64::from(identity.settings.refresh_token_days) * SECONDS_PER_DAY)
}

/// The successor, readable only with the token before it: XOR with a one-time pad that follows from that token.
fn seal(token: &str, next: &str) -> Vec<u8> {
    xor_with_pad(token, next.as_bytes())
}

fn unseal(token: &str, sealed: &[u8]) -> Option<String> {
    String::from_utf8(xor_with_pad(token, sealed)).ok()
}

/// Invariant: each token pads exactly one successor, so no pad is ever used twice.
fn xor_with_pad(token: &str, text: &[u8]) -> Vec<u8> {
    let block = |number: u8| {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(token.as_bytes()).expect("HMAC takes keys of any length");
        mac.update(b"successor-pad:");
        mac.update(&[number]);
        mac.finalize().into_bytes()
    };
    let pad = (0u8..).flat_map(block);
    text.iter().zip(pad).map(|(byte, pad)| byte ^ pad).collect()
}

pub(super) fn cookie(identity: &Identity, token: &str) -> HeaderValue {
    let max_age = i64::from(identity.settings.refresh_token_days) * SECONDS_PER_DAY;
    cookie_header(identity, token, max_age)
}

fn no_cookie(identity: &Identity) -> HeaderValue {
    cookie_header(identity, "", 0)
}

fn cookie_header(identity: &Identity, value: &str, max_age_s: i64) -> HeaderValue {
    let name = cookie_name(identity);
    let secure = if name == SECURE_REFRESH_COOKIE { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; Max-Age={max_age_s}; HttpOnly; SameSite=Strict{secure}");
    HeaderValue::try_from(text).expect("names, base64url and digits fit into a header")
}

fn cookie_name(identity: &Identity) -> &'static str {
    if identity.public_url.starts_with("https://") { SECURE_REFRESH_COOKIE } else { REFRESH_COOKIE }
}

/// Only under the name we give it: without the prefix, another host of the same domain could have set the cookie.
fn refresh_cookie(request: &Request, identity: &Identity) -> Option<String> {
    let ours = cookie_name(identity);
    let cookies = request.headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == ours)
        .map(|(_, value)| value.to_owned())
        .filter(|value| BASE64.decode(value).is_ok_and(|bytes| bytes.len() == 32))
}

/// The token of the header `Authorization: Bearer …`. Two such headers are none.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut lines = headers.get_all(header::AUTHORIZATION).iter();
    let (Some(line), None) = (lines.next(), lines.next()) else { return None };
    let (scheme, token) = line.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// A cookie travels by itself, so what relies on it must be asked from our own pages.
fn refuse_foreign_origin(request: &Request, identity: &Identity) -> Result<()> {
    static SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
    let site = request.header(SEC_FETCH_SITE.as_str());
    let is_foreign_site = site.is_some_and(|site| site != "same-origin" && site != "none");
    let is_foreign_origin = request.header(header::ORIGIN.as_str()).is_some_and(|origin| {
        let host = request.header(header::HOST.as_str()).unwrap_or_default();
        let is_this_host = origin.split_once("://").is_some_and(|(_, origin_host)| origin_host == host);
        origin != identity.public_url && !is_this_host
    });
    if is_foreign_site || is_foreign_origin { Err(FOREIGN_ORIGIN.problem()) } else { Ok(()) }
}

/// "Firefox on Linux": what a person recognises their device by.
pub(super) fn device_name(user_agent: Option<&str>) -> String {
    let Some(agent) = user_agent else { return "an unknown device".to_owned() };
    let first_of = |known: &[(&str, &'static str)]| {
        known.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    // Order matters: Edge says it is Chrome, Chrome says it is Safari.
    let browser = first_of(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ]);
    let system = first_of(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => agent.chars().take(40).collect(),
    }
}

impl SignedIn {
    pub(super) fn answer(
        self,
        identity: &Identity,
        status: StatusCode,
        refresh_token: Option<&str>,
    ) -> Answer {
        let answer = Answer::data(status, &self)
            .with_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match refresh_token {
            Some(token) => answer.with_header(header::SET_COOKIE, cookie(identity, token)),
            None => answer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_successor_is_readable_with_the_token_before_it_only() {
        let sealed = seal("token-before", "the-token-that-comes-next-and-is-43-chars-lo");

        assert_eq!(unseal("token-before", &sealed).unwrap(), "the-token-that-comes-next-and-is-43-chars-lo");
        assert_ne!(
            unseal("another-token", &sealed).as_deref(),
            Some("the-token-that-comes-next-and-is-43-chars-lo")
        );
    }

    #[test]
    fn devices_are_named_as_people_know_them() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0";

        assert_eq!(device_name(Some(edge)), "Edge on Windows");
        assert_eq!(device_name(Some("curl/8.5.0")), "curl");
        assert_eq!(device_name(None), "an unknown device");
    }
}
