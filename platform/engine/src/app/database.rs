//! Where the database comes from: a URL, a server that already runs in our data folder, or one of our own.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

use base::{Problem, Result};
use tokio::sync::watch;
use tokio_postgres::Config;

use super::errors::{DATABASE_NOT_STARTED, DATABASE_TOO_OLD, DATABASE_URL_INVALID};
use crate::catalog::Catalog;
use crate::config::{DatabaseSettings, Origin, Secret, Settings};
use crate::store::{self, DatabaseRoles, MigrationPlan, Pool, RolePasswords, Store};

const DATABASE: &str = "eoex";
const ROLE_PREFIX: &str = "eoex";
const SERVER_VERSION_MIN: i32 = 150_000;
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
            let mut database = Self::on_server(settings, secret, &connection, DATABASE).await?;
            database.embedded = server;
            return Ok(database);
        };
        let owner = parse(url, "database.url")?;
        let (admin, roles) = (owner.clone(), DatabaseRoles::with_prefix(ROLE_PREFIX));
        let provision = |passwords| async move { store::provision_into(&admin, &roles, &passwords).await };
        Self::ready(settings, secret, owner.clone(), owner, provision).await
    }

    /// A database on a server whose superuser we are. It is made if it is not there.
    pub async fn on_server(
        settings: &Settings,
        secret: &[u8],
        connection: &embedded::Connection,
        name: &str,
    ) -> Result<Self> {
        let admin = connection.config("postgres");
        let mut owner = connection.config(name);
        owner.user(format!("{ROLE_PREFIX}_owner")).password(&RolePasswords::derive(secret).owner);
        let roles = DatabaseRoles::with_prefix(ROLE_PREFIX);
        let provision =
            |passwords| async move { store::provision(&admin, name, ROLE_PREFIX, &roles, &passwords).await };
        Self::ready(settings, secret, connection.config(name), owner, provision).await
    }

    async fn ready<F, Fut>(
        settings: &Settings,
        secret: &[u8],
        base: Config,
        owner: Config,
        provision: F,
    ) -> Result<Self>
    where
        F: FnOnce(RolePasswords) -> Fut,
        Fut: Future<Output = Result<()>>,
    {
        let (roles, passwords) = (DatabaseRoles::with_prefix(ROLE_PREFIX), RolePasswords::derive(secret));
        let app = match &settings.database.app_url {
            Some(url) => parse(url, "database.app_url")?,
            None => signed_in_as(&base, &roles.app, &passwords.app),
        };
        let app = guarded(app, &settings.database);
        let read = guarded(signed_in_as(&base, &roles.read, &passwords.read), &settings.database);
        let store = Store::new(Arc::new(pool(app.clone(), &settings.database)));
        let database = Self { store, roles, owner, app, read, embedded: None };
        if let Err(first) = database.store.pool().check().await {
            tracing::debug!(
                cause = first.chain(),
                "The application role cannot sign in yet; setting the database up"
            );
            provision(passwords).await?;
            database.store.pool().check().await?;
        }
        database.refuse_old_server().await?;
        Ok(database)
    }

    /// Brings the schema up to date. Looks first with the application's own eyes: mostly there is nothing to do.
    pub async fn migrate(&self, catalog: &Catalog) -> Result<MigrationPlan> {
        match self.plan(catalog).await {
            Ok(plan) if plan.steps.is_empty() => Ok(plan),
            Err(problem) if problem.is(&store::MIGRATION_CHANGED) => Err(problem),
            Ok(_) | Err(_) => store::migrate(&self.owner, &self.roles, &catalog.schema).await,
        }
    }

    pub async fn plan(&self, catalog: &Catalog) -> Result<MigrationPlan> {
        store::plan(&self.app, &catalog.schema).await
    }

    pub fn embedded_state(&self) -> Option<watch::Receiver<embedded::State>> {
        self.embedded.as_ref().map(embedded::Server::state)
    }

    async fn refuse_old_server(&self) -> Result<()> {
        let version = store::server_version(&self.app).await?;
        if version >= SERVER_VERSION_MIN {
            return Ok(());
        }
        Err(DATABASE_TOO_OLD
            .saying(format!("EOEX needs PostgreSQL 15 or newer and found {}.", version / 10_000))
            .with_hint("Upgrade that server, or leave database.url out and let EOEX run its own."))
    }
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
        u32::try_from(settings.database.connections_max + CONNECTIONS_SPARE).unwrap_or(u32::MAX);
    let server = embedded::start(options).await.map_err(|refused| {
        DATABASE_NOT_STARTED.saying(refused.what.clone()).with_hint(refused.remedy.clone())
    })?;
    Ok((server.connection(), Some(server)))
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

fn pool(config: Config, settings: &DatabaseSettings) -> Pool {
    let statements = NonZeroUsize::new(settings.statements_cached).unwrap_or(NonZeroUsize::MIN);
    Pool::new(
        config,
        settings.connections_max,
        Duration::from_millis(settings.acquire_timeout_ms),
        statements,
    )
}

/// The data folder to use. Only a folder that nobody chose may be replaced by one that PostgreSQL can reach.
pub(super) fn choose_data_folder(settings: &mut Settings) {
    if settings.database.url.is_none() && *settings.origin("data") == Origin::Default {
        settings.data = embedded::reachable_data_folder(&settings.data);
    }
}
