//! Migrations: each module's numbered steps, run once and in order, and its SQL files, replaced when they change.
//!
//! Ten nodes may start at once: one works, nine wait at the advisory lock and find nothing left to do.

use base::{ErrorCode, Kind, Result};
use sdk::{Migration, SqlFile};
use sha2::{Digest, Sha256};
use tokio_postgres::{Client, Config};
use tracing::info;

use super::problems::from_postgres;
use super::provision::{connect, lock};
use super::roles::DatabaseRoles;

pub static MIGRATION_CHANGED: ErrorCode = ErrorCode::new(
    "core.migration.changed",
    Kind::Unavailable,
    "A migration that has already run was changed afterwards.",
);
pub static MIGRATION_FAILED: ErrorCode =
    ErrorCode::new("core.migration.failed", Kind::Unavailable, "A migration could not be run.");

/// A module's part of the schema.
#[derive(Debug, Clone)]
pub struct ModuleSchema {
    pub module: &'static str,
    pub migrations: Vec<Migration>,
    pub sql_files: Vec<SqlFile>,
}

#[derive(Debug, Clone, serde::Serialize)]
pub struct MigrationPlan {
    pub steps: Vec<PlannedStep>,
    /// A newer version of the program has migrated this database already.
    pub is_behind: bool,
}

#[derive(Debug, Clone, serde::Serialize)]
pub struct PlannedStep {
    pub module: &'static str,
    pub file: String,
    /// A numbered migration, or a SQL file that is replaced.
    pub is_migration: bool,
    #[serde(skip)]
    sql: &'static str,
    #[serde(skip)]
    checksum: Vec<u8>,
}

/// What would be run, without running it. Works before the database has anything in it.
pub async fn plan(reader: &Config, schema: &[ModuleSchema]) -> Result<MigrationPlan> {
    let client = connect(reader).await?;
    pending(&client, schema).await
}

/// Brings the database up to date as its owner. Returns what was done.
///
/// Each migration is a transaction of its own. Rights, SQL files and the protection of tenant tables follow in one
/// last transaction, and every migration voids their books: whoever is killed in between finds them pending.
pub async fn migrate(
    owner: &Config,
    roles: &DatabaseRoles,
    schema: &[ModuleSchema],
) -> Result<MigrationPlan> {
    let client = connect(owner).await?;
    lock(&client).await?;
    run(&client, BOOK_KEEPING).await?;
    let plan = pending(&client, schema).await?;
    if plan.steps.is_empty() {
        return Ok(plan);
    }
    for module in schema {
        run(&client, &format!("create schema if not exists {}", module.module)).await?;
    }
    for step in plan.steps.iter().filter(|step| step.is_migration) {
        apply(&client, step).await?;
        info!(module = step.module, "Ran migration {}.{}", step.module, step.file);
    }
    if plan.is_behind {
        // A newer version has been here: its rights and functions are not ours to undo.
        return Ok(plan);
    }
    finish(&client, roles, schema).await?;
    for step in plan.steps.iter().filter(|step| !step.is_migration) {
        info!(module = step.module, "Replaced {}.{}", step.module, step.file);
    }
    Ok(plan)
}

/// What the server says of itself and of us.
#[derive(Debug, Clone, Copy)]
pub struct ServerFacts {
    /// 150018 for PostgreSQL 15.18.
    pub version: i32,
    /// Whether row-level security holds for whoever asked.
    pub is_bound_by_policies: bool,
    pub has_all_roles: bool,
}

pub async fn server_facts(reader: &Config, roles: &DatabaseRoles) -> Result<ServerFacts> {
    let client = connect(reader).await?;
    let row = client
        .query_one(
            "select current_setting('server_version_num')::int as version,
                    not (role.rolsuper or role.rolbypassrls) as is_bound,
                    (select count(*) = 3 from pg_roles where rolname in ($1, $2, $3)) as has_all_roles
             from pg_roles role
             where role.rolname = current_user",
            &[&roles.app, &roles.read, &roles.across],
        )
        .await
        .map_err(from_postgres)?;
    Ok(ServerFacts {
        version: row.get("version"),
        is_bound_by_policies: row.get("is_bound"),
        has_all_roles: row.get("has_all_roles"),
    })
}

/// The tables of tenants that row-level security does not guard. There must be none, or nothing may start.
pub async fn unguarded_tables(reader: &Config, schema: &[ModuleSchema]) -> Result<Vec<String>> {
    let client = connect(reader).await?;
    let schemas: Vec<&str> = schema.iter().map(|module| module.module).collect();
    let rows = client
        .query(
            "select class.oid::regclass::text
             from pg_class class
             join pg_namespace namespace on namespace.oid = class.relnamespace
             join pg_attribute attribute on attribute.attrelid = class.oid
                 and attribute.attname = 'tenant_id' and not attribute.attisdropped
             where class.relkind in ('r', 'p')
               and namespace.nspname = any ($1)
               and not (class.relrowsecurity and class.relforcerowsecurity)",
            &[&schemas],
        )
        .await
        .map_err(from_postgres)?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

const BOOK_KEEPING: &str = "
    create schema if not exists core;
    create table if not exists core.migration (
        module text not null,
        file text not null,
        checksum bytea not null,
        applied_at timestamptz not null default now(),
        primary key (module, file)
    );
    create table if not exists core.sql_file (
        module text not null,
        file text not null,
        checksum bytea not null,
        applied_at timestamptz not null default now(),
        primary key (module, file)
    );
";

const GRANTS: &str = "
    revoke all on schema ${schema} from public;
    grant usage on schema ${schema} to ${app}, ${read};
    grant select, insert, update, delete on all tables in schema ${schema} to ${app};
    grant select on all tables in schema ${schema} to ${read};
";

async fn pending(client: &Client, schema: &[ModuleSchema]) -> Result<MigrationPlan> {
    let is_empty = client
        .query_one(
            "select to_regclass('core.migration') is null or to_regclass('core.sql_file') is null",
            &[],
        )
        .await
        .map_err(from_postgres)?
        .get(0);
    let (applied, files) = if is_empty {
        (Vec::new(), Vec::new())
    } else {
        (known(client, "core.migration").await?, known(client, "core.sql_file").await?)
    };
    let mut steps = Vec::new();
    for module in schema {
        for migration in &module.migrations {
            let step = PlannedStep::migration(module.module, migration);
            match find(&applied, &step) {
                None => steps.push(step),
                Some(checksum) if *checksum == step.checksum => {}
                Some(_) => return Err(changed_afterwards(&step)),
            }
        }
    }
    let is_ours = |(module, file, _): &&Known| {
        let known = schema.iter().find(|known| known.module == module);
        known.is_none_or(|known| known.migrations.iter().any(|migration| migration.name() == file))
    };
    let is_behind = !applied.iter().all(|line| is_ours(&line));
    for step in all_sql_files(schema) {
        if !is_behind && find(&files, &step) != Some(&step.checksum) {
            steps.push(step);
        }
    }
    Ok(MigrationPlan { steps, is_behind })
}

fn changed_afterwards(step: &PlannedStep) -> base::Problem {
    MIGRATION_CHANGED
        .saying(format!(
            "The migration {}.{} has run here with another text than it has now.",
            step.module, step.file
        ))
        .with_hint("Put the old text back and write what is new as a further migration.")
}

type Known = (String, String, Vec<u8>);

async fn known(client: &Client, table: &str) -> Result<Vec<Known>> {
    let rows = client
        .query(&format!("select module, file, checksum from {table}"), &[])
        .await
        .map_err(from_postgres)?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1), row.get(2))).collect())
}

fn find<'a>(known: &'a [Known], step: &PlannedStep) -> Option<&'a Vec<u8>> {
    known
        .iter()
        .find(|(module, file, _)| *module == step.module && *file == step.file)
        .map(|(_, _, checksum)| checksum)
}

fn all_sql_files(schema: &[ModuleSchema]) -> Vec<PlannedStep> {
    let of_module = |module: &ModuleSchema| {
        let name = module.module;
        module.sql_files.iter().map(move |file| PlannedStep::sql_file(name, file)).collect::<Vec<_>>()
    };
    schema.iter().flat_map(of_module).collect()
}

/// One migration, all or nothing, with its line in the books.
async fn apply(client: &Client, step: &PlannedStep) -> Result<()> {
    let done: Result<(), tokio_postgres::Error> = async {
        client.batch_execute("begin").await?;
        client.batch_execute(step.sql).await?;
        client
            .execute(
                "insert into core.migration (module, file, checksum) values ($1, $2, $3)",
                &[&step.module, &step.file, &step.checksum],
            )
            .await?;
        client.batch_execute("delete from core.sql_file").await?;
        client.batch_execute("commit").await
    }
    .await;
    undo_if_failed(client, done, &format!("{}.{}", step.module, step.file)).await
}

/// Rights, SQL files, and row-level security for whatever is new: all or nothing.
async fn finish(client: &Client, roles: &DatabaseRoles, schema: &[ModuleSchema]) -> Result<()> {
    let mut at = "the rights of the roles".to_owned();
    let done: Result<(), tokio_postgres::Error> = async {
        client.batch_execute("begin").await?;
        // Before the SQL files, because those take away what is granted here to all tables alike.
        for module in schema {
            client.batch_execute(&roles.fill_in(&GRANTS.replace("${schema}", module.module))).await?;
        }
        for step in all_sql_files(schema) {
            at = format!("{}.{}", step.module, step.file);
            client.batch_execute(&roles.fill_in(step.sql)).await?;
            client
                .execute(
                    "insert into core.sql_file (module, file, checksum) values ($1, $2, $3)
                     on conflict (module, file) do update set checksum = excluded.checksum, applied_at = now()",
                    &[&step.module, &step.file, &step.checksum],
                )
                .await?;
        }
        let schemas: Vec<&str> = schema.iter().map(|module| module.module).collect();
        client.execute("select core.protect_tenant_tables($1)", &[&schemas]).await?;
        client.batch_execute("commit").await
    }
    .await;
    undo_if_failed(client, done, &at).await
}

async fn undo_if_failed(client: &Client, done: Result<(), tokio_postgres::Error>, at: &str) -> Result<()> {
    let Err(cause) = done else { return Ok(()) };
    // The first error is the one to tell; a connection that cannot roll back has done so by ending.
    let _ = client.batch_execute("rollback").await;
    let message = format!("{at} could not be run: {}", in_words(&cause));
    Err(MIGRATION_FAILED.because(cause).with_detail("migration", message))
}

fn in_words(cause: &tokio_postgres::Error) -> String {
    cause.as_db_error().map_or_else(|| cause.to_string(), |refused| refused.message().to_owned())
}

async fn run(client: &Client, sql: &str) -> Result<()> {
    client.batch_execute(sql).await.map_err(from_postgres)
}

impl PlannedStep {
    fn migration(module: &'static str, migration: &Migration) -> Self {
        Self::new(module, migration.name(), true, migration.sql)
    }

    fn sql_file(module: &'static str, file: &SqlFile) -> Self {
        Self::new(module, file.name(), false, file.sql)
    }

    fn new(module: &'static str, file: &str, is_migration: bool, sql: &'static str) -> Self {
        let checksum = Sha256::digest(sql.as_bytes()).to_vec();
        Self { module, file: file.to_owned(), is_migration, sql, checksum }
    }
}
