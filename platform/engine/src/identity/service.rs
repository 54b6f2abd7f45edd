//! What signing in needs: hasher, token signer, settings, and the door through which alone its tables open.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use base::{Result, TenantId, UserId};
use sdk::errors::INTERNAL;
use sdk::wiring::{CtxParts, Work};
use sdk::{Actor, Ctx, Origin, Rights};
use tokio::sync::Notify;

use super::access_token::TokenSigner;
use super::attempts::Limit;
use super::password::Hasher;
use crate::catalog::Catalog;
use crate::config::{ConfirmEmail, Settings, SignInSettings};
use crate::store::{Entry, Mode, Store, Unit};

/// How long ended sessions, used links and sign-ups are kept, for questions that come later.
const KEPT_AFTERWARDS_S: i64 = 30 * 86_400;

/// Signing in, as the platform's own module answers it. Handlers get it by `Identity::of(&ctx)`.
pub struct Identity {
    pub(super) settings: SignInSettings,
    pub(super) public_url: String,
    pub(crate) tokens: TokenSigner,
    pub(super) hasher: Hasher,
    /// Wakes the loop that does what must not be timed by the asker.
    pub(super) waiting: Notify,
    started: OnceLock<Started>,
}

struct Started {
    store: Store,
    catalog: Arc<Catalog>,
}

/// A unit of work at the door: the tables of signing in are open, rows are written for one tenant.
pub struct Door {
    pub ctx: Ctx,
    unit: Arc<Unit>,
}

impl Identity {
    pub fn new(settings: &Settings, secret: &[u8]) -> Result<Self> {
        let sign_in = settings.sign_in.clone();
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let at_once = if sign_in.hashes_at_once == 0 { cores } else { sign_in.hashes_at_once };
        Ok(Self {
            tokens: TokenSigner::new(
                secret,
                &settings.public_url,
                i64::from(sign_in.signing_key_days),
                i64::from(sign_in.access_token_seconds),
            ),
            hasher: Hasher::new(sign_in.argon2_memory_kib, sign_in.argon2_passes, at_once)?,
            public_url: settings.public_url.clone(),
            settings: sign_in,
            waiting: Notify::new(),
            started: OnceLock::new(),
        })
    }

    /// A key that follows from the master secret and a purpose, the same on every node.
    pub(crate) fn key_for(&self, purpose: &str) -> [u8; 32] {
        self.tokens.key_for(purpose)
    }

    pub fn of(ctx: &Ctx) -> Arc<Self> {
        ctx.ask::<Self>().expect("the core module always answers for itself")
    }

    /// Called once, when the database is there.
    pub(crate) fn start(&self, store: Store, catalog: Arc<Catalog>) {
        let _ = self.started.set(Started { store, catalog });
    }

    /// Opens the door for this tenant's rows. Whoever is signed in is checked first, so that nothing is ever done
    /// here for a session that has ended.
    pub async fn door(&self, ctx: &Ctx, tenant: TenantId, mode: Mode) -> Result<Door> {
        check_session(ctx).await?;
        self.unit(ctx, Entry::Door(tenant), mode)
    }

    /// The program's own work inside a tenant, with the door shut.
    pub async fn inside(&self, ctx: &Ctx, tenant: TenantId, mode: Mode) -> Result<Door> {
        check_session(ctx).await?;
        self.unit(ctx, Entry::Tenant(tenant), mode)
    }

    fn unit(&self, ctx: &Ctx, entry: Entry, mode: Mode) -> Result<Door> {
        let tenant = entry.tenant();
        // Beside the request's own unit, which may hold a connection: two from one pool could wait for each other.
        let unit = self.started()?.store.unit_beside(entry, mode);
        let ctx = Ctx::from_parts(CtxParts {
            tenant,
            actor: match ctx.actor() {
                Actor::System(name) => Actor::System(name),
                Actor::User { .. } | Actor::Anonymous => Actor::System("core.door"),
            },
            rights: Rights::default(),
            // The ledger names the person, not the door.
            origin: Origin { on_behalf_of: ctx.user().or(ctx.origin().on_behalf_of), ..ctx.origin().clone() },
            locale: ctx.locale().to_owned(),
            time_zone: ctx.time_zone().to_owned(),
            tenant_time_zone: ctx.tenant_time_zone().to_owned(),
            tenant_locale: ctx.tenant_locale().to_owned(),
            work: Arc::clone(&unit) as Arc<dyn Work>,
            world: Arc::clone(ctx.world()),
        });
        Ok(Door { ctx, unit })
    }

    pub(crate) fn catalog(&self) -> Result<&Arc<Catalog>> {
        Ok(&self.started()?.catalog)
    }

    fn started(&self) -> Result<&Started> {
        self.started.get().ok_or_else(|| INTERNAL.because("identity was asked before it was started"))
    }

    /// Does what asking must not wait for: now, when something comes, and from time to time for what a crash
    /// has left. Runs until the program stops.
    pub async fn keep_handling(self: Arc<Self>, ctx: Ctx) {
        const LOOK_AGAIN: Duration = Duration::from_secs(30);
        const LOOKS_PER_TIDYING: u32 = 120;
        for look in 0u32.. {
            if look % LOOKS_PER_TIDYING == 0
                && let Err(problem) = self.tidy(&ctx).await
            {
                tracing::warn!(cause = problem.chain(), "Could not tidy up after signing in");
            }
            if let Err(problem) = self.handle_waiting(&ctx).await {
                tracing::warn!(
                    cause = problem.chain(),
                    "Could not handle waiting sign-up and password requests"
                );
            }
            let _ = tokio::time::timeout(LOOK_AGAIN, self.waiting.notified()).await;
        }
    }

    /// Handles every sign-up and every wish for a new password that waits. Says how many there were.
    pub async fn handle_waiting(&self, ctx: &Ctx) -> Result<usize> {
        let mut handled = 0;
        while self.handle_password_request(ctx).await? {
            handled += 1;
        }
        while self.handle_registration(ctx).await? {
            handled += 1;
        }
        Ok(handled)
    }

    /// For people who are made without signing up: by the command line, the demo, a test.
    pub async fn hash_password(&self, password: &str) -> Result<String> {
        self.hasher.hash(password).await
    }

    pub(crate) fn invitation_days(&self) -> i64 {
        i64::from(self.settings.invitation_days)
    }

    /// Removes what nobody can use or ask about any more.
    pub async fn tidy(&self, ctx: &Ctx) -> Result<()> {
        let door = self.door(ctx, TenantId::PLATFORM, Mode::Writes).await?;
        super::attempts::forget_old_attempts(&door.ctx).await?;
        let long_ago = super::attempts::seconds_before(ctx.now(), KEPT_AFTERWARDS_S);
        // Tokens go with their sessions: a used one must be known for as long as its session could be stolen with it.
        door.ctx
            .execute("delete from core.session where least(ended_at, expires_at) < $1", &[&long_ago])
            .await?;
        door.ctx.execute("delete from core.one_time_token where expires_at < $1", &[&long_ago]).await?;
        door.ctx
            .execute("delete from core.registration where coalesce(used_at, expires_at) < $1", &[&long_ago])
            .await?;
        door.commit().await
    }

    pub(super) fn must_confirm_email(&self) -> bool {
        self.settings.confirm_email == ConfirmEmail::Required
    }

    /// Failures from one place for one address.
    pub(super) fn failures(&self) -> Limit {
        Limit {
            kind: "sign_in.failures",
            tries_max: i32::try_from(self.settings.failures_max).unwrap_or(i32::MAX),
            window_s: i64::from(self.settings.lockout_minutes) * 60,
        }
    }

    /// Tries for one address, wherever they come from.
    pub(super) fn tries(&self) -> Limit {
        Limit {
            kind: "sign_in.tries",
            tries_max: i32::try_from(self.settings.tries_per_email_max).unwrap_or(i32::MAX),
            window_s: i64::from(self.settings.tries_window_minutes) * 60,
        }
    }

    pub(super) fn registrations(&self) -> Limit {
        Limit {
            kind: "registrations",
            tries_max: i32::try_from(self.settings.registrations_per_ip_per_hour).unwrap_or(i32::MAX),
            window_s: 3600,
        }
    }

    pub(super) fn resets(&self) -> Limit {
        Limit {
            kind: "resets",
            tries_max: i32::try_from(self.settings.resets_per_email_per_hour).unwrap_or(i32::MAX),
            window_s: 3600,
        }
    }

    pub(crate) fn link(&self, path: &str, token: &str) -> String {
        // In the fragment: browsers never send it, so it stands in no server's log and no referrer.
        format!("{}{path}#{token}", self.public_url)
    }

    pub(crate) fn sign_in_link(&self) -> String {
        format!("{}/sign-in", self.public_url)
    }
}

impl Door {
    pub async fn commit(&self) -> Result<()> {
        self.unit.commit().await
    }

    /// From here on this unit is like any other inside the tenant: no door table opens to it.
    pub async fn shut(&self) -> Result<()> {
        self.ctx.execute("select set_config('app.door', '', true)", &[]).await.map(|_| ())
    }

    /// Writes for another tenant in the same transaction. For what one person has in several tenants.
    pub async fn move_to(&self, tenant: TenantId) -> Result<()> {
        self.ctx
            .execute("select set_config('app.tenant_id', $1::uuid::text, true)", &[&tenant])
            .await
            .map(|_| ())
    }
}

/// Whoever is not signed in has nothing to be checked. Entering all the same would take a connection and hold it
/// for the whole request, through the hashing of the password.
async fn check_session(ctx: &Ctx) -> Result<()> {
    if ctx.user().is_some() { ctx.work().enter().await } else { Ok(()) }
}

/// A token that nobody can guess, and the hash that is kept of it.
pub(crate) fn new_secret_token(ctx: &Ctx) -> (String, Vec<u8>) {
    use base64::Engine;
    let token = base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(ctx.random::<32>());
    let hash = hash_of(&token);
    (token, hash)
}

/// 256 random bits need no slow hash.
pub(super) fn hash_of(token: &str) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    Sha256::digest(token.as_bytes()).to_vec()
}

/// A token for one purpose, good once and for a while. Earlier ones for the same purpose are void.
pub(super) async fn new_one_time_token(
    door: &Ctx,
    purpose: &str,
    user: UserId,
    seconds: i64,
) -> Result<String> {
    let (token, hash) = new_secret_token(door);
    let now = door.now();
    door.execute(
        "update core.one_time_token set used_at = $3 where user_id = $1 and purpose = $2 and used_at is null",
        &[&user, &purpose, &now],
    )
    .await?;
    door.execute(
        "insert into core.one_time_token (hash, purpose, user_id, created_at, expires_at)
         values ($1, $2, $3, $4, $5)",
        &[&hash, &purpose, &user, &now, &super::attempts::seconds_before(now, -seconds)],
    )
    .await?;
    Ok(token)
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity")
    }
}

impl std::fmt::Debug for Door {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Door")
    }
}
