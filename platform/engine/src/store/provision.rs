//! Makes the database and its roles ready. Idempotent; ten nodes may do it at once.

use base::{ErrorCode, Kind, Problem, Result};
use tokio_postgres::{Client, Config, NoTls};

use super::problems::from_postgres;
use super::roles::{DatabaseRoles, RolePasswords};

pub static ROLES_INCOMPLETE: ErrorCode = ErrorCode::new(
    "core.database.roles_incomplete",
    Kind::Unavailable,
    "The database roles are not as they must be.",
);

/// Any number, as long as nobody else in the cluster uses it: "eoex" in ASCII.
pub(super) const ADVISORY_LOCK: i64 = 0x656f_6578;
const OWNER: &str = "owner";
/// It only migrates, and a migration that moves data must see all of it, whoever's it is.
const OWNER_ATTRIBUTES: &str = "login nosuperuser bypassrls nocreatedb nocreaterole";

/// Sets up a server of our own: database, owner and roles. `admin` is the server's superuser.
pub async fn provision(
    admin: &Config,
    database: &str,
    prefix: &str,
    roles: &DatabaseRoles,
    passwords: &RolePasswords,
) -> Result<()> {
    let client = connect(admin).await?;
    lock(&client).await?;
    let owner = format!("{prefix}_{OWNER}");
    ensure_role(&client, &owner, OWNER_ATTRIBUTES, Some(&passwords.owner)).await?;
    ensure_roles(&client, roles, passwords).await?;
    run(&client, &format!("grant {} to {owner}", roles.across)).await?;
    let exists = client
        .query_opt("select 1 from pg_database where datname = $1", &[&database])
        .await
        .map_err(from_postgres)?
        .is_some();
    if !exists {
        run(&client, &format!("create database {database} owner {owner} encoding 'UTF8'")).await?;
    }
    run(&client, &format!("revoke connect, temporary on database {database} from public")).await?;
    run(&client, &format!("grant connect on database {database} to {}, {}, {owner}", roles.app, roles.read))
        .await
}

/// Sets up a database somebody else runs. `owner` is the user of its URL, who must own the database.
pub async fn provision_into(owner: &Config, roles: &DatabaseRoles, passwords: &RolePasswords) -> Result<()> {
    let client = connect(owner).await?;
    lock(&client).await?;
    let made = ensure_roles(&client, roles, passwords).await;
    let granted = match made {
        Ok(()) => run(&client, &format!("grant {} to current_user", roles.across)).await,
        Err(problem) => Err(problem),
    };
    if let Err(problem) = granted {
        return Err(explain(&client, roles, &problem).await);
    }
    Ok(())
}

/// Says which statements a database administrator has to run when we may not.
async fn explain(client: &Client, roles: &DatabaseRoles, cause: &Problem) -> Problem {
    let user = client
        .query_one("select current_user::text", &[])
        .await
        .map_or_else(|_| "the owner".to_owned(), |row| row.get::<_, String>(0));
    ROLES_INCOMPLETE
        .saying(format!("The database user {user} may not create the roles EOEX needs ({}).", cause.chain()))
        .with_hint(format!(
            "Let a superuser run once: create role {across} nologin bypassrls; create role {app} login; \
             create role {read} login; grant {across}, {app}, {read} to {user} with admin option; \
             alter role {user} createrole bypassrls;",
            across = roles.across,
            app = roles.app,
            read = roles.read,
        ))
}

async fn ensure_roles(client: &Client, roles: &DatabaseRoles, passwords: &RolePasswords) -> Result<()> {
    let login = "login nosuperuser nobypassrls nocreatedb nocreaterole noinherit";
    ensure_role(client, &roles.app, login, passwords.app.as_deref()).await?;
    ensure_role(client, &roles.read, login, Some(&passwords.read)).await?;
    ensure_role(client, &roles.across, "nologin bypassrls", None).await
}

async fn ensure_role(client: &Client, role: &str, attributes: &str, password: Option<&str>) -> Result<()> {
    let exists = client
        .query_opt("select 1 from pg_roles where rolname = $1", &[&role])
        .await
        .map_err(from_postgres)?
        .is_some();
    if !exists {
        run(client, &format!("create role {role} {attributes}")).await?;
    }
    if let Some(password) = password {
        // Hexadecimal digits of our own making: nothing to escape.
        run(client, &format!("alter role {role} with login password '{password}'")).await?;
    }
    Ok(())
}

async fn run(client: &Client, sql: &str) -> Result<()> {
    client.batch_execute(sql).await.map_err(from_postgres)
}

/// Held until the connection ends.
pub(super) async fn lock(client: &Client) -> Result<()> {
    client.execute("select pg_advisory_lock($1)", &[&ADVISORY_LOCK]).await.map_err(from_postgres).map(|_| ())
}

pub async fn connect(config: &Config) -> Result<Client> {
    let (client, connection) = config.connect(NoTls).await.map_err(from_postgres)?;
    tokio::spawn(async move {
        let _ = connection.await;
    });
    Ok(client)
}
