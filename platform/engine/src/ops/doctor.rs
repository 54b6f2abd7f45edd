//! The doctor: everything the server depends on, looked at one by one, each with a remedy. It changes
//! nothing but what every start brings up to date.

use std::net::TcpListener;
use std::path::Path;

use base::{Problem, Timestamp};
use nix::sys::statvfs::statvfs;
use serde::Serialize;
use tokio_postgres::Client;

use crate::app::{Database, connections_wanted};
use crate::catalog::Catalog;
use crate::config::{MailTransport, Settings};
use crate::store::connect_to;

/// Below this a database comes to a standstill soon.
const DISK_FREE_MIN_BYTES: u64 = 2 * 1024 * 1024 * 1024;
/// Beyond this, nodes and database disagree about what has expired.
const CLOCK_DIFFERENCE_MAX_S: i64 = 5;

#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    pub what: &'static str,
    pub verdict: Verdict,
    pub message: String,
    pub remedy: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Fine,
    /// It works, but not for long, or not for everybody.
    Odd,
    Broken,
}

/// What can be looked at without a database.
pub fn examine_machine(settings: &Settings) -> Vec<Finding> {
    vec![port(settings), data_folder(&settings.data), disk(&settings.data), secret(settings), mail(settings)]
}

/// What needs the database.
pub async fn examine_database(
    settings: &Settings,
    database: &Database,
    catalog: &Catalog,
    now: Timestamp,
) -> Vec<Finding> {
    let client = match connect_to(&database.app).await {
        Ok(client) => client,
        Err(problem) => return vec![unreachable_database(&problem)],
    };
    let mut findings = vec![version(&client).await, clock(now, &client).await, role(&client, database).await];
    findings.push(schema(database, catalog).await);
    findings.push(policies(&client).await);
    findings.push(durability(&client).await);
    findings.push(extension(&client).await);
    findings.push(connections(settings, &client).await);
    findings.push(read_role(database).await);
    findings
}

pub fn unreachable_database(problem: &Problem) -> Finding {
    let remedy =
        problem.hint().unwrap_or("Check that PostgreSQL runs and that the setting database.url is right.");
    broken("database", problem.message().to_owned(), remedy)
}

fn port(settings: &Settings) -> Finding {
    let (host, port) = (settings.server.host.as_str(), settings.server.port);
    match TcpListener::bind((host, port)) {
        Ok(_) => fine("port", format!("{host}:{port} is free")),
        Err(cause) if embedded::running(&settings.data).is_some() => {
            fine("port", format!("{host}:{port} is taken, and a server runs on this data folder ({cause})"))
        }
        Err(cause) => broken(
            "port",
            format!("{host}:{port} cannot be listened on: {cause}"),
            "Stop the program that uses it, or choose another with --port.",
        ),
    }
}

fn data_folder(folder: &Path) -> Finding {
    let name = folder.display();
    if !folder.exists() {
        return fine("data folder", format!("{name} does not exist yet; the first start makes it"));
    }
    match tempfile_in(folder) {
        Ok(()) => fine("data folder", format!("{name} can be written to")),
        Err(cause) => broken(
            "data folder",
            format!("{name} cannot be written to: {cause}"),
            "Give this user the right to write there, or choose another with --data.",
        ),
    }
}

fn tempfile_in(folder: &Path) -> std::io::Result<()> {
    let path = folder.join(format!(".doctor.{}", std::process::id()));
    std::fs::write(&path, b"")?;
    std::fs::remove_file(&path)
}

fn disk(folder: &Path) -> Finding {
    let existing = folder.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
    let existing = if existing.as_os_str().is_empty() { Path::new(".") } else { existing };
    let Ok(stat) = statvfs(existing) else {
        return odd("disk", "the free space cannot be read".to_owned(), "Look with `df -h`.");
    };
    #[allow(clippy::useless_conversion, reason = "these are 32 bits wide on other systems")]
    let free = u64::from(stat.blocks_available()) * u64::from(stat.fragment_size());
    let message = format!("{:.1} GiB are free", gibibytes(free));
    if free < DISK_FREE_MIN_BYTES {
        return odd("disk", message, "Make room: below 2 GiB a database comes to a standstill soon.");
    }
    fine("disk", message)
}

#[allow(clippy::cast_precision_loss, reason = "shown with one decimal")]
fn gibibytes(bytes: u64) -> f64 {
    bytes as f64 / (1024.0 * 1024.0 * 1024.0)
}

fn secret(settings: &Settings) -> Finding {
    if settings.secret.is_some() {
        return fine("secret", "is set".to_owned());
    }
    let message = "is generated into the data folder".to_owned();
    if settings.is_production() {
        return odd(
            "secret",
            message,
            "Set EOEX_SECRET_FILE, and keep the file apart from the data and its backups.",
        );
    }
    fine("secret", message)
}

fn mail(settings: &Settings) -> Finding {
    match settings.mail.transport {
        MailTransport::Outbox if settings.is_production() => odd(
            "mail",
            "mails stay in the outbox and reach nobody".to_owned(),
            "This version cannot send mails yet; read them in the table core.mail.",
        ),
        MailTransport::Outbox => {
            fine("mail", "mails stay in the outbox, to be looked at under /dev/outbox".to_owned())
        }
    }
}

async fn version(client: &Client) -> Finding {
    match text(client, "select current_setting('server_version')").await {
        Ok(version) => fine("database", format!("PostgreSQL {version} answers")),
        Err(cause) => broken("database", cause, "Look into its log."),
    }
}

async fn clock(now: Timestamp, client: &Client) -> Finding {
    let asked = text(client, "select extract(epoch from clock_timestamp())::bigint::text").await;
    let Some(theirs) = asked.ok().and_then(|seconds| seconds.parse::<i64>().ok()) else {
        return odd("clock", "the database's clock cannot be read".to_owned(), "Look into its log.");
    };
    let difference = (now.as_second() - theirs).abs();
    let message = format!("ours and the database's differ by {difference} s");
    if difference > CLOCK_DIFFERENCE_MAX_S {
        return odd("clock", message, "Let both machines keep time by NTP.");
    }
    fine("clock", message)
}

async fn role(client: &Client, database: &Database) -> Finding {
    let asked = text(
        client,
        "select concat_ws(', ',
             case when role.rolsuper then 'is superuser' end,
             case when role.rolbypassrls then 'bypasses row-level security' end,
             case when exists (select 1 from pg_auth_members member where member.member = role.oid)
                  then 'is member of another role' end,
             case when exists (select 1 from pg_class class where class.relowner = role.oid) then 'owns tables' end)
         from pg_roles role where role.rolname = current_user",
    )
    .await;
    match asked {
        Ok(faults) if faults.is_empty() => {
            fine("application role", format!("{} owns nothing and bypasses nothing", database.roles.app))
        }
        Ok(faults) => broken(
            "application role",
            format!("{} {faults}", database.roles.app),
            "Give the application a role of its own; leave database.app_url out and EOEX makes one.",
        ),
        Err(cause) => broken("application role", cause, "Look into the database's log."),
    }
}

async fn schema(database: &Database, catalog: &Catalog) -> Finding {
    match database.plan(catalog).await {
        Ok(plan) if plan.steps.is_empty() => fine("schema", "is up to date".to_owned()),
        Ok(plan) => odd(
            "schema",
            format!("{} steps are still to be run", plan.steps.len()),
            "The next `eoex serve` runs them, or `eoex migrate` now.",
        ),
        Err(problem) => {
            broken("schema", problem.message().to_owned(), problem.hint().unwrap_or("Look into its log."))
        }
    }
}

async fn policies(client: &Client) -> Finding {
    let asked = text(
        client,
        "select count(*)::text
         from pg_class class
         join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attname = 'tenant_id'
         where class.relkind in ('r', 'p')
           and not (class.relrowsecurity and class.relforcerowsecurity)",
    )
    .await;
    match asked.as_deref() {
        Ok("0") => fine("tenants", "every table of tenants is guarded by row-level security".to_owned()),
        Ok(count) => broken(
            "tenants",
            format!("{count} tables of tenants are not guarded"),
            "Run `eoex migrate`; if that does not help, report it.",
        ),
        Err(cause) => broken("tenants", cause.clone(), "Look into the database's log."),
    }
}

async fn durability(client: &Client) -> Finding {
    let asked = text(
        client,
        "select coalesce(string_agg(name, ', '), '')
         from pg_settings
         where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting = 'off'",
    )
    .await;
    match asked {
        Ok(off) if off.is_empty() => fine("durability", "what is saved survives a power cut".to_owned()),
        Ok(off) => broken("durability", format!("switched off: {off}"), "Switch it on in postgresql.conf."),
        Err(cause) => broken("durability", cause, "Look into the database's log."),
    }
}

async fn extension(client: &Client) -> Finding {
    let asked =
        text(client, "select count(*)::text from pg_available_extensions where name = 'pg_trgm'").await;
    match asked.as_deref() {
        Ok("1") => fine("extensions", "pg_trgm can be used".to_owned()),
        _ => odd(
            "extensions",
            "pg_trgm is not installed; fuzzy search will need it".to_owned(),
            "Debian/Ubuntu: apt-get install postgresql-contrib.",
        ),
    }
}

async fn connections(settings: &Settings, client: &Client) -> Finding {
    let wanted = connections_wanted(settings);
    let allowed = text(client, "select current_setting('max_connections')").await;
    let allowed: usize = allowed.ok().and_then(|count| count.parse().ok()).unwrap_or_default();
    let message = format!("this process uses up to {wanted} of {allowed}");
    if wanted >= allowed {
        return odd("connections", message, "Lower database.connections_max, or raise max_connections.");
    }
    fine("connections", message)
}

async fn read_role(database: &Database) -> Finding {
    match connect_to(&database.read).await {
        Ok(_) => fine("read-only role", format!("{} can sign in", database.roles.read)),
        Err(problem) => {
            odd("read-only role", problem.message().to_owned(), "Run `eoex migrate` as the owner.")
        }
    }
}

async fn text(client: &Client, sql: &str) -> Result<String, String> {
    let row = client.query_one(sql, &[]).await.map_err(|cause| cause.to_string())?;
    Ok(row.get::<_, Option<String>>(0).unwrap_or_default())
}

fn fine(what: &'static str, message: String) -> Finding {
    Finding { what, verdict: Verdict::Fine, message, remedy: None }
}

fn odd(what: &'static str, message: String, remedy: &str) -> Finding {
    Finding { what, verdict: Verdict::Odd, message, remedy: Some(remedy.to_owned()) }
}

fn broken(what: &'static str, message: String, remedy: &str) -> Finding {
    Finding { what, verdict: Verdict::Broken, message, remedy: Some(remedy.to_owned()) }
}
