//! The door: every request to the API comes through here, from the token to the answer.
//!
//! Invariant: nothing is answered to a signed-in person unless their session was checked in the database during
//! this very request. Rights are remembered between requests, but only to save a round trip: the statement that
//! checks the session also says whether they still hold, and if not, everything is decided again.

use std::collections::HashSet;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use base::{Problem, Result, SessionId, TenantId};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use quick_cache::sync::Cache;
use sdk::wiring::{CtxParts, Work, World};
use sdk::{Actor, Answer, Ctx, FileFor, Guard, Origin, Request, Rights, Route};

use super::addresses::{client_ip, counted_as};
use super::envelope::{BODY_ENCODED, BODY_TOO_LARGE, BODY_UNREADABLE, QUERY_UNKNOWN, TOO_MANY_REQUESTS};
use super::once;
use super::rate_limit::{Allowance, Counted, RateLimiter};
use crate::catalog::Catalog;
use crate::config::{Network, Settings};
use crate::files::Files;
use crate::identity::{Claims, Identity, NOT_SIGNED_IN, SESSION_ENDED, bearer};
use crate::ops::Readiness;
use crate::records::EntityRoutes;
use crate::store::{
    Access, CHANGED_MEANWHILE, Entry, Mode, Outcome, Store, TENANT_SUSPENDED, Unit, is_worth_repeating,
};

/// Rights remembered at most, for sessions that are active at the same time.
const RIGHTS_REMEMBERED_MAX: usize = 50_000;
/// Times a request is decided anew because rights or rows changed under it.
const DECISIONS_MAX: usize = 3;

/// Everything a request may need. One per program.
#[derive(Debug)]
pub struct House {
    pub settings: Settings,
    pub catalog: Arc<Catalog>,
    pub store: Store,
    pub identity: Arc<Identity>,
    pub world: Arc<dyn World>,
    pub readiness: Readiness,
    pub openapi: Bytes,
    /// What one can do with the records of any entity.
    pub entity_routes: EntityRoutes,
    trusted_proxies: Vec<Network>,
    rights: Cache<(SessionId, TenantId), Arc<Known>>,
    limiter: RateLimiter,
}

/// Rights as they were when the database was last asked.
struct Known {
    access: Access,
    permissions: Arc<HashSet<&'static str>>,
}

/// A request as it came off the wire.
#[derive(Debug)]
pub(super) struct Arrived {
    pub(super) parts: http::request::Parts,
    pub(super) body: axum::body::Body,
    pub(super) variables: Vec<(String, String)>,
    pub(super) correlation_id: String,
    pub(super) peer: IpAddr,
}

/// For the log line, and for the headers that every answer has, refused or not.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Who {
    pub(super) tenant: Option<TenantId>,
    pub(super) user: Option<base::UserId>,
    pub(super) allowance: Option<Allowance>,
}

impl House {
    pub fn new(
        settings: Settings,
        catalog: Arc<Catalog>,
        store: Store,
        identity: Arc<Identity>,
        world: Arc<dyn World>,
        readiness: Readiness,
    ) -> Self {
        Self {
            trusted_proxies: settings.server.trusted_networks(),
            openapi: Bytes::from(super::openapi_document(&catalog)),
            entity_routes: EntityRoutes::new(),
            settings,
            catalog,
            store,
            identity,
            world,
            readiness,
            rights: Cache::new(RIGHTS_REMEMBERED_MAX),
            limiter: RateLimiter::new(),
        }
    }

    /// The program's own `Ctx` inside a tenant: for the command line, start-up and jobs.
    pub fn system_ctx(&self, name: &'static str, tenant: TenantId, mode: Mode) -> (Ctx, Arc<Unit>) {
        let unit = self.store.unit(Entry::Tenant(tenant), mode);
        let parts = self.parts(tenant, Actor::System(name), Rights::default(), Origin::default(), &unit);
        (Ctx::from_parts(parts), unit)
    }

    fn parts(
        &self,
        tenant: TenantId,
        actor: Actor,
        rights: Rights,
        origin: Origin,
        unit: &Arc<Unit>,
    ) -> CtxParts {
        CtxParts {
            tenant,
            actor,
            rights,
            origin,
            locale: "en".to_owned(),
            time_zone: "UTC".to_owned(),
            tenant_time_zone: "UTC".to_owned(),
            tenant_locale: "en".to_owned(),
            work: Arc::clone(unit) as Arc<dyn Work>,
            world: Arc::clone(&self.world),
        }
    }

    /// Answers one request to the API.
    pub(super) async fn answer(&self, route: &Route, arrived: Arrived, who: &mut Who) -> Result<Answer> {
        let origin = Origin {
            ip: Some(client_ip(arrived.peer, &arrived.parts.headers, &self.trusted_proxies)),
            user_agent: arrived
                .parts
                .headers
                .get(header::USER_AGENT)
                .and_then(|agent| agent.to_str().ok())
                .map(str::to_owned),
            correlation_id: arrived.correlation_id.clone(),
            on_behalf_of: None,
        };
        // Whoever shows a token that is not good counts as a stranger, so that guessing has a limit too.
        let claims = self.claims(route, &arrived);
        let known = claims.as_ref().ok().and_then(Option::as_ref);
        let allowance = self.admit(known, &origin);
        *who = Who {
            tenant: known.map(|claims| claims.tenant),
            user: known.map(|claims| claims.user),
            allowance: Some(allowance),
        };
        if !allowance.is_granted {
            let refused = Err(TOO_MANY_REQUESTS
                .problem()
                .with_retry_after_s(allowance.reset_s.max(1))
                .with_hint(format!("The limit is {} requests a minute.", allowance.limit)));
            return refused;
        }
        let claims = claims?;
        let Some(claims) = claims else {
            let request = Arc::new(self.read(arrived).await?);
            return self.answer_anybody(route, &request, &origin).await;
        };
        if let Some(what_for) = route.takes_file {
            return self.answer_with_file(route, what_for, arrived, &claims, &origin).await;
        }
        let request = Arc::new(self.read(arrived).await?);
        self.answer_person(route, &request, &claims, &origin).await
    }

    /// Takes the file in first, in the tenant of the token. If the answer is no, it goes again; if the program ends in
    /// between, it is found to belong to nobody.
    async fn answer_with_file(
        &self,
        route: &Route,
        what_for: FileFor,
        arrived: Arrived,
        claims: &Claims,
        origin: &Origin,
    ) -> Result<Answer> {
        let (announced, encoding) =
            (length_of(&arrived), arrived.parts.headers.get(header::CONTENT_ENCODING));
        if encoding.is_some_and(|encoding| encoding != "identity") {
            return Err(BODY_ENCODED.problem());
        }
        let (files, id) = (Files::in_catalog(&self.catalog), self.world.new_id());
        let (body, arrived) = (arrived.body, Arrived { body: axum::body::Body::empty(), ..arrived });
        let upload = files.take_in(claims.tenant, id, what_for, body.into_data_stream(), announced).await?;
        let mut request = self.read(Arrived { parts: without_length(arrived.parts), ..arrived }).await?;
        request.upload = Some(upload);
        let answered = self.answer_person(route, &Arc::new(request), claims, origin).await;
        if answered.is_err() {
            files.forget(claims.tenant, id).await;
        }
        answered
    }

    /// Who the token says it is. Open routes do not look at tokens, so that a stale one never blocks signing in.
    fn claims(&self, route: &Route, arrived: &Arrived) -> Result<Option<Claims>> {
        if matches!(route.guard, Guard::Open) {
            return Ok(None);
        }
        let token = bearer(&arrived.parts.headers).ok_or_else(|| Problem::from(&NOT_SIGNED_IN))?;
        self.identity.tokens.verify(token, self.world.now()).map(Some)
    }

    fn admit(&self, claims: Option<&Claims>, origin: &Origin) -> Allowance {
        let (limits, now) = (&self.settings.limits, self.world.now());
        let Some(claims) = claims else {
            let ip = counted_as(origin.ip.unwrap_or(IpAddr::from([0, 0, 0, 0])));
            return self.limiter.take(Counted::Ip(ip), limits.requests_per_minute_per_ip, now);
        };
        let own = self.limiter.take(Counted::User(claims.user), limits.requests_per_minute_per_user, now);
        if !own.is_granted {
            return own;
        }
        let shared =
            self.limiter.take(Counted::Tenant(claims.tenant), limits.requests_per_minute_per_tenant, now);
        if shared.is_granted { own } else { shared }
    }

    async fn read(&self, arrived: Arrived) -> Result<Request> {
        let encoding = arrived.parts.headers.get(header::CONTENT_ENCODING);
        if encoding.is_some_and(|encoding| encoding != "identity") {
            return Err(BODY_ENCODED.problem());
        }
        let bytes_max = self.settings.server.body_bytes_max;
        let too_large = || BODY_TOO_LARGE.saying(format!("The body may have {bytes_max} bytes at most."));
        if length_of(&arrived).is_some_and(|announced| announced > bytes_max as u64) {
            return Err(too_large());
        }
        let body = Limited::new(arrived.body, bytes_max).collect().await.map_err(|cause| {
            if cause.is::<LengthLimitError>() { too_large() } else { BODY_UNREADABLE.because(cause) }
        })?;
        Ok(Request {
            path: arrived.parts.uri.path().to_owned(),
            method: arrived.parts.method,
            variables: arrived.variables,
            query: arrived.parts.uri.query().filter(|query| !query.is_empty()).map(str::to_owned),
            headers: arrived.parts.headers,
            body: body.to_bytes(),
            upload: None,
        })
    }

    async fn answer_anybody(&self, route: &Route, request: &Arc<Request>, origin: &Origin) -> Result<Answer> {
        let unit = self.store.unit(Entry::Tenant(TenantId::PLATFORM), mode_of(route));
        let mut parts =
            self.parts(TenantId::PLATFORM, Actor::Anonymous, Rights::default(), origin.clone(), &unit);
        parts.locale = spoken_language(request);
        let answered = handle(route, Ctx::from_parts(parts), request).await;
        settle(&unit, answered).await
    }

    async fn answer_person(
        &self,
        route: &Route,
        request: &Arc<Request>,
        claims: &Claims,
        origin: &Origin,
    ) -> Result<Answer> {
        let key = (claims.session, claims.tenant);
        let mut refused = Problem::from(&CHANGED_MEANWHILE);
        for _ in 0..DECISIONS_MAX {
            let known = self.rights.get(&key);
            let unit = self.enter(route, claims, known.as_deref());
            let answered = match &known {
                Some(known) => self.decide_and_handle(route, request, claims, origin, &unit, known).await,
                // Nothing is known yet: entering below says what there is to know.
                None => Err(Problem::from(&SESSION_ENDED)),
            };
            // A refusal, or an answer that needed no statement: the session is still to be checked.
            if unit.outcome() == Outcome::NotYet
                && let Err(problem) = unit.enter_now().await
                && unit.outcome() == Outcome::NotYet
            {
                return Err(problem);
            }
            match unit.outcome() {
                Outcome::Changed(access) => {
                    let permissions = Arc::new(self.catalog.permissions_of(claims.tenant, &access.roles));
                    self.rights.insert(key, Arc::new(Known { access, permissions }));
                    unit.roll_back().await;
                    continue;
                }
                Outcome::Refused => {
                    self.rights.remove(&key);
                    unit.roll_back().await;
                    return Err(SESSION_ENDED.problem());
                }
                Outcome::Entered | Outcome::NotYet => {}
            }
            match settle(&unit, answered).await {
                Err(problem) if is_worth_repeating(&problem) => refused = problem,
                answered => return answered,
            }
        }
        Err(refused)
    }

    fn enter(&self, route: &Route, claims: &Claims, known: Option<&Known>) -> Arc<Unit> {
        let entry = Entry::Session {
            session: claims.session,
            user: claims.user,
            tenant: claims.tenant,
            stamp: known.map(|known| known.access.stamp.clone()),
            at: self.world.now(),
        };
        self.store.unit(entry, mode_of(route))
    }

    async fn decide_and_handle(
        &self,
        route: &Route,
        request: &Arc<Request>,
        claims: &Claims,
        origin: &Origin,
        unit: &Arc<Unit>,
        known: &Known,
    ) -> Result<Answer> {
        let rights =
            Rights { roles: known.access.roles.clone(), permissions: Arc::clone(&known.permissions) };
        let actor = Actor::User { id: claims.user, session: claims.session };
        let mut parts = self.parts(claims.tenant, actor, rights, origin.clone(), unit);
        parts.locale.clone_from(&known.access.locale);
        parts.time_zone.clone_from(&known.access.time_zone);
        parts.tenant_time_zone.clone_from(&known.access.tenant_time_zone);
        parts.tenant_locale.clone_from(&known.access.tenant_locale);
        let ctx = Ctx::from_parts(parts);
        if let Guard::Needs(permission) = route.guard {
            ctx.may(permission)?;
        }
        let is_suspended = known.access.tenant_status == "suspended";
        if is_suspended && !route.only_reads() && !route.answers_when_suspended {
            return Err(TENANT_SUSPENDED.problem());
        }
        handle(route, ctx, request).await
    }
}

/// What the request says its body has.
fn length_of(arrived: &Arrived) -> Option<u64> {
    arrived.parts.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok())
}

/// The body has been taken out; what is left has none.
fn without_length(mut parts: http::request::Parts) -> http::request::Parts {
    parts.headers.remove(header::CONTENT_LENGTH);
    parts
}

async fn handle(route: &Route, ctx: Ctx, request: &Arc<Request>) -> Result<Answer> {
    if let Some(query) = request.query.as_deref().filter(|_| route.operation.query.is_none()) {
        let name = query.split(['=', '&']).next().unwrap_or_default().to_owned();
        return Err(QUERY_UNKNOWN.on_field(name, "is not a parameter of this address"));
    }
    let keeps_answers = !matches!(route.guard, Guard::Open) && !route.is_confidential;
    let Some(key) = once::key_of(request)?.filter(|_| keeps_answers) else {
        return route.endpoint.call(ctx, Arc::clone(request)).await;
    };
    if let Some(answer) = once::take(&ctx, request, key).await? {
        return Ok(answer);
    }
    let answer = route.endpoint.call(ctx.clone(), Arc::clone(request)).await?;
    once::keep(&ctx, key, &answer).await?;
    Ok(answer)
}

/// Keeps what was written if the handler succeeded, and only then lets the answer out.
async fn settle(unit: &Unit, answered: Result<Answer>) -> Result<Answer> {
    match answered {
        Ok(answer) => unit.commit().await.map(|()| answer),
        Err(problem) => {
            unit.roll_back().await;
            Err(problem)
        }
    }
}

fn mode_of(route: &Route) -> Mode {
    if route.only_reads() { Mode::Reads } else { Mode::Writes }
}

pub(super) fn tell_allowance(headers: &mut HeaderMap, allowance: Allowance) {
    headers.insert("x-ratelimit-limit", HeaderValue::from(allowance.limit));
    headers.insert("x-ratelimit-remaining", HeaderValue::from(allowance.remaining));
    headers.insert("x-ratelimit-reset", HeaderValue::from(allowance.reset_s));
}

/// The first language a browser asks for.
fn spoken_language(request: &Request) -> String {
    let wanted = request.header(header::ACCEPT_LANGUAGE.as_str()).unwrap_or_default();
    let first = wanted.split([',', ';']).next().unwrap_or_default().trim();
    if crate::tenancy::check_locale(first).is_ok() { first.to_owned() } else { "en".to_owned() }
}

/// How long a whole request may take. A large file takes its time on a slow line.
pub(super) fn time_limit(settings: &Settings, route: &Route) -> Duration {
    let usual_ms = settings.server.request_timeout_ms;
    let limit_ms =
        if route.takes_file.is_some() { usual_ms.max(settings.files.upload_timeout_ms) } else { usual_ms };
    Duration::from_millis(limit_ms)
}

/// HEAD is GET without the body.
pub(super) fn method_filter(method: &Method) -> axum::routing::MethodFilter {
    axum::routing::MethodFilter::try_from(method.clone()).expect("routes use the five methods of the SDK")
}

impl std::fmt::Debug for Known {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Known")
    }
}
