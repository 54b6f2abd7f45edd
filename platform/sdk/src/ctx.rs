//! `Ctx`: on whose behalf something happens. The first argument of everything that touches data.

use std::any::TypeId;
use std::collections::HashSet;
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use base::{Result, SessionId, TenantId, Timestamp, UserId};
use uuid::Uuid;

use crate::errors::PERMISSION_MISSING;
use crate::question::Many;
use crate::wiring::{CtxParts, Work, World};
use crate::{Contributions, Mail, Permission};

/// On whose behalf, in which tenant, under which request. Cheap to clone.
#[derive(Clone)]
pub struct Ctx(Arc<CtxParts>);

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// Nobody has signed in (yet).
    Anonymous,
    User {
        id: UserId,
        session: SessionId,
    },
    /// The program itself, by the name of the job or command.
    System(&'static str),
}

/// Where a request came from.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    pub correlation_id: String,
    pub ip: Option<IpAddr>,
    pub user_agent: Option<String>,
    /// Who is signed in, where it is the program itself that acts for them: at its door.
    pub on_behalf_of: Option<UserId>,
}

/// What the actor may do in this tenant, compiled from the roles.
#[derive(Debug, Clone, Default)]
pub struct Rights {
    pub roles: Vec<String>,
    pub permissions: Arc<HashSet<&'static str>>,
}

impl Ctx {
    #[doc(hidden)]
    pub fn from_parts(parts: CtxParts) -> Self {
        Self(Arc::new(parts))
    }

    pub fn tenant(&self) -> TenantId {
        self.0.tenant
    }

    pub fn actor(&self) -> Actor {
        self.0.actor
    }

    /// The signed-in user, if it is a user who acts.
    pub fn user(&self) -> Option<UserId> {
        match self.0.actor {
            Actor::User { id, .. } => Some(id),
            Actor::Anonymous | Actor::System(_) => None,
        }
    }

    pub fn origin(&self) -> &Origin {
        &self.0.origin
    }

    pub fn roles(&self) -> &[String] {
        &self.0.rights.roles
    }

    /// The language of whoever acts, such as `de` or `pt-BR`.
    pub fn locale(&self) -> &str {
        &self.0.locale
    }

    /// The IANA time zone of whoever acts.
    pub fn time_zone(&self) -> &str {
        &self.0.time_zone
    }

    /// The IANA time zone of the tenant: what `today` means in lists and numbers.
    pub fn tenant_time_zone(&self) -> &str {
        &self.0.tenant_time_zone
    }

    /// The language and country of the tenant.
    pub fn tenant_locale(&self) -> &str {
        &self.0.tenant_locale
    }

    /// Refuses unless the actor may do this.
    pub fn may(&self, permission: &'static Permission) -> Result<()> {
        if self.can(permission) {
            return Ok(());
        }
        Err(PERMISSION_MISSING
            .saying(format!("You may not do this: {}", permission.words))
            .with_hint(format!("Ask an administrator for the permission {}.", permission.name)))
    }

    /// Whether the actor may do this. The program itself may do everything.
    pub fn can(&self, permission: &'static Permission) -> bool {
        matches!(self.0.actor, Actor::System(_)) || self.0.rights.permissions.contains(permission.name)
    }

    /// The names of everything the actor may do here, in no order.
    pub fn permissions(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.rights.permissions.iter().copied()
    }

    pub fn now(&self) -> Timestamp {
        self.0.world.now()
    }

    /// A new id for a record. Later ids are greater.
    pub fn new_id<T: From<Uuid>>(&self) -> T {
        T::from(self.0.world.new_id())
    }

    /// Bytes that nobody can guess.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.world.fill(&mut bytes);
        bytes
    }

    /// Puts a mail into the outbox, in the transaction of the request.
    pub async fn send(&self, mail: Mail) -> Result<()> {
        self.0.world.queue_mail(self, mail).await
    }

    /// Whoever answers a question of `contracts`, if anybody does.
    pub fn ask<Q: ?Sized + Send + Sync + 'static>(&self) -> Option<Arc<Q>> {
        self.0.world.answer(TypeId::of::<Q>())?.downcast_ref::<Arc<Q>>().cloned()
    }

    /// Everybody who contributes to an answer, in the order of the modules.
    pub fn ask_all<Q: ?Sized + Send + Sync + 'static>(&self) -> Vec<Arc<Q>> {
        let answer = self.0.world.answer(TypeId::of::<Many<Q>>());
        let parts = answer.and_then(|answer| answer.downcast_ref::<Contributions>());
        parts
            .into_iter()
            .flat_map(|parts| &parts.0)
            .filter_map(|part| part.downcast_ref::<Arc<Q>>().cloned())
            .collect()
    }

    #[doc(hidden)]
    pub fn work(&self) -> &Arc<dyn Work> {
        &self.0.work
    }

    #[doc(hidden)]
    pub fn world(&self) -> &Arc<dyn World> {
        &self.0.world
    }
}

impl fmt::Debug for Ctx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ctx")
            .field("tenant", &self.0.tenant)
            .field("actor", &self.0.actor)
            .finish_non_exhaustive()
    }
}
