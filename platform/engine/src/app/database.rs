//! Where the database comes from: a URL, a server that already runs in our data folder, or one of our own.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

use base::{Problem, Result};
use tokio::sync::watch;
use tokio_postgres::error::SqlState;
use tokio_postgres::{Config, NoTls};

use super::errors::{
    DATABASE_NOT_STARTED, DATABASE_ROLE_UNBOUND, DATABASE_TOO_OLD, DATABASE_UNGUARDED, DATABASE_URL_INVALID,
    SECRET_DIFFERENT,
};
use crate::catalog::Catalog;
use crate::config::{DatabaseSettings, Origin, Secret, Settings};
use crate::jobs::QUEUE_CONNECTIONS;
use crate::store::{self, DatabaseRoles, MigrationPlan, Pool, RolePasswords, Store};

const DATABASE: &str = "eoex";
const SERVER_VERSION_MIN: i32 = 150_000;
/// Signing in has connections of its own: whoever holds one of the requests' never waits for another of those.
const DOOR_CONNECTIONS: usize = 4;
/// Connections of the server that are not the pool's: migrations, administrators, backups.
const CONNECTIONS_SPARE: usize = 20;
/// A transaction that nobody continues holds back everybody's clean-up.
const IDLE_IN_TRANSACTION_MS: u64 = 60_000;
const LOCK_WAIT_MS: u64 = 10_000;

/// Who may use a server that runs already: commands may, a second server may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatabaseSource {
    /// `eoex serve`: the data folder must be ours alone.
    Own,
    /// A command: use the running server, or start one for as long as it takes.
    Shared,
}

/// A database that is ready to be used.
#[derive(Debug)]
pub struct Database {
    pub store: Store,
    pub roles: DatabaseRoles,
    pub owner: Config,
    pub app: Config,
    pub read: Config,
    pub embedded: Option<embedded::Server>,
}

impl Database {
    /// Finds or starts the server, and makes sure that the application can sign in to it.
    pub async fn open(settings: &Settings, secret: &[u8], source: DatabaseSource) -> Result<Self> {
        let Some(url) = &settings.database.url else {
            let (connection, server) = own_server(settings, source).await?;
            if server.is_none() {
                refuse_other_secret(settings, secret, &connection).await?;
            }
            let opened = Self::on_server(settings, secret, &connection, DATABASE).await;
            return match (opened, server) {
                (Ok(database), server) => Ok(Self { embedded: server, ..database }),
                (Err(problem), Some(server)) => {
                    // What was started for nothing is not left to its watchdog. The first problem is the one to tell.
                    let _ = server.stop().await;
                    Err(problem)
                }
                (Err(problem), None) => Err(problem),
            };
        };
        let owner = parse(url, "database.url")?;
        let admin = owner.clone();
        let provision =
            |roles, passwords| async move { store::provision_into(&admin, &roles, &passwords).await };
        Self::ready(settings, RolePasswords::derive(secret), owner.clone(), owner, provision).await
    }

    /// Whether there is one to look at, or whether the first start is still to make it.
    pub fn is_there(settings: &Settings) -> bool {
        settings.database.url.is_some() || settings.data.join("postgres").exists()
    }

    /// A database on a server whose superuser we are. It is made if it is not there.
    pub async fn on_server(
        settings: &Settings,
        secret: &[u8],
        connection: &embedded::Connection,
        name: &str,
    ) -> Result<Self> {
        let (admin, passwords) = (connection.config("postgres"), RolePasswords::derive(secret));
        let prefix = &settings.database.role_prefix;
        let mut owner = connection.config(name);
        owner.user(format!("{prefix}_owner")).password(&passwords.owner);
        let provision = |roles, passwords| async move {
            store::provision(&admin, name, prefix, &roles, &passwords).await
        };
        Self::ready(settings, passwords, connection.config(name), owner, provision).await
    }

    async fn ready<F, Fut>(
        settings: &Settings,
        mut passwords: RolePasswords,
        base: Config,
        owner: Config,
        provision: F,
    ) -> Result<Self>
    where
        F: FnOnce(DatabaseRoles, RolePasswords) -> Fut,
        Fut: Future<Output = Result<()>>,
    {
        let mut roles = DatabaseRoles::with_prefix(&settings.database.role_prefix);
        let app = match &settings.database.app_url {
            Some(url) => {
                let app = parse(url, "database.app_url")?;
                roles.app = app.get_user().unwrap_or(&roles.app).to_owned();
                passwords.app = None;
                app
            }
            None => signed_in_as(&base, &roles.app, passwords.app.as_deref().unwrap_or_default()),
        };
        let app = guarded(app, &settings.database);
        let read = guarded(signed_in_as(&base, &roles.read, &passwords.read), &settings.database);
        let requests = pool(app.clone(), &settings.database, settings.database.connections_max);
        let store =
            Store::new(Arc::new(requests), Arc::new(pool(app.clone(), &settings.database, DOOR_CONNECTIONS)));
        let database = Self { store, roles, owner, app, read, embedded: None };
        let is_ready = match store::server_facts(&database.app, &database.roles).await {
            Ok(facts) => facts.has_all_roles,
            Err(cause) => {
                tracing::debug!(cause = cause.chain(), "The application role cannot sign in yet");
                false
            }
        };
        if !is_ready {
            provision(database.roles.clone(), passwords).await?;
        }
        database.refuse_unfit_server().await?;
        Ok(database)
    }

    async fn refuse_unfit_server(&self) -> Result<()> {
        let facts = store::server_facts(&self.app, &self.roles).await?;
        if facts.version < SERVER_VERSION_MIN {
            return Err(DATABASE_TOO_OLD
                .saying(format!("EOEX needs PostgreSQL 15 or newer and found {}.", facts.version / 10_000))
                .with_hint("Upgrade that server, or leave database.url out and let EOEX run its own."));
        }
        if !facts.is_bound_by_policies {
            return Err(DATABASE_ROLE_UNBOUND
                .saying(format!("The database user {} is not bound by row-level security.", self.roles.app))
                .with_hint("Leave database.app_url out, and EOEX makes a user that is."));
        }
        Ok(())
    }

    /// Brings the schema up to date. Looks first with the application's own eyes: mostly there is nothing to do.
    pub async fn migrate(&self, catalog: &Catalog) -> Result<MigrationPlan> {
        let plan = match self.plan(catalog).await {
            Ok(plan) if plan.steps.is_empty() => plan,
            Err(problem) if problem.is(&store::MIGRATION_CHANGED) => return Err(problem),
            Ok(_) | Err(_) => store::migrate(&self.owner, &self.roles, &catalog.schema).await?,
        };
        let unguarded = store::unguarded_tables(&self.app, &catalog.schema).await?;
        if unguarded.is_empty() {
            return Ok(plan);
        }
        Err(DATABASE_UNGUARDED
            .saying(format!("These tables are not guarded by row-level security: {}.", unguarded.join(", ")))
            .with_hint(
                "Somebody has switched it off. Run `select core.protect_tenant_tables(…)` as the owner.",
            ))
    }

    pub async fn plan(&self, catalog: &Catalog) -> Result<MigrationPlan> {
        store::plan(&self.app, &catalog.schema).await
    }

    pub fn embedded_state(&self) -> Option<watch::Receiver<embedded::State>> {
        self.embedded.as_ref().map(embedded::Server::state)
    }
}

/// The most connections of a process that does everything.
pub(crate) fn connections_wanted(settings: &Settings) -> usize {
    let jobs = settings.jobs.at_once + settings.jobs.beside + QUEUE_CONNECTIONS;
    settings.database.connections_max + DOOR_CONNECTIONS + jobs
}

async fn own_server(
    settings: &Settings,
    source: DatabaseSource,
) -> Result<(embedded::Connection, Option<embedded::Server>)> {
    if source == DatabaseSource::Shared
        && let Some(connection) = embedded::running(&settings.data).and_then(|running| running.connection)
    {
        return Ok((connection, None));
    }
    let mut options = embedded::Options::new(&settings.data);
    options.binaries.clone_from(&settings.database.postgres_binaries);
    options.extra_roots = binary_roots();
    options.port = settings.database.postgres_port;
    options.shared_buffers_mb = settings.database.shared_buffers_mb;
    options.max_connections =
        u32::try_from(connections_wanted(settings) + CONNECTIONS_SPARE).unwrap_or(u32::MAX);
    let server = embedded::start(options).await.map_err(|refused| {
        DATABASE_NOT_STARTED.saying(refused.what.clone()).with_hint(refused.remedy.clone())
    })?;
    Ok((server.connection(), Some(server)))
}

/// A command beside a running server must have its secret. With another one it would give the database roles other
/// passwords, and the server could open no further connection.
async fn refuse_other_secret(
    settings: &Settings,
    secret: &[u8],
    connection: &embedded::Connection,
) -> Result<()> {
    let role = DatabaseRoles::with_prefix(&settings.database.role_prefix).app;
    let password = RolePasswords::derive(secret).app.unwrap_or_default();
    let Err(refused) = signed_in_as(&connection.config(DATABASE), &role, &password).connect(NoTls).await
    else {
        return Ok(());
    };
    let is_wrong_password = refused.code() == Some(&SqlState::INVALID_PASSWORD);
    if settings.database.app_url.is_some() || !is_wrong_password {
        return Ok(());
    }
    let admin = store::connect_to(&connection.config("postgres")).await?;
    // The server may be so new that it has not made the role yet.
    let role_is_there = admin.query_opt("select 1 from pg_roles where rolname = $1", &[&role]).await;
    if matches!(role_is_there, Ok(Some(_))) {
        return Err(SECRET_DIFFERENT.problem().with_hint(
            "Set EOEX_SECRET or EOEX_SECRET_FILE as it is set for the server, or stop the server first.",
        ));
    }
    Ok(())
}

/// Where `make` puts PostgreSQL when the system has none.
fn binary_roots() -> Vec<std::path::PathBuf> {
    let beside_program =
        std::env::current_exe().ok().and_then(|program| program.parent().map(std::path::Path::to_owned));
    [Some(std::path::PathBuf::from(".tools")), beside_program].into_iter().flatten().collect()
}

fn parse(url: &Secret, key: &str) -> Result<Config> {
    let config: Config = url.expose().parse().map_err(|cause: tokio_postgres::Error| {
        // The cause may repeat what it could not read, and that may be the password.
        let reason = std::error::Error::source(&cause)
            .map_or_else(|| "it is malformed".to_owned(), ToString::to_string);
        DATABASE_URL_INVALID
            .on_field(key, reason)
            .with_hint("Write it as postgres://user:password@host:5432/name.")
    })?;
    if config.get_ssl_mode() == tokio_postgres::config::SslMode::Require {
        return Err(tls_refused(key));
    }
    Ok(config)
}

fn tls_refused(key: &str) -> Problem {
    DATABASE_URL_INVALID
        .on_field(key, "asks for TLS, which this version does not speak to PostgreSQL")
        .with_hint("Use a private network or a local TLS proxy, and sslmode=prefer.")
}

fn signed_in_as(base: &Config, role: &str, password: &str) -> Config {
    let mut config = base.clone();
    config.user(role).password(password);
    config
}

/// Limits and fixed surroundings for every connection that serves requests.
fn guarded(mut config: Config, settings: &DatabaseSettings) -> Config {
    // Every name in our SQL says its schema; an empty search path makes forgetting it an error.
    let options = format!(
        "-c statement_timeout={} -c idle_in_transaction_session_timeout={IDLE_IN_TRANSACTION_MS} \
         -c lock_timeout={LOCK_WAIT_MS} -c search_path=pg_catalog -c TimeZone=UTC -c jit=off",
        settings.statement_timeout_ms
    );
    config.options(options);
    config.application_name("eoex");
    config.connect_timeout(Duration::from_secs(5));
    config
}

fn pool(config: Config, settings: &DatabaseSettings, connections_max: usize) -> Pool {
    let statements = NonZeroUsize::new(settings.statements_cached).unwrap_or(NonZeroUsize::MIN);
    Pool::new(config, connections_max, Duration::from_millis(settings.acquire_timeout_ms), statements)
}

/// The data folder to use. Only a folder that nobody chose may be replaced by one that PostgreSQL can reach.
pub fn choose_data_folder(settings: &mut Settings) {
    if settings.database.url.is_none() && *settings.origin("data") == Origin::Default {
        settings.data = embedded::reachable_data_folder(&settings.data);
    }
}
